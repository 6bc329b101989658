"""Masked names: what each full name in a record becomes."""

import pytest

from generator.masking import masked_names
from generator.records.case import Case
from tests.sites import CASE, Site

UNITS = {
    "平阳县恒兴家具有限公司": "某公司",
    "恒兴木业": "某企业",
    "恒兴家具厂": "某厂",
    "恒兴家具（平阳）有限公司": "某公司",
}


def _record(site: Site) -> Case:
    """The base site's case; a person's full name would not pass the checks."""
    return next(case.record for case in site.unchecked_catalog().index.cases if case.id == "2024-3303-0001")


@pytest.mark.parametrize("name", UNITS)
def test_unit(site: Site, name: str) -> None:
    """Of an organisation only the kind stays; one whose name does not tell it is called by its category."""
    site.edit(CASE, ("name: 某家具公司", f"name: {name}"), ("naming: masked", "naming: full"))

    assert masked_names(_record(site)) == {name: UNITS[name]}


def test_masked_party_is_left_alone(site: Site) -> None:
    """A name that the record says is masked stays as it is."""
    assert masked_names(_record(site)) == {}


def test_two_units_of_one_kind(site: Site) -> None:
    """Two parties with the same masked name are told apart by a number."""
    others = "others:\n  - {kind: 企业, name: 恒兴仓储公司, naming: full}\nfound:"
    site.edit(CASE, ("name: 某家具公司", "name: 恒兴家具公司"), ("naming: masked", "naming: full"))
    site.edit(CASE, ("found:", others))

    assert masked_names(_record(site)) == {"恒兴家具公司": "某公司", "恒兴仓储公司": "某公司2"}


def test_proprietor_in_the_name(site: Site) -> None:
    """The proprietor written inside the name of a shop is masked, too, and the shop without him."""
    site.edit(
        CASE,
        ("kind: 企业", "kind: 个体工商户"),
        ("name: 某家具公司", "name: 兴旺五金店（经营者：张三丰）"),
        ("naming: masked", "naming: full"),
    )

    assert masked_names(_record(site)) == {
        "兴旺五金店（经营者：张三丰）": "某店",
        "兴旺五金店": "某店2",
        "张三丰": "张某某",
    }


PERSONS = {
    "张伟": {"张伟": "张某"},
    "张建国": {"张建国": "张某某"},
    "欧阳建国": {"欧阳建国": "欧阳某某"},
    "阿不都·热西提": {"阿不都·热西提": "阿某某"},
    "主要负责人张建国": {"张建国": "张某某"},
    "张建国（法定代表人）": {"张建国": "张某某"},
    "李强、李伟": {"李强": "李某", "李伟": "李某2"},
    "实际负责人": {},
    "储罐所有人": {},
    "苏某": {},
    "安全员": {},
    "恒兴家具公司": {"恒兴家具公司": "某公司"},
}


@pytest.mark.parametrize("who", PERSONS)
def test_person(site: Site, who: str) -> None:
    """Of a person the surname stays; a role is no name, and who is masked already stays so."""
    site.edit(CASE, ("  - target: 单位\n", f"  - target: 个人\n    who: {who}\n"))

    assert masked_names(_record(site)) == PERSONS[who]


def test_names_of_the_criminal_part(site: Site) -> None:
    """Who was held and who was sentenced are masked as well."""
    criminal = (
        "criminal:\n  charge: 危险作业罪\n  stages: [{stage: 判决, who: 王强}]\n"
        "  sentences: [{who: 赵六一, kind: 拘役, months: 3}]\nkeywords:"
    )
    site.edit(CASE, ("keywords:", criminal))

    assert masked_names(_record(site)) == {"王强": "王某", "赵六一": "赵某某"}
