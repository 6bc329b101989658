"""The plan of the campaign with its references resolved. Part of `link`.

What a task refers to stands for as long as the task does, so standards and statutes are read in their newest
version: a version that replaces one shows at once which references it breaks.
"""

from collections.abc import Container, Iterator

from generator.catalog import LinkedDuty, LinkedPlan, LinkedTask
from generator.citations import Citations, Miss
from generator.load import Records, Sourced
from generator.problems import Checked, FieldPath, Location, Problem, Report
from generator.records.plan import Party, Plan, Task
from generator.records.standard import Standard
from generator.records.vocabulary import Charge, Sector
from generator.standing import StandingReferences
from generator.vocabularies import Vocabularies, guess_hint

__all__ = ["link_plan"]


def link_plan(records: Records, words: Vocabularies, citations: Citations) -> Checked[LinkedPlan]:
    """The plan with every reference resolved, or a problem for each that leads nowhere; None without a plan."""
    if records.plan is None:
        return Checked(None)
    linker = _PlanLinker(records.plan, records, words, citations)
    value = linker.linked()
    problems = (*linker.problems, *_doubles(records.plan), *_undated(records.plan))
    return Checked(value, Report(problems))


class _PlanLinker:
    """Resolves the references of a plan; the problems gather in `problems`."""

    def __init__(
        self, sourced: Sourced[Plan], records: Records, words: Vocabularies, citations: Citations
    ) -> None:
        self._path, self._plan = sourced.path, sourced.record
        self._records, self._words, self._citations = records, words, citations
        self._references = StandingReferences(sourced.path, "plan", records, citations)

    @property
    def problems(self) -> list[Problem]:
        """What is wrong with the references."""
        return self._references.problems

    def linked(self) -> LinkedPlan:
        """The plan with what resolved."""
        return LinkedPlan(
            record=self._plan,
            path=self._path,
            sectors=self._sectors(self._plan.sectors, ("sectors",)),
            tasks={
                party: tuple(
                    self._task(task, party, ("parties", party.value, "tasks", n))
                    for n, task in enumerate(self._plan.parties[party].tasks)
                )
                for party in Party
            },
        )

    def _task(self, task: Task, party: Party, keys: FieldPath) -> LinkedTask:
        serves, own = task.serves, (*keys, "serves")
        return LinkedTask(
            record=task,
            party=party,
            keys=keys,
            duties=tuple(
                LinkedDuty(duty, self._references.articles(duty.articles, (*keys, "duties", n, "articles")))
                for n, duty in enumerate(task.duties)
            ),
            sectors=self._sectors(serves.sectors, (*own, "sectors")),
            standards=self._standards(serves.standards, (*own, "standards")),
            clauses=self._references.clauses(serves.clauses, (*own, "clauses")),
            articles=self._references.articles(serves.articles, (*own, "articles")),
            charges=tuple(self._charges(serves.charges, (*own, "charges"))),
        )

    def _sectors(self, ids: tuple[str, ...], keys: FieldPath) -> tuple[Sector, ...]:
        known = self._words.sectors
        for n, sector in enumerate(ids):
            if sector not in known:
                hint = guess_hint(sector, known) or "代号见 content/vocabulary/sectors.yml。"
                self._references.say((*keys, n), "sector-unknown", f"词表里没有“{sector}”。", hint)
        return tuple(known[sector] for sector in ids if sector in known)

    def _charges(self, names: tuple[str, ...], keys: FieldPath) -> Iterator[Charge]:
        for n, name in enumerate(names):
            charge = self._words.charges.get(name)
            if charge is None:
                hint = guess_hint(name, self._words.charges) or "罪名见 content/vocabulary/charges.yml。"
                self._references.say((*keys, n), "charge-unknown", f"词表里没有“{name}”。", hint)
            else:
                yield charge

    def _standards(self, names: tuple[str, ...], keys: FieldPath) -> tuple[Standard, ...]:
        found = [self._citations.current_standard(name) for name in names]
        for n, outcome in enumerate(found):
            if isinstance(outcome, Miss) and not self._records.may_be_unread("content/criteria", names[n]):
                self._references.say((*keys, n), "standard-unknown", outcome.message, outcome.hint)
        return tuple(outcome for outcome in found if not isinstance(outcome, Miss))


def _doubles(sourced: Sourced[Plan]) -> Iterator[Problem]:
    """Ids given twice: addresses and the readers' own ticks would mix."""
    tasks, duties = set[str](), set[str]()
    for party, n, task in sourced.record.tasks():
        keys: FieldPath = ("parties", party.value, "tasks", n)
        yield from _double(sourced.path, (*keys, "id"), task.id, tasks)
        tasks.add(task.id)
        for m, duty in enumerate(task.duties):
            yield from _double(sourced.path, (*keys, "duties", m, "id"), duty.id, duties)
            duties.add(duty.id)


def _double(path: str, keys: FieldPath, own: str, before: Container[str]) -> Iterator[Problem]:
    if own in before:
        where = Location(path, keys=keys)
        message = f"{where.field}：代号 {own} 前面已经用过。"
        yield Problem(where, "plan.id-duplicate", message, "给后加的一项换一个没有用过的代号。")


def _undated(sourced: Sourced[Plan]) -> Iterator[Problem]:
    """Reports of which one cannot tell when they are due."""
    for n, report in enumerate(sourced.record.reports):
        if (report.due is None) is (report.monthly is None):
            where = Location(sourced.path, keys=("reports", n))
            found = "没有写期限" if report.due is None else "due 和 monthly 都写了"
            hint = "只报一次的写 due，每月都报的写 monthly，写其中一个。"
            yield Problem(where, "plan.due-unclear", f"{where.field}：{found}。", hint)
