"""Run a command and measure it: wall time, CPU time, and peak memory of its whole tree of processes.

Memory is sampled from /proc, because getrusage gives only the largest single process and anshi has two. PSS counts
a page that forked processes share once, but looking it up walks all page tables and slows the process: it is asked
for only when the sum of RSS, which costs nothing, reaches a new height.
"""

import os
import platform
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Measured", "machine", "measured"]

EVERY = 0.05
"""Seconds between two samples."""
HEIGHT = 1.02
"""How much higher than before RSS must be to be worth a look at PSS."""
PAGE = os.sysconf("SC_PAGE_SIZE")
TICK = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Measured:
    """What one run cost. CPU is that of the process and of all children that it waited for."""

    wall: float
    user: float
    system: float
    peak: int
    """Bytes: the largest sum over the tree at one moment."""
    others: float
    """How many cores other processes kept busy meanwhile, on average."""
    code: int
    output: str

    @property
    def cpu(self) -> float:
        """Seconds of work, in and out of the kernel."""
        return self.user + self.system


def measured(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> Measured:
    """The cost of a command run in a folder."""
    started, busy_before = time.perf_counter(), _busy()
    process = subprocess.Popen(  # noqa: S603  # our own commands
        command,
        cwd=folder,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )
    sampler = _Sampler(process.pid)
    sampler.start()
    output = process.stdout.read() if process.stdout else ""
    # wait4 instead of Popen.wait: it alone gives the CPU time of just this child and its descendants.
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    sampler.stop()
    others = max(0.0, _busy() - busy_before - usage.ru_utime - usage.ru_stime) / wall
    return Measured(wall, usage.ru_utime, usage.ru_stime, sampler.peak, others, process.returncode, output)


def machine(*versions: str) -> str:
    """What the figures were measured on, and how busy it was; versions are those of the peers."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{os.cpu_count()} cores ({os.getloadavg()[0]:.1f} busy on average in the last minute), {memory:.0f} GiB, "
        f"{', '.join((f'Python {platform.python_version()}', *versions))}, {platform.system()} {platform.release()}"
    )


def _busy() -> float:
    """Seconds that all cores together have worked since the machine was started."""
    user, nice, system, _idle, _waiting, hard, soft = map(
        int, Path("/proc/stat").read_text(encoding="ascii").split()[1:8]
    )
    return (user + nice + system + hard + soft) / TICK


class _Sampler(threading.Thread):
    """Looks at a tree of processes until it is stopped."""

    def __init__(self, root: int) -> None:
        super().__init__(daemon=True)
        self.peak = 0
        self._root = root
        self._done = threading.Event()

    def run(self) -> None:
        """Sample until stopped."""
        highest = 0.0
        while not self._done.wait(EVERY):
            tree = _tree(self._root)
            resident = sum(map(_resident, tree))
            if resident > highest * HEIGHT:
                highest = resident
                self.peak = max(self.peak, sum(map(_proportional, tree)))

    def stop(self) -> None:
        """End the sampling and wait for its end."""
        self._done.set()
        self.join()


def _tree(root: int) -> list[int]:
    """A process and all its descendants."""
    found = [root]
    for pid in found:
        found += _children(pid)
    return found


def _children(pid: int) -> list[int]:
    """Children of any of the process's threads, for each thread lists its own."""
    children: list[int] = []
    try:
        for task in Path(f"/proc/{pid}/task").iterdir():
            children += map(int, (task / "children").read_text(encoding="ascii").split())
    except OSError:
        pass  # it ended between two looks
    return children


def _resident(pid: int) -> int:
    """RSS in bytes; 0 for a process that has ended."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]) * PAGE
    except (OSError, IndexError):
        return 0


def _proportional(pid: int) -> int:
    """PSS in bytes, or RSS where the kernel has no PSS."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return _resident(pid)
    size = next((line.split()[1] for line in lines if line.startswith("Pss:")), None)
    return int(size) * 1024 if size else _resident(pid)
