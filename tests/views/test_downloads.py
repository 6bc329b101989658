"""The list of the data's files: sizes and numbers as a reader takes them in."""

import pytest

from generator.settings import Settings
from generator.views.block import BlockContext, DataFile
from generator.views.downloads import Downloads, data_files
from generator.views.parts import Paths
from tests.sites import AS_OF, Site


def listed(site: Site, *files: DataFile) -> Downloads:
    """The list of these files on a page."""
    paths = Paths("data.html")
    block = data_files(BlockContext(site.catalog(), AS_OF, paths, "", Settings(), data_files=files))
    assert isinstance(block.view, Downloads)
    return block.view


@pytest.mark.parametrize(
    ("size", "shown"),
    [
        (0, "0 字节"),
        (999, "999 字节"),
        (1000, "1 KB"),
        (1499, "1 KB"),
        (1500, "2 KB"),
        (999_499, "999 KB"),
        (999_500, "1.0 MB"),
        (41_260_000, "41.3 MB"),
    ],
)
def test_sizes(site: Site, size: int, shown: str) -> None:
    """A size is rounded to a short number in bytes, KB or MB."""
    (one,) = listed(site, DataFile("data/v1/x", "x", "", 1, size)).records

    assert one.size == shown


def test_records_stand_first(site: Site) -> None:
    """Files that hold records, be it none, stand apart from those that describe them."""
    view = listed(
        site,
        DataFile("data/v1/index.json", "index.json", "目录", None, 5),
        DataFile("data/v1/cases.csv", "cases.csv", "案例", 12_345, 5),
        DataFile("data/v1/withdrawn.ndjson", "withdrawn.ndjson", "撤回", 0, 0),
    )

    assert [(one.link.href, one.records) for one in view.records] == [
        ("data/v1/cases.csv", "12,345 条"),
        ("data/v1/withdrawn.ndjson", "0 条"),
    ]
    assert [one.link.text for one in view.descriptions] == ["index.json"]
