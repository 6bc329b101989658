"""The site's settings."""

import pytest

from generator.settings import Settings


def test_defaults() -> None:
    """Nothing need be set: everything has a default."""
    assert Settings.read({}) == Settings()


def test_values() -> None:
    """A setting takes the place of its default."""
    assert (
        Settings.read({"history_url": "https://git.example/{path}"}).history_url
        == "https://git.example/{path}"
    )


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        (
            {"history": "x"},
            "mkdocs.yml 的 extra.anshi 里没有“history”这一项，"
            "可用：expired、history_url、mistake_anchor、mistake_page、public_numbers、report、report_page、tag_date",
        ),
        (
            {"expired": "hidden"},
            "mkdocs.yml 的 extra.anshi.expired 应为 masked 或 removed，写的是“hidden”",
        ),
        ({"expired": True}, "mkdocs.yml 的 extra.anshi.expired 应为 masked 或 removed，写的是“True”"),
        ({"history_url": 5}, "mkdocs.yml 的 extra.anshi.history_url 应为文字"),
        (
            {"public_numbers": "12350"},
            "mkdocs.yml 的 extra.anshi.public_numbers 应为一列电话号码，每行一个",
        ),
        (
            {"tag_date": "2026-13"},
            "mkdocs.yml 的 extra.anshi.tag_date 应写成 2026、2026-03 或 2026-03-01，加引号",
        ),
    ],
)
def test_mistakes(values: dict[str, object], sentence: str) -> None:
    """A setting that is unknown or no text is named in a Chinese sentence."""
    with pytest.raises(ValueError, match=r"mkdocs\.yml") as caught:
        Settings.read(values)

    assert str(caught.value) == sentence


def test_public_numbers() -> None:
    """Public numbers are a list, whose numbers YAML may have read as numbers."""
    assert Settings.read({"public_numbers": ["0577-88880001", 12350]}).public_numbers == (
        "0577-88880001",
        "12350",
    )
