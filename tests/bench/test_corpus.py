"""The corpus of the benchmarks: valid, and the same for the same seed."""

from pathlib import Path

from bench.corpus import make
from generator.clock import today
from generator.pipeline import prepare

COUNT = 60


def test_corpus_has_no_error(tmp_path: Path) -> None:
    """A generated site passes every check that a real one must pass."""
    make(tmp_path / "site", COUNT, seed=1)

    report = prepare(tmp_path / "site", today()).report

    assert tuple(report.errors) == ()


def test_same_seed_gives_same_bytes(tmp_path: Path) -> None:
    """Two corpora of one seed are equal byte for byte; another seed gives another corpus."""
    for name, seed in (("one", 1), ("two", 1), ("other", 2)):
        make(tmp_path / name, COUNT, seed)

    assert _bytes(tmp_path / "one") == _bytes(tmp_path / "two")
    assert _bytes(tmp_path / "one") != _bytes(tmp_path / "other")


def _bytes(site: Path) -> dict[str, bytes]:
    return {str(path.relative_to(site)): path.read_bytes() for path in site.rglob("*") if path.is_file()}
