"""Photograph the finished site for the README: `make screenshots`, after `make site`.

Opens pages of site/ from disk, as a reader with a USB stick would, and writes docs/screenshots/<name>.webp. Needs
the path of a browser in ANSHI_CHROMIUM. Each picture is taken as sharp as fits into MAX_BYTES.
"""

import argparse
import base64
import os
import sys
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

HERE = Path(__file__).resolve().parent
SITE = HERE.parents[1] / "site"
MAX_BYTES = 200_000
SCALES = (2.0, 1.5, 1.0)
QUALITY = 80

CASE = "cases/2024/2024-2201-0001.html"
HOME = "index.html"
SEARCH = "search.html"


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture: its file's name, the page, and the size of the window in CSS pixels."""

    name: str
    page: str
    width: int
    height: int
    query: str = ""
    """What the page is asked; then its results are waited for."""


SHOTS = (
    Shot("case", CASE, 1280, 1120),
    Shot("case-phone", CASE, 390, 844),
    Shot("home", HOME, 1280, 960),
    Shot("home-phone", HOME, 390, 844),
    Shot("search", SEARCH, 1280, 800, "粉尘"),
)


def main() -> int:
    """Take all pictures; the exit code is 2 when there is no browser or no site."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--site", type=Path, default=SITE, help="the built site; default: site/")
    site = parser.parse_args().site.resolve()
    chromium = os.environ.get("ANSHI_CHROMIUM")
    if not chromium:
        return _give_up("没有指明浏览器：请用 make screenshots，或设环境变量 ANSHI_CHROMIUM。")
    missing = [shot.page for shot in SHOTS if not (site / shot.page).is_file()]
    if missing:
        return _give_up(f"网站里没有 {missing[0]}：先运行 make site。")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium)
        for shot in SHOTS:
            picture = _photograph(browser, site, shot)
            (HERE / f"{shot.name}.webp").write_bytes(picture)
            sys.stdout.write(f"{shot.name}.webp {len(picture) / 1000:.0f} kB\n")
        browser.close()
    return 0


def _photograph(browser: Browser, site: Path, shot: Shot) -> bytes:
    """The picture at the largest scale that fits; at the smallest one in any case."""
    picture = b""
    for scale in SCALES:
        page = browser.new_page(
            viewport={"width": shot.width, "height": shot.height},
            device_scale_factor=scale,
            color_scheme="light",
            reduced_motion="reduce",
        )
        page.goto(f"{(site / shot.page).as_uri()}?q={shot.query}", wait_until="load")
        if shot.query:
            page.wait_for_selector("[data-hit-id]")
        # Playwright's own screenshots are PNG or JPEG: the one is twice as large here, the other blurs text.
        protocol = page.context.new_cdp_session(page)
        window = {"x": 0, "y": 0, "width": shot.width, "height": shot.height, "scale": scale}
        answer = protocol.send(
            "Page.captureScreenshot", {"format": "webp", "quality": QUALITY, "clip": window}
        )
        picture = base64.b64decode(answer["data"])
        page.close()
        if len(picture) <= MAX_BYTES:
            break
    return picture


def _give_up(sentence: str) -> int:
    sys.stderr.write(sentence + "\n")
    return 2


if __name__ == "__main__":
    sys.exit(main())
