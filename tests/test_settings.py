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
            "可用：expired、history_url、mistake_anchor、mistake_page、report、report_page",
        ),
        (
            {"expired": "hidden"},
            "mkdocs.yml 的 extra.anshi.expired 应为 masked 或 removed，写的是“hidden”",
        ),
        ({"expired": True}, "mkdocs.yml 的 extra.anshi.expired 应为 masked 或 removed，写的是“True”"),
        ({"history_url": 5}, "mkdocs.yml 的 extra.anshi.history_url 应为文字"),
    ],
)
def test_mistakes(values: dict[str, object], sentence: str) -> None:
    """A setting that is unknown or no text is named in a Chinese sentence."""
    with pytest.raises(ValueError, match=r"mkdocs\.yml") as caught:
        Settings.read(values)

    assert str(caught.value) == sentence
