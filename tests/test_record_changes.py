"""Two states of a record told in sentences: natural ones for what matters, and one for every field there is."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from enum import Enum
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.change_words import Words, text_change
from generator.load import Records, by_kind, load, read_record
from generator.record_changes import field_changes
from generator.records.base import Citation, Money, PartialDate, Record
from generator.records.case import Case, Circumstance, Penalty, Target
from generator.records.kinds import KINDS, kind_of
from generator.records.law import PenaltyRow
from tests.sites import ROOT

MARK = "甪鬯罍"
"""Characters that no record has."""


@cache
def records() -> Records:
    """The real records."""
    value = load(ROOT).value
    assert value is not None
    return value


@cache
def words(*, public: bool = False) -> Words:
    """Words with the names of the real vocabularies."""
    return Words.of(records(), public=public)


@cache
def full_case() -> Case:
    """A case with every field set."""
    path = "cases/2024/2024-3303-0002.yml"
    kind = kind_of(path)
    assert kind is not None
    sourced, _ = read_record(path, kind, (ROOT / "tests/golden/full-case.yml").read_bytes())
    assert sourced is not None
    assert isinstance(sourced.record, Case)
    return sourced.record


def told(old: Record, new: Record, *, public: bool = False) -> list[str]:
    """The sentences for a change."""
    own = words(public=public)
    return [one.text for one in field_changes(old, new, own, own)]


def with_penalties(*penalties: Penalty) -> Case:
    """The full case with other penalties."""
    return full_case().model_copy(update={"penalties": penalties})


def fined(wan: int, **others: object) -> Penalty:
    """A fine on the unit, in 万元."""
    return Penalty(target=Target.UNIT, measure="罚款", amount=Money.yuan(wan * 10_000)).model_copy(
        update=others
    )


CASES: tuple[tuple[dict[str, object], list[str]], ...] = (
    (
        {"title": "某建材公司拒不停用储罐案"},
        ["标题由“某建材公司拒不停用可燃气体储罐案”改为“某建材公司拒不停用储罐案”"],
    ),
    ({"sector": "meikuang"}, ["行业领域由工贸改为煤矿"]),
    ({"published": date(2024, 6, 3)}, ["公布日期由2024年6月1日改为2024年6月3日"]),
    ({"filed": PartialDate.parse("2024-03")}, ["行政立案日期由2024年3月20日改为2024年3月"]),
    ({"filed": None}, ["删去行政立案日期：2024年3月20日"]),
    ({"self_reported": True}, ["企业自查上报由否改为是"]),
    ({"region": "330300"}, ["地区由浙江省温州市平阳县改为浙江省温州市"]),
    ({"keywords": ("拒不执行", "戊烷")}, ["关键词：次序有调整"]),
    ({"keywords": ("戊烷", "储罐")}, ["关键词：删去“拒不执行”", "关键词：新增“储罐”"]),
    (
        {"violations": (Citation(law="安全生产法", article="36", paragraph=1),)},
        ["违反条款：删去安全生产法第一百条第三款第二项"],
    ),
)


@pytest.mark.parametrize(("update", "sentences"), CASES, ids=[next(iter(update)) for update, _ in CASES])
def test_sentences(update: dict[str, object], sentences: list[str]) -> None:
    """A change of a field reads as a person would say it, with names for codes."""
    assert told(full_case(), full_case().model_copy(update=update)) == sentences


PENALTIES: tuple[tuple[tuple[Penalty, ...], tuple[Penalty, ...], list[str]], ...] = (
    ((fined(2),), (fined(3),), ["对单位的罚款由2万元改为3万元"]),
    ((fined(2),), (fined(2), fined(1, target=Target.PRINCIPAL)), ["新增对主要负责人罚款1万元"]),
    ((fined(2), fined(1, target=Target.PERSON, who="刘某某")), (fined(2),), ["删去对刘某某罚款1万元"]),
    (
        (fined(2),),
        (fined(2, measure="没收违法所得"),),
        ["对单位的没收违法所得，处罚种类由罚款改为没收违法所得"],
    ),
    ((fined(2),), (fined(2, circumstance=Circumstance.OVERDUE),), ["对单位的罚款，补充情节档次：逾期未改正"]),
    ((fined(2),), (fined(2, amount=None),), ["对单位的罚款，删去金额：2万元"]),
    ((fined(2), fined(5)), (fined(2), fined(6)), ["对单位的罚款由5万元改为6万元"]),
)


@pytest.mark.parametrize(("old", "new", "sentences"), PENALTIES, ids=range(len(PENALTIES)))
def test_penalties(old: tuple[Penalty, ...], new: tuple[Penalty, ...], sentences: list[str]) -> None:
    """A penalty is told by its target and measure, and a fine by its sum."""
    assert told(with_penalties(*old), with_penalties(*new)) == [f"行政处罚：{one}" for one in sentences]


def test_text_is_shortened_around_the_change() -> None:
    """Of a long text only the changed piece and a few characters around it are quoted."""
    before = "检查发现，该公司除尘系统没有采取任何控爆措施，作业人员没有经过培训，现场积尘严重。"

    assert text_change(before, before.replace("任何", "")) == (
        "由“…除尘系统没有采取任何控爆措施，作业人…”改为“…除尘系统没有采取控爆措施，作业人…”"
    )
    assert text_change("甲\n乙", "甲 乙") == "只改了空格或换行"
    assert text_change("两人", "三人") == "由“两人”改为“三人”"


def test_public_sentences_keep_no_free_text() -> None:
    """For the change log names, texts and numbers of documents are said to have changed and not repeated; figures are told."""
    old = with_penalties(fined(2, who="张建国", number="平应急罚〔2024〕1号"))
    new = with_penalties(fined(3, who="张建国", number="平应急罚〔2024〕2号")).model_copy(
        update={
            "facts": "另外的事实。",
            "subject": old.subject.model_copy(update={"name": "另一家公司", "credit_code": None}),
            "keywords": ("储罐",),
        }
    )

    assert told(old, new, public=True) == [
        "当事人：名称有改动",
        "当事人：删去统一社会信用代码",
        "违法事实有改动",
        "行政处罚：对单位的罚款由2万元改为3万元",
        "行政处罚：对单位的罚款，决定书文号有改动",
        "关键词：删去2项",
        "关键词：新增1项",
    ]


def test_law_rows_are_told_by_place_and_subject() -> None:
    """A row of a liability chapter is told by article, paragraph, situation and subject, in words."""
    law = next(one.record for one in records().laws if one.record.id == "anquanshengchan-2021")
    article = next(one for one in law.articles if one.article == "99")
    row = next(one for one in article.penalty if one.fine and one.fine.max)
    assert isinstance(row, PenaltyRow)
    assert row.fine is not None
    fine = row.fine.model_copy(update={"max": 123})
    rows = tuple(one.model_copy(update={"fine": fine}) if one is row else one for one in article.penalty)
    changed = tuple(
        one.model_copy(update={"penalty": rows}) if one is article else one for one in law.articles
    )

    (sentence,) = told(law, law.model_copy(update={"articles": changed}))

    assert sentence.startswith("条文：第九十九条：罚则：第1款，")
    assert sentence.endswith(f"罚款：上限（元）由{row.fine.max}改为123")


def samples() -> list[Record]:
    """One record of every kind, the case and the statute with the most fields."""
    held = by_kind(records())
    chosen: list[Record] = [full_case()]
    for kind in KINDS:
        found = held.get(kind.name, {})
        if kind.model is not Case and found:
            chosen.append(
                max((one.record for one in found.values()), key=lambda one: len(repr(one)[:60_000]))
            )
    return chosen


SAMPLES = samples()


@pytest.mark.parametrize("record", SAMPLES, ids=lambda record: type(record).__name__)
def test_nothing_changed_nothing_said(record: Record) -> None:
    """A record compared with itself, or with an equal copy of itself, gives no sentence."""
    assert told(record, record) == []
    assert told(record, type(record).model_validate(record.model_dump(by_alias=True))) == []


Path = tuple[str | int, ...]


def leaves(value: object, way: Path = ()) -> Iterator[Path]:
    """The ways to all values of a record that are no records, lists or mappings, those that are not set included."""
    if isinstance(value, Record):
        for name in type(value).model_fields:
            yield from leaves(getattr(value, name), (*way, name))
    elif isinstance(value, tuple) and value:
        for n, one in enumerate(value):
            yield from leaves(one, (*way, n))
    elif isinstance(value, Mapping) and value:
        for key, one in value.items():
            yield from leaves(one, (*way, key))
    else:
        yield way


WAYS = [(n, way) for n, record in enumerate(SAMPLES) for way in list(leaves(record))[:4000]]


def other(value: object, annotation: Any) -> object:
    """Another value of the same field, or one where there was none; the same value when none can be made up."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, Enum):
        return next(one for one in type(value) if one is not value)
    if isinstance(value, str):
        # A number of an article, say, must stay one.
        number = re.fullmatch("[0-9.-]*[0-9]", value)
        return value[:-1] + ("8" if value[-1] == "7" else "7") if number else value + MARK
    if isinstance(value, int | float):
        return value + 1
    if isinstance(value, Money):
        return Money(value.fen + 100)
    if isinstance(value, PartialDate):
        return PartialDate(value.first + timedelta(days=40), value.precision)
    if isinstance(value, date):
        return value + timedelta(days=1)
    if value is None:
        return made(annotation)
    return value


def made(annotation: Any) -> object:
    """A value for a field that has none; None for parts that are records."""
    if get_origin(annotation) in (Union, UnionType):
        return next((found for one in get_args(annotation) if (found := made(one)) is not None), None)
    kinds: dict[Any, object] = {
        str: MARK,
        int: 7,
        bool: True,
        Money: Money(100),
        PartialDate: PartialDate.parse("2024-05"),
        date: date(2024, 5, 6),
    }
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return next(iter(annotation))
    arguments = get_args(annotation)
    return kinds.get(
        annotation, made(arguments[0]) if arguments and get_origin(annotation) is not tuple else None
    )


def changed(value: Any, way: Path, annotation: Any = None) -> Any:
    """The value with another one at the end of the way."""
    if not way:
        return other(value, annotation)
    first, *rest = way
    if isinstance(value, Record):
        name = str(first)
        inner = changed(getattr(value, name), tuple(rest), type(value).model_fields[name].annotation)
        return value.model_copy(update={name: inner})
    if isinstance(value, tuple):
        return tuple(changed(one, tuple(rest)) if n == first else one for n, one in enumerate(value))
    return {key: changed(one, tuple(rest)) if key == first else one for key, one in value.items()}


@given(st.sampled_from(WAYS))
def test_every_change_is_told(way: tuple[int, Path]) -> None:
    """Whatever single value of a record changes, there is a sentence that begins with the title of the record's field or says that it was added."""
    record, (name, *_) = SAMPLES[way[0]], way[1]
    new = changed(record, way[1])
    title = type(record).model_fields[str(name)].title
    assert title

    found = field_changes(record, new, words(), words())

    assert bool(found) == (new != record)
    for one in found:
        assert one.field == name
        assert one.text.removeprefix("补充").removeprefix("删去").startswith(title)
    assert not found or found == field_changes(record, new, words(), words())


@given(st.sampled_from([way for way in WAYS if way[0] == 0]))
def test_no_free_text_of_a_case_is_public(way: tuple[int, Path]) -> None:
    """Whatever text of a case changes, the public sentences do not repeat it, except the word of a closed list."""
    new = changed(full_case(), way[1])
    closed = {
        "organs",
        "region",
        "sector",
        "batch",
        "law",
        "standard",
        "clause",
        "article",
        "measure",
        "charge",
    }
    names = {key for key in way[1] if isinstance(key, str)}

    found = told(full_case(), new, public=True)

    assert bool(found) == (new != full_case())
    if not names & closed:
        assert MARK not in "".join(found)
    for secret in ("温州某建材有限公司", "91330326MA2ABCDE0X", "刘某某", "应急罚", "戊烷", "储罐"):
        assert secret not in "".join(found)


def test_no_code_is_shown_for_a_choice() -> None:
    """Every choice of every model is told in Chinese."""
    seen: set[type] = set()

    def choices(annotation: Any) -> Iterator[Enum]:
        if isinstance(annotation, type) and issubclass(annotation, Enum):
            yield from annotation
        elif isinstance(annotation, type) and issubclass(annotation, Record):
            if annotation not in seen:
                seen.add(annotation)
                for field in annotation.model_fields.values():
                    yield from choices(field.annotation)
        else:
            for one in get_args(annotation):
                yield from choices(one)

    english = {
        repr(choice)
        for kind in KINDS
        for choice in choices(kind.model)
        if words().value("x", choice).isascii()
    }

    assert english == set()
