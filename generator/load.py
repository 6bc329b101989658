"""Read the disk: every record file of a site becomes a validated record, or problems.

The only stage that reads content. First stage of the flow: load → check → link → render → publish.
"""

import errno
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import ValidationError

from generator.page_sources import PageSource, media_files, page_sources, public_numbers
from generator.problems import Checked, Location, Problem, Report
from generator.records.base import Record
from generator.records.batch import Batch
from generator.records.case import Case
from generator.records.changes import Changes
from generator.records.kinds import FOLDERS, KINDS, LESSON_TEXT, Kind, kind_of
from generator.records.law import Law
from generator.records.messages import validation_problems
from generator.records.plan import Plan
from generator.records.standard import Standard
from generator.records.training import Curriculum, Module, QuestionBank
from generator.records.vocabulary import Charges, Measures, Organs, Regions, Sectors, Synonyms
from generator.yaml_source import Source, locate, read

__all__ = [
    "Records",
    "Sourced",
    "TextFile",
    "by_kind",
    "load",
    "locate_in",
    "read_record",
    "record_files",
    "text_files",
]

R = TypeVar("R", bound=Record)
R_co = TypeVar("R_co", bound=Record, covariant=True)

CHUNK = 250
"""How many files a helper reads at a time: enough to make the errand worth while, few enough to share fairly."""


_REASONS = {
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.ENOENT: "文件不在，或是指向别处的链接已经失效",
    errno.ELOOP: "链接指回了自己",
}


@dataclass(frozen=True, slots=True)
class Sourced(Generic[R_co]):
    """A record and the file that it comes from, relative to the site's root."""

    path: str
    record: R_co


@dataclass(frozen=True, slots=True)
class TextFile:
    """A record or a hand-written page as text, for whoever looks for words in it."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Records:
    """All records of a site, each kind in the order of its paths."""

    cases: tuple[Sourced[Case], ...]
    batches: tuple[Sourced[Batch], ...]
    standards: tuple[Sourced[Standard], ...]
    laws: tuple[Sourced[Law], ...]
    sectors: Sourced[Sectors]
    measures: Sourced[Measures]
    organs: Sourced[Organs]
    charges: Sourced[Charges]
    regions: Sourced[Regions]
    synonyms: Sourced[Synonyms]
    plan: Sourced[Plan] | None = None
    """The plan of the campaign; None on a site without one."""
    changes: tuple[Sourced[Changes], ...] = ()
    """What readers are told of earlier releases."""
    modules: tuple[Sourced[Module], ...] = ()
    question_banks: tuple[Sourced[QuestionBank], ...] = ()
    curriculum: Sourced[Curriculum] | None = None
    """Learning paths and rules of mock exams; None on a site without any."""
    unread: frozenset[str] = frozenset()
    """Paths of the record files that could not be used: what refers to them is not wrong for that."""
    pages: tuple[PageSource, ...] = ()
    """The texts of the site that are no records: its Markdown pages and mkdocs.yml."""
    public_numbers: frozenset[str] = frozenset()
    """Telephones and addresses of authorities that pages may show, as mkdocs.yml lists them."""
    media: Mapping[str, int] = field(default_factory=dict)
    """The size in bytes of every picture, by its path relative to the site's root."""

    def may_be_unread(self, folder: str, name: str) -> bool:
        """Whether `name` may mean a record that could not be used; a short name in Chinese may mean any."""
        start = f"{folder}/{name}" if name.isascii() else f"{folder}/"
        return any(path.startswith(start) for path in self.unread)


def load(root: Path, helper: Executor | None = None) -> Checked[Records]:
    """Every record under `root`; the value is None only when a vocabulary cannot be had at all.

    A bad file is never skipped silently: it is missing from the value and present in the report. A helper, if
    given, reads part of the files of a large site. Raises OSError when a folder cannot be listed.
    """
    problems: list[Problem] = []
    by_kind: dict[str, list[Sourced[Record]]] = {kind.name: [] for kind in KINDS}
    kinds = {path: kind_of(path) for path in record_files(root)}
    problems.extend(_misplaced(path) for path, kind in kinds.items() if kind is None)
    for source in _sources(root, [path for path, kind in kinds.items() if kind], helper):
        kind = kinds[source.path]
        if kind is None:
            continue
        sourced, found = _validated(source, kind)
        problems.extend(found)
        if sourced is not None:
            by_kind[kind.name].append(sourced)
    problems.extend(_missing_vocabularies(root))
    read = {sourced.path for group in by_kind.values() for sourced in group}
    unread = frozenset(path for path, kind in kinds.items() if kind and path not in read)
    records = _records(by_kind, unread)
    if records is not None:
        records = replace(
            records,
            pages=page_sources(root),
            public_numbers=public_numbers(root),
            media=media_files(root),
        )
    return Checked(records, Report(tuple(problems)))


def by_kind(records: Records) -> dict[str, dict[str, Sourced[Record]]]:
    """Every record by the name of its kind and its id; a record without one has the name of its folder or its kind."""
    found: dict[str, dict[str, Sourced[Record]]] = {}
    for part in fields(records):
        value = getattr(records, part.name)
        for one in value if isinstance(value, tuple) else (value,):
            kind = kind_of(one.path) if isinstance(one, Sourced) else None
            if kind is not None:
                found.setdefault(kind.name, {})[_name(one, kind)] = one
    return found


def _name(sourced: Sourced[Record], kind: Kind) -> str:
    """The id of a record, the folder of one that has none, the kind of one that is the only one."""
    match = kind.match.match(sourced.path)
    folder = match.groupdict().get("folder") if match else None
    return getattr(sourced.record, "id", None) or folder or kind.name


def _sources(root: Path, paths: Sequence[str], helper: Executor | None) -> Iterator[Source]:
    """The files read, in the order of `paths`: by this process from the end, by the helper from the beginning."""
    chunks = [paths[start : start + CHUNK] for start in range(0, len(paths), CHUNK)]
    if helper is None or len(chunks) < 2:
        yield from (source for chunk in chunks for source in read_files(root, chunk))
        return
    futures = [helper.submit(read_files, root, chunk) for chunk in chunks]
    own: dict[int, list[Source]] = {}
    for number in reversed(range(len(chunks))):
        # Whatever the helper has not begun is ours to read.
        if futures[number].cancel():
            own[number] = read_files(root, chunks[number])
    for number, future in enumerate(futures):
        yield from own[number] if number in own else future.result()


def read_files(root: Path, paths: Sequence[str]) -> list[Source]:
    """The files read and parsed; what is wrong with one is in its problems."""
    return [_read_file(root, path) for path in paths]


def record_files(root: Path) -> Iterator[str]:
    """Paths of all files in the record folders, relative to `root` with slashes, sorted.

    Hidden files and the texts of lessons are left out.
    """
    for folder in FOLDERS:
        base = root / folder
        if base.is_dir():
            yield from sorted(path for path in _walk(base, folder) if not LESSON_TEXT.match(path))


def text_files(root: Path) -> tuple[TextFile, ...]:
    """All records and hand-written pages as text, by path; what is not UTF-8 is left out, `load` tells of it."""
    paths = [*record_files(root)]
    for folder in ("content/pages", "content/training"):
        if (root / folder).is_dir():
            paths += sorted(path for path in _walk(root / folder, folder) if path.endswith(".md"))
    found: list[TextFile] = []
    for path in paths:
        try:
            found.append(TextFile(path, (root / path).read_text(encoding="utf-8-sig")))
        except UnicodeDecodeError:
            continue
    return tuple(found)


def _walk(base: Path, prefix: str) -> Iterator[str]:
    with os.scandir(base) as entries:
        for entry in entries:
            if entry.name.startswith((".", "~$")):
                continue
            if entry.is_dir():
                yield from _walk(base / entry.name, f"{prefix}/{entry.name}")
            else:
                yield f"{prefix}/{entry.name}"


def read_record(path: str, kind: Kind, content: bytes) -> tuple[Sourced[Record] | None, tuple[Problem, ...]]:
    """The record in one file's content, or the problems that keep it from being one. Never raises for content."""
    return _validated(_parsed(path, content), kind)


def _parsed(path: str, content: bytes) -> Source:
    """The data of a file; a missing modeline is a problem that does not keep the data from being used."""
    source = read(path, content)
    kind = kind_of(path)
    if source.data is None or kind is None:
        return source
    modeline = f"# yaml-language-server: $schema={'../' * path.count('/')}docs/schema/{kind.name}.json"
    if content.removeprefix(b"\xef\xbb\xbf").startswith(modeline.encode()):
        return source
    hint = f"第一行写：{modeline}"
    problem = Problem(Location(path), "record.modeline", "第一行不是指向字段说明的注释。", hint)
    return Source(path, source.data, (problem,))


def _validated(source: Source, kind: Kind) -> tuple[Sourced[Record] | None, tuple[Problem, ...]]:
    if source.data is None:
        return None, source.problems
    try:
        # The validator itself: model_validate's extra frame is a tenth of the cost of a small record.
        record = kind.model.__pydantic_validator__.validate_python(source.data)
    except ValidationError as error:
        return None, tuple(validation_problems(source.path, kind.model, error))
    return Sourced(source.path, record), (*source.problems, *_id_problems(source.path, kind, record))


def locate_in(root: Path, where: Location) -> Location:
    """The location with line and column, found by reading its file again."""
    if where.line or not where.keys:
        return replace(where, line=where.line or 1, column=where.column or 1)
    try:
        text = (root / where.path).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return replace(where, line=1, column=1)
    line, column = locate(text, where.keys, of_key=where.of_key, words=where.words, nth=where.nth)
    return replace(where, line=line, column=column)


def _read_file(root: Path, path: str) -> Source:
    try:
        with open(f"{root}/{path}", "rb") as file:  # noqa: PTH123  # pathlib doubles the cost at 10,000 files
            content = file.read()
    except OSError as error:
        reason = _REASONS.get(error.errno or 0, "磁盘或文件有问题")
        hint = "检查文件和权限，或从版本库恢复。"
        problem = Problem(Location(path), "file.unreadable", f"读不了这个文件：{reason}。", hint)
        return Source(path, None, (problem,))
    return _parsed(path, content)


def _id_problems(path: str, kind: Kind, record: Record) -> Iterator[Problem]:
    """A record's id is its file's name."""
    match = kind.match.match(path)
    groups = match.groupdict() if match else {}
    wanted = groups.get("id") or groups.get("folder")
    found = getattr(record, "id", None)
    if wanted is not None and found is not None and found != wanted:
        place = "文件名" if "id" in groups else "文件夹的名字"
        message = f"id：编号是 {found}，{place}却是 {wanted}。"
        yield Problem(Location(path, keys=("id",)), "record.id-mismatch", message, "把两者改成一致。")


def _misplaced(path: str) -> Problem:
    if path.endswith(".yaml"):
        hint = f"扩展名改为 .yml：{path[:-5]}.yml"
    elif path.startswith("cases/"):
        hint = "案例放在 cases/年份/编号.yml，批次放在 cases/batches/代号.yml。"
    elif path.startswith("content/training/"):
        hint = "模块放在 content/training/代号/ 下：module.yml、questions.yml 和课文“课的代号.md”、讲解“课的代号.notes.md”。"
    else:
        hint = "记录文件的扩展名是 .yml；图片放 content/media/，其他文件移到别处。"
    return Problem(Location(path), "file.misplaced", "这个位置不应有这个文件，它不会被发布。", hint)


def _missing_vocabularies(root: Path) -> Iterator[Problem]:
    for kind in KINDS:
        if kind.needed:
            path = kind.pattern.replace("\\", "")
            if not (root / path).is_file():
                yield Problem(
                    Location(path), "vocabulary.missing", f"缺少{kind.label}。", "从版本库恢复这个文件。"
                )


def _records(by_kind: dict[str, list[Sourced[Record]]], unread: frozenset[str]) -> Records | None:
    vocabularies = {
        kind: by_kind[kind][0]
        for kind in ("sectors", "measures", "organs", "charges", "regions", "synonyms")
        if by_kind[kind]
    }
    if len(vocabularies) < 6:
        return None
    return Records(
        cases=_all(Case, by_kind["case"]),
        batches=_all(Batch, by_kind["batch"]),
        standards=_all(Standard, by_kind["standard"]),
        laws=_all(Law, by_kind["law"]),
        sectors=_only(Sectors, vocabularies["sectors"]),
        measures=_only(Measures, vocabularies["measures"]),
        organs=_only(Organs, vocabularies["organs"]),
        charges=_only(Charges, vocabularies["charges"]),
        regions=_only(Regions, vocabularies["regions"]),
        synonyms=_only(Synonyms, vocabularies["synonyms"]),
        plan=next(iter(_all(Plan, by_kind["plan"])), None),
        changes=_all(Changes, by_kind["changes"]),
        modules=_all(Module, by_kind["module"]),
        question_banks=_all(QuestionBank, by_kind["questions"]),
        curriculum=next(iter(_all(Curriculum, by_kind["curriculum"])), None),
        unread=unread,
    )


def _only(model: type[R], sourced: Sourced[Record]) -> Sourced[R]:
    if not isinstance(sourced.record, model):
        raise TypeError(f"{sourced.path} is not a {model.__name__}")
    return sourced  # type: ignore[return-value]  # narrowed by the check above


def _all(model: type[R], sourced: Iterable[Sourced[Record]]) -> tuple[Sourced[R], ...]:
    return tuple(_only(model, one) for one in sourced)
