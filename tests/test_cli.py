"""The command line: exit codes, forms of the report, and a sentence for every way to mistype."""

import json
import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from generator import cli
from generator.load import record_files
from tests.sites import CASE, ROOT, Site


class Ended:
    """How a command ended: exit code and what it printed."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err


Run = Callable[..., Ended]


@pytest.fixture
def site(site: Site) -> Site:
    """A base site that the command line takes for one."""
    return site.write("mkdocs.yml", "site_name: 测试站\n")


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run `anshi` with arguments in this process."""

    def run(*arguments: str) -> Ended:
        monkeypatch.setattr("sys.argv", ["anshi", *arguments])
        monkeypatch.setattr("gc.disable", lambda: None)
        code: object = 0
        try:
            cli.main()
        except SystemExit as stop:
            code = stop.code
        printed = capsys.readouterr()
        assert isinstance(code, int)
        return Ended(code, printed.out, printed.err)

    return run


def test_check_finds_nothing(site: Site, run: Run) -> None:
    """`anshi check` on a site without a fault says so and exits 0."""
    ended = run("check", "--root", str(site.root))

    assert (ended.code, ended.out, ended.err) == (0, "检查完毕。没有发现问题。\n", "")


def test_check_shows_problems(site: Site, run: Run) -> None:
    """`anshi check` shows file, source line, caret, sentence and hint, counts them, and exits 1."""
    site.edit(CASE, ('clause: "11.3"', 'clause: "11.30"'))

    ended = run("check", "--root", str(site.root))

    assert ended.code == 1
    assert ended.out == ""
    assert ended.err == (
        "cases/2024/2024-3303-0001.yml（1）\n"
        "  22:13 错误 [case.clause-unknown] hazards[0].clause："
        "工贸企业重大事故隐患判定标准（应急管理部令第10号）没有 11.30（现有 11.1—11.10）。\n"
        '     22 │     clause: "11.30"\n'
        "        │             ^\n"
        "        → 是否想写 11.3？\n"
        "\n"
        "1 个错误，涉及 1 个文件。\n"
    )


def test_warnings_do_not_stop(site: Site, run: Run) -> None:
    """A site with warnings only shows them and exits 0."""
    site.edit(CASE, ("batch: 2024-first\n", ""))

    ended = run("check", "--root", str(site.root))

    assert ended.code == 0
    assert "提醒 [batch.empty]" in ended.err
    assert "1 个提醒，涉及 1 个文件。" in ended.err
    assert ended.out == "检查完毕。\n"


def test_caret_under_chinese(site: Site, run: Run) -> None:
    """The caret stands under the place also behind Chinese characters, which take two cells."""
    site.edit(CASE, ("title: 某家具公司粉尘防爆措施缺失案", "title: 某家具公司: 粉尘"))

    lines = run("check", "--root", str(site.root)).err.splitlines()

    source = next(n for n, line in enumerate(lines) if "│ title" in line)
    assert lines[source].partition("│ ")[2] == "title: 某家具公司: 粉尘"
    assert lines[source + 1].partition("│ ")[2] == " " * (len("title: ") + 2 * len("某家具公司")) + "^"


def test_json_form(site: Site, run: Run) -> None:
    """`--format json` prints a list of objects with eight keys on standard output and nothing else there."""
    site.edit(CASE, ('clause: "11.3"', 'clause: "11.30"'), ("batch: 2024-first\n", ""))

    ended = run("check", "--root", str(site.root), "--format", "json")

    assert ended.code == 1
    assert json.loads(ended.out) == [
        {
            "path": CASE,
            "line": 21,
            "column": 13,
            "severity": "error",
            "code": "case.clause-unknown",
            "field": "hazards[0].clause",
            "message": "hazards[0].clause：工贸企业重大事故隐患判定标准（应急管理部令第10号）"
            "没有 11.30（现有 11.1—11.10）。",
            "hint": "是否想写 11.3？",
        },
        {
            "path": "cases/batches/2024-first.yml",
            "line": 2,
            "column": 5,
            "severity": "warning",
            "code": "batch.empty",
            "field": "id",
            "message": "id：这一批还没有案例。",
            "hint": "在案例里写 batch: 2024-first。",
        },
    ]


def test_json_form_of_nothing(site: Site, run: Run) -> None:
    """`--format json` prints an empty list when there is no problem."""
    ended = run("check", "--root", str(site.root), "--format", "json")

    assert (ended.code, json.loads(ended.out)) == (0, [])


MISTYPED: dict[str, tuple[Sequence[str], str]] = {
    "unknown command": (
        ["chek"],
        "没有这个命令。可用的命令：build、check、remove-samples、schema。",
    ),
    "unknown option": (["check", "--rot", "x"], "没有 --rot 这个选项。是否想写 --root？"),
    "option like nothing": (["check", "--xyz"], "没有 --xyz 这个选项。用 --help 查看可用的选项。"),
    "option without a value": (["check", "--root"], "选项 --root 后面缺少内容，或多写了内容。"),
    "wrong choice": (["check", "--format", "xml"], "--format 的值不对：可选 text、json。"),
    "wrong date": (["build", "--as-of", "2024/5/6"], "--as-of 的值不对：日期写成 2024-05-06。"),
    "too many arguments": (["check", "x"], "参数太多或写法不对，用 --help 查看用法。"),
    "root is a file": (["check", "--root", __file__], "--root 的值不对：没有这个文件夹，或没有权限。"),
}


@pytest.mark.parametrize("what", MISTYPED)
def test_mistyped(what: str, run: Run) -> None:
    """A mistyped command ends with one Chinese sentence on standard error and exit code 2."""
    arguments, sentence = MISTYPED[what]

    ended = run(*arguments)

    assert (ended.code, ended.out, ended.err) == (2, "", f"{sentence}\n")


@pytest.mark.parametrize("command", ["build", "check", "remove-samples"])
def test_not_a_site(command: str, tmp_path: Path, run: Run) -> None:
    """Outside a site a command says where it looked and what to do, and exits 2."""
    ended = run(command, "--root", str(tmp_path))

    assert ended.code == 2
    assert ended.err == f"{tmp_path} 里没有 mkdocs.yml，这里不是站点目录；用 --root 指明。\n"


@pytest.mark.parametrize("arguments", [["--help"], *([name, "--help"] for name in cli.cli.commands)])
def test_help_is_chinese(arguments: list[str], run: Run) -> None:
    """The help speaks Chinese but for the names of commands and options."""
    ended = run(*arguments)

    assert ended.code == 0
    assert ended.out.startswith("用法：anshi")
    names = {
        "anshi",
        "mkdocs",
        "yml",
        "YAML",
        "JSON",
        "Schema",
        "text",
        "json",
        "site",
        "docs",
        "sample",
        "true",
    }
    options = set(re.findall(r"[a-z]+", " ".join(re.findall(r"--[a-z-]+", ended.out))))
    commands = {part for name in cli.cli.commands for part in name.split("-")}
    assert set(re.findall("[A-Za-z]+", ended.out)) <= names | options | commands


def test_schema_command(tmp_path: Path, run: Run) -> None:
    """`anshi schema` writes the committed documents."""
    ended = run("schema", "--output", str(tmp_path))

    assert ended.code == 0
    written = {file.relative_to(tmp_path).as_posix() for file in tmp_path.rglob("*") if file.is_file()}
    assert "problems.md" in written
    for name in written:
        assert (tmp_path / name).read_bytes() == (ROOT / "docs" / name).read_bytes()


def test_remove_samples(real_copy: Path, run: Run) -> None:
    """`anshi remove-samples` deletes the made-up cases and their batches, leaves a site without fault, and may be repeated."""
    before = set(record_files(real_copy))

    ended = run("remove-samples", "--root", str(real_copy))

    removed = before - set(record_files(real_copy))
    assert (ended.code, ended.out) == (0, "已删除 120 个示例文件。\n")
    assert len(removed) == 120
    assert all(
        "-9900-" in path or re.fullmatch(r"cases/batches/\d{4}-shili[a-z-]*\.yml", path) for path in removed
    )
    assert run("check", "--root", str(real_copy)).out == "检查完毕。没有发现问题。\n"
    assert run("remove-samples", "--root", str(real_copy)).out == "没有示例数据。\n"


def test_broken_environment(site: Site, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that cannot be listed ends with the reason and the place, and exit code 2."""

    def refuse(folder: object) -> None:
        raise PermissionError(13, "没有权限", str(folder))

    monkeypatch.setattr("os.scandir", refuse)

    ended = run("check", "--root", str(site.root))

    assert ended.code == 2
    assert ended.err == f"没有权限：{site.root}/cases\n"
