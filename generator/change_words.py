"""Values of records in a reader's words: names for codes, 万元 for money, 年月日 for dates.

With `public` set, nothing is told that an editor wrote freely or that could name a party: the change log keeps
such sentences for years, and what has to leave the site must not live on there.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from generator.chinese import article_name
from generator.load import Records
from generator.penalty_ranges import SUBJECT_LABELS, WHEN_LABELS
from generator.records.base import Citation, Money, PartialDate, Record
from generator.records.case import (
    Correction,
    CriminalStage,
    Disclosure,
    Hazard,
    Measure,
    Naming,
    Penalty,
    Sentence,
    Subject,
)
from generator.records.law import Article, Coverage, PenaltyRow, PenaltySubject, SentenceRow, When
from generator.records.standard import Clause, ClauseCitation, Numbering

__all__ = ["CONTEXT", "Words", "text_change"]

CONTEXT = 8
"""Characters shown before and after a changed piece of a text."""
LONGEST = 48
"""Characters of a text that are quoted whole."""

_ENUMS: Mapping[type[Enum], Mapping[str, str]] = {
    PenaltySubject: {one.value: words for one, words in SUBJECT_LABELS.items()},
    When: {one.value: words for one, words in WHEN_LABELS.items()},
    Naming: {Naming.FULL: "实名", Naming.MASKED: "隐名"},
    Coverage: {Coverage.KEY: "义务、罚则和条款结构", Coverage.CITED: "只列被引用的条号"},
    Numbering: {
        Numbering.ARTICLE: "第几条第几项",
        Numbering.LIST: "第几项",
        Numbering.PLAIN_ARTICLE: "第几条",
        Numbering.PART: "第几部分第几项",
        Numbering.SECTION: "按节号",
        Numbering.OUTLINE: "按层级",
        Numbering.LABEL: "自成编号",
    },
}
"""The words of enums whose values are codes and whose members have no label of their own."""

_TABLES: Mapping[str, str] = {
    "organs": "organ",
    "issuers": "organ",
    "sector": "sector",
    "sectors": "sector",
    "parent": "sector",
    "region": "region",
    "batch": "batch",
    "standard": "text",
    "standards": "text",
    "replaces": "text",
    "replaced_by": "text",
    "companions": "text",
    "law": "text",
    "superseded_in_part_by": "text",
}
"""Fields that hold codes, by the table in which their names stand; `text` has standards and statutes."""

_CLOSED = frozenset({*_TABLES, "measure", "charge", "clause", "article", "paragraph", "item"})
"""Text fields that hold a word of a closed list or a number, never free text."""

_UNITS: Mapping[str, str] = {
    "days": "天",
    "months": "个月",
    "probation_months": "个月",
    "deaths": "人",
    "injuries": "人",
}


@dataclass(frozen=True)
class Words:
    """How the values of one side of a comparison are told; the names are those of that side's own vocabularies."""

    tables: Mapping[str, Mapping[str, str]]
    public: bool = False
    """Whether free text and names are left out."""

    @classmethod
    def of(cls, records: Records, *, public: bool = False) -> "Words":
        """The names that these records have for codes."""
        regions = records.regions.record.regions
        texts: dict[str, str] = {}
        for text in (one.record for one in records.standards):
            texts |= _version(text.id, text.family, text.short)
        for law in (one.record for one in records.laws):
            texts |= _version(law.id, law.family, law.short)
        return cls(
            {
                "organ": {one.id: one.name for one in records.organs.record.organs},
                "sector": {one.id: one.name for one in records.sectors.record.sectors},
                "region": {code: _full_name(code, regions) for code in regions},
                "batch": {one.record.id: one.record.title for one in records.batches},
                "text": texts,
            },
            public,
        )

    def tells(self, field: str, value: object) -> bool:
        """Whether this value of a field may be told at all."""
        if not self.public:
            return True
        return not isinstance(value, Subject) and not self.is_text(field, value)

    def value(self, field: str, value: object) -> str:
        """A value in words; free text in quotation marks."""
        if isinstance(value, bool):
            return "是" if value else "否"
        if isinstance(value, Enum):
            return _enum_words(value)
        if isinstance(value, Money):
            return str(value)
        if isinstance(value, PartialDate):
            return value.chinese
        if isinstance(value, date):
            return PartialDate(value).chinese
        if isinstance(value, Record):
            return self.record(value)
        if isinstance(value, tuple):
            return "、".join(self.value(field, one) for one in value) or "空"
        if isinstance(value, Mapping):
            return "、".join(f"{key}：{self.value(field, one)}" for key, one in value.items()) or "空"
        if isinstance(value, str):
            return self._text(field, value)
        return "空" if value is None else f"{value}{_UNITS.get(field, '')}"

    def _text(self, field: str, value: str) -> str:
        if field in _TABLES:
            return (
                value if field == "batch" and self.public else self.tables[_TABLES[field]].get(value, value)
            )
        return value if field in _CLOSED else _quoted(value)

    def is_text(self, field: str, value: object) -> bool:
        """Whether a value is something that an editor wrote freely."""
        return isinstance(value, str) and not isinstance(value, Enum) and field not in _CLOSED

    def record(self, record: Record) -> str:
        """A part of a record in a phrase by which a reader knows it: 对单位罚款2万元."""
        phrase = _phrase(self, record)
        if phrase is not None:
            return phrase
        if self.public:
            return "、".join(
                self.value(name, value)
                for name, value in record
                if value not in (None, False, (), {}) and self.tells(name, value)
            )
        for name in ("title", "name", "heading", "short", "text", "what", "gist", "words"):
            value = getattr(record, name, None)
            if isinstance(value, str):
                return _quoted(value)
        return "，".join(
            f"{_title(record, name)}{self.value(name, value)}"
            for name, value in record
            if value not in (None, False, (), {})
        )


def _version(version: str, family: str, short: str) -> dict[str, str]:
    """The names of a version of a text and of its family: 工贸判定标准（2023）, 工贸判定标准."""
    year = version.removeprefix(f"{family}-")
    return {version: short if year == version else f"{short}（{year}）", family: short}


def _title(record: Record, name: str) -> str:
    return type(record).model_fields[name].title or name


def _enum_words(value: Enum) -> str:
    label = getattr(value, "label", None)
    return label if isinstance(label, str) else _ENUMS.get(type(value), {}).get(value.value, str(value.value))


def _full_name(code: str, regions: Mapping[str, str]) -> str:
    """浙江省温州市平阳县 from 330326."""
    codes = dict.fromkeys((f"{code[:2]}0000", f"{code[:4]}00", code))
    return "".join(regions[one] for one in codes if one in regions)


def _penalty(words: Words, one: Penalty) -> str:
    whom = one.target.value if words.public or not one.who else one.who
    much = [one.amount, f"{one.days}天" if one.days else None, f"{one.months}个月" if one.months else None]
    return f"对{whom}{one.measure}{''.join(str(part) for part in much if part)}"


def _measure(words: Words, one: Measure) -> str:
    note = f"，{one.note}" if one.note and not words.public else ""
    return f"{one.measure}{f'，{one.date.chinese}' if one.date else ''}{note}"


def _stage(words: Words, one: CriminalStage) -> str:
    who = f"，{one.who}" if one.who and not words.public else ""
    return f"{one.stage.value}{who}{f'，{one.date.chinese}' if one.date else ''}"


def _sentence(words: Words, one: Sentence) -> str:
    who = f"{one.who}" if one.who and not words.public else ""
    months = f"{one.months}个月" if one.months else ""
    probation = f"，缓刑{one.probation_months}个月" if one.probation_months else ""
    return f"{who}{one.kind.value}{months}{probation}"


def _row_place(para: int, item: int | None) -> str:
    return f"第{para}款" + (f"第{item}项" if item else "")


def _penalty_row(one: PenaltyRow) -> str:
    act = f"，{one.act}" if one.act else ""
    whom = one.who or SUBJECT_LABELS[one.subject]
    return f"{_row_place(one.para, one.item)}{act}，{_enum_words(one.when)}，{whom}"


def _phrase(words: Words, one: Record) -> str | None:
    """A part of a record as it is told in lists; None for parts that their first text tells well enough."""
    match one:
        case Penalty():
            return _penalty(words, one)
        case Measure():
            return _measure(words, one)
        case Subject():
            return one.kind.value if words.public else f"“{one.name}”"
        case CriminalStage():
            return _stage(words, one)
        case Sentence():
            return _sentence(words, one)
        case Correction():
            note = "" if words.public else _quoted(one.note)
            return f"{PartialDate(one.date).chinese}{note}"
        case Disclosure():
            return f"{one.class_.value}{f'，至{PartialDate(one.until).chinese}' if one.until else ''}"
        case Citation():
            return f"{words.value('law', one.law)}{one.words}"
        case Hazard() | ClauseCitation():
            return f"{words.value('standard', one.standard)} {one.clause}"
        case Clause():
            return f"{one.path} {one.heading}" if one.numbered else one.heading
        case Article():
            return article_name(one.article)
        case PenaltyRow():
            return _penalty_row(one)
        case SentenceRow():
            subject = f"，{_enum_words(one.subject)}" if one.subject else ""
            return f"{_row_place(one.para, None)}，{_enum_words(one.when)}{subject}"
    return None


def _quoted(text: str) -> str:
    """Free text on one line in quotation marks; those that it has become single ones."""
    return f"“{_shortened(' '.join(text.split())).translate(_SINGLE)}”"


_SINGLE = str.maketrans("“”", "‘’")


def _shortened(text: str) -> str:
    if len(text) <= LONGEST:
        return text
    half = LONGEST // 2
    return f"{text[:half]}…{text[-half:]}"


def text_change(old: str, new: str) -> str:
    """Where two texts differ: “…没有采取任何控爆措施” → “…采取了控爆措施”, a few characters around; white space told in words."""
    one, other = " ".join(old.split()), " ".join(new.split())
    if "".join(old.split()) == "".join(new.split()):
        return "只改了空格或换行"
    if max(len(one), len(other)) <= CONTEXT * 3:
        return f"由“{one}”改为“{other}”"
    start = _common(one, other)
    end = _common(one[start:][::-1], other[start:][::-1])
    return f"由{_piece(one, start, end)}改为{_piece(other, start, end)}"


def _common(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    return next(
        (n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )


def _piece(text: str, start: int, end: int) -> str:
    """The changed middle of a text, in quotation marks with its surroundings."""
    stop = len(text) - end
    before, after = max(0, start - CONTEXT), min(len(text), stop + CONTEXT)
    return (
        f"“{'…' if before else ''}{text[before:start]}{_shortened(text[start:stop])}"
        f"{text[stop:after]}{'…' if after < len(text) else ''}”"
    )
