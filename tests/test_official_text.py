"""Official texts put into records: they come back as they were printed, and nothing else of the file changes."""

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.load import load, read_record
from generator.official_text import Filling, Handed, Options, fill, filling, put_in_place
from generator.records.kinds import kind_of
from generator.records.standard import Numbering, Standard
from tests.sites import ROOT
from tests.standard_writing import (
    HELD,
    LIST_STYLES,
    ClauseLayout,
    Layout,
    printed,
    record_text,
    standard_of,
)

PATH = "content/criteria/ceshi-2024.yml"

RECORDS = load(ROOT).value
assert RECORDS is not None
REAL = {sourced.record.id: sourced for sourced in RECORDS.standards}
PRINTABLE = sorted(
    name for name, sourced in REAL.items() if all(clause.numbered for clause in sourced.record.clauses)
)


def _lines() -> st.SearchStrategy[str]:
    """A paragraph: any characters that a file may hold, between words that no number begins with."""
    alphabet = st.characters(
        exclude_categories=("Cs", "Cc"), exclude_characters="\u2028\u2029\ufeff\ufffe\uffff"
    )
    marks = st.sampled_from(
        ["#", " #", ": ", "- ", "*", "&a", "!", "'", '"', "\\", "{", "}", "[", "|", "%", "@", "`", "　"]
    )
    inner = st.lists(st.one_of(st.text(alphabet, max_size=6), marks), max_size=4).map("".join)
    return st.builds("情形{}{}".format, inner, st.sampled_from(["", "。", "；", "的"])).filter(
        lambda line: line == line.strip() and not line.endswith((" ", "　"))
    )


def _texts() -> st.SearchStrategy[str]:
    more = st.lists(_lines().map("①{}".format), max_size=2)
    return st.builds(lambda first, rest: "\n".join([first, *rest]), _lines(), more)


def _numbers(most: int) -> st.SearchStrategy[list[int]]:
    return st.lists(st.integers(1, most), min_size=1, max_size=4, unique=True).map(sorted)


@st.composite
def _paths(draw: st.DrawFn, numbering: Numbering) -> list[str]:
    """Clause paths such as a standard of this numbering may have, in order."""
    outer = draw(_numbers(150))
    match numbering:
        case Numbering.LIST | Numbering.PLAIN_ARTICLE:
            return [str(n) for n in outer]
        case Numbering.ARTICLE:
            articles = [
                article
                for n in outer
                for article in ([f"{n}", f"{n}-1"] if draw(st.booleans()) else [f"{n}"])
            ]
            return [
                path
                for article in articles
                for path in (
                    [f"{article}.{n}" for n in draw(_numbers(30))] if draw(st.booleans()) else [article]
                )
            ]
        case Numbering.PART:
            return [f"{part}.{n}" for part in outer for n in draw(_numbers(40))]
        case Numbering.OUTLINE:
            return [f"{a}.{b}.{n}" for a in outer for b in draw(_numbers(12)) for n in draw(_numbers(20))]
        case Numbering.SECTION:
            leaves = [f"{a}.{b}" for a in draw(_numbers(12)) for b in draw(_numbers(15))]
            letters = st.sampled_from([[""], ["a", "b"], [".1", ".2"]])
            return [leaf + end for leaf in leaves for end in draw(letters)]
    return [f"{prefix}{n}" for prefix in ("SY-KZ", "附件表") for n in outer]


@st.composite
def _layouts(draw: st.DrawFn, count: int) -> tuple[list[ClauseLayout], Layout]:
    clause = st.builds(
        ClauseLayout,
        flow=st.just(False),
        held=st.sampled_from(["", "", *HELD]),
        held_first=st.booleans(),
        comment=st.sampled_from(["", "  # 待核"]),
        more=st.booleans(),
    )
    one = st.one_of(clause, st.builds(ClauseLayout, flow=st.just(True), more=st.booleans()))
    layout = st.builds(
        Layout, line_end=st.sampled_from(["\n", "\r\n"]), mark=st.booleans(), last_line_ends=st.booleans()
    )
    return draw(st.lists(one, min_size=count, max_size=count)), draw(layout)


def _fill(content: bytes, document: bytes, options: Options) -> tuple[Filling, bytes]:
    kind = kind_of(PATH)
    assert kind is not None
    sourced, problems = read_record(PATH, kind, content)
    assert sourced is not None, problems
    assert isinstance(sourced.record, Standard)
    wanted = filling(sourced.record, PATH, Handed("yuanwen.txt", document), options)
    assert wanted.value is not None, wanted.report
    filled = fill(PATH, content, wanted.value)
    assert filled.value is not None, filled.report
    return wanted.value, filled.value


@pytest.mark.parametrize("numbering", list(Numbering))
@settings(max_examples=40)
@given(data=st.data())
def test_import_undoes_printing(numbering: Numbering, data: st.DataObject) -> None:
    """Texts printed in any numbering and imported are in the record as they were; outside of them no byte changes."""
    paths = data.draw(_paths(numbering))
    standard = standard_of(numbering, paths, data.draw(st.sampled_from([(), ("待核-其余", "4.x")])))
    texts = {path: data.draw(_texts()) for path in paths}
    layouts, layout = data.draw(_layouts(len(standard.clauses)))
    style = data.draw(st.sampled_from(LIST_STYLES))
    document = layout.line_end.join(printed(standard, texts, style)).encode(
        "utf-8-sig" if layout.mark else "utf-8"
    )

    wanted, filled = _fill(
        record_text(standard, layouts, layout, {}), document, Options(replace=True, shortest=1)
    )

    assert wanted.texts == texts
    assert filled == record_text(standard, layouts, layout, texts)


@pytest.mark.parametrize("name", PRINTABLE)
def test_real_standards_can_be_imported(name: str) -> None:
    """The clauses of a real standard are told apart in a text printed as the standard is numbered."""
    sourced = REAL[name]
    texts = {clause.path: f"{clause.heading}的原文。" for clause in sourced.record.clauses}
    document = "\n".join(printed(sourced.record, texts)).encode()

    wanted = filling(sourced.record, sourced.path, Handed("yuanwen.txt", document), Options())

    assert wanted.value is not None, "\n".join(problem.message for problem in wanted.report)
    assert wanted.value.texts == texts
    content = (ROOT / sourced.path).read_bytes()
    filled = fill(sourced.path, content, wanted.value).value
    assert filled is not None
    kept = [line for line in filled.decode().splitlines() if line not in _inserted(texts)]
    assert kept == content.decode().splitlines()


def _inserted(texts: dict[str, str]) -> set[str]:
    return {"    official_text: |-", *(f"      {text}" for text in texts.values())}


def test_again_changes_nothing() -> None:
    """Importing the same text again changes no byte, and says that nothing is new."""
    standard = standard_of(Numbering.LIST, ["1", "2"])
    texts = {"1": "第一种情形的原文；", "2": "第二种情形：\n①甲；\n②乙。"}
    content = record_text(standard, [ClauseLayout(), ClauseLayout()], Layout(), texts)

    wanted, filled = _fill(content, "\n".join(printed(standard, texts)).encode(), Options())

    assert wanted.changed == ()
    assert filled == content


def test_only_what_differs_is_replaced() -> None:
    """With --replace a text that is there and differs gives way, and a comment beside its block stays."""
    standard = standard_of(Numbering.LIST, ["1", "2"])
    texts = {"1": "第一种情形的原文；", "2": "第二种情形的原文。"}
    held = ClauseLayout(held="official_text: |-  # 旧\n      以前贴的", more=True)
    content = record_text(standard, [held, ClauseLayout()], Layout(), {})

    _, filled = _fill(content, "\n".join(printed(standard, texts)).encode(), Options(replace=True))

    before, after = content.decode().splitlines(), filled.decode().splitlines()
    assert "    official_text: |-  # 旧" in after
    assert [line for line in before if line not in after] == ["      以前贴的"]
    assert [line for line in after if line not in before] == [
        "      第一种情形的原文；",
        "    official_text: |-",
        "      第二种情形的原文。",
    ]


def test_confidence_is_left_alone() -> None:
    """A clause does not become checked by having its official text: gist and confidence stay as they are."""
    standard = standard_of(Numbering.LIST, ["1"])
    content = record_text(standard, [ClauseLayout()], Layout(), {})

    _, filled = _fill(content, "一、第一种情形的原文。".encode(), Options())

    kind = kind_of(PATH)
    assert kind is not None
    sourced, _ = read_record(PATH, kind, filled)
    assert sourced is not None
    assert isinstance(sourced.record, Standard)
    (clause,) = sourced.record.clauses
    assert (clause.confidence.value, clause.gist) == ("memory", None)
    assert clause.official_text == "第一种情形的原文。"


def test_all_problems_at_once() -> None:
    """Every kind of mistake in one text is reported in one run."""
    standard = standard_of(Numbering.LIST, ["1", "2", "3", "4"])
    text = "一、第一种情形的原文；\n二、短；\n二、第二种情形的原文；\n四、第四种情形的原文；\n五、第五种情形的原文。\n印发机关"

    wanted = filling(standard, PATH, Handed("yuanwen.txt", text.encode()), Options())

    assert wanted.value is None
    assert sorted(problem.code for problem in wanted.report) == [
        "official.clause-missing",
        "official.piece-twice",
        "official.piece-unknown",
        "official.place-unclear",
        "official.too-short",
    ]


def test_put_in_place(tmp_path: Path) -> None:
    """A record is replaced whole, keeps its permissions, and nothing stays beside it."""
    file = tmp_path / "a.yml"
    file.write_bytes(b"old")
    file.chmod(0o640)

    put_in_place(file, b"new")

    assert file.read_bytes() == b"new"
    assert file.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [file]


def test_disk_that_refuses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the disk refuses, the record is as it was and nothing stays beside it."""
    file = tmp_path / "a.yml"
    file.write_bytes(b"old")

    def refuse(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(OSError, match="No space"):
        put_in_place(file, b"new")

    assert file.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [file]
