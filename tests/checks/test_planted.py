"""500 leaks in every field, spelling and kind of file are all reported in their places; 500 look-alikes are left alone."""

from pathlib import Path
from random import Random

from generator.pipeline import prepare
from generator.problems import Problem
from tests.checks.planting import INNOCENT, LEAKS, Planted, plant
from tests.sites import AS_OF, Site

COUNT = 500
SEED = 2023


def _privacy(site: Site) -> list[Problem]:
    report = prepare(site.root, AS_OF).report
    others = [p for p in report.errors if not p.code.startswith("privacy.")]
    assert others == []
    return [problem for problem in report if problem.code.startswith("privacy.")]


def test_every_planted_leak_is_reported_in_its_place(tmp_path: Path) -> None:
    """Each of 500 leaks has a problem of its kind at the line and column where it begins, and nothing else is reported."""
    random = Random(SEED)
    site = Site.copy(tmp_path / "site")
    planted = [plant(random, number, LEAKS[number % len(LEAKS)](random)) for number in range(COUNT)]
    for one in planted:
        site.write(one.path, one.text)

    found = {(p.where.path, p.where.line, p.where.column, p.code) for p in _privacy(site)}

    wanted = {(*one.place, f"privacy.{one.plant.code}"): one.plant.sentence for one in planted}
    assert {place: wanted[place] for place in wanted.keys() - found} == {}
    assert found - wanted.keys() == set()


def test_look_alikes_are_left_alone(tmp_path: Path) -> None:
    """Of 500 numbers, addresses and words that look like personal data, at most five are reported."""
    random = Random(SEED)
    site = Site.copy(tmp_path / "site")
    planted: list[Planted] = [plant(random, number, INNOCENT[0](random)) for number in range(COUNT)]
    for one in planted:
        site.write(one.path, one.text)

    found = [f"{p.message} {p.where}" for p in _privacy(site)]

    assert len(found) <= 5, "\n".join(found)
