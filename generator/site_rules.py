"""Rules on the site as a whole, for a government website: metas complete, footer filled in, no empty section.

After 政府网站发展指引 (国办发〔2017〕47号) and 政府网站与政务新媒体检查指标 (国办秘函〔2019〕19号). A site that does not fill in
SiteIDCode is none of their concern.
"""

import re
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from generator.catalog import Catalog
from generator.chrome import Chrome
from generator.government import COLUMN_KEYS, CONFIG, KEY, Government
from generator.problems import Location, Problem, Report

__all__ = ["site_problems"]

SITE_CODE = re.compile(r"[0-9A-Za-z]{10}")
HOST = re.compile(r"[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+")
FOOTER = ("主办单位", "ICP备案号", "网站标识码")
"""What the footer must name."""
MOST_EMPTY = 5
"""From how many empty sections on a site may not be published."""


def site_problems(chrome: Chrome, catalog: Catalog) -> Report:
    """What keeps a government website from meeting the rules; nothing for a site that does not ask for the metas."""
    return Report(tuple(_problems(chrome, catalog))) if chrome.government.wanted else Report()


def _problems(chrome: Chrome, catalog: Catalog) -> Iterator[Problem]:
    government = chrome.government
    yield from _site(government, chrome.site_url)
    yield from _columns(government, [section.title for section in chrome.sections])
    yield from _empty(_counts(chrome, catalog))
    yield from _footer(government)
    for page in chrome.pages:
        if page.article and not page.dated:
            hint = "在文件开头加一行 date，如 date: 2026-11-25。"
            yield Problem(Location(page.source), "page.date-missing", "政府网站的内容页要有发布日期。", hint)


def _counts(chrome: Chrome, catalog: Catalog) -> Mapping[str, int]:
    """How many records each section has that shows records."""
    index = catalog.index
    records = {
        "cases": len(index.cases),
        "charges": sum(map(len, index.by_charge.values())),
        "criteria": len(catalog.standards.versions),
        "laws": len(catalog.laws.versions),
    }
    return {one.title: records[one.folder] for one in chrome.sections if one.folder in records}


def _footer(government: Government) -> Iterator[Problem]:
    for key in FOOTER:
        if not government.footer.get(key):
            yield _problem(f"页脚没有写{key}。", f"在 extra.anshi_footer 里补上“{key}”。")
    code = government.footer.get("网站标识码")
    if code and code != government.site_code:
        message = f"页脚的网站标识码是 {code}，SiteIDCode 是 {government.site_code}，两处应当一致。"
        yield _problem(message, "核对后改成一样的。")


def _empty(counts: Mapping[str, int]) -> Iterator[Problem]:
    empty = [title for title, count in counts.items() if not count]
    code = "site.columns-empty" if len(empty) >= MOST_EMPTY else "site.column-empty"
    for title in empty:
        hint = "补上内容，或者先把这个栏目从导航里去掉。"
        yield Problem(Location(CONFIG), code, f"栏目“{title}”里还没有内容。", hint)


def _site(government: Government, site_url: str) -> Iterator[Problem]:
    if not SITE_CODE.fullmatch(government.site_code):
        yield _problem(
            f"SiteIDCode 是“{government.site_code}”，应为十位数字或字母。",
            "查本单位的网站标识码，如 bm01000001。",
        )
    if not HOST.fullmatch(government.site_domain):
        yield _problem(
            f"SiteDomain 是“{government.site_domain}”，应为域名。",
            "写域名，不带 https:// 和斜杠，如 yjgl.example.gov.cn。",
        )
    elif site_url and urlsplit(site_url).hostname != government.site_domain:
        yield _problem(
            f"SiteDomain 是 {government.site_domain}，site_url 的域名是 {urlsplit(site_url).hostname}。",
            "改成同一个域名。",
        )


def _columns(government: Government, sections: list[str]) -> Iterator[Problem]:
    for title in sections:
        column = government.columns.get(title)
        missing = [key for key in COLUMN_KEYS if column is None or not getattr(column, key)]
        if missing:
            yield _problem(f"栏目“{title}”没有写 {'、'.join(missing)}。", f"在 {KEY}.columns 里补上。")
    for title in government.columns:
        if title not in sections:
            yield _problem(f"导航里没有栏目“{title}”。", f"改成导航里的名称：{'、'.join(sections)}。")


def _problem(message: str, hint: str) -> Problem:
    return Problem(Location(CONFIG), "site.government", f"{KEY}：{message}", hint)
