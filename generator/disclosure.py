"""What may still be shown on a day: Catalog → Catalog, before anything is rendered, indexed or exported.

A case whose 公示期 is over is shown without names or not at all (信用修复管理办法: at the longest period's end
disclosure stops of itself). Pages, lists, search and spreadsheets read the catalogue made here, so they cannot disagree.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from enum import Enum
from typing import TypeVar, cast

from generator.catalog import Catalog, LinkedCase
from generator.change_log import shown_changes
from generator.link import case_index
from generator.masking import Masks, masks_of
from generator.records.base import Record
from generator.records.batch import Batch
from generator.records.case import Case, Naming, Subject
from generator.settings import Expired
from generator.short_names import short_places

__all__ = ["disclosed", "is_expired"]

R = TypeVar("R", bound=Record)


def is_expired(case: Case, as_of: date) -> bool:
    """Whether the last day of disclosure lies before this day; a case without such a day never expires."""
    return case.disclosure is not None and case.disclosure.until is not None and case.disclosure.until < as_of


def disclosed(catalog: Catalog, as_of: date, handling: Expired) -> Catalog:
    """The catalogue as it may be shown on a day: expired cases are masked, or moved from the index to `expired`; the log is reduced."""
    cases = catalog.index.cases
    expired = {case.id: case for case in cases if is_expired(case.record, as_of)}
    told = shown_changes(catalog, expired.values(), as_of)
    if not expired:
        return catalog if told == catalog.changes else replace(catalog, changes=told)
    places = short_places([region.name for region in catalog.regions.values()])
    masks = {case.id: masks_of(case.record, places) for case in expired.values()}
    batches = _masked_batches(catalog.batches, expired, masks)
    shown = [_shown(case, masks.get(case.id), batches) for case in cases]
    kept = [case for case in shown if handling is Expired.MASKED or case.id not in expired]
    return replace(
        catalog,
        index=case_index(kept, catalog.charge_articles),
        batches=tuple(batches[batch.id] for batch in catalog.batches),
        changes=told,
        expired=tuple(expired.values()) if handling is Expired.REMOVED else (),
    )


def _masked_batches(
    batches: Iterable[Batch], expired: Mapping[str, LinkedCase], masks: Mapping[str, Masks]
) -> dict[str, Batch]:
    """The batches by id; their titles and introductions name none of their expired cases' parties."""
    found = {batch.id: batch for batch in batches}
    for case in expired.values():
        if case.batch is not None:
            found[case.batch.id] = _masked(found[case.batch.id], masks[case.id])
    return found


def _shown(case: LinkedCase, masks: Masks | None, batches: Mapping[str, Batch]) -> LinkedCase:
    batch = batches[case.batch.id] if case.batch else None
    if masks is None:
        return case if batch is case.batch else replace(case, batch=batch)
    parties = (case.record.subject, *case.record.others)
    if not masks and all(party == _nameless(party) for party in parties):
        return replace(case, batch=batch, names_hidden=True)
    record = _masked(case.record, masks)
    record = record.model_copy(
        update={
            "subject": _nameless(record.subject),
            "others": tuple(_nameless(party) for party in record.others),
        }
    )
    return replace(
        case,
        record=record,
        batch=batch,
        measures=tuple(
            replace(taken, record=own) for taken, own in zip(case.measures, record.measures, strict=True)
        ),
        penalties=tuple(
            replace(penalty, record=own)
            for penalty, own in zip(case.penalties, record.penalties, strict=True)
        ),
        names_hidden=True,
    )


def _nameless(party: Subject) -> Subject:
    """A party whose name is masked; the credit code would give the name away."""
    return party.model_copy(update={"naming": Naming.MASKED, "credit_code": None})


def _masked(record: R, masks: Masks) -> R:
    """The record with every name in every text masked."""
    if not masks:
        return record

    def masked(value: object) -> object:
        if isinstance(value, str) and not isinstance(value, Enum):
            return masks.apply(value)
        if isinstance(value, tuple):
            return tuple(masked(one) for one in value)
        if isinstance(value, Record):
            changed = {key: new for key, old in value if (new := masked(old)) != old}
            return value.model_copy(update=changed) if changed else value
        return value

    return cast("R", masked(record))
