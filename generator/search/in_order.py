"""Work on several threads whose results are taken in order, so that what is built does not depend on their pace."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future
from itertools import islice
from typing import TypeVar

__all__ = ["in_order"]

T = TypeVar("T")


def in_order(executor: Executor, calls: Iterable[Callable[[], T]], ahead: int) -> Iterator[T]:
    """What the calls give, in their order; at most `ahead` are begun and not yet taken, which bounds memory."""
    waiting: deque[Future[T]] = deque()
    upcoming = iter(calls)
    while True:
        waiting.extend(executor.submit(one) for one in islice(upcoming, ahead - len(waiting)))
        if not waiting:
            return
        yield waiting.popleft().result()
