"""Citations without a number: by the issuer alone, by an alias, by a word that points back."""

from __future__ import annotations

import pytest

from pipeline.extract import citations
from pipeline.extract.citations import Mention
from pipeline.outline import Outline, outline
from pipeline.text import plain


def read(sentences: str, own: str | None = "KH") -> tuple[Outline, list[Mention]]:
    o = outline(plain([f"KẾ HOẠCH\nCông tác năm 2024\n{sentences}\nI. MỤC ĐÍCH\n- Việc.\n"]))
    return o, citations.find(o, own)


def unnumbered(sentences: str, own: str | None = "KH") -> list[tuple[str, str | None, str]]:
    """Words, type and role of the mentions without a number."""
    o, found = read(sentences, own)
    return [(o.content[c.start:c.end], c.type, c.role) for c in found if c.form == "unnumbered"]


@pytest.mark.parametrize(("sentence", "expected"), [
    ("Thực hiện Nghị quyết của HĐND huyện về phát triển chăn nuôi.",
     [("Nghị quyết của HĐND huyện", "NQ", "implements")]),
    ("Thực hiện Nghị quyết HĐND xã và Kế hoạch của Đảng ủy xã về tuyển quân.",
     [("Nghị quyết HĐND xã", "NQ", "implements"), ("Kế hoạch của Đảng ủy xã", "KH", "implements")]),
    ("Căn cứ Công văn ngày 04/3/2024 của Sở Y tế về tiêm chủng;",
     [("Công văn ngày 04/3/2024 của Sở Y tế", "CV", "basis")]),
    ("Thực hiện ý kiến chỉ đạo của Ban Thường vụ Huyện đoàn tại hội nghị.",
     [("ý kiến chỉ đạo của Ban Thường vụ Huyện đoàn", None, "implements")]),
    ("Căn cứ Kế hoạch của Ban Thường vụ Đoàn xã chủ động triển khai.",
     [("Kế hoạch của Ban Thường vụ Đoàn xã", "KH", "basis")]),
])
def test_documents_known_by_their_issuer_alone(sentence: str, expected: list[tuple[str, str | None, str]]) -> None:
    assert unnumbered(sentence) == expected


@pytest.mark.parametrize("sentence", [
    "Xây dựng kế hoạch của đơn vị, báo cáo theo hướng dẫn của phòng.",
    "Trình Chủ tịch UBND huyện ban hành Quyết định của Ban Giám khảo.",
    "Thực hiện chủ trương, đường lối của Đảng, Nghị quyết của Đảng.",
    "THỰC HIỆN QUY ĐỊNH PHÁP LUẬT VỀ AN TOÀN",
    "Lập hồ sơ theo Quyết định của cấp có thẩm quyền.",
])
def test_acts_of_nobody_in_particular_and_acts_to_come_are_no_citations(sentence: str) -> None:
    assert unnumbered(sentence) == []


def test_the_date_between_type_and_issuer_is_that_of_the_document() -> None:
    _, found = read("Căn cứ Công văn ngày 04/3/2024 của Sở Y tế về tiêm chủng;")
    assert [c.issued for c in found] == ["2024-03-04"]


@pytest.mark.parametrize(("agreed", "later", "words"), [
    ("phê duyệt Đề án sữa học đường (sau đây gọi tắt là Đề án)", "Các trường triển khai Đề án từ tháng 9.", "Đề án"),
    ("ban hành Quy chế trực cấp cứu (gọi tắt là Quy chế trực)", "Khoa Dược thực hiện Quy chế trực.", "Quy chế trực"),
    ("về vùng trồng lúa (sau đây gọi là “Chương trình vùng lúa”)", "Tổng kết Chương trình vùng lúa.",
     "Chương trình vùng lúa"),
])
def test_an_alias_means_the_document_that_it_was_agreed_for(agreed: str, later: str, words: str) -> None:
    o, found = read(f"Thực hiện Quyết định số 71/QĐ-UBND ngày 05/02/2024 của UBND tỉnh {agreed}. {later}")
    [alias] = [c for c in found if c.rule == "cit.alias"]
    assert o.content[alias.start:alias.end] == words
    assert alias.refers is found[0]
    assert (alias.form, alias.number) == ("unnumbered", None)


def test_an_alias_with_the_number_counts_where_it_is_agreed_and_after() -> None:
    o, found = read("Thực hiện Kết luận số 9-KL/TU ngày 05/02/2024 của Tỉnh ủy (gọi tắt là Kết luận 9). Chi bộ học tập "
                    "Kết luận 9.")
    again = [c for c in found if c.form == "short"]
    assert [(o.content[c.start:c.end], c.number, c.role) for c in again] == [
        ("Kết luận 9", "9", "mentions"), ("Kết luận 9", "9", "implements")]


def test_the_plan_itself_and_longer_words_are_not_meant_by_an_alias() -> None:
    text = ("Thực hiện Kế hoạch số 8/KH-UBND ngày 05/02/2024 của UBND tỉnh (sau đây gọi tắt là Kế hoạch). Các xã thực "
            "hiện Kế hoạch.")
    assert unnumbered(text) == []
    text = ("Thực hiện Nghị định số 8/2024/NĐ-CP ngày 05/02/2024 của Chính phủ (gọi tắt là Nghị định). Nghị định thư "
            "về thú y cũng được phổ biến.")
    assert unnumbered(text) == []


@pytest.mark.parametrize(("sentence", "words"), [
    ("Thực hiện Chỉ thị số 7-CT/TU ngày 05/02/2024 của Tỉnh ủy. Các chi bộ quán triệt Chỉ thị này.", "Chỉ thị này"),
    ("Căn cứ Thông tư số 7/2023/TT-BYT ngày 05/02/2023; khám theo Thông tư nêu trên.", "Thông tư nêu trên"),
    ("Căn cứ Công văn số 7/SGDĐT-GDTrH ngày 05/02/2023; báo cáo theo Công văn nói trên.", "Công văn nói trên"),
])
def test_a_word_that_points_back_means_the_last_document_of_its_type(sentence: str, words: str) -> None:
    o, found = read(sentence)
    [back] = [c for c in found if c.rule == "cit.back"]
    assert (o.content[back.start:back.end], back.refers) == (words, found[0])


@pytest.mark.parametrize(("sentence", "own"), [
    ("Thực hiện Chỉ thị số 7-CT/TU ngày 05/02/2024 của Tỉnh ủy. Nghị quyết này được phổ biến.", "KH"),
    ("Căn cứ Nghị định số 7/2024/NĐ-CP ngày 05/02/2024 của Chính phủ. Nghị định này có hiệu lực từ ngày ký.", None),
    ("Căn cứ Quyết định số 7/QĐ-UBND ngày 05/02/2024; Quyết định này có hiệu lực từ ngày ký.", "QĐ"),
    ("Thực hiện Quy định số 7-QĐ/TU ngày 05/02/2024 của Tỉnh ủy; Quy định trên địa bàn tỉnh.", "KH"),
])
def test_without_such_a_document_before_or_of_the_own_type_nothing_is_meant(sentence: str, own: str | None) -> None:
    assert unnumbered(sentence, own) == []


@pytest.mark.parametrize("sentence", [
    "Thực hiện Chương trình số 12/CTr-HPN ngày 05/02/2024 của Hội Phụ nữ tỉnh.\nHội Cựu giáo chức huyện (sau đây viết "
    "tắt là Hội CGC) xây dựng kế hoạch. Hội CGC cử hội viên tham gia.",
    "Thực hiện Chương trình số 12/CTr-HPN ngày 05/02/2024 giữa Hội Phụ nữ tỉnh và Công an tỉnh (gọi tắt là Công an). "
    "Công an rà soát địa bàn.",
    "Thực hiện Quyết định số 8/QĐ-TTg ngày 05/02/2024.\nNgười cao tuổi sống một mình (sau đây gọi là Người được thăm) "
    "được lập danh sách. Người được thăm ký xác nhận.",
])
def test_the_short_name_of_a_body_or_of_something_further_down_is_no_alias_of_a_document(sentence: str) -> None:
    assert unnumbered(sentence) == []
