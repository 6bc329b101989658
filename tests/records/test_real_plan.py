"""The real plan says what the 2023 plan says: its figures, dates and rows, typed here from the plan's text."""

from collections.abc import Mapping

import pytest

from generator.catalog import Catalog
from generator.pipeline import prepare
from generator.records.plan import Party, Plan, Span
from tests.records.test_real_data import PUBLISHED
from tests.sites import ROOT


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    """The real catalogue."""
    found = prepare(ROOT, PUBLISHED).catalog
    assert found is not None
    return found


@pytest.fixture(scope="module")
def plan(catalog: Catalog) -> Plan:
    """The real plan."""
    assert catalog.plan is not None
    return catalog.plan.record


def test_three_by_five(plan: Plan) -> None:
    """Each of the three parties has five tasks, in the plan's order."""
    assert [[task.title for task in plan.parties[party].tasks] for party in Party] == [
        ["组织排查整治", "落实全员岗位责任", "管住动火等危险作业", "管住外包外租", "组织应急演练"],
        ["明确和宣传标准", "培训执法人员", "精准严格执法", "倒查问责", "创新监管和服务"],
        ["树牢安全红线", "动员部署", "发动社会监督", "保障财力人力", "督办和考核巡查"],
    ]


COUNTED: Mapping[str, tuple[str, str]] = {
    "带队检查": ("每季度至少1次", "每月至少1次"),
    "全员警示教育": ("1次", ""),
    "关键岗位排查": ("1次", ""),
    "外包外租排查": ("1次", ""),
    "应急演练": ("至少1次", "每半年至少1次"),
    "通报进展": ("每半年1次", ""),
}
"""Every duty to which the plan gives a number: the number, and that for high-risk sectors where it is another."""


def test_frequencies(plan: Plan) -> None:
    """The duties with a number are those of the plan, with its numbers, and no other has one."""
    duties = [duty for _, _, task in plan.tasks() for duty in task.duties]

    assert {
        duty.title: (duty.frequency.words, duty.high_risk.words if duty.high_risk else "")
        for duty in duties
        if duty.frequency
    } == COUNTED
    assert [duty.title for duty in duties if duty.high_risk and not duty.frequency] == []


def test_figures_in_the_text_are_those_of_the_data(plan: Plan) -> None:
    """The words of a task give each number of its duties."""
    for _, _, task in plan.tasks():
        words = task.gist + "".join(task.points)
        for duty in task.duties:
            for frequency in filter(None, (duty.frequency, duty.high_risk)):
                span = "" if frequency.span is Span.ACTION else frequency.span.value
                assert span in words, task.id
                assert f"{frequency.times}次" in words or f"{span}通报" in words, task.id
                assert not frequency.at_least or f"至少{frequency.times}次" in words, task.id


def test_stages(plan: Plan) -> None:
    """Four stages, of which the plan dates the first and the last."""
    assert [
        (one.name, one.period, str(one.begins) if one.begins else None, str(one.ends) if one.ends else None)
        for one in plan.stages
    ] == [
        ("动员部署", "2023年5月上旬前", None, "2023-05"),
        ("企业自查自改和部门帮扶", "各地自定", None, None),
        ("部门精准执法", "各地自定", None, None),
        ("总结提高", "2023年12月", "2023-12", "2023-12"),
    ]


def test_reports(plan: Plan) -> None:
    """Reports are due on 15 May, by the end of August and of December 2023, the sheet on the 5th of each month from June."""
    assert [str(one.due) for one in plan.reports if one.due] == ["2023-05-15", "2023-08", "2023-12"]
    assert [(one.monthly.day, str(one.monthly.since)) for one in plan.reports if one.monthly] == [
        (5, "2023-06")
    ]
    assert plan.reports_to == "国务院安委会办公室"


ROWS = {
    "总体情况": 6,
    "对企业自查自改进行抽查情况": 8,
    "部门精准严格执法情况": 10,
    "党委政府组织领导情况": 8,
}
"""The parts of the progress sheet and how many rows each has."""


def test_rows_of_the_sheet(plan: Plan) -> None:
    """Every row of the sheet measures one task, but the first of the spot checks, which counts the checks themselves."""
    named = sorted(
        (sheet.part.value, row) for _, _, task in plan.tasks() for sheet in task.sheet for row in sheet.rows
    )

    every = {(part, row) for part, count in ROWS.items() for row in range(1, count + 1)}
    assert named == sorted(every - {("对企业自查自改进行抽查情况", 1)})


def test_every_task_leads_on(catalog: Catalog) -> None:
    """Every task has an article, a case or a page to go on to, and every owner's duty the law that asks for it."""
    assert catalog.plan is not None
    for party, tasks in catalog.plan.tasks.items():
        for task in tasks:
            assert task.articles or task.record.serves.pages, task.record.id
            assert party is not Party.OWNER or all(duty.articles for duty in task.duties), task.record.id


def test_articles_have_words(catalog: Catalog) -> None:
    """No task cites an article of which the records say nothing."""
    assert catalog.plan is not None
    for tasks in catalog.plan.tasks.values():
        for task in tasks:
            for cited in (*task.articles, *(one for duty in task.duties for one in duty.articles)):
                assert cited.entry is not None, f"{task.record.id} {cited.name}"
                assert cited.entry.gist, f"{task.record.id} {cited.name}"
