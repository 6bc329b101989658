"""Print the path of a Chromium-family browser, and see to it that Chinese text has a font.

`make test` and `make screenshots` run this. It looks for what the machine has, installs what is missing where it
may, and otherwise ends with exit code 2 and one sentence: a browser test is never skipped. Only the path goes to
stdout; whatever installers print goes to stderr.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Machine", "MissingError", "browser", "main", "see_to_fonts"]

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "microsoft-edge-stable",
    "msedge",
)
"""What the browser is called on the PATH."""

MAC_PLACES = (
    "Applications/Chromium.app/Contents/MacOS/Chromium",
    "Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
WINDOWS_PLACES = (
    "Chromium/Application/chrome.exe",
    "Google/Chrome/Application/chrome.exe",
    "Microsoft/Edge/Application/msedge.exe",
)
WINDOWS_ROOTS = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")


class MissingError(Exception):
    """Something that the browser tests need is not there and cannot be installed; its text is for the user."""


@dataclass(frozen=True, slots=True)
class Machine:
    """What the decisions below ask of the machine."""

    platform: str
    environ: Mapping[str, str]
    root_on_debian: bool
    """Whether apt-get may be used without asking."""
    which: Callable[[str], str | None]
    """The place of a command on the PATH."""
    starts: Callable[[str], bool]
    """Whether there is a program at a path and it can be started."""
    run: Callable[[Sequence[str]], bool]
    """Run a command to its end, and whether it succeeded."""
    playwrights_own: Callable[[], str | None]
    """Where playwright keeps its Chromium, whether it is installed or not."""
    has_chinese_font: Callable[[], bool]
    say: Callable[[str], None]


def browser(machine: Machine) -> str:
    """The path of a browser, installed first when need be. Raises MissingError when there is none to be had."""
    chosen = machine.environ.get("ANSHI_CHROMIUM")
    if chosen and machine.starts(chosen):
        return chosen
    if chosen:
        machine.say(f"ANSHI_CHROMIUM 指的 {chosen} 启动不了，改用别的浏览器。")
    found = _installed(machine)
    if found is None and machine.root_on_debian:
        machine.say("没有找到浏览器，用 apt-get 安装 chromium。")
        _apt_install(machine, "chromium")
        found = _on_path(machine)
    if found is None:
        machine.say("没有找到浏览器，用 playwright 安装 Chromium。")
        # As root on Debian playwright may also fetch the libraries that its Chromium needs.
        options = ["--with-deps"] if machine.root_on_debian else []
        machine.run([sys.executable, "-m", "playwright", "install", *options, "chromium"])
        found = _playwrights(machine)
    if found is None:
        raise MissingError(
            "找不到也装不上 Chromium、Chrome 或 Edge：请安装其中一个，或用环境变量 ANSHI_CHROMIUM 指明它的位置。"
        )
    return found


def see_to_fonts(machine: Machine) -> None:
    """Install a font for Chinese where it is missing. Raises MissingError when that is not possible."""
    # Chinese fonts are part of macOS and Windows.
    if machine.platform in ("darwin", "win32") or machine.has_chinese_font():
        return
    if machine.root_on_debian:
        machine.say("没有中文字体，用 apt-get 安装 fonts-noto-cjk。")
        _apt_install(machine, "fontconfig", "fonts-noto-cjk")
    if not machine.has_chinese_font():
        raise MissingError("没有中文字体：请安装 fontconfig 和 fonts-noto-cjk（或别的中文字体）。")


def main() -> int:
    """Print the browser's path; the exit code is 2 when the tests cannot run on this machine."""
    machine = this_machine()
    try:
        see_to_fonts(machine)
        found = browser(machine)
    except MissingError as missing:
        machine.say(str(missing))
        return 2
    sys.stdout.write(found + "\n")
    return 0


def this_machine() -> Machine:
    """The machine that this process runs on."""
    return Machine(
        platform=sys.platform,
        environ=os.environ,
        root_on_debian=_is_root() and shutil.which("apt-get") is not None,
        which=shutil.which,
        starts=_starts,
        run=_run,
        playwrights_own=_playwrights_own,
        has_chinese_font=_has_chinese_font,
        say=lambda sentence: print(sentence, file=sys.stderr),  # noqa: T201  # this is a command
    )


def _installed(machine: Machine) -> str | None:
    return _on_path(machine) or _playwrights(machine)


def _on_path(machine: Machine) -> str | None:
    return next((place for place in _places(machine) if machine.starts(place)), None)


def _places(machine: Machine) -> Iterator[str]:
    for name in NAMES:
        place = machine.which(name)
        if place:
            yield place
    if machine.platform == "darwin":
        for root in ("/", machine.environ.get("HOME", "") + "/"):
            yield from (root + place for place in MAC_PLACES)
    if machine.platform == "win32":
        for root in filter(None, map(machine.environ.get, WINDOWS_ROOTS)):
            yield from (f"{root}/{place}" for place in WINDOWS_PLACES)


def _playwrights(machine: Machine) -> str | None:
    own = machine.playwrights_own()
    return own if own and machine.starts(own) else None


def _apt_install(machine: Machine, *packages: str) -> None:
    if machine.run(["apt-get", "update"]):
        machine.run(["apt-get", "install", "-y", "--no-install-recommends", *packages])


def _is_root() -> bool:
    return sys.platform != "win32" and os.geteuid() == 0


def _starts(place: str) -> bool:
    if not Path(place).is_file() or not os.access(place, os.X_OK):
        return False
    if sys.platform != "linux":
        return True  # On Windows `chrome --version` opens a window.
    # Ubuntu's chromium-browser is a script that only says to install a snap.
    try:
        return (
            subprocess.run([place, "--version"], capture_output=True, timeout=60, check=False).returncode == 0
        )
    except (OSError, subprocess.TimeoutExpired):
        return False


def _run(command: Sequence[str]) -> bool:
    environ = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    try:
        return subprocess.run(command, stdout=sys.stderr, env=environ, check=False).returncode == 0
    except OSError as error:
        print(error, file=sys.stderr)  # noqa: T201  # this is a command
        return False


def _playwrights_own() -> str | None:
    try:
        from playwright.sync_api import Error, sync_playwright
    except ImportError:
        return None
    try:
        with sync_playwright() as playwright:
            return playwright.chromium.executable_path
    except Error:
        return None


def _has_chinese_font() -> bool:
    if shutil.which("fc-list") is None:
        return False
    return bool(subprocess.run(["fc-list", ":lang=zh"], capture_output=True, check=False).stdout.strip())


if __name__ == "__main__":
    sys.exit(main())
