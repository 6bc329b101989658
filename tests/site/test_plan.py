"""The plan's pages of the real site, and a site without a plan."""

from pathlib import Path

from tests.site.commands import build, replace_in
from tests.site.html_pages import HtmlPage, read_page

Pages = dict[str, HtmlPage]
PARTIES = ("plan/qiye.html", "plan/bumen.html", "plan/dangzheng.html")


def _hrefs(page: HtmlPage) -> set[str]:
    return {a.get("href") for a in page.all("a") if "article" in a.inside}


def test_five_tasks_a_party(site_pages: Pages) -> None:
    """Each party's page has five tasks, and the overview leads to every one of the fifteen."""
    overview = _hrefs(site_pages["plan/index.html"])
    for path in PARTIES:
        anchors = [h2.get("id") for h2 in site_pages[path].all("h2") if h2.get("id").startswith("r-")]
        assert len(anchors) == 5
        assert {f"../{path}#{anchor}" for anchor in anchors} <= overview


def test_owner_finds_his_standard(site_pages: Pages) -> None:
    """The owner's first task leads to the standards in force on the day, not to those that they replaced."""
    hrefs = _hrefs(site_pages["plan/qiye.html"])

    assert {f"../criteria/{one}.html" for one in ("gongmao-2023", "feimei-2022", "yuchuan-2022")} <= hrefs
    assert "../criteria/gongmao-2017.html" not in hrefs
    assert "../criteria/fangwu-2022.html" not in hrefs


def test_departments_find_cases(site_pages: Pages) -> None:
    """The departments' third task leads to the charge and to cases of it."""
    hrefs = _hrefs(site_pages["plan/bumen.html"])

    assert "../charges/weixian-zuoye.html" in hrefs
    assert [href for href in hrefs if href.startswith("../cases/2")] != []


def test_pages_of_the_plan_lead_to_each_other(site_pages: Pages) -> None:
    """Every page of the plan that is made from it shows all of them in a row, itself marked."""
    for path in (*PARTIES, "plan/qingdan.html"):
        hrefs = _hrefs(site_pages[path])
        assert {f"../{other}" for other in ("plan/index.html", "plan/qingdan.html", *PARTIES)} <= hrefs
        marked = [
            a.get("href")
            for a in site_pages[path].all("a")
            if a.get("aria-current") and "article" in a.inside
        ]
        assert marked == [f"../{path}"]


def test_pages_stay_small(site_built: Path) -> None:
    """No page of the plan weighs more than 200 kB."""
    sizes = {file.name: file.stat().st_size for file in (site_built / "plan").glob("*.html")}

    assert sizes.keys() == {"index.html", "qiye.html", "bumen.html", "dangzheng.html", "qingdan.html"}
    assert max(sizes.values()) < 200_000


def test_site_without_a_plan(site_root: Path, tmp_path: Path) -> None:
    """Without a plan the site is built without its pages, and the overview says that there is none."""
    (site_root / "content/plan/plan.yml").unlink()

    done = build(site_root, tmp_path / "site")

    assert done.returncode == 0, done.stdout + done.stderr
    assert [file.name for file in (tmp_path / "site/plan").iterdir()] == ["index.html"]
    page = read_page(tmp_path / "site", "plan/index.html")
    assert [p.text for p in page.all("p") if "a-none" in p.get("class")] == [
        "这里还没有录入专项行动方案。"
    ] * 6


def test_broken_page_link_stops_the_build(site_root: Path, tmp_path: Path) -> None:
    """A task that points to a place that a page no longer has keeps the site from being published, with line and column."""
    replace_in(site_root / "content/pages/faq.md", "{#zibao}", "{#zibaozibao}")

    done = build(site_root, tmp_path / "site")

    assert done.returncode != 0
    assert "plan.page-unknown" in done.stdout + done.stderr
    assert "faq.html 上没有 zibao 这个位置" in (done.stdout + done.stderr).replace("\n", "")
    assert not (tmp_path / "site").exists()
