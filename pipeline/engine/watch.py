"""Watching folders: files are taken in as they come.

The paths are looked at again and again, by name, size and time of change. The kernel's own messages about files would
be quicker, but none comes for what another machine puts on a network share, which is where offices put their scans.
A file is taken in when two looks found it alike, so that none is read while it is being written. What a pass takes in
is what one run over all the paths would: a new page image goes in with the images that lie beside it.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from pipeline.engine.engines import Stop, never
from pipeline.engine.find import find
from pipeline.engine.outcome import Outcome
from pipeline.engine.run import ingest
from pipeline.errors import CorpusError, Interrupted

EVERY = 2.0
"""Seconds between two looks, at least."""

SHARE = 0.1
"""The share of the time that is spent on looking, at most: many files are looked at less often."""

TICK = 0.2
"""Seconds after which a request to stop is heard."""

_Look = dict[str, tuple[int, int, int] | None]


def watch(
    paths: Iterable[str | Path] | str | Path, out: str | Path, *, every: float = EVERY, stop: Stop = never,
    waiting: Callable[[int], None] | None = None, **settings: Any
) -> Iterator[Outcome]:
    """Ingests what lies under the paths, and from then on what is new or has changed, until `stop` says so.

    Gives an outcome for every pass that took something in. `settings` are those of `ingest`. `waiting` is told, before
    every pause, how many files are not yet at rest. A corpus that is being written by another process is waited for.
    Memory grows with the number of files that are there (some 300 bytes a file), not with time.
    """
    given = [paths] if isinstance(paths, str | Path) else list(paths)
    before: _Look = {}
    taken: _Look = {}
    while not stop():
        began = time.monotonic()
        now = _look(given, out)
        at_rest = {name: about for name, about in now.items() if before.get(name, ()) == about}
        new = {name for name, about in at_rest.items() if taken.get(name, ()) != about}
        taken = {name: about for name, about in taken.items() if name in now}
        before = now
        took = time.monotonic() - began
        if new:
            made = _taken_in([*_with_pages(new, at_rest)], out, stop=stop, **settings)
            if made is not None:
                taken |= {name: at_rest[name] for name in new}
                yield made
        if waiting:
            waiting(len(now) - len(at_rest))
        _pause(max(every, took / SHARE), stop)


def _look(given: list[str | Path], out: str | Path) -> _Look:
    """What lies under the paths now, with size, time of change and number of the file; None where that is not told.

    A path that is gone for a while, as a share that is not mounted, holds nothing.
    """
    found = find([path for path in given if os.path.lexists(path)], out)
    made: _Look = {}
    for name in (*found.files, *(failure.source_uri for failure in found.failures)):
        try:
            about = os.stat(name)
            made[name] = (about.st_size, about.st_mtime_ns, about.st_ino)
        except OSError:
            if os.path.lexists(name):
                made[name] = None
    return made


def _with_pages(new: set[str], there: Iterable[str]) -> Iterator[str]:
    """The new files, and with page images all page images of their folders: they may be pages of one document."""
    from pipeline.read.formats.as_one import may_be_page

    folders = {os.path.dirname(name) for name in new if may_be_page(b"", name)}
    for name in there:
        if name in new or (os.path.dirname(name) in folders and may_be_page(b"", name)):
            yield name


def _taken_in(names: list[str], out: str | Path, **settings: Any) -> Outcome | None:
    """Ingests files; none when that must be tried again, as one is gone or another process writes."""
    try:
        return ingest([name for name in names if os.path.lexists(name)], out, **settings)
    except CorpusError as error:
        if error.code != "corpus-locked":
            raise
    except (FileNotFoundError, Interrupted):
        pass
    return None


def _pause(seconds: float, stop: Stop) -> None:
    until = time.monotonic() + seconds
    while not stop() and (left := until - time.monotonic()) > 0:
        time.sleep(min(TICK, left))
