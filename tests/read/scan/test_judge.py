"""Text layers: which are believed, which are refused and why, which are put right by a table."""

from __future__ import annotations

import dataclasses

import pytest

from pipeline.read.scan.drawn import Drawn
from pipeline.read.scan.judge import Use, Verdict, agree, judge, repaired
from pipeline.read.scan.vietnamese import measure
from pipeline.rulebook import data

PLAN = ("ỦY BAN NHÂN DÂN XÃ TÂN HÒA\nSố: 15/KH-UBND\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nKẾ HOẠCH\n" + (
    "Căn cứ Kế hoạch số 27/KH-UBND ngày 05/02/2024 của Ủy ban nhân dân huyện về cải cách hành chính năm 2024, Ủy ban "
    "nhân dân xã xây dựng kế hoạch triển khai thực hiện trên địa bàn với các nội dung cụ thể như sau đây. ") * 4)
# The same as a program reads it that knows no Vietnamese.
DEBRIS = ("UY BAN NHAN DAN xA TAN HOA\nS6: 15/KH-UBND\nCQNG HOA xA HQI CHU NGHiA VI~T NAM\nKE HO~CH\n" + (
    "Can cu K@ ho(lch s6 27/KH-UBND ngay 05/02/2024 cua Uy ban nhan dan huy~n v@ cai each hanh chinh nam 2024, Uy "
    "ban nhiin dan xa xiiy d\\lllg k@ ho(lch tri€n khai thlfC hi~n tren dja ban v6i cac n9i dung Cl;l th@ nhu "
    "sau diiy. ") * 4)
# The same with a character map that is off by a constant.
SHIFTED = "".join(chr(ord(c) + 0x440) if ord(c) > 0xC0 else chr(ord(c) - 29) if c.isalpha() else c for c in PLAN)
ENGLISH = ("The office shall report on the progress of the programme before the end of every quarter, and propose what "
           "should be changed in the coming year to the department that is in charge of it and of its costs. ") * 3

PRINTED = Drawn(images=0.0, dpi=None, pixels=0, paths=3, hidden=False, overlaid=False)
SCAN = dataclasses.replace(PRINTED, images=1.0, dpi=200.0, pixels=3_800_000)
HIDDEN = dataclasses.replace(SCAN, hidden=True)


@pytest.mark.parametrize(("text", "drawn", "verdict"), [
    (PLAN, PRINTED, Verdict(Use.LAYER)),
    (PLAN, SCAN, Verdict(Use.LAYER)),
    (PLAN, HIDDEN, Verdict(Use.BOTH, "hidden-text-disagrees")),
    (DEBRIS, HIDDEN, Verdict(Use.PICTURE, "no-marks")),
    (SHIFTED, PRINTED, Verdict(Use.PICTURE, "broken-map")),
    (SHIFTED, HIDDEN, Verdict(Use.PICTURE, "broken-map")),
    ("", SCAN, Verdict(Use.PICTURE, "no-text")),
    ("Ký bởi: Ủy ban nhân dân xã\nThời gian ký: 12/03/2024", SCAN, Verdict(Use.BOTH, "stamp-only")),
    ("", PRINTED, Verdict(Use.LAYER)),
    ("3", PRINTED, Verdict(Use.LAYER)),
    ("", dataclasses.replace(PRINTED, paths=2500), Verdict(Use.PICTURE, "outlines")),
    ("", dataclasses.replace(PRINTED, images=0.3, pixels=90_000), Verdict(Use.PICTURE, "no-text")),
    (ENGLISH, PRINTED, Verdict(Use.LAYER)),
    (DEBRIS, PRINTED, Verdict(Use.BOTH, "no-syllables")),
    ("Nơi nhận:\n- Như trên;\n- Lưu: VT.", PRINTED, Verdict(Use.LAYER)),
], ids=["digital", "background", "hidden", "debris", "map", "hidden-map", "scan", "stamp", "blank", "page-number",
        "outlines", "small-picture", "english", "visible-debris", "short"])
def test_verdict(text: str, drawn: Drawn, verdict: Verdict) -> None:
    assert judge(text, drawn) == verdict


def test_vietnamese_is_told_from_what_only_looks_like_it() -> None:
    plan, debris, english = measure(PLAN), measure(DEBRIS), measure(ENGLISH)
    assert plan.valid > 0.98 and plan.marked > 0.8 and plan.frames >= 4
    assert debris.valid < 0.85 and debris.marked < 0.1 and debris.frames == 0
    assert english.valid < 0.5 and english.marked == 0
    assert measure("27/KH-UBND QĐ-TTg 15.000 đ").words == 0


MAPS = data("layers.yaml")["glyph_maps"]


@pytest.mark.parametrize("example", [e for m in MAPS for e in m["examples"]], ids=lambda e: e["text"])
def test_wrong_glyph_maps_are_put_right(example: dict[str, str]) -> None:
    assert repaired(example["text"]) == example["repaired"]
    assert len(repaired(example["text"])) == len(example["text"])


@pytest.mark.parametrize("text", [text for m in MAPS for text in m["rejects"]])
def test_a_letter_that_means_itself_stays(text: str) -> None:
    assert repaired(text) == text


def test_a_page_with_a_known_wrong_map_is_believed() -> None:
    wrong = PLAN.replace("ư", "ƣ").replace("Ư", "Ƣ")
    assert judge(wrong, PRINTED) == Verdict(Use.LAYER)
    assert repaired(wrong) == PLAN


def test_two_readings_agree_when_most_words_are_the_same_with_their_marks() -> None:
    assert agree(PLAN, PLAN.replace("Căn cứ", "Căn cử").replace("27/KH", "2T/KH"))
    assert not agree(PLAN, DEBRIS)
    assert not agree(PLAN, ENGLISH)
    assert not agree("", "")
