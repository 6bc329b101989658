"""Atom feeds of the cases (RFC 4287): what is new, corrected, withdrawn; and of the change log.

A case has one entry, whose id never changes. When the case is corrected or withdrawn, the entry is updated under the
same id, so that feed readers put the new text in the place of the one they keep.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from html import escape
from urllib.parse import quote, urlsplit

from generator.catalog import Catalog, LinkedCase
from generator.chrome import Chrome
from generator.markdown import excerpt
from generator.problems import Location, Problem, Report
from generator.render import Page
from generator.site_paths import LOG_FEED, LOG_PAGE, case_data, case_page
from generator.views.changes import ToldChange, told_changes
from generator.views.feeds import Feed, changed_on, feeds
from generator.views.parts import case_fines

__all__ = ["ENTRIES", "address_problems", "atom_feeds"]

ENTRIES = 50
"""The newest entries that a feed holds."""
EXCERPT = 160

_HOST = re.compile(r"[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*")
"""DNSname of RFC 4151."""
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 has no way to write (Char, section 2.2)."""


def address_problems(site_url: str) -> Report:
    """A problem when the site's address is there but no public address: feeds and site map would lead nowhere."""
    if not site_url or _host(site_url):
        return Report()
    message = f"site_url：“{site_url}”不是网址，订阅源、站点地图和规范网址都用不了它。"
    hint = "写完整的网址，如 https://anshi.example.gov.cn/；还没有网址的留空。"
    return Report((Problem(Location("mkdocs.yml"), "site.address", message, hint),))


def _host(site_url: str) -> str:
    """The host of a web address as RFC 4151 wants it; empty for what is none."""
    try:
        parts = urlsplit(site_url)
        host = (parts.hostname or "").encode("idna").decode()
    except ValueError:
        return ""
    return host if parts.scheme in ("http", "https") and _HOST.fullmatch(host) else ""


def atom_feeds(catalog: Catalog, chrome: Chrome, as_of: date) -> Iterator[Page]:
    """Every feed of a site; none for a site without an address, for entries and ids need one."""
    host = _host(chrome.site_url)
    if not host:
        return
    writer = _Writer(chrome, host, as_of)
    for feed in feeds(catalog):
        yield Page(feed.path, writer.feed(feed), listed=False)
    yield Page(LOG_FEED, writer.log(told_changes(catalog)), listed=False)


class _Writer:
    """Writes feeds; an entry is written once for all feeds that hold it."""

    def __init__(self, chrome: Chrome, host: str, as_of: date) -> None:
        self._site_url = _text(chrome.site_url)
        self._site_name = chrome.site_name
        # What stands behind it are paths of our own, which need no escaping.
        self._tag = f"tag:{host},{chrome.settings.tag_date}:{_text(quote(urlsplit(chrome.site_url).path))}"
        self._as_of = as_of
        self._entries: dict[str, str] = {}

    def feed(self, feed: Feed) -> bytes:
        """A feed with its newest entries; one that has none yet is as old as the build."""
        cases = feed.cases[:ENTRIES]
        updated = changed_on(cases[0]) if cases else self._as_of
        return self._document(
            feed.path, feed.title, feed.page, updated, "".join(self._entry(case) for case in cases)
        )

    def log(self, changes: Iterable[ToldChange]) -> bytes:
        """The feed of the change log; what was told differently last comes first."""
        newest = sorted(changes, key=lambda one: one.updated, reverse=True)[:ENTRIES]
        updated = newest[0].updated if newest else self._as_of
        return self._document(
            LOG_FEED, "变动记录", LOG_PAGE, updated, "".join(self._told(one) for one in newest)
        )

    def _document(self, path: str, title: str, page: str, updated: date, entries: str) -> bytes:
        return (
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">\n'
            f"<id>{self._tag}{path}</id>\n"
            f"<title>{_text(f'{self._site_name}：{title}')}</title>\n"
            f"<updated>{_time(updated)}</updated>\n"
            f"<author><name>{_text(self._site_name)}</name></author>\n"
            f'<link rel="self" type="application/atom+xml" href="{self._site_url}{path}"/>\n'
            f'<link rel="alternate" type="text/html" href="{self._site_url}{page}"/>\n'
            f"{entries}</feed>\n"
        ).encode()

    def _told(self, one: ToldChange) -> str:
        sample = "（示例数据）" if one.sample else ""
        lines = "\n".join(one.lines) or f"{one.kind}{one.event.value}"
        return (
            "<entry>\n"
            f"<id>{self._tag}changes/{_text(quote(one.key))}</id>\n"
            f"<title>{_text(f'〔{one.event.value}〕{one.name}{sample}')}</title>\n"
            f"<published>{_time(one.released)}</published>\n"
            f"<updated>{_time(one.updated)}</updated>\n"
            f'<link rel="alternate" type="text/html" href="{self._site_url}{_text(one.page or LOG_PAGE)}"/>\n'
            f'<content type="text">{_text(lines)}</content>\n'
            "</entry>\n"
        )

    def _entry(self, case: LinkedCase) -> str:
        if case.id not in self._entries:
            self._entries[case.id] = self._written(case)
        return self._entries[case.id]

    def _written(self, case: LinkedCase) -> str:
        return (
            "<entry>\n"
            f"<id>{self._tag}cases/{case.id}</id>\n"
            f"<title>{_text(_title(case))}</title>\n"
            f"<published>{_time(case.published)}</published>\n"
            f"<updated>{_time(changed_on(case))}</updated>\n"
            f'<link rel="alternate" type="text/html" href="{self._site_url}{case_page(case.id)}"/>\n'
            f'<link rel="related" type="application/json" href="{self._site_url}{case_data(case.id)}"/>\n'
            f'<content type="text">{_text(_content(case))}</content>\n'
            "</entry>\n"
        )


def _text(text: str) -> str:
    """Text as XML; a character that XML cannot hold becomes the one for such characters."""
    return escape(_NOT_XML.sub("\ufffd", text))


def _time(day: date) -> str:
    """The beginning of a day in China (RFC 3339)."""
    return f"{day.isoformat()}T00:00:00+08:00"


def _title(case: LinkedCase) -> str:
    if case.withdrawn:
        return f"〔撤回〕案例 {case.id}"
    mark = "更正" if case.record.corrections else "新增"
    return f"〔{mark}〕{case.record.title}" + ("（示例数据）" if case.record.sample else "")


def _content(case: LinkedCase) -> str:
    """A few lines of plain text; of a withdrawn case only that and why it is gone."""
    record = case.record
    if case.withdrawn:
        return f"这件案例已经撤回。原因：{record.withdrawn.reason.value}" if record.withdrawn else ""
    facts = [
        " · ".join(sector.name for sector in case.sectors),
        case.region.full_name if case.region else "",
        f"{record.found.date.chinese}检查",
        case.charge_words,
        case_fines(case),
    ]
    lines = [
        *(f"{one.date}更正：{one.note}" for one in record.corrections),
        "　".join(filter(None, facts)),
        excerpt(record.facts, EXCERPT),
    ]
    return "\n".join(lines)
