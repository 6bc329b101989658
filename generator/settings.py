"""The site's settings that pages need, from `extra.anshi` in mkdocs.yml."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum

from generator.report_channels import ReportChannels

__all__ = ["Expired", "Settings"]


class Expired(StrEnum):
    """What becomes of a case when its period of disclosure is over."""

    MASKED = "masked"
    REMOVED = "removed"


_DAY = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?")


@dataclass(frozen=True, slots=True)
class Settings:
    """What differs from one authority's site to another's."""

    report_page: str = "report.html"
    """The page that says how to report a hazard."""
    mistake_page: str = "about.html"
    """The page that says how to report a mistake on the site."""
    mistake_anchor: str = "jiucuo"
    """The place on that page."""
    history_url: str = ""
    """Address of a record's history in the git service, with {path} for its file; empty when there is none."""
    tag_date: str = "2026"
    """A day on which the authority already had the site's address, for the ids of feeds (RFC 4151); never to be changed."""
    expired: Expired = Expired.MASKED
    """What becomes of a case when its period of disclosure is over."""
    report: ReportChannels = field(default_factory=ReportChannels)
    """Where a hazard can be reported to this authority."""
    public_numbers: tuple[str, ...] = ()
    """Telephones and e-mail addresses of authorities that hand-written pages may show."""

    @classmethod
    def read(cls, values: Mapping[str, object]) -> "Settings":
        """The settings among these values. Raises ValueError naming a key that is unknown or not what it should be."""
        known = {field.name for field in fields(cls)}
        texts: dict[str, str] = {}
        for key, value in values.items():
            if key not in known:
                raise ValueError(
                    f"mkdocs.yml 的 extra.anshi 里没有“{key}”这一项，可用：{'、'.join(sorted(known))}"
                )
            if key in ("report", "expired"):
                continue
            if key == "public_numbers":
                if not isinstance(value, list) or not all(isinstance(one, str | int) for one in value):
                    raise ValueError("mkdocs.yml 的 extra.anshi.public_numbers 应为一列电话号码，每行一个")
                continue
            if not isinstance(value, str):
                raise ValueError(f"mkdocs.yml 的 extra.anshi.{key} 应为文字")
            if key == "tag_date" and not _DAY.fullmatch(value):
                raise ValueError(
                    "mkdocs.yml 的 extra.anshi.tag_date 应写成 2026、2026-03 或 2026-03-01，加引号"
                )
            texts[key] = value
        expired = values.get("expired", Expired.MASKED)
        if expired not in list(Expired):
            raise ValueError(
                f"mkdocs.yml 的 extra.anshi.expired 应为 {' 或 '.join(Expired)}，写的是“{expired}”"
            )
        numbers = values.get("public_numbers")
        return cls(
            **texts,
            expired=Expired(str(expired)),
            report=ReportChannels.read(values.get("report")),
            public_numbers=tuple(str(one) for one in numbers) if isinstance(numbers, list) else (),
        )
