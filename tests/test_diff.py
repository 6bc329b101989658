"""`anshi diff` as it is typed: two revisions of a git repository, or one and the working tree, in every format."""

import json
import subprocess
from pathlib import Path

import pytest

from generator import cli
from tests.sites import CASE, Site

SECOND = "2024-3303-0002"
DAY = ("--as-of", "2024-07-01")


def git(root: Path, *words: str) -> None:
    """Run git in a folder, as nobody in particular and with nobody's settings."""
    who = ("-c", "user.name=甲", "-c", "user.email=jia@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", "-C", str(root), *who, *words], check=True, capture_output=True)


def commit(site: Site, tag: str) -> None:
    """Put everything into a commit with a tag."""
    git(site.root, "add", "-A")
    git(site.root, "commit", "-q", "-m", tag)
    git(site.root, "tag", tag)


@pytest.fixture
def site(site: Site) -> Site:
    """A base site in a repository, its first state tagged v1."""
    site.write("mkdocs.yml", "site_name: 测试站\n")
    git(site.root, "init", "-q")
    commit(site, "v1")
    return site


class Ended:
    """How a command ended."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err


@pytest.fixture
def diff(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], site: Site) -> "Diff":
    """Run `anshi diff` on the site."""
    return Diff(monkeypatch, capsys, site)


class Diff:
    """`anshi diff` on a site."""

    def __init__(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], site: Site
    ) -> None:
        self._patch, self._printed, self._site = monkeypatch, capsys, site

    def __call__(self, *words: str, root: Path | None = None) -> Ended:
        """What it printed, and its exit code."""
        self._patch.setattr("sys.argv", ["anshi", "diff", "--root", str(root or self._site.root), *words])
        self._patch.setattr("gc.disable", lambda: None)
        code: object = 0
        try:
            cli.main()
        except SystemExit as stop:
            code = stop.code
        printed = self._printed.readouterr()
        assert isinstance(code, int)
        return Ended(code, printed.out, printed.err)


def changed(site: Site) -> Site:
    """A higher fine, and a case more."""
    return site.case(SECOND).edit(CASE, ("amount: 1.9万元", "amount: 3万元"), ("控爆措施", "抑爆措施"))


TEXT = """v1（2024-07-01）→ 工作目录（2024-07-01）

案例
  〔修改〕2024-3303-0001 某家具公司粉尘防爆措施缺失案
      违法事实由“除尘系统没有采取任何控爆措施。”改为“除尘系统没有采取任何抑爆措施。”
      行政处罚：对单位的罚款由1.9万元改为3万元
  〔新增〕2024-3303-0002 某家具公司粉尘防爆措施缺失案

共 2 条记录有变动：新增 1，修改 1。
"""
MARKDOWN = """### 网站上会有的变动

v1（2024-07-01）→ 工作目录（2024-07-01）

**案例**

- 〔修改〕2024-3303-0001 某家具公司粉尘防爆措施缺失案
  - 违法事实由“除尘系统没有采取任何控爆措施。”改为“除尘系统没有采取任何抑爆措施。”
  - 行政处罚：对单位的罚款由1.9万元改为3万元
- 〔新增〕2024-3303-0002 某家具公司粉尘防爆措施缺失案

共 2 条记录有变动：新增 1，修改 1。
"""


def test_text_and_markdown(site: Site, diff: Diff) -> None:
    """A revision alone is compared with the working tree, in words for a terminal or for a pull request."""
    changed(site)

    assert (diff("v1", *DAY).code, diff("v1", *DAY).out) == (0, TEXT)
    assert diff("v1", *DAY, "--format", "markdown").out == MARKDOWN
    assert diff(*DAY).out == TEXT.replace("v1", "HEAD")


def test_json(site: Site, diff: Diff) -> None:
    """JSON names both sides, and of a change its record, page, event, sentences and fields."""
    changed(site)
    found = json.loads(diff("v1", *DAY, "--format", "json").out)

    assert found["old"] == {"revision": "v1", "as_of": "2024-07-01"}
    assert found["new"]["revision"] == "工作目录"
    first, second = found["changes"]
    assert (first["path"], first["page"], first["event"]) == (
        CASE,
        "cases/2024/2024-3303-0001.html",
        "修改",
    )
    assert [one["field"] for one in first["fields"]] == ["facts", "penalties"]
    assert first["lines"] == [one["text"] for one in first["fields"]]
    assert (second["id"], second["lines"]) == (SECOND, [])


def test_two_revisions(site: Site, diff: Diff) -> None:
    """Two revisions are compared whatever the working tree holds, in either direction; the repository stays as it was."""
    commit(changed(site), "v2")
    site.edit(CASE, ("amount: 3万元", "amount: 4万元"))
    asked = ["git", "-C", str(site.root), "status", "--porcelain"]
    status = subprocess.run(asked, capture_output=True, check=True).stdout

    forth, back = diff("v1..v2", *DAY).out, diff("v2..v1", *DAY).out

    assert "由1.9万元改为3万元" in forth
    assert "由3万元改为1.9万元" in back
    assert "〔删除〕2024-3303-0002" in back
    assert "由1.9万元改为3万元" in diff("v1..", *DAY).out
    assert subprocess.run(asked, capture_output=True, check=True).stdout == status
    worktrees = subprocess.run([*asked[:3], "worktree", "list"], capture_output=True, check=True).stdout
    assert len(worktrees.splitlines()) == 1


def test_same_commit_next_day(site: Site, diff: Diff) -> None:
    """The same commit on the day after a disclosure ended: exactly that case changes."""
    site.case(SECOND).edit(CASE, ("keywords: [粉尘涉爆]", "disclosure: {class: 一般, until: 2024-07-10}"))
    commit(site, "v2")

    told = diff("v2..v2", "--as-of-old", "2024-07-10", "--as-of", "2024-07-11").out

    assert told == (
        "v2（2024-07-10）→ v2（2024-07-11）\n\n案例\n  〔公示期满〕2024-3303-0001 某家具公司粉尘防爆措施缺失案\n"
        "      公示期满，隐去名称\n\n共 1 条记录有变动：公示期满 1。\n"
    )
    assert diff("v2..v2", *DAY).out.endswith("没有变动。\n")


def test_site_within_a_repository(site: Site, diff: Diff) -> None:
    """A site in a folder of a larger repository is compared with itself in that folder."""
    outer = site.root.with_name("outer")
    inner = Site.copy(outer / "sites" / "one").write("mkdocs.yml", "site_name: 甲\n")
    Site(outer).write("cases/2024/not-a-record.txt", "不是记录").write(
        ".gitattributes", "cases export-ignore\n"
    )
    git(outer, "init", "-q")
    commit(Site(outer), "v1")
    inner.edit(CASE, ("amount: 1.9万元", "amount: 3万元"))

    assert "由1.9万元改为3万元" in diff("v1", *DAY, root=inner.root).out


def test_called_from_a_hook(site: Site, diff: Diff, monkeypatch: pytest.MonkeyPatch) -> None:
    """What git sets for its hooks does not lead to another index or repository."""
    monkeypatch.setenv("GIT_DIR", "/nonexistent/.git")
    monkeypatch.setenv("GIT_INDEX_FILE", "/nonexistent/index")

    assert diff("v1", *DAY).out.endswith("没有变动。\n")


def test_unreadable_side(site: Site, diff: Diff) -> None:
    """Records that cannot be read on one side give their problems, and nothing is compared."""
    site.edit(CASE, ("sector: gongmao-qinggong", "sector: nosuch"))

    ended = diff("v1", *DAY)

    assert (ended.code, ended.out) == (1, "")
    assert ended.err.startswith("工作目录 的记录有错误，没法比较：\ncases/2024/2024-3303-0001.yml（1）\n")
    assert "[case.sector-unknown]" in ended.err


@pytest.mark.parametrize(
    ("revision", "sentence"),
    [
        ("nosuch", "版本库里没有“nosuch”这个版本；用 git log 或 git tag 查看有哪些。\n"),
        ("v1..nosuch", "版本库里没有“nosuch”这个版本；用 git log 或 git tag 查看有哪些。\n"),
        ("v1...v1", "“v1...v1”里的点多了：两个版本之间写两个点，如 v1..v2。\n"),
    ],
)
def test_unknown_revision(diff: Diff, revision: str, sentence: str) -> None:
    """A revision that is not there, or a range that git would read otherwise, is refused in one sentence."""
    ended = diff(revision)

    assert (ended.code, ended.out, ended.err) == (2, "", sentence)


def test_option_like_revision_is_no_option(diff: Diff) -> None:
    """A revision that looks like an option of git reaches git as a revision."""
    ended = diff("--", "--output=evil")

    assert (ended.code, "这个版本" in ended.err) == (2, True)


def test_no_repository(diff: Diff, tmp_path: Path) -> None:
    """A site that is in no repository has nothing to be compared with."""
    alone = Site.copy(tmp_path / "alone").write("mkdocs.yml", "site_name: 甲\n")

    ended = diff(root=alone.root)

    assert (ended.code, ended.err) == (2, f"{alone.root} 不在 git 版本库里，没有以前的版本可比。\n")


def test_no_git(diff: Diff, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the git program there is a sentence that says what to do."""
    monkeypatch.setenv("PATH", "/nonexistent")

    ended = diff()

    assert (ended.code, ended.err) == (2, "没有找到 git 程序；装上 git，或者把它所在的文件夹加到 PATH。\n")


RECORDED = """# yaml-language-server: $schema=../../docs/schema/changes.json
id: "2024-07-01"
changes:
  - kind: case
    record: "2024-3303-0001"
    event: 修改
    lines:
      - "违法事实有改动"
      - "行政处罚：对单位的罚款由1.9万元改为3万元"
  - kind: case
    record: "2024-3303-0002"
    event: 新增
"""


def test_record(site: Site, diff: Diff) -> None:
    """--record writes the log without free text; doing it again writes nothing, and the log is no change of the site."""
    changed(site)

    ended = diff("v1", *DAY, "--record")

    assert ended.err == "已写入 content/changes/2024-07-01.yml。\n"
    assert site.read("content/changes/2024-07-01.yml") == RECORDED
    assert diff("v1", *DAY, "--record").err == "没有要记的变动，或者已经记过。\n"
    assert diff("v1", *DAY).out == TEXT
    assert site.problems() == []
