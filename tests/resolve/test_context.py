"""Whose plan it is: unit, levels above, official names from lines in capitals."""

from __future__ import annotations

import pytest

from pipeline.extract.header import find_header
from pipeline.outline import outline
from pipeline.resolve.names import document_issuer
from pipeline.text import plain
from tests.resolve.plans import plan, read


def places(text: str) -> dict[str, str]:
    return {level: place.words for level, place in read(text).places.items()}


def codes(text: str) -> dict[str, str | None]:
    return {level: place.code for level, place in read(text).places.items()}


COMMUNE = plan(left="ỦY BAN NHÂN DÂN\nXÃ XUÂN SƠN", place="Xuân Sơn", date_line="ngày 04 tháng 01 năm 2022",
               body="Thực hiện Kế hoạch số 5/KH-UBND ngày 03/01/2022 của UBND thị xã Sơn Tây, thành phố Hà Nội, "
                    "Ủy ban nhân dân xã xây dựng kế hoạch như sau:")


def test_the_units_above_are_those_that_the_text_names() -> None:
    assert places(COMMUNE) == {"commune": "xã Xuân Sơn", "district": "thị xã Sơn Tây", "province": "thành phố Hà Nội"}
    assert codes(COMMUNE) == {"commune": "09598", "district": "269", "province": "01"}


def test_a_unit_that_the_text_does_not_name_is_not_taken_though_the_gazetteer_has_one_only() -> None:
    text = plan(left="ỦY BAN NHÂN DÂN\nHUYỆN CẨM XUYÊN", place="Cẩm Xuyên", date_line="ngày 04 tháng 01 năm 2022",
                body="Thực hiện Quyết định số 5/QĐ-UBND ngày 03/01/2022 của UBND tỉnh, UBND huyện ban hành kế hoạch:")
    assert places(text) == {"district": "huyện Cẩm Xuyên"}


def test_homonyms_are_told_apart_by_what_is_named_above_them() -> None:
    text = plan(left="ỦY BAN NHÂN DÂN\nXÃ XUÂN SƠN", place="Xuân Sơn", date_line="ngày 04 tháng 01 năm 2022",
                body="Thực hiện Kế hoạch số 5/KH-UBND ngày 03/01/2022 của UBND huyện Tân Sơn, tỉnh Phú Thọ:")
    assert places(text) == {"commune": "xã Xuân Sơn", "district": "huyện Tân Sơn", "province": "tỉnh Phú Thọ"}
    assert codes(text)["commune"] == "08599"


def test_a_homonym_without_anything_above_it_has_no_code() -> None:
    text = plan(left="ỦY BAN NHÂN DÂN\nXÃ XUÂN SƠN", place="Xuân Sơn", date_line="ngày 04 tháng 01 năm 2022",
                body="Ủy ban nhân dân xã xây dựng kế hoạch như sau:")
    assert codes(text) == {"commune": None}


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("ngày 20 tháng 6 năm 2025", {"commune": "thị trấn Trà My", "district": "huyện Bắc Trà My"}),
        ("ngày 20 tháng 8 năm 2025", {"commune": "xã Trà My", "province": "thành phố Đà Nẵng"}),
    ],
)
def test_the_day_decides_between_three_levels_and_two(day: str, expected: dict[str, str]) -> None:
    kind = next(iter(expected.values())).upper().removesuffix(" TRÀ MY")
    text = plan(left=f"ỦY BAN NHÂN DÂN\n{kind} TRÀ MY", place="Trà My", date_line=day,
                body="Thực hiện chỉ đạo của UBND huyện Bắc Trà My và UBND thành phố Đà Nẵng, UBND ban hành kế hoạch:")
    assert places(text) == expected


def test_the_place_line_names_the_unit_that_the_opening_leaves_out() -> None:
    text = ("Số: /KH-UBND\nXuân Sơn, ngày 04 tháng 01 năm 2022\n\nKẾ HOẠCH\nTrồng cây xanh\n\n"
            "Nhằm phủ xanh đất trống, Ủy ban nhân dân xã xây dựng kế hoạch như sau:\n\nI. MỤC ĐÍCH\n- Trồng cây.\n")
    assert read(text).issuers == ("Ủy ban nhân dân xã Xuân Sơn",)


def test_a_misspelt_unit_is_read_as_the_one_on_record_that_the_text_also_names() -> None:
    text = plan(left="ỦY BAN NHÂN DÂN\nXÃ MƯỜNG BÙ", place="Mường Bù", date_line="ngày 04 tháng 02 năm 2020",
                body="Thực hiện kế hoạch của Ủy ban nhân dân huyện Mường La, Ủy ban nhân dân xã Mường Bú xây dựng "
                     "kế hoạch như sau:")
    context = read(text)
    assert context.issuers == ("Ủy ban nhân dân xã Mường Bú",)
    assert context.places["commune"].confidence < 1


@pytest.mark.parametrize(
    ("left", "place", "expected"),
    [
        ("UBND TỈNH LÀO CAI\nSỞ CÔNG THƯƠNG", "Lào Cai", "Sở Công Thương tỉnh Lào Cai"),
        ("UBND THÀNH PHỐ HÀ NỘI\nSỞ GIÁO DỤC VÀ ĐÀO TẠO", "Hà Nội", "Sở Giáo dục và Đào tạo thành phố Hà Nội"),
        ("UBND HUYỆN LẮK\nPHÒNG VĂN HÓA VÀ THÔNG TIN", "Lắk", "Phòng Văn hóa và Thông tin huyện Lắk"),
        ("UBND QUẬN HOÀNG MAI\nPHÒNG GD&ĐT", "Hoàng Mai", "Phòng Giáo dục và Đào tạo quận Hoàng Mai"),
        ("SỞ Y TẾ TỈNH LAI CHÂU\nBỆNH VIỆN ĐA KHOA TỈNH", "Lai Châu", "Bệnh viện Đa khoa tỉnh Lai Châu"),
        ("SỞ GIÁO DỤC VÀ ĐÀO TẠO THÁI BÌNH\nTRƯỜNG THPT LÝ BÔN", "Vũ Thư", "Trường Trung học phổ thông Lý Bôn"),
        ("BỘ CÔNG AN\nCÔNG AN TỈNH BẮC GIANG", "Bắc Giang", "Công an tỉnh Bắc Giang"),
        ("ỦY BAN MTTQ VIỆT NAM TỈNH BẾN TRE\nBAN THƯỜNG TRỰC", "Bến Tre",
         "Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Bến Tre"),
        ("SỞ CÔNG THƯƠNG TỈNH LÀO CAI\nĐOÀN KIỂM TRA\nTHEO QUYẾT ĐỊNH\nSỐ 88/QĐ-SCT", "Lào Cai",
         "Đoàn kiểm tra theo quyết định số 88/QĐ-SCT Sở Công Thương tỉnh Lào Cai"),
        ("BỘ Y TẾ", "Hà Nội", "Bộ Y tế"),
    ],
)
def test_lines_in_capitals_become_official_names(left: str, place: str, expected: str) -> None:
    text = plan(left=left, place=place, date_line="ngày 04 tháng 3 năm 2022", symbol="KH-VP",
                body="Căn cứ chương trình công tác năm 2022, cơ quan xây dựng kế hoạch như sau:")
    assert read(text).issuers == (expected,)


def test_party_and_youth_union_lines() -> None:
    text = ("TỈNH ỦY SƠN LA\nHUYỆN ỦY PHÙ YÊN\n*\nSố 15-KH/HU\nĐẢNG CỘNG SẢN VIỆT NAM\n"
            "Phù Yên, ngày 12 tháng 7 năm 2021\n\nKẾ HOẠCH\nhọc tập nghị quyết\n\nI- MỤC ĐÍCH\n- Nâng cao nhận thức.\n")
    context = read(text)
    assert (context.issuers, context.level, context.system) == (("Huyện ủy Phù Yên",), "district", "party")
    assert places(text) == {"district": "huyện Phù Yên", "province": "tỉnh Sơn La"}


def test_the_columns_of_the_issuer() -> None:
    whole = outline(plain([COMMUNE]))
    header = find_header(whole)
    assert document_issuer(header, read(COMMUNE)) == ("Ủy ban nhân dân xã Xuân Sơn", "commune", "state", "09598")


def test_a_text_without_any_issuer_has_none() -> None:
    text = "KẾ HOẠCH\nTrồng cây xanh\n\nI. MỤC ĐÍCH\n- Phủ xanh đất trống.\n"
    whole = outline(plain([text]))
    assert document_issuer(find_header(whole), read(text)) == (None, None, None, None)


def test_joint_issuers_are_named_in_the_order_of_the_header() -> None:
    text = plan(left="UBND TỈNH HÀ NAM\nSỞ Y TẾ - CÔNG AN TỈNH", place="Hà Nam", symbol="KH-SYT-CAT",
                date_line="ngày 06 tháng 9 năm 2024", body="Hai ngành thống nhất kế hoạch phối hợp như sau:")
    assert read(text).issuers == ("Sở Y tế tỉnh Hà Nam", "Công an tỉnh Hà Nam")


@pytest.mark.parametrize(("left", "kind", "expected"), [
    ("TỈNH ỦY VĨNH ĐIỀN\nHUYỆN ỦY MỸ SA", "HU", {"district": "huyện Mỹ Sa", "province": "tỉnh Vĩnh Điền"}),
    ("SỞ Y TẾ SÔNG LAM\nTRUNG TÂM Y TẾ HUYỆN ĐAK RA", "TTYT", {"district": "huyện Đak Ra"}),
    ("ỦY BAN NHÂN DÂN\nTHỊ XÃ PHÚ MÂY", "UBND", {"district": "thị xã Phú Mây"}),
])
def test_a_unit_that_a_header_line_names_counts_though_it_is_not_on_record(
        left: str, kind: str, expected: dict[str, str]) -> None:
    text = plan(left=left, symbol=f"KH-{kind}", place="Mỹ Sa", date_line="ngày 04 tháng 01 năm 2022",
                body="Để thực hiện tốt nhiệm vụ, đơn vị xây dựng kế hoạch như sau:")
    assert places(text) == expected


def test_a_cooperative_is_no_commune() -> None:
    text = plan(left="HỢP TÁC XÃ RAU MẦM", symbol="KH-HTX", place="Thạnh Mỹ", date_line="ngày 04 tháng 01 năm 2022",
                body="Hợp tác xã Rau Mầm phối hợp Hợp tác xã Chè Xanh làm việc sau:")
    assert "commune" not in places(text)


@pytest.mark.parametrize(("left", "place", "expected"), [
    ("UBND TỈNH SƠN LA\nSỞ Y TẾ - SỞ NỘI VỤ", "Sơn La", "Sở Y tế tỉnh Sơn La; Sở Nội vụ tỉnh Sơn La"),
    ("ỦY BAN NHÂN DÂN - ỦY BAN MTTQ VIỆT NAM\nXÃ TỨ XÃ", "Tứ Xã",
     "Ủy ban nhân dân xã Tứ Xã; Ủy ban Mặt trận Tổ quốc Việt Nam xã Tứ Xã"),
    ("PHÒNG GIÁO DỤC VÀ ĐÀO TẠO - TRUNG TÂM Y TẾ\nQUẬN HẢI AN", "Hải An",
     "Phòng Giáo dục và Đào tạo quận Hải An; Trung tâm Y tế quận Hải An"),
])
def test_joint_issuers_of_three_fields(left: str, place: str, expected: str) -> None:
    text = plan(left=left, place=place, date_line="ngày 12 tháng 3 năm 2024", body="Hai cơ quan phối hợp như sau:")
    assert "; ".join(read(text).issuers) == expected


def test_a_committee_of_the_youth_union_is_no_unit() -> None:
    text = ("HUYỆN ỦY MỘC CHÂU\nBAN TUYÊN GIÁO - HUYỆN ĐOÀN\nSố: 12-KHPH/BTG-HĐ\nĐẢNG CỘNG SẢN VIỆT NAM\n"
            "Mộc Châu, ngày 12 tháng 3 năm 2024\n\nKẾ HOẠCH\nPhối hợp tuyên truyền\n\n"
            "I. MỤC ĐÍCH\n- Nâng cao nhận thức.\n")
    assert places(text) == {"district": "huyện Mộc Châu"}
    assert read(text).issuers[1] == "Huyện đoàn Mộc Châu"
