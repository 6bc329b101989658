"""The campaign's plan: references resolved in the newest version, the cases of a task, and what its pages show."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from generator.catalog import LinkedPlan
from generator.records.plan import Frequency, Party, Span
from generator.views.block import BlockContext
from generator.views.blocks import BLOCKS
from generator.views.checklist import Recurrence, checklist_view
from generator.views.parts import Link, Paths
from generator.views.plan import Aims, PartyView, Reports, Stages, Tasks, party_views
from tests.sites import AS_OF, CASE, ROOT, Site

PLAN = "content/plan/plan.yml"
TEXT = (ROOT / "tests/golden/plan.yml").read_text(encoding="utf-8")


@pytest.fixture
def planned(site: Site) -> Site:
    """The base site with a plan."""
    return site.write(PLAN, TEXT)


def _plan(site: Site) -> LinkedPlan:
    plan = site.catalog().plan
    assert plan is not None
    return plan


def _owner(site: Site, as_of: date = AS_OF) -> PartyView:
    catalog = site.catalog()
    assert catalog.plan is not None
    return next(iter(party_views(catalog.plan, catalog, as_of)))


def test_no_plan(site: Site) -> None:
    """A site without a plan has none in its catalogue, and no problem for that."""
    assert site.catalog().plan is None
    assert site.problems() == []


def test_references_are_resolved(planned: Site) -> None:
    """A task holds the standards, clauses, articles, sectors and charges that it refers to, in the newest versions."""
    task = _plan(planned).tasks[Party.OWNER][0]

    assert [sector.name for sector in task.sectors] == ["工贸", "煤矿"]
    assert [standard.id for standard in task.standards] == ["gongmao-2017"]
    assert [cited.key for cited in task.clauses] == [("gongmao-2023", "11.3")]
    assert [(cited.key, cited.name) for cited in task.articles] == [
        (("anquanshengchan-2021", "99"), "第九十九条第二项")
    ]
    assert [[cited.name for cited in duty.articles] for duty in task.duties] == [["第三十六条第一款"], []]
    assert [charge.id for charge in task.charges] == ["weixian-zuoye"]
    assert [sector.name for sector in _plan(planned).sectors] == ["煤矿", "工贸"]


def test_newest_version_whatever_the_day(planned: Site) -> None:
    """A clause is read in the newest version even before that is in force: its day must not break a site."""
    planned.edit("content/criteria/gongmao-2023.yml", ("effective: 2023-05-15", "effective: 2999-01-01"))
    planned.edit("content/criteria/gongmao-2023.yml", ("published: 2023-04-14", "published: 2998-01-01"))
    (planned.root / CASE).unlink()
    (planned.root / "cases/batches/2024-first.yml").unlink()

    assert [cited.standard.id for cited in _plan(planned).tasks[Party.OWNER][0].clauses] == ["gongmao-2023"]
    assert [cited.stale for cited in _owner(planned).tasks[0].clauses] == [True]
    assert [cited.stale for cited in _owner(planned, date(2999, 1, 1)).tasks[0].clauses] == [False]


def test_broken_reference_in_an_unread_file_is_no_second_problem(planned: Site) -> None:
    """A standard that cannot be read is reported once, not again by the plan that refers to it."""
    planned.write("content/criteria/gongmao-2023.yml", "id: [\n")

    assert [line for line in planned.problems() if line.startswith(PLAN)] == []


CASES = {
    "by clause": ('clauses: [{standard: gongmao, clause: "11.3"}]', "", "", True),
    "by article": ("articles: [{law: anquanshengchan, article: 99, item: 2}]", "", "", True),
    "by charge": (
        "charges: [危险作业罪]",
        "keywords: [粉尘涉爆]",
        "criminal: {charge: 危险作业罪, circumstance: 2}\nkeywords: [粉尘涉爆]",
        True,
    ),
    "by mark": (
        "cases: [自查上报]",
        "keywords: [粉尘涉爆]",
        "self_reported: true\nkeywords: [粉尘涉爆]",
        True,
    ),
    "by another clause": ('clauses: [{standard: gongmao, clause: "11.4"}]', "", "", False),
    "by another mark": ("cases: [一案双罚]", "", "", False),
    "by nothing": ("standards: [gongmao]", "", "", False),
}


@pytest.mark.parametrize("how", CASES)
def test_cases_of_a_task(planned: Site, how: str) -> None:
    """A task's cases are those under its clauses, articles and charges, and those that bear its marks."""
    serves, old, new, found = CASES[how]
    planned.edit(PLAN, ("serves: {cases: [自查上报]}", f"serves: {{{serves}}}"))
    if old:
        planned.edit(CASE, (old, new))
    catalog = planned.catalog()
    assert catalog.plan is not None

    (task,) = catalog.plan.tasks[Party.DEPARTMENT]

    assert bool(task.cases(catalog.index)) is found


def test_real_cases_come_first(planned: Site) -> None:
    """Of a task's cases the real ones stand before the made-up ones, each newest first, none twice."""
    for case_id, day in (("2024-3303-0002", "2024-04-04"), ("2024-3303-0003", "2024-04-03")):
        planned.case(case_id, ("date: 2024-04-02", f"date: {day}"))
    catalog = planned.catalog()
    assert catalog.plan is not None
    newest = catalog.index.cases[0]
    sample = replace(newest, record=newest.record.model_copy(update={"sample": True}))
    index = replace(
        catalog.index,
        cases=(sample, *catalog.index.cases[1:]),
    )

    found = catalog.plan.tasks[Party.OWNER][0].cases(index)

    assert [case.id[-1] for case in found] == ["3", "1", "2"]


def test_page_of_a_party(planned: Site) -> None:
    """A party's page shows each task with its duties, how often, and the ways on to clauses, law, cases and pages."""
    view = _owner(planned)
    (task,) = view.tasks

    assert (view.title, view.head.path, view.lead) == (
        "企业主要负责人该做什么",
        "plan/qiye.html",
        "主要负责人是第一责任人。",
    )
    assert (task.number, task.anchor, task.title) == (1, "r-paicha", "组织排查整治")
    assert [(duty.title, duty.often, duty.high_risk) for duty in task.duties] == [
        ("带队检查", "每季度至少1次", "每月2次"),
        ("台账", "没有规定次数", ""),
    ]
    assert task.sheet == "“对企业自查自改进行抽查情况”第2、3项"
    assert task.duties[0].articles == (
        Link("安全生产法第三十六条第一款", "../laws/anquanshengchan-2021.html#a-36"),
    )
    assert [(one.sector.text, [link.href for link in one.standards]) for one in task.sectors] == [
        ("工贸", ["../criteria/gongmao-2023.html"])
    ]
    assert [link.href for link in task.standards] == ["../criteria/gongmao-2017.html"]
    assert [(one.link.text, one.link.href, one.stale) for one in task.clauses] == [
        ("工贸判定标准第十一条第三项", "../criteria/gongmao-2023.html#c-11.3", False)
    ]
    assert [one.link.href for one in task.articles] == ["../laws/anquanshengchan-2021.html#a-99"]
    assert [link.href for link in task.charges] == ["../charges/weixian-zuoye.html"]
    assert (task.total, [case.href for case in task.cases]) == (1, ["../cases/2024/2024-3303-0001.html"])
    assert task.pages == (Link("控爆", "../criteria/gongmao-2023.html#c-11.3"),)
    assert [(one.link.text, one.current) for one in view.siblings] == [
        ("概览", False),
        ("企业主要负责人", True),
        ("监管部门", False),
        ("党委政府", False),
        ("带日期的清单", False),
    ]


def test_only_standards_in_force(planned: Site) -> None:
    """By sector a task shows the standards that apply on the day of the build, and no sector without any."""
    before, after = _owner(planned, date(2023, 5, 14)), _owner(planned, date(2023, 5, 15))

    assert [one.standards for one in before.tasks[0].sectors] == []
    assert [link.href for one in after.tasks[0].sectors for link in one.standards] == [
        "../criteria/gongmao-2023.html"
    ]


def test_article_says_what_its_item_punishes(planned: Site) -> None:
    """Beside a penalty article stands what the cited item punishes, not what the whole article is about."""
    planned.edit(
        "content/laws/anquanshengchan-2021.yml",
        ("  - article: 99\n", '  - article: 99\n    offences: {"1.2": {gist: 安全设备不合标准}}\n'),
    )

    assert [one.gist for one in _owner(planned).tasks[0].articles] == ["安全设备不合标准"]


def test_checklist(planned: Site) -> None:
    """The check list has the owner's duties in numbers, those with a number before the others."""
    planned.edit(
        PLAN,
        (
            "          - id: daidui\n",
            "          - {id: xian, title: 先, what: 先做, done: 好}\n          - id: daidui\n",
        ),
    )
    view = checklist_view(_plan(planned), AS_OF)

    assert [(row.duty.id, row.usual, row.high_risk) for row in view.rows] == [
        ("daidui", Recurrence(3, 1), Recurrence(1, 2)),
        ("xian", Recurrence(0, 0), Recurrence(0, 0)),
        ("taizhang", Recurrence(0, 0), Recurrence(0, 0)),
    ]
    assert (view.plan_id, view.stamp) == ("xingdong", "2024-07-01")
    assert {row.task.href for row in view.rows} == {"../plan/qiye.html#r-paicha"}


WORDS = {
    Frequency(span=Span.QUARTER, at_least=True): ("每季度至少1次", 3),
    Frequency(span=Span.MONTH, times=2): ("每月2次", 1),
    Frequency(span=Span.HALF_YEAR): ("每半年1次", 6),
    Frequency(span=Span.ACTION): ("1次", 0),
    Frequency(span=Span.ACTION, at_least=True): ("至少1次", 0),
}


@pytest.mark.parametrize("frequency", WORDS, ids=[words for words, _ in WORDS.values()])
def test_frequency_in_words(frequency: Frequency) -> None:
    """A frequency reads as the plan has it, 至少 only where the plan says so."""
    assert (frequency.words, frequency.span.months) == WORDS[frequency]


def _block(site: Site, name: str, argument: str = "") -> object:
    context = BlockContext(site.catalog(), AS_OF, Paths("plan/index.html"), "stamp", argument)
    return BLOCKS[name](context).view


def test_aims(planned: Site) -> None:
    """The aims stand with whose they are, and the sectors lead to their cases."""
    aims = _block(planned, "plan-aims")
    assert isinstance(aims, Aims)

    assert [(one.who, one.text) for one in aims.aims] == [
        ("总体", "摸清底数"),
        ("企业主要负责人", "履行法定职责"),
    ]
    assert [link.href for link in aims.sectors] == ["../sectors/meikuang.html", "../sectors/gongmao.html"]
    assert aims.note == "兼顾新领域"


def test_tasks_in_short(planned: Site) -> None:
    """A party's tasks lead to their places; only the owner's also to the check list."""
    owner, department = _block(planned, "plan-tasks", "qiye"), _block(planned, "plan-tasks", "bumen")
    assert isinstance(owner, Tasks)
    assert isinstance(department, Tasks)

    assert [(one.title, one.href) for one in owner.tasks] == [("组织排查整治", "../plan/qiye.html#r-paicha")]
    assert [link.href for link in owner.ways] == ["../plan/qiye.html", "../plan/qingdan.html"]
    assert [link.href for link in department.ways] == ["../plan/bumen.html"]


def test_unknown_party(planned: Site) -> None:
    """The tasks of a party that does not exist are refused."""
    with pytest.raises(LookupError):
        _block(planned, "plan-tasks", "gongren")


def test_stages(planned: Site) -> None:
    """A stage says who does what; what the plan leaves open is for all."""
    stages = _block(planned, "plan-stages")
    assert isinstance(stages, Stages)

    (stage,) = stages.stages
    assert (stage.name, stage.period) == ("动员部署", "2023年5月上旬前")
    assert [(one.who, one.text) for one in stage.doings] == [
        ("监管部门、党委政府", "印发方案"),
        ("各方", "动员"),
    ]


def test_reports(planned: Site) -> None:
    """Reports say when they are due: on a day, at the end of a month, or every month."""
    reports = _block(planned, "plan-reports")
    assert isinstance(reports, Reports)

    assert [one.due for one in reports.reports] == [
        "2023年5月15日前",
        "2023年8月底前",
        "2023年6月起每月5日前",
    ]
    assert (reports.to, reports.reports[0].by) == ("市安委会办公室", "监管部门、党委政府")


@pytest.mark.parametrize("name", ["plan-aims", "plan-tasks", "plan-stages", "plan-reports"])
def test_blocks_without_a_plan(site: Site, name: str) -> None:
    """On a site without a plan its blocks say that there is none."""
    context = BlockContext(site.catalog(), AS_OF, Paths("plan/index.html"), "stamp", "qiye")

    assert BLOCKS[name](context).template == "plan-none"


def test_no_plan_template_is_forgotten() -> None:
    """Every block of the plan has a template, and no template is left over."""
    made = {file.stem for file in Path(ROOT / "theme/blocks").glob("plan-*.html")}

    assert made == {"plan-none", *(name for name in BLOCKS if name.startswith("plan-"))}
