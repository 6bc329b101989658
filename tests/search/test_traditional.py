"""The table of traditional characters: what OpenCC says, and fit for folding."""

import runpy

from generator.search.fold import traditional
from tests.sites import ROOT

FILE = ROOT / "generator" / "search" / "traditional.txt"


def test_table_is_that_of_opencc() -> None:
    """The file in the repository is what its script makes with the installed OpenCC."""
    script = runpy.run_path(str(ROOT / "docs" / "reference-data" / "traditional.py"))

    assert traditional() == script["table"](), "run docs/reference-data/traditional.py and raise REVISION"


def test_table_is_written_by_its_script() -> None:
    """The file holds the table's two lines and nothing else."""
    old, new, end = FILE.read_text(encoding="utf-8").split("\n")

    assert (len(old), end) == (len(new), "")
    assert list(old) == sorted(set(old))
    assert dict(zip(old, new, strict=True)) == traditional()


def test_simplified_in_one_step() -> None:
    """No character becomes one that would itself become another, and none stays as it is."""
    table = traditional()

    assert {new for new in table.values() if new in table} == set()
    assert len(table) > 3000


def test_known_pairs() -> None:
    """Characters of the trade become the simplified ones, and simplified ones are no entries."""
    table = traditional()

    assert [table[one] for one in "違規爆炸動業險廠塵" if one in table] == list("违规动业险厂尘")
    assert not set("违规动业险厂尘爆炸") & set(table)
