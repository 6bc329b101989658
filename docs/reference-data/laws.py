"""A statute of the source → the record under content/laws/. Part of `convert`."""

import re
from collections.abc import Iterable, Iterator, Mapping

from block_yaml import Tree
from wording import LAW_DOUBTS, LAW_TEXTS, VERIFIED

__all__ = ["CITED", "cited_only", "family", "law"]

_FAMILIES: Mapping[str, str] = {"jieshi-2015-22": "jieshi-1", "jieshi-2022-19": "jieshi-2"}
"""Series whose id cannot be had by leaving the year out."""

_TITLES: Mapping[str, str] = {"xingfa-2021": "中华人民共和国刑法"}
"""Titles without the maker's remark; the remark is among the notes."""

_AMENDMENTS = frozenset(
    {"anquanshengchan-2014", "anquanshengchan-2021", "xiaofang-2021", "xingfa-2021", "xingzhengchufa-2021"}
)
"""Versions whose `promulgated` in the source is the day of the amendment, not of the first promulgation."""

_FIELDS = (
    "id",
    "family",
    "short",
    "title",
    "level",
    "coverage",
    "number",
    "number_note",
    "promulgated",
    "amended",
    "effective",
    "effective_note",
    "expires",
    "expires_note",
    "replaces",
    "replaced_by",
    "superseded_in_part_by",
    *["verified", "notes", "liability_articles", "sentence_articles", "general", "structure", "articles"],
)

CITED: Mapping[str, Mapping[str, Tree]] = {
    "minyongbaozha-tiaoli": {
        "short": "民用爆炸物品安全管理条例",
        "title": "民用爆炸物品安全管理条例",
        "level": "行政法规",
        "notes": [
            "没有核到这部条例的文本，只列判定标准引用到的条号，不写内容。",
            "文号、公布和施行日期、各条的款项数均未核。",
        ],
    },
    "fenchen-fangbao-guiding": {
        "short": "工贸企业粉尘防爆安全规定",
        "title": "工贸企业粉尘防爆安全规定",
        "level": "部门规章",
        "notes": [
            "没有核到这部规定的文本，只列公布的案例引用到的条号（第十五条、第十七条第一款），不写内容。",
            "文号、公布和施行日期、各条的款项数均未核。",
        ],
    },
}
"""Statutes that are cited and of which no text is held."""


def family(law_id: str) -> str:
    """The id that all versions of a statute share."""
    return _FAMILIES.get(law_id) or re.sub(r"-\d{4}\Z", "", law_id)


def law(source: Mapping[str, Tree]) -> dict[str, Tree]:
    """The record, its fields in the order of the model, the long tables last."""
    name = str(source["id"])
    origin = source["source"]
    assert isinstance(origin, Mapping)  # noqa: S101  # the source is well formed
    record = {key: _reworded(value) for key, value in source.items()}
    record["family"] = family(name)
    record["title"] = _TITLES.get(name, source["title"])
    record["number_note"] = record.pop("number_basis", None)
    if name in _AMENDMENTS:
        record["amended"] = record.pop("promulgated")
    del record["source"]
    record["verified"] = VERIFIED[str(origin["verified"])]
    texts = (record.pop("note", None), record.pop("text_version", None), *LAW_DOUBTS.get(name, ()))
    record["notes"] = list(_sentences(texts))
    if unknown := record.keys() - set(_FIELDS):
        raise ValueError(f"{name}: fields without a place: {sorted(unknown)}")
    return {key: _without_nothing(record[key]) for key in _FIELDS if record.get(key) not in (None, [])}


def cited_only(name: str, articles: Iterable[str]) -> dict[str, Tree]:
    """The record of a statute of which only the numbers of cited articles are known."""
    numbers = sorted(set(articles), key=int)
    rows: list[Tree] = [{"article": number} for number in numbers]
    record: dict[str, Tree] = {
        "id": name,
        "family": name,
        "coverage": "cited",
        "articles": rows,
        **CITED[name],
    }
    return {key: record[key] for key in _FIELDS if key in record}


def _sentences(texts: Iterable[Tree]) -> Iterator[str]:
    for text in texts:
        for sentence in re.findall(r"[^。]+。?", str(text or "")):
            yield sentence if sentence.endswith("。") else f"{sentence}。"


def _reworded(value: Tree) -> Tree:
    return LAW_TEXTS.get(value, value) if isinstance(value, str) else value


def _without_nothing(value: Tree) -> Tree:
    """The value without fields that are null; a null in a list is an open end and stays."""
    if isinstance(value, list):
        return [_without_nothing(item) for item in value]
    if isinstance(value, Mapping):
        return {key: _without_nothing(item) for key, item in value.items() if item is not None}
    return value
