"""Addresses: published once, never changed."""

import pytest

from generator import site_paths as paths

ADDRESSES = {
    "cases/2024/2024-3303-0007.html": paths.case_page("2024-3303-0007"),
    "cases/2024/index.html": paths.year_page(2024),
    "batches/2024-first.html": paths.batch_page("2024-first"),
    "sectors/gongmao.html": paths.sector_page("gongmao"),
    "regions/330326.html": paths.region_page("330326"),
    "organs/mem.html": paths.organ_page("mem"),
    "charges/weixian-zuoye.html": paths.charge_page("weixian-zuoye"),
    "charges/weixian-zuoye_2.html": paths.charge_group_page("weixian-zuoye", "2"),
    "criteria/gongmao-2023.html": paths.standard_page("gongmao-2023"),
    "laws/anquanshengchan-2021.html": paths.law_page("anquanshengchan-2021"),
    "laws/anquanshengchan-2021_calculator.html": paths.calculator_page("anquanshengchan-2021"),
    "criteria/gongmao-2023_11.3.html": paths.citing_clause_page("gongmao-2023", "11.3"),
    "laws/xingfa-2021_134-1.html": paths.citing_article_page("xingfa-2021", "134-1"),
    "criteria/gongmao-2023.xlsx": paths.standard_workbook("gongmao-2023"),
    "selfcheck/gongmao.html": paths.check_list_page("gongmao"),
    "selfcheck/gongmao.xlsx": paths.check_list_workbook("gongmao"),
    "selfcheck/taizhang.xlsx": paths.LEDGER_WORKBOOK,
    "c-gongmao-2023_11.3": paths.check_anchor("gongmao-2023", "11.3"),
    "c-11.3": paths.clause_anchor("11.3"),
    "plan/qiye.html": paths.party_page("qiye"),
    "plan/qingdan.html": paths.CHECKLIST_PAGE,
    "plan/index.html": paths.PLAN_INDEX,
    "r-paicha": paths.task_anchor("paicha"),
    "a-134-1": paths.article_anchor("134-1"),
}


@pytest.mark.parametrize("address", ADDRESSES)
def test_address(address: str) -> None:
    """Every kind of page has the address under which it was published."""
    assert ADDRESSES[address] == address


@pytest.mark.parametrize(
    ("path", "root"), [("index.html", ""), ("criteria/x.html", "../"), ("cases/2024/x.html", "../../")]
)
def test_relative_root(path: str, root: str) -> None:
    """The way back to the root fits the depth of the page."""
    assert paths.relative_root(path) == root


@pytest.mark.parametrize(
    ("first", "number", "path"),
    [
        ("sectors/x.html", 1, "sectors/x.html"),
        ("sectors/x.html", 2, "sectors/x_p2.html"),
        ("cases/2024/index.html", 1, "cases/2024/index.html"),
        ("cases/2024/index.html", 3, "cases/2024/p3.html"),
    ],
)
def test_numbered_page(first: str, number: int, path: str) -> None:
    """The pages of a list are numbered beside its first page."""
    assert paths.numbered_page(first, number) == path


def test_fragment() -> None:
    """An anchor in a link is percent-encoded, so that Chinese labels work everywhere."""
    assert paths.fragment("c-11.3") == "c-11.3"
    assert paths.fragment("c-危险") == "c-%E5%8D%B1%E9%99%A9"
