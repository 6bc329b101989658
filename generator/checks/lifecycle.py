"""Rules on the life of a case: its dates, its status, and what each status asks for."""

from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from generator.agenda import DECISION_FELL, WITHDRAWAL_DAYS
from generator.catalog import LinkedCase
from generator.load import Sourced
from generator.problems import FieldPath, Location, Problem
from generator.records.case import Case, DisclosureClass, Status
from generator.working_days import NOT_ANNOUNCED, working_days_after

__all__ = ["RULES", "reprint_names_its_origin"]

CREDIT_RULES_FROM = date(2026, 4, 1)
"""The day from which the 信用修复管理办法 is in force, and with it the three classes."""

_MONTHS = {
    DisclosureClass.MINOR: (0, 3, "不超过 3 个月"),
    DisclosureClass.ORDINARY: (3, 12, "3 个月至 1 年"),
    DisclosureClass.SERIOUS: (12, 36, "1 年至 3 年"),
}
"""Shortest and longest disclosure of each class in months, and the words for it (信用修复管理办法)."""


def id_year_is_that_of_the_inspection(sourced: Sourced[Case]) -> Iterator[Problem]:
    """The year in the id lies between the inspection and the publication."""
    case = sourced.record
    year, found = int(case.id[:4]), case.found.date.first.year
    last = case.published.year if case.published else year
    if not found <= year <= max(last, found):
        message = (
            f"编号的年份是 {year}，检查在 {found} 年"
            + (f"，公布在 {last} 年" if case.published else "")
            + "。"
        )
        yield _problem(
            sourced, ("id",), "case.id-year", message, "编号的年份写检查或立案的年份；核对检查日期。"
        )


def folder_is_the_year_of_the_id(sourced: Sourced[Case]) -> Iterator[Problem]:
    """A case lies in the folder of its id's year."""
    folder = sourced.path.split("/")[1]
    if folder != sourced.record.id[:4]:
        hint = f"移到 cases/{sourced.record.id[:4]}/ 下。"
        yield _problem(sourced, ("id",), "case.folder-year", f"文件放在了 {folder} 年的文件夹里。", hint)


def inspection_ends_after_it_begins(sourced: Sourced[Case]) -> Iterator[Problem]:
    """The last day of an inspection is not before its first."""
    found = sourced.record.found
    if found.until is not None and found.until.last < found.date.first:
        message = f"检查截止日期 {found.until} 早于检查日期 {found.date}。"
        yield _problem(sourced, ("found", "until"), "case.found-order", message, "核对两个日期。")


def published_case_has_its_date(sourced: Sourced[Case]) -> Iterator[Problem]:
    """Whatever is not a draft says when it was published."""
    case = sourced.record
    if case.status is not Status.DRAFT and case.published is None:
        message = f"状态是{case.status.label}，却没有公布日期 published。"
        yield _problem(
            sourced,
            ("status",),
            "case.published-missing",
            message,
            "补上 published，或把 status 改为 draft。",
        )


def corrected_case_says_what_changed(sourced: Sourced[Case]) -> Iterator[Problem]:
    """A corrected case carries the record of its corrections."""
    case = sourced.record
    if case.status is Status.CORRECTED and not case.corrections:
        hint = "补上 corrections：日期和更正内容。"
        yield _problem(
            sourced, ("status",), "case.correction-missing", "状态是已更正，却没有更正记录。", hint
        )


def withdrawn_case_says_why(sourced: Sourced[Case]) -> Iterator[Problem]:
    """A withdrawn case says when and why, as art. 48 行政处罚法 demands; any other says nothing of the kind."""
    case = sourced.record
    if case.status is Status.WITHDRAWN and case.withdrawn is None:
        hint = "补上 withdrawn：日期和原因。"
        yield _problem(
            sourced, ("status",), "case.withdrawn-incomplete", "状态是已撤回，却没有写日期和原因。", hint
        )
    if case.status is not Status.WITHDRAWN and case.withdrawn is not None:
        hint = "把 status 改为 withdrawn，或删去 withdrawn。"
        yield _problem(
            sourced,
            ("withdrawn",),
            "case.withdrawn-unexpected",
            f"写了撤回信息，状态却是{case.status.label}。",
            hint,
        )


def withdrawal_is_in_time(sourced: Sourced[Case]) -> Iterator[Problem]:
    """A fallen decision is withdrawn within three working days (行政处罚法 arts. 48, 85)."""
    gone = sourced.record.withdrawn
    if gone is None or gone.annulled is None or gone.reason not in DECISION_FELL:
        return
    deadline = working_days_after(gone.annulled, WITHDRAWAL_DAYS)
    if gone.date > deadline.day:
        message = f"原决定 {gone.annulled} 变更或撤销，应在 {deadline.day} 前撤回，实际 {gone.date} 撤回。"
        unsure = "" if deadline.announced else f"（{NOT_ANNOUNCED}。）"
        hint = f"核对两个日期；确实晚了的，在 accept 里写明原因。{unsure}"
        yield _problem(sourced, ("withdrawn", "date"), "case.withdrawn-late", message, hint)


def decision_follows_inspection(sourced: Sourced[Case]) -> Iterator[Problem]:
    """No penalty is decided before the day on which the breach was found."""
    case = sourced.record
    for n, penalty in enumerate(case.penalties):
        if penalty.decided is not None and penalty.decided.last < case.found.date.first:
            message = f"决定日期 {penalty.decided} 早于检查日期 {case.found.date}。"
            yield _problem(
                sourced, ("penalties", n, "decided"), "case.decided-early", message, "核对两个日期。"
            )


def publication_follows_decision(sourced: Sourced[Case]) -> Iterator[Problem]:
    """Nothing is published before it was found and decided, here or where it first appeared."""
    case = sourced.record
    decided = [penalty.decided for penalty in case.penalties if penalty.decided is not None]
    latest = max((one.first for one in decided), default=case.found.date.first)
    what = "处罚决定" if decided else "检查"
    if case.published is not None and case.published < latest:
        message = f"公布日期 {case.published} 早于{what}的日期 {latest}。"
        yield _problem(sourced, ("published",), "case.published-early", message, "核对两个日期。")
    original = case.origin.date if case.origin else None
    if original is not None and original.last < case.found.date.first:
        message = f"原发布日期 {original} 早于检查日期 {case.found.date}。"
        yield _problem(sourced, ("origin", "date"), "case.published-early", message, "核对两个日期。")


def disclosure_fits_its_class(sourced: Sourced[Case]) -> Iterator[Problem]:
    """The last day of disclosure lies in the period of its class, counted from the decision.

    信用修复管理办法, in force from 2026-04-01: 轻微 at most 3 months, 一般 3 months to 1 year, 严重 1 to 3 years from
    the day of the decision. Earlier decisions are not checked: of the older rule only figures from memory are known. A decision
    of which only the month or the year is known, and decisions of several days, get the benefit of the doubt.
    """
    case = sourced.record
    disclosure = case.disclosure
    decided = [penalty.decided for penalty in case.penalties if penalty.decided is not None]
    if disclosure is None or disclosure.until is None or not decided:
        return
    first, last = min(one.first for one in decided), max(one.last for one in decided)
    if first < CREDIT_RULES_FROM:
        return
    shortest, longest, words = _MONTHS[disclosure.class_]
    earliest, latest = _months_after(first, shortest) - timedelta(days=1), _months_after(last, longest)
    if not earliest <= disclosure.until <= latest:
        message = (
            f"公示截止日 {disclosure.until} 不在“{disclosure.class_}”的公示期内：自决定之日起算，{words}。"
        )
        hint = "核对失信程度、决定日期和公示截止日。"
        yield _problem(sourced, ("disclosure", "until"), "case.disclosure-period", message, hint)


def _months_after(day: date, months: int) -> date:
    """The same day some months later; the last day of a shorter month."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def reprint_names_its_origin(case: LinkedCase) -> Iterator[Problem]:
    """A case of a batch that was published elsewhere, or before this site had it, says where it comes from.

    Decided by the batch: its address, or its day. What else might be a reprint a program cannot tell.
    """
    record, batch = case.record, case.batch
    if record.origin is not None or record.sample or batch is None or record.published is None:
        return
    if batch.url is not None or batch.date.last < record.published:
        why = (
            "有原文链接"
            if batch.url is not None
            else f"在 {batch.date} 就公布了，早于本站公布的 {record.published}"
        )
        where = Location(case.path, keys=("published",))
        message = f"所在的批次 {batch.id} {why}，像是转载，却没有写原发布（origin）。"
        yield Problem(
            where,
            "case.origin-missing",
            message,
            "补上 origin：原发布机关、标题和日期；本机关自己的案例，在 accept 里写明。",
        )


RULES: tuple[Callable[[Sourced[Case]], Iterator[Problem]], ...] = (
    id_year_is_that_of_the_inspection,
    folder_is_the_year_of_the_id,
    inspection_ends_after_it_begins,
    published_case_has_its_date,
    corrected_case_says_what_changed,
    withdrawn_case_says_why,
    withdrawal_is_in_time,
    decision_follows_inspection,
    publication_follows_decision,
    disclosure_fits_its_class,
)


def _problem(sourced: Sourced[Case], keys: FieldPath, code: str, message: str, hint: str) -> Problem:
    where = Location(sourced.path, keys=keys)
    return Problem(where, code, f"{where.field}：{message}", hint)
