"""The change log: what is recorded of a release, what may still be shown of it, and what is wrong with a record of it.

Old values must go when their case goes. So the log is reduced anew by every build: of a case that was withdrawn, or
whose 公示期 is over, only that something happened is told, never what.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from datetime import date

from generator.catalog import Catalog, LinkedCase
from generator.load import Records, by_kind
from generator.masking import Masks, masks_of
from generator.problems import FieldPath, Location, Problem
from generator.records.changes import Change, Changes, Event
from generator.records.kinds import KINDS
from generator.short_names import short_places
from generator.vocabularies import guess_hint

__all__ = ["FOLDER", "PAGE", "change_problems", "log_file", "numbered", "shown_changes"]

FOLDER = "content/changes/"
PAGE = "page"
"""The kind of a hand-written page; the others are those of `KINDS`."""
_PAGES = "content/pages/"
_NAMELESS = frozenset({"case", "batch"})
"""Kinds whose titles are read from their records alone: a title that is kept would outlive its case."""

WITHDRAWN = "案例已撤回，改动不再显示"
EXPIRED = "公示期已满，改动不再显示"
UNSHOWN = "改动不再显示"


@dataclass(frozen=True, slots=True)
class _Hidden:
    """What the log may not tell on a day."""

    withdrawn: Mapping[str, LinkedCase]
    expired: Mapping[str, LinkedCase]
    batches: Set[str]
    """Batches with a withdrawn or expired case: their titles and introductions may have told of it."""
    titles: Set[str]
    """Titles of those cases."""
    masks: tuple[Masks, ...]
    """Names and short forms of their parties."""


def shown_changes(catalog: Catalog, expired: Iterable[LinkedCase], as_of: date) -> tuple[Changes, ...]:
    """The log as it may be shown on a day, newest first; `catalog` has its cases as their files have them.

    `expired` are the cases whose disclosure is over, whatever the site does with them.
    """
    gone = {case.id: case for case in catalog.withdrawn}
    ended = {case.id: case for case in expired}
    both = (*gone.values(), *ended.values())
    places = short_places([region.name for region in catalog.regions.values()]) if both else frozenset()
    hidden = _Hidden(
        gone,
        ended,
        {case.batch.id for case in both if case.batch},
        {case.record.title for case in both},
        tuple(masks for case in both if (masks := masks_of(case.record, places))),
    )
    known = {case.id for case in catalog.index.cases} | gone.keys() | ended.keys()
    found = []
    for log in catalog.changes:
        if log.date <= as_of:
            kept = tuple(
                _reduced(one, hidden) for one in log.changes if one.kind != "case" or _told(one, known)
            )
            if kept:
                found.append(log.model_copy(update={"changes": kept}) if kept != log.changes else log)
    return tuple(sorted(found, key=lambda log: (log.date, log.number), reverse=True))


def _told(one: Change, known: Set[str]) -> bool:
    """Whether a case's change is told at all: not while the case is a draft again, or its day has not come."""
    return one.record in known or one.event is Event.REMOVED


def _reduced(one: Change, hidden: _Hidden) -> Change:
    """A change without anything that is no longer to be read."""
    if one.kind == "case":
        return _reduced_case(one, hidden)
    lines: tuple[str, ...] = one.lines
    if one.kind == "batch" and one.record in hidden.batches and lines:
        lines = (UNSHOWN,)
    lines = tuple(dict.fromkeys(UNSHOWN if _holds(line, hidden) else line for line in lines))
    title = None if one.kind in _NAMELESS or _holds(one.title or "", hidden) else one.title
    return one if (lines, title) == (one.lines, one.title) else _with(one, lines, title)


def _reduced_case(one: Change, hidden: _Hidden) -> Change:
    gone = hidden.withdrawn.get(one.record)
    if gone is not None:
        reason = gone.record.withdrawn.reason.value if gone.record.withdrawn else ""
        why: tuple[str, ...] = (f"撤回：原因 {reason}",) if one.event is Event.WITHDRAWN else ()
        return _with(one, why or ((WITHDRAWN,) if one.lines else ()), None)
    if one.record in hidden.expired:
        return _with(one, (EXPIRED,) if one.lines and one.event is not Event.EXPIRED else (), None)
    if one.event is Event.REMOVED:
        return _with(one, ("不再公布",), None)
    lines = tuple(dict.fromkeys(UNSHOWN if _holds(line, hidden) else line for line in one.lines))
    return one if (lines, one.title) == (one.lines, None) else _with(one, lines, None)


def _holds(text: str, hidden: _Hidden) -> bool:
    return any(title in text for title in hidden.titles) or any(masks.hides(text) for masks in hidden.masks)


def _with(one: Change, lines: tuple[str, ...], title: str | None) -> Change:
    return one.model_copy(update={"lines": lines, "title": title})


def numbered(
    changes: Iterable[Change], samples: Iterable[Change], day: date, existing: Iterable[Changes]
) -> tuple[Changes, ...]:
    """The records of a release on a day: one for the real changes, one for those of made-up cases.

    Nothing for what the newest records of the day already tell, so that recording twice adds nothing.
    """
    of_day = sorted((one for one in existing if one.date == day), key=lambda one: one.number)
    number = of_day[-1].number if of_day else 0
    found: list[Changes] = []
    for sample, group in ((False, tuple(changes)), (True, tuple(samples))):
        told = any(one.sample is sample and one.changes == group for one in of_day)
        if group and not told:
            number += 1
            name = day.isoformat() if number == 1 else f"{day.isoformat()}-{number}"
            found.append(Changes(id=name, sample=sample, changes=group))
    return tuple(found)


def log_file(log: Changes) -> str:
    """A record of the log as its file has it; every text in quotation marks, as JSON writes it."""
    lines = ["# yaml-language-server: $schema=../../docs/schema/changes.json", f"id: {_quoted(log.id)}"]
    if log.sample:
        lines.append("sample: true")
    lines.append("changes:")
    for one in log.changes:
        lines += [
            f"  - kind: {one.kind}",
            f"    record: {_quoted(one.record)}",
            f"    event: {one.event.value}",
        ]
        if one.title:
            lines.append(f"    title: {_quoted(one.title)}")
        if one.lines:
            lines += ["    lines:", *(f"      - {_quoted(line)}" for line in one.lines)]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def change_problems(records: Records) -> Iterator[Problem]:
    """What the log says of records that are not there, or of a time when they were not."""
    held = by_kind(records)
    known: dict[str, Set[str]] = {kind.name: held.get(kind.name, {}).keys() for kind in KINDS}
    known[PAGE] = {one.path.removeprefix(_PAGES) for one in records.pages}
    published = {one.record.id: one.record.published for one in records.cases}
    removed = {
        (one.kind, one.record)
        for sourced in records.changes
        for one in sourced.record.changes
        if one.event is Event.REMOVED
    }
    for sourced in records.changes:
        seen: set[tuple[str, str]] = set()
        for n, one in enumerate(sourced.record.changes):
            key, keys = (one.kind, one.record), ("changes", n, "record")
            if one.kind not in known or one.kind == "changes":
                hint = guess_hint(one.kind, known) or f"可用：{'、'.join(known)}。"
                yield _problem(
                    sourced.path,
                    ("changes", n, "kind"),
                    "changes.kind-unknown",
                    f"没有“{one.kind}”这一类记录。",
                    hint,
                )
                continue
            unread = any(path.endswith(f"/{one.record}.yml") for path in records.unread)
            if one.record not in known[one.kind] and key not in removed and not unread:
                hint = (
                    guess_hint(one.record, known[one.kind])
                    or "核对编号；记录已经删除的，另写一项 event: 删除。"
                )
                yield _problem(
                    sourced.path, keys, "changes.record-unknown", f"没有“{one.record}”这条记录。", hint
                )
            if key in seen:
                hint = "把几项改动合写在一项的 lines 里。"
                yield _problem(sourced.path, keys, "changes.twice", f"“{one.record}”写了两项。", hint)
            seen.add(key)
            day = published.get(one.record) if one.kind == "case" else None
            if day is not None and sourced.record.date < day:
                hint = "核对文件名里的日期；公布之前的改动不用记。"
                message = f"变动记在 {sourced.record.date}，案例 {one.record} 到 {day} 才公布。"
                yield _problem(sourced.path, keys, "changes.early", message, hint)


def _problem(path: str, keys: FieldPath, code: str, message: str, hint: str) -> Problem:
    where = Location(path, keys=keys)
    return Problem(where, code, f"{where.field}：{message}", hint)
