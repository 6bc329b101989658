"""The made-up cases: they cover what the site can show, and follow the law that they cite."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from itertools import combinations
from statistics import median

import pytest

from generator.catalog import Catalog, CitedArticle, LinkedCase, LinkedPenalty
from generator.clause_pairs import closeness
from generator.load import Records, load
from generator.penalty_ranges import fitting_row
from generator.pipeline import prepare
from generator.records.base import Precision
from generator.records.case import (
    Case,
    DisclosureClass,
    How,
    Level,
    SentenceKind,
    Stage,
    Status,
    SubjectKind,
    Target,
)
from generator.records.law import Article, PenaltyRow, PenaltySubject
from generator.records.standard import Clause, Confidence
from tests.records.test_real_data import PUBLISHED
from tests.sites import ROOT

ENDANGERING = "危险作业罪"

UNUSED_MEASURES = {"通报批评", "限制开展生产经营活动"}
"""Penalties of art. 9 行政处罚法 for which none of the statutes recorded here has a rule."""

INSTITUTIONS = {PenaltySubject.UNIT, PenaltySubject.UNIT_OR_INDIVIDUAL, PenaltySubject.INSTITUTION}
"""Rows of a penalty table that a unit or an intermediary may fall under."""


@pytest.fixture(scope="module")
def records() -> Records:
    """All real records."""
    loaded = load(ROOT).value
    assert loaded is not None
    return loaded


@pytest.fixture(scope="module")
def samples(records: Records) -> list[Case]:
    """All made-up cases, drafts among them."""
    return [sourced.record for sourced in records.cases if sourced.record.sample]


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    """The real catalogue."""
    prepared = prepare(ROOT, PUBLISHED)
    assert prepared.catalog is not None
    return prepared.catalog


@pytest.fixture(scope="module")
def public(catalog: Catalog) -> list[LinkedCase]:
    """The made-up cases that readers see, not those withdrawn."""
    return [case for case in catalog.index.cases if case.record.sample]


@pytest.fixture(scope="module")
def endangering(public: list[LinkedCase]) -> list[Case]:
    """The public made-up cases of 危险作业罪."""
    return [
        case.record for case in public if case.record.criminal and case.record.criminal.charge == ENDANGERING
    ]


def test_batches(catalog: Catalog, public: list[LinkedCase]) -> None:
    """At least 72 cases in at least nine batches of a size that authorities publish; each batch says it is made up."""
    batches = [batch for batch in catalog.batches if batch.sample]
    sizes = Counter(case.batch.id for case in public if case.batch)

    assert len(public) >= 72
    assert sum(sizes.values()) == len(public)
    assert len(batches) >= 9
    assert [batch.id for batch in batches if not 4 <= sizes[batch.id] <= 13] == []
    assert [batch.id for batch in batches if "虚构" not in (batch.intro or "")] == []


def test_files_say_what_they_show(records: Records) -> None:
    """Every made-up case tells its editor in the second line that it is made up and in the third what it shows."""
    for sourced in records.cases:
        if sourced.record.sample:
            lines = (ROOT / sourced.path).read_text("utf-8").split("\n")
            assert lines[1] == "# 示例数据：企业、人物、机关和经过都是虚构的。", sourced.path
            assert lines[2].startswith("# 示范："), sourced.path


def test_sectors(catalog: Catalog, public: list[LinkedCase]) -> None:
    """Every sector of the vocabulary, below 工贸 too, has a case of its own."""
    assert {sector.id for sector in catalog.sectors} - {case.record.sector for case in public} == set()


def test_levels_and_years(public: list[LinkedCase]) -> None:
    """Organs of every level below the state act, in two full years and beside them."""
    years = Counter(case.record.found.date.first.year for case in public)

    assert {case.record.level for case in public} == set(Level) - {Level.STATE}
    assert min(years[2023], years[2024]) >= 30
    assert len(years) >= 4


def test_every_way_of_finding(public: list[LinkedCase]) -> None:
    """Each way in which a violation comes to light has a case."""
    assert {case.record.found.how for case in public} == set(How)


def test_states(samples: list[Case]) -> None:
    """All states of a case occur; withdrawals give different reasons, and one is replaced by a public case."""
    states = Counter(case.status for case in samples)
    withdrawn = [case.withdrawn for case in samples if case.withdrawn]
    successors = {note.successor for note in withdrawn if note.successor}

    assert states[Status.DRAFT] >= 2
    assert states[Status.CORRECTED] >= 4
    assert states[Status.PUBLISHED] > len(samples) * 0.8
    assert len({note.reason for note in withdrawn}) == len(withdrawn) >= 3
    assert successors
    assert successors <= {case.id for case in samples if case.status is Status.PUBLISHED}


def test_endangering(endangering: list[Case]) -> None:
    """危险作业罪 occurs at least 18 times, in its three circumstances, and at each of them ends with and without a judgment."""
    found = Counter((case.criminal.circumstance, _is_judged(case)) for case in endangering if case.criminal)

    assert found.total() >= 18
    assert set(found) == {(number, judged) for number in (1, 2, 3) for judged in (True, False)}
    assert [case.id for case in endangering if case.criminal and not case.criminal.danger] == []


def test_every_stage(endangering: list[Case]) -> None:
    """Each stage of criminal procedure occurs in a case of 危险作业罪."""
    assert {step.stage for case in endangering if case.criminal for step in case.criminal.stages} == set(
        Stage
    )


def test_sentences(public: list[LinkedCase]) -> None:
    """Sentences of 危险作业罪 are of every kind that art. 134-1 刑法 knows, within a year and without a fine; probation keeps to art. 73."""
    kinds: set[SentenceKind] = set()
    for case in public:
        criminal = case.record.criminal
        for sentence in criminal.sentences if criminal else ():
            months, probation = sentence.months or 0, sentence.probation_months
            if criminal and criminal.charge == ENDANGERING:
                kinds.add(sentence.kind)
                assert months <= 12, case.id
            if sentence.kind is SentenceKind.FIXED_TERM:
                assert months >= 6, case.id
                assert probation is None or max(months, 12) <= probation <= 60, case.id
            elif sentence.kind is SentenceKind.DETENTION:
                assert 1 <= months <= 6, case.id
                assert probation is None or max(months, 2) <= probation <= 12, case.id
            elif sentence.kind is SentenceKind.CONTROL:
                assert 3 <= months <= 24, case.id
                assert probation is None, case.id
            else:
                assert (sentence.months, probation) == (None, None), case.id

    assert kinds == set(SentenceKind) - {SentenceKind.FINE}


def test_other_charges(public: list[LinkedCase]) -> None:
    """Other charges than 危险作业罪 occur, each once."""
    charges = Counter(case.charge.name for case in public if case.charge)
    del charges[ENDANGERING]

    assert len(charges) >= 5
    assert set(charges.values()) == {1}


def test_wording_before_judgment(public: list[LinkedCase]) -> None:
    """Nobody is called guilty before a court has said so."""
    for case in public:
        if case.record.criminal and not _is_judged(case.record):
            words = "".join((case.record.facts, case.record.criminal.outcome or "", case.record.lesson or ""))
            assert "涉嫌" in words, case.id
            assert not re.search("罪犯|构成危险作业罪|(?<!涉嫌)犯[^罪嫌]{0,12}罪(?!嫌疑)", words), case.id


def test_measures(records: Records, public: list[LinkedCase]) -> None:
    """Every measure and penalty of the vocabulary is used but those without a rule to base them on."""
    used = {measure.term.name for case in public for measure in case.measures}
    used |= {penalty.measure.name for case in public for penalty in case.penalties}
    terms = {term.name for term in records.measures.record.measures}

    assert terms - used == UNUSED_MEASURES


def test_kinds_of_case(public: list[LinkedCase]) -> None:
    """The rarer forms of a case all occur: see each line."""
    cases = [case.record for case in public]

    assert sum(case.self_reported for case in cases) >= 3
    assert sum(case.reward is not None for case in cases) >= 4
    assert 3 <= sum(case.accident is not None for case in cases) <= 8
    assert sum(len(case.organs) > 1 for case in cases) >= 8
    assert sum(case.found.date.precision is Precision.MONTH for case in cases) >= 3
    assert sum(bool(_fines_left_open(case)) for case in cases) >= 2
    assert sum(len(case.penalties) > 1 for case in cases) >= 20
    assert sum(bool(case.others) for case in cases) >= 5
    assert {case.subject.kind for case in cases} >= set(SubjectKind) - {
        SubjectKind.INSTITUTION,
        SubjectKind.GOVERNMENT,
        SubjectKind.OTHER,
    }
    assert {case.disclosure.class_ for case in cases if case.disclosure} == set(DisclosureClass)
    assert {bool(case.disclosure.until) for case in cases if case.disclosure} == {True, False}
    assert [penalty.days for case in cases for penalty in case.penalties if penalty.measure == "行政拘留"]


def test_size_of_facts(public: list[LinkedCase]) -> None:
    """Facts are as long as those of published cases: 145 to 445 characters, about 250 in the middle (n = 17 real ones)."""
    sizes = [len("".join(case.record.facts.split())) for case in public]

    assert sum(145 <= size <= 445 for size in sizes) >= 0.9 * len(sizes)
    assert min(sizes) >= 80
    assert max(sizes) <= 445
    assert 215 <= median(sizes) <= 285


def test_fines(public: list[LinkedCase]) -> None:
    """Fines have their middle at about 2万元 and a long tail, as the real ones (n = 25) do."""
    fines = sorted(penalty.record.amount.fen for penalty in _fines(public) if penalty.record.amount)

    assert 150_0000 <= median(fines) <= 250_0000
    assert fines[0] <= 20_0000
    assert fines[-1] >= 8000_0000
    assert sum(fine <= 500_0000 for fine in fines) > 0.7 * len(fines)


def test_double_penalty(public: list[LinkedCase]) -> None:
    """In about a third of the cases the unit and a person are punished at once."""
    assert 0.27 <= sum(case.doubly_penalised for case in public) / len(public) <= 0.42


def test_frequent_bases(public: list[LinkedCase]) -> None:
    """The articles that real cases are most often based on are the frequent ones here."""
    bases = Counter(
        (cited.article, cited.item)
        for case in public
        for penalty in case.penalties
        for cited in penalty.basis
        if cited.law.family == "anquanshengchan"
    )

    for frequent in [("97", 7), ("99", 2), ("99", 3), ("101", 3), ("102", None)]:
        assert bases[frequent] >= 4, frequent
    assert bases["101", 5] >= 2
    assert {
        cited.paragraph
        for case in public
        for penalty in case.penalties
        for cited in penalty.basis
        if cited.article == "103"
    } >= {1, 2}


def test_clauses_are_sourced(public: list[LinkedCase]) -> None:
    """A made-up case cites no clause whose gist has no source."""
    doubtful = [
        (case.id, cited.clause.path)
        for case in public
        for cited in case.hazards
        if cited.clause.confidence is not Confidence.SOURCED
    ]

    assert doubtful == []
    assert sum(bool(case.hazards) for case in public) >= 0.6 * len(public)


def test_fines_keep_to_the_range(public: list[LinkedCase]) -> None:
    """A fine lies within what the cited article allows for that target and circumstance."""
    checked = 0
    for case in public:
        for penalty in _fines([case]):
            for cited in penalty.basis:
                ranges = list(_ranges(cited, penalty))
                amount = penalty.record.amount
                if amount is None or not ranges:
                    continue
                checked += 1
                assert any(low <= amount.fen <= high for low, high in ranges), (
                    case.id,
                    cited.name,
                    str(amount),
                )

    assert checked >= 100


def test_fines_have_their_row(public: list[LinkedCase]) -> None:
    """Most fines name a circumstance that the article's table has: the page shows the range beside them."""
    shown = [
        fitting_row(cited, penalty.record.target, penalty.record.circumstance) is not None
        for penalty in _fines(public)
        for cited in penalty.basis
    ]

    assert sum(shown) >= 0.8 * len(shown)


def test_a_penalty_answers_a_breach(public: list[LinkedCase]) -> None:
    """What is punished is the breach of a duty that the case names (违反 → 处罚)."""
    checked = 0
    for case in public:
        for penalty in case.penalties:
            for cited in penalty.basis:
                duties = _duties(cited)
                if not duties:
                    continue
                checked += 1
                assert any(_breaches(violation, cited, duties) for violation in case.violations), (
                    case.id,
                    cited.name,
                    duties,
                )

    assert checked >= 110


def test_dates_are_in_order(samples: list[Case]) -> None:
    """Finding, filing, decision, procedure and publication follow one another; a decision takes at most 90 days (art. 60 行政处罚法)."""
    for case in samples:
        found, published = case.found.date.first, case.published
        assert case.filed is None or case.filed.last >= found, case.id
        decided = [penalty.decided for penalty in case.penalties if penalty.decided]
        assert all(day.last >= found for day in decided), case.id
        assert published is None or all(day.first <= published for day in decided), case.id
        if case.filed and case.filed.precision is Precision.DAY:
            latest = case.filed.last + timedelta(days=90)
            assert all(day.first <= latest for day in decided), case.id
        steps = [step.date.first for step in case.criminal.stages if step.date] if case.criminal else []
        assert steps == sorted(steps), case.id
        assert published is None or case.corrections or all(day <= published for day in steps), case.id
        assert all(published and correction.date > published for correction in case.corrections), case.id


def test_no_two_cases_are_alike(samples: list[Case]) -> None:
    """No sentence occurs in two cases, and no two cases share most of their words."""
    sentences = Counter(
        sentence
        for case in samples
        for sentence in {part.strip() for part in re.split("[。；！？\n]", case.facts + (case.lesson or ""))}
        if len(sentence) >= 12
    )
    texts = [_as_clause(case.facts) for case in samples]
    successors = {
        case.withdrawn.successor: case.id for case in samples if case.withdrawn and case.withdrawn.successor
    }
    alike = [
        (case.id, other.id)
        for (case, text), (other, its) in combinations(zip(samples, texts, strict=True), 2)
        if closeness(text, its) > 0.35
        and successors.get(other.id) != case.id
        and successors.get(case.id) != other.id
    ]

    assert [sentence for sentence, count in sentences.items() if count > 1] == []
    assert alike == []


def test_nobody_is_named(samples: list[Case]) -> None:
    """Parties and punished persons are masked."""
    for case in samples:
        names = [case.subject.name, *(other.name for other in case.others)]
        names += [penalty.who for penalty in case.penalties if penalty.who]
        names += (
            [sentence.who for sentence in case.criminal.sentences if sentence.who] if case.criminal else []
        )
        assert [name for name in names if "某" not in name] == [], case.id
        assert case.region is None, case.id
        assert case.origin is None, case.id


def _as_clause(text: str) -> Clause:
    """A text in the form in which `closeness` compares."""
    return Clause(path="1", heading="-", gist=text, confidence=Confidence.SOURCED)


def _is_judged(case: Case) -> bool:
    return bool(case.criminal) and any(step.stage.is_judgment for step in case.criminal.stages)


def _fines(cases: list[LinkedCase]) -> list[LinkedPenalty]:
    return [penalty for case in cases for penalty in case.penalties if penalty.measure.fine]


def _fines_left_open(case: Case) -> list[Target]:
    return [
        penalty.target for penalty in case.penalties if penalty.measure == "罚款" and penalty.amount is None
    ]


def _ranges(cited: CitedArticle, penalty: LinkedPenalty) -> Iterator[tuple[int, int]]:
    """Lowest and highest fine, in fen, of each row that the penalty could be founded on."""
    for row in _rows(cited.entry, cited.paragraph or 1, cited.item):
        is_for_unit = row.subject in INSTITUTIONS
        is_for_person = row.subject not in INSTITUTIONS - {PenaltySubject.UNIT_OR_INDIVIDUAL}
        circumstance = penalty.record.circumstance
        if (
            circumstance
            and circumstance.value in ("overdue", "refusal")
            and row.when.value not in ("overdue", "refuse")
        ):
            continue
        if (
            circumstance
            and circumstance.value == "base"
            and row.when.value in ("overdue", "refuse", "serious")
        ):
            continue
        if (is_for_unit if penalty.record.target.is_unit else is_for_person) and row.fine and row.fine.max:
            yield (row.fine.min or 0) * 100, row.fine.max * 100


def _rows(entry: Article | None, paragraph: int, item: int | None) -> Iterator[PenaltyRow]:
    """The rows for a paragraph and item; where it follows another paragraph of the article, the rows of that one."""
    for row in entry.penalty if entry else ():
        if row.para == paragraph and row.item in (None, item):
            if row.same_as and entry and row.same_as.split(".")[0] == entry.article:
                yield from _rows(entry, int(row.same_as.split(".")[1]), item)
            else:
                yield row


def _duties(cited: CitedArticle) -> tuple[str, ...]:
    """The duties whose breach the cited paragraph or item punishes, as 41.2; none where the record names none."""
    offences = cited.entry.offences if cited.entry else {}
    paragraph = cited.paragraph or 1
    key = f"{paragraph}.{cited.item}" if cited.item else f"{paragraph}"
    return offences[key].duty if key in offences else ()


def _breaches(violation: CitedArticle, basis: CitedArticle, duties: tuple[str, ...]) -> bool:
    """Whether a violated article is one of the duties, to the precision that the duty is given in."""
    if violation.law.family != basis.law.family:
        return False
    written = f"{violation.article}.{violation.paragraph or 1}"
    return any(written == ".".join(duty.split(".")[:2]) for duty in duties)
