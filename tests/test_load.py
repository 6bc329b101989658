"""Reading the disk: nothing is skipped silently."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from generator import load as loading
from generator.load import load, locate_in, record_files
from generator.problems import Location
from tests.sites import CASE, Site


def test_files_are_sorted(site: Site) -> None:
    """Record files come in a stable order, without hidden files and editors' lock files."""
    for path in ("cases/2024/.DS_Store", "cases/2024/~$x.yml", "cases/.git/x", "cases/2023/a.yml"):
        site.write(path, "x")

    files = list(record_files(site.root))

    assert files[:3] == ["cases/2023/a.yml", CASE, "cases/batches/2024-first.yml"]
    assert not any("/." in path or "~$" in path for path in files)


def test_bad_file_is_reported_and_known_as_unread(site: Site) -> None:
    """A file that cannot be used is missing from the records, present in the report and known by its path."""
    site.edit(CASE, ("title:", "titel:"))

    loaded = load(site.root)

    assert loaded.value is not None
    assert loaded.value.cases == ()
    assert loaded.value.unread == {CASE}
    assert {problem.where.path for problem in loaded.report} == {CASE}


def test_misplaced_file_is_no_record(site: Site) -> None:
    """A file out of place is reported and is not among the unread records."""
    site.write("content/laws/notes.txt", "x")

    loaded = load(site.root)

    assert loaded.value is not None
    assert loaded.value.unread == frozenset()
    assert [problem.code for problem in loaded.report] == ["file.misplaced"]


@pytest.mark.parametrize("name", ["sectors", "measures", "organs", "charges", "regions"])
def test_no_records_without_a_vocabulary(site: Site, name: str) -> None:
    """Without one of the vocabularies there are no records at all, and one problem says why."""
    (site.root / f"content/vocabulary/{name}.yml").unlink()

    loaded = load(site.root)

    assert loaded.value is None
    assert [problem.code for problem in loaded.report] == ["vocabulary.missing"]


def test_helper_reads_the_same(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A helper that reads part of the files changes nothing about the records or the report."""
    monkeypatch.setattr(loading, "CHUNK", 2)
    site.case("2024-3303-0002", ("title:", "titel:"))
    site.case("2024-3303-0003")
    alone = load(site.root)

    with ThreadPoolExecutor(1) as helper:
        assert load(site.root, helper) == alone


def test_locate_in_a_file_that_is_gone(site: Site) -> None:
    """A place in a file that is not there any more is its beginning."""
    where = locate_in(site.root, Location("cases/2024/gone.yml", keys=("title",)))

    assert (where.line, where.column) == (1, 1)


def test_locate_behind_a_byte_order_mark(site: Site) -> None:
    """A byte-order mark does not move the columns."""
    site.write(CASE, "\ufefftitle: x\n")

    where = locate_in(site.root, Location(CASE, keys=("title",)))

    assert (where.line, where.column) == (1, 8)
