"""The cases under a charge in groups: by circumstance, and by the stage that they have reached."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.catalog import CriminalState, LinkedCase
from generator.records.case import Stage
from generator.records.vocabulary import Charge
from generator.site_paths import circumstance_anchor

__all__ = ["CASES_SHOWN", "ChargeGroup", "charge_groups"]

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
