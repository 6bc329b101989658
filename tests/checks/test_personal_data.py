"""Detectors of personal data: what they find, what they leave, and that the quick look misses nothing."""

from random import Random

import pytest

from generator.checks import personal_data as detectors
from generator.checks.personal_data import (
    is_masked,
    is_personal_name,
    masked,
    may_hold_personal_data,
    personal_data,
)
from tests.checks.planting import INNOCENT, LEAKS

FOUND = {
    "公民身份号码11010519491231002X。": ("id-number", "11010519491231002X"),
    "身份证号330326199001011234，": ("id-number", "330326199001011234"),
    "手机138​0013​8000": ("phone", "138​0013​8000"),
    "电话 +86 138-0013-8000": ("phone", "+86 138-0013-8000"),
    "座机88123456": ("phone", "88123456"),
    "卡号6222 0212 3456 7890 128": ("account", "6222 0212 3456 7890 128"),
    "车架号LSVAA4187C2184841": ("vehicle", "LSVAA4187C2184841"),
    "业主阿不都·热合曼承认": ("name", "阿不都·热合曼"),
    "（经营者：雷小波）": ("name", "雷小波"),
    "李某远，男，1975年10月9日出生，": ("birth-date", "1975年10月9日出生"),
    "某村3组": ("address", "村3组"),
    "在人民路12号3幢201室存放": ("address", "人民路12号3幢201室"),
    "举报人李某某说": ("reporter", "李某某"),
}


@pytest.mark.parametrize("text", FOUND)
def test_found(text: str) -> None:
    """A leak is found, of its kind and from its first character to its last."""
    assert [(one.kind.value, text[one.start : one.end]) for one in personal_data(text)] == [FOUND[text]]


@pytest.mark.parametrize(
    "text",
    [
        "订单号11010519491231002，共2件",
        "流水号330326199001011234",
        "货值13800138000元",
        "网关192.168.102.121",
        "统一社会信用代码911101066976941872",
        "2024年5月6日生产，2024年5月6日生效",
        "厂区3号路5号储罐",
        "主要负责人应当在场，负责人高度重视",
        "身份证号330326********1234",
        "根据群众举报",
        "民爆行业主管部门检查某民爆公司的生产线，企业主管单位在场。",
    ],
)
def test_left_alone(text: str) -> None:
    """What only looks like personal data is not reported."""
    assert personal_data(text) == ()


def test_check_digit_decides_over_a_number_without_a_label() -> None:
    """A number of a citizen with a wrong check digit is taken for one only where the text says that it is one."""
    assert personal_data("编号330326199001011234") == ()
    assert len(personal_data("身份证330326199001011234")) == 1


@pytest.mark.parametrize("seed", range(4))
def test_many_leaks_and_look_alikes(seed: int) -> None:
    """Of two thousand made-up leaks nearly all, and of two thousand look-alikes hardly one, is reported as what it is."""
    random = Random(seed)
    leaks = [LEAKS[n % len(LEAKS)](random) for n in range(2000)]
    innocent = [INNOCENT[0](random) for _ in range(2000)]

    missed = [
        one.sentence
        for one in leaks
        if (len(one.before), one.code) not in {(f.start, f.kind.value) for f in personal_data(one.sentence)}
    ]
    mistaken = [one.sentence for one in innocent if personal_data(one.sentence)]

    assert len(missed) <= 4, missed
    assert len(mistaken) <= 4, mistaken


def test_quick_look_misses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the detectors find something, the quick look says so."""
    random = Random(7)
    sentences = [LEAKS[n % len(LEAKS)](random).sentence for n in range(2000)]
    quick = [may_hold_personal_data(sentence) for sentence in sentences]
    monkeypatch.setattr(detectors, "may_hold_personal_data", lambda text: True)

    missed = [
        sentence
        for sentence, said in zip(sentences, quick, strict=True)
        if personal_data(sentence) and not said
    ]

    assert missed == []


@pytest.mark.parametrize("name", ["某家具公司", "李某某", "李×", "陈*", "A公司", "甲公司"])
def test_masked(name: str) -> None:
    """A name with something in place of a part of it is masked."""
    assert is_masked(name)


@pytest.mark.parametrize("name", ["红星家具有限公司", "王建国", "甲醇储运公司"])
def test_not_masked(name: str) -> None:
    """A whole name is not masked, though it may begin with 甲 as in 甲醇."""
    assert not is_masked(name)


@pytest.mark.parametrize("who", ["王建国", "王建国、李明", "欧阳建国", "王建国等3人", "阿不都·热合曼"])
def test_personal_name(who: str) -> None:
    """A field that holds nothing but names of persons is told."""
    assert is_personal_name(who)


@pytest.mark.parametrize(
    "who", ["主要负责人", "苏某", "赵某某等人", "某仓储公司", "实际负责人", "石化厂", "安全员"]
)
def test_no_personal_name(who: str) -> None:
    """Roles, organisations and masked names are no names of persons."""
    assert not is_personal_name(who)


def test_message_does_not_repeat_the_leak() -> None:
    """What a message shows of a leak cannot be used by whoever reads the message."""
    assert masked("13800138000") == "138******00"
    assert masked("王建国") == "王**"
