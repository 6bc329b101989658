"""The catalogue of problems: every code has golden scenarios whose messages are compared whole."""

import re
from pathlib import Path

import pytest

from generator.problem_codes import CODES
from tests.scenarios import SCENARIOS, Scenario

FILES = sorted(SCENARIOS.glob("*.yml"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_scenario(file: Path, tmp_path: Path, update_goldens: bool) -> None:
    """A site broken in one way shows exactly the expected problems, in the expected words."""
    scenario = Scenario.read(file)

    scenario.compare(scenario.outcome(tmp_path), update=update_goldens)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_scenario_is_about_its_code(file: Path) -> None:
    """A scenario is named after a code of the catalogue, shows it, and says in a sentence what it is for."""
    scenario = Scenario.read(file)

    assert scenario.code in CODES
    assert any(f"[{scenario.code}]" in line for line in scenario.expected)
    assert scenario.says.endswith("。")


def test_every_code_has_a_scenario() -> None:
    """No code of the catalogue is without a golden scenario that bears its name."""
    assert set(CODES) - {file.stem for file in FILES} == set()


@pytest.mark.parametrize("code", CODES)
def test_code_is_explained(code: str) -> None:
    """A code says what it means, why it matters and what to do, each in Chinese."""
    entry = CODES[code]

    assert re.fullmatch(r"[a-z]+(\.[a-z]+(-[a-z]+)*)", code)
    assert not entry.title.endswith("。")
    for words in (entry.why, entry.remedy):
        assert words.endswith("。")
        assert re.search("[\u4e00-\u9fff]", words)


def test_refuses_to_update_another_count(tmp_path: Path) -> None:
    """Updating goldens refuses an outcome of another count than typed, and leaves the file alone."""
    file = tmp_path / "case.batch-unknown.yml"
    file.write_text(text := (SCENARIOS / file.name).read_text(encoding="utf-8"), encoding="utf-8")

    with pytest.raises(AssertionError, match=r"says problems: 2\n只有一个"):
        Scenario.read(file).compare(("只有一个",), update=True)
    assert file.read_text(encoding="utf-8") == text


def test_updates_the_expected_lines_only(tmp_path: Path) -> None:
    """Updating a golden of the right count changes its expected lines and nothing else."""
    file = tmp_path / "case.batch-unknown.yml"
    file.write_text((SCENARIOS / file.name).read_text(encoding="utf-8"), encoding="utf-8")
    before = Scenario.read(file)

    before.compare(("甲", "乙"), update=True)

    after = Scenario.read(file)
    assert after.expected == ("甲", "乙")
    assert (after.says, after.files, after.problems) == (before.says, before.files, before.problems)


def test_messages_are_sentences() -> None:
    """Every expected line has a place, ends as a sentence and speaks no jargon."""
    jargon = re.compile(r"None|null|tuple|dict|Traceback|Error|pydantic|KeyError|str\b|int\b", re.IGNORECASE)

    for file in FILES:
        for line in Scenario.read(file).expected:
            match = re.fullmatch(r"[^ :]+(:\d+:\d+)?: \[[a-z.-]+\] (?P<words>.+[。？.)）a-z])", line)
            assert match, f"{file.name}: {line}"
            assert not jargon.search(re.sub("“[^”]*”", "", match["words"])), f"{file.name}: {line}"
