"""anshi against Hugo's bare pages: `make bench N=10000`, that is `python -m bench.run --count 10000`.

Both build the same records, cold, in turn, on the same machine in the same minutes; the table shows the medians.
Nothing about time is asserted. The exit code is 1 only when a build fails.
"""

import argparse
import hashlib
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from rich.console import Console
from rich.table import Table

from bench import corpus
from bench.hugo_site import hugo_binary, prepare_hugo
from bench.measure import Measured, measured

__all__ = ["main"]

OUT = Path(__file__).resolve().parent / "out"
MADE_FROM = ("bench", "content", "cases", "theme", "mkdocs.yml")
WEIGHT_TOLERANCE = 0.15
EPOCH = "1798761600"
"""2027-01-01, so that no measured run depends on the day it is made."""
CONSOLE = Console(highlight=False)


@dataclass(frozen=True, slots=True)
class Contender:
    """One of the two: how it builds and where its pages land."""

    name: str
    command: tuple[str, ...]
    folder: Path
    site: Path

    def build(self) -> Measured:
        """A cold build into an empty place."""
        shutil.rmtree(self.site, ignore_errors=True)
        return measured(
            self.command,
            self.folder,
            {"SOURCE_DATE_EPOCH": EPOCH, "HUGO_CACHEDIR": str(self.site) + ".cache"},
        )


@dataclass(frozen=True, slots=True)
class Weight:
    """How many pages a build wrote and how heavy those of cases are."""

    pages: int
    case_pages: int
    case_bytes: float


def main() -> None:
    """Read the command line, run the rounds, print the table."""
    parser = argparse.ArgumentParser(prog="python -m bench.run", description=__doc__)
    parser.add_argument("--count", type=int, default=10000, help="number of generated cases")
    parser.add_argument("--rounds", type=int, default=3, help="builds of each contender")
    options = parser.parse_args()
    folder = OUT / str(options.count)
    site = _corpus(folder, options.count)
    contenders = (_anshi(folder, site), _hugo(folder, site))
    results: dict[str, list[Measured]] = {contender.name: [] for contender in contenders}
    for number in range(options.rounds):
        for contender in contenders:
            result = contender.build()
            _give_up_on_failure(contender, result)
            results[contender.name].append(result)
            CONSOLE.print(f"round {number + 1}: {contender.name} {result.wall:.2f} s")
    weights = {contender.name: _weight(contender.site) for contender in contenders}
    _print_results(results, weights)


def _corpus(folder: Path, count: int) -> Path:
    """The site to build, made anew when anything that it is made from has changed."""
    site, project, stamp = folder / "site", folder / "hugo", folder / "made-from"
    wanted = _fingerprint()
    if not stamp.exists() or stamp.read_text(encoding="ascii") != wanted:
        CONSOLE.print(f"Making {count} cases …")
        corpus.make(site, count, corpus.SEED)
        prepare_hugo(site, project)
        stamp.write_text(wanted, encoding="ascii")
    return site


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


def _anshi(folder: Path, site: Path) -> Contender:
    target = folder / "anshi-site"
    anshi = Path(sys.executable).with_name("anshi")
    return Contender(
        "anshi", (str(anshi), "build", "--root", str(site), "--output", str(target)), site, target
    )


def _hugo(folder: Path, site: Path) -> Contender:
    target, project = folder / "hugo-site", folder / "hugo"
    options = ("--config", "hugo.yaml,mounts.json", "--destination", str(target), "--cleanDestinationDir")
    cold = ("--ignoreCache", "--noTimes", "--noChmod", "--noBuildLock", "--quiet")
    return Contender("Hugo", (hugo_binary(), "build", *options, *cold), project, target)


def _give_up_on_failure(contender: Contender, result: Measured) -> None:
    if result.code:
        CONSOLE.print(
            f"{contender.name} failed with exit code {result.code}:\n{result.output[-4000:]}", markup=False
        )
        sys.exit(1)


def _weight(site: Path) -> Weight:
    pages = list(site.rglob("*.html"))
    cases = [page.stat().st_size for page in site.glob("cases/*/????-????-????.html")]
    return Weight(len(pages), len(cases), sum(cases) / len(cases))


def _print_results(results: dict[str, list[Measured]], weights: dict[str, Weight]) -> None:
    table = Table(title="Cold builds, medians", title_justify="left")
    table.add_column("")
    for name in (*results, "anshi / Hugo"):
        table.add_column(name, justify="right")
    rows: tuple[tuple[str, str, Callable[[Measured], float]], ...] = (
        ("wall, s", ".2f", lambda one: one.wall),
        ("CPU (user + system), s", ".2f", lambda one: one.cpu),
        ("peak memory, MiB", ".0f", lambda one: one.peak / 2**20),
    )
    for label, form, value in rows:
        anshi, hugo = (median(value(one) for one in results[name]) for name in ("anshi", "Hugo"))
        table.add_row(label, f"{anshi:{form}}", f"{hugo:{form}}", f"{anshi / hugo:.2f}")
    ours, theirs = weights["anshi"], weights["Hugo"]
    table.add_row("HTML pages, all", str(ours.pages), str(theirs.pages), "")
    table.add_row("case pages", str(ours.case_pages), str(theirs.case_pages), "")
    ratio = ours.case_bytes / theirs.case_bytes
    table.add_row("bytes a case page", f"{ours.case_bytes:.0f}", f"{theirs.case_bytes:.0f}", f"{ratio:.2f}")
    CONSOLE.print(table)
    if abs(ratio - 1) > WEIGHT_TOLERANCE or ours.case_pages != theirs.case_pages:
        CONSOLE.print(
            "[bold]The two do not write the same pages; bring bench/hugo up to theme/views/case.html.[/bold]"
        )
    CONSOLE.print(_machine())


def _machine() -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    # The first word after "hugo" is its version with the commit.
    hugo = subprocess.run((hugo_binary(), "version"), capture_output=True, text=True, check=True)  # noqa: S603
    return (
        f"{os.cpu_count()} cores ({os.getloadavg()[0]:.1f} busy on average in the last minute), {memory:.0f} GiB, "
        f"Python {platform.python_version()}, Hugo {hugo.stdout.split()[1]}, {platform.system()} {platform.release()}"
    )


if __name__ == "__main__":
    main()
