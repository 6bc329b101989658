"""What differs between two states of the site, record by record and in human words: Side, Side → RecordChange.

A side is a set of records on a day, so that the same records on two days differ too: a case whose 公示期 ends, a
standard that comes into force. Drafts and cases whose day has not come are not on the site.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import partial
from pathlib import Path

from generator.catalog import Catalog
from generator.change_log import PAGE
from generator.change_words import Words
from generator.disclosure import disclosed
from generator.link import link
from generator.load import Records, Sourced, by_kind, load, locate_in
from generator.page_sources import expired_handling
from generator.problems import Checked, Report
from generator.record_changes import FieldChange, field_changes
from generator.records.base import Record
from generator.records.batch import Batch
from generator.records.case import Case, Withdrawn
from generator.records.changes import Changes, Event
from generator.records.kinds import KINDS
from generator.records.law import Law
from generator.records.standard import Standard
from generator.site_paths import PLAN_INDEX, batch_page, case_page, law_page, module_page, standard_page
from generator.versions import applies

__all__ = ["RecordChange", "Side", "changes", "read_side", "record_name", "record_page"]

_LABELS: Mapping[str, str] = {**{kind.name: kind.label for kind in KINDS}, PAGE: "手写页面"}
_PAGES = "content/pages/"
_UNTOLD = frozenset({"accept"})
"""What readers never see of a case."""
_CORRECTION = frozenset({"status", "corrections"})
"""Fields that say no more than that a case was corrected."""


@dataclass(frozen=True, slots=True)
class Side:
    """One state of the site: its records, what of them is shown, and the day."""

    records: Records
    catalog: Catalog
    as_of: date


@dataclass(frozen=True, slots=True)
class RecordChange:
    """What happened to one record."""

    kind: str
    id: str
    path: str
    """The record's file, relative to the site's root."""
    title: str
    """As the site shows it; empty when the site shows none."""
    event: Event
    lines: tuple[str, ...]
    """What changed, a sentence each; of a record that came or went there may be none."""
    fields: tuple[FieldChange, ...]
    """The changes of single fields; their sentences are among the lines."""
    public_lines: tuple[str, ...]
    """The same without free text and names, as the change log may keep it."""
    page: str
    """Where the record is shown; empty when it has no page of its own, or none any more."""
    sample: bool

    @property
    def label(self) -> str:
        """The kind in Chinese."""
        return _LABELS[self.kind]


def read_side(root: Path, as_of: date) -> Checked[Side]:
    """The state of the site at `root` on a day; without a value when a record cannot be read or leads nowhere.

    The report has the errors of reading and linking alone: what else the checks say is no matter of a comparison.
    """
    loaded = load(root)
    report, catalog = loaded.report, None
    if loaded.value is not None:
        linked = link(loaded.value, as_of)
        report, catalog = report + linked.report, linked.value
    errors = Report(report.errors).located(partial(locate_in, root))
    if loaded.value is None or catalog is None or errors:
        return Checked(None, errors)
    return Checked(Side(loaded.value, disclosed(catalog, as_of, expired_handling(root)), as_of))


def changes(old: Side, new: Side) -> tuple[RecordChange, ...]:
    """Everything that differs, by kind and then by id; nothing for two equal sides."""
    return tuple(_Comparison(old, new).all())


def record_page(kind: str, record_id: str) -> str:
    """Where the site shows a record; empty for kinds without a page of their own."""
    match kind:
        case "case":
            return case_page(record_id)
        case "batch":
            return batch_page(record_id)
        case "standard":
            return standard_page(record_id)
        case "law":
            return law_page(record_id)
        case "module":
            return module_page(record_id)
        case "plan":
            return PLAN_INDEX
        case "page" if record_id.endswith(".md"):
            return f"{record_id[:-3]}.html"
    return ""


def record_name(record: Record) -> str:
    """What a record is called."""
    for name in ("title", "short", "name"):
        value = getattr(record, name, None)
        if isinstance(value, str):
            return value
    return ""


class _State(Enum):
    """What the site shows of a case."""

    ABSENT = "nothing: a draft, or its day has not come"
    SHOWN = "everything"
    MASKED = "everything but names"
    ENDED = "a page that says that disclosure is over"
    WITHDRAWN = "a tombstone"


@dataclass(frozen=True, slots=True)
class _ShownCase:
    """A case on one side."""

    state: _State
    record: Case | None = None
    """As its file has it, names included."""
    title: str = ""


class _Comparison:
    """Compares two sides; holds what all records need: words for each side, with and without free text."""

    def __init__(self, old: Side, new: Side) -> None:
        self._old, self._new = old, new
        self._words = Words.of(old.records), Words.of(new.records)
        self._public = Words.of(old.records, public=True), Words.of(new.records, public=True)

    def all(self) -> Iterator[RecordChange]:
        """Every change in the order of the kinds."""
        before, after = by_kind(self._old.records), by_kind(self._new.records)
        for kind in KINDS:
            if kind.model is Case:
                yield from self._cases()
            elif kind.model is not Changes:
                yield from self._records(kind.name, before.get(kind.name, {}), after.get(kind.name, {}))
        yield from self._pages()

    def _fields(self, old: Record, new: Record, *, free: bool) -> tuple[FieldChange, ...]:
        return field_changes(old, new, *(self._words if free else self._public))

    def _cases(self) -> Iterator[RecordChange]:
        before, after = _shown_cases(self._old), _shown_cases(self._new)
        paths = {one.record.id: one.path for side in (self._old, self._new) for one in side.records.cases}
        absent = _ShownCase(_State.ABSENT)
        for case_id in sorted(paths):
            old, new = before.get(case_id, absent), after.get(case_id, absent)
            changed = self._case(case_id, paths[case_id], old, new)
            if changed is not None:
                yield changed

    def _case(self, case_id: str, path: str, old: _ShownCase, new: _ShownCase) -> RecordChange | None:
        told = _case_event(old, new)
        found: tuple[FieldChange, ...] = ()
        public: tuple[FieldChange, ...] = ()
        if old.record is not None and new.record is not None and new.state in (_State.SHOWN, _State.MASKED):
            if old.state in (_State.SHOWN, _State.MASKED):
                found = self._fields(old.record, new.record, free=True)
                public = self._fields(old.record, new.record, free=False)
        elif old.state is new.state is _State.WITHDRAWN and old.record and new.record:
            # Of a withdrawn case nothing but the reason is on the site.
            found = _of(("withdrawn",), self._fields(old.record, new.record, free=True))
            public = _of(("withdrawn",), self._fields(old.record, new.record, free=False))
        if told is None and not found:
            return None
        event, notes = told or (_corrected(old, new), ())
        untold = _UNTOLD | (_CORRECTION if event is Event.CORRECTED else frozenset())
        public = tuple(one for one in public if one.field not in untold)
        gone = new.state is _State.ABSENT
        record = new.record or old.record
        return RecordChange(
            kind="case",
            id=case_id,
            path=path,
            title=old.title if gone else new.title,
            event=event,
            lines=(*notes, *(one.text for one in found)),
            fields=found,
            public_lines=(*notes[:1], *(one.text for one in public)),
            page="" if gone else case_page(case_id),
            sample=record is not None and record.sample,
        )

    def _records(
        self, kind: str, before: Mapping[str, Sourced[Record]], after: Mapping[str, Sourced[Record]]
    ) -> Iterator[RecordChange]:
        for record_id in sorted({*before, *after}):
            old, new = before.get(record_id), after.get(record_id)
            if old is None and new is not None:
                yield self._whole(kind, record_id, new, Event.ADDED)
            elif new is None and old is not None:
                yield self._whole(kind, record_id, old, Event.REMOVED)
            elif old is not None and new is not None:
                changed = self._changed(kind, record_id, old, new)
                if changed is not None:
                    yield changed

    def _whole(self, kind: str, record_id: str, one: Sourced[Record], event: Event) -> RecordChange:
        """A record that came or went."""
        page = "" if event is Event.REMOVED else record_page(kind, record_id)
        sample = bool(getattr(one.record, "sample", False))
        name = record_name(one.record)
        return RecordChange(kind, record_id, one.path, name, event, (), (), (), page, sample)

    def _changed(
        self, kind: str, record_id: str, old: Sourced[Record], new: Sourced[Record]
    ) -> RecordChange | None:
        found = self._fields(old.record, new.record, free=True)
        # Statutes, standards and vocabularies name no parties; a batch tells of its cases.
        public = self._fields(old.record, new.record, free=not isinstance(new.record, Batch))
        notes = tuple(self._validity(old.record, new.record))
        if not found and not notes:
            return None
        return RecordChange(
            kind=kind,
            id=record_id,
            path=new.path,
            title=self._title(new.record),
            event=Event.CHANGED,
            lines=(*notes, *(one.text for one in found)),
            fields=found,
            public_lines=(*notes, *(one.text for one in public)),
            page=record_page(kind, record_id),
            sample=bool(getattr(new.record, "sample", False)),
        )

    def _title(self, record: Record) -> str:
        """The record's name; a batch is called as it is shown, without the names of expired cases."""
        if isinstance(record, Batch):
            return next((one.title for one in self._new.catalog.batches if one.id == record.id), "")
        return record_name(record)

    def _validity(self, old: Record, new: Record) -> Iterator[str]:
        """What the day makes of a standard or a statute."""
        if isinstance(old, Standard | Law) and isinstance(new, Standard | Law):
            before, after = applies(old, self._old.as_of), applies(new, self._new.as_of)
            if after and not before:
                yield "开始施行"
            elif before and not after:
                yield "不再有效"

    def _pages(self) -> Iterator[RecordChange]:
        before = {one.path: one.text for one in self._old.records.pages}
        after = {one.path: one.text for one in self._new.records.pages}
        for path in sorted({*before, *after}):
            old, new = before.get(path), after.get(path)
            if old == new:
                continue
            event = Event.ADDED if old is None else Event.REMOVED if new is None else Event.CHANGED
            name = path.removeprefix(_PAGES)
            yield RecordChange(
                kind=PAGE,
                id=name,
                path=path,
                title=_heading(new or old or "") if path.endswith(".md") else "网站配置",
                event=event,
                lines=tuple(_page_lines(old or "", new or "")) if event is Event.CHANGED else (),
                fields=(),
                public_lines=(),
                page=record_page(PAGE, name)
                if event is not Event.REMOVED and path.startswith(_PAGES)
                else "",
                sample=False,
            )


def _of(names: tuple[str, ...], found: tuple[FieldChange, ...]) -> tuple[FieldChange, ...]:
    return tuple(one for one in found if one.field in names)


def _shown_cases(side: Side) -> dict[str, _ShownCase]:
    """The cases that the site shows, by id."""
    records = {one.record.id: one.record for one in side.records.cases}
    found = {
        case.id: _ShownCase(
            _State.MASKED if case.names_hidden else _State.SHOWN, records[case.id], case.record.title
        )
        for case in side.catalog.index.cases
    }
    for case in side.catalog.withdrawn:
        found[case.id] = _ShownCase(_State.WITHDRAWN, records[case.id])
    for case in side.catalog.expired:
        found[case.id] = _ShownCase(_State.ENDED, records[case.id])
    return found


def _case_event(old: _ShownCase, new: _ShownCase) -> tuple[Event, tuple[str, ...]] | None:
    """What happened to a case as a whole, and the sentences for it; None when only its fields can have changed."""
    if old.state is new.state:
        return None
    withdrawn = new.record.withdrawn if new.record else None
    match old.state, new.state:
        case _, _State.ABSENT:
            return Event.REMOVED, ("不再公布",)
        case _, _State.WITHDRAWN:
            return Event.WITHDRAWN, tuple(_withdrawal(withdrawn)) if withdrawn else ()
        case _State.WITHDRAWN, _:
            return Event.RESTORED, ("撤回后恢复公布",)
        case _State.ABSENT, _State.SHOWN | _State.MASKED:
            return Event.ADDED, ()
        case _, _State.MASKED if old.state is _State.SHOWN:
            return Event.EXPIRED, ("公示期满，隐去名称",)
        case _, _State.ENDED:
            return Event.EXPIRED, ("公示期满，只留一页说明",)
    return Event.RESTORED, ("公示期有改动，恢复显示",)


def _withdrawal(withdrawn: Withdrawn) -> Iterator[str]:
    """Why a case was withdrawn; the first sentence alone is kept in the change log."""
    yield f"撤回：原因 {withdrawn.reason.value}"
    if withdrawn.note:
        yield f"说明：{withdrawn.note}"
    if withdrawn.successor:
        yield f"替代案例：{withdrawn.successor}"


def _corrected(old: _ShownCase, new: _ShownCase) -> Event:
    """Whether a change is one that the record itself calls a correction."""
    before = old.record.corrections if old.record else ()
    after = new.record.corrections if new.record else ()
    return Event.CORRECTED if set(after) - set(before) else Event.CHANGED


def _heading(text: str) -> str:
    """The first heading of a Markdown page; empty without one."""
    return next(
        (line[2:].partition(" {#")[0].strip() for line in text.splitlines() if line.startswith("# ")), ""
    )


def _page_lines(old: str, new: str) -> Iterator[str]:
    """How many lines of a page came and went, and its new headings."""
    before, after = _lines(old), _lines(new)
    added = [line for line in after if line not in before]
    lost = [line for line in before if line not in after]
    if not added and not lost:
        yield "只改了次序、空格或空行"
        return
    counts = [f"{verb} {len(lines)} 行" for verb, lines in (("新写", added), ("删去", lost)) if lines]
    yield "，".join(counts)
    headings = [line.lstrip("#").partition(" {#")[0].strip() for line in added if line.startswith("#")]
    if headings:
        yield f"新的小标题：{'、'.join(headings)}"


def _lines(text: str) -> dict[str, None]:
    return dict.fromkeys(line.strip() for line in text.splitlines() if line.strip())
