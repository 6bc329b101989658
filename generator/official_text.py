"""The official text of a standard put into its record: what `anshi standard import` does, short of the disk.

An authority hands over the original; each clause of the record gets its piece as `official_text`. Nothing else of the
file changes, not a blank or a comment: the text is inserted where libyaml says that a value ends. A text that does not
fit the record clause by clause is not put in at all.
"""

import json
import os
import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from generator.load import read_record
from generator.problems import Checked, Location, Problem, Report
from generator.records.kinds import kind_of
from generator.records.standard import Clause, Standard
from generator.standard_text import Cut, Piece, cut, plain_lines
from generator.yaml_diagnosis import CONTROL, encoding_problem
from generator.yaml_nodes import compose

__all__ = ["Filling", "Handed", "Options", "fill", "filling", "put_in_place"]

SHORTEST = 6
"""A clause of fewer characters is more likely a slip of copying than a clause."""

_READABLE = frozenset((".txt", ".md", ".markdown"))


@dataclass(frozen=True, slots=True)
class Handed:
    """The file that the authority handed over: its name as given, and its bytes."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Options:
    """What the official has decided beforehand."""

    replace: bool = False
    """Put the new text in the place of one that is there and differs."""
    skip: frozenset[str] = frozenset()
    """Numbers of the text that are no clauses of the record: purpose, scope, day of entry into force."""
    shortest: int = SHORTEST


@dataclass(frozen=True, slots=True)
class Filling:
    """Which piece becomes the official text of which clause."""

    standard: Standard
    pieces: tuple[Piece, ...]
    """In the order of the record's clauses."""
    cut: Cut
    skipped: tuple[Piece, ...]

    @property
    def texts(self) -> Mapping[str, str]:
        """The official texts by clause path."""
        return {piece.path: piece.text for piece in self.pieces}

    @property
    def changed(self) -> tuple[Piece, ...]:
        """The pieces that the record does not hold already."""
        held = {clause.path: clause.official_text for clause in self.standard.clauses}
        return tuple(piece for piece in self.pieces if held[piece.path] != piece.text)

    @property
    def unnumbered(self) -> tuple[Clause, ...]:
        """The clauses whose number is not verified: no text can be told to be theirs."""
        return tuple(clause for clause in self.standard.clauses if not clause.numbered)


def filling(standard: Standard, path: str, handed: Handed, options: Options) -> Checked[Filling]:
    """Which text goes where; without a value there are problems, all of them in the report.

    `path` is the standard's record file.
    """
    text, problems = _text(handed)
    if text is None:
        return Checked(None, Report(problems))
    markdown = PurePosixPath(handed.name).suffix.lower() != ".txt"
    found = cut(plain_lines(text, markdown=markdown), standard)
    known = {clause.path for clause in standard.clauses if clause.numbered}
    skipped = tuple(
        piece for piece in found.pieces if piece.path not in known and _is_in(piece.path, options.skip)
    )
    first = {piece.path: piece for piece in reversed(found.pieces)}
    problems = (
        *_unclear(handed, found),
        *_unknown(
            handed, [piece for piece in found.pieces if piece.path not in known and piece not in skipped]
        ),
        *_twice(handed, found.pieces, first),
        *_missing(standard, path, first),
        *_short(handed, [piece for piece in found.pieces if piece.path in known], options.shortest),
        *(() if options.replace else _differing(standard, path, first)),
    )
    if problems:
        return Checked(None, Report(problems))
    pieces = tuple(
        first[clause.path] for clause in standard.clauses if clause.path in first and clause.numbered
    )
    return Checked(Filling(standard, pieces, found, skipped))


def _is_in(path: str, numbers: frozenset[str]) -> bool:
    return any(path == number or path.startswith(f"{number}.") for number in numbers)


def _text(handed: Handed) -> tuple[str | None, tuple[Problem, ...]]:
    """The text of the file, or the problems that keep it from being read."""
    suffix = PurePosixPath(handed.name).suffix.lower()
    if suffix not in _READABLE:
        message = f"读不了{f' {suffix} ' if suffix else '没有扩展名的'}文件，只认 .txt 和 .md。"
        # Word keeps automatic numbers apart from the text: a program would read the paragraphs without them.
        hint = "在原文件里全选、复制，粘贴到记事本，另存为 UTF-8 编码的 .txt，并看看条号是否都在。"
        return None, (Problem(Location(handed.name), "official.format", message, hint),)
    try:
        text = handed.content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return None, (encoding_problem(handed.name, handed.content, error),)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    unseen = tuple(
        Problem(
            Location(handed.name, number, match.start() + 1),
            "yaml.control-character",
            f"有看不见的字符 U+{ord(match[0]):04X}。",
            "删掉这一处，或重新粘贴这一行。",
        )
        for number, line in enumerate(text.split("\n"), 1)
        if (match := CONTROL.search(line))
    )
    return (None, unseen) if unseen else (text, ())


def _unclear(handed: Handed, found: Cut) -> Iterator[Problem]:
    for unclear in found.unclear:
        message = f"这一行{unclear.why}。"
        yield Problem(
            Location(handed.name, unclear.line.number, 1), "official.place-unclear", message, unclear.remedy
        )


def _unknown(handed: Handed, pieces: Sequence[Piece]) -> Iterator[Problem]:
    for piece in pieces:
        message = f"记录里没有{piece.label}（{piece.path}）。"
        other = "" if "." in piece.path else "（制定依据、适用范围、施行日期等）"
        hint = f"漏录了的，先在记录里补上这一条；不是判定条款的{other}，加 --skip {piece.path}。"
        yield Problem(Location(handed.name, piece.line, 1), "official.piece-unknown", message, hint)


def _twice(handed: Handed, pieces: Sequence[Piece], first: Mapping[str, Piece]) -> Iterator[Problem]:
    for piece in pieces:
        if first[piece.path] is not piece:
            message = f"{piece.label}（{piece.path}）在第 {first[piece.path].line} 行已经出现过。"
            hint = "只留一处；后面是另一个文件的，删去。"
            yield Problem(Location(handed.name, piece.line, 1), "official.piece-twice", message, hint)


def _missing(standard: Standard, path: str, found: Mapping[str, Piece]) -> Iterator[Problem]:
    for n, clause in enumerate(standard.clauses):
        if clause.numbered and clause.path not in found:
            where = Location(path, keys=("clauses", n, "path"))
            message = f"{where.field}：文本里没有找到 {clause.path}。"
            hint = "核对文本是否完整；每条、每项都要另起一行，以原文的条号、项号开头。"
            yield Problem(where, "official.clause-missing", message, hint)


def _short(handed: Handed, pieces: Sequence[Piece], shortest: int) -> Iterator[Problem]:
    for piece in pieces:
        count = len(re.sub(r"\s", "", piece.text))
        if count < shortest:
            message = f"{piece.label}只有 {count} 个字，少于 {shortest} 个。"
            hint = f"多半是漏粘了；确实这么短的，加 --shortest {max(count, 1)}。"
            yield Problem(Location(handed.name, piece.line, 1), "official.too-short", message, hint)


def _differing(standard: Standard, path: str, found: Mapping[str, Piece]) -> Iterator[Problem]:
    for n, clause in enumerate(standard.clauses):
        piece = found.get(clause.path)
        if clause.numbered and piece and clause.official_text and clause.official_text != piece.text:
            where = Location(path, keys=("clauses", n, "official_text"))
            message = f"{where.field}：已有的官方原文与文本第 {piece.line} 行的不同。"
            yield Problem(where, "official.differs", message, "以新文本为准的，加 --replace。")


@dataclass(frozen=True, slots=True)
class _Change:
    """A stretch of the file, by characters, and what takes its place."""

    start: int
    end: int
    text: str


def fill(path: str, content: bytes, wanted: Filling) -> Checked[bytes]:
    """The record file with the official texts in it, read again and compared before it is given back.

    A file whose YAML is too unusual to be changed safely comes back as a problem, not changed.
    """
    mark = b"\xef\xbb\xbf" if content.startswith(b"\xef\xbb\xbf") else b""
    text = content.decode("utf-8-sig")
    for change in sorted(_changes(text, wanted), key=lambda one: one.start, reverse=True):
        text = text[: change.start] + change.text + text[change.end :]
    filled = mark + text.encode()
    if _reads_as(path, filled) != _with_texts(wanted):
        message = "记录的写法不寻常（用了锚点、别名或者合并），没法只改官方原文，没有写入。"
        problem = Problem(Location(path), "official.unwritable", message, "把别名换成内容本身，再导入。")
        return Checked(None, Report((problem,)))
    return Checked(filled)


def _reads_as(path: str, content: bytes) -> Standard | None:
    kind = kind_of(path)
    sourced = read_record(path, kind, content)[0] if kind else None
    return sourced.record if sourced and isinstance(sourced.record, Standard) else None


def _with_texts(wanted: Filling) -> Standard:
    """The record as it must read afterwards."""
    texts = wanted.texts
    clauses = tuple(
        clause.model_copy(update={"official_text": texts[clause.path]}) if clause.numbered else clause
        for clause in wanted.standard.clauses
    )
    return wanted.standard.model_copy(update={"clauses": clauses})


def _changes(text: str, wanted: Filling) -> Iterator[_Change]:
    changed = {piece.path: piece.text for piece in wanted.changed}
    for node in _clause_nodes(compose(text)):
        entries = {key.value: (key, value) for key, value in node.value if isinstance(key, ScalarNode)}
        path = entries["path"][1].value
        if path not in changed:
            continue
        break_ = "\r\n" if "\r\n" in text else "\n"
        indent = " " * node.start_mark.column
        written = _written(changed[path], indent, break_, flow=bool(node.flow_style))
        if "official_text" in entries:
            yield _in_place(text, entries["official_text"][1], written)
        else:
            yield _after(text, entries["confidence"][1], f"official_text: {written}", indent, break_, node)


def _clause_nodes(root: Node | None) -> Iterator[MappingNode]:
    for key, value in root.value if isinstance(root, MappingNode) else ():
        if key.value == "clauses" and isinstance(value, SequenceNode):
            yield from (node for node in value.value if isinstance(node, MappingNode))


def _written(text: str, indent: str, break_: str, *, flow: bool) -> str:
    """A text as a YAML value: a block with a line for each paragraph, or in a clause within braces one in quotes."""
    if flow:
        return json.dumps(text, ensure_ascii=False)
    return "|-" + "".join(f"{break_}{indent}  {line}" for line in text.split("\n"))


def _in_place(text: str, value: Node, written: str) -> _Change:
    start = value.start_mark.index
    # libyaml lets a block end before the next key: blank lines behind it are not the value's.
    old = text[start : value.end_mark.index].rstrip()
    comment = re.match(r"[|>][-+0-9]*(?P<comment> +#[^\r\n]*)", old)
    if comment and written.startswith("|-"):
        written = "|-" + comment["comment"] + written.removeprefix("|-")
    return _Change(start, start + len(old), written)


def _after(text: str, value: Node, entry: str, indent: str, break_: str, clause: MappingNode) -> _Change:
    """An entry behind another: on a line of its own, behind whatever comment the other has on its line."""
    end = value.end_mark.index
    if clause.flow_style:
        return _Change(end, end, f", {entry}")
    line_end = re.compile(r"\r?\n|\Z").search(text, end)
    at = line_end.start() if line_end else len(text)
    return _Change(at, at, f"{break_}{indent}{entry}")


def put_in_place(file: Path, content: bytes) -> None:
    """Write a record in one step: a reader, or a kill at any moment, finds the old file or the new one whole.

    Raises OSError when the disk refuses; the file is then as it was.
    """
    beside = file.with_name(f".{file.name}.new")
    try:
        with beside.open("wb") as writing:
            writing.write(content)
            writing.flush()
            os.fsync(writing.fileno())
        shutil.copymode(file, beside)
        beside.replace(file)
    finally:
        beside.unlink(missing_ok=True)
