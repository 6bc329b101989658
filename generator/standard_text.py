"""The text of a standard → its pieces, by the numbers printed at the beginning of lines.

How a text is cut follows from the standard's record: its `numbering` says how numbers are printed, and its clause paths
say how deep to cut. An article whose items are clauses is cut into items; an article that is a clause by itself stays
whole, with the items in it. Nothing is guessed: a line that may begin a piece or not is given back as unclear.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from generator.chinese import numeral
from generator.records.standard import Numbering, Standard

__all__ = ["Cut", "Line", "Piece", "Unclear", "cut", "plain_lines"]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text without the white space around it, and its number in the file."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Piece:
    """What stands under one number."""

    path: str
    """The number as a clause path: 11.3 for （三） of 第十一条."""
    label: str
    """The number as printed: 第十一条（三）."""
    line: int
    text: str
    """Its paragraphs, without the number, parted by line ends."""


@dataclass(frozen=True, slots=True)
class Unclear:
    """A line of which the text alone does not say where it belongs, and why."""

    line: Line
    why: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Cut:
    """A text cut into pieces, in its order."""

    pieces: tuple[Piece, ...]
    left: tuple[Line, ...]
    """What belongs to no piece: title, headings of chapters, the words that introduce a list of items."""
    unclear: tuple[Unclear, ...]


def plain_lines(text: str, *, markdown: bool) -> tuple[Line, ...]:
    """The lines that hold something. Tabs become spaces; of Markdown the marks of headings, quotes and emphasis go."""
    lines = (
        Line(number, _bare(_without_marks(line) if markdown else line))
        for number, line in enumerate(text.split("\n"), 1)
    )
    return tuple(line for line in lines if line.text)


def _bare(line: str) -> str:
    return line.replace("\t", " ").strip()


def _without_marks(line: str) -> str:
    line = re.sub(r"^\s*(?:#{1,6}\s+|>\s*|[-*+]\s+)*", "", line)
    line = re.sub(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1", r"\2", line)
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", line)


_HAN = "零〇一二三四五六七八九十百千"
_ANY_NUMBER = rf"[{_HAN}]{{1,9}}|[0-9０-９]{{1,4}}"
_GAP = r"(?:[\s\u3000、：:．.]+|\Z)"

_ARTICLE = re.compile(
    rf"第\s*(?P<n>{_ANY_NUMBER})\s*条(?:之(?P<m>{_ANY_NUMBER}))?(?P<gap>[\s\u3000]+|[：:]|\Z)?"
)
_CHAPTER = re.compile(rf"第\s*(?:{_ANY_NUMBER})\s*[章节编](?:[\s\u3000]|\Z)")
_CLOSING = re.compile(r"附\s*[件则]|抄送|信息公开形式|[（(]此件")
"""What follows the last clause of a document: heading of the final chapter, list of enclosures, distribution."""
_PART = re.compile(rf"(?:第\s*(?P<p>{_ANY_NUMBER})\s*部分{_GAP}|(?P<n>[{_HAN}]{{1,9}})[、．.]\s*)")
_ENUMERATED = re.compile(rf"(?P<n>[{_HAN}]{{1,9}})[、．.]\s*")
_BRACKETED = re.compile(rf"(?:[（(]\s*(?P<n>[{_HAN}]{{1,9}})\s*[)）]|(?P<one>[\u3220-\u3229]))\s*")
_ARABIC = re.compile(r"(?P<n>[0-9０-９]{1,3})\s*(?:[、．]|\.(?![0-9０-９]))\s*")
_ARABIC_BRACKETED = re.compile(r"[（(]\s*(?P<n>[0-9０-９]{1,3})\s*[)）]\s*")
_ITEM_WORD = re.compile(rf"第\s*(?P<n>{_ANY_NUMBER})\s*项{_GAP}")
_SECTION = re.compile(r"(?P<n>[0-9０-９]{1,2}(?:[.．][0-9０-９]{1,2}){0,4})(?P<gap>[\s\u3000]+|\Z)?")
_LETTER = re.compile(r"(?P<n>[a-z])\s*[)）]\s*")
_INNER = re.compile(
    rf"(?:[（(]\s*(?:{_ANY_NUMBER})\s*[)）]|[0-9０-９]{{1,3}}\s*[.．、)）]|[\u2460-\u2473\u3220-\u3229]|[a-z]\s*[)）]|[—－-])"
)
"""How a paragraph begins that is plainly a part of the item before it."""


@cache
def _values() -> Mapping[str, int]:
    return {numeral(number): number for number in range(1, 1000)}


def _value(written: str) -> int | None:
    """The number that is written, in Chinese or Arabic; None for a run of numerals that is no number."""
    plain = unicodedata.normalize("NFKC", written)
    if plain.isdecimal():
        return int(plain)
    plain = plain.replace("〇", "零").strip("()")
    return _values().get(plain.removeprefix("一") if plain.startswith("一十") else plain)


@dataclass(frozen=True, slots=True)
class _Number:
    """A number found at the beginning of a line."""

    depth: int
    path: str
    """The whole path, where it can be known from the number; else the last part of it."""
    label: str
    rest: str
    glued: bool = False
    """Printed without the gap that tells a number from a reference in running text."""


_Find = Callable[[str], _Number | None]


def cut(lines: Sequence[Line], standard: Standard) -> Cut:
    """The text cut as this standard's clauses are numbered."""
    return _Cutter(standard).cut(lines)


class _Cutter:
    """Goes through a text once and remembers which numbers are open."""

    def __init__(self, standard: Standard) -> None:
        self._numbering = standard.numbering
        self._paths = tuple(clause.path for clause in standard.clauses if clause.numbered)
        self._known = frozenset(self._paths)
        self._pieces: list[tuple[str, str, int, list[str]]] = []
        self._left: list[Line] = []
        self._unclear: list[Unclear] = []
        self._seen: set[str] = set()
        """The numbers as they were printed so far."""
        self._open: list[tuple[str, str]] = []
        """Path and label of the numbers that are open, outermost first."""
        self._current: list[str] | None = None
        """The paragraphs of the open piece; None where the text belongs to no piece."""
        self._item = False
        """Whether the open piece is one of a list of items, which ends with a full stop or a semicolon."""

    def cut(self, lines: Sequence[Line]) -> Cut:
        find = self._finder(lines)
        for line in lines:
            number = find(line.text)
            if number is not None and number.glued:
                self._glued(line, number)
            elif number is not None and self._begins(number):
                self._begin(line, number)
            elif self._ends_piece(line):
                self._current = None
                self._left.append(line)
            else:
                self._go_on(line)
        pieces = tuple(Piece(path, label, at, "\n".join(texts)) for path, label, at, texts in self._pieces)
        return Cut(pieces, tuple(self._left), tuple(self._unclear))

    def _finder(self, lines: Sequence[Line]) -> _Find:
        match self._numbering:
            case Numbering.ARTICLE:
                return _levels(_article, _at(1, _BRACKETED))
            case Numbering.PLAIN_ARTICLE:
                return _levels(_article)
            case Numbering.PART:
                return _levels(_at(0, _PART), _at(1, _BRACKETED))
            case Numbering.OUTLINE:
                return _levels(_at(0, _PART), _at(1, _BRACKETED), _at(2, _ARABIC))
            case Numbering.LIST:
                return self._list_finder(lines)
            case Numbering.SECTION:
                return _levels(_section, _at(1, _LETTER))
            case Numbering.LABEL:
                return _label_finder(self._paths)

    def _list_finder(self, lines: Sequence[Line]) -> _Find:
        """The way of numbering whose numbers agree best with the record; what ranks above it ends the list."""
        found = [[line for line in lines if _at(0, style)(line.text)] for style in _LIST_STYLES]
        agreement = [self._agreement(style, own) for style, own in zip(_LIST_STYLES, found, strict=True)]
        best = agreement.index(max(agreement))
        if agreement.count(agreement[best]) > 1 and agreement[best] > 0:
            why = "和别处的另一种编号都对得上，看不出哪一种是判定条款的编号"
            remedy = "不是判定条款的标题，连同编号从文本里删去。"
            self._unclear.append(Unclear(found[best][0], why, remedy))
        above = [_article, *(_at(0, style) for style in _LIST_STYLES[:best])]
        own = _at(0, _LIST_STYLES[best])

        def find(text: str) -> _Number | None:
            for outer in above:
                number = outer(text)
                if number is not None and not number.glued:
                    return _Number(-1, number.label, number.label, number.rest)
            return own(text)

        return find

    def _agreement(self, style: re.Pattern[str], lines: Iterable[Line]) -> int:
        """How well the numbers of one style agree with the record: those that it has count for, others against."""
        numbers = [number.path for line in lines if (number := _at(0, style)(line.text))]
        return len(self._known & set(numbers)) * 2 - len(numbers)

    def _begins(self, number: _Number) -> bool:
        """Whether a number begins a piece here: not within a piece that the record has whole."""
        if number.depth < 0:
            # Above the list: before the list it is a heading, after it a piece that the record does not have.
            return bool(self._pieces)
        if self._numbering is Numbering.SECTION and number.depth == 1:
            return bool(self._open) and bool(self._letters_of(self._open[-1][0]))
        if number.depth == 0:
            parts = number.path.split(".")
            return all(self._is_cut(".".join(parts[:n])) for n in range(1, len(parts)))
        return len(self._open) >= number.depth and self._is_cut(self._open[number.depth - 1][0])

    def _is_cut(self, path: str) -> bool:
        """Whether the record has clauses within what stands under this number."""
        return any(other.startswith(f"{path}.") for other in self._paths) or bool(self._letters_of(path))

    def _letters_of(self, path: str) -> frozenset[str]:
        """The letters that part a section in the record: 4.1a, 4.1b."""
        if self._numbering is not Numbering.SECTION:
            return frozenset()
        rests = (other.removeprefix(path) for other in self._paths if other.startswith(path))
        return frozenset(rest for rest in rests if len(rest) == 1 and rest.isalpha())

    def _begin(self, line: Line, number: _Number) -> None:
        path, label = number.path, number.label
        self._seen.add(path)
        if number.depth > 0:
            outer, words = self._open[-1 if self._by_letters(number) else number.depth - 1]
            path = f"{outer}{path}" if self._by_letters(number) else f"{outer}.{path}"
            label = words + label
        if not self._by_letters(number):
            self._open = [*self._open[: max(number.depth, 0)], (path, label)]
        if self._is_cut(path) and path not in self._known:
            # Words that introduce the clauses within: 有下列情形之一的 …
            self._current = None
            self._left.append(line)
            return
        texts = [number.rest] if number.rest else []
        self._pieces.append((path, label, line.number, texts))
        self._current = texts
        self._item = number.depth > 0 or (number.depth == 0 and self._numbering is Numbering.LIST)

    def _by_letters(self, number: _Number) -> bool:
        """Whether a number is a letter within a section."""
        return self._numbering is Numbering.SECTION and number.depth == 1

    def _glued(self, line: Line, number: _Number) -> None:
        """A number with no gap after it: the beginning of a piece, or a reference in running text."""
        why = f"以“{number.label}”开头，后面没有空格，看不出是条款的开头还是正文里的引用"
        remedy = f"是条款的开头，在“{number.label}”后面加一个空格；是正文，接到上一行后面。"
        self._unclear.append(Unclear(line, why, remedy))
        # Most likely it begins a piece: going on as if it did keeps one slip from looking like twenty.
        expected = number.path in self._known or self._is_cut(number.path)
        if expected and number.path not in self._seen and self._begins(number):
            self._begin(line, number)

    def _ends_piece(self, line: Line) -> bool:
        """Whether a line belongs to no piece and neither does what follows: the heading of a chapter, an enclosure."""
        by_articles = self._numbering in (Numbering.ARTICLE, Numbering.PLAIN_ARTICLE, Numbering.LIST)
        heading = by_articles and _CHAPTER.match(line.text) is not None
        return heading or _CLOSING.match(line.text) is not None

    def _go_on(self, line: Line) -> None:
        if self._current is None:
            self._left.append(line)
            return
        if (
            self._item
            and self._current
            and self._current[-1].endswith(("。", "；", ";"))
            and not _INNER.match(line.text)
        ):
            label = self._pieces[-1][1]
            why = f"另起一段，看不出还属于{label}，还是属于整条或者结尾"
            remedy = f"属于{label}的，接到上一行后面；不属于的，从文本里删去。"
            self._unclear.append(Unclear(line, why, remedy))
            return
        self._current.append(line.text)


_LIST_STYLES = (_ENUMERATED, _BRACKETED, _ITEM_WORD, _ARABIC, _ARABIC_BRACKETED)
"""How the numbers of a list may be printed, the outermost in an outline first."""


def _levels(*finds: _Find) -> _Find:
    def find(text: str) -> _Number | None:
        return next((number for one in finds if (number := one(text)) is not None), None)

    return find


def _at(depth: int, pattern: re.Pattern[str]) -> _Find:
    """Numbers of this form, at this depth."""

    def find(text: str) -> _Number | None:
        match = pattern.match(text)
        if match is None:
            return None
        written = next(group for group in match.groups() if group)
        value = written if written.isascii() and written.isalpha() else _value(written)
        if value is None:
            return None
        return _Number(depth, str(value), match[0].strip(" \u3000、：:．."), text[match.end() :].strip())

    return find


def _article(text: str) -> _Number | None:
    match = _ARTICLE.match(text)
    number = _value(match["n"]) if match else None
    inserted = _value(match["m"]) if match and match["m"] else None
    if match is None or number is None or (match["m"] and inserted is None):
        return None
    path = f"{number}-{inserted}" if inserted else str(number)
    label = match[0].strip(" \u3000、：:．.")
    return _Number(0, path, label, text[match.end() :].strip(), glued=match["gap"] is None)


def _section(text: str) -> _Number | None:
    match = _SECTION.match(text)
    if match is None:
        return None
    path = unicodedata.normalize("NFKC", match["n"])
    # A bare "5" glued to a word is a quantity, never a section.
    glued = match["gap"] is None
    if glued and ("." not in path or re.match(r"[0-9.%％]", text[match.end() :])):
        return None
    return _Number(0, path, match["n"], text[match.end() :].strip(), glued=glued)


def _label_finder(paths: Iterable[str]) -> _Find:
    """Labels of the record, and others of the same shape: SJ-J011 beside SJ-J010."""
    shapes = {_shape(path) for path in paths}
    if not shapes:
        return lambda text: None
    pattern = re.compile(rf"(?P<n>{'|'.join(sorted(shapes, key=len, reverse=True))})(?:[\s\u3000、：:]+|\Z)")

    def find(text: str) -> _Number | None:
        match = pattern.match(text)
        return _Number(0, match["n"], match["n"], text[match.end() :].strip()) if match else None

    return find


def _shape(label: str) -> str:
    """A pattern for labels like this one, which may count on in numbers or in letters: SJ-J001, 附录A."""
    counted = re.sub("[0-9]+", "[0-9]+", re.escape(label))
    return re.sub("(?<=[\u4e00-\u9fff])[A-Z]$", "[A-Z]", counted)
