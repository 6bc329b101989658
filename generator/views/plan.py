"""The plan of the campaign: what each party has to do, on a page a party, and its parts on the hand-written overview."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from generator.catalog import Catalog, LinkedDuty, LinkedPlan, LinkedTask
from generator.records.plan import Frequency, Party, Reporting, SheetRows
from generator.records.standard import Standard
from generator.site_paths import (
    CHECKLIST_PAGE,
    PLAN_INDEX,
    charge_page,
    fragment,
    party_page,
    sector_page,
    standard_page,
    task_anchor,
)
from generator.versions import applies
from generator.views.block import Block, BlockContext
from generator.views.cited import Cited, article_link, cited_article, cited_clause
from generator.views.parts import CITING_CASES_SHOWN, Head, Link, Paths, ShortCase, TocItem, View, short_case

__all__ = [
    "PLAN_BLOCKS",
    "DutyLine",
    "PartyView",
    "TaskView",
    "duty_line",
    "often",
    "party_views",
    "siblings",
]

UNCOUNTED = "没有规定次数"
"""What stands where the plan gives no number."""


@dataclass(frozen=True, slots=True)
class DutyLine:
    """A duty with how often it is due and how one knows that it is done."""

    id: str
    title: str
    what: str
    often: str
    high_risk: str
    """How often in high-risk sectors; empty when that is no different."""
    done: str
    articles: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class SectorStandards:
    """The standards in force of a sector."""

    sector: Link
    standards: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class TaskView:
    """A task on its party's page."""

    number: int
    anchor: str
    title: str
    gist: str
    points: tuple[str, ...]
    duties: tuple[DutyLine, ...]
    sheet: str
    sectors: tuple[SectorStandards, ...]
    standards: tuple[Link, ...]
    clauses: tuple[Cited, ...]
    articles: tuple[Cited, ...]
    charges: tuple[Link, ...]
    total: int
    cases: tuple[ShortCase, ...]
    pages: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Sibling:
    """A page of the plan in the row of all of them."""

    link: Link
    current: bool


@dataclass(frozen=True, slots=True)
class PartyView(View):
    """What one party has to do."""

    title: str
    plan: str
    lead: str
    siblings: tuple[Sibling, ...]
    tasks: tuple[TaskView, ...]


def party_views(plan: LinkedPlan, catalog: Catalog, as_of: date) -> Iterator[PartyView]:
    """The page of every party, with the standards in force on `as_of`."""
    for party in Party:
        paths = Paths(party_page(party.value))
        tasks = tuple(
            _task(n, task, catalog, paths, as_of) for n, task in enumerate(plan.tasks[party], start=1)
        )
        title = f"{party.label}该做什么"
        yield PartyView(
            head=Head(
                paths.page,
                title,
                f"{plan.record.short}：{party.label}的任务，做什么、多久一次、怎样算做到，用得上的标准、法条和案例。",
            ),
            crumbs=(Link("专项行动", paths.to(PLAN_INDEX)),),
            toc=tuple(TocItem(f"{task.number} {task.title}", task.anchor) for task in tasks),
            title=title,
            plan=plan.record.title,
            lead=plan.record.parties[party].lead,
            siblings=siblings(paths),
            tasks=tasks,
        )


def siblings(paths: Paths) -> tuple[Sibling, ...]:
    """All pages of the plan, as the page of `paths` shows them in a row."""
    pages = (
        (PLAN_INDEX, "概览"),
        *((party_page(party.value), party.label) for party in Party),
        (CHECKLIST_PAGE, "带日期的清单"),
    )
    return tuple(Sibling(Link(text, paths.to(page)), page == paths.page) for page, text in pages)


def often(frequency: Frequency | None) -> str:
    """How often, in words."""
    return frequency.words if frequency else UNCOUNTED


def duty_line(duty: LinkedDuty, paths: Paths) -> DutyLine:
    """A duty as pages show it."""
    record = duty.record
    return DutyLine(
        id=record.id,
        title=record.title,
        what=record.what,
        often=often(record.frequency),
        high_risk=often(record.high_risk) if record.high_risk else "",
        done=record.done,
        articles=tuple(article_link(cited, paths) for cited in duty.articles),
    )


def _task(number: int, task: LinkedTask, catalog: Catalog, paths: Paths, as_of: date) -> TaskView:
    record, cases = task.record, task.cases(catalog.index)
    return TaskView(
        number=number,
        anchor=task_anchor(record.id),
        title=record.title,
        gist=record.gist,
        points=record.points,
        duties=tuple(duty_line(duty, paths) for duty in task.duties),
        sheet="；".join(map(_rows, record.sheet)),
        sectors=tuple(_by_sector(task, catalog, paths, as_of)),
        standards=tuple(_standard(standard, paths) for standard in task.standards),
        clauses=tuple(cited_clause(cited, paths, as_of) for cited in task.clauses),
        articles=tuple(cited_article(cited, paths, as_of) for cited in task.articles),
        charges=tuple(Link(charge.name, paths.to(charge_page(charge.id))) for charge in task.charges),
        total=len(cases),
        cases=tuple(short_case(case, paths) for case in cases[:CITING_CASES_SHOWN]),
        pages=tuple(_page(one.page, one.text, paths) for one in record.serves.pages),
    )


def _rows(sheet: SheetRows) -> str:
    return f"“{sheet.part.value}”第{'、'.join(map(str, sheet.rows))}项"


def _by_sector(task: LinkedTask, catalog: Catalog, paths: Paths, as_of: date) -> Iterator[SectorStandards]:
    for sector in task.sectors:
        own = [
            _standard(standard, paths)
            for standard in catalog.standards.versions
            if sector.id in standard.sectors and applies(standard, as_of)
        ]
        if own:
            yield SectorStandards(Link(sector.name, paths.to(sector_page(sector.id))), tuple(own))


def _standard(standard: Standard, paths: Paths) -> Link:
    number = f"（{standard.number}）" if standard.number else ""
    return Link(standard.short + number, paths.to(standard_page(standard.id)))


def _page(address: str, text: str, paths: Paths) -> Link:
    page, _, anchor = address.partition("#")
    return Link(text, paths.to(page, anchor))


@dataclass(frozen=True, slots=True)
class AimLine:
    """An aim and whose it is."""

    who: str
    text: str


@dataclass(frozen=True, slots=True)
class Aims:
    """The aims of the plan and the sectors that it names."""

    aims: tuple[AimLine, ...]
    sectors: tuple[Link, ...]
    note: str


@dataclass(frozen=True, slots=True)
class TaskLine:
    """A task in short, with the way to all of it."""

    title: str
    href: str
    gist: str


@dataclass(frozen=True, slots=True)
class Tasks:
    """A party's tasks in short."""

    tasks: tuple[TaskLine, ...]
    ways: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class StageLine:
    """A stage and what is done in it."""

    name: str
    period: str
    doings: tuple[AimLine, ...]


@dataclass(frozen=True, slots=True)
class Stages:
    """The stages in their order."""

    stages: tuple[StageLine, ...]


@dataclass(frozen=True, slots=True)
class ReportLine:
    """What is to be reported by when, and by whom."""

    due: str
    what: str
    by: str


@dataclass(frozen=True, slots=True)
class Reports:
    """Everything that is to be reported, and to whom."""

    to: str
    reports: tuple[ReportLine, ...]


def _names(parties: Iterable[Party]) -> str:
    return "、".join(party.label for party in parties) or "各方"


def _aims(plan: LinkedPlan, context: BlockContext) -> Block:
    """The aims; sectors lead to their cases."""
    aims = tuple(AimLine(one.who.label if one.who else "总体", one.text) for one in plan.record.aims)
    paths = context.paths
    sectors = tuple(Link(sector.name, paths.to(sector_page(sector.id))) for sector in plan.sectors)
    return Block("plan-aims", Aims(aims, sectors, plan.record.sectors_note or ""))


def _tasks(plan: LinkedPlan, context: BlockContext) -> Block:
    """The tasks of the party that the argument names."""
    party = next((party for party in Party if party.value == context.argument), None)
    if party is None:
        raise LookupError(context.argument)
    page = context.paths.to(party_page(party.value))
    ways = [Link(f"{party.label}：逐件看要点、次数和依据", page)]
    if party is Party.OWNER:
        ways.append(Link("排成带日期的清单", context.paths.to(CHECKLIST_PAGE)))
    lines = tuple(
        TaskLine(task.record.title, f"{page}#{fragment(task_anchor(task.record.id))}", task.record.gist)
        for task in plan.tasks[party]
    )
    return Block("plan-tasks", Tasks(lines, tuple(ways)))


def _stages(plan: LinkedPlan, context: BlockContext) -> Block:
    lines = tuple(
        StageLine(stage.name, stage.period, tuple(AimLine(_names(one.who), one.text) for one in stage.doings))
        for stage in plan.record.stages
    )
    return Block("plan-stages", Stages(lines))


def _reports(plan: LinkedPlan, context: BlockContext) -> Block:
    lines = tuple(ReportLine(_due(one), one.what, _names(one.by)) for one in plan.record.reports)
    return Block("plan-reports", Reports(plan.record.reports_to, lines))


def _due(report: Reporting) -> str:
    """2023年5月15日前, 2023年8月底前, 2023年6月起每月5日前."""
    if report.due is not None:
        return report.due.chinese + ("前" if report.due.precision.value == "day" else "底前")
    return f"{report.monthly.since.chinese}起每月{report.monthly.day}日前" if report.monthly else ""


def _of_plan(make: Callable[[LinkedPlan, BlockContext], Block]) -> Callable[[BlockContext], Block]:
    """A block about the plan, which says so on a site without one."""

    def block(context: BlockContext) -> Block:
        plan = context.catalog.plan
        return make(plan, context) if plan else Block("plan-none", None)

    return block


PLAN_BLOCKS: Mapping[str, Callable[[BlockContext], Block]] = {
    "plan-aims": _of_plan(_aims),
    "plan-tasks": _of_plan(_tasks),
    "plan-stages": _of_plan(_stages),
    "plan-reports": _of_plan(_reports),
}
"""The blocks of the overview page."""
