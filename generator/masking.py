"""Names → masked names: 张三 becomes 张某, 平阳县恒兴家具有限公司 becomes 某公司.

After 法释〔2016〕19号 on judgments put on line: a person keeps the surname, the given name becomes 某; who has the
same masked name as another is told apart by a number. What cannot be read for sure is masked whole.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

from generator.records.base import Record
from generator.records.case import Case, Naming, Subject, SubjectKind
from generator.short_names import ENDINGS, declared_forms, short_form

__all__ = ["Masks", "masked_names", "masks_of"]

_COMPOUND = re.compile(
    "欧阳|司马|上官|诸葛|司徒|东方|皇甫|尉迟|公孙|慕容|令狐|夏侯|宇文|长孙|端木|轩辕|南宫|司空|闻人|呼延|赫连|澹台|申屠|淳于|百里|东郭"
)
"""Surnames of two characters."""

_ENDING = re.compile(f"(?:{ENDINGS})$")
"""What an organisation's name ends with; it stays, for it says what kind of party it was."""

_KINDS = {
    SubjectKind.ENTERPRISE: "企业",
    SubjectKind.SOLE_TRADER: "个体工商户",
    SubjectKind.INTERMEDIARY: "机构",
    SubjectKind.INSTITUTION: "单位",
    SubjectKind.GOVERNMENT: "机关",
    SubjectKind.COOPERATIVE: "合作社",
    SubjectKind.OTHER: "组织",
}

_ROLE = re.compile(
    "(?:实际|主要|现场|安全|分管|企业|公司|单位|车间|项目|直接|其他|法定|有关|相关|该|原)*"
    "(?:控制人|负责人|代表人|经营者|管理人员|责任人员|主管人员|从业人员|作业人员|工作人员|总经理|副总经理|经理|董事长|厂长|矿长|"
    "站长|店长|主任|科长|队长|班长|组长|所长|安全员|管理员|操作员|员工|工人|电工|焊工|司机|驾驶员|老板|业主|房东|股东|投资人|"
    "出租方|承租人|合伙人|当事人|被告人|被告|嫌疑人|犯罪嫌疑人|法人|个人|人员|男|女)"
)
"""What a person is called beside the name: 主要负责人, 法定代表人."""

_ROLE_AFTER = re.compile(f"{_ROLE.pattern}$")

_CALLED = re.compile("..+[人员者]$")
"""What else says who a person is rather than how he is called: 储罐所有人."""

LONGEST_NAME = 4
"""Characters of a Chinese personal name; what is longer and no role is something else."""

_APART = re.compile(r"[、，,；;：:（）()\s/]|[和与及]")
_NAMED_INSIDE = re.compile(r"[（(](?:经营者|负责人|法定代表人|投资人)[：:]?(?P<name>[^）)]+)[）)]")


@dataclass(frozen=True, slots=True)
class Masks:
    """What must not be read of a case's parties, and what is read instead."""

    names: Mapping[str, str]
    """Full names, declared short forms, and the mask of each."""
    forms: tuple[tuple[re.Pattern[str], str], ...]
    """What finds a name or a short form, and the mask; the full names come first, each longer one before a shorter."""

    def __bool__(self) -> bool:
        return bool(self.names)

    def apply(self, text: str) -> str:
        """The text with every name and short form masked."""
        for form, mask in self.forms:
            text = form.sub(mask, text)
        return text

    def hides(self, text: str) -> bool:
        """Whether the text holds a name or a short form."""
        return any(form.search(text) for form, _ in self.forms)


def masks_of(case: Case, places: Collection[str]) -> Masks:
    """The masks of every full name in the fields of a case and of its short forms anywhere in the record.

    `places` are the names with which a firm's name may begin (`short_places`).
    """
    names = dict(masked_names(case))
    units = {
        party.name: names[party.name]
        for party in (case.subject, *case.others)
        if party.naming is Naming.FULL and party.kind is not SubjectKind.PERSON
    }
    brackets: dict[str, str] = {}
    if units:
        for text in _texts(case):
            for start, bracket, declared in declared_forms(text):
                # The form belongs to the name that was written last before the bracket.
                owner = max(units, key=lambda name: text.rfind(name, 0, start))
                if text.rfind(owner, 0, start) >= 0:
                    names.setdefault(declared, units[owner])
                    # “某公司（以下简称某公司）” would say nothing.
                    brackets[bracket] = ""
    longest = sorted(names.items(), key=lambda one: (-len(one[0]), one[0]))
    whole = [(re.compile(re.escape(text)), mask) for text, mask in (*brackets.items(), *longest)]
    short = [(form, mask) for name, mask in units.items() if (form := short_form(name, places))]
    return Masks(names, (*whole, *short))


def _texts(value: object) -> Iterable[str]:
    """Every text in a record and its parts."""
    if isinstance(value, Enum):
        return
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from _texts(one)
    elif isinstance(value, Record):
        for _, part in value:
            yield from _texts(part)


def masked_names(case: Case) -> Mapping[str, str]:
    """What each full name in the fields of a case becomes; names that are masked already are left out."""
    names: dict[str, str] = {}
    for party in (case.subject, *case.others):
        if party.naming is Naming.FULL:
            for name, mask in _party(party):
                _add(names, name, mask)
    for who in _persons(case):
        for name, mask in _people(who):
            _add(names, name, mask)
    return names


def _add(names: dict[str, str], name: str, mask: str) -> None:
    """Keep a mask; one that another name already has gets a number."""
    if name in names:
        return
    taken, number = set(names.values()), 2
    numbered = mask
    while numbered in taken:
        numbered, number = f"{mask}{number}", number + 1
    names[name] = numbered


def _party(party: Subject) -> Iterable[tuple[str, str]]:
    if party.kind is SubjectKind.PERSON:
        yield from _people(party.name)
        return
    yield party.name, _unit(party.name, _KINDS[party.kind])
    inside = _NAMED_INSIDE.search(party.name)
    if inside:
        bare = (party.name[: inside.start()] + party.name[inside.end() :]).strip()
        if bare:
            yield bare, _unit(bare, _KINDS[party.kind])
        yield from _people(inside["name"])


def _unit(name: str, kind: str) -> str:
    bare = re.sub(r"[（(][^）)]*[）)]", "", name)
    ending = _ENDING.search(bare)
    return f"某{ending[0] if ending else kind}"


def _persons(case: Case) -> Iterable[str]:
    """Everything that the record says of a person by name: who was fined, held or sentenced."""
    criminal = case.criminal
    yield from (penalty.who for penalty in case.penalties if penalty.who)
    if criminal is not None:
        yield from (stage.who for stage in criminal.stages if stage.who)
        yield from (sentence.who for sentence in criminal.sentences if sentence.who)


def _people(written: str) -> Iterable[tuple[str, str]]:
    """The names in a description of persons, each with its mask: “主要负责人张三” has 张三."""
    for piece in _APART.split(written):
        role = _ROLE.match(piece)
        name = piece[role.end() :] if role else _ROLE_AFTER.sub("", piece)
        if len(name) > 1 and "某" not in name and not (len(name) > 3 and _CALLED.search(name)):
            yield name, _person(name)


def _person(name: str) -> str:
    if "·" in name:
        return f"{name[0]}某某"
    if len(name) > LONGEST_NAME:
        return _unit(name, "单位") if _ENDING.search(name) else "有关人员"
    surname = 2 if len(name) > 2 and _COMPOUND.match(name) else 1
    return name[:surname] + "某" * min(len(name) - surname, 2)
