"""The end of disclosure: what is shown of a case on the last day and on the day after."""

from dataclasses import replace
from datetime import date

import pytest

from generator.catalog import Catalog
from generator.disclosure import disclosed
from generator.settings import Expired
from tests.sites import CASE, Site

LAST = date(2024, 7, 10)
AFTER = date(2024, 7, 11)
NAME = "平阳恒兴家具有限公司"
OTHER = "2024-3303-0002"


@pytest.fixture
def expiring(site: Site) -> Site:
    """A case of a named party whose disclosure ends on LAST, and another of the batch that has no end."""
    site.case(OTHER)
    return site.edit(
        CASE,
        ("title: 某家具公司", f"title: {NAME}"),
        ("name: 某家具公司", f"name: {NAME}"),
        ("naming: masked", "naming: full\n  credit_code: 91330326MA2ABCDE0X"),
        (
            "facts: |\n",
            f"facts: |\n  {NAME}（以下简称平兴厂）的负责人张建国到场。恒兴公司已停产，平兴厂、恒兴家具均未报告。\n",
        ),
        ("  - measure: 责令限期改正", f"  - measure: 责令限期改正\n    note: 送达{NAME}"),
        ("  - target: 单位\n", "  - target: 个人\n    who: 张建国\n"),
        ("keywords: [粉尘涉爆]", f"keywords: [{NAME}, 恒兴家具]\ndisclosure: {{class: 一般, until: {LAST}}}"),
    )


def _ids(catalog: Catalog) -> list[str]:
    return sorted(case.id for case in catalog.index.cases)


@pytest.mark.parametrize("handling", Expired)
def test_last_day_is_open(expiring: Site, handling: Expired) -> None:
    """On the last day of disclosure nothing is changed."""
    catalog = expiring.unchecked_catalog()

    assert disclosed(catalog, LAST, handling) is catalog


def test_masked_everywhere(expiring: Site) -> None:
    """The day after, no text of the case has a full name or the credit code; everything else stays."""
    before = expiring.unchecked_catalog()

    shown = disclosed(before, AFTER, Expired.MASKED)

    case = next(one for one in shown.index.cases if one.id == "2024-3303-0001")
    assert case.names_hidden
    assert not any(word in repr(case) for word in ("恒兴", "平兴", "张建国", "91330326MA2ABCDE0X"))
    assert case.record.title == "某公司粉尘防爆措施缺失案"
    assert case.record.facts == (
        "某公司的负责人张某某到场。某公司已停产，某公司、某公司均未报告。\n除尘系统没有采取任何控爆措施。\n"
    )
    assert case.record.penalties[0].who == case.penalties[0].record.who == "张某某"
    assert case.measures[0].record.note == "送达某公司"
    assert case.fine_on_persons == next(iter(before.index.cases)).record.penalties[0].amount


def test_other_cases_are_the_same(expiring: Site) -> None:
    """A case whose disclosure goes on is the very same value."""
    before = expiring.unchecked_catalog()

    shown = disclosed(before, AFTER, Expired.MASKED)

    assert _ids(shown) == ["2024-3303-0001", OTHER]
    (other,) = (case for case in shown.index.cases if case.id == OTHER)
    assert any(case is other for case in before.index.cases)
    assert {case.id for case in shown.index.by_batch["2024-first"]} == {"2024-3303-0001", OTHER}


def test_every_way_leads_to_the_masked_case(expiring: Site) -> None:
    """No list, batch, clause or article has the case with its names."""
    index = disclosed(expiring.unchecked_catalog(), AFTER, Expired.MASKED).index

    assert NAME not in repr(index)


def test_removed_from_every_way(expiring: Site) -> None:
    """On a site that removes, the case is in no list and only its page's stub is left."""
    shown = disclosed(expiring.unchecked_catalog(), AFTER, Expired.REMOVED)

    assert _ids(shown) == [OTHER]
    assert "2024-3303-0001" not in repr(shown.index)
    assert [case.id for case in shown.expired] == ["2024-3303-0001"]


def test_batch_is_masked(expiring: Site) -> None:
    """The introduction of the batch that held the case does not name its party either."""
    catalog = expiring.unchecked_catalog()
    (batch,) = catalog.batches
    named = replace(catalog, batches=(batch.model_copy(update={"intro": f"{NAME}等案，恒兴公司一案。"}),))

    for handling in Expired:
        assert disclosed(named, AFTER, handling).batches[0].intro == "某公司等案，某公司一案。"
