"""anshi against Hugo's bare pages: `make bench N=10000`, that is `python -m bench.run --count 10000`.

Both build the same records, cold, in turn, on the same machine in the same minutes; the table shows the medians.
Nothing about time is asserted. The exit code is 1 only when a build fails.
"""

import argparse
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from rich.console import Console
from rich.table import Table

from bench.hugo_site import hugo_binary, prepare_hugo
from bench.made import EPOCH, OUT, anshi_build, corpus_of, unless_made
from bench.measure import Measured, machine, measured

__all__ = ["main"]

WEIGHT_TOLERANCE = 0.15
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
    site = corpus_of(options.count)
    unless_made(folder / "hugo", lambda: prepare_hugo(site, folder / "hugo"))
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


def _anshi(folder: Path, site: Path) -> Contender:
    target = folder / "anshi-site"
    return Contender("anshi", anshi_build(site, target), site, target)


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
    CONSOLE.print(machine(_hugo_version()))


def _hugo_version() -> str:
    said = subprocess.run((hugo_binary(), "version"), capture_output=True, text=True, check=True)  # noqa: S603
    # The first word after "hugo" is its version with the commit.
    return f"Hugo {said.stdout.split()[1]}"


if __name__ == "__main__":
    main()
