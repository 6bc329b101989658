"""Open data and feeds in the finished site: where readers and programs find them."""

import json
from pathlib import Path

from tests.site.commands import build, replace_in
from tests.site.html_pages import HtmlPage

ATOM = "application/atom+xml"


def feed_links(page: HtmlPage) -> list[str]:
    """The feeds that a page's head names."""
    return [link.get("href") for link in page.all("link") if link.get("type") == ATOM]


def links(page: HtmlPage) -> list[str]:
    """Where the links of a page lead."""
    return [link.get("href") for link in page.all("a")]


def test_data_page_lists_the_files(site_built: Path, site_pages: dict[str, HtmlPage]) -> None:
    """数据说明 links to index.json and to every file that index.json names, and tells their records and sizes."""
    index = json.loads((site_built / "data/v1/index.json").read_bytes())
    html = (site_built / "data.html").read_text(encoding="utf-8")
    named = ["data/v1/index.json", *(f"data/v1/{entry['path']}" for entry in index["files"])]

    assert set(named) <= set(links(site_pages["data.html"]))
    for entry in index["files"]:
        assert (site_built / "data/v1" / entry["path"]).stat().st_size == entry["size"]
    table = next(entry for entry in index["files"] if entry["path"] == "standards.csv")
    assert f"<small>{table['records']} 条 · {round(table['size'] / 1000)} KB</small>" in html


def test_every_feed_is_listed(site_built: Path, site_pages: dict[str, HtmlPage]) -> None:
    """数据说明 links to every feed of the site."""
    feeds = [file.relative_to(site_built).as_posix() for file in (site_built / "feeds").iterdir()]

    assert len(feeds) > 10
    assert sorted(one for one in links(site_pages["data.html"]) if one.startswith("feeds/")) == sorted(feeds)


def test_heads_name_the_feeds(site_built: Path, site_pages: dict[str, HtmlPage]) -> None:
    """Every page's head names the feed of all cases; pages of sectors, provinces and cities name their own as well."""
    for path, page in site_pages.items():
        first, *own = feed_links(page)
        assert first.endswith("feeds/all.xml"), path
        key = path.partition("/")[2].partition("_p")[0].removesuffix(".html")
        folder = path.partition("/")[0]
        kind = {"sectors": "sector", "regions": "region"}.get(folder)
        feed = f"feeds/{kind}_{key}.xml"
        there = kind is not None and (site_built / feed).is_file()
        assert own == ([f"../{feed}"] if there else []), path


def test_case_pages_lead_to_their_data(site_built: Path, site_pages: dict[str, HtmlPage]) -> None:
    """Every case that stands in the data has a page that links to its file."""
    lines = (site_built / "data/v1/cases.ndjson").read_text(encoding="utf-8").splitlines()
    for line in lines:
        said = json.loads(line)["links"]
        assert f"../../{said['data']}" in links(site_pages[said["page"]])
        assert (site_built / said["data"]).read_text(encoding="utf-8") == line + "\n"


def test_site_without_address_has_no_feeds(site_root: Path, tmp_path: Path) -> None:
    """Without an address of the site there is no feed, no link to one, and a sentence that says why; data is there."""
    replace_in(site_root / "mkdocs.yml", "site_url: https://anshi.example/\n", "")
    done = build(site_root, tmp_path / "site")

    assert done.returncode == 0, done.stdout + done.stderr
    assert not (tmp_path / "site/feeds").exists()
    assert (tmp_path / "site/data/v1/cases.ndjson").is_file()
    data_page = (tmp_path / "site/data.html").read_text(encoding="utf-8")
    assert "本站没有设置网址，所以没有订阅源。" in data_page
    for file in (tmp_path / "site").rglob("*.html"):
        assert ATOM not in file.read_text(encoding="utf-8"), file


def test_wrong_address_stops_the_build(site_root: Path, tmp_path: Path) -> None:
    """A site_url that is no web address is an error in the report, and nothing is published."""
    replace_in(site_root / "mkdocs.yml", "site_url: https://anshi.example/", "site_url: ftp://anshi.example/")
    done = build(site_root, tmp_path / "site")

    assert done.returncode == 1
    assert "[site.address]" in done.stderr
    assert not (tmp_path / "site").exists()


def test_withdrawn_case_is_nowhere_but_on_its_page(site_root: Path, tmp_path: Path) -> None:
    """Withdrawing a case and building once leaves, in data and feeds, nothing of its texts."""
    case = site_root / "cases/2024/2024-9900-0005.yml"
    said = case.read_text(encoding="utf-8")
    title = next(line for line in said.splitlines() if line.startswith("title: ")).removeprefix("title: ")
    replace_in(
        case, "status: published\n", "status: withdrawn\nwithdrawn: {date: 2025-03-01, reason: 公布有误}\n"
    )
    done = build(site_root, tmp_path / "site")

    assert done.returncode == 0, done.stdout + done.stderr
    files = [file for folder in ("data", "feeds") for file in (tmp_path / "site" / folder).rglob("*.*")]
    assert len(files) > 50
    assert [file for file in files if title.encode() in file.read_bytes()] == []
    stub = json.loads((tmp_path / "site/data/v1/cases/2024-9900-0005.json").read_bytes())
    assert stub == {"id": "2024-9900-0005", "withdrawn": "2025-03-01", "reason": "公布有误"}
