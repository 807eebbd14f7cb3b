"""Official letters (công văn) bear no type: number, addressees and subject tell them."""

from __future__ import annotations

from pipeline.plan import build
from pipeline.records import Document
from pipeline.source import source_of
from pipeline.text import plain

HEAD = """UBND TỈNH KON TUM
SỞ Y TẾ
{number}
V/v kiểm tra an toàn thực phẩm
dịp Tết Nguyên đán
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Kon Tum, ngày 12 tháng 01 năm 2024
Kính gửi: Trung tâm Y tế các huyện, thành phố.
Thực hiện Kế hoạch số 05/KH-UBND ngày 03/01/2024 của UBND tỉnh, Sở Y tế đề nghị các đơn vị:
1. Kiểm tra các cơ sở kinh doanh thực phẩm.
"""


def document(number: str) -> Document:
    text = HEAD.format(number=number)
    return build(plain([text]), source_of(text.encode(), "a.txt", "text/plain"), "native").document


def test_a_letter_has_number_date_issuer_and_subject() -> None:
    got = document("Số: 88/SYT-NVY")
    assert (got.type, got.number, got.symbol, got.issued) == ("CV", "88", "SYT-NVY", "2024-01-12")
    assert got.issuer_name == "Sở Y tế tỉnh Kon Tum"
    assert got.title == "kiểm tra an toàn thực phẩm dịp Tết Nguyên đán"


def test_a_paper_with_addressees_and_no_number_is_not_taken_for_a_letter() -> None:
    assert document("PHIẾU ĐĂNG KÝ HỌP").type is None
