"""Check lists and spreadsheets on the built site."""

from pathlib import Path

from generator.links import broken_links
from generator.mkdocs_plugin import capture
from tests.site.commands import REPOSITORY, copy_of_repository
from tests.site.html_pages import HtmlPage

Pages = dict[str, HtmlPage]

KILOBYTE = 1024


def lists(pages: Pages) -> dict[str, HtmlPage]:
    """The pages of check lists."""
    return {
        path: page
        for path, page in pages.items()
        if path.startswith("selfcheck/") and path != "selfcheck/index.html"
    }


def test_choices_are_real_groups(site_pages: Pages) -> None:
    """Every clause of every list is three radio buttons of one name in a fieldset with a legend; no two clauses share a name."""
    for path, page in lists(site_pages).items():
        names: dict[str, list[str]] = {}
        for box in page.all("input"):
            if box.get("type") == "radio" and box.get("name").startswith("c-"):
                assert "fieldset" in box.inside
                names.setdefault(box.get("name"), []).append(box.get("value"))
        clauses = [element.get("id") for element in page.all("li") if element.get("class") == "a-item"]
        assert names == {key: ["yes", "no", "na"] for key in clauses}, path
        legends = [legend.text for legend in page.all("legend")]
        assert all(legends)
        assert len(legends) >= len(clauses) > 0


def test_every_list_leads_to_its_files(site_built: Path, site_pages: Pages) -> None:
    """Every list links its spreadsheet and the ledger; every standard's page links the spreadsheet of its clauses."""
    for path, page in lists(site_pages).items():
        own = path.rpartition("/")[2].replace(".html", ".xlsx")
        links = {a.get("href") for a in page.all("a")}
        assert {f"../selfcheck/{own}", "../selfcheck/taizhang.xlsx"} <= links
    for file in sorted(site_built.glob("criteria/*.xlsx")):
        page = site_pages[f"criteria/{file.stem}.html"]
        assert f"../criteria/{file.name}" in {a.get("href") for a in page.all("a")}
    assert len(list(site_built.glob("criteria/*.xlsx"))) == len(
        list((REPOSITORY / "content/criteria").glob("*.yml"))
    )


def test_labels_of_unverified_numbers_are_not_shown(site_pages: Pages) -> None:
    """No reader of a list meets a mark such as 待核-普货, which stands for a number that is not known."""
    shown = [text for page in lists(site_pages).values() for text in page.texts if "待核-" in text]

    assert shown == []


def test_lists_are_small_enough(site_built: Path) -> None:
    """No list is larger than 200 KB."""
    large = {
        file.name: file.stat().st_size
        for file in site_built.glob("selfcheck/*.html")
        if file.stat().st_size > 200 * KILOBYTE
    }

    assert large == {}


def test_spreadsheets_are_not_in_the_site_map(site_built: Path) -> None:
    """The site map names the lists and no spreadsheet."""
    text = (site_built / "sitemap.xml").read_text(encoding="utf-8")

    assert "selfcheck/gongmao.html" in text
    assert ".xlsx" not in text


def test_link_to_a_missing_spreadsheet_is_a_problem(site_built: Path, tmp_path: Path) -> None:
    """A hand-written page may link a spreadsheet that is there; of one that is not the check says so."""
    root = copy_of_repository(tmp_path / "repository")
    page = root / "content/pages/faq.md"
    links = "\n[台账](selfcheck/taizhang.xlsx)、[没有](selfcheck/meiyou.xlsx)\n"
    page.write_text(page.read_text(encoding="utf-8") + links, encoding="utf-8")
    chrome = capture(root, tmp_path / "captured")

    report = broken_links(chrome, root, site_built)

    assert [problem.message for problem in report] == ["链接 selfcheck/meiyou.xlsx 指向的页面不存在。"]
