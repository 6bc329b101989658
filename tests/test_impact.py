"""Impact of a standard: what cites it, what may correspond in its successor, and what is to be looked at again."""

import json

import pytest
from rich.console import Console

from generator.citations import cite
from generator.impact import Impact, Unknown, impact
from generator.load import load, text_files
from generator.tables import impact_json, print_impact
from tests.sites import ROOT, Site

OLD = "content/criteria/gongmao-2017.yml"
NEW = "content/criteria/gongmao-2023.yml"


def _found(site: Site, name: str) -> tuple[Impact, ...]:
    records = load(site.root).value
    assert records is not None
    citations = cite(records).value
    assert citations is not None
    found = impact(name, records, citations, text_files(site.root))
    assert not isinstance(found, Unknown)
    return found


def _one(site: Site, name: str) -> Impact:
    (found,) = _found(site, name)
    return found


def test_names(site: Site) -> None:
    """An id means one version; a family and a short name mean all of its versions, newest first."""
    assert [one.standard.id for one in _found(site, "gongmao-2017")] == ["gongmao-2017"]
    for name in ("gongmao", "工贸判定标准"):
        assert [one.standard.id for one in _found(site, name)] == ["gongmao-2023", "gongmao-2017"]


@pytest.mark.parametrize(
    ("name", "guess"), [("gongma", "gongmao"), ("gongmao-2024", "gongmao-2023"), ("xyz", None)]
)
def test_unknown_name(site: Site, name: str, guess: str | None) -> None:
    """An unknown name gives the nearest one that exists."""
    records = load(site.root).value
    assert records is not None
    citations = cite(records).value
    assert citations is not None

    assert impact(name, records, citations, ()) == Unknown(name, guess)


def test_cases(site: Site) -> None:
    """Cases are listed under the version that their day means, with their clause and whether it was in force then."""
    site.case(
        "2024-3303-0002",
        ("standard: gongmao\n", "standard: gongmao-2017\n"),
        ('clause: "11.3"', 'clause: "1.1"'),
    )
    site.case(
        "2024-3303-0003", ("status: published\n", "status: draft\n"), ('clause: "11.3"', 'clause: "3.1"')
    )

    new, old = _found(site, "gongmao")

    assert [
        (one.case.id, one.cited.clause.path, one.cited.in_force, one.by_version) for one in new.cases
    ] == [
        ("2024-3303-0003", "3.1", True, False),
        ("2024-3303-0001", "11.3", True, False),
    ]
    assert [
        (one.case.id, one.cited.clause.path, one.cited.in_force, one.by_version) for one in old.cases
    ] == [("2024-3303-0002", "1.1", False, True)]
    assert [one.case.id for one in old.out_of_force] == ["2024-3303-0002"]


def test_clauses_with_articles(site: Site) -> None:
    """The clauses that name articles of statutes are listed."""
    assert [clause.path for clause in _one(site, "gongmao-2023").related] == ["3.1"]
    assert _one(site, "gongmao-2017").related == ()


def test_pages(site: Site) -> None:
    """Links of hand-written pages are found by line, from any folder, in Markdown and in HTML, with their clause."""
    site.write(
        "content/pages/guide.md",
        "# 页\n\n[甲](criteria/gongmao-2017.html)和[乙](criteria/gongmao-2017.html#c-1.1)\n"
        '<a href="criteria/gongmao-2017_1.1.html">丙</a>[丁](criteria/gongmao-2023.html)\n',
    )
    site.write(
        "content/pages/later.md",
        "<!-- anshi:zicha gongmao-2017 -->\n<!-- anshi:zicha gongmao -->\n[庚][1]\n\n[1]: criteria/gongmao-2017.html\n",
    )
    site.write(
        "content/pages/criteria/index.md",
        "[戊](gongmao-2017.html)[己](https://a.gov.cn/criteria/gongmao-2017.html)\n",
    )

    assert [(one.path, one.line, one.words, one.clause) for one in _one(site, "gongmao-2017").pages] == [
        ("content/pages/criteria/index.md", 1, "gongmao-2017.html", ""),
        ("content/pages/guide.md", 3, "criteria/gongmao-2017.html", ""),
        ("content/pages/guide.md", 3, "criteria/gongmao-2017.html#c-1.1", "1.1"),
        ("content/pages/guide.md", 4, "criteria/gongmao-2017_1.1.html", ""),
        ("content/pages/later.md", 1, "<!-- anshi:zicha gongmao-2017 -->", ""),
        ("content/pages/later.md", 5, "criteria/gongmao-2017.html", ""),
    ]


def test_other_records(site: Site) -> None:
    """Standards that replace it or go with it, and lines of other records that name it, are listed; cases are not."""
    site.edit(
        "content/vocabulary/synonyms.yml",
        (
            "synonyms:\n",
            "synonyms:\n  - [令第10号, 应急管理部令第10号]\n  - [gongmao-2023, 甲]\n  - [gongmao-20231, 乙]\n",
        ),
    )

    old, new = _one(site, "gongmao-2017"), _one(site, "gongmao-2023")

    assert [(one.path, one.words) for one in old.standards] == [(NEW, "replaces：gongmao-2017")]
    assert new.standards == ()
    assert [(one.path, one.words) for one in new.records] == [
        ("content/vocabulary/synonyms.yml", "应急管理部令第10号"),
        ("content/vocabulary/synonyms.yml", "gongmao-2023"),
    ]


def test_successor(site: Site) -> None:
    """The successor is the standard that says it replaces this one, else the next newer version of the family."""
    assert _one(site, "gongmao-2023").successor is None
    named = _one(site, "gongmao-2017").successor
    site.edit(NEW, ("replaces: [gongmao-2017]\n", ""))
    next_one = _one(site, "gongmao-2017").successor

    assert named is not None
    assert next_one is not None
    assert (named.id, next_one.id) == ("gongmao-2023", "gongmao-2023")


def test_successor_is_the_next_version(site: Site) -> None:
    """Of several newer versions the next one is the successor, not the newest."""
    site.edit(NEW, ("replaces: [gongmao-2017]\n", ""))
    newest = (
        site.read(NEW)
        .replace("gongmao-2023", "gongmao-2024")
        .replace("effective: 2023-05-15", "effective: 2024-06-15")
    )
    site.write("content/criteria/gongmao-2024.yml", newest)

    successors = {
        one.standard.id: one.successor.id if one.successor else None for one in _found(site, "gongmao")
    }

    assert successors == {
        "gongmao-2024": None,
        "gongmao-2023": "gongmao-2024",
        "gongmao-2017": "gongmao-2023",
    }


def _clauses(*clauses: tuple[str, str, str]) -> str:
    return "clauses:\n" + "".join(
        f'  - path: "{path}"\n    heading: {heading}\n'
        + (f"    gist: {gist}\n    confidence: memory\n" if gist else "    confidence: unknown\n")
        for path, heading, gist in clauses
    )


def test_possible_matches(site: Site) -> None:
    """Clauses with close gists may correspond; a number counts only where a gist is missing and the heading is the same."""
    text = site.read(OLD)
    site.write(
        OLD,
        text[: text.index("clauses:")]
        + _clauses(
            ("3.1", "甲类", "除尘系统没有采取泄爆抑爆等控爆措施"),
            ("3.2", "乙类", "有限空间作业没有审批也没有监护人"),
            ("3.3", "丙类", ""),
            ("3.4", "丁类", ""),
        ),
    )
    new = site.read(NEW)
    site.write(
        NEW,
        new[: new.index("clauses:")]
        + _clauses(
            ("3.1", "甲类", "人员聚集场所设在吊运跨的地坪范围内"),
            ("3.2", "乙类", "液氨制冷的包装间采用直接蒸发空调"),
            ("3.3", "丙类", "某种没有核对过的情形"),
            ("3.4", "别的类", "另一种没有核对过的情形"),
            ("11.3", "粉尘", "干式除尘系统没有采取泄爆、惰化、抑爆等任何一种控爆措施"),
        ),
    )

    assert [
        (one.old.path, one.new.path if one.new else None, one.reason)
        for one in _one(site, "gongmao-2017").matches
    ] == [
        ("3.1", "11.3", "文字相近"),
        ("3.2", None, ""),
        ("3.3", "3.3", "条号和小标题相同"),
        ("3.4", None, ""),
    ]


def test_to_review(site: Site) -> None:
    """What a person has to look at is said in sentences, and only what there is."""
    site.case(
        "2024-3303-0002",
        ("standard: gongmao\n", "standard: gongmao-2017\n"),
        ('clause: "11.3"', 'clause: "1.1"'),
    )
    site.write("content/pages/guide.md", "[甲](criteria/gongmao-2017.html)\n")

    new, old = _found(site, "gongmao")

    assert new.to_review == (
        "1 处引用按检查日配到这一版；换版后仍用这一版，不必改，核对检查日期即可。",
        "1 条写有相关法条；录入新版时逐条核对，不要照搬。",
        "本站没有收录后继版本；录入新版时写 replaces，并给这一版填最后有效日（expires）和状态。",
    )
    assert old.to_review == (
        "1 处引用写明了这一版，换版不会跟着变；逐件核对是否还应写明版本。",
        "检查日这一版无效的案例：2024-3303-0002。核对日期，或在事实里写明理由。",
        "1 处页面链接指向这一版；说现行要求的改链新版，说历史的保留。",
        "1 处别的记录写到它；核对代替、配套关系和名称。",
        "与 gongmao-2023 的对应是按文字猜的，都要对照原文；1 条没有找到可能对应的。",
    )


def test_successor_without_an_end(site: Site) -> None:
    """A version that has a successor but no last day is pointed out."""
    site.edit(OLD, ("expires: 2023-05-14\n", ""))

    assert (
        "后继是 gongmao-2023，这一版却没有最后有效日；核实是否已经失效。"
        in _one(site, "gongmao-2017").to_review
    )


def test_json(site: Site) -> None:
    """The JSON form is a list of versions with everything that cites them."""
    (found,) = json.loads(impact_json(_found(site, "gongmao-2023")))

    assert found["cases"] == [
        {
            "id": "2024-3303-0001",
            "path": "cases/2024/2024-3303-0001.yml",
            "title": "某家具公司粉尘防爆措施缺失案",
            "status": "published",
            "sample": False,
            "found": "2024-04-02",
            "clause": "11.3",
            "in_force": True,
            "by_version": False,
        }
    ]
    assert (found["id"], found["path"], found["related"], found["successor"]) == (
        "gongmao-2023",
        NEW,
        ["3.1"],
        None,
    )
    assert found["possible_matches"] == []


def test_table(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    """The terminal shows cases, pages, other records, possible matches and what is to be reviewed."""
    site.write("content/pages/guide.md", "[甲](criteria/gongmao-2017.html#c-1.1)\n")
    site.edit(OLD, ("gist: 旧版才有的情形", "gist: 没有统一协调管理承包承租单位的"))

    print_impact(_found(site, "gongmao"), Console(width=160, highlight=False))

    lines = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]
    assert "gongmao-2023 工贸企业重大事故隐患判定标准（应急管理部令第10号）" in lines
    assert "11.3 2024-3303-0001 已公布 2024-04-02 有效 某家具公司粉尘防爆措施缺失案" in lines
    assert "没有案例引用它。" in lines
    assert "content/pages/guide.md:1 criteria/gongmao-2017.html#c-1.1 1.1" in lines
    assert "1.1 旧版第一项 3.1 承包承租 文字相近" in lines
    assert "后继版本里可能对应的条款，以原文为准" in lines
    assert any(line.startswith("- 本站没有收录后继版本") for line in lines)


REAL = load(ROOT).value
assert REAL is not None
NAMES = [sourced.record.id for sourced in REAL.standards]


@pytest.mark.parametrize("name", NAMES)
def test_real_standards(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The impact of every real standard can be shown, and no key of an unverified number is shown for a number."""
    assert REAL is not None
    citations = cite(REAL).value
    assert citations is not None
    found = impact(name, REAL, citations, text_files(ROOT))
    assert not isinstance(found, Unknown)

    print_impact(found, Console(width=160, highlight=False))

    shown = capsys.readouterr().out
    assert found[0].standard.title in shown
    unnumbered = {clause.path for clause in found[0].standard.clauses if not clause.numbered}
    assert {line.split()[0] for line in shown.splitlines() if line.split()} & unnumbered == set()
