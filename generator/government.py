"""The metas that every page of a government website carries.

The ten mandatory metas are SiteName, SiteDomain, SiteIDCode of every page; ColumnName, ColumnDescription,
ColumnKeywords, ColumnType of a section; ArticleTitle, PubDate, ContentSource of an article. They go with 政府网站发展指引
(国办发〔2017〕47号); their list here is from a public transcript, not from the original. A site that fills in `SiteIDCode`
asks for them; any other has none.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

__all__ = ["COLUMN_KEYS", "CONFIG", "KEY", "Column", "Government", "Section"]

CONFIG = "mkdocs.yml"
KEY = "extra.anshi_government"
COLUMN_KEYS = ("description", "keywords", "type")


@dataclass(frozen=True, slots=True)
class Column:
    """A section of the site: 栏目."""

    description: str
    keywords: str
    type: str
    """概况信息, 政策文件, 信息公开, 政策解读 …"""


@dataclass(frozen=True, slots=True)
class Section:
    """A section as the navigation has it."""

    title: str
    folder: str
    """The site folder of its first page, empty for the site's root."""


@dataclass(frozen=True, slots=True)
class Government:
    """What the metas say of the site."""

    site_name: str = ""
    site_domain: str = ""
    site_code: str = ""
    columns: Mapping[str, Column] = field(default_factory=dict)
    """By the section's title in the navigation."""
    footer: Mapping[str, str] = field(default_factory=dict)

    @property
    def wanted(self) -> bool:
        """Whether the site is to carry the metas."""
        return bool(self.site_code)

    @classmethod
    def read(cls, extra: Mapping[str, Any], site_name: str) -> "Government":
        """The values of `extra` in mkdocs.yml. Raises ValueError with a sentence for a value of the wrong form."""
        values = extra.get("anshi_government") or {}
        if not isinstance(values, dict):
            raise ValueError(f"{CONFIG} 的 {KEY} 应为“名称: 内容”的列表")
        known = ("SiteName", "SiteDomain", "SiteIDCode", "columns")
        for key in values:
            if key not in known:
                raise ValueError(f"{CONFIG} 的 {KEY} 里没有“{key}”这一项，可用：{'、'.join(known)}")
        code = values.get("SiteIDCode") or ""
        if not isinstance(code, str):
            raise ValueError(f"{CONFIG} 的 {KEY}.SiteIDCode 要加引号，否则开头的 0 会丢失")
        columns = {}
        for title, written in (values.get("columns") or {}).items():
            unknown = [key for key in written or {} if key not in COLUMN_KEYS]
            if not isinstance(written, dict) or unknown:
                raise ValueError(f"{CONFIG} 的 {KEY}.columns.{title} 应当写 {'、'.join(COLUMN_KEYS)} 三项")
            columns[str(title)] = Column(*(str(written.get(key) or "") for key in COLUMN_KEYS))
        return cls(
            site_name=str(values.get("SiteName") or site_name),
            site_domain=str(values.get("SiteDomain") or ""),
            site_code=code,
            columns=columns,
            footer={key: str(text or "") for key, text in (extra.get("anshi_footer") or {}).items()},
        )
