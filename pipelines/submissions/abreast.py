"""Many items gone through by a few threads, their answers in order."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from typing import Final, TypeVar

Item = TypeVar("Item")
Answer = TypeVar("Answer")

_THREADS: Final = 2
"""More gain nothing: understanding a file, which only one can do at a time, takes as long."""
_SHARE: Final = 12
"""So few files are still near at hand when those just opened are read."""
_AHEAD: Final = 4
"""Shares handed out before their answers are asked for: no thread idles, few are in memory."""


def go_through(
    items: Iterable[Item], work: Callable[[Sequence[Item]], Sequence[Answer]]
) -> Iterator[Answer]:
    """The answers to each share of the items, share by share, in their order.

    Worth it where ``work`` lets other threads run for a good part of its time, as opening files
    does. Whatever it raises is raised here, at the place of its share. Who stops asking waits for
    the shares under way; what only waits is given up.
    """
    waiting = iter(items)
    threads = ThreadPoolExecutor(_THREADS)
    try:
        begun: deque[Future[Sequence[Answer]]] = deque()
        while True:
            while len(begun) < _AHEAD and (share := list(islice(waiting, _SHARE))):
                begun.append(threads.submit(work, share))
            if not begun:
                return
            yield from begun.popleft().result()
    finally:
        threads.shutdown(cancel_futures=True)
