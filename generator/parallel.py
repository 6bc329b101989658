"""Rendering on two processors.

A catalogue of 10,000 cases is costly to send to another process but free to inherit, so the second process is
forked when everything is linked. Both claim blocks of cases from one counter until none is left; the lists, which
share the printed cards, stay with the first. Where forking is not safe (macOS, Windows) or not worth it (a small
site), one process does it all.
"""

import multiprocessing
import sys
from collections.abc import Iterator
from multiprocessing.connection import Connection
from multiprocessing.sharedctypes import Synchronized
from pathlib import Path

from generator.publish import write_pages
from generator.render import Page, Renderer

__all__ = ["write_records"]

BLOCK = 100
WORTH_FORKING = 500
"""From how many cases on a second process pays for itself."""


def write_records(renderer: Renderer, folder: Path) -> list[str]:
    """Write every page made from records and give back the paths that belong in the site map.

    Raises OSError when the disk refuses, in either process.
    """
    if sys.platform != "linux" or renderer.case_count < WORTH_FORKING:
        paths = write_pages(renderer.collections(), folder)
        return paths + write_pages(renderer.cases(0, renderer.case_count), folder)
    context = multiprocessing.get_context("fork")
    counter: Synchronized[int] = context.Value("i", 0)
    receiver, sender = context.Pipe(duplex=False)
    second = context.Process(target=_second, args=(renderer, folder, counter, sender))
    second.start()
    sender.close()
    paths = write_pages(renderer.collections(), folder)
    write_pages(_claimed(renderer, counter), folder)
    failure = _outcome(receiver)
    second.join()
    if failure is not None:
        raise failure
    return paths + renderer.case_paths()


def _second(renderer: Renderer, folder: Path, counter: "Synchronized[int]", sender: Connection) -> None:
    try:
        write_pages(_claimed(renderer, counter), folder)
    except OSError as error:
        sender.send(error)
    else:
        sender.send(None)


def _outcome(receiver: Connection) -> OSError | None:
    try:
        outcome: OSError | None = receiver.recv()
    except EOFError:
        return OSError("生成页面的第二个进程意外结束")
    return outcome


def _claimed(renderer: Renderer, counter: "Synchronized[int]") -> Iterator[Page]:
    while True:
        with counter.get_lock():
            start = counter.value
            counter.value = start + BLOCK
        if start >= renderer.case_count:
            return
        yield from renderer.cases(start, start + BLOCK)
