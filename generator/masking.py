"""Names → masked names: 张三 becomes 张某, 平阳县恒兴家具有限公司 becomes 某公司.

After 法释〔2016〕19号 on judgments put on line: a person keeps the surname, the given name becomes 某; who has the
same masked name as another is told apart by a number. What cannot be read for sure is masked whole.
"""

import re
from collections.abc import Iterable, Mapping

from generator.records.case import Case, Naming, Subject, SubjectKind

__all__ = ["masked_names"]

_COMPOUND = re.compile(
    "欧阳|司马|上官|诸葛|司徒|东方|皇甫|尉迟|公孙|慕容|令狐|夏侯|宇文|长孙|端木|轩辕|南宫|司空|闻人|呼延|赫连|澹台|申屠|淳于|百里|东郭"
)
"""Surnames of two characters."""

_ENDINGS = re.compile(
    "(?:公司|合作社|个体工商户|事务所|加工点|经营部|加油站|供应站|批发部|修理部|加工厂|医院|学校|酒店|宾馆|饭店|餐厅|超市|商场|商行|中心|集团|企业|工厂|煤矿|车间|码头|工地|仓库|作坊|门市|厂|店|矿|站|部|院|所|行|场|馆|坊|局|社|队|户)$"
)
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
    ending = _ENDINGS.search(bare)
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
        return _unit(name, "单位") if _ENDINGS.search(name) else "有关人员"
    surname = 2 if len(name) > 2 and _COMPOUND.match(name) else 1
    return name[:surname] + "某" * min(len(name) - surname, 2)
