"""What the search finds: every public record and hand-written page as a document of fields.

Only what the catalogue holds as public comes here: no draft, no embargoed and no withdrawn case.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum, StrEnum

from generator.catalog import Catalog, CitedArticle, LinkedCase, LinkedTask, clause_name
from generator.chinese import article_name
from generator.chrome import HandWritten
from generator.markdown import inline_text
from generator.records.law import Article, Law
from generator.records.standard import Clause, Standard
from generator.search.page_text import PageText, page_text
from generator.site_paths import (
    article_anchor,
    case_page,
    clause_anchor,
    fragment,
    law_page,
    lesson_page,
    module_page,
    party_page,
    standard_page,
    task_anchor,
)
from generator.training.linked import LinkedLesson, LinkedModule
from generator.versions import applies
from generator.views.parts import Tag, case_fines, hazard_text, tags

__all__ = ["Document", "Field", "Kind", "documents"]


class Kind(StrEnum):
    """What a document is; the tabs of the search page."""

    CASE = "case"
    CLAUSE = "clause"
    ARTICLE = "article"
    TRAINING = "training"
    PAGE = "page"

    @property
    def label(self) -> str:
        """The Chinese word shown to readers."""
        return {
            "case": "案例",
            "clause": "判定标准",
            "article": "法条",
            "training": "培训",
            "page": "页面",
        }[self]


class Field(IntEnum):
    """A part of a document that is searched by itself; the number is part of the index format."""

    FACTS = 0
    LESSON = 1
    RESULT = 2
    NAMES = 3
    CITATIONS = 4
    HAZARDS = 5
    NUMBERS = 6
    TITLE = 7

    @property
    def label(self) -> str:
        """The Chinese word shown beside an excerpt."""
        return ("内容", "典型意义", "处理结果", "名称", "依据", "判定", "文号", "标题")[self]


@dataclass(frozen=True, slots=True)
class Document:
    """One thing that can be found. A term is looked for in each value of each field."""

    id: str
    """The case's id; for everything else the path of its place: criteria/gongmao-2023.html#c-11.3."""
    kind: Kind
    href: str
    """From the site's root."""
    title: str
    values: Mapping[Field, tuple[str, ...]]
    meta: tuple[str, ...] = ()
    """What stands under the title of a result: date, place, fines; the number of a standard."""
    tags: tuple[Tag, ...] = ()
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """What it can be narrowed by: facet name → values, outermost first where they nest."""
    names: Mapping[str, str] = field(default_factory=dict)
    """What its regions and its batch are called, by their ids."""
    published: date | None = None
    """Decides the order and with it the segment; None for what is no case."""
    day: date | None = None
    """The last day that the date can mean."""
    days: int = 0
    """How many days before `day` the date may mean: 0 for a day, 29 for a month of 30."""
    fine: int = 0
    """The sum of all fines in yuan, rounded up."""


def documents(catalog: Catalog, pages: Iterable[HandWritten], as_of: date) -> Iterator[Document]:
    """All documents: cases in the order of their publication, then clauses, articles, tasks of the plan, training and pages."""
    for case in sorted(catalog.index.cases, key=lambda case: (case.record.published or date.min, case.id)):
        yield _case(case)
    for standard in catalog.standards.versions:
        for clause in standard.clauses:
            yield _clause(standard, clause, catalog, as_of)
    for law in catalog.laws.versions:
        yield from _articles(law, as_of)
    if catalog.plan is not None:
        for tasks in catalog.plan.tasks.values():
            for task in tasks:
                yield _task(task, catalog.plan.record.short)
    for module in catalog.training.modules:
        yield _module(module)
        for lesson in module.lessons:
            yield _lesson(module, lesson)
    for page in pages:
        text = page_text(page.html)
        if text is not None:
            yield _page(page, text)


def _case(case: LinkedCase) -> Document:
    record = case.record
    when = record.found.date
    place = case.region.full_name if case.region else ""
    return Document(
        id=case.id,
        kind=Kind.CASE,
        href=case_page(case.id),
        title=record.title,
        values=_values(
            {
                Field.TITLE: (record.title,),
                Field.NUMBERS: (
                    case.id,
                    *(penalty.record.number for penalty in case.penalties),
                    *(cited.standard.number for cited in case.hazards),
                ),
                Field.HAZARDS: tuple(map(hazard_text, case.hazards)),
                Field.CITATIONS: tuple(map(_citation, _cited(case))),
                Field.NAMES: tuple(_names(case)),
                Field.RESULT: tuple(_result(case)),
                Field.LESSON: (inline_text(record.lesson or ""),),
                Field.FACTS: (inline_text(record.facts), *(note.note for note in record.corrections)),
            }
        ),
        meta=tuple(filter(None, (when.chinese, place, case_fines(case)))),
        tags=tags(case),
        facets=_case_facets(case),
        names=_facet_names(case),
        published=record.published,
        day=when.last,
        days=(when.last - when.first).days,
        fine=-(-sum(one.fen for one in (case.fine_on_units, case.fine_on_persons) if one) // 100),
    )


def _values(values: Mapping[Field, tuple[str | None, ...]]) -> dict[Field, tuple[str, ...]]:
    """Without what is empty or said twice in a field."""
    kept = {name: tuple(dict.fromkeys(filter(None, texts))) for name, texts in values.items()}
    return {name: texts for name, texts in kept.items() if texts}


def _citation(cited: CitedArticle) -> str:
    return f"{cited.law.short}{cited.name}"


def _cited(case: LinkedCase) -> Iterator[CitedArticle]:
    yield from case.violations
    for penalty in case.penalties:
        yield from penalty.basis


def _names(case: LinkedCase) -> Iterator[str | None]:
    record = case.record
    for party in (record.subject, *record.others):
        yield from (party.name, party.credit_code, party.role)
    yield from (penalty.record.who for penalty in case.penalties)
    yield from (organ.name for organ in case.organs)
    yield case.region.full_name if case.region else None
    yield from (sector.name for sector in case.sectors)
    yield case.batch.title if case.batch else None
    if record.origin:
        yield from (record.origin.issuer, record.origin.title)
    yield record.found.how.value if record.found.how else None
    yield from record.keywords


def _result(case: LinkedCase) -> Iterator[str]:
    record = case.record
    for penalty in case.penalties:
        yield "".join((penalty.record.target.value, penalty.measure.name, str(penalty.record.amount or "")))
    for taken in case.measures:
        yield taken.term.name
        yield inline_text(taken.record.note or "")
    if case.doubly_penalised:
        yield "一案双罚"
    if record.self_reported:
        yield "自查上报"
    if record.criminal:
        yield case.charge_words
        yield inline_text(record.criminal.danger or "")
        yield inline_text(record.criminal.outcome or "")
        for stage in record.criminal.stages:
            yield "".join(filter(None, (stage.organ, stage.who, stage.stage.value)))
        for sentence in record.criminal.sentences:
            yield f"{sentence.who or ''}{sentence.kind.value}"
    yield inline_text(record.rectification or "")
    if record.reward:
        yield inline_text(record.reward.note or "")


def _case_facets(case: LinkedCase) -> dict[str, tuple[str, ...]]:
    measures = [penalty.measure for penalty in case.penalties]
    stopped = any(term.stops_production for term in (*measures, *(taken.term for taken in case.measures)))
    return {
        "sector": tuple(sector.id for sector in case.sectors),
        "region": tuple(region.code for region in case.region.chain) if case.region else (),
        "year": (str(case.year),),
        "batch": (case.batch.id,) if case.batch else (),
        "penalty": tuple(dict.fromkeys(measure.name for measure in measures)),
        "charge": (case.charge.id,) if case.charge else (),
        "dual": ("1",) if case.doubly_penalised else (),
        "stop": ("1",) if stopped else (),
    }


def _facet_names(case: LinkedCase) -> dict[str, str]:
    regions = {region.code: region.name for region in case.region.chain} if case.region else {}
    return regions | ({case.batch.id: case.batch.title} if case.batch else {})


def _clause(standard: Standard, clause: Clause, catalog: Catalog, as_of: date) -> Document:
    path = f"{standard_page(standard.id)}#{fragment(clause_anchor(clause.path))}"
    name = clause_name(standard, clause)
    related = [
        _citation(one)
        for row in catalog.related.get((standard.id, clause.path), ())
        for one in (row.violated, row.penalty, row.crime)
        if one
    ]
    return Document(
        id=path,
        kind=Kind.CLAUSE,
        href=path,
        title=f"{standard.short}{name}　{clause.heading}",
        values=_values(
            {
                Field.TITLE: (f"{standard.short}{name}", clause.heading, standard.title),
                Field.NUMBERS: (standard.number, clause.path if clause.numbered else None),
                Field.CITATIONS: tuple(related),
                Field.NAMES: (standard.issuer, *clause.keywords),
                Field.FACTS: (clause.gist, clause.official_text, *clause.how_to_check, *clause.evidence),
            }
        ),
        meta=tuple(filter(None, (standard.number, standard.issuer))),
        tags=_validity(standard.status.value, applies(standard, as_of)),
        facets={"sector": standard.sectors, "expired": () if applies(standard, as_of) else ("1",)},
    )


def _validity(word: str, valid: bool) -> tuple[Tag, ...]:
    return (Tag(word, "ok" if valid else "stale"),)


def _articles(law: Law, as_of: date) -> Iterator[Document]:
    recorded = {article.article: article for article in law.articles}
    for number in dict.fromkeys((*recorded, *law.structure)):
        yield _article(law, number, recorded.get(number), as_of)


def _article(law: Law, number: str, article: Article | None, as_of: date) -> Document:
    path = f"{law_page(law.id)}#{article_anchor(number)}"
    name = article_name(number)
    gists = (article.gist, article.note, article.crime) if article else ()
    offences = tuple(offence.gist for offence in article.offences.values()) if article else ()
    measures = tuple(measure for row in article.penalty for measure in row.measures) if article else ()
    status = law.status(as_of)
    return Document(
        id=path,
        kind=Kind.ARTICLE,
        href=path,
        title=f"{law.short}{name}",
        values=_values(
            {
                Field.TITLE: (f"{law.short}{name}", f"《{law.title}》{name}"),
                Field.NUMBERS: (law.number,),
                Field.RESULT: measures,
                Field.FACTS: (*gists, *offences),
            }
        ),
        meta=tuple(filter(None, (law.title, law.number))),
        tags=_validity(status, applies(law, as_of)),
        facets={"expired": () if applies(law, as_of) else ("1",)},
    )


def _task(task: LinkedTask, plan: str) -> Document:
    record = task.record
    path = f"{party_page(task.party.value)}#{fragment(task_anchor(record.id))}"
    cited = (*task.articles, *(article for duty in task.duties for article in duty.articles))
    return Document(
        id=path,
        kind=Kind.PAGE,
        href=path,
        title=f"{task.party.label}：{record.title}",
        values=_values(
            {
                Field.TITLE: (f"{task.party.label}：{record.title}",),
                Field.CITATIONS: tuple(map(_citation, cited)),
                Field.NAMES: (plan, *(duty.record.title for duty in task.duties)),
                Field.FACTS: (
                    record.gist,
                    *record.points,
                    *(f"{duty.record.title}：{duty.record.what}" for duty in task.duties),
                    *(duty.record.done for duty in task.duties),
                ),
            }
        ),
        meta=(plan,),
    )


def _module(module: LinkedModule) -> Document:
    """A training module; neither its questions nor the instructor's notes are to be found."""
    record, path = module.record, module_page(module.id)
    return Document(
        id=path,
        kind=Kind.TRAINING,
        href=path,
        title=record.title,
        values=_values(
            {
                Field.TITLE: (record.title,),
                Field.NAMES: record.audience,
                Field.FACTS: (record.summary, *record.objectives),
            }
        ),
        meta=(f"模块 {record.number}",),
    )


def _lesson(module: LinkedModule, lesson: LinkedLesson) -> Document:
    record, path = lesson.record, lesson_page(module.id, lesson.record.id)
    references = lesson.references
    return Document(
        id=path,
        kind=Kind.TRAINING,
        href=path,
        title=record.title,
        values=_values(
            {
                Field.TITLE: (record.title,),
                Field.HAZARDS: tuple(map(hazard_text, references.clauses)),
                Field.CITATIONS: tuple(map(_citation, references.articles)),
                Field.NAMES: (module.record.title,),
                Field.FACTS: (record.gist, *lesson.text.plain().split("\n"), *record.key_points),
            }
        ),
        meta=(module.record.title,),
    )


def _page(page: HandWritten, text: PageText) -> Document:
    training = page.path.partition("/")[0].removesuffix(".html") == "training"
    return Document(
        id=page.path,
        kind=Kind.TRAINING if training else Kind.PAGE,
        href=page.path,
        title=page.title,
        values=_values({Field.TITLE: (page.title,), Field.FACTS: text.paragraphs}),
    )
