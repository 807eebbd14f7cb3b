"""The engine: what it is asked, what it gives back, and what is said where there is none."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from pipeline.errors import ReadError
from pipeline.read.scan import engine as room
from pipeline.read.scan.engine import BLOCK, LINE, Engine
from tests.read.paper import Paper, needs_font
from tests.read.scan.fakes import blank, said
from tests.read.scan.scanner import BODY, Pixels, needs_ocr, rendered, softened


class SlowApi:
    """Tesseract, when it does not come to an end."""

    def __init__(self) -> None:
        self.cleared = 0

    def Recognize(self, timeout: int) -> bool:  # noqa: N802 - the engine's own name
        return False

    def Clear(self) -> None:  # noqa: N802
        self.cleared += 1

    def __getattr__(self, name: str) -> Any:
        return lambda *_: None


def test_a_page_that_takes_too_long_is_given_up_and_the_engine_can_go_on() -> None:
    api = SlowApi()
    with pytest.raises(ReadError) as failure:
        Engine(Path(), "slow 1", api).lines(blank(), 200)
    assert failure.value.code == "page-timeout"
    assert api.cleared == 1


@pytest.mark.parametrize("shape", [(7, 400), (400, 7)])
def test_what_is_too_small_for_letters_is_not_even_asked_about(shape: tuple[int, int]) -> None:
    assert Engine(Path(), "none", None).lines(np.zeros(shape, np.uint8), 200) == []


@pytest.mark.parametrize(("read", "same"), [("QÐ", "QĐ"), ("GD&ĐÐT", "GD&ĐT"), ("12⁄KH", "12/KH"), (" số ", "số"),
                                            ("so\u0302\u0301", "số"), ("\u200bKH", "KH")])
def test_letters_that_look_the_same_are_the_ones_that_vietnamese_uses(read: str, same: str) -> None:
    assert room._same_shapes(read) == same


def test_the_language_data_is_looked_for_where_the_environment_says(tmp_path: Path,
                                                                    monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "vie.traineddata").write_bytes(b"data")
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))
    assert room.data_folder() == tmp_path
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path / "none"))
    assert room.data_folder() != tmp_path / "none"


def test_a_machine_without_language_data_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "data_folder", lambda: None)
    room._engine.cache_clear()
    try:
        with pytest.raises(ReadError) as failure:
            room.engine()
    finally:
        room._engine.cache_clear()
    assert failure.value.code == "ocr-missing"
    assert "tesseract-ocr-vie" in failure.value.remedy


@pytest.fixture(scope="module")
def page() -> Pixels:
    paper = Paper()
    paper.write(85, 100, "Số: 1942/KH-SYT", 13)
    paper.paragraph(140, BODY)
    return np.ascontiguousarray(softened(rendered(paper.bytes()))[:, :, 0])


@needs_font
@needs_ocr
class TestReading:
    def test_words_stand_where_they_are_printed(self, page: Pixels) -> None:
        lines = room.engine().lines(page, 200)
        assert said(lines)[0] == "Số: 1942/KH-SYT"
        first = lines[0].words[0]
        assert abs(first.x0 - 85 * 200 / 72) < 4 and abs(lines[0].y0 - 100 * 200 / 72) < 4
        assert all(0.8 < word.confidence <= 1 for line in lines for word in line.words)

    def test_blocks_tell_what_was_printed_apart(self, page: Pixels) -> None:
        lines = room.engine().lines(page, 200)
        assert lines[0].block != lines[1].block == lines[2].block

    def test_digits_alone_when_only_they_are_asked_for(self, page: Pixels) -> None:
        crop = np.ascontiguousarray(page[240:290, 225:540])
        found = "".join(word.text for line in room.engine().lines(crop, 200, LINE, digits=True) for word in line.words)
        assert found.isdigit()
        assert said(room.engine().lines(crop, 200, LINE)) == ["Số: 1942/KH-SYT"]

    def test_nothing_on_a_blank_page(self) -> None:
        assert room.engine().lines(blank(), 200) == []
        assert room.engine().lines(blank(), 200, BLOCK) == []

    def test_it_is_known_by_its_data(self) -> None:
        assert room.engine().version == room.described()
        assert room.described().startswith("tesserocr ") and " vie " in room.described()
