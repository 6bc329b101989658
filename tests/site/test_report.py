"""The page on reporting a hazard, as the site has it and as an authority sets it up."""

from pathlib import Path

from tests.site.commands import build, replace_in
from tests.site.html_pages import HtmlPage, read_page

Pages = dict[str, HtmlPage]


def test_national_numbers_can_be_dialled(site_pages: Pages) -> None:
    """The four national numbers are on the page and can be dialled from it; without settings there is nothing local."""
    page = site_pages["report.html"]
    dialled = {a.get("href") for a in page.all("a") if a.get("href").startswith("tel:")}

    assert dialled == {"tel:12350", "tel:12345", "tel:119", "tel:110"}
    assert "本地受理渠道" not in page.texts


def test_reported_cases(site_pages: Pages) -> None:
    """Published cases that a report began are on the page with their rewards, made-up ones marked."""
    page = site_pages["report.html"]

    assert "cases/2024/2024-9900-0005.html" in [a.get("href") for a in page.all("a")]
    assert "奖励 1.2 万元" in page.texts
    assert "示例数据" in page.texts


def test_own_channels(site_root: Path, tmp_path: Path) -> None:
    """What an authority sets in mkdocs.yml stands below the national numbers."""
    settings = """    history_url: ""
    report:
      phone: ["某某区应急管理局 0577-00000000"]
      online: https://jubao.example.gov.cn/aqsc
"""
    replace_in(site_root / "mkdocs.yml", '    history_url: ""\n', settings)

    done = build(site_root, tmp_path / "site")

    assert done.returncode == 0, done.stdout + done.stderr
    page = read_page(tmp_path / "site", "report.html")
    links = [a.get("href") for a in page.all("a")]
    assert (
        links.index("tel:110")
        < links.index("tel:0577-00000000")
        < links.index("https://jubao.example.gov.cn/aqsc")
    )
    assert "某某区应急管理局" in page.texts
    assert "网上举报" in page.texts
    assert "微信公众号" not in page.texts
