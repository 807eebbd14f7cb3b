"""What an engine is: something that has the tasks of a run done, here or elsewhere, and brings back their results."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from typing import Protocol

from pipeline.engine.work import Result, Room, Stages, Task

TIMEOUT = 600.0
"""Seconds that one input may take, or one page of an input whose pages must be seen."""

MEMORY = 2048
"""Megabytes of memory of its own that one input may need."""

Stop = Callable[[], bool]
"""Asked now and then whether to stop: True says that nothing further is to be begun."""


def never() -> bool:
    """Nobody stops this run."""
    return False


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may cost: `timeout` in seconds, and for one that is read page by page and keeps its pages
    (see `Room`), in seconds without a page; `memory` in MB (2^20 bytes), of which 0 says that there is no limit.
    """

    timeout: float = TIMEOUT
    memory: int = MEMORY


class Engine(Protocol):
    """Has tasks done and gives their results."""

    def results(
        self, tasks: Sequence[Task], stages: Stages, room: Room, limits: Limits, stop: Stop = never
    ) -> Generator[Result, None, None]:
        """The results of the tasks, in the tasks' order whoever does them; every task has exactly one.

        A document that crashes, hangs or needs too much memory is tried once more, alone, and then is a result of its
        own (see `losses`); it never ends the generator. Once `stop` says so, no further task is begun: the results of
        those that were begun still come, in order, and those of the others don't. Whoever closes the generator ends
        all that works for it.
        """
        ...
