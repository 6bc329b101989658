"""A hazard standard of the source → the record under content/criteria/. Part of `convert`."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from block_yaml import Tree
from citations import Statutes, related
from wording import FRAGMENTS, STANDARD_NOTES

__all__ = ["Entry", "standard"]


@dataclass(frozen=True)
class Entry:
    """What the source does not say in a usable form."""

    short: str
    sectors: tuple[str, ...]
    numbering: str


ENTRIES: Mapping[str, Entry] = {
    "daolu-chengke-2023": Entry("道路运输和城市客运判定标准", ("daolu",), "article"),
    "dianli-2026": Entry("电力判定标准", ("dianli",), "article"),
    "fangwu-2022": Entry("房屋市政工程判定标准", ("jianzhu",), "article"),
    "fangwu-2024": Entry("房屋市政工程判定标准", ("jianzhu",), "article"),
    "feimei-2022": Entry("非煤矿山判定标准", ("feimei",), "part"),
    "feimei-2024-buchong": Entry("非煤矿山判定标准补充情形", ("feimei",), "part"),
    "gangkou-2016": Entry("危货港口作业判定指南", ("shuishang", "weihua"), "label"),
    "gangkou-2024": Entry("危货港口作业判定标准", ("shuishang", "weihua"), "article"),
    "gonglu-shuiyun-2025": Entry("公路水运工程判定标准", ("jianzhu",), "article"),
    "gonglu-yunying-2023": Entry("公路运营判定标准", ("daolu",), "article"),
    "gongmao-2017": Entry("工贸判定标准", ("gongmao",), "outline"),
    "gongmao-2023": Entry("工贸判定标准", ("gongmao",), "article"),
    "huozai-2017": Entry("重大火灾隐患判定方法", ("xiaofang",), "section"),
    # Of the 2025 version only whole chapters and an annex are known.
    "huozai-2025": Entry("重大火灾隐患判定规则", ("xiaofang",), "label"),
    "meikuang-2020": Entry("煤矿判定标准", ("meikuang",), "article"),
    "meikuang-2026": Entry("煤矿判定标准", ("meikuang",), "article"),
    "minbao-2023": Entry("民爆行业判定标准", ("minbao",), "list"),
    "minbao-2024": Entry("民爆行业判定标准", ("minbao",), "list"),
    "minhang-2023": Entry("民航判定标准", ("minhang",), "article"),
    "ranqi-2023": Entry("城镇燃气判定标准", ("ranqi",), "article"),
    "shuili-2017": Entry("水利工程判定标准", ("shuili",), "label"),
    "shuili-zhinan-2021": Entry("水利工程隐患清单指南", ("shuili",), "label"),
    "shuishang-keyun-2017": Entry("水上客运判定指南", ("shuishang",), "article"),
    "tezhong-2024": Entry("特种设备判定准则", ("tezhong",), "section"),
    "tielu-jianshe-2023": Entry("铁路建设工程判定标准", ("tielu", "jianzhu"), "article"),
    "tielu-jiaotong-2023": Entry("铁路交通判定标准", ("tielu",), "article"),
    "tielu-jiaotong-2026": Entry("铁路交通判定标准", ("tielu",), "label"),
    "weihua-2017": Entry("化工和危险化学品判定标准", ("weihua",), "list"),
    "weihua-2026": Entry("化工和危险化学品判定准则", ("weihua",), "section"),
    "yanhua-2017": Entry("烟花爆竹判定标准", ("yanhua",), "list"),
    "yuchuan-2022": Entry("渔业船舶判定标准", ("yuchuan",), "list"),
}

_NUMBERED = re.compile(r"(\d+(\.\d+)*[a-z]?|SY-KZ\d+|SJ-J\d+|附录[A-Z])\Z")
_UNVERIFIED: Mapping[str, re.Pattern[str]] = {
    # "The tenth item and what follows": how many follow is not known.
    "minbao-2023": re.compile(r"10\Z"),
    # No text with these numbers was found.
    "shuili-2017": re.compile(r"SJ-J"),
}
"""Paths that look like numbers and have not been verified."""


def standard(source: Mapping[str, Tree], header: list[str], statutes: Statutes) -> dict[str, Tree]:
    """The record, its fields in the order of the model. Raises KeyError for a standard without an entry."""
    name = str(source["id"])
    entry = ENTRIES[name]
    clauses = source["clauses"]
    assert isinstance(clauses, list)  # noqa: S101  # the source is well formed
    record: dict[str, Tree] = {
        "id": name,
        "family": re.sub(r"-\d{4}", "", name),
        "title": source["title"],
        "short": entry.short,
        "number": source["number"],
        "issuer": source["issuer"],
        "sectors": list(entry.sectors),
        "published": source["published"],
        "effective": source["effective"],
        "effective_note": source["effective_note"],
        "expires": _day_before(source["expires"]),
        "status": source["status"],
        "replaces": source["replaces"],
        "companions": source["companions"],
        "source_url": source["source_url"],
        "numbering": entry.numbering,
        "notes": list(_notes(header)),
        "clauses": [_clause(name, clause, statutes) for clause in clauses if isinstance(clause, Mapping)],
    }
    return {key: _reworded(value) for key, value in record.items() if value not in (None, [], "")}


def _clause(standard_id: str, source: Mapping[str, Tree], statutes: Statutes) -> dict[str, Tree]:
    path, notes = str(source["path"]), source["related_law"]
    assert isinstance(notes, list)  # noqa: S101  # the source is well formed
    unverified = _UNVERIFIED.get(standard_id)
    numbered = bool(_NUMBERED.match(path)) and not (unverified and unverified.match(path))
    clause: dict[str, Tree] = {
        "path": path,
        "numbered": None if numbered else False,
        "heading": source["heading"],
        "gist": source["gist"],
        "how_to_check": source["how_to_check"],
        "evidence": source["evidence"],
        "related": [row for note in notes for row in related(str(note), statutes)],
        "keywords": source["keywords"],
        "confidence": source["confidence"],
    }
    return {key: value for key, value in clause.items() if value not in (None, [])}


def _day_before(day: Tree) -> Tree:
    """The source gives the first day no longer in force, the record the last day in force."""
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat() if isinstance(day, str) else None


def _notes(header: list[str]) -> Iterator[str]:
    for line in header:
        for sentence in STANDARD_NOTES.get(line) or re.findall(r"[^。]+。?", line):
            yield sentence if sentence.endswith("。") else f"{sentence}。"


def _reworded(value: Tree) -> Tree:
    if isinstance(value, str):
        for old, new in FRAGMENTS.items():
            value = value.replace(old, new)
        return value
    if isinstance(value, list):
        return [_reworded(item) for item in value]
    if isinstance(value, Mapping):
        return {key: _reworded(item) for key, item in value.items()}
    return value
