"""The installed commands run as a user runs them, on copies of this repository's content."""

import hashlib
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path

__all__ = [
    "AS_OF",
    "REPOSITORY",
    "anshi",
    "build",
    "copy_of_repository",
    "environ",
    "fingerprint",
    "free_port",
    "mkdocs",
    "program",
    "replace_in",
    "tree",
    "until",
]

REPOSITORY = Path(__file__).resolve().parents[2]
AS_OF = date(2026, 11, 23)
PATIENCE = 60
"""Seconds after which a command counts as hanging."""


def program(name: str) -> str:
    """A command of the environment that runs the tests."""
    found = shutil.which(name, path=Path(sys.executable).parent)
    assert found is not None, f"{name} 没有装在 {Path(sys.executable).parent}"
    return found


def environ() -> Mapping[str, str]:
    """The environment of a build on AS_OF."""
    noon = datetime(AS_OF.year, AS_OF.month, AS_OF.day, 12, tzinfo=UTC)
    wanted = {"SOURCE_DATE_EPOCH": str(int(noon.timestamp())), "NO_MKDOCS_2_WARNING": "1", "COLUMNS": "200"}
    return os.environ | wanted | {"PYTHONIOENCODING": "utf-8", "NO_COLOR": "1"}


def anshi(*words: str | Path) -> subprocess.CompletedProcess[str]:
    """What `anshi …` did."""
    return _run(program("anshi"), *words)


def mkdocs(*words: str | Path) -> subprocess.CompletedProcess[str]:
    """What `mkdocs …` did."""
    return _run(program("mkdocs"), *words)


def build(root: Path, output: Path) -> subprocess.CompletedProcess[str]:
    """What building the site at `root` did."""
    return anshi("build", "--root", root, "--output", output, "--as-of", AS_OF.isoformat())


def _run(*command: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, capture_output=True, encoding="utf-8", env=environ(), timeout=PATIENCE, check=False
    )


def copy_of_repository(root: Path) -> Path:
    """A copy of what a site is made of, to be changed at will."""
    for folder in ("cases", "content", "theme"):
        shutil.copytree(REPOSITORY / folder, root / folder)
    shutil.copy(REPOSITORY / "mkdocs.yml", root / "mkdocs.yml")
    return root


def replace_in(file: Path, old: str, new: str) -> None:
    """Replace a piece of a file that is there exactly once."""
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{file} holds {old!r} {text.count(old)} times"
    file.write_text(text.replace(old, new), encoding="utf-8", newline="\n")


def tree(folder: Path) -> dict[str, bytes]:
    """Every file under a folder by its path."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def fingerprint(folder: Path) -> str:
    """A hash of every name, time and byte under a folder, and of the folder itself."""
    digest = hashlib.sha256()
    for file in (folder, *sorted(folder.rglob("*"))):
        digest.update(f"{file.relative_to(folder)}\0{file.stat().st_mtime_ns}\0".encode())
        if file.is_file():
            digest.update(file.read_bytes())
    return digest.hexdigest()


def free_port() -> int:
    """A port on 127.0.0.1 that nothing listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def until(condition: Callable[[], bool], seconds: float, pause: float = 0.05) -> bool:
    """Whether a condition came true in time."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(pause)
    return condition()
