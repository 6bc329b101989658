"""Short forms of an organisation's name: what of a text is told by them, and what is left to be read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.short_names import declared_forms, short_form, short_places

PLACES = short_places(["浙江省", "温州市", "平阳县", "龙港市"])
NAME = "平阳恒兴家具有限公司"

TOLD = {
    "恒兴公司": "□",
    "恒兴家具": "□",
    "平阳恒兴": "□",
    "恒兴": "□",
    "恒兴家具公司、恒兴厂": "□、□",
    "平阳县恒兴家具有限公司": "平阳县□",
    "检查恒兴公司的车间": "检查□的车间",
    "浙江恒兴集团": "浙江□",
}


@pytest.mark.parametrize("text", TOLD)
def test_every_form_with_the_trade_name(text: str) -> None:
    """Whatever of place, trade and legal form stands around the trade name goes with it."""
    form = short_form(NAME, PLACES)

    assert form is not None
    assert form.sub("□", text) == TOLD[text]


@pytest.mark.parametrize("text", ["平阳县应急管理局检查家具有限公司", "家具公司的车间", "当事人恒久没有整改"])
def test_other_words_are_left(text: str) -> None:
    """Neither the place nor the trade tells who it is."""
    form = short_form(NAME, PLACES)

    assert form is not None
    assert form.sub("□", text) == text


@pytest.mark.parametrize("name", ["家具有限公司", "家具厂"])
def test_no_trade_name(name: str) -> None:
    """A name without a trade name has no short form that tells who it is."""
    assert short_form(name, PLACES) is None


FIRMS_LIKE_PLACES = {
    "平阳家具厂": "□",
    "平阳厂": "□",
    "平阳县应急管理局": "平阳县应急管理局",
    "家具厂": "家具厂",
}


@pytest.mark.parametrize("text", FIRMS_LIKE_PLACES)
def test_firm_called_like_its_place(text: str) -> None:
    """A firm known by its place alone is told by place and trade together; the place by itself stays."""
    form = short_form("平阳家具厂", PLACES)

    assert form is not None
    assert form.sub("□", text) == FIRMS_LIKE_PLACES[text]


@pytest.mark.parametrize(
    "text",
    [
        "平阳恒兴家具有限公司（以下简称恒兴）",
        "平阳恒兴家具有限公司（以下简称“恒兴”）",
        "平阳恒兴家具有限公司（下称：恒兴）",
        "平阳恒兴家具有限公司(简称恒兴)",
    ],
)
def test_declared_form(text: str) -> None:
    """What a text declares is found in its spellings, with its bracket and the place of it."""
    assert list(declared_forms(text)) == [(10, text[10:], "恒兴")]


_COMMON = st.text(
    alphabet="的了在和是对把被将有无未不检查车间仓库消除隐患安全生产责令改正罚款，。", max_size=40
)


@given(_COMMON, st.sampled_from(sorted(TOLD)), _COMMON)
def test_nothing_of_the_trade_name_is_left(before: str, form: str, after: str) -> None:
    """In any prose, no piece of the trade name can be read any more, and the prose around it is whole."""
    found = short_form(NAME, PLACES)

    assert found is not None
    left = found.sub("□", before + form + after)
    assert "恒兴" not in left
    assert left.startswith(before)
    assert left.endswith(after) or after[0] in "车仓"


@given(_COMMON)
def test_prose_without_the_trade_name_is_whole(text: str) -> None:
    """A text that does not name the firm is not touched."""
    found = short_form(NAME, PLACES)

    assert found is not None
    assert found.sub("□", text) == text
