"""How the tests come by a browser and a Chinese font; nothing is really installed here."""

import sys
from collections.abc import Callable, Sequence

import pytest

from tests.browser import find_browser
from tests.browser.find_browser import Machine, MissingError, browser, see_to_fonts

OWN = "/cache/chromium-1/chrome"
APT = [["apt-get", "update"], ["apt-get", "install", "-y", "--no-install-recommends", "chromium"]]
PLAYWRIGHT = [sys.executable, "-m", "playwright", "install", "chromium"]


class Pretended:
    """A machine with given programs, on which commands may put new ones."""

    def __init__(
        self,
        *programs: str,
        platform: str = "linux",
        root_on_debian: bool = False,
        brings: dict[str, str] | None = None,
        fonts: bool = True,
        **environ: str,
    ) -> None:
        self.programs = set(programs)
        self.brings = brings or {}
        self.fonts = fonts
        self.commands: list[list[str]] = []
        self.said: list[str] = []
        self.machine = Machine(
            platform=platform,
            environ=environ,
            root_on_debian=root_on_debian,
            which=lambda name: next((p for p in sorted(self.programs) if p.rpartition("/")[2] == name), None),
            starts=lambda place: place in self.programs,
            run=self._run,
            playwrights_own=lambda: OWN,
            has_chinese_font=lambda: self.fonts,
            say=self.said.append,
        )

    def _run(self, command: Sequence[str]) -> bool:
        self.commands.append(list(command))
        brought = self.brings.get(command[-1])
        if brought == "font":
            self.fonts = True
        elif brought:
            self.programs.add(brought)
        return brought is not None or command[-1] == "update"


def test_chosen_browser_comes_first() -> None:
    """$ANSHI_CHROMIUM is taken before anything on the PATH."""
    pretended = Pretended("/opt/mine", "/usr/bin/chromium", ANSHI_CHROMIUM="/opt/mine")

    assert browser(pretended.machine) == "/opt/mine"
    assert pretended.said == []


def test_wrong_choice_is_told() -> None:
    """An $ANSHI_CHROMIUM that does not start is named, and the search goes on."""
    pretended = Pretended("/usr/bin/chromium", ANSHI_CHROMIUM="/opt/gone")

    assert browser(pretended.machine) == "/usr/bin/chromium"
    assert pretended.said == ["ANSHI_CHROMIUM 指的 /opt/gone 启动不了，改用别的浏览器。"]


@pytest.mark.parametrize(
    ("programs", "found"),
    [
        (("/usr/bin/google-chrome", "/usr/bin/chromium"), "/usr/bin/chromium"),
        (("/usr/bin/google-chrome-stable", OWN), "/usr/bin/google-chrome-stable"),
        (("/usr/bin/microsoft-edge",), "/usr/bin/microsoft-edge"),
        ((OWN,), OWN),
    ],
)
def test_what_is_installed_is_used(programs: tuple[str, ...], found: str) -> None:
    """Chromium, then Chrome, then Edge, then playwright's own; nothing is installed while one is there."""
    pretended = Pretended(*programs, root_on_debian=True)

    assert browser(pretended.machine) == found
    assert pretended.commands == []


@pytest.mark.parametrize(
    ("platform", "place", "environ"),
    [
        ("darwin", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", {}),
        ("darwin", "/Users/li/Applications/Chromium.app/Contents/MacOS/Chromium", {"HOME": "/Users/li"}),
        (
            "win32",
            "C:/Program Files/Microsoft/Edge/Application/msedge.exe",
            {"PROGRAMFILES": "C:/Program Files"},
        ),
        ("win32", "C:/Users/li/Google/Chrome/Application/chrome.exe", {"LOCALAPPDATA": "C:/Users/li"}),
    ],
)
def test_usual_places_off_the_path(platform: str, place: str, environ: dict[str, str]) -> None:
    """On macOS and Windows browsers are found where their installers put them."""
    assert browser(Pretended(place, platform=platform, **environ).machine) == place


def test_script_that_does_not_start_is_passed_over() -> None:
    """A command on the PATH that cannot be started, such as Ubuntu's stub for its snap, is not taken."""
    pretended = Pretended(OWN)
    machine = pretended.machine
    stubbed = Machine(
        machine.platform,
        machine.environ,
        machine.root_on_debian,
        lambda name: f"/usr/bin/{name}",
        machine.starts,
        machine.run,
        machine.playwrights_own,
        machine.has_chinese_font,
        machine.say,
    )

    assert browser(stubbed) == OWN


def test_root_on_debian_installs_the_package() -> None:
    """As root on Debian the package is installed when there is no browser."""
    pretended = Pretended(root_on_debian=True, brings={"chromium": "/usr/bin/chromium"})

    assert browser(pretended.machine) == "/usr/bin/chromium"
    assert pretended.commands == APT
    assert pretended.said == ["没有找到浏览器，用 apt-get 安装 chromium。"]


def test_playwright_installs_for_everyone_else() -> None:
    """Without root playwright installs its own browser."""
    pretended = Pretended(brings={"chromium": OWN})

    assert browser(pretended.machine) == OWN
    assert pretended.commands == [PLAYWRIGHT]


def test_playwright_steps_in_when_the_package_fails() -> None:
    """Where apt-get does not bring a browser, playwright is asked, with the libraries that root may install."""
    pretended = Pretended(root_on_debian=True)

    with pytest.raises(MissingError):
        browser(pretended.machine)
    assert pretended.commands == [*APT, [*PLAYWRIGHT[:-1], "--with-deps", "chromium"]]


def test_no_browser_is_one_sentence() -> None:
    """When nothing helps, one sentence says what to install."""
    with pytest.raises(MissingError) as caught:
        browser(Pretended().machine)

    assert str(caught.value) == (
        "找不到也装不上 Chromium、Chrome 或 Edge：请安装其中一个，或用环境变量 ANSHI_CHROMIUM 指明它的位置。"
    )


def test_fonts_that_are_there_are_enough() -> None:
    """With a Chinese font, or on macOS and Windows, nothing is installed."""
    for pretended in (
        Pretended(),
        Pretended(platform="darwin", fonts=False),
        Pretended(platform="win32", fonts=False),
    ):
        see_to_fonts(pretended.machine)
        assert pretended.commands == []


def test_root_on_debian_installs_fonts() -> None:
    """As root on Debian a Chinese font is installed when there is none."""
    pretended = Pretended(root_on_debian=True, fonts=False, brings={"fonts-noto-cjk": "font"})

    see_to_fonts(pretended.machine)

    assert pretended.commands[-1][-2:] == ["fontconfig", "fonts-noto-cjk"]


def test_no_font_is_one_sentence() -> None:
    """Without a Chinese font and the right to install one, one sentence says what to install."""
    with pytest.raises(MissingError) as caught:
        see_to_fonts(Pretended(fonts=False).machine)

    assert str(caught.value) == "没有中文字体：请安装 fontconfig 和 fonts-noto-cjk（或别的中文字体）。"


@pytest.mark.parametrize(
    ("pretend", "code", "out"),
    [
        (lambda: Pretended("/usr/bin/chromium"), 0, "/usr/bin/chromium\n"),
        (Pretended, 2, ""),
        (lambda: Pretended("/usr/bin/chromium", fonts=False), 2, ""),
    ],
)
def test_command_prints_the_path_or_fails(
    pretend: Callable[[], Pretended],
    code: int,
    out: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The command prints nothing but the path and ends with 0, or tells why not and ends with 2."""
    pretended = pretend()
    monkeypatch.setattr(find_browser, "this_machine", lambda: pretended.machine)

    assert find_browser.main() == code
    assert capsys.readouterr().out == out
    assert (pretended.said == []) == (code == 0)
