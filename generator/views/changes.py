"""The change log for readers, release by release: a block of changes/index.md, and the entries of its feed.

Reads a catalogue that `disclosed` has made: there the log tells no more than may be told.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from generator.catalog import Catalog, LinkedCase
from generator.changes import record_page
from generator.records.changes import Change, Event
from generator.records.kinds import KINDS
from generator.records.standard import Standard
from generator.site_paths import LOG_FEED
from generator.views.block import Block, BlockContext
from generator.views.parts import DateText, Link, Paths, Tag, long_date

__all__ = ["ToldChange", "changes_block", "told_changes"]

ENTRIES = 150
"""How many records the page tells of at most."""
CHARACTERS = 30_000
"""How long the sentences of the page may be together, so that it stays below 200 KB."""
LINES = 12
"""How many sentences of a record the page shows; the rest are counted."""

_LABELS: Mapping[str, str] = {**{kind.name: kind.label for kind in KINDS}, "page": "手写页面"}
_TAGS: Mapping[Event, str] = {
    Event.ADDED: "ok",
    Event.CHANGED: "plain",
    Event.CORRECTED: "stale",
    Event.WITHDRAWN: "stale",
    Event.EXPIRED: "sector",
    Event.RESTORED: "ok",
    Event.REMOVED: "sector",
}


@dataclass(frozen=True, slots=True)
class ToldChange:
    """What happened to a record in a release, as readers are told."""

    key: str
    """Tells it from every other: 2024-07-01/case/2024-3303-0007."""
    released: date
    updated: date
    """When it was last told differently: a case that has gone since takes its old values with it."""
    event: Event
    kind: str
    title: str
    page: str
    """Its page, from the site's root; empty without one."""
    lines: tuple[str, ...]
    sample: bool

    @property
    def name(self) -> str:
        """What stands alone, as in a feed: a record that is called by its number needs its kind before it."""
        return (
            f"{self.kind} {self.title}".rstrip()
            if self.key.endswith(f"/{self.title}")
            else self.title or self.kind
        )


def told_changes(catalog: Catalog) -> Iterator[ToldChange]:
    """Every change of the log, newest release first, in the order of its record."""
    names = _Names(catalog)
    for log in catalog.changes:
        for one in log.changes:
            yield ToldChange(
                key=f"{log.id}/{one.kind}/{one.record}",
                released=log.date,
                updated=max(log.date, names.hidden_on(one)),
                event=one.event,
                kind=_LABELS.get(one.kind, one.kind),
                title=names.title(one),
                page=names.page(one),
                lines=one.lines,
                sample=log.sample,
            )


class _Names:
    """What the records of the log are called now, and where they are."""

    def __init__(self, catalog: Catalog) -> None:
        self._shown = {case.id: case for case in catalog.index.cases}
        self._gone = {case.id: case for case in (*catalog.withdrawn, *catalog.expired)}
        self._titles = {
            **{("case", case.id): case.record.title for case in catalog.index.cases},
            **{("batch", batch.id): batch.title for batch in catalog.batches},
            **{("standard", one.id): _version_name(one) for one in catalog.standards.versions},
            **{("law", one.id): one.short + _year(one.id, one.family) for one in catalog.laws.versions},
        }
        self._titles |= {("module", one.id): one.record.title for one in catalog.training.modules}
        if catalog.plan is not None:
            self._titles["plan", "plan"] = catalog.plan.record.short
        last: dict[tuple[str, str], Event] = {}
        for log in reversed(catalog.changes):
            last |= {(one.kind, one.record): one.event for one in log.changes}
        self._removed = {key for key, event in last.items() if event is Event.REMOVED}

    def title(self, one: Change) -> str:
        """The record's name, its number where it has none or may not be named."""
        if one.kind == "case":
            return self._titles.get(("case", one.record), one.record)
        known = self._titles.get((one.kind, one.record)) or one.title
        return known or ("" if one.kind == one.record else one.record)

    def page(self, one: Change) -> str:
        """Where it is shown; nothing for what is not there."""
        if one.kind == "case":
            there = one.record in self._shown or one.record in self._gone
        elif one.kind in ("batch", "standard", "law", "module", "plan"):
            there = (one.kind, one.record) in self._titles
        else:
            there = (one.kind, one.record) not in self._removed
        return record_page(one.kind, one.record) if there else ""

    def hidden_on(self, one: Change) -> date:
        """The day since which a case is told of in neutral words; the first day of all for others."""
        if one.kind != "case":
            return date.min
        case = self._gone.get(one.record) or self._shown.get(one.record)
        hidden = case is not None and (one.record in self._gone or case.names_hidden)
        return _gone_on(case) if case is not None and hidden else date.min


def _gone_on(case: LinkedCase) -> date:
    """The day of the withdrawal, or the first after the disclosure."""
    record = case.record
    if record.withdrawn is not None:
        return record.withdrawn.date
    ended = record.disclosure.until if record.disclosure else None
    return ended + timedelta(days=1) if ended else date.min


def _version_name(standard: Standard) -> str:
    return standard.short + _year(standard.id, standard.family)


def _year(version: str, family: str) -> str:
    year = version.removeprefix(f"{family}-")
    return "" if year == version else f"（{year}）"


@dataclass(frozen=True, slots=True)
class ChangeEntry:
    """A record in the list of a release."""

    tag: Tag
    kind: str
    link: Link
    """Without an address where there is no page."""
    lines: tuple[str, ...]
    more: int
    """How many sentences are not shown."""
    sample: bool


@dataclass(frozen=True, slots=True)
class Release:
    """The changes of a day."""

    day: DateText
    anchor: str
    entries: tuple[ChangeEntry, ...]


@dataclass(frozen=True, slots=True)
class ChangeLog:
    """The whole page."""

    releases: tuple[Release, ...]
    older: int
    """How many earlier changes are not shown."""
    feed: Link | None
    """None on a site without an address."""


def changes_block(context: BlockContext) -> Block:
    """The releases, newest first, as far as a page holds them."""
    told = list(told_changes(context.catalog))
    shown = _as_fits(told)
    days = dict.fromkeys(one.released for one in shown)
    releases = tuple(
        Release(
            long_date(day),
            f"d-{day}",
            tuple(_entry(one, context.paths) for one in shown if one.released == day),
        )
        for day in days
    )
    feed = Link("订阅变动记录", context.paths.to(LOG_FEED)) if context.site_url else None
    return Block("changes", ChangeLog(releases, len(told) - len(shown), feed))


def _as_fits(told: list[ToldChange]) -> list[ToldChange]:
    shown: list[ToldChange] = []
    left = CHARACTERS
    for one in told[:ENTRIES]:
        left -= sum(len(line) for line in one.lines[:LINES])
        if left < 0:
            break
        shown.append(one)
    return shown


def _entry(one: ToldChange, paths: Paths) -> ChangeEntry:
    return ChangeEntry(
        tag=Tag(one.event.value, _TAGS[one.event]),
        kind=one.kind,
        link=Link(one.title, paths.to(one.page) if one.page else ""),
        lines=one.lines[:LINES],
        more=max(0, len(one.lines) - LINES),
        sample=one.sample,
    )
