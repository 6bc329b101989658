"""The open data under /data/v1/: catalogue → files. Runs of cases are made apart, so that two processes can share them."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from pathlib import PurePosixPath

from pydantic import BaseModel

from generator.catalog import Catalog
from generator.export.cases import published_case, stub
from generator.export.csv_file import BOM, csv_lines
from generator.export.csv_tables import CASE_HEADINGS, CLAUSE_HEADINGS, case_rows, clause_rows
from generator.export.description import openapi, schemas
from generator.export.published import (
    SCHEMA_VERSION,
    Counts,
    FileEntry,
    FolderEntry,
    IndexEntry,
    PublishedStandard,
)
from generator.export.texts import published_batch, published_law, published_standard
from generator.render import Page
from generator.site_paths import DATA, batch_data, case_data, law_data, relative_root, standard_data
from generator.views.block import DataFile

__all__ = ["CaseRun", "DataFiles", "Publication", "case_run", "data_files"]

_MEDIA = {
    ".json": "application/json",
    ".ndjson": "application/x-ndjson",
    ".csv": "text/csv",
    ".md": "text/markdown",
    "": "text/plain",
}


@dataclass(frozen=True, slots=True)
class Publication:
    """What is published: the catalogue, on a day, by a site."""

    catalog: Catalog
    site_name: str
    site_url: str
    """With a final slash; empty when it is not configured."""
    as_of: date


@dataclass(frozen=True, slots=True)
class CaseRun:
    """What a run of cases adds to the files that hold them all."""

    lines: bytes
    rows: bytes
    sums: str


@dataclass(frozen=True, slots=True)
class DataFiles:
    """Files to write, and what a page tells readers of those that hold all records."""

    pages: tuple[Page, ...]
    listed: tuple[DataFile, ...]


def case_run(publication: Publication, start: int, stop: int) -> tuple[CaseRun, tuple[Page, ...]]:
    """A run of cases, counted newest first: its part of the common files, and a file a case."""
    cases, site_url = publication.catalog.index.cases[start:stop], publication.site_url
    pages = tuple(_json(case_data(case.id), published_case(case, site_url)) for case in cases)
    rows = csv_lines(case_rows(cases, site_url))
    return CaseRun(b"".join(page.content for page in pages), rows, _sums(pages)), pages


def data_files(publication: Publication, runs: Sequence[CaseRun]) -> DataFiles:
    """All files but those of single cases; `runs` are those of all cases, in their order."""
    texts = _Texts.of(publication)
    common = [*_case_tables(publication, runs), *_descriptions(publication), *texts.tables()]
    single = [*texts.batches, *texts.standards, *texts.laws, *texts.stubs]
    pages = [one.page for one in common]
    sums = "".join((_sums(pages), *(run.sums for run in runs), _sums(single)))
    common.append(_Common("SHA256SUMS", "每个文件的校验值，用 sha256sum -c 核对", None, sums.encode()))
    index = _index(publication, common, texts)
    listed = [_Common("index.json", "目录：格式版本、数量、生成日和全部文件", None, index), *common]
    return DataFiles(
        (*(one.page for one in listed), *single),
        tuple(DataFile(one.page.path, one.name, one.about, one.records, one.size) for one in listed),
    )


@dataclass(frozen=True, slots=True)
class _Common:
    """A file that holds more than one record, or none."""

    name: str
    about: str
    records: int | None
    content: bytes

    @property
    def page(self) -> Page:
        return Page(DATA + self.name, self.content, listed=False)

    @property
    def size(self) -> int:
        return len(self.content)

    @property
    def entry(self) -> FileEntry:
        return FileEntry(
            path=self.name,
            about=self.about,
            media_type=_MEDIA[PurePosixPath(self.name).suffix],
            records=self.records,
            size=self.size,
            sha256=hashlib.sha256(self.content).hexdigest(),
        )


@dataclass(frozen=True, slots=True)
class _Texts:
    """The files of single records that are few: batches, standards, statutes, and what remains of withdrawn cases."""

    batches: tuple[Page, ...]
    standards: tuple[Page, ...]
    laws: tuple[Page, ...]
    stubs: tuple[Page, ...]
    clauses: tuple[PublishedStandard, ...]

    @classmethod
    def of(cls, publication: Publication) -> "_Texts":
        catalog, site_url = publication.catalog, publication.site_url
        standards = [published_standard(one, catalog, site_url) for one in catalog.standards.versions]
        return cls(
            batches=tuple(
                _json(batch_data(one.id), published_batch(one, catalog, site_url)) for one in catalog.batches
            ),
            standards=tuple(_json(standard_data(one.id), one) for one in standards),
            laws=tuple(
                _json(law_data(one.id), published_law(one, site_url)) for one in catalog.laws.versions
            ),
            stubs=tuple(
                _json(case_data(case.id), stub(case.id, case.record.withdrawn))
                for case in sorted(catalog.withdrawn, key=lambda case: case.id)
                if case.record.withdrawn
            ),
            clauses=tuple(standards),
        )

    def tables(self) -> Iterator[_Common]:
        """The tables that gather them."""
        rows = [row for standard in self.clauses for row in clause_rows(standard)]
        table = BOM + csv_lines([CLAUSE_HEADINGS, *rows])
        yield _Common(
            "standards.csv", "全部判定条款的表格，用 Excel 打开；仅列条号的没有内容", len(rows), table
        )
        lines = b"".join(page.content for page in self.stubs)
        yield _Common(
            "withdrawn.ndjson", "撤回的案例，一行一件，只有编号、日期和原因", len(self.stubs), lines
        )


def _case_tables(publication: Publication, runs: Sequence[CaseRun]) -> Iterator[_Common]:
    count = len(publication.catalog.index.cases)
    table = BOM + csv_lines([CASE_HEADINGS]) + b"".join(run.rows for run in runs)
    yield _Common("cases.csv", "全部案例的表格，用 Excel 打开", count, table)
    lines = b"".join(run.lines for run in runs)
    yield _Common("cases.ndjson", "全部案例，一行一件，字段最全", count, lines)


def _descriptions(publication: Publication) -> Iterator[_Common]:
    for path, content in schemas().items():
        yield _Common(path, _SCHEMA_ABOUT[path], None, content)
    yield _Common(
        "openapi.json", "各个地址的说明（OpenAPI 3.1），供程序使用", None, openapi(publication.site_name)
    )
    changes = files("generator.export").joinpath("CHANGELOG.md").read_bytes()
    yield _Common("CHANGELOG.md", "数据格式的变化", None, changes)


_SCHEMA_ABOUT = {
    "schema/case.json": "案例的字段说明（JSON Schema）",
    "schema/withdrawn.json": "撤回的案例的字段说明",
    "schema/batch.json": "批次的字段说明",
    "schema/standard.json": "判定标准的字段说明",
    "schema/statute.json": "法律法规的字段说明",
    "schema/index.json": "目录的字段说明",
}


def _index(publication: Publication, common: Sequence[_Common], texts: _Texts) -> bytes:
    catalog = publication.catalog
    cases = catalog.index.cases
    counts = Counts(
        cases=len(cases),
        sample_cases=sum(case.record.sample for case in cases),
        withdrawn=len(texts.stubs),
        batches=len(texts.batches),
        standards=len(texts.standards),
        clauses=sum(len(standard.clauses) for standard in texts.clauses),
        laws=len(texts.laws),
    )
    folders = (
        ("cases", "案例，一件一个文件；撤回的只剩编号、日期和原因", counts.cases + counts.withdrawn),
        ("batches", "批次，一批一个文件", counts.batches),
        ("standards", "判定标准，一个版本一个文件", counts.standards),
        ("statutes", "法律法规，一个版本一个文件", counts.laws),
    )
    index = IndexEntry(
        schema_version=SCHEMA_VERSION,
        site_name=publication.site_name,
        site_url=publication.site_url or None,
        root=relative_root(DATA),
        as_of=publication.as_of,
        counts=counts,
        files=tuple(one.entry for one in common),
        folders=tuple(
            FolderEntry(path=f"{name}/{{id}}.json", about=about, records=count)
            for name, about, count in folders
        ),
    )
    return (index.model_dump_json(indent=2) + "\n").encode()


def _json(path: str, record: BaseModel) -> Page:
    """A record on one line: the file of a single record is its line in the file of all."""
    return Page(path, (record.model_dump_json() + "\n").encode(), listed=False)


def _sums(pages: Sequence[Page]) -> str:
    """Lines as sha256sum writes and reads them."""
    return "".join(
        f"{hashlib.sha256(page.content).hexdigest()}  {page.path.removeprefix(DATA)}\n" for page in pages
    )
