"""The cases under a criminal charge: by circumstance and by the stage they have reached."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.catalog import Catalog, CriminalState, LinkedCase
from generator.records.case import Stage
from generator.records.vocabulary import Charge
from generator.site_paths import SEARCH_PAGE, charge_group_page, charge_page, circumstance_anchor
from generator.views.parts import CaseCard, Head, Link, Paths, TocItem, View, Within, card

__all__ = ["ChargeGroup", "ChargeView", "charge_groups", "charge_view"]

CASES_SHOWN = 10
"""How many cases a group shows before the link to all of them."""

_PHASES = (
    (
        "zhencha",
        "已移送、侦查中",
        frozenset({Stage.TRANSFERRED, Stage.FILED, Stage.DETAINED, Stage.BAILED, Stage.ARRESTED}),
    ),
    ("qisu", "审查起诉、审判中", frozenset({Stage.TO_PROSECUTOR, Stage.PROSECUTED})),
    (
        "buqisu",
        "不予立案、撤案、不起诉或无罪",
        frozenset({Stage.NOT_FILED, Stage.DROPPED, Stage.NOT_PROSECUTED, Stage.ACQUITTED}),
    ),
    ("panjue", "已判决", frozenset({Stage.SENTENCED, Stage.FINAL})),
)


@dataclass(frozen=True, slots=True)
class ChargeGroup:
    """The cases of a charge that share a circumstance or a stage."""

    key: str
    """Its anchor on the charge's page and the end of its list's path."""
    title: str
    gist: str
    by_stage: bool
    cases: tuple[LinkedCase, ...]


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


def charge_groups(charge: Charge, cases: Sequence[LinkedCase]) -> Iterator[ChargeGroup]:
    """The cases of a charge by circumstance, then by the stage they have reached."""
    for one in charge.circumstances:
        group = (
            case for case in cases if case.record.criminal and case.record.criminal.circumstance == one.number
        )
        yield ChargeGroup(
            circumstance_anchor(one.number), one.short, one.gist, by_stage=False, cases=tuple(group)
        )
    for key, title, stages in _PHASES:
        group = (case for case in cases if _last_stage(case) in stages)
        yield ChargeGroup(key, title, "", by_stage=True, cases=tuple(group))


def _view(charge: Charge, group: ChargeGroup, paths: Paths) -> GroupView:
    total = len(group.cases)
    more = (
        Link(f"全部 {total} 件", paths.to(charge_group_page(charge.id, group.key)))
        if total > CASES_SHOWN
        else None
    )
    shown = tuple(card(case, paths) for case in group.cases[:CASES_SHOWN])
    return GroupView(group.key, group.title, group.gist, total, shown, more)


def _last_stage(case: LinkedCase) -> Stage | None:
    """The stage that the case has reached; None when its record names none and gives no sentence."""
    criminal = case.record.criminal
    if criminal is None:
        return None
    if criminal.stages and CriminalState.of(criminal) is CriminalState.CLOSED:
        return criminal.stages[-1].stage
    if criminal.sentences:
        return Stage.SENTENCED
    return criminal.stages[-1].stage if criminal.stages else None
