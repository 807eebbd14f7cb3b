"""Findings: what a careful reader would remark, and what not."""

from __future__ import annotations

import pytest

from pipeline.plan import build
from pipeline.source import source_of
from pipeline.text import plain

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
TOP = f"UBND HUYỆN MAI SƠN\nPHÒNG Y TẾ\nSố: 12/KH-PYT\n{NATION}Mai Sơn, ngày 05 tháng 3 năm 2021\n"
TITLE = "KẾ HOẠCH\nTiêm chủng mở rộng năm 2021\n"
END = "Nơi nhận:\n- Lưu: VT.\nTRƯỞNG PHÒNG\nLò Thị Mai\n"


def codes(body: str, top: str = TOP, title: str = TITLE, annex: str = "") -> list[str]:
    text = top + title + body + END + annex
    plan = build(plain([text]), source_of(text.encode(), "k.txt", "text/plain"), "native")
    for f in plan.findings:
        assert f.quote is None or f.start is None or plan.text.content[f.start:f.end] == f.quote
        assert f.message and f.message_en and "{" not in f.message + f.message_en + (f.suggestion or "")
    return [f.code for f in plan.findings]


CLEAN = ("Căn cứ Quyết định số 8/QĐ-UBND ngày 02/02/2021 của UBND huyện về công tác y tế;\nI. NỘI DUNG\n"
         "- Giai đoạn 1: Từ tháng 4 đến hết tháng 6 năm 2021.\n- Gửi báo cáo trước ngày 15/7/2021.\n")


def test_a_clean_plan_has_no_findings() -> None:
    assert codes(CLEAN) == []


@pytest.mark.parametrize(("body", "code"), [
    ("Thực hiện Chỉ thị số /CT-UBND ngày /02/2021 của UBND huyện;\nI. A\n- Việc.\n", "citation-incomplete"),
    ("Thực hiện Kế hoạch số 4 - KH/UBND ngày 01/02/2021 của UBND huyện;\nI. A\n- Việc.\n", "citation-malformed"),
    ("Thực hiện Kế hoạch số 4/KH-UBND ngày 01/5/2021 của UBND huyện;\nI. A\n- Việc.\n", "citation-after-plan"),
    ("Căn cứ Nghị định số 104/2016/NĐ-CP ngày 01/7/2017 của Chính phủ;\nI. A\n- Việc.\n", "citation-year-differs"),
    ("Căn cứ Quyết định số 4/QĐ-UBND ngày 01/02/2021 của UBND huyện về tiêm chủng;\nI. A\n"
     "- Theo Quyết định số 4/QĐ-UBND ngày 11/02/2021 của UBND huyện về tiêm chủng.\n", "same-document-two-dates"),
    ("I. A\n- Giai đoạn 1: Từ tháng 4 đến hết tháng 6 năm 2021.\n- Giai đoạn 2: Từ tháng 7 đến tháng 9 năm 2020.\n",
     "phase-before-issue"),
    ("I. A\n- Gửi báo cáo trước ngày 15/01/2021.\n", "deadline-before-issue"),
    ("I. A\n- Tại xã Chiềng Mung.\n- Tại xã Chiềng Mung.\n- Tại xã Chiềng Mụng.\n", "place-spelling-varies"),
    ("Căn cứ Quyết định số 4/CT-UBND ngày 01/02/2021 của UBND huyện;\nI. A\n- Việc.\n", "type-symbol-differ"),
])
def test_each_remark_is_made(body: str, code: str) -> None:
    assert code in codes(body)


def test_blank_header_parts_are_remarked() -> None:
    top = TOP.replace("12/KH-PYT", "  /KH-PYT").replace("ngày 05 tháng", "ngày  tháng")
    assert codes(CLEAN, top) == ["number-missing", "issued-partial"]


def test_a_lost_header_is_remarked() -> None:
    top = "Số: 12/KH-PYT\nMai Sơn, ngày 05 tháng 3 năm 2021\n"
    assert codes("Phòng Y tế xây dựng kế hoạch như sau:\n" + CLEAN, top) == ["header-missing"]


@pytest.mark.parametrize(("line", "differs"), [
    ("(Kèm theo Kế hoạch số 12/KH-PYT ngày 05/3/2021 của Phòng Y tế)", False),
    ("(Kèm theo Kế hoạch số 21/KH-PYT ngày 05/3/2021 của Phòng Y tế)", True),
    ("(Kèm theo Kế hoạch số 12/KH-PYT ngày 06/3/2021 của Phòng Y tế)", True),
    ("(Kèm theo Kế hoạch số     /KH-PYT ngày   tháng 3 năm 2021 của Phòng Y tế)", False),
])
def test_the_annex_line_against_the_header(line: str, differs: bool) -> None:
    found = codes(CLEAN, annex=f"PHỤ LỤC\nTiến độ\n{line}\nTT\tViệc\n1\tHọp\n")
    assert ("number-in-annex-differs" in found) is differs


def test_two_documents_of_one_symbol_are_no_contradiction() -> None:
    body = ("Căn cứ Quyết định số 4/QĐ-UBND ngày 01/02/2021 của UBND huyện về tiêm chủng;\n"
            "Căn cứ Quyết định số 4/QĐ-UBND ngày 11/02/2021 của UBND tỉnh về phòng, chống dịch;\nI. A\n- Việc.\n")
    assert "same-document-two-dates" not in codes(body)
