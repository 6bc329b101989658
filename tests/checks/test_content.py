"""Rules on penalties, crime and wording: against the real statutes, and in the words that cases use."""

from datetime import date
from pathlib import Path

import pytest

from generator.console import plain_text
from generator.pipeline import prepare
from tests.sites import CASE, Site

PUBLISHED = date(2026, 12, 31)
FACTS = "除尘系统没有采取任何控爆措施。"

# A real case, what is changed in it, and the codes that this must show; the figures are those of 安全生产法 and 刑法.
BROKEN: dict[str, tuple[str, str, str, set[str]]] = {
    "a fine above 99(2)": ("cases/2024/2024-2201-0001.yml", "1.9万元", "6万元", {"penalty.out-of-range"}),
    "a fine at the limit of 99(2)": ("cases/2024/2024-2201-0001.yml", "1.9万元", "5万元", set()),
    "a fine below 96": (
        "cases/2024/2024-0000-0001.yml",
        "amount: 1万元",
        "amount: 9999",
        {"penalty.out-of-range"},
    ),
    "94 for a company": (
        "cases/2024/2024-0000-0001.yml",
        "article: 102",
        "article: 94\n        paragraph: 1",
        {"penalty.target-mismatch", "penalty.duty-unusual"},
    ),
    "95 for a company": (
        "cases/2024/2024-0000-0001.yml",
        "article: 102",
        "article: 95\n        item: 1",
        {"penalty.target-mismatch", "penalty.duty-unusual"},
    ),
    "110 for a company": (
        "cases/2024/2024-0000-0001.yml",
        "article: 102",
        "article: 110\n        paragraph: 1",
        {"penalty.target-mismatch", "penalty.duty-unusual"},
    ),
    "96 for a company": (
        "cases/2024/2024-0000-0001.yml",
        "target: 安全生产管理人员",
        "target: 单位",
        {"penalty.target-mismatch"},
    ),
    "97(7) for a breach of 36": (
        "cases/2022/2022-6528-0001.yml",
        "article: 30\n    paragraph: 1",
        "article: 36\n    paragraph: 1",
        {"penalty.duty-unusual"},
    ),
    "fourteen months": (
        "cases/2022/2022-3307-0001.yml",
        "months: 8",
        "months: 14",
        {"crime.sentence-too-long"},
    ),
    "twelve months": ("cases/2022/2022-3307-0001.yml", "months: 8", "months: 12", set()),
    "a criminal fine": (
        "cases/2022/2022-3307-0001.yml",
        "kind: 有期徒刑\n      months: 8",
        "kind: 罚金",
        {"crime.fine-impossible"},
    ),
    "no 涉嫌 in the title": (
        "cases/2021/2021-3303-0001.yml",
        "油墨涉嫌危险作业案",
        "油墨危险作业案",
        {"crime.wording"},
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_real_case_with_one_mistake(real_copy: Path, name: str) -> None:
    """A real case with one thing changed shows just that, by the figures and subjects of the real statutes."""
    path, old, new, codes = BROKEN[name]
    Site(real_copy).edit(path, (old, new))

    report = prepare(real_copy, PUBLISHED).report

    assert {problem.code for problem in report} == codes, [plain_text(problem) for problem in report]
    assert {problem.where.path for problem in report} <= {path}


SUSPECTED = """criminal:
  charge: 危险作业罪
  stages:
    - stage: 提起公诉
keywords:"""


@pytest.mark.parametrize(
    "words",
    [
        "负责人犯危险作业罪",
        "罪犯刘某某",
        "其行为构成危险作业罪",
        "已构成重大责任事故罪",
        "判处有期徒刑六个月",
        "犯罪分子",
    ],
)
def test_guilt_before_judgment(site: Site, words: str) -> None:
    """Before a judgment no text says that somebody is guilty."""
    site.edit(CASE, ("keywords:", SUSPECTED), (FACTS, f"{FACTS}{words}。"))

    assert [line.split("[")[1].split("]")[0] for line in site.problems()] == ["crime.wording"]


@pytest.mark.parametrize(
    "words",
    [
        "以涉嫌危险作业罪移送",
        "犯罪嫌疑人刘某某",
        "涉嫌犯危险作业罪",
        "可能构成危险作业罪",
        "构成犯罪的，依法追究刑事责任",
        "以危险作业罪提起公诉",
        "不构成犯罪",
        "侵犯财产罪名另查",
        "犯罪事实清楚",
    ],
)
def test_suspicion_may_be_told(site: Site, words: str) -> None:
    """Before a judgment a suspicion, a prosecution and the law itself may be told."""
    site.edit(CASE, ("keywords:", SUSPECTED), (FACTS, f"{FACTS}{words}。"))

    assert site.problems() == []


def test_guilt_after_judgment(site: Site) -> None:
    """Once a court has spoken its words may be repeated."""
    judged = SUSPECTED.replace("提起公诉", "判决")
    site.edit(CASE, ("keywords:", judged), (FACTS, f"{FACTS}负责人犯危险作业罪，判处有期徒刑六个月。"))

    assert site.problems() == []


@pytest.mark.parametrize(
    "words",
    [
        "罚款1.9万元",
        "处以19000元罚款",
        "罚款人民币壹万玖仟元整",
        "此前曾被罚款3万元",
        "可处五万元以下罚款",
        "罚款2万余元",
        "货值30万元",
    ],
)
def test_fine_that_fits_the_fields(site: Site, words: str) -> None:
    """The fine of the fields in any spelling, an earlier one, a range and other amounts are no contradiction."""
    site.edit(CASE, (FACTS, f"{FACTS}{words}。"))

    assert site.problems() == []


@pytest.mark.parametrize(
    "words", ["罚款2万元", "处2万元罚款", "决定罚款人民币两万元整", "处以２００００元的罚款"]
)
def test_fine_that_is_in_no_field(site: Site, words: str) -> None:
    """A fine that is none of the fields' is shown where it stands."""
    site.edit(CASE, (FACTS, f"{FACTS}{words}。"))

    assert [line.split("[")[1].split("]")[0] for line in site.problems()] == ["case.amount-differs"]


def test_sum_of_fines_may_be_told(site: Site) -> None:
    """The sum of two penalties is in the fields, too."""
    second = "penalties:\n  - target: 单位\n    measure: 罚款\n    amount: 1000"
    site.edit(CASE, ("penalties:", second), (FACTS, f"{FACTS}合计罚款2万元。"))

    assert site.problems() == []


def test_accepted_warning_is_silent(site: Site) -> None:
    """A warning that the record accepts with a reason is not shown; another of the same case is."""
    accept = "accept:\n  - code: case.title-form\n    why: 原发布的标题如此\nkeywords:"
    title = ("某家具公司粉尘防爆措施缺失案", "某家具公司粉尘防爆措施缺失")
    site.edit(CASE, ("keywords:", accept), title, (FACTS, f"{FACTS}罚款2万元。"))

    assert [line.split("[")[1].split("]")[0] for line in site.problems()] == ["case.amount-differs"]


def test_draft_is_checked(site: Site) -> None:
    """What is not public yet is checked against the statutes before it can be."""
    site.edit(CASE, ("status: published", "status: draft"), ("amount: 1.9万元", "amount: 8万元"))

    assert [line.split("[")[1].split("]")[0] for line in site.problems()] == ["penalty.out-of-range"]
