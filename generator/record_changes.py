"""Two states of a record → what changed between them, a sentence a field, named by the models' own titles.

Generic over all models: a field that is added to a record is compared and told without a line here.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from generator.change_words import Words, text_change
from generator.records.base import Citation, Record
from generator.records.case import (
    Accepted,
    Correction,
    CriminalStage,
    Hazard,
    Measure,
    Penalty,
    Sentence,
    Subject,
)
from generator.records.law import Article, Figure, PenaltyRow, SentenceRow
from generator.records.standard import Clause, ClauseCitation

__all__ = ["FieldChange", "field_changes"]

T = TypeVar("T")

_KEYS: Mapping[type[Record], tuple[str, ...]] = {
    Penalty: ("target", "who", "measure"),
    Measure: ("measure",),
    Subject: ("name",),
    CriminalStage: ("stage", "who"),
    Sentence: ("who", "kind"),
    Accepted: ("code",),
    Clause: ("path",),
    Article: ("article",),
    PenaltyRow: ("para", "item", "act", "when", "subject", "who"),
    SentenceRow: ("para", "when", "subject"),
    Figure: ("what", "para"),
}
"""By what a part of a list is known again when its other fields changed; other parts are known by `_NAMES`."""
_NAMES = ("id", "number", "name", "file", "title", "what")
_WHOLE = (Citation, Hazard, ClauseCitation, Correction)
"""Parts that are what they say: one that changed is another one."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A change of one field: the field's name in the record, and the sentence that tells it."""

    field: str
    text: str


@dataclass(frozen=True, slots=True)
class _Sides:
    """In whose words the old and the new values are told."""

    old: Words
    new: Words


def field_changes(old: Record, new: Record, before: Words, after: Words) -> tuple[FieldChange, ...]:
    """Every change from `old` to `new`, in the order of the model's fields; nothing for equal records.

    The sentence begins with the title of the record's field: 行政处罚：对单位的罚款由2万元改为3万元. With `public`
    words, free text and names are said to have changed without being repeated; sentences that are then the same come once.
    """
    sides = _Sides(before, after)
    found = [
        FieldChange(name, text)
        for name in type(new).model_fields
        for text in _field(name, _title(new, name), getattr(old, name), getattr(new, name), sides)
    ]
    return tuple(dict.fromkeys(found))


def _title(record: Record, name: str) -> str:
    return type(record).model_fields[name].title or name


def _field(name: str, title: str, old: object, new: object, sides: _Sides) -> Iterator[str]:
    """The changes of one field, each beginning with the field's title."""
    if old == new and type(old) is type(new):
        return
    if isinstance(old, Record) and isinstance(new, Record) and not isinstance(new, _WHOLE):
        yield from (f"{title}：{text}" for text in _part(old, new, sides))
    elif isinstance(old, tuple) and isinstance(new, tuple):
        yield from (f"{title}：{text}" for text in _list(name, old, new, sides))
    elif isinstance(old, Mapping) and isinstance(new, Mapping):
        yield from (f"{title}：{text}" for text in _mapping(name, old, new, sides))
    else:
        yield _value(name, title, old, new, sides)


def _value(name: str, title: str, old: object, new: object, sides: _Sides) -> str:
    """The change of a single value."""
    before = "" if old is None or not sides.old.tells(name, old) else sides.old.value(name, old)
    after = "" if new is None or not sides.new.tells(name, new) else sides.new.value(name, new)
    if old is None or new is None:
        verb, told = ("补充", after) if old is None else ("删去", before)
        return f"{verb}{title}" + (f"：{told}" if told else "")
    if not before or not after:
        return f"{title}有改动"
    if isinstance(old, str) and isinstance(new, str) and sides.old.is_text(name, old):
        return f"{title}{text_change(old, new)}"
    if before == after:
        # Two codes of the same name, or two forms of the same number.
        before, after = f"{before}（{old}）", f"{after}（{new}）"
    return f"{title}由{before}改为{after}"


def _part(old: Record, new: Record, sides: _Sides) -> Iterator[str]:
    """The changes within a part of a record."""
    for name in type(new).model_fields:
        before, after = getattr(old, name), getattr(new, name)
        yield from _field(name, _title(new, name), before, after, sides)


def _list(name: str, old: Sequence[object], new: Sequence[object], sides: _Sides) -> Iterator[str]:
    """The changes of a list: parts changed, added, taken away, and their order when all that changed is that."""
    before, after = _keyed(old), _keyed(new)
    pairs = [(before[key], after[key]) for key in before if key in after]
    lost = [before[key] for key in before if key not in after]
    made = [after[key] for key in after if key not in before]
    alike, lost, made = _paired(lost, made)
    found = False
    for one, other in [*pairs, *alike]:
        for text in _member(name, one, other, sides):
            found = True
            yield text
    if lost or made:
        found = True
        yield from _listed("删去", name, lost, sides.old)
        yield from _listed("新增", name, made, sides.new)
    stayed = [key for key in before if key in after]
    if not found or stayed != [key for key in after if key in before]:
        yield "次序有调整"


def _listed(verb: str, name: str, parts: Sequence[object], words: Words) -> Iterator[str]:
    """One sentence for all parts of a list that came or went."""
    if not parts:
        return
    told = [words.value(name, part) for part in parts if words.tells(name, part)]
    if all(told) and len(told) == len(parts):
        yield f"{verb}{'、'.join(told)}"
    else:
        yield f"{verb}{len(parts)}项"


def _member(name: str, old: object, new: object, sides: _Sides) -> Iterator[str]:
    """The changes of one part of a list, each beginning with what the part is."""
    if old == new:
        return
    if not isinstance(old, Record) or not isinstance(new, Record):
        yield f"“{sides.old.value(name, old)}”改为“{sides.new.value(name, new)}”"
        return
    if isinstance(old, Penalty) and isinstance(new, Penalty):
        yield from _penalty(old, new, sides)
        return
    known = sides.new.record(new) if sides.new.tells(name, new) else ""
    head = f"{known}：" if known else ""
    yield from (f"{head}{text}" for text in _part(old, new, sides))


def _penalty(old: Penalty, new: Penalty, sides: _Sides) -> Iterator[str]:
    """The changes of a penalty; the sum of a fine is told as people say it: 对单位的罚款由2万元改为3万元."""
    whom = new.target.value if sides.new.public or not new.who else new.who
    head = f"对{whom}的{new.measure}"
    same = (old.target, old.who, old.measure) == (new.target, new.who, new.measure)
    for name in type(new).model_fields:
        before, after = getattr(old, name), getattr(new, name)
        if name == "amount" and same and before is not None and after is not None and before != after:
            yield f"{head}由{before}改为{after}"
        else:
            yield from (f"{head}，{text}" for text in _field(name, _title(new, name), before, after, sides))


def _mapping(name: str, old: Mapping[str, object], new: Mapping[str, object], sides: _Sides) -> Iterator[str]:
    """The changes of a mapping by its keys."""
    for key in dict.fromkeys((*old, *new)):
        if key not in new:
            yield f"删去“{key}”（{sides.old.value(name, old[key])}）"
        elif key not in old:
            yield f"新增“{key}”（{sides.new.value(name, new[key])}）"
        else:
            yield from _field(name, f"“{key}”", old[key], new[key], sides)


def _keyed(parts: Sequence[object]) -> dict[Hashable, object]:
    """The parts of a list by what they are known by; of several alike the second is known as the second."""
    seen: Counter[Hashable] = Counter()
    found: dict[Hashable, object] = {}
    for part in parts:
        key = _key(part)
        found[key, seen[key]] = part
        seen[key] += 1
    return found


def _key(part: object) -> Hashable:
    if not isinstance(part, Record):
        return repr(part)
    if isinstance(part, _WHOLE):
        return repr(part)
    names = _KEYS.get(type(part)) or [name for name in _NAMES if name in type(part).model_fields][:1]
    return tuple(repr(getattr(part, name)) for name in names)


def _paired(
    lost: Iterable[object], made: Iterable[object]
) -> tuple[list[tuple[object, object]], list[object], list[object]]:
    """Parts that went and parts that came which are rather one that changed: more of their fields are alike than not."""
    pairs: list[tuple[object, object]] = []
    left, rest = [], list(made)
    for one in lost:
        other = next((part for part in rest if _akin(one, part)), None)
        if other is None:
            left.append(one)
        else:
            rest.remove(other)
            pairs.append((one, other))
    return pairs, left, rest


def _akin(one: object, other: object) -> bool:
    if not isinstance(one, Record) or not isinstance(other, Record) or isinstance(one, _WHOLE):
        return False
    values = [(getattr(one, name), getattr(other, name)) for name in type(one).model_fields]
    alike = [old for old, new in values if old == new]
    return len(alike) * 2 >= len(values) and any(old not in (None, (), False) for old in alike)
