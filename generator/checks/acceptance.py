"""What editors accepted: `accept` in a case silences a warning of its record, with a reason that stays in the record."""

from collections.abc import Iterator

from generator.load import Sourced
from generator.problem_codes import CODES, Severity
from generator.problems import Location, Problem, Report, nearest
from generator.records.case import Case

__all__ = ["accepted"]


def accepted(report: Report, cases: tuple[Sourced[Case], ...], *, complete: bool) -> Report:
    """The report without the warnings that cases accept, and with what is wrong about accepting.

    An error cannot be accepted. An entry that silences nothing is reported only when every check ran (`complete`).
    """
    wanted = {
        (sourced.path, entry.code): (sourced, n)
        for sourced in cases
        for n, entry in enumerate(sourced.record.accept)
    }
    if not wanted:
        return report
    kept: list[Problem] = []
    used: set[tuple[str, str]] = set()
    for problem in report:
        key = (problem.where.path, problem.code)
        if key in wanted and problem.severity is Severity.WARNING:
            used.add(key)
        else:
            kept.append(problem)
    for key, (sourced, n) in wanted.items():
        kept.extend(_entry_problems(sourced, n, used=key in used or not complete))
    return Report(tuple(kept))


def _entry_problems(sourced: Sourced[Case], n: int, *, used: bool) -> Iterator[Problem]:
    entry = sourced.record.accept[n]
    where = Location(sourced.path, keys=("accept", n, "code"))
    if entry.code not in CODES:
        guess = nearest(entry.code, CODES)
        hint = f"是否想写 {guess}？" if guess else "代码写在每条提醒的方括号里，全部列在 docs/problems.md。"
        yield Problem(where, "accept.unknown", f"{where.field}：没有“{entry.code}”这个代码。", hint)
    elif CODES[entry.code].severity is Severity.ERROR:
        message = f"{where.field}：{entry.code} 是错误，不能用 accept 放行。"
        yield Problem(where, "accept.error", message, "按那条错误的提示改正，再删去这一项。")
    elif not used:
        message = f"{where.field}：本案没有 {entry.code} 这条提醒。"
        yield Problem(where, "accept.unused", message, "删去这一项。")
