"""How a report looks."""

import io
import json
from pathlib import Path

from rich.console import Console

from generator.console import plain_text, print_report, problem_rows, report_json, summary
from generator.problems import Location, Problem, Report

ERROR = Problem(Location("a.yml", 2, 3, ("title",)), "field.type", "title：写错了。", "改。")
WARNING = Problem(Location("b.yml", 9, 1), "batch.empty", "没有案例。")


def _printed(report: Report, root: Path) -> str:
    stream = io.StringIO()
    print_report(report, root, Console(file=stream, highlight=False, width=20))
    return stream.getvalue()


def test_plain_text() -> None:
    """One problem is one line, whatever an editor wrote into a value."""
    broken = Problem(Location("a.yml", 2, 3), "field.type", "没有“甲\n乙”。", "改。")

    assert plain_text(ERROR) == "a.yml:2:3: [field.type] title：写错了。改。"
    assert plain_text(broken) == "a.yml:2:3: [field.type] 没有“甲 乙”。改。"


def test_summary() -> None:
    """The counts are words."""
    assert summary(Report()) == "没有发现问题。"
    assert summary(Report((ERROR,))) == "1 个错误，涉及 1 个文件。"
    assert summary(Report((ERROR, ERROR, WARNING))) == "2 个错误、1 个提醒，涉及 2 个文件。"


def test_json_keeps_chinese() -> None:
    """JSON keeps Chinese characters readable."""
    text = report_json(Report((ERROR,)))

    assert "写错了" in text
    assert json.loads(text)[0]["field"] == "title"


def test_printed_without_its_file(tmp_path: Path) -> None:
    """A problem of a file that is not there, or of a line that is not there, is printed without the line."""
    assert _printed(Report((ERROR, WARNING)), tmp_path) == (
        "a.yml（1）\n  2:3 错误 [field.type] title：写错了。\n        → 改。\n\n"
        "b.yml（1）\n  9:1 提醒 [batch.empty] 没有案例。\n\n"
        "1 个错误、1 个提醒，涉及 2 个文件。\n"
    )


def test_printed_tabs_and_marks(tmp_path: Path) -> None:
    """A tab is shown as an arrow, and square brackets in a line are not taken for rich's markup."""
    (tmp_path / "a.yml").write_text("x\n\ttitle: [red]公司[/red]\n", encoding="utf-8")

    shown = _printed(Report((ERROR,)), tmp_path).splitlines()

    assert shown[2] == "      2 │ →title: [red]公司[/red]"
    assert shown[3] == "        │   ^"


def test_rows_for_the_browser() -> None:
    """A page in the browser shows place, sentence and hint apart."""
    assert list(problem_rows(Report((ERROR,)))) == [("a.yml:2:3", "[field.type] title：写错了。", "改。")]
