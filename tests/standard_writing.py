"""The text of a standard as an authority prints it, and its record as an editor writes it, for tests of the import."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.chinese import article_name, numeral
from generator.records.standard import Confidence, Numbering, Standard, StandardStatus

__all__ = ["LIST_STYLES", "ClauseLayout", "Layout", "printed", "record_text", "standard_of"]

LIST_STYLES = ("{han}、", "（{han}）", "第{han}项　", "{arabic}．", "（{arabic}）")
"""How the numbers of a list are printed."""


def standard_of(numbering: Numbering, paths: Sequence[str], unnumbered: Sequence[str] = ()) -> Standard:
    """A standard with these clauses and nothing else of interest."""
    return Standard.model_validate(
        {
            "id": "ceshi-2024",
            "family": "ceshi",
            "title": "测试判定标准",
            "short": "测试标准",
            "issuer": "某机关",
            "sectors": ("gongmao",),
            "status": StandardStatus.CURRENT,
            "numbering": numbering,
            "clauses": tuple(
                {
                    "path": path,
                    "numbered": path not in unnumbered,
                    "heading": "某类",
                    "confidence": Confidence.MEMORY,
                }
                for path in (*paths, *unnumbered)
            ),
        }
    )


def printed(standard: Standard, texts: Mapping[str, str], style: str = LIST_STYLES[0]) -> list[str]:
    """The lines of a document in which every numbered clause has its text, under numbers as the standard has them."""
    lines = ["测试判定标准", "（某机关　2024年）", ""]
    begun: set[str] = set()
    for clause in standard.clauses:
        if clause.numbered:
            for outer in _outer(standard.numbering, clause.path):
                if outer not in begun and outer not in texts:
                    lines.append(
                        _number(standard.numbering, outer, style)
                        + "有下列情形之一的，应当判定为重大事故隐患："
                    )
                begun.add(outer)
            begun.add(clause.path)
            first, *rest = texts[clause.path].split("\n")
            lines += [_number(standard.numbering, clause.path, style) + first, *rest]
    return lines


def _outer(numbering: Numbering, path: str) -> list[str]:
    """The numbers that stand above a clause, outermost first."""
    if numbering in (Numbering.LIST, Numbering.PLAIN_ARTICLE):
        return []
    section = path[:-1] if numbering is Numbering.SECTION and path[-1].isalpha() else ""
    parts = (section or path).split(".")
    outer = [".".join(parts[:n]) for n in range(1, len(parts))]
    return [*outer, section] if section else outer


def _number(numbering: Numbering, path: str, style: str) -> str:
    last = path.rpartition(".")[2]
    match numbering, path.count("."):
        case ((Numbering.ARTICLE | Numbering.PLAIN_ARTICLE), 0):
            return f"{article_name(path)}　"
        case ((Numbering.PART | Numbering.OUTLINE), 0):
            return f"{numeral(int(path))}、"
        case ((Numbering.ARTICLE | Numbering.PART | Numbering.OUTLINE), 1):
            return f"（{numeral(int(last))}）"
        case Numbering.OUTLINE, 2:
            return f"{last}."
        case Numbering.LIST, _:
            return style.format(han=numeral(int(path)), arabic=path)
        case Numbering.SECTION, _ if path[-1].isalpha():
            return f"{path[-1]}) "
    return f"{path} "


@dataclass(frozen=True)
class ClauseLayout:
    """How an editor wrote a clause."""

    flow: bool = False
    held: str = ""
    """The official text that is already there, in one of the forms of HELD; empty when there is none."""
    held_first: bool = False
    comment: str = ""
    more: bool = False
    """Whether other fields follow."""


@dataclass(frozen=True)
class Layout:
    """How an editor wrote a file."""

    line_end: str = "\n"
    mark: bool = False
    last_line_ends: bool = True


HELD = (
    'official_text: ""',
    'official_text: "以前贴的原文"',
    "official_text: 以前贴的原文",
    "official_text: |-\n      以前\n      贴的",
)
"""Forms of an official text that a record may hold already."""


def record_text(
    standard: Standard, layouts: Sequence[ClauseLayout], layout: Layout, texts: Mapping[str, str]
) -> bytes:
    """The record's file; `texts` are the official texts that were put in, by clause path."""
    lines = [
        "# yaml-language-server: $schema=../../docs/schema/standard.json",
        f"id: {standard.id}",
        "family: ceshi  # 系列",
        "title: 测试判定标准",
        "short: 测试标准",
        "issuer: 某机关",
        "sectors: [gongmao]",
        "status: 现行",
        f"numbering: {standard.numbering.value}",
        "",
        "clauses:",
    ]
    for clause, own in zip(standard.clauses, layouts, strict=True):
        lines += _clause(clause.path, clause.numbered, own, texts.get(clause.path))
    text = "\n".join(lines) + ("\n" if layout.last_line_ends else "")
    return (b"\xef\xbb\xbf" if layout.mark else b"") + text.replace("\n", layout.line_end).encode()


def _clause(path: str, numbered: bool, own: ClauseLayout, text: str | None) -> list[str]:
    number = "" if numbered else "numbered: false"
    if own.flow:
        fields = [f'path: "{path}"', *([number] if number else []), "heading: 某类", "confidence: memory"]
        if text is not None:
            fields.append(f"official_text: {json.dumps(text, ensure_ascii=False)}")
        return ["  - {" + ", ".join([*fields, *(["keywords: [甲]"] if own.more else [])]) + "}"]
    lines = [f'  - path: "{path}"', *([f"    {number}"] if number else []), "    heading: 某类"]
    confidence = f"    confidence: memory{own.comment}"
    put_in = (
        None if text is None else ["    official_text: |-", *(f"      {line}" for line in text.split("\n"))]
    )
    held = [f"    {own.held}"] if own.held else []
    official = put_in if put_in is not None else held
    lines += [*official, confidence] if own.held and own.held_first else [confidence, *official]
    return [*lines, *(["", "    # 下面是关键词", "    keywords: [甲, 乙]"] if own.more else [])]
