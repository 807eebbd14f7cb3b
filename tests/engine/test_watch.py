"""Watching a folder: what comes is taken in when it is at rest, and the corpus ends as one run would have made it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pipeline.corpus import Corpus
from pipeline.corpus.export import export
from pipeline.corpus.store import Writer
from pipeline.corpus.verify import verify
from pipeline.engine import Outcome, ingest
from pipeline.engine.watch import watch
from tests.corpus import handmade
from tests.engine import fakes

Deed = Callable[[], object]


def put(name: str, number: int, deed: str = "") -> Deed:
    def write() -> None:
        Path("vao", name).parent.mkdir(exist_ok=True)
        Path("vao", name).write_bytes(handmade.sample(number) + deed.encode())

    return write


def nothing() -> None:
    """Time goes by."""


def play(log: Path, *deeds: Deed) -> list[Outcome]:
    """What a watch makes of things that happen, one in each of its pauses."""
    left = list(deeds)

    def waiting(_: int) -> None:
        if left:
            left.pop(0)()

    return list(watch("vao", "kho", every=0.01, stop=lambda: not left, waiting=waiting, workers=0,
                      stages=fakes.stages(log)))


def reads(log: Path) -> list[str]:
    return log.read_text("utf-8").split()


def exported(corpus: str) -> dict[str, bytes]:
    export(corpus, f"ra-{corpus}")
    return {path.name: path.read_bytes() for path in Path(f"ra-{corpus}").iterdir()}


def test_what_is_there_what_comes_and_what_changes_is_taken_in_once(inbox: Path, log: Path) -> None:
    put("1.txt", 1)()
    made = play(log, nothing, nothing, nothing, put("moi/2.txt", 2), nothing, put("1.txt", 3), *[nothing] * 4)
    assert [(o.found, o.new, o.replaced) for o in made] == [(1, 1, 0), (1, 1, 0), (1, 1, 1)]
    assert reads(log) == ["1.txt", "2.txt", "1.txt"]
    assert verify("kho") == []
    ingest("vao", "khac", workers=0, stages=fakes.stages(log))
    assert exported("kho") == exported("khac")


def test_a_file_that_is_being_written_is_not_read_before_it_is_at_rest(inbox: Path, log: Path) -> None:
    def grow() -> None:
        with Path("vao/1.txt").open("ab") as file:
            file.write(b"them\n")

    made = play(log, put("1.txt", 1), grow, grow, grow, *[nothing] * 4)
    assert [o.new for o in made] == [1]
    assert reads(log) == ["1.txt"]


def test_a_page_that_comes_later_joins_the_pages_beside_it(inbox: Path, log: Path) -> None:
    made = play(log, put("trang 1.jpg", 1), nothing, nothing, nothing, put("khac.txt", 7), put("trang 2.jpg", 2),
                *[nothing] * 4)
    assert made[-1].replaced == 1
    names = [list(uris) for uris in Corpus("kho").documents["source_uris"]]
    assert sorted(names) == [["vao/khac.txt"], ["vao/trang 1.jpg", "vao/trang 2.jpg"]]
    ingest("vao", "khac", workers=0, stages=fakes.stages(log))
    assert exported("kho") == exported("khac")


def test_what_fails_is_accounted_for_and_not_tried_over_and_over(inbox: Path, log: Path) -> None:
    made = play(log, put("1.txt", 1, "!refuse\n"), *[nothing] * 6)
    assert [o.failed for o in made] == [1]
    assert [row["error"] for row in made[0].failures] == ["refused"]
    assert reads(log) == ["1.txt"]


def test_another_writer_is_waited_for(inbox: Path, log: Path) -> None:
    writer = Writer("kho")
    made = play(log, put("1.txt", 1), writer.__enter__, nothing, nothing, nothing,
                lambda: writer.__exit__(None, None, None), nothing, nothing)
    assert [o.new for o in made] == [1]
    assert reads(log) == ["1.txt"]


def test_files_and_folders_that_go_away_stop_nothing(inbox: Path, log: Path) -> None:
    def away() -> None:
        Path("vao").rename("dau-do")

    made = play(log, put("1.txt", 1), put("2.txt", 2), Path("vao/2.txt").unlink, nothing, nothing, away, nothing,
                lambda: Path("dau-do").rename("vao"), put("3.txt", 3), *[nothing] * 4)
    assert sum(o.new for o in made) == 2
    assert len(Corpus("kho").documents) == 2
