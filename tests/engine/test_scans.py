"""What was seen is not seen again: re-extraction, other engines, runs that were broken off."""

from __future__ import annotations

import io
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from pipeline.corpus import Corpus
from pipeline.corpus.export import export
from pipeline.corpus.verify import verify
from pipeline.engine import Outcome, ingest
from pipeline.engine.work import product_stages
from tests.corpus import handmade
from tests.engine import fakes
from tests.read.paper import Paper, closing, header, needs_font
from tests.read.scan.scanner import BODY, needs_ocr, rendered, softened

OUT = Path("kho")


def put(name: str, number: int, *deeds: str) -> None:
    marks = "".join(f"!{deed}\n" for deed in deeds)
    (Path("vao") / name).write_bytes(handmade.sample(number) + marks.encode())


def run(log: Path, ocr: str, rules: str = "b1", workers: int = 0) -> Outcome:
    outcome = ingest("vao", OUT, workers=workers, stages=fakes.stages(log, rules=rules, ocr=ocr))
    assert verify(OUT) == []
    return outcome


def said(log: Path) -> list[str]:
    found = log.read_text("utf-8").split()
    log.write_text("", "utf-8")
    return found


SEEN = [f"page-{n}" for n in range(fakes.PAGES)]


@pytest.mark.parametrize("workers", [1, 2])
def test_a_change_of_rules_sees_no_page_again(inbox: Path, log: Path, workers: int) -> None:
    for number in range(5):
        put(f"{number}-quet.pdf", number, "scan")
    put("so.txt", 9)
    run(log, "engine 1", workers=workers)
    assert len(said(log)) == 6 + 5 * fakes.PAGES
    for rules in ("b2", "b3"):
        assert run(log, "engine 1", rules, workers).reextracted == 6
        assert said(log) == []


def test_another_engine_sees_scans_again_and_reads_nothing_else(inbox: Path, log: Path) -> None:
    put("quet.jpg", 1, "scan")
    put("so.txt", 2)
    run(log, "engine 1")
    said(log)
    assert run(log, "engine 2").reextracted == 2
    assert said(log) == ["quet.jpg", *SEEN]
    assert not run(log, "engine 2").changed


def test_a_machine_without_an_engine_keeps_what_was_seen(inbox: Path, log: Path) -> None:
    put("quet.jpg", 1, "scan")
    run(log, "engine 1")
    said(log)
    assert run(log, "", "b2").reextracted == 1
    assert run(log, "engine 1", "b3").reextracted == 1
    assert said(log) == []


def test_what_failed_is_tried_again_when_an_engine_is_installed(inbox: Path, log: Path) -> None:
    put("quet.jpg", 1, "refuse")
    put("so.txt", 2)
    run(log, "")
    run(log, "", "b2")
    assert sorted(said(log)) == ["quet.jpg", "so.txt"]
    assert run(log, "engine 1", "b2").failed == 1
    assert said(log) == ["quet.jpg"]


def test_a_run_that_was_broken_off_goes_on_with_the_page_where_it_was(inbox: Path, log: Path) -> None:
    put("quet.jpg", 1, "scan", "stop")
    for _ in range(fakes.PAGES):
        with pytest.raises(KeyboardInterrupt):
            run(log, "engine 1")
    assert run(log, "engine 1").new == 1
    assert [line for line in said(log) if line.startswith("page")] == SEEN
    assert not list((OUT / "cache" / "pages").rglob("*.z"))


def test_pages_that_another_content_left_go_with_it(inbox: Path, log: Path) -> None:
    put("quet.jpg", 1, "scan", "refuse")
    run(log, "engine 1")
    assert not list((OUT / "cache").rglob("*.z"))
    assert not list((OUT / "cache").rglob("*.zst"))


def scan() -> bytes:
    paper = Paper()
    header(paper)
    closing(paper, paper.paragraph(180, BODY) + 40)
    out = io.BytesIO()
    Image.fromarray(softened(rendered(paper.bytes()))).save(out, "JPEG", quality=90, dpi=(200, 200))
    return out.getvalue()


SCRIPT = """
import sys
sys.path[:0] = {path!r}
from dataclasses import replace
from pipeline.engine import ingest
from pipeline.engine.work import product_stages
done = ingest("vao", "kho", workers=0, stages=replace(product_stages(), rules_version=sys.argv[1]))
print(done.new, done.reextracted, "tesserocr" in sys.modules)
"""


@needs_font
@needs_ocr
def test_new_rules_on_a_real_scan_do_not_even_load_the_engine(inbox: Path) -> None:
    (inbox / "quet.jpg").write_bytes(scan())

    def said_by(rules: str) -> list[str]:
        done = subprocess.run([sys.executable, "-c", SCRIPT.format(path=sys.path), rules], capture_output=True,
                              text=True, check=True)
        return done.stdout.split()

    assert said_by("b1") == ["1", "0", "True"]
    assert said_by("b2") == ["0", "1", "False"]
    ingest("vao", "moi", workers=0, stages=replace(product_stages(), rules_version="b2"))
    for corpus in ("kho", "moi"):
        export(corpus, f"ra-{corpus}")
    for path in Path("ra-moi").iterdir():
        assert path.read_bytes() == (Path("ra-kho") / path.name).read_bytes(), path.name
    [reading] = Corpus(OUT).documents["reading"]
    assert reading == "ocr"
