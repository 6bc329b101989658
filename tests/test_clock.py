"""The one clock."""

from datetime import date

import pytest

from generator.clock import today


@pytest.mark.parametrize(("epoch", "day"), [("0", date(1970, 1, 1)), ("1719792000", date(2024, 7, 1))])
def test_source_date_epoch(monkeypatch: pytest.MonkeyPatch, epoch: str, day: date) -> None:
    """A reproducible build takes the day from SOURCE_DATE_EPOCH, in universal time."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    monkeypatch.setenv("TZ", "Asia/Shanghai")

    assert today() == day


@pytest.mark.parametrize("epoch", ["", "soon"])
def test_no_epoch(monkeypatch: pytest.MonkeyPatch, epoch: str) -> None:
    """Without a usable epoch it is the day of the calendar."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)

    before = date.today()
    assert before <= today() <= date.today()
