"""Put a finished site in place: staged beside the target, then switched, so that readers see the old or the new.

The target is replaced by two renames; a run that is killed between them leaves the old site beside the target
and the next run puts it back.
"""

import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from generator.export.data import CaseRun, Publication, case_run, data_files
from generator.export.workbooks import Workbook, workbook_page
from generator.parallel import shared_out
from generator.render import Page, Renderer
from generator.views.block import DataFile

__all__ = ["Staging", "Written", "staged", "write_pages", "write_records"]

CASES_A_JOB = 100
WORKBOOKS_A_JOB = 8
WORTH_SHARING = 500
"""From how many cases on a second process pays for itself."""


_BINARY = getattr(os, "O_BINARY", 0)
"""Windows' promise not to touch line ends."""


@dataclass(slots=True)
class Staging:
    """A site in the making. It takes the target's place only when it is marked complete."""

    folder: Path
    complete: bool = False


@contextmanager
def staged(target: Path) -> Iterator[Staging]:
    """A new empty folder beside `target`; it takes the target's place at the end of the block when complete.

    Raises OSError when the disk refuses; the target is then as it was.
    """
    staging = Staging(target.with_name(f".{target.name}.new"))
    retired = target.with_name(f".{target.name}.old")
    _recover(target, retired)
    shutil.rmtree(staging.folder, ignore_errors=True)
    staging.folder.mkdir(parents=True)
    try:
        yield staging
        if staging.complete:
            _switch(staging.folder, target, retired)
    finally:
        shutil.rmtree(staging.folder, ignore_errors=True)


def _switch(new: Path, target: Path, retired: Path) -> None:
    try:
        if target.exists():
            target.rename(retired)
        new.rename(target)
    finally:
        _recover(target, retired)
    shutil.rmtree(retired, ignore_errors=True)


def _recover(target: Path, retired: Path) -> None:
    """Put back a site that a killed run had already moved aside."""
    if retired.exists() and not target.exists():
        retired.rename(target)


def write_pages(pages: Iterable[Page], folder: Path) -> list[str]:
    """Write the pages under `folder` and give back, in order, the paths that belong in the site map.

    Raises OSError when the disk refuses.
    """
    base = str(folder)
    made: set[str] = set()
    paths: list[str] = []
    for page in pages:
        parent = page.path.rpartition("/")[0]
        if parent not in made:
            os.makedirs(f"{base}/{parent}", exist_ok=True)  # noqa: PTH103  # str paths: one write a page, 10,000 pages
            made.add(parent)
        # The bare system calls: a file object costs more than the write itself.
        descriptor = os.open(f"{base}/{page.path}", os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _BINARY, 0o644)
        try:
            # A disk that is running full takes part of the bytes without a word; only the next write says so.
            rest = memoryview(page.content)
            while rest:
                rest = rest[os.write(descriptor, rest) :]
        finally:
            os.close(descriptor)
        if page.listed:
            paths.append(page.path)
    return paths


@dataclass(frozen=True, slots=True)
class Written:
    """What came of writing the records: paths for the site map, and the files of data that readers are told of."""

    paths: tuple[str, ...] = ()
    data: tuple[DataFile, ...] = ()


def write_records(
    renderer: Renderer,
    workbooks: Iterable[Workbook],
    publication: Publication,
    feeds: Iterable[Page],
    folder: Path,
) -> Written:
    """Write every page, spreadsheet, feed and file of data made from records.

    Raises OSError when the disk refuses.
    """
    books = tuple(workbooks)
    starts = range(0, renderer.case_count, CASES_A_JOB)
    jobs: list[Callable[[], _Done]] = [
        partial(_write_collections, renderer, folder),
        partial(_write_feeds, feeds, folder),
        *(
            partial(_write_workbooks, books[start : start + WORKBOOKS_A_JOB], folder)
            for start in range(0, len(books), WORKBOOKS_A_JOB)
        ),
        *(partial(_write_cases, renderer, publication, start, folder) for start in starts),
    ]
    done = shared_out(jobs, alone=renderer.case_count < WORTH_SHARING)
    data = data_files(publication, [one.run for one in done if one.run])
    write_pages(data.pages, folder)
    return Written(tuple(path for one in done for path in one.paths), data.listed)


@dataclass(frozen=True, slots=True)
class _Done:
    """What a job gives back: paths for the site map, and of a run of cases its part of the files of all cases."""

    paths: list[str]
    run: CaseRun | None = None


def _write_collections(renderer: Renderer, folder: Path) -> _Done:
    write_pages(renderer.question_scripts(), folder)
    return _Done(write_pages(renderer.collections(), folder))


def _write_feeds(feeds: Iterable[Page], folder: Path) -> _Done:
    return _Done(write_pages(feeds, folder))


def _write_workbooks(workbooks: Iterable[Workbook], folder: Path) -> _Done:
    return _Done(write_pages(map(workbook_page, workbooks), folder))


def _write_cases(renderer: Renderer, publication: Publication, start: int, folder: Path) -> _Done:
    paths = write_pages(renderer.cases(start, start + CASES_A_JOB), folder)
    run, pages = case_run(publication, start, start + CASES_A_JOB)
    write_pages(pages, folder)
    return _Done(paths, run)
