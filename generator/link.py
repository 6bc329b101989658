"""Resolve every reference between records: Records → Catalog.

A reference that does not resolve is a Problem that names the nearest thing that exists. Cases are read against
the version of each standard and statute in force on the day of the conduct.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain
from typing import TypeVar

from generator.catalog import (
    CaseIndex,
    Catalog,
    CitedArticle,
    CitedClause,
    LinkedCase,
    LinkedMeasure,
    LinkedPenalty,
    LinkedPlan,
    Region,
)
from generator.change_log import change_problems
from generator.chinese import numeral
from generator.citations import Citations, Miss, cite
from generator.load import Records, Sourced
from generator.plans import link_plan
from generator.problems import Checked, FieldPath, Location, Problem, Report
from generator.records.base import Citation, PartialDate
from generator.records.batch import Batch
from generator.records.case import Case, Hazard, Measure, Penalty, Status
from generator.records.law import Law
from generator.records.standard import Standard
from generator.records.vocabulary import Charge, MeasureKind, MeasureTerm, Organ, Sector
from generator.training.linked import Training
from generator.training.linking import link_training
from generator.versions import lifetime
from generator.vocabularies import Vocabularies, guess_hint, vocabularies

__all__ = ["case_index", "link"]

K = TypeVar("K")


def link(records: Records, as_of: date = date.max, *, drafts: bool = False) -> Checked[Catalog]:
    """The catalogue of what is public on `as_of`, and a problem for every reference that leads nowhere.

    With `drafts`, for a preview, also what is not public yet, marked as such and as if published on `as_of`.

    The catalogue is None when anything did not resolve: half a catalogue would publish half a truth.
    """
    words, citations = vocabularies(records), cite(records)
    report = words.report + citations.report
    if words.value is None or citations.value is None:
        return Checked(None, report)
    linker = _CaseLinker(words.value, citations.value, records)
    cases = [linker.link(sourced) for sourced in records.cases]
    report += Report((*linker.problems, *_between_records(records, words.value), *change_problems(records)))
    plan = link_plan(records, words.value, citations.value)
    training = link_training(records, citations.value)
    report += plan.report + training.report
    if report.errors:
        return Checked(None, report)
    public = [case for case in cases if _is_public(case.record, as_of)]
    unpublished = tuple(case for case in cases if not _is_public(case.record, as_of))
    previewed = [_as_published(case, as_of) for case in unpublished] if drafts else []
    catalog = _catalog([*public, *previewed], records, words.value, citations.value, plan.value)
    return Checked(replace(catalog, unpublished=unpublished, training=training.value or Training()), report)


def _is_public(case: Case, as_of: date) -> bool:
    """Whether a case may be shown on a day: no draft, and its day of publication has come."""
    return case.status is not Status.DRAFT and case.published is not None and case.published <= as_of


def _as_published(case: LinkedCase, as_of: date) -> LinkedCase:
    """A case that is not public yet as a preview shows it."""
    published = case.record.published or as_of
    return replace(case, record=case.record.model_copy(update={"published": published}), unpublished=True)


def _catalog(
    cases: list[LinkedCase],
    records: Records,
    words: Vocabularies,
    citations: Citations,
    plan: LinkedPlan | None,
) -> Catalog:
    public = sorted(cases, key=_found_and_id, reverse=True)
    batches = sorted((sourced.record for sourced in records.batches), key=lambda batch: batch.id)
    return Catalog(
        index=case_index([case for case in public if not case.withdrawn], citations.charges),
        withdrawn=tuple(case for case in public if case.withdrawn),
        unpublished=(),
        batches=tuple(sorted(batches, key=lambda batch: batch.date.last, reverse=True)),
        standards=citations.standards,
        laws=citations.laws,
        related=citations.related,
        sectors=tuple(words.sectors.values()),
        regions=words.regions,
        organs=tuple(words.organs.values()),
        charges=tuple(words.charges.values()),
        synonyms=words.synonyms,
        charge_articles=citations.charges,
        plan=plan,
        changes=tuple(sourced.record for sourced in records.changes),
    )


def _found_and_id(case: LinkedCase) -> tuple[date, str]:
    """The order of cases: by the day of the finding, within a day by id."""
    return (case.record.found.date.last, case.id)


def case_index(cases: Sequence[LinkedCase], charges: Mapping[str, CitedArticle]) -> CaseIndex:
    """The ways back to these cases, which come newest first; `charges` has the article of every charge."""
    return CaseIndex(
        cases=tuple(cases),
        by_id={case.id: case for case in cases},
        by_year=_grouped(cases, lambda case: (case.year,)),
        by_batch=_grouped(_by_id(cases), lambda case: (case.batch.id,) if case.batch else ()),
        by_sector=_grouped(cases, lambda case: (sector.id for sector in case.sectors)),
        by_region=_grouped(
            cases, lambda case: (one.code for one in case.region.chain) if case.region else ()
        ),
        by_organ=_grouped(cases, lambda case: (organ.id for organ in case.organs)),
        by_charge=_grouped(cases, lambda case: (case.charge.id,) if case.charge else ()),
        by_circumstance=_grouped(cases, _circumstance_keys),
        by_clause=_grouped(cases, lambda case: dict.fromkeys(cited.key for cited in case.hazards)),
        by_article=_grouped(cases, lambda case: _article_keys(case, charges)),
    )


def _by_id(cases: Iterable[LinkedCase]) -> list[LinkedCase]:
    """The order within a batch: that of the numbers it was published under."""
    return sorted(cases, key=lambda case: case.record.id)


def _circumstance_keys(case: LinkedCase) -> Iterable[tuple[str, int]]:
    criminal = case.record.criminal
    return (
        ((case.charge.id, criminal.circumstance),)
        if case.charge and criminal and criminal.circumstance
        else ()
    )


def _article_keys(case: LinkedCase, charges: Mapping[str, CitedArticle]) -> Iterable[tuple[str, str]]:
    """The articles that a case cites, each once: those breached, those applied, and that of the charge."""
    bases = chain.from_iterable(penalty.basis for penalty in case.penalties)
    crime = (charges[case.charge.id],) if case.charge and case.charge.id in charges else ()
    return dict.fromkeys(cited.key for cited in chain(case.violations, bases, crime))


def _grouped(
    cases: Iterable[LinkedCase], keys: Callable[[LinkedCase], Iterable[K]]
) -> dict[K, tuple[LinkedCase, ...]]:
    """Cases by each of their keys; the order of cases is kept within a group."""
    groups: dict[K, list[LinkedCase]] = {}
    for case in cases:
        for key in keys(case):
            groups.setdefault(key, []).append(case)
    return {key: tuple(group) for key, group in groups.items()}


def _between_records(records: Records, words: Vocabularies) -> Iterator[Problem]:
    """What only the whole set shows: ids used twice, successors that are missing, batches without a case."""
    paths: dict[str, list[str]] = {}
    for sourced in records.cases:
        paths.setdefault(sourced.record.id, []).append(sourced.path)
    for sourced in records.cases:
        case, others = sourced.record, [path for path in paths[sourced.record.id] if path != sourced.path]
        if others:
            message = f"id：{case.id} 也被 {'、'.join(others)} 使用。"
            where = Location(sourced.path, keys=("id",))
            yield Problem(where, "record.duplicate-id", message, "给后加的一条换一个没有用过的编号。")
        successor = case.withdrawn.successor if case.withdrawn else None
        if successor == case.id:
            yield _successor_problem(
                sourced, "替代案例写成了它自己。", "写取代它的那一件的编号，或删去这一行。"
            )
        elif (
            successor
            and successor not in paths
            and f"cases/{successor[:4]}/{successor}.yml" not in records.unread
        ):
            hint = guess_hint(successor, paths.keys() - {case.id}) or "核对编号，或删去这一行。"
            yield _successor_problem(sourced, f"没有编号为 {successor} 的案例。", hint)
    used = {sourced.record.batch for sourced in records.cases}
    unread_cases = any(path.startswith("cases/") for path in records.unread)
    for batch in records.batches:
        yield from _batch_problems(batch, words)
        if batch.record.id not in used and not unread_cases:
            yield Problem(
                Location(batch.path, keys=("id",)),
                "batch.empty",
                "id：这一批还没有案例。",
                f"在案例里写 batch: {batch.record.id}。",
            )


def _successor_problem(sourced: Sourced[Case], message: str, hint: str) -> Problem:
    where = Location(sourced.path, keys=("withdrawn", "successor"))
    return Problem(where, "case.successor-unknown", f"{where.field}：{message}", hint)


def _batch_problems(sourced: Sourced[Batch], words: Vocabularies) -> Iterator[Problem]:
    batch = sourced.record
    for n, issuer in enumerate(batch.issuers):
        if issuer not in words.organs:
            where = Location(sourced.path, keys=("issuers", n))
            hint = guess_hint(issuer, words.organs) or "在 content/vocabulary/organs.yml 里补上这个机关。"
            yield Problem(where, "batch.issuer-unknown", f"{where.field}：词表里没有机关“{issuer}”。", hint)
    if batch.sector is not None and batch.sector not in words.sectors:
        where = Location(sourced.path, keys=("sector",))
        message = f"sector：词表里没有“{batch.sector}”。"
        hint = guess_hint(batch.sector, words.sectors) or "代号见 content/vocabulary/sectors.yml。"
        yield Problem(where, "batch.sector-unknown", message, hint)


class _CaseLinker:
    """Resolves the references of cases, one after the other; the problems gather in `problems`."""

    def __init__(
        self,
        words: Vocabularies,
        citations: Citations,
        records: Records,
    ) -> None:
        self._words = words
        self._citations = citations
        self._batches = {sourced.record.id: sourced.record for sourced in records.batches}
        self._records = records
        self.problems: list[Problem] = []
        self._doubted: set[tuple[str, str]] = set()

    def link(self, sourced: Sourced[Case]) -> LinkedCase:
        """The case with what resolved; whatever did not is in `problems`, which forbids using the result."""
        self._path = sourced.path
        case = sourced.record
        day = case.found.date
        return LinkedCase(
            record=case,
            path=sourced.path,
            batch=self._batch(case),
            organs=self._organs(case.organs),
            region=self._region(case.region),
            sectors=self._sectors(case.sector),
            hazards=self._clauses(case.hazards, day),
            violations=self._articles(case.violations, ("violations",), day),
            measures=tuple(self._measure(measure, n) for n, measure in enumerate(case.measures)),
            penalties=tuple(self._penalty(penalty, n, day) for n, penalty in enumerate(case.penalties)),
            charge=self._charge(case),
        )

    def _say(self, keys: FieldPath, code: str, message: str, hint: str = "") -> None:
        where = Location(self._path, keys=keys)
        self.problems.append(Problem(where, code, f"{where.field}：{message}", hint))

    def _batch(self, case: Case) -> Batch | None:
        if case.batch is None:
            return None
        batch = self._batches.get(case.batch)
        if batch is None and f"cases/batches/{case.batch}.yml" in self._records.unread:
            return None
        if batch is None:
            hint = guess_hint(case.batch, self._batches) or f"先建 cases/batches/{case.batch}.yml。"
            self._say(("batch",), "case.batch-unknown", f"没有批次“{case.batch}”。", hint)
        elif batch.sample is not case.sample:
            found = "示例案例放进了真实批次" if case.sample else "真实案例放进了示例批次"
            self._say(
                ("batch",), "case.sample-mixed", f"{found} {case.batch}。", "换一个批次，或核对 sample。"
            )
        return batch

    def _organs(self, ids: tuple[str, ...]) -> tuple[Organ, ...]:
        known = self._words.organs
        for n, organ in enumerate(ids):
            if organ not in known:
                hint = guess_hint(organ, known) or "在 content/vocabulary/organs.yml 里补上这个机关。"
                self._say(("organs", n), "case.organ-unknown", f"词表里没有机关“{organ}”。", hint)
        return tuple(known[organ] for organ in ids if organ in known)

    def _region(self, code: str | None) -> Region | None:
        if code is None:
            return None
        region = self._words.regions.get(code)
        if region is None:
            hint = "核对六位代码；已撤销的旧代码补进 content/vocabulary/regions.yml。"
            self._say(("region",), "case.region-unknown", f"没有 {code} 这个地区码。", hint)
        return region

    def _sectors(self, sector: str) -> tuple[Sector, ...]:
        chain = self._words.sector_chains.get(sector)
        if chain is None:
            names = {one.name: one.id for one in self._words.sectors.values()}
            if sector in names:
                hint = f"是否想写 {names[sector]}？"
            else:
                hint = guess_hint(sector, self._words.sectors) or "代号见 content/vocabulary/sectors.yml。"
            self._say(("sector",), "case.sector-unknown", f"词表里没有“{sector}”。", hint)
        return chain or ()

    def _clauses(self, hazards: tuple[Hazard, ...], day: PartialDate) -> tuple[CitedClause, ...]:
        cited: list[CitedClause] = []
        for n, hazard in enumerate(hazards):
            found = self._citations.clause(hazard, day)
            if isinstance(found, Miss):
                if not self._records.may_be_unread("content/criteria", hazard.standard):
                    self._say(("hazards", n, found.field), found.code, found.message, found.hint)
                continue
            self._check_version(
                ("hazards", n, "standard"), hazard.standard, found.standard, day, found.in_force
            )
            cited.append(found)
        return tuple(cited)

    def _articles(
        self, citations: tuple[Citation, ...], keys: FieldPath, day: PartialDate, *, itemised: bool = False
    ) -> tuple[CitedArticle, ...]:
        """The articles cited; `itemised` asks for the item where the paragraph has items."""
        cited: list[CitedArticle] = []
        for n, citation in enumerate(citations):
            found = self._citations.article(citation, day)
            if isinstance(found, Miss):
                if not self._records.may_be_unread("content/laws", citation.law):
                    self._say((*keys, n, found.field), found.code, found.message, found.hint)
                continue
            self._check_version((*keys, n, "law"), citation.law, found.law, day, found.in_force)
            if itemised:
                self._check_item((*keys, n, "article"), found)
            cited.append(found)
        return tuple(cited)

    def _check_item(self, keys: FieldPath, cited: CitedArticle) -> None:
        """Every item of a penalty's article punishes another act, so a basis without its item says too little."""
        counts = cited.law.structure.get(cited.article, ())
        if cited.item is not None or cited.paragraph is None or not counts:
            return
        count = counts[cited.paragraph - 1]
        if count:
            message = f"《{cited.law.short}》{cited.name}分{numeral(count)}项，没有写是哪一项。"
            self._say(keys, "case.item-needed", message, f"补上 item，可选 1—{count}。")

    def _check_version(
        self, keys: FieldPath, name: str, version: Standard | Law, day: PartialDate, in_force: bool
    ) -> None:
        if not in_force:
            message = f"检查日期是 {day.chinese}，所写的版本当时无效（{lifetime(version)}）。"
            self._say(keys, "case.version-not-in-force", message, "不写年份，由系统选用当时有效的版本。")
        changes = self._citations.changes(name, day)
        if changes and (self._path, name) not in self._doubted:
            self._doubted.add((self._path, name))
            message = f"检查日期只写到{day.precision.label}（{day.chinese}），这段时间里{version.short}换过版（{changes}），现按 {version.id}。"
            hint = f"查明日期就写到日；或者写明版本，如 {keys[-1]}: {version.id}。"
            self._say(keys, "case.version-ambiguous", message, hint)

    def _term(self, name: str, kind: MeasureKind, keys: FieldPath) -> MeasureTerm | None:
        term = self._words.measures.get(name)
        if term is None:
            same = [one.name for one in self._words.measures.values() if one.kind is kind]
            hint = guess_hint(name, same) or f"可用的有：{'、'.join(same)}。"
            self._say(keys, "case.measure-unknown", f"词表里没有“{name}”。", hint)
        elif term.kind is not kind:
            place = "penalties（行政处罚）" if term.kind is MeasureKind.PENALTY else "measures（现场措施）"
            self._say(
                keys, "case.measure-kind", f"“{name}”是{term.kind.value}，不写在这里。", f"移到 {place}。"
            )
        return term

    def _measure(self, measure: Measure, n: int) -> LinkedMeasure:
        term = self._term(measure.measure, MeasureKind.ON_SITE, ("measures", n, "measure"))
        return LinkedMeasure(measure, term or _unknown_term(measure.measure))

    def _penalty(self, penalty: Penalty, n: int, day: PartialDate) -> LinkedPenalty:
        term = self._term(penalty.measure, MeasureKind.PENALTY, ("penalties", n, "measure"))
        basis = self._articles(penalty.basis, ("penalties", n, "basis"), day, itemised=True)
        return LinkedPenalty(penalty, term or _unknown_term(penalty.measure), basis)

    def _charge(self, case: Case) -> Charge | None:
        if case.criminal is None:
            return None
        name, circumstance = case.criminal.charge, case.criminal.circumstance
        charge = self._words.charges.get(name)
        if charge is None:
            hint = guess_hint(name, self._words.charges) or "罪名见 content/vocabulary/charges.yml。"
            self._say(("criminal", "charge"), "case.charge-unknown", f"词表里没有“{name}”。", hint)
            return None
        self._check_charge(charge, case)
        if circumstance is not None and circumstance not in {one.number for one in charge.circumstances}:
            message = f"{name}没有第 {circumstance} 种情形。" if charge.circumstances else f"{name}不分情形。"
            self._say(
                ("criminal", "circumstance"), "case.circumstance-unknown", message, "改正或删去这一行。"
            )
        return charge

    def _check_charge(self, charge: Charge, case: Case) -> None:
        """A crime cannot be charged for conduct before the article that made it one (art. 12 刑法)."""
        cited = self._citations.charges.get(charge.id)
        if cited is None:
            return
        since = (cited.entry.effective if cited.entry else None) or cited.law.starts
        day = case.found.until or case.found.date
        later = [stage.date for stage in case.criminal.stages if stage.date] if case.criminal else []
        if since is not None and max([day.last, *(one.last for one in later)]) < since:
            message = f"{charge.name}自 {since} 起才有，本案的检查和办理都在此之前。"
            self._say(("criminal", "charge"), "case.charge-not-in-force", message, "核对日期和罪名。")


def _unknown_term(name: str) -> MeasureTerm:
    """A stand-in for a measure that was reported as unknown, so that linking can go on to the next mistake."""
    return MeasureTerm(name=name, kind=MeasureKind.PENALTY)
