"""Differences between two states of the site as text, as Markdown for a pull request, as JSON; and as records of the log."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby

from generator.change_log import PAGE
from generator.changes import RecordChange
from generator.records.changes import Change, Event

__all__ = ["changes_json", "changes_markdown", "changes_text", "log_entries"]

LINES = 40
"""How many sentences the log keeps of a record."""
_CONFIGURATION = "mkdocs.yml"


def _counted(found: Sequence[RecordChange]) -> str:
    """共 3 处变动：新增 1，更正 2。"""
    counts = Counter(one.event for one in found)
    return f"共 {len(found)} 条记录有变动：{'，'.join(f'{event.value} {counts[event]}' for event in Event if counts[event])}。"


def _name(one: RecordChange) -> str:
    """The id and the title of a record in a line."""
    return " ".join(dict.fromkeys(filter(None, (one.id, one.title))))


def _groups(found: Sequence[RecordChange]) -> Iterable[tuple[str, Iterable[RecordChange]]]:
    return groupby(found, key=lambda one: one.label)


def changes_text(found: Sequence[RecordChange], between: str) -> str:
    """The differences for a terminal: by kind, a line a record, a line a change."""
    if not found:
        return f"{between}\n没有变动。\n"
    lines = [between]
    for label, group in _groups(found):
        lines += ["", label]
        for one in group:
            lines.append(f"  〔{one.event.value}〕{_name(one)}{'（示例数据）' if one.sample else ''}")
            lines += [f"      {line}" for line in one.lines]
    return "\n".join([*lines, "", _counted(found)]) + "\n"


def changes_markdown(found: Sequence[RecordChange], between: str) -> str:
    """The differences for a comment on a pull request."""
    lines = ["### 网站上会有的变动", "", _escaped(between), ""]
    if not found:
        return "\n".join([*lines, "没有变动。"]) + "\n"
    for label, group in _groups(found):
        lines += [f"**{label}**", ""]
        for one in group:
            sample = "（示例数据）" if one.sample else ""
            lines.append(f"- 〔{one.event.value}〕{_escaped(_name(one))}{sample}")
            lines += [f"  - {_escaped(line)}" for line in one.lines]
        lines.append("")
    return "\n".join([*lines, _counted(found)]) + "\n"


def _escaped(text: str) -> str:
    """Text that Markdown shows as it is written; what editors write is no markup, and no mention of a person either."""
    escaped = "".join(f"\\{one}" if one in r"\`*_{}[]<>()#+!|~&$" else one for one in text)
    return escaped.replace("@", "@\u200b").replace("\n", " ")


def changes_json(found: Sequence[RecordChange], old: tuple[str, str], new: tuple[str, str]) -> str:
    """The differences as a JSON object; `old` and `new` are a revision and a day each."""
    return json.dumps(
        {
            "old": {"revision": old[0], "as_of": old[1]},
            "new": {"revision": new[0], "as_of": new[1]},
            "changes": [
                {
                    "kind": one.kind,
                    "id": one.id,
                    "path": one.path,
                    "page": one.page,
                    "title": one.title,
                    "event": one.event.value,
                    "sample": one.sample,
                    "lines": list(one.lines),
                    "fields": [{"field": field.field, "text": field.text} for field in one.fields],
                }
                for one in found
            ],
        },
        ensure_ascii=False,
        indent=2,
    )


def log_entries(found: Iterable[RecordChange], *, sample: bool) -> tuple[Change, ...]:
    """What the log keeps of differences: no free text, no names, nothing of the site's configuration."""
    return tuple(
        Change(
            kind=one.kind,
            record=one.id,
            event=one.event,
            title=_kept_title(one),
            lines=_capped(one.public_lines),
        )
        for one in found
        if one.sample is sample and one.path != _CONFIGURATION
    )


def _kept_title(one: RecordChange) -> str | None:
    """The name that the log keeps: of a page, and of what is no more; cases and batches tell theirs themselves."""
    kept = one.kind == PAGE or (one.event is Event.REMOVED and one.kind not in ("case", "batch"))
    return one.title or None if kept else None


def _capped(lines: Sequence[str]) -> tuple[str, ...]:
    if len(lines) <= LINES:
        return tuple(lines)
    return (*lines[: LINES - 1], f"另有 {len(lines) - LINES + 1} 处改动")
