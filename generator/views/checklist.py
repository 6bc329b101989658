"""The owner's duties of the plan as a check list with dates; the dates are made in the reader's browser."""

from dataclasses import dataclass
from datetime import date

from generator.catalog import LinkedDuty, LinkedPlan
from generator.records.plan import Frequency, Party
from generator.site_paths import CHECKLIST_PAGE, PLAN_INDEX, party_page, task_anchor
from generator.views.parts import Head, Link, Paths, TocItem, View
from generator.views.plan import DutyLine, Sibling, duty_line, siblings

__all__ = ["ChecklistView", "checklist_view"]

SCRIPTS = ("dates", "calendar", "store", "checklist")
"""The scripts of the page, theme/assets/plan/<name>.js, each after those that it uses."""


@dataclass(frozen=True, slots=True)
class Recurrence:
    """How often a duty is due, in numbers for the script."""

    months: int
    """0: once within the whole period."""
    times: int
    """How many times within those months; 0 when the plan gives no number."""


@dataclass(frozen=True, slots=True)
class Row:
    """A duty of the list."""

    duty: DutyLine
    task: Link
    usual: Recurrence
    high_risk: Recurrence


@dataclass(frozen=True, slots=True)
class ChecklistView(View):
    """Everything on the check list's page."""

    title: str
    plan: str
    plan_id: str
    stamp: str
    """The day of the build, the reminders' own date."""
    root: str
    siblings: tuple[Sibling, ...]
    rows: tuple[Row, ...]
    scripts: tuple[str, ...]


def checklist_view(plan: LinkedPlan, as_of: date) -> ChecklistView:
    """The check list of the owner's duties, those with a number first."""
    paths = Paths(CHECKLIST_PAGE)
    page = paths.to(party_page(Party.OWNER.value))
    rows = [
        _row(duty, Link(task.record.title, f"{page}#{task_anchor(task.record.id)}"), paths)
        for task in plan.tasks[Party.OWNER]
        for duty in task.duties
    ]
    return ChecklistView(
        head=Head(
            paths.page,
            "企业主要负责人的清单",
            f"把{plan.record.short}交给企业主要负责人的事排成带日期的清单：逐项勾选，存在自己的浏览器里，可以打印、下载日历提醒。",
        ),
        crumbs=(Link("专项行动", paths.to(PLAN_INDEX)),),
        toc=(TocItem("排日期", "riqi"), TocItem("要做的事和次数", "cishu")),
        title="企业主要负责人的清单",
        plan=plan.record.title,
        plan_id=plan.record.campaign,
        stamp=as_of.isoformat(),
        root=paths.root,
        siblings=siblings(paths),
        rows=tuple(sorted(rows, key=lambda row: not (row.usual.times or row.high_risk.times))),
        scripts=SCRIPTS,
    )


def _row(duty: LinkedDuty, task: Link, paths: Paths) -> Row:
    return Row(
        duty=duty_line(duty, paths),
        task=task,
        usual=_recurrence(duty.record.often(high_risk=False)),
        high_risk=_recurrence(duty.record.often(high_risk=True)),
    )


def _recurrence(frequency: Frequency | None) -> Recurrence:
    return Recurrence(frequency.span.months, frequency.times) if frequency else Recurrence(0, 0)
