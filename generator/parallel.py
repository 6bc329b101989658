"""Work shared by two processes.

A catalogue of 10,000 cases is costly to send to another process but free to inherit, so the second process is forked
when everything is at hand. Both claim jobs from one counter until none is left. Where forking is not safe (macOS,
Windows) or not worth it (a small site), one process does it all; what is made does not depend on who makes it.
"""

import multiprocessing
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing.connection import Connection
from multiprocessing.sharedctypes import Synchronized
from threading import Thread
from typing import Any, TypeVar

__all__ = ["helper_process", "shared_out"]

R = TypeVar("R")


def shared_out(jobs: Sequence[Callable[[], R]], *, alone: bool = False) -> list[R]:
    """What the jobs give back, in their order; `alone` asks for one process.

    Raises OSError when a job does, in either process. What jobs give back should be little: half of it is sent
    from one process to the other.
    """
    if alone or sys.platform != "linux" or len(jobs) < 2:
        return [job() for job in jobs]
    context = multiprocessing.get_context("fork")
    counter: Synchronized[int] = context.Value("i", 0)
    receiver, sender = context.Pipe(duplex=False)
    second = context.Process(target=_second, args=(jobs, counter, sender), daemon=True)
    second.start()
    sender.close()
    try:
        results = dict(_claimed(jobs, counter))
        outcome = _outcome(receiver)
    except BaseException:
        # Nobody wants the rest any more, and the folder that it is written to is about to go.
        second.terminate()
        raise
    finally:
        second.join()
    if isinstance(outcome, OSError):
        raise outcome
    results.update(outcome)
    return [results[number] for number in range(len(jobs))]


def _second(jobs: Sequence[Callable[[], Any]], counter: "Synchronized[int]", sender: Connection) -> None:
    try:
        sender.send(dict(_claimed(jobs, counter)))
    except OSError as error:
        sender.send(error)


def _outcome(receiver: Connection) -> dict[int, Any] | OSError:
    try:
        outcome: dict[int, Any] | OSError = receiver.recv()
    except EOFError:
        return OSError("第二个进程意外结束")
    return outcome


def _claimed(jobs: Sequence[Callable[[], R]], counter: "Synchronized[int]") -> Iterator[tuple[int, R]]:
    """The numbers and results of the jobs that this process was the first to claim."""
    while True:
        with counter.get_lock():
            number = counter.value
            counter.value = number + 1
        if number >= len(jobs):
            return
        yield number, jobs[number]()


def helper_process() -> ProcessPoolExecutor:
    """A second process for what runs beside the first; it ends with its parent, even if that is killed."""
    return ProcessPoolExecutor(1, initializer=_end_with_parent)


def _end_with_parent() -> None:
    """Have a helper process end when its parent is killed and can no longer tell it to."""
    Thread(target=_wait_for_parent, daemon=True).start()


def _wait_for_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
