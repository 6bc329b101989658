"""The cases under a criminal charge: by circumstance and by the stage they have reached."""

from dataclasses import dataclass

from generator.catalog import Catalog
from generator.chinese import citation_name
from generator.penalty_ranges import amount_text
from generator.records.vocabulary import Charge
from generator.site_paths import SEARCH_PAGE, charge_group_page, charge_page, law_page
from generator.views.block import Block, BlockContext
from generator.views.charge_groups import CASES_SHOWN, ChargeGroup, charge_groups
from generator.views.parts import CaseCard, Head, Link, Paths, TocItem, View, Within, card
from generator.views.penalty import Addresses
from generator.views.sentence import SentenceRanges, sentence_ranges

__all__ = [
    "ChargeView",
    "charge_view",
    "neighbouring_charges",
    "transfer_time_line",
]


@dataclass(frozen=True, slots=True)
class GroupView:
    """A group as the charge's page shows it."""

    anchor: str
    title: str
    gist: str
    total: int
    cases: tuple[CaseCard, ...]
    more: Link | None


@dataclass(frozen=True, slots=True)
class ChargeView(View):
    """The cases under a charge."""

    name: str
    article: Link | None
    note: str
    total: int
    circumstances: tuple[GroupView, ...]
    stages: tuple[GroupView, ...]
    within: Within | None


def charge_view(charge: Charge, catalog: Catalog, paths: Paths) -> ChargeView:
    """The cases under a charge, grouped by circumstance and by stage, as seen from the page of `paths`."""
    cases = catalog.index.by_charge.get(charge.id, ())
    article = catalog.charge_articles.get(charge.id)
    groups = tuple(charge_groups(charge, cases))
    return ChargeView(
        head=Head(charge_page(charge.id), charge.name, f"{charge.name}的典型案例，共 {len(cases)} 件。"),
        crumbs=(Link("罪名", paths.to("charges/index.html")),),
        toc=(TocItem("案例", "anli"),),
        name=charge.name,
        article=Link(f"{article.law.short}{article.name}", paths.article(article)) if article else None,
        note=charge.note or "",
        total=len(cases),
        circumstances=tuple(_view(charge, group, paths) for group in groups if not group.by_stage),
        stages=tuple(_view(charge, group, paths) for group in groups if group.by_stage and group.cases),
        within=Within(paths.to(SEARCH_PAGE), "charge", charge.id) if cases else None,
    )


def _view(charge: Charge, group: ChargeGroup, paths: Paths) -> GroupView:
    total = len(group.cases)
    more = (
        Link(f"全部 {total} 件", paths.to(charge_group_page(charge.id, group.key)))
        if total > CASES_SHOWN
        else None
    )
    shown = tuple(card(case, paths) for case in group.cases[:CASES_SHOWN])
    return GroupView(group.key, group.title, group.gist, total, shown, more)


@dataclass(frozen=True, slots=True)
class NeighbourRow:
    """A charge with its ranges of penalty."""

    charge: Link
    article: Link
    gist: str
    ranges: SentenceRanges
    own: bool
    """Whether it is the charge of the page."""


@dataclass(frozen=True, slots=True)
class Neighbours:
    """A charge among those that are weighed beside it."""

    rows: tuple[NeighbourRow, ...]


def neighbouring_charges(context: BlockContext) -> Block:
    """The charges of the vocabulary with the ranges of their articles; the argument, a charge's id, comes first.

    The figures are those of the criminal law's record, so that none is typed twice.
    """
    charges = context.catalog.charges
    own = [one for one in charges if one.id == context.argument]
    if not own:
        raise LookupError(context.argument)
    rows = (
        _neighbour(one, context) for one in (*own, *(other for other in charges if other.id != own[0].id))
    )
    return Block("neighbouring-charges", Neighbours(tuple(row for row in rows if row)))


def _neighbour(charge: Charge, context: BlockContext) -> NeighbourRow | None:
    cited = context.catalog.charge_articles[charge.id]
    if cited.entry is None or not cited.entry.sentence:
        return None
    paragraph = cited.paragraph or 1
    offence = cited.entry.offences.get(f"{paragraph}")
    return NeighbourRow(
        charge=Link(charge.name, context.paths.to(charge_page(charge.id))),
        article=Link(cited.name, context.paths.article(cited)),
        gist=offence.gist if offence else cited.entry.gist or "",
        ranges=sentence_ranges(cited.law, cited.entry, paragraph, Addresses(cited.law, context.paths)),
        own=charge.id == context.argument,
    )


@dataclass(frozen=True, slots=True)
class _Step:
    """A step of the transfer: who does what, and which figure of which article says by when."""

    who: str
    what: str
    since: str
    """What sets it off."""
    article: str
    figure: str
    """The figure's name in the record; it is the deadline, or the number of persons for what is due at once."""


_AUTHORITY, _POLICE = "行政机关", "公安机关"

_STEPS = (
    _Step(
        _AUTHORITY, "指定 {}以上执法人员专门办理，核实后写出移送报告", "发现涉嫌犯罪", "5", "专案人数不少于"
    ),
    _Step(_AUTHORITY, "正职负责人或者主持工作的负责人决定是否移送", "接到报告", "5", "负责人决定"),
    _Step(_AUTHORITY, "决定移送的，移送同级公安机关", "批准移送", "5", "批准后移送"),
    _Step(_POLICE, "转送有管辖权的机关", "不归本机关管辖", "7", "转送"),
    _Step(_POLICE, "审查，决定立案或者不立案，书面通知移送机关", "接受案件", "8", "审查期限"),
    _Step(_AUTHORITY, "提请复议，或者建议检察机关监督立案", "对不立案有异议", "9", "提请复议"),
    _Step(_POLICE, "作出复议决定", "行政机关提请复议", "9", "复议决定"),
    _Step(_AUTHORITY, "建议检察机关监督立案", "对复议决定仍有异议", "9", "建议立案监督"),
    _Step(_AUTHORITY, "移交涉案物品和材料", "接到立案通知", "12", "移交物品材料"),
)
"""《行政执法机关移送涉嫌犯罪案件的规定》第五条至第十二条."""


@dataclass(frozen=True, slots=True)
class TransferStep:
    """A step of the transfer on its time line."""

    who: str
    police: bool
    what: str
    since: str
    deadline: str
    article: Link


@dataclass(frozen=True, slots=True)
class TransferTimeLine:
    """The transfer of a suspected crime from the authority to the police."""

    law: Link
    steps: tuple[TransferStep, ...]


def transfer_time_line(context: BlockContext) -> Block:
    """The deadlines of a transfer, each with the figure that its article has in the record.

    Raises LookupError for a site whose statutes lack 移送规定 or one of its figures.
    """
    law = context.catalog.laws.resolve("yisong", context.as_of).version
    if law is None:
        raise LookupError("yisong")
    addresses = Addresses(law, context.paths)
    figures = {(article.article, one.what): one for article in law.articles for one in article.numbers}
    steps = []
    for step in _STEPS:
        figure = figures[step.article, step.figure]
        counted = "{}" in step.what
        several = len(law.structure[step.article]) > 1
        steps.append(
            TransferStep(
                who=step.who,
                police=step.who == _POLICE,
                what=step.what.format(amount_text(figure)),
                since=step.since,
                deadline="立即" if counted else f"{amount_text(figure)}内",
                article=Link(
                    citation_name(step.article, figure.para if several else None),
                    addresses.article(step.article),
                ),
            )
        )
    return Block(
        "transfer-time-line",
        TransferTimeLine(Link(f"《{law.title}》", context.paths.to(law_page(law.id))), tuple(steps)),
    )
