"""What the benchmarks make once and keep under bench/out/: made anew when what it is made from has changed."""

import hashlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from bench import corpus

__all__ = ["EPOCH", "OUT", "anshi_build", "corpus_of", "unless_made"]

OUT = Path(__file__).resolve().parent / "out"
MADE_FROM = ("bench", "content", "cases", "theme", "mkdocs.yml")
EPOCH = "1798761600"
"""2027-01-01, so that no measured run depends on the day it is made."""


def corpus_of(count: int) -> Path:
    """The site with this many made-up cases."""
    site = OUT / str(count) / "site"
    unless_made(site, lambda: corpus.make(site, count, corpus.SEED))
    return site


def anshi_build(site: Path, target: Path) -> tuple[str, ...]:
    """The command that builds a site as `make site` does."""
    anshi = Path(sys.executable).with_name("anshi")
    return (str(anshi), "build", "--root", str(site), "--output", str(target))


def unless_made(target: Path, make: Callable[[], None]) -> None:
    """Have `target` made, unless it is there and was made from files like today's."""
    stamp, wanted = target.with_name(f"{target.name}-made-from"), _fingerprint()
    if not target.exists() or not stamp.exists() or stamp.read_text(encoding="ascii") != wanted:
        make()
        stamp.write_text(wanted, encoding="ascii")


def _fingerprint() -> str:
    """A hash of the files that the corpus and the Hugo project are made from."""
    digest = hashlib.sha256()
    for path in sorted(_sources()):
        digest.update(str(path.relative_to(corpus.REPOSITORY)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _sources() -> Iterator[Path]:
    for name in MADE_FROM:
        top = corpus.REPOSITORY / name
        for path in top.rglob("*") if top.is_dir() else (top,):
            if path.is_file() and OUT not in path.parents and path.suffix != ".pyc":
                yield path
