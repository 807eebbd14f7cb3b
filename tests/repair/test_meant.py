"""A plan that OCR misread: the rows say what it means, their quotes are what was read, and findings tell of both."""

from __future__ import annotations

import hashlib

import pytest

from pipeline.plan import build
from pipeline.records import Plan, Proven
from pipeline.repair import meant
from pipeline.source import source_of
from pipeline.text import Page, Text

HEALTH = """SỞ Y TÉ TỈNH QUẢNG NAM
TRUNG TÂM Y TẾ HUYỆN ĐẠI LỘC:
Số: 45KH-TTYT
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Đại Lộc, ngày 2l thảng 02 năm 2023
KÉ HOẠCH
Tổ chức tiêm chủng mở rộng năm 2023
Thực hiện Quyêt định sô 130/QĐ-SYT ngay 05/1 2/2022 của Sở Y tế; Chi thi so 34-CT/TVV ngày07/4/2014 của Bộ Chính trị,
Trung tâm Y tế huyện xây dựng kế hoạch như sau:
I. MỤC ĐÍCH, YÊU CÀU
- Nâng cao nhận thức của người dân.
HI. TÔ CHỨC THỰC HIỆN
1. Phòng Kế hoạch - Nghiệp vụ Và các trạm y tế tố chức thực hiện, hoàn thành trước ngảy 30/6/2023.
"""
POLICE = """CÔNG AN TỈNH BẮC KẠN
CÔNG AN HUYỆN BA BỂ
Số: 12/KH-CAH
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Ba Bể, ngày 03 tháng 4 năm 2024
KÊ HOẠCH
Kiểm tra an toàn phòng cháy, chữa cháy năm 2024
Căn cứ Nghị. quyết số 10/NQ-HDND ngày '18.12.2023 của Hội đồng nhân dân huyện Ba Bể;
Căn cứ Kế hoạch số 08/KH~
ƯBND ngày 02/01/2024 của Ủy ban nhân dân huyện Ba Bể.
"""


def plan_of(text: str, reading: str = "ocr") -> Plan:
    data = text.encode()
    return build(Text((Page(text=text, reading=reading),)), source_of(data, "a.pdf", "application/pdf"), reading)


@pytest.fixture(scope="module")
def health() -> Plan:
    return plan_of(HEALTH)


def test_the_header_means_what_is_printed(health: Plan) -> None:
    document = health.document
    assert (document.type, document.number, document.symbol, document.issued) == ("KH", "45", "KH-TTYT", "2023-02-21")
    assert document.issuer == "TRUNG TÂM Y TẾ HUYỆN ĐẠI LỘC"


def test_citations_mean_what_is_printed_in_every_part(health: Plan) -> None:
    assert [(c.type, c.number, c.symbol, c.issued) for c in health.citations] == [
        ("QĐ", "130", "QĐ-SYT", "2022-12-05"), ("CT", "34", "CT/TW", "2014-04-07")]


def test_deadlines_and_bodies_are_found_in_misread_words(health: Plan) -> None:
    assert [(d.relation, d.due) for d in health.deadlines] == [("before", "2023-06-30")]
    assert [r.body for r in health.responsibilities] == ["Phòng Kế hoạch - Nghiệp vụ", "các trạm y tế"]


def test_quotes_are_what_was_read_where_it_was_read(health: Plan) -> None:
    rows = [r for table in (health.fields, health.citations, health.deadlines, health.responsibilities, health.tasks)
            for r in table]
    assert len(rows) > 12
    assert all(isinstance(row, Proven) and row.quote == HEALTH[row.start:row.end] for row in rows)
    assert {f.quote for f in health.fields} >= {"KÉ HOẠCH", "45", "ngày 2l thảng 02 năm 2023"}
    assert health.citations[1].quote == "Chi thi so 34-CT/TVV ngày07/4/2014 của Bộ Chính trị"
    assert health.pages[0].text == HEALTH


def test_findings_tell_what_was_taken_for_what(health: Plan) -> None:
    told = {(f.quote, f.message.split("“")[2].split("”")[0]) for f in health.findings if f.code == "text-repaired"}
    assert told >= {("KÉ", "KẾ"), ("2l", "21"), ("CT/TVV", "CT/TW"), ("sô", "số"), ("45KH-TTYT", "45/KH-TTYT"),
                    ("05/1 2/2022", "05/12/2022")}
    assert len({f.finding_id for f in health.findings}) == len(health.findings)
    assert all(f.quote == HEALTH[f.start:f.end] for f in health.findings if f.start is not None)


def test_a_symbol_cut_by_a_line_end_is_one_symbol() -> None:
    plan = plan_of(POLICE)
    assert [(c.type, c.number, c.symbol, c.issued) for c in plan.citations] == [
        ("NQ", "10", "NQ-HĐND", "2023-12-18"), ("KH", "08", "KH-UBND", "2024-01-02")]
    assert plan.citations[1].quote.startswith("Kế hoạch số 08/KH~\nƯBND")


def test_a_digital_text_is_left_as_it_is() -> None:
    text = Text((Page(text=HEALTH, reading="text-layer"),))
    assert meant(text).text is text
    assert hashlib.sha256(plan_of(HEALTH, "text-layer").pages[0].text.encode()).digest() == hashlib.sha256(
        HEALTH.encode()).digest()


@pytest.mark.parametrize("printed", [
    "Đoàn kiểm tra giữ tác phong làm việc khoa học, tạo sự đoàn kết trong đơn vị",
    "Tổ chức tọa đàm sôi nổi, phương án khả thi, nắm diễn biến tình hình",
    "Cấp phát 20 cơ số thuốc cho các trạm y tế, in nhãn dán hộp thuốc",
    "Ông Nguyễn Thị Trường, bà Lê Thị Thu Thủy phụ trách khối tiểu học",
])
def test_right_words_are_taken_for_nothing_else(printed: str) -> None:
    assert meant(Text((Page(text=printed + "\n", reading="ocr"),))).text.content == printed + "\n"


def test_a_word_file_that_ocr_made_is_understood_and_a_typed_one_is_left_alone() -> None:
    made = "Căn cứ Quyét định cúa Úy ban nhân dần huyện vê kê hoạch tô chức thực hiên công tác khen thướng.\n"
    assert "kế hoạch tổ chức thực hiện" in meant(Text((Page(text=made * 3),)), typed=False).text.content
    typed = made + "Phòng Nội vụ chủ trì, phối hợp với các phòng, ban, đơn vị có liên quan tổ chức thực hiện.\n" * 90
    for text in (Text((Page(text=made * 3),)), Text((Page(text=typed),))):
        assert meant(text).text is text
    assert meant(Text((Page(text=typed),)), typed=False).text.content == typed
