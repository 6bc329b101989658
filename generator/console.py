"""How a report looks: in a terminal, as one line a problem, and as JSON."""

import json
from collections.abc import Iterable
from pathlib import Path

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from generator.problems import Problem, Report, Severity

__all__ = ["plain_text", "print_report", "report_json", "summary"]

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow"}


def plain_text(problem: Problem) -> str:
    """A problem on one line: path:line:column: [code] message hint."""
    words = " ".join(f"{problem.message}{problem.hint}".splitlines())
    return f"{problem.where}: [{problem.code}] {words}"


def summary(report: Report) -> str:
    """How many errors and warnings there are, in words."""
    errors, warnings = len(report.errors), len(report.warnings)
    if not errors and not warnings:
        return "没有发现问题。"
    counts = [f"{errors} 个错误"] * bool(errors) + [f"{warnings} 个提醒"] * bool(warnings)
    files = len({problem.where.path for problem in report})
    return f"{'、'.join(counts)}，涉及 {files} 个文件。"


def report_json(report: Report) -> str:
    """The problems as a JSON list of {path, line, column, severity, code, field, message, hint}."""
    return json.dumps([_entry(problem) for problem in report], ensure_ascii=False, indent=2)


def _entry(problem: Problem) -> dict[str, str | int]:
    where = problem.where
    return {
        "path": where.path,
        "line": where.line,
        "column": where.column,
        "severity": problem.severity.value,
        "code": problem.code,
        "field": where.field,
        "message": problem.message,
        "hint": problem.hint,
    }


def print_report(report: Report, root: Path, console: Console) -> None:
    """Print the problems grouped by file, each with its source line and a caret, and the counts at the end."""
    for path, problems in report.by_file():
        console.print(Text(path, "bold"), Text(f"（{len(problems)}）", "dim"), sep="", soft_wrap=True)
        lines = _lines(root / path)
        for problem in problems:
            _print_problem(problem, lines, console)
        console.print()
    console.print(Text(summary(report), "bold red" if report.errors else "bold"), soft_wrap=True)


def _print_problem(problem: Problem, lines: list[str], console: Console) -> None:
    where = problem.where
    place = Text(f"  {where.line}:{where.column} " if where.line else "  ", "cyan")
    label = Text(problem.severity.label, _STYLES[problem.severity])
    console.print(place, label, Text(f" [{problem.code}] {problem.message}"), sep="", soft_wrap=True)
    if 0 < where.line <= len(lines) and lines[where.line - 1].strip():
        shown = lines[where.line - 1].replace("\t", "→")
        before = shown[: max(where.column - 1, 0)]
        gutter = f"  {where.line:>5} │ "
        console.print(Text(gutter, "dim"), Text(shown), sep="", soft_wrap=True)
        # Chinese characters take two cells, so the caret is placed by width, not by count.
        console.print(
            Text(" " * (cell_len(gutter) - 2) + "│ " + " " * cell_len(before), "dim"),
            Text("^", "red"),
            sep="",
            soft_wrap=True,
        )
    if problem.hint:
        console.print(Text(f"        → {problem.hint}", "green"), soft_wrap=True)


def _lines(file: Path) -> list[str]:
    try:
        return file.read_text(encoding="utf-8-sig", errors="replace").splitlines()
    except OSError:
        return []


def problem_rows(report: Report) -> Iterable[tuple[str, str, str]]:
    """Place, sentence and hint of each problem, for a page in the browser."""
    return ((str(p.where), f"[{p.code}] {p.message}", p.hint) for p in report)
