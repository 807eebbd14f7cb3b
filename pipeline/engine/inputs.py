"""From files to inputs: archives are looked into, images that are one document are put together, bytes are hashed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from itertools import groupby, islice
from typing import BinaryIO

from pipeline.engine.address import absolute, is_address, opened
from pipeline.engine.place import HEAD, Place, fingerprint, of_page, place_name, unreadable
from pipeline.errors import ReadError
from pipeline.records import Failure

STREAMS = 16
"""Files of a store that are looked into at a time."""


@dataclass(frozen=True, slots=True)
class Input:
    """One name of a content: how it stands in the tables, hash and size of the content, and where its bytes are.

    `places` are the pages of a run of images in their order, of which this input is one; else there is one place.
    `convertible` says that the content must be converted to be read.
    """

    uri: str
    sha256: str
    size: int
    places: tuple[Place, ...]
    convertible: bool = False


@dataclass(slots=True)
class Inputs:
    """Everything that lies under some paths: inputs, those whose bytes cannot be had, and names of whole archives."""

    found: list[Input] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    archives: set[str] = field(default_factory=set)


@dataclass(slots=True)
class _Seen:
    """A file or the member `inner` of one, at first sight: its bytes, or why they cannot be had."""

    path: str
    inner: str | None
    place: Place | None = None
    failure: Failure | None = None
    is_image: bool = False
    convertible: bool = False
    uri: str = ""

    @property
    def name(self) -> str:
        return place_name(self.path, self.inner)

    @property
    def archives(self) -> list[str]:
        """Names of the archives that hold it, the outermost first."""
        steps = self.inner.split("!/") if self.inner is not None else []
        return [place_name(self.path, "!/".join(steps[:n]) or None) for n in range(len(steps))]


def inputs(files: Sequence[str], known: Iterable[str], as_one: bool | None, converts: Callable[[bytes], bool],
           tell: Callable[[int, int], None]) -> Inputs:
    """What the files hold. Every file, and every member of an archive instead of it, is an input or a failure.

    An input that is `known` under another spelling of its path keeps the name that it has. `as_one` says whether all
    images of a folder are one document, or each is one; None goes by their names. `tell` is told, after every file,
    how many are done and how many inputs cannot be had.
    """
    seen: list[_Seen] = []
    lost = 0
    for done, looked in enumerate(_looked(files, converts), 1):
        for one in looked:
            seen.append(one)
            lost += one.failure is not None
        tell(done, lost)
    names = _Names(known)
    for one in seen:
        one.uri = names.of(one.name)
    made = Inputs()
    for run in _runs(seen, as_one):
        _enter(made, run)
    made.archives = {names.spelled(archive) for one in seen for archive in one.archives}
    made.archives -= {failure.source_uri for failure in made.failures}
    return made


class _Names:
    """The names under which inputs stand in the tables: the known ones stay, and no two inputs have one."""

    def __init__(self, known: Iterable[str]) -> None:
        self._known = {absolute(name): name for name in known}
        self._taken: set[str] = set()

    def spelled(self, name: str) -> str:
        return self._known.get(absolute(name), name)

    def of(self, name: str) -> str:
        wanted = name = self.spelled(name)
        number = 1
        while name in self._taken:
            number += 1
            name = f"{wanted} ({number})"
        self._taken.add(name)
        return name


def _looked(files: Sequence[str], converts: Callable[[bytes], bool]) -> Iterator[list[_Seen]]:
    """What each file holds, in their order; in stores, that take their time to answer, many at a time."""
    def look(path: str) -> list[_Seen]:
        return list(_look(path, converts))

    with ThreadPoolExecutor(STREAMS) as pool:
        for far, group in groupby(files, is_address):
            if not far:
                yield from map(look, group)
                continue
            while some := [*islice(group, 8 * STREAMS)]:
                yield from pool.map(look, some)


def _look(path: str, converts: Callable[[bytes], bool]) -> Iterator[_Seen]:
    """A file, or the members of an archive."""
    from pipeline.read.formats.archive import is_archive
    from pipeline.read.formats.as_one import may_be_page

    try:
        sha256, size, head = fingerprint(path)
        if head.startswith(b"PK"):
            with opened(path) as file:
                if is_archive(file, path):
                    yield from _members(path, file, converts)
                    return
    except OSError as error:
        yield _Seen(path, None, None, unreadable(place_name(path), error), may_be_page(b"", path))
        return
    yield _Seen(path, None, Place(path, None, sha256, size), None, may_be_page(head, path), converts(head))


def _members(path: str, file: BinaryIO, converts: Callable[[bytes], bool]) -> Iterator[_Seen]:
    """The members of an archive; what cannot be had of it is told under its name, and the rest stands."""
    from pipeline.read.faults import fault
    from pipeline.read.formats.archive import members
    from pipeline.read.formats.as_one import may_be_page

    try:
        for name, got in members(file, ""):
            inner = name.removeprefix("!/") or None
            if isinstance(got, ReadError):
                yield _Seen(path, inner, None, _refused(got), inner is not None and may_be_page(b"", inner))
                continue
            place = Place(path, inner, hashlib.sha256(got).hexdigest(), len(got))
            head = got[:HEAD]
            yield _Seen(path, inner, place, None, may_be_page(head, name), converts(head))
    except OSError:
        raise
    except Exception as error:
        why = fault("broken-file", kind="ZIP", kind_en="ZIP", reason=f"{type(error).__name__}: {error}")
        yield _Seen(path, None, None, _refused(why))


def _refused(error: ReadError) -> Failure:
    return Failure(stage="find", error=error.code, message=error.message, message_en=error.message_en,
                   remedy=error.remedy)


def _runs(seen: list[_Seen], as_one: bool | None) -> Iterator[list[_Seen]]:
    """What was seen, images that are one document together in page order."""
    from pipeline.read.formats.as_one import folders, groups

    images = {one.name: one for one in seen if one.is_image and as_one is not False}
    run_of: dict[str, list[_Seen]] = {}
    for names in (folders if as_one else groups)(list(images)):
        run = [images[name] for name in names]
        # copies of one image are no pages
        if as_one or len({one.place.sha256 if one.place else one.name for one in run}) > 1:
            run_of.update(dict.fromkeys(names, run))
    in_runs = set(run_of)
    for one in seen:
        if one.name not in in_runs or images[one.name] is not one:
            yield [one]
        elif one.name in run_of:
            run = run_of[one.name]
            for page in run:
                del run_of[page.name]
            yield run


def _enter(made: Inputs, run: list[_Seen]) -> None:
    """One document: a file, or the pages of a run of images."""
    places = tuple(one.place for one in run if one.place)
    if len(places) == len(run):
        sha256 = places[0].sha256
        if len(run) > 1:
            sha256 = hashlib.sha256("".join(place.sha256 for place in places).encode()).hexdigest()
        size = sum(place.size for place in places)
        made.found += [Input(one.uri, sha256, size, places, one.convertible) for one in run]
        return
    page, why = next((one, one.failure) for one in run if one.failure)
    vi, en = of_page(page.name, why.message, why.message_en)
    for one in run:
        made.failures.append(replace(one.failure or replace(why, message=vi, message_en=en), source_uri=one.uri))
