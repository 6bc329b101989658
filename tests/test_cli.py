"""The command line: exit codes, forms of the report, and a sentence for every way to mistype."""

import json
import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from generator import cli
from generator.chinese import numeral
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
        "没有这个命令。可用的命令：build、calendar、check、coverage、diff、impact、remove-samples、schema、standard。",
    ),
    "unknown command of a group": (["standard", "imprt"], "没有这个命令。可用的命令：import。"),
    "wrong form of a table": (["coverage", "--format", "text"], "--format 的值不对：可选 table、json。"),
    "no standard": (["impact"], "缺少参数 标准。"),
    "no file": (
        ["standard", "import", "nowhere.txt", "--standard", "x"],
        "文件 的值不对：没有这个文件，或没有权限。",
    ),
    "no standard to import": (["standard", "import", __file__], "缺少参数 --standard。"),
    "not a number": (
        ["standard", "import", __file__, "--standard", "x", "--shortest", "0"],
        "--shortest 的值不对：应为不小于 1 的整数。",
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


NEED_A_SITE = {
    "build": [],
    "calendar": ["--by", "2026-12-31"],
    "check": [],
    "coverage": [],
    "diff": [],
    "impact": ["gongmao"],
    "remove-samples": [],
    "standard": ["import", __file__, "--standard", "gongmao-2023"],
}


@pytest.mark.parametrize("command", NEED_A_SITE)
def test_not_a_site(command: str, tmp_path: Path, run: Run) -> None:
    """Outside a site a command says where it looked and what to do, and exits 2."""
    ended = run(command, *NEED_A_SITE[command], "--root", str(tmp_path))

    assert ended.code == 2
    assert ended.err == f"{tmp_path} 里没有 mkdocs.yml，这里不是站点目录；用 --root 指明。\n"


@pytest.mark.parametrize(
    "arguments",
    [["--help"], *([name, "--help"] for name in cli.cli.commands), ["standard", "import", "--help"]],
)
def test_help_is_chinese(arguments: list[str], run: Run) -> None:
    """The help speaks Chinese but for the names of commands and options."""
    ended = run(*arguments)

    assert ended.code == 0
    assert ended.out.startswith("用法：anshi")
    names = {
        "anshi",
        "HEAD",
        "markdown",
        "content",
        "changes",
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
        "table",
        "import",
        "UTF",
        "txt",
        "md",
        "official",
        "gongmao",
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
    """`anshi remove-samples` deletes the made-up cases, their batches and what the change log tells of them, leaves a site without fault, and may be repeated."""
    before = set(record_files(real_copy))

    ended = run("remove-samples", "--root", str(real_copy))

    removed = before - set(record_files(real_copy))
    assert (ended.code, ended.out) == (0, "已删除 126 个示例文件。\n")
    assert len(removed) == 126
    assert all(
        "-9900-" in path
        or re.fullmatch(r"cases/batches/\d{4}-shili[a-z-]*\.yml|content/changes/[0-9-]+\.yml", path)
        for path in removed
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


def test_coverage(site: Site, run: Run) -> None:
    """`anshi coverage` prints the matrix, as a table or as JSON, and exits 0."""
    table = run("coverage", "--root", str(site.root))
    data = run("coverage", "--root", str(site.root), "--format", "json")

    assert (table.code, table.err, data.code, data.err) == (0, "", 0, "")
    assert "空缺的条款" in table.out
    assert json.loads(data.out)["total"] == {"clauses": 11, "filled": 1}


def test_coverage_leaves_out_removed_cases(site: Site, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A case that the site removes when its disclosure is over covers nothing here, as on the page."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1798848000")  # 2027-01-02
    site.edit(CASE, DUE)
    site.write("mkdocs.yml", "extra:\n  anshi:\n    expired: removed\n")

    data = run("coverage", "--root", str(site.root), "--format", "json")

    assert json.loads(data.out)["total"] == {"clauses": 11, "filled": 0}


DUE = ("keywords: [粉尘涉爆]", "disclosure: {class: 一般, until: 2026-12-31}\nkeywords: [粉尘涉爆]")


def test_calendar(site: Site, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """`anshi calendar` lists what falls due by a day, that day included, and what has ended already."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1798761600")  # 2027-01-01
    site.edit(CASE, DUE).case("2024-3303-0002", ("until: 2026-12-31", "until: 2027-01-01"))

    table = run("calendar", "--by", "2026-12-31", "--root", str(site.root))
    data = run("calendar", "--by", "2027-01-01", "--root", str(site.root), "--format", "json")
    none = run("calendar", "--by", "2026-12-30", "--root", str(site.root))

    assert (table.code, table.err) == (0, "")
    assert "2024-3303-0001" in table.out
    assert "已期满" in table.out
    assert "2024-3303-0002" not in table.out
    assert json.loads(data.out) == [
        {
            "day": until,
            "kind": "公示期满",
            "id": case_id,
            "title": title,
            "path": f"cases/2024/{case_id}.yml",
            "passed": passed,
            "note": "",
            "number": 1,
        }
        for until, case_id, passed in (
            ("2026-12-31", "2024-3303-0001", True),
            ("2027-01-01", "2024-3303-0002", False),
        )
        for title in ("某家具公司粉尘防爆措施缺失案",)
    ]
    assert none.out == "没有到期的事项。\n"


def test_impact(site: Site, run: Run) -> None:
    """`anshi impact` prints what cites a standard, as tables or as JSON, and exits 0."""
    table = run("impact", "gongmao-2023", "--root", str(site.root))
    data = run("impact", "工贸判定标准", "--root", str(site.root), "--format", "json")

    assert (table.code, table.err, data.code, data.err) == (0, "", 0, "")
    assert "引用它的案例（1 处）" in table.out
    assert [one["id"] for one in json.loads(data.out)] == ["gongmao-2023", "gongmao-2017"]


def test_impact_of_nothing(site: Site, run: Run) -> None:
    """`anshi impact` on an unknown standard names the nearest one and exits 1."""
    ended = run("impact", "gongma", "--root", str(site.root))

    assert (ended.code, ended.out, ended.err) == (1, "", "没有收录判定标准“gongma”。是否想写 gongmao？\n")


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [("level: 县", "level: 洲", "field.choice"), ('clause: "11.3"', 'clause: "9.9"', "case.clause-unknown")],
)
@pytest.mark.parametrize("command", ["coverage", "impact"])
def test_broken_records(command: str, old: str, new: str, code: str, site: Site, run: Run) -> None:
    """With errors in the records `coverage` and `impact` show the errors instead of half a truth, and exit 1."""
    site.edit(CASE, (old, new))

    ended = run(command, *NEED_A_SITE[command], "--root", str(site.root))

    assert (ended.code, ended.out) == (1, "")
    assert f"[{code}]" in ended.err


ORIGINAL = (
    "第一条　为了规范判定，制定本标准。\n第三条　有下列情形之一的：\n（一）未统一协调管理承包单位的。\n第十一条　有下列情形之一的：\n"
    + "".join(f"（{numeral(n)}）粉尘情形第{n}项的原文；\n" for n in range(1, 11))
)
RECORD = "content/criteria/gongmao-2023.yml"


Import = Callable[..., Ended]


@pytest.fixture
def handed(site: Site, run: Run, monkeypatch: pytest.MonkeyPatch) -> Import:
    """Import a text from the site's own folder, as one does."""
    monkeypatch.chdir(site.root)

    def handed(text: str, *options: str) -> Ended:
        site.write("yuanwen.txt", text)
        return run("standard", "import", "yuanwen.txt", "--standard", "gongmao-2023", *options)

    return handed


def test_import_with_problems(site: Site, handed: Import) -> None:
    """`anshi standard import` shows every problem with its line, leaves the record alone and exits 1."""
    before = site.read(RECORD)

    ended = handed(ORIGINAL.replace("（四）", "（五）", 1))

    assert (ended.code, ended.out) == (1, "")
    assert ended.err == (
        "content/criteria/gongmao-2023.yml（1）\n"
        "  35:11 错误 [official.clause-missing] clauses[4].path：文本里没有找到 11.4。\n"
        '     35 │   - path: "11.4"\n'
        "        │           ^\n"
        "        → 核对文本是否完整；每条、每项都要另起一行，以原文的条号、项号开头。\n"
        "\n"
        "yuanwen.txt（2）\n"
        "  1:1 错误 [official.piece-unknown] 记录里没有第一条（1）。\n"
        "      1 │ 第一条　为了规范判定，制定本标准。\n"
        "        │ ^\n"
        "        → 漏录了的，先在记录里补上这一条；不是判定条款的（制定依据、适用范围、施行日期等），加 --skip 1。\n"
        "  9:1 错误 [official.piece-twice] 第十一条（五）（11.5）在第 8 行已经出现过。\n"
        "      9 │ （五）粉尘情形第5项的原文；\n"
        "        │ ^\n"
        "        → 只留一处；后面是另一个文件的，删去。\n"
        "\n"
        "3 个错误，涉及 2 个文件。\n"
    )
    assert site.read(RECORD) == before


def test_import_preview(site: Site, handed: Import) -> None:
    """With --dry-run the pieces and what is left out are shown, and nothing is written."""
    before = site.read(RECORD)

    ended = handed(ORIGINAL, "--skip", "1,2", "--dry-run")

    assert (ended.code, ended.err) == (0, "")
    assert "gongmao-2023：11 条" in ended.out
    assert "第十一条第十项" in ended.out
    assert "不录入的文字" in ended.out
    assert "第一条 为了规范判定，制定本标准。" in ended.out
    assert ended.out.endswith("只是预览，没有写入。\n")
    assert site.read(RECORD) == before


def test_import_writes(site: Site, handed: Import) -> None:
    """The texts are written, the record is checked again, and the closing words say what a person still has to do."""
    ended = handed(ORIGINAL, "--skip", "1")

    assert (ended.code, ended.err) == (0, "")
    assert ended.out.endswith(
        "已写入 content/criteria/gongmao-2023.yml：11 条官方原文，其中 11 条是这次填的。"
        "要旨和 confidence 没有动：请逐条对照原文核对要旨，核对过的由人改成 sourced。没有发现问题。\n"
    )
    texts = {
        clause.path: clause.official_text for clause in site.catalog().standards.by_id["gongmao-2023"].clauses
    }
    assert texts["11.10"] == "粉尘情形第10项的原文；"
    assert all(texts.values())


def test_import_again(site: Site, handed: Import) -> None:
    """The same text changes nothing; another one needs --replace."""
    handed(ORIGINAL, "--skip", "1")
    written = site.read(RECORD)

    same = handed(ORIGINAL, "--skip", "1")
    other = ORIGINAL.replace("第10项的原文", "第10项新的原文")
    refused = handed(other, "--skip", "1")

    assert (same.code, refused.code) == (0, 1)
    assert "里已经是这些官方原文，没有改动。" in same.out
    assert "[official.differs] clauses[10].official_text：已有的官方原文与文本第 14 行的不同。" in refused.err
    assert site.read(RECORD) == written
    replaced = handed(other, "--skip", "1", "--replace")
    assert replaced.code == 0
    assert "其中 1 条是这次填的" in replaced.out


def test_import_into_an_unknown_standard(site: Site, run: Run) -> None:
    """An unknown id, and a family's name as well, is refused with the nearest version's id and exit code 1."""
    site.write("yuanwen.txt", ORIGINAL)
    ended = run(
        "standard",
        "import",
        str(site.root / "yuanwen.txt"),
        "--standard",
        "gongmao-2024",
        "--root",
        str(site.root),
    )

    assert ended.code == 1
    assert ended.err == "没有收录判定标准“gongmao-2024”。是否想写 gongmao-2023？\n"


def test_import_into_a_broken_record(site: Site, handed: Import) -> None:
    """A record that cannot be read is shown with its own mistakes."""
    site.edit(RECORD, ("status: 现行\n", "status: 有效\n"))

    ended = handed(ORIGINAL)

    assert ended.code == 1
    assert "[field.choice]" in ended.err
