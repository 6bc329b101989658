"""Rules on penalties, read against the articles that they rest on. Warnings: published cases do cite wrongly, and a person decides."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache

from generator.catalog import CitedArticle, LinkedCase
from generator.chinese import citation_name
from generator.penalty_ranges import SUBJECT_LABELS, fine_text, fitting_row
from generator.problems import FieldPath, Location, Problem
from generator.records.base import Money
from generator.records.case import Circumstance, Target
from generator.records.law import PenaltyRow, PenaltySubject

__all__ = ["RULES"]

_UNITS = frozenset(
    {
        PenaltySubject.UNIT,
        PenaltySubject.UNIT_OR_INDIVIDUAL,
        PenaltySubject.INSTITUTION,
        PenaltySubject.INSTITUTION_AND_RESPONSIBLE,
        PenaltySubject.AGENCY,
    }
)
_RESPONSIBLE = frozenset(
    {
        PenaltySubject.RESPONSIBLE,
        PenaltySubject.PRINCIPAL_AND_RESPONSIBLE,
        PenaltySubject.INSTITUTION_AND_RESPONSIBLE,
        PenaltySubject.INDIVIDUAL,
        PenaltySubject.UNIT_OR_INDIVIDUAL,
        PenaltySubject.OFFICIAL,
        PenaltySubject.PRACTITIONER,
    }
)
_PRINCIPAL = _RESPONSIBLE | {PenaltySubject.PRINCIPAL, PenaltySubject.PRINCIPAL_OR_INVESTOR}
_LEADER = _RESPONSIBLE | {PenaltySubject.DEPUTY_OR_SAFETY_MANAGER}
_EVERY_PERSON = frozenset(PenaltySubject) - {
    PenaltySubject.UNIT,
    PenaltySubject.INSTITUTION,
    PenaltySubject.AGENCY,
}
_SUITABLE: Mapping[Target, frozenset[PenaltySubject]] = {
    Target.UNIT: _UNITS,
    Target.INTERMEDIARY: _UNITS,
    Target.PRINCIPAL: _PRINCIPAL,
    Target.OTHER_LEADER: _LEADER,
    Target.SAFETY_MANAGER: _LEADER,
    Target.RESPONSIBLE: _RESPONSIBLE,
    Target.OTHER_RESPONSIBLE: _RESPONSIBLE | {PenaltySubject.EMPLOYEE},
    Target.INVESTOR: _PRINCIPAL | {PenaltySubject.INVESTOR},
    Target.EMPLOYEE: _RESPONSIBLE | {PenaltySubject.EMPLOYEE},
    Target.PERSON: _EVERY_PERSON,
}
"""Whom a row of the liability chapter may be meant for, widely: what is left out cannot be meant."""


def amount_is_within_the_range(case: LinkedCase) -> Iterator[Problem]:
    """A fine is within what the article allows for that target and circumstance, where it is sure which row applies."""
    for n, penalty in enumerate(case.penalties):
        amount = penalty.record.amount
        if not penalty.measure.fine or amount is None or not penalty.basis:
            continue
        rows = [_row(one, penalty.record.target, penalty.record.circumstance) for one in penalty.basis]
        if any(row is None or row.fine is None or row.fine.max is None for row in rows):
            continue
        if any(row is not None and _allows(row, amount) for row in rows):
            continue
        ranges = "；".join(
            f"《{one.law.short}》{one.name}是 {fine_text(row.fine)}"
            for one, row in zip(penalty.basis, rows, strict=True)
            if row is not None and row.fine is not None
        )
        step = penalty.record.circumstance.label if penalty.record.circumstance else ""
        message = f"罚款 {amount}不在幅度内：对{penalty.record.target.value}，{step}的，{ranges}。"
        hint = "核对金额、依据、处罚对象和情节档次；有减轻处罚等理由的，在 accept 里写明。"
        yield _problem(case, ("penalties", n, "amount"), "penalty.out-of-range", message, hint)


@lru_cache(maxsize=4096)
def _row(cited: CitedArticle, target: Target, circumstance: Circumstance | None) -> PenaltyRow | None:
    """As `fitting_row`; thousands of cases ask for the same few rows."""
    return fitting_row(cited, target, circumstance)


def _allows(row: PenaltyRow, amount: Money) -> bool:
    fine = row.fine
    if fine is None or fine.max is None:
        return True
    return Money.yuan(fine.min or 0) <= amount <= Money.yuan(fine.max)


def target_is_one_the_article_punishes(case: LinkedCase) -> Iterator[Problem]:
    """A fine falls on somebody whom one of its articles fines: articles on principals do not fine companies."""
    for n, penalty in enumerate(case.penalties):
        if not penalty.measure.fine or not penalty.basis:
            continue
        fined = [_fined(one) for one in penalty.basis]
        if any(subjects is None or subjects & _SUITABLE[penalty.record.target] for subjects in fined):
            continue
        told = "；".join(
            f"《{one.law.short}》{one.name}罚的是{'、'.join(SUBJECT_LABELS[subject] for subject in PenaltySubject if subject in (subjects or ()))}"
            for one, subjects in zip(penalty.basis, fined, strict=True)
        )
        message = f"处罚对象写的是{penalty.record.target.value}，{told}。"
        hint = "核对处罚对象和依据；决定书原文如此的，在 accept 里写明。"
        yield _problem(case, ("penalties", n, "target"), "penalty.target-mismatch", message, hint)


@lru_cache(maxsize=1024)
def _fined(cited: CitedArticle) -> frozenset[PenaltySubject] | None:
    """Whom the cited place fines; None where the record does not say, or refers to another article."""
    if cited.entry is None:
        return None
    rows = [row for row in cited.entry.penalty if _is_cited(row, cited)]
    if not rows or any(row.same_as or row.refer for row in rows):
        return None
    return frozenset(row.subject for row in rows if row.fine is not None) or None


def _is_cited(row: PenaltyRow, cited: CitedArticle) -> bool:
    return cited.paragraph in (None, row.para) and (row.item is None or cited.item in (None, row.item))


def breach_is_one_the_article_punishes(case: LinkedCase) -> Iterator[Problem]:
    """Among the duties breached is one that the article of the penalty punishes, as the statute's record pairs them."""
    for n, penalty in enumerate(case.penalties):
        for m, cited in enumerate(penalty.basis):
            same_law = [one for one in case.violations if one.law.id == cited.law.id]
            duties = _duties(cited)
            if not same_law or not duties or any(_is_duty(one, duty) for one in same_law for duty in duties):
                continue
            breached = "、".join(one.name for one in same_law)
            usual = "、".join(_duty_name(cited, duty) for duty in duties)
            message = f"{cited.name}罚的是违反{usual}的行为，违反条款里写的却是{breached}。"
            hint = "核对违反条款和处罚依据；决定书原文如此的，在 accept 里写明。"
            yield _problem(case, ("penalties", n, "basis", m), "penalty.duty-unusual", message, hint)


@lru_cache(maxsize=1024)
def _duties(cited: CitedArticle) -> tuple[str, ...]:
    """The duties whose breach the cited place punishes; none unless every offence there names its duties."""
    if cited.entry is None:
        return ()
    found: list[str] = []
    for place, offence in cited.entry.offences.items():
        paragraph, _, item = place.partition(".")
        if cited.paragraph not in (None, int(paragraph)) or (item and cited.item not in (None, int(item))):
            continue
        if not offence.duty:
            return ()
        found += offence.duty
    return tuple(dict.fromkeys(found))


def _is_duty(cited: CitedArticle, duty: str) -> bool:
    """Whether a cited article is a duty, as far as both are precise."""
    parts: Iterable[tuple[str, str | int | None]] = zip(
        duty.split("."), (cited.article, cited.paragraph, cited.item), strict=False
    )
    return all(value is None or part == str(value) for part, value in parts)


def _duty_name(cited: CitedArticle, duty: str) -> str:
    article, paragraph, item, *_ = [*duty.split("."), "", ""]
    only_one = len(cited.law.structure.get(article, ())) == 1
    return citation_name(
        article, int(paragraph) if paragraph and not only_one else None, int(item) if item else None
    )


RULES: tuple[Callable[[LinkedCase], Iterator[Problem]], ...] = (
    amount_is_within_the_range,
    target_is_one_the_article_punishes,
    breach_is_one_the_article_punishes,
)


def _problem(case: LinkedCase, keys: FieldPath, code: str, message: str, hint: str) -> Problem:
    where = Location(case.path, keys=keys)
    return Problem(where, code, f"{where.field}：{message}", hint)
