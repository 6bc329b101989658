"""A revision of the site's git repository as a folder, by the `git` program; the repository stays as it is."""

import os
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

__all__ = ["RevisionError", "checked_out", "commit_of", "parted_range"]

_LOCAL = (
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_PREFIX",
    "GIT_OBJECT_DIRECTORY",
    "GIT_COMMON_DIR",
)
"""What git sets for its hooks; a hook that calls us must not lead us to its half-made commit."""


class RevisionError(Exception):
    """There is no git, no repository or no such revision; the message is a sentence for editors."""


def parted_range(written: str) -> tuple[str, str | None]:
    """The two revisions of REV..REV; None stands for the working tree. Raises RevisionError for REV...REV.

    An empty word is HEAD, as in git; `REV` alone goes to the working tree.
    """
    if "..." in written:
        raise RevisionError(f"“{written}”里的点多了：两个版本之间写两个点，如 v1..v2。")
    old, dots, new = written.partition("..")
    return old or "HEAD", (new or "HEAD") if dots else None


def commit_of(root: Path, revision: str) -> str:
    """The full name of the commit that a revision means. Raises RevisionError."""
    asked = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if asked.returncode:
        _require_repository(root)
        raise RevisionError(f"版本库里没有“{revision}”这个版本；用 git log 或 git tag 查看有哪些。")
    return asked.stdout.strip()


@contextmanager
def checked_out(root: Path, revision: str) -> Iterator[Path]:
    """The files of the site at `root` as they are in a revision, in a folder that is gone after the block.

    Raises RevisionError. `git archive` would leave out what .gitattributes marks export-ignore, and a worktree would
    be written into the repository, so the files come out of an index of their own.
    """
    commit = commit_of(root, revision)
    within = _git(root, "rev-parse", "--show-prefix").stdout.strip()
    with TemporaryDirectory(prefix="anshi-") as folder:
        site = Path(folder, "site")
        site.mkdir()
        index = {"GIT_INDEX_FILE": str(Path(folder, "index"))}
        top = Path(_git(root, "rev-parse", "--show-toplevel").stdout.strip() or root)
        read = _git(top, "read-tree", f"{commit}:{within}" if within else commit, extra=index)
        if read.returncode == 0:
            read = _git(top, "checkout-index", "--all", "--force", f"--prefix={site}/", extra=index)
        if read.returncode:
            raise RevisionError(f"“{revision}”这个版本里没有这个站点：{read.stderr.strip()}")
        yield site


def _require_repository(root: Path) -> None:
    if _git(root, "rev-parse", "--git-dir").returncode:
        raise RevisionError(f"{root} 不在 git 版本库里，没有以前的版本可比。")


def _git(root: Path, *words: str, extra: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name not in _LOCAL}
    try:
        return subprocess.run(  # noqa: S603  # no shell, and revisions come after --end-of-options
            ["git", "-C", str(root), *words],  # noqa: S607  # the user's own git, wherever it is
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            env=environment | dict(extra or {}),
            check=False,
        )
    except OSError as error:
        raise RevisionError("没有找到 git 程序；装上 git，或者把它所在的文件夹加到 PATH。") from error
