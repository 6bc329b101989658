"""What falls due by a day: ends of disclosure, and the periods that the law sets for publishing and withdrawing."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import chain

from generator.catalog import Catalog, LinkedCase
from generator.records.case import WithdrawalReason
from generator.records.plan import Monthly
from generator.working_days import NOT_ANNOUNCED, Deadline, working_days_after

__all__ = [
    "DECISION_FELL",
    "EXPOSURE_DAYS",
    "WITHDRAWAL_DAYS",
    "Due",
    "DueKind",
    "agenda",
    "agenda_ics",
    "agenda_json",
]

EXPOSURE_DAYS = 7
"""Working days from the decision on a 生产经营单位 to its publication in the department's own 公示系统 (安全生产法 art. 78)."""
WITHDRAWAL_DAYS = 3
"""Working days from the day a published decision is changed or annulled to its withdrawal with reasons (行政处罚法 arts. 48, 85)."""
DECISION_FELL = frozenset(
    {
        WithdrawalReason.CHANGED,
        WithdrawalReason.REVOKED,
        WithdrawalReason.UNLAWFUL,
        WithdrawalReason.VOID,
    }
)
"""The reasons for which art. 48 asks for a withdrawal."""


class DueKind(StrEnum):
    """What falls due."""

    EXPIRY = "公示期满"
    EXPOSURE = "公示系统公开"
    WITHDRAWAL = "撤回并说明理由"
    REPORT = "报送"


@dataclass(frozen=True, slots=True)
class Due:
    """Something that falls due on a day."""

    day: str
    """The last day, as YYYY-MM-DD."""
    kind: str
    id: str
    """The case's id; of a report of the plan its number, such as report-1."""
    title: str
    path: str
    """The record's file, relative to the site's root."""
    passed: bool
    """Whether the day has passed."""
    note: str = ""
    """What to keep in mind, such as holidays that are not announced yet."""
    number: int = 1
    """Which of the case's decisions it is about, the earliest first; 1 where there is one thing only."""


def agenda(catalog: Catalog, as_of: date, by: date) -> tuple[Due, ...]:
    """What falls due up to `by`, the earliest first.

    Expiries that have passed are listed, for the next build acts on them; other periods that have passed are not: the
    checks tell of a withdrawal that is late. Reprints and made-up cases have no period for publication: the decision is another authority's, or nobody's.
    """
    found = chain(
        _expiries(catalog, as_of),
        _exposures(catalog, as_of),
        _withdrawals(catalog, as_of),
        _reports(catalog, as_of),
    )
    return tuple(
        sorted((one for one in found if one.day <= by.isoformat()), key=lambda one: (one.day, one.id))
    )


def _expiries(catalog: Catalog, as_of: date) -> Iterator[Due]:
    for case in catalog.index.cases:
        until = case.record.disclosure.until if case.record.disclosure else None
        if until is not None:
            yield _due(case, DueKind.EXPIRY, until, as_of)


def _exposures(catalog: Catalog, as_of: date) -> Iterator[Due]:
    for case in chain(catalog.index.cases, catalog.unpublished):
        if case.record.sample or case.record.origin is not None:
            continue
        decided = {
            penalty.record.decided.last
            for penalty in case.penalties
            if penalty.record.decided is not None and penalty.record.target.is_unit
        }
        for n, day in enumerate(sorted(decided), start=1):
            deadline = working_days_after(day, EXPOSURE_DAYS)
            if deadline.day >= as_of:
                due = _due(case, DueKind.EXPOSURE, deadline.day, as_of, _note(deadline))
                yield replace(due, number=n)


def _withdrawals(catalog: Catalog, as_of: date) -> Iterator[Due]:
    for case in catalog.withdrawn:
        gone = case.record.withdrawn
        if gone is None or gone.annulled is None or gone.reason not in DECISION_FELL:
            continue
        deadline = working_days_after(gone.annulled, WITHDRAWAL_DAYS)
        if deadline.day >= as_of:
            # The title may name whom the fallen decision named.
            title = f"案例 {case.id}"
            yield _due(case, DueKind.WITHDRAWAL, deadline.day, as_of, _note(deadline), title)


def _reports(catalog: Catalog, as_of: date) -> Iterator[Due]:
    plan = catalog.plan
    if plan is None:
        return
    for n, report in enumerate(plan.record.reports, start=1):
        day = report.due.last if report.due else _next(report.monthly, as_of) if report.monthly else None
        ended = plan.record.ended
        if day is not None and day >= as_of and (ended is None or report.due or day <= ended.last):
            name = f"report-{n}"
            yield Due(day.isoformat(), DueKind.REPORT.value, name, report.what, plan.path, passed=False)


def _next(monthly: Monthly, as_of: date) -> date:
    """The next day of a monthly report that is not before `as_of`."""
    first = max(monthly.since.first, as_of)
    day = first.replace(day=monthly.day)
    return day if day >= first else (first.replace(day=1) + timedelta(days=32)).replace(day=monthly.day)


def _note(deadline: Deadline) -> str:
    return "" if deadline.announced else NOT_ANNOUNCED


def _due(case: LinkedCase, kind: DueKind, day: date, as_of: date, note: str = "", title: str = "") -> Due:
    return Due(
        day.isoformat(),
        kind.value,
        case.id,
        title or case.record.title,
        case.path,
        passed=day < as_of,
        note=note,
    )


def agenda_json(found: Iterable[Due]) -> str:
    """The entries as a JSON list."""
    return json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=2)


def agenda_ics(found: Iterable[Due], as_of: date) -> bytes:
    """The entries as a calendar file of all-day events (RFC 5545), the same for the same entries and day.

    An entry keeps its UID when its day moves, so that a second import changes the event and adds none.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//anshi//agenda//ZH", "CALSCALE:GREGORIAN"]
    for one in found:
        day = date.fromisoformat(one.day)
        about = "。".join(filter(None, (one.title, one.note)))
        lines += [
            "BEGIN:VEVENT",
            f"UID:{_uid(one)}@anshi",
            f"DTSTAMP:{as_of:%Y%m%d}T000000Z",
            f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
            f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}",
            f"SUMMARY:{_text(f'{one.kind}：{one.id}（最后一天）')}",
            f"DESCRIPTION:{_text(about)}",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines).encode()


def _uid(one: Due) -> str:
    name = f"{one.id}-{DueKind(one.kind).name.lower()}"
    return name if one.number == 1 else f"{name}-{one.number}"


def _text(value: str) -> str:
    """TEXT of section 3.3.11: backslash, semicolon, comma and line break are escaped."""
    escaped = value.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return escaped.replace("\r\n", "\\n").replace("\n", "\\n").replace("\r", "\\n")


def _folded(line: str) -> str:
    """A content line of section 3.1: at most 75 octets a line, no character torn; what follows begins with a space, which counts."""
    lines, now, size = [], "", 0
    for character in line:
        own = len(character.encode())
        if size + own > 75:
            lines.append(now)
            now, size = " ", 1
        now += character
        size += own
    return "\r\n".join((*lines, now))
