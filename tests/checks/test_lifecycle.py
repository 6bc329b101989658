"""The life of a case: how long a decision of a credit class may stay public."""

import pytest

from tests.sites import CASE, Site

CODE = "case.disclosure-period"


def _warned(site: Site, decided: str, credit: str, until: str) -> bool:
    """Whether a case with this decision and this last day of disclosure is warned of."""
    site.edit(
        CASE,
        ("circumstance: base", f"circumstance: base\n    decided: {decided}"),
        ("published: 2024-06-01", "published: 2028-12-31\norigin: {issuer: 应急管理部}"),
        ("keywords: [粉尘涉爆]", f"keywords: [粉尘涉爆]\ndisclosure: {{class: {credit}, until: {until}}}"),
    )
    return any(CODE in problem for problem in site.problems())


@pytest.mark.parametrize(
    ("decided", "credit", "until"),
    [
        ("2026-04-01", "轻微", "2026-07-01"),
        ("2026-05-10", "一般", "2026-08-09"),
        ("2026-05-10", "一般", "2027-05-10"),
        ("2026-05-10", "严重", "2027-05-09"),
        ("2026-05-10", "严重", "2029-05-10"),
        ("2026-11-30", "轻微", "2027-02-28"),
        ("2026-12-31", "轻微", "2027-03-31"),
        ("2026-05", "一般", "2026-07-31"),
        ("2026-05", "一般", "2027-05-31"),
        ("2026-03-31", "轻微", "2029-01-01"),
        ("2026-03", "轻微", "2029-01-01"),
        ("2026", "轻微", "2029-01-01"),
    ],
)
def test_within_the_period(site: Site, decided: str, credit: str, until: str) -> None:
    """No warning in the period, on its first and last day, or of a decision that may be older than the classes."""
    assert not _warned(site, decided, credit, until)


@pytest.mark.parametrize(
    ("decided", "credit", "until"),
    [
        ("2026-04-01", "轻微", "2026-07-02"),
        ("2026-05-10", "一般", "2026-08-08"),
        ("2026-05-10", "一般", "2027-05-11"),
        ("2026-05-10", "严重", "2027-05-08"),
        ("2026-05-10", "严重", "2029-05-11"),
        ("2026-11-30", "轻微", "2027-03-01"),
        ("2026-12-31", "轻微", "2027-04-01"),
        ("2026-05", "一般", "2026-07-30"),
        ("2026-05", "一般", "2027-06-01"),
    ],
)
def test_outside_the_period(site: Site, decided: str, credit: str, until: str) -> None:
    """A warning a day outside, a month's end and a decision known to the month included."""
    assert _warned(site, decided, credit, until)
