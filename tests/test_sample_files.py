"""The files that the generator makes beside plain PDF and Word: what they show, what they hide, and that they stay."""

from __future__ import annotations

import html
import io
import json
import re
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2
import pytest
from PIL import Image, ImageOps

from tests.generator import Sample, compose, render_pdf, render_text
from tests.generator.ageing import rendered as drawn
from tests.generator.forms import FORMS, files
from tests.generator.handmade import ARCHIVE, PACKED, ROOT, SAMPLE_FORMS, samples
from tests.generator.picture_pdf import picture_pdf
from tests.generator.tcvn3 import encoded, encoded_capitals

RAW = ROOT / "data" / "raw"
HELD = ROOT / "tests" / "samples"
PICTURES = ("scan", "photographs", "bad-layer", "tiff")
STEADY = [form for form in FORMS if form not in ("doc", "txt", "md", "docx", "pdf")]


@cache
def sample_in(form: str) -> Sample:
    """The only sample that is kept in a form."""
    [found] = [sample for sample, kept in samples() if kept == form]
    return found


@cache
def kept(form: str) -> tuple[bytes, ...]:
    """The files of that sample, as they lie in data/raw or in the archive there."""
    name = sample_in(form).name
    with zipfile.ZipFile(RAW / ARCHIVE) as packed:
        inside = [packed.read(entry) for entry in packed.namelist() if entry.startswith(name)]
    return tuple(inside or [path.read_bytes() for path in sorted(RAW.glob(f"{name}*"))])


def pictures(data: bytes) -> list[Image.Image]:
    """The pages of a PDF, or the pictures of an image file as they are to be looked at."""
    if data.startswith(b"%PDF"):
        return [Image.fromarray(drawn(data, 100, n)) for n in range(len(pypdfium2.PdfDocument(data)))]
    with Image.open(io.BytesIO(data)) as image:
        made = []
        for n in range(getattr(image, "n_frames", 1)):
            image.seek(n)
            made.append(ImageOps.exif_transpose(image).convert("RGB"))
        return made


def apart(a: bytes, b: bytes) -> float:
    """How far two files are apart to the eye: the mean difference of their pixels, of 255."""
    pairs = list(zip(pictures(a), pictures(b), strict=True))
    return max(float(np.abs(np.asarray(x, np.int16) - np.asarray(y, np.int16)).mean()) for x, y in pairs)


def layer(data: bytes) -> str:
    """What the text layer of a PDF says."""
    return "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data))


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text))


def test_every_format_is_among_the_samples() -> None:
    assert set(SAMPLE_FORMS) == set(FORMS)
    names = {name for sample, form in samples() if form != "doc" for name in _names(sample, form)}
    names |= {f"{sample_in('doc').name}.doc", ARCHIVE}
    assert {path.name for path in RAW.iterdir()} == names - set(PACKED)
    truths = {f"{sample.name}{end}" for sample, _ in samples() for end in (".txt", ".json")}
    assert {path.name for path in HELD.iterdir()} == truths
    with zipfile.ZipFile(RAW / ARCHIVE) as packed:
        assert tuple(packed.namelist()) == PACKED


def _names(sample: Sample, form: str) -> list[str]:
    if form == "photographs":
        return [f"{sample.name}.trang-{n}.jpg" for n in (1, 2, 3)]
    ending = {"scan": "pdf", "bad-layer": "pdf", "broken-map": "pdf", "glyph-map": "pdf", "stamped": "pdf",
              "tcvn3": "docx", "tiff": "tif"}.get(form, form)
    return [f"{sample.name}.{ending}"]


def test_the_samples_are_small() -> None:
    sizes = {path.name: path.stat().st_size for path in RAW.iterdir()}
    assert max(sizes.values()) < 400_000, sizes
    assert sum(sizes.values()) < 2_000_000


def test_few_pages_have_to_be_seen() -> None:
    seen = [data for form in (*PICTURES, "broken-map") for data in kept(form)]
    assert sum(len(pictures(data)) for data in seen) <= 12


@pytest.mark.parametrize("form", STEADY)
def test_a_form_always_gives_the_same_bytes(form: str) -> None:
    sample = sample_in("tcvn3" if form == "tcvn3" else "bad-layer")
    assert files(sample, form) == files(sample, form)


@pytest.mark.parametrize("form", ["scan", "tiff", "bad-layer", "stamped", "rtf", "html"])
def test_composed_plans_can_be_had_in_every_form(form: str) -> None:
    sample = compose(11, slips=("number-missing",))
    [(name, data)] = files(sample, form)
    assert name.startswith(sample.name)
    assert len(data) > 1000


@pytest.mark.parametrize("form", ["scan", "photographs", "bad-layer", "tiff", "broken-map", "glyph-map", "stamped"])
def test_kept_pictures_look_like_what_is_made_today(form: str) -> None:
    made = [data for _, data in files(sample_in(form), form)]
    for mine, yours in zip(kept(form), made, strict=True):
        assert apart(mine, yours) < 2


def test_kept_texts_say_what_is_made_today() -> None:
    for form in ("rtf", "html"):
        assert kept(form) == tuple(data for _, data in files(sample_in(form), form))
    [(_, word)] = files(sample_in("tcvn3"), "tcvn3")
    assert body_of(kept("tcvn3")[0]) == body_of(word)


def body_of(word: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(word)) as parts:
        return parts.read("word/document.xml").decode("utf-8")


def _of_rtf(data: bytes) -> str:
    shown = re.sub(r"\\u(-?\d+)\?", lambda m: chr(int(m[1])), data.decode("ascii"))
    return re.sub(r"\\[a-z]+-?\d* ?|[{}]", " ", shown)


def _of_html(data: bytes) -> str:
    return html.unescape(re.sub(r"<[^>]+>", " ", data.decode("utf-8")))


def _of_doc(data: bytes) -> str:
    return data.decode("utf-16-le", "ignore")


@pytest.mark.parametrize(("form", "text_of"), [("rtf", _of_rtf), ("html", _of_html), ("doc", _of_doc)])
def test_kept_file_holds_the_words_of_its_plan(form: str, text_of: Callable[[bytes], str]) -> None:
    assert not words(render_text(sample_in(form)).text) - words(text_of(kept(form)[0]))


def test_a_scan_is_nothing_but_a_picture() -> None:
    [data] = kept("scan")
    assert layer(data).strip() == ""
    first, last = (np.asarray(page, np.int16) for page in pictures(data))
    red = (last[..., 0] - last[..., 1] > 60) & (last[..., 0] - last[..., 2] > 60)
    blue = (first[..., 2] - first[..., 0] > 40)
    assert red.sum() > 1000, "a seal"
    assert blue[:first.shape[0] // 4].sum() > 50, "number and day by hand"
    assert first[5, 5].min() < 250, "paper is not white"


def test_the_second_photograph_lies_on_its_side() -> None:
    shots = [Image.open(io.BytesIO(data)) for data in kept("photographs")]
    assert [shot.getexif().get(0x0112, 1) for shot in shots] == [1, 6, 1]
    assert [shot.width < shot.height for shot in shots] == [True, False, True]
    light = np.asarray(pictures(kept("photographs")[0])[0].convert("L"), np.int16)
    middle, edge = light.shape[0] // 2, light.shape[1]
    assert np.median(light[middle, edge // 5: edge // 3]) - np.median(light[-middle // 3, -edge // 4:-edge // 8]) > 25


def test_the_fax_has_two_pages_in_black_and_white() -> None:
    with Image.open(io.BytesIO(kept("tiff")[0])) as fax:
        assert (fax.mode, getattr(fax, "n_frames", 1), fax.info["compression"]) == ("1", 2, "group4")


def test_the_bad_layer_has_no_marks() -> None:
    said = layer(kept("bad-layer")[0])
    assert said.isascii()
    assert {"KE HO~CH", "DANG CQNG SAN VIET NAM"} <= set(said.splitlines())


def test_the_broken_map_says_other_letters_than_it_shows() -> None:
    [data] = kept("broken-map")
    said = layer(data)
    assert "8%1" in said, "UBND"
    assert not {"KẾ", "HOẠCH", "Sở", "Thương"} & set(words(said))
    assert apart(data, render_pdf.render(sample_in("broken-map"))) < 1


def test_the_wrong_glyph_map_says_another_u() -> None:
    [data] = kept("glyph-map")
    said = unicodedata.normalize("NFC", layer(data))
    assert {"THƢƠNG", "HÕA", "ngƣời"} <= set(words(said))
    assert not {"ư", "Ư", "Ò"} & set(said)
    assert apart(data, render_pdf.render(sample_in("glyph-map"))) < 1


def test_stamped_digits_are_not_in_the_layer() -> None:
    [data] = kept("stamped")
    said, facts = layer(data), sample_in("stamped").facts
    assert re.search(r"Số:\s+/KH-CAT-PC06", said)
    assert re.search(r"ngày\s+tháng 5 năm 2022", said)
    assert facts["number"] not in said
    page = np.asarray(pictures(data)[0], np.int16)
    assert ((page[..., 2] - page[..., 0]) > 40).sum() > 50, "blue digits"


def test_tcvn3_stands_beside_unicode() -> None:
    xml = body_of(kept("tcvn3")[0])
    assert 'w:ascii=".VnTime"' in xml
    assert 'w:ascii=".VnTimeH"' in xml
    assert "<w:softHyphen" in xml
    assert "TỔ CHỨC THỰC HIỆN" in xml
    assert encoded("kế hoạch tổ chức") in xml
    assert "kế hoạch tổ chức" not in xml


@pytest.mark.parametrize(("text", "codes"), [
    ("Uỷ ban nhân dân", "Uû ban nh©n d©n"), ("đồng chí", "®ång chÝ"), ("được", "®\xadîc"), ("Đề án 06", "§Ò ¸n 06"),
])
def test_tcvn3_codes(text: str, codes: str) -> None:
    assert encoded(text) == codes


def test_tcvn3_has_no_capitals_with_tones() -> None:
    assert encoded_capitals("CHỦ TỊCH") == "chñ tÞch"
    with pytest.raises(ValueError, match="Ủ"):
        encoded("CHỦ TỊCH")


def test_hidden_lines_are_there_and_unseen() -> None:
    white = io.BytesIO()
    Image.new("L", (200, 100), 255).save(white, "JPEG")
    data = picture_pdf([white.getvalue()] * 2, 72, [[(10, 50, "mot (hai)")], []])
    assert [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data)] == ["mot (hai)", ""]
    assert [page.get_size() for page in pypdfium2.PdfDocument(data)] == [(200, 100)] * 2
    assert min(float(np.asarray(page).min()) for page in pictures(data)) > 250


def test_truths_of_handwritten_numbers_are_what_is_written() -> None:
    for form in ("scan", "stamped"):
        truth: dict[str, Any] = json.loads((HELD / f"{sample_in(form).name}.json").read_text("utf-8"))
        assert truth["document"]["number"]
        assert len(truth["document"]["issued"]) == 10
        assert truth["findings"] == ["handwritten-number"]


def test_the_generator_writes_what_is_kept(tmp_path: Path) -> None:
    from tests.generator.__main__ import write

    write(sample_in("rtf"), tmp_path, "rtf")
    assert (tmp_path / PACKED[0]).read_bytes() == kept("rtf")[0]
    assert (tmp_path / "truth" / f"{sample_in('rtf').name}.txt").exists()
