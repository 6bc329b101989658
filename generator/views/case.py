"""The page of a case."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from markupsafe import Markup

from generator.agenda import DECISION_FELL
from generator.catalog import Catalog, CitedArticle, CitedClause, CriminalState, LinkedCase, LinkedPenalty
from generator.markdown import excerpt, to_html
from generator.penalty_ranges import fine_text, fitting_row
from generator.records.base import PartialDate
from generator.records.case import Criminal, Sentence, Subject
from generator.records.law import Law
from generator.records.standard import Standard
from generator.settings import Settings
from generator.site_paths import (
    batch_page,
    case_data,
    case_page,
    charge_page,
    circumstance_anchor,
    citing_clause_page,
    organ_page,
    region_page,
    sector_page,
    year_page,
)
from generator.views.parts import (
    DateText,
    Head,
    Link,
    Paths,
    ShortCase,
    Tag,
    TocItem,
    View,
    long_date,
    money,
    short_case,
    tags,
)

__all__ = ["CaseView", "TombstoneView", "case_view", "expired_view", "tombstone_view"]

SIMILAR_SHOWN = 5
"""How many other cases under the same clause a case page lists."""


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the time line."""

    label: str
    date: DateText | None
    detail: str
    kind: str = ""
    """Which accent it wears: judge, punish, or none."""


@dataclass(frozen=True, slots=True)
class KeyFact:
    """A fact that a reader takes in at a glance."""

    label: str
    value: str
    unit: str = ""
    href: str = ""
    kind: str = ""
    """How it is set: fine (a large number), judge, crime, or plain text."""


@dataclass(frozen=True, slots=True)
class Cite:
    """One citation in plain words: which text, which clause, what it says."""

    source: str
    name: str
    href: str
    gist: str
    version: str
    in_force: bool
    unverified: bool = False
    """The gist of the clause has not been checked against a public text."""


@dataclass(frozen=True, slots=True)
class Basis:
    """An article that a penalty rests on, and the fine that this article allows, when that is certain."""

    cite: Cite
    range: str


@dataclass(frozen=True, slots=True)
class PenaltyLine:
    """A penalty: on whom, what, how much, and on which articles."""

    target: str
    on_unit: bool
    measure: str
    amount: str
    circumstance: str
    decided: DateText | None
    number: str
    basis: tuple[Basis, ...]


@dataclass(frozen=True, slots=True)
class CriminalView:
    """The criminal side: charge, circumstance, stages and sentences."""

    charge: Link
    """The charge as it may be written of this case: 涉嫌… before a judgment."""
    article: Link | None
    circumstance: str
    danger: str
    suspected: bool
    """No judgment yet."""
    closed: bool
    """Ended without criminal liability: 不予立案, 撤销案件, 不起诉, 宣告无罪."""
    stages: tuple[Step, ...]
    sentences: tuple[str, ...]
    outcome: str


@dataclass(frozen=True, slots=True)
class Party:
    """A party to the case."""

    role: str
    name: str
    kind: str
    credit_code: str


@dataclass(frozen=True, slots=True)
class SameClause:
    """Other cases under a clause, or under the circumstance of the charge, of this case."""

    title: str
    note: str
    total: int
    cases: tuple[ShortCase, ...]
    more: Link | None


@dataclass(frozen=True, slots=True)
class Note:
    """A dated note: a correction."""

    date: DateText
    text: str


@dataclass(frozen=True, slots=True)
class CaseView(View):
    """Everything on the page of a case."""

    id: str
    title: str
    tags: tuple[Tag, ...]
    sample: bool
    found: str
    found_date: DateText
    how: str
    published: DateText | None
    steps: tuple[Step, ...]
    key_facts: tuple[KeyFact, ...]
    facts: Markup
    parties: tuple[Party, ...]
    hazards: tuple[Cite, ...]
    violations: tuple[Cite, ...]
    penalties: tuple[PenaltyLine, ...]
    doubly_penalised: bool
    reprint: bool
    """What is missing was then missing in the original."""
    self_reported: bool
    measures: tuple[Step, ...]
    criminal: CriminalView | None
    accident: str
    rectification: Markup | None
    reward: str
    lesson: Markup | None
    keywords: tuple[str, ...]
    organs: tuple[Link, ...]
    region: tuple[Link, ...]
    sector: tuple[Link, ...]
    batch: Link | None
    origin: str
    origin_url: str
    corrections: tuple[Note, ...]
    names_hidden: bool
    """The period of disclosure is over, and the names were masked."""
    unpublished: bool
    """Whether only a preview shows it."""
    newer: Link | None
    older: Link | None
    same_clause: tuple[SameClause, ...]
    report: Link
    history: Link | None
    mistake: Link
    data: Link


@dataclass(frozen=True, slots=True)
class TombstoneView(View):
    """What remains of a withdrawn or an expired case."""

    id: str
    state: str
    """已撤回, or that the period of disclosure is over."""
    date_label: str
    date: DateText | None
    reason: str
    note: str
    by_decision: bool
    """Withdrawn because the decision itself fell, which art. 48 行政处罚法 is about."""
    successor: Link | None
    mistake: Link


def case_view(case: LinkedCase, catalog: Catalog, settings: Settings) -> CaseView:
    """The page of a published case."""
    record = case.record
    paths = Paths(case_page(case.id))
    neighbours = catalog.index.by_batch[case.batch.id] if case.batch else ()
    newer, older = _neighbours(case, neighbours, paths)
    return CaseView(
        head=_head(case),
        crumbs=_crumbs(case, paths),
        toc=tuple(_toc(case)),
        id=case.id,
        title=record.title,
        tags=tags(case),
        sample=record.sample,
        found=_found(case),
        found_date=long_date(record.found.date),
        how=record.found.how or "",
        published=long_date(record.published) if record.published else None,
        steps=tuple(_steps(case)),
        key_facts=tuple(_key_facts(case, paths)),
        facts=to_html(record.facts),
        parties=tuple(_party(party) for party in (record.subject, *record.others)),
        hazards=tuple(_hazard(cited, paths, _sure(cited.standard, case)) for cited in case.hazards),
        violations=tuple(_article(cited, paths, _sure(cited.law, case)) for cited in case.violations),
        penalties=tuple(_penalty(penalty, paths) for penalty in case.penalties),
        doubly_penalised=case.doubly_penalised,
        reprint=record.origin is not None,
        self_reported=record.self_reported,
        measures=tuple(
            Step(taken.record.measure, _date(taken.record.date), taken.record.note or "")
            for taken in case.measures
        ),
        criminal=_criminal(record.criminal, case, catalog, paths) if record.criminal else None,
        accident=_accident(case),
        rectification=to_html(record.rectification) if record.rectification else None,
        reward=_reward(case),
        lesson=to_html(record.lesson) if record.lesson else None,
        keywords=record.keywords,
        organs=tuple(Link(organ.name, paths.to(organ_page(organ.id))) for organ in case.organs),
        region=tuple(Link(one.name, paths.to(region_page(one.code))) for one in case.region.chain)
        if case.region
        else (),
        sector=tuple(Link(sector.name, paths.to(sector_page(sector.id))) for sector in case.sectors),
        batch=Link(case.batch.title, paths.to(batch_page(case.batch.id))) if case.batch else None,
        origin=_origin(case),
        origin_url=record.origin.url or "" if record.origin else "",
        corrections=tuple(Note(long_date(one.date), one.note) for one in record.corrections),
        names_hidden=case.names_hidden,
        unpublished=case.unpublished,
        newer=newer,
        older=older,
        same_clause=tuple(_same_clause(case, catalog, paths)),
        report=Link("举报隐患", paths.to(settings.report_page)),
        history=_history(case, settings),
        mistake=Link("指出错误", paths.to(settings.mistake_page, settings.mistake_anchor)),
        data=Link("本案数据（JSON）", paths.to(case_data(case.id))),
    )


def tombstone_view(case: LinkedCase, settings: Settings) -> TombstoneView:
    """The page of a withdrawn case: nothing of its content, only that and why it was withdrawn."""
    paths = Paths(case_page(case.id))
    gone = case.record.withdrawn
    successor = gone.successor if gone else None
    title = f"案例 {case.id} 已撤回"
    return TombstoneView(
        head=Head(paths.page, title, f"编号 {case.id} 的案例已经撤回，不再公开。", noindex=True),
        crumbs=(Link("典型案例", paths.to("cases/index.html")),),
        toc=(TocItem("说明", "shuoming"),),
        id=case.id,
        state="已撤回",
        date_label="撤回日期",
        date=long_date(gone.date) if gone else None,
        reason=gone.reason.value if gone else "",
        note=gone.note or "" if gone else "",
        by_decision=gone is not None and gone.reason in DECISION_FELL,
        successor=Link(f"案例 {successor}", paths.to(case_page(successor))) if successor else None,
        mistake=Link("联系我们", paths.to(settings.mistake_page, settings.mistake_anchor)),
    )


def expired_view(case: LinkedCase, settings: Settings) -> TombstoneView:
    """The page of a case whose disclosure has ended, on a site that removes such cases: only that and since when."""
    paths = Paths(case_page(case.id))
    until = case.record.disclosure.until if case.record.disclosure else None
    title = f"案例 {case.id} 公示期满"
    return TombstoneView(
        head=Head(paths.page, title, f"编号 {case.id} 的案例公示期满，不再公开。", noindex=True),
        crumbs=(Link("典型案例", paths.to("cases/index.html")),),
        toc=(TocItem("说明", "shuoming"),),
        id=case.id,
        state="公示期满",
        date_label="截止日期",
        date=long_date(until) if until else None,
        reason="",
        note="公示期满，不再公开。",
        by_decision=False,
        successor=None,
        mistake=Link("联系我们", paths.to(settings.mistake_page, settings.mistake_anchor)),
    )


def _head(case: LinkedCase) -> Head:
    record = case.record
    return Head(
        path=case_page(case.id),
        title=record.title,
        description=excerpt(record.facts, 110),
        og_type="article",
        published=record.published.isoformat() if record.published else "",
        modified=record.corrections[-1].date.isoformat() if record.corrections else "",
        noindex=case.unpublished,
        source=record.origin.issuer if record.origin else "、".join(organ.name for organ in case.organs),
        keywords=record.keywords,
    )


def _crumbs(case: LinkedCase, paths: Paths) -> tuple[Link, ...]:
    crumbs = [
        Link("典型案例", paths.to("cases/index.html")),
        Link(f"{case.year}年", paths.to(year_page(case.year))),
    ]
    if case.batch:
        crumbs.append(Link(case.batch.title, paths.to(batch_page(case.batch.id))))
    return tuple(crumbs)


def _toc(case: LinkedCase) -> Iterator[TocItem]:
    yield TocItem("违法事实", "shishi")
    if case.hazards or case.violations or case.penalties or case.charge:
        yield TocItem("三类依据", "yiju")
    if case.penalties or case.measures or case.record.self_reported:
        yield TocItem("处理结果", "chuli")
    if case.record.criminal:
        yield TocItem("刑事办理", "xingshi")
    if case.record.rectification:
        yield TocItem("整改情况", "zhenggai")
    if case.record.lesson:
        yield TocItem("典型意义", "yiyi")


def _found(case: LinkedCase) -> str:
    found = case.record.found
    return found.date.chinese + (f"至{found.until.chinese}" if found.until else "")


def _date(value: PartialDate | None) -> DateText | None:
    return long_date(value) if value else None


def _steps(case: LinkedCase) -> Iterator[Step]:
    """The time line 检查 → 判定 → 现场处置 → 立案 → 处罚 → criminal stages.

    The order is that of the procedure; a step moves forward only when its date surely lies before another's.
    """
    line: list[tuple[PartialDate | None, Step]] = []

    def add(label: str, when: PartialDate | None, detail: str, kind: str = "") -> None:
        line.insert(_place_in(line, when), (when, Step(label, _date(when), detail, kind)))

    record = case.record
    add("检查", record.found.date, record.found.how or "")
    if case.hazards:
        add("判定", None, "重大事故隐患", "judge")
    if case.measures:
        first = next((taken.record.date for taken in case.measures if taken.record.date), None)
        add("现场处置", first, "、".join(dict.fromkeys(taken.record.measure for taken in case.measures)))
    if record.filed:
        add("行政立案", record.filed, "")
    if case.penalties:
        decided = next((penalty.record.decided for penalty in case.penalties if penalty.record.decided), None)
        add("行政处罚", decided, "单位＋个人" if case.doubly_penalised else "", "punish")
    if record.self_reported:
        add("依法不予处罚", None, "自查上报并整改")
    for stage in record.criminal.stages if record.criminal else ():
        add(stage.stage.value, stage.date, stage.organ or "", "punish")
    yield from (step for _, step in line)


def _place_in(line: list[tuple[PartialDate | None, Step]], when: PartialDate | None) -> int:
    """Where a step belongs: at the end, or before the dated steps that surely come after it."""
    place = len(line)
    for position in range(len(line) - 1, -1, -1):
        other = line[position][0]
        if when is None or (other is not None and other.first <= when.last):
            break
        if other is not None:
            place = position
    return place


def _key_facts(case: LinkedCase, paths: Paths) -> Iterator[KeyFact]:
    if case.fine_on_units:
        yield KeyFact("单位罚款", *case.fine_on_units.figure, kind="fine")
    if case.fine_on_persons:
        yield KeyFact("个人罚款", *case.fine_on_persons.figure, kind="fine")
    if case.record.criminal:
        yield from _criminal_facts(case.record.criminal)
    if case.hazards:
        first = case.hazards[0]
        # The path of a clause whose number is not verified is a key of ours, which nobody could look up.
        number = first.clause.path if first.clause.numbered else first.name
        value = f"{first.standard.number or first.standard.short} {number}"
        more = len(case.hazards) - 1
        yield KeyFact("判定条款", value, f"等 {more + 1} 条" if more else "", paths.clause(first), "judge")
    if case.region:
        yield KeyFact("地区", case.region.full_name, "", paths.to(region_page(case.region.code)))
    else:
        yield KeyFact("地区", "原文未写明" if case.record.origin else "未公布")


_CHARGE_LABELS = {
    CriminalState.SUSPECTED: "涉嫌罪名",
    CriminalState.CLOSED: "曾涉嫌罪名",
    CriminalState.CONVICTED: "罪名",
}


def _criminal_facts(criminal: Criminal) -> Iterator[KeyFact]:
    state = CriminalState.of(criminal)
    if criminal.sentences and state is CriminalState.CONVICTED:
        yield KeyFact("判决", *_term(criminal.sentences[0]), kind="crime")
    elif criminal.stages:
        yield KeyFact("刑事办理", criminal.stages[-1].stage.value, kind="crime")
    yield KeyFact(_CHARGE_LABELS[state], criminal.charge, kind="crime")


def _term(sentence: Sentence) -> tuple[str, str]:
    if sentence.months is None:
        return sentence.kind.value, ""
    probation = f"，缓刑{_months(sentence.probation_months)}" if sentence.probation_months else ""
    return f"{sentence.kind.value}{_months(sentence.months)}{probation}", ""


def _months(months: int) -> str:
    years, rest = divmod(months, 12)
    return (f"{years}年" if years else "") + (f"{rest}个月" if rest else "")


def _party(party: Subject) -> Party:
    return Party(party.role or "当事人", party.name, party.kind.value, party.credit_code or "")


@lru_cache(maxsize=16384)
def _hazard(cited: CitedClause, paths: Paths, sure: bool) -> Cite:
    standard, clause = cited.standard, cited.clause
    return Cite(
        source=standard.title,
        name=cited.name,
        href=paths.clause(cited),
        gist=clause.gist or "",
        version=_version(standard.number, standard.starts, standard.effective is None, cited.in_force, sure),
        in_force=cited.in_force,
        unverified=clause.confidence.value != "sourced",
    )


@lru_cache(maxsize=16384)
def _article(cited: CitedArticle, paths: Paths, sure: bool) -> Cite:
    law, entry = cited.law, cited.entry
    gist = entry.gist or "" if entry else ""
    if entry and cited.paragraph is not None:
        key = f"{cited.paragraph}.{cited.item}" if cited.item else f"{cited.paragraph}"
        offence = entry.offences.get(key)
        gist = offence.gist if offence else gist
    return Cite(
        source=law.short,
        name=cited.name,
        href=paths.article(cited),
        gist=gist,
        version=_version(law.number, law.starts, law.effective is None, cited.in_force, sure),
        in_force=cited.in_force,
    )


def _sure(version: Standard | Law, case: LinkedCase) -> bool:
    """Whether it is certain that this version was, or was not, in force when the inspection took place."""
    day = case.record.found.date
    started = version.starts is not None and (version.starts <= day.first or version.starts > day.last)
    return started and (version.expires is None or not day.first <= version.expires < day.last)


def _version(number: str | None, starts: date | None, undated: bool, in_force: bool, sure: bool) -> str:
    parts = [number or "文号待核"]
    if starts is not None:
        parts.append(f"{starts} {'公布' if undated else '起施行'}")
    if not sure:
        parts.append("当时是否有效待核")
    else:
        parts.append("案发时有效" if in_force else "案发时未施行或已失效")
    return " · ".join(parts)


def _penalty(penalty: LinkedPenalty, paths: Paths) -> PenaltyLine:
    record = penalty.record
    quantities = [money(record.amount)]
    if record.days:
        quantities.append(f"{record.days} 天")
    if record.months:
        quantities.append(_months(record.months))
    return PenaltyLine(
        target=f"{record.target.value}（{record.who}）" if record.who else record.target.value,
        on_unit=record.target.is_unit,
        measure=record.measure,
        amount="，".join(filter(None, quantities)),
        circumstance=record.circumstance.label if record.circumstance else "",
        decided=_date(record.decided),
        number=record.number or "",
        basis=tuple(
            Basis(_article(cited, paths, sure=True), _range(cited, penalty)) for cited in penalty.basis
        ),
    )


def _range(cited: CitedArticle, penalty: LinkedPenalty) -> str:
    """The fine that this article allows for this penalty; empty unless it is certain."""
    if not penalty.measure.fine:
        return ""
    row = fitting_row(cited, penalty.record.target, penalty.record.circumstance)
    return fine_text(row.fine) if row and row.fine else ""


def _criminal(criminal: Criminal, case: LinkedCase, catalog: Catalog, paths: Paths) -> CriminalView:
    charge, state = case.charge, CriminalState.of(criminal)
    article = catalog.charge_articles.get(charge.id) if charge else None
    if article and criminal.circumstance:
        article = replace(article, item=criminal.circumstance)
    circumstance = (
        next((one.gist for one in charge.circumstances if one.number == criminal.circumstance), "")
        if charge
        else ""
    )
    return CriminalView(
        charge=Link(case.charge_words, paths.to(charge_page(charge.id)) if charge else ""),
        article=Link(f"{article.law.short}{article.name}", paths.article(article)) if article else None,
        circumstance=circumstance,
        danger=criminal.danger or "",
        suspected=state is CriminalState.SUSPECTED,
        closed=state is CriminalState.CLOSED,
        stages=tuple(
            Step(stage.stage.value, _date(stage.date), "，".join(filter(None, (stage.organ, stage.who))))
            for stage in criminal.stages
        ),
        sentences=tuple(
            "：".join(filter(None, (sentence.who, _term(sentence)[0]))) for sentence in criminal.sentences
        ),
        outcome=criminal.outcome or "",
    )


def _accident(case: LinkedCase) -> str:
    accident = case.record.accident
    if accident is None:
        return ""
    parts = [f"{accident.date.chinese}发生事故"]
    if accident.deaths:
        parts.append(f"死亡 {accident.deaths} 人")
    if accident.injuries:
        parts.append(f"重伤 {accident.injuries} 人")
    if accident.loss:
        parts.append(f"直接经济损失 {money(accident.loss)}")
    return "，".join(parts) + "。"


def _reward(case: LinkedCase) -> str:
    reward = case.record.reward
    if reward is None:
        return ""
    amount = f"奖励举报人 {money(reward.amount)}" if reward.amount else ""
    return "。".join(filter(None, (amount, reward.note and reward.note.rstrip("。")))) + "。"


def _origin(case: LinkedCase) -> str:
    origin = case.record.origin
    if origin is None:
        return ""
    written = f"原发布：{origin.issuer}"
    if origin.title:
        written += f"《{origin.title}》"
    return written + (f"，{origin.date.chinese}" if origin.date else "")


def _neighbours(
    case: LinkedCase, batch: tuple[LinkedCase, ...], paths: Paths
) -> tuple[Link | None, Link | None]:
    """The case before and the case after in the same batch."""
    position = next((n for n, other in enumerate(batch) if other is case), -1)
    if position < 0:
        return None, None

    def link(n: int) -> Link | None:
        return Link(batch[n].record.title, paths.to(case_page(batch[n].id))) if 0 <= n < len(batch) else None

    return link(position - 1), link(position + 1)


def _same_clause(case: LinkedCase, catalog: Catalog, paths: Paths) -> Iterator[SameClause]:
    """Other cases under each clause of this case, and under the same circumstance of its charge."""
    for cited in {cited.key: cited for cited in case.hazards}.values():
        group = catalog.index.by_clause[cited.key]
        if len(group) > 1:
            more = paths.to(citing_clause_page(*cited.key))
            yield _similar(
                "同一判定条款的其他案例", f"{cited.name} · {cited.clause.heading}", case, group, more, paths
            )
    criminal = case.record.criminal
    if case.charge and criminal and criminal.circumstance:
        group = catalog.index.by_circumstance[case.charge.id, criminal.circumstance]
        short = next(one.short for one in case.charge.circumstances if one.number == criminal.circumstance)
        if len(group) > 1:
            more = paths.to(charge_page(case.charge.id), circumstance_anchor(criminal.circumstance))
            yield _similar(f"同一情形的其他{case.charge.name}案例", short, case, group, more, paths)


def _similar(
    title: str, note: str, case: LinkedCase, group: tuple[LinkedCase, ...], more: str, paths: Paths
) -> SameClause:
    others = [other for other in group[: SIMILAR_SHOWN + 1] if other is not case][:SIMILAR_SHOWN]
    return SameClause(
        title=title,
        note=note,
        total=len(group) - 1,
        cases=tuple(short_case(other, paths) for other in others),
        more=Link(f"全部 {len(group)} 件", more) if len(group) > SIMILAR_SHOWN + 1 else None,
    )


def _history(case: LinkedCase, settings: Settings) -> Link | None:
    # The history holds the names that the page no longer shows.
    if not settings.history_url or case.names_hidden:
        return None
    return Link("查看修改记录", settings.history_url.replace("{path}", case.path))
