"""Problems as values: names of fields, guesses, order."""

import pytest

from generator.problems import Location, Problem, Report, Severity, field_name, nearest

FIELDS = {
    ("hazards", 1, "clause"): "hazards[1].clause",
    ("title",): "title",
    (): "",
    ("penalties", 0, "basis", 2, "law"): "penalties[0].basis[2].law",
    ("structure", "97"): "structure.97",
}


@pytest.mark.parametrize("keys", FIELDS)
def test_field_name(keys: tuple[str | int, ...]) -> None:
    """The way to a value reads as editors write it."""
    assert field_name(keys) == FIELDS[keys]


def test_nearest() -> None:
    """The nearest name is guessed, and nothing when none is near."""
    assert nearest("11.30", ["11.1", "11.3", "3.1"]) == "11.3"
    assert nearest("危险作业", ["危险作业罪", "失火罪"]) == "危险作业罪"
    assert nearest("xyz", ["abc"]) is None
    assert nearest("x", []) is None


def test_location_as_text() -> None:
    """A place says what is known of it."""
    assert str(Location("a.yml", 3, 7)) == "a.yml:3:7"
    assert str(Location("a.yml", 3)) == "a.yml:3"
    assert str(Location("a.yml")) == "a.yml"


def _problem(path: str, line: int, code: str = "field.type") -> Problem:
    return Problem(Location(path, line, 1), code, "话。")


def test_report_is_sorted_and_without_repeats() -> None:
    """A located report stands in the order of files and lines, each problem once."""
    report = Report((_problem("b.yml", 1), _problem("a.yml", 10), _problem("a.yml", 2), _problem("a.yml", 2)))

    located = report.located(lambda where: where)

    assert [str(problem.where) for problem in located] == ["a.yml:2:1", "a.yml:10:1", "b.yml:1:1"]
    assert [(path, len(group)) for path, group in located.by_file()] == [("a.yml", 2), ("b.yml", 1)]


def test_errors_and_warnings() -> None:
    """The catalogue decides what forbids publishing."""
    report = Report((_problem("a.yml", 1), _problem("a.yml", 2, "batch.empty")))

    assert [problem.code for problem in report.errors] == ["field.type"]
    assert [problem.code for problem in report.warnings] == ["batch.empty"]
    assert (Severity.ERROR.label, Severity.WARNING.label) == ("错误", "提醒")


def test_code_outside_the_catalogue() -> None:
    """A code that is not in the catalogue is a bug."""
    with pytest.raises(KeyError):
        assert _problem("a.yml", 1, "x.y").severity
