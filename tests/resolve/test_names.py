"""Full names of the issuers of cited documents: what is written, what the law says, what the symbol says."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.resolve.lexicon import expand, proper
from pipeline.resolve.marks import marks
from pipeline.resolve.model import Context
from pipeline.resolve.names import issuer_name
from tests.resolve.plans import HA_NOI, Place, commune, department, given, province, town


def of(written: str | None, symbol: str | None, code: str, *, issued: str | None = None, where: object = commune,
       name: str | None = None) -> str | None:
    return issuer_name(written, symbol, code, issued, where(), name=name)[0]  # type: ignore[operator]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("UBND Thị xã", "Ủy ban nhân dân thị xã Sơn Tây"),
        ("UBND Thành phố", "Ủy ban nhân dân thành phố Hà Nội"),
        ("HĐND xã", "Hội đồng nhân dân xã Xuân Sơn"),
        ("Chủ tịch UBND thành phố Hà Nội", "Chủ tịch Ủy ban nhân dân thành phố Hà Nội"),
        ("Thành ủy", "Thành ủy Hà Nội"),
        ("Ban Thường vụ Thị uỷ", "Ban Thường vụ Thị ủy Sơn Tây"),
        ("Ban Thường vụ Đảng ủy xã", "Ban Thường vụ Đảng ủy xã Xuân Sơn"),
        ("Sở Nội vụ", "Sở Nội vụ thành phố Hà Nội"),
        ("Sở GD&ĐT Hà Nội", "Sở Giáo dục và Đào tạo Hà Nội"),
        ("Giám đốc Sở Nội vụ", "Giám đốc Sở Nội vụ thành phố Hà Nội"),
        ("Phòng LĐ-TB&XH", "Phòng Lao động - Thương binh và Xã hội thị xã Sơn Tây"),
        ("Bộ GD&ĐT", "Bộ Giáo dục và Đào tạo"),
        ("Thủ tướng Chính Phủ", "Thủ tướng Chính phủ"),
        ("Ban Bí thư", "Ban Bí thư Trung ương Đảng"),
        ("Ban Chấp hành Trung ương Đảng (khóa X)", "Ban Chấp hành Trung ương Đảng"),
        ("Hội nghị lần thứ sáu Ban Chấp hành Trung ương khóa XII", "Ban Chấp hành Trung ương Đảng"),
        ("Hội nghị lần thứ 9 Ban Chấp hành Đảng bộ Thành phố khóa XVII", "Ban Chấp hành Đảng bộ thành phố Hà Nội"),
        ("Cục Quản lý Dược – Bộ Y tế", "Cục Quản lý Dược, Bộ Y tế"),
        ("Ban Thường vụ Trung ương Đoàn", "Ban Thường vụ Trung ương Đoàn Thanh niên Cộng sản Hồ Chí Minh"),
        ("Ban Thường vụ Đoàn TNCS Hồ Chí Minh xã",
         "Ban Thường vụ Đoàn Thanh niên Cộng sản Hồ Chí Minh xã Xuân Sơn"),
        ("Ủy ban MTTQ Việt Nam Thị xã", "Ủy ban Mặt trận Tổ quốc Việt Nam thị xã Sơn Tây"),
        ("UBND huyện Mai Sơn", "Ủy ban nhân dân huyện Mai Sơn"),
    ],
)
def test_what_is_written_in_full(written: str, expected: str) -> None:
    assert of(written, None, "KH") == expected


@pytest.mark.parametrize("written", ["UBND huyện", "UBND tỉnh", "Tỉnh ủy", "Ban Thường vụ Huyện ủy"])
def test_a_level_that_the_plan_does_not_know_gives_no_name(written: str) -> None:
    assert issuer_name(written, None, "KH", None, commune()) == (None, 0.0)


def test_a_place_from_the_plan_is_less_sure_than_one_that_is_printed() -> None:
    printed = issuer_name("UBND thị xã Sơn Tây", None, "KH", None, commune())
    inferred = issuer_name("UBND Thị xã", None, "KH", None, commune())
    assert printed == ("Ủy ban nhân dân thị xã Sơn Tây", 1.0)
    assert inferred[0] == printed[0] and 0.9 <= inferred[1] < 1


def test_city_committees_by_level() -> None:
    """Thành ủy is the Party committee of a city under the centre, or of a provincial city."""
    city = given(Place("thành phố", "Sơn La", "district"), Place("tỉnh", "Sơn La", "province"),
                 issuer="Ủy ban nhân dân thành phố Sơn La", on=date(2020, 1, 1))
    assert issuer_name("Ban Thường vụ thành ủy", "KH/TU", "KH", None, city)[0] == "Ban Thường vụ Thành ủy Sơn La"
    assert issuer_name("Tỉnh ủy", "KH/TU", "KH", None, city)[0] == "Tỉnh ủy Sơn La"
    assert of("Thành ủy", "KH/TU", "KH", where=town) == "Thành ủy Hà Nội"


@pytest.mark.parametrize(
    ("symbol", "code", "expected"),
    [
        ("NĐ-CP", "NĐ", "Chính phủ"),
        (None, "NĐ", "Chính phủ"),
        ("QĐ-TTg", "QĐ", "Thủ tướng Chính phủ"),
        ("TT-BYT", "TT", "Bộ Y tế"),
        ("TT-BTC", "TT", "Bộ Tài chính"),
        ("NQ-CP", "NQ", "Chính phủ"),
        ("QH14", "L", "Quốc hội"),
        (None, "L", "Quốc hội"),
        ("UBTVQH15", "NQ", "Ủy ban Thường vụ Quốc hội"),
        ("CT/TW", "CT", "Bộ Chính trị"),
        ("TTLT-BYT-BQP", "TTLT", "Bộ Y tế; Bộ Quốc phòng"),
        ("NQLT-UBTVQH14-CP-ĐCTUBTWMTTQVN", "NQLT",
         "Ủy ban Thường vụ Quốc hội; Chính phủ; Đoàn Chủ tịch Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam"),
        ("QĐ-UBND", "QĐ", None),
        ("NQ-HĐND", "NQ", None),
        ("KL/TW", "KL", None),
        ("KH/TU", "KH", None),
        ("QĐ-XYZ", "QĐ", None),
    ],
)
def test_what_law_and_symbol_say(symbol: str | None, code: str, expected: str | None) -> None:
    assert of(None, symbol, code) == expected


def test_a_symbol_is_read_with_the_names_of_the_documents_day() -> None:
    assert of(None, "QĐ-TCT", "QĐ", issued="2022-09-21") == "Tổng cục Thuế"
    assert of(None, "TT-BNNMT", "TT", issued="2025-05-01") == "Bộ Nông nghiệp và Môi trường"
    assert of(None, "TT-BNNPTNT", "TT", issued="2019-12-24") == "Bộ Nông nghiệp và Phát triển nông thôn"


def test_the_plans_own_mark_is_the_plans_own_issuer() -> None:
    assert of(None, "QĐ-SYT", "QĐ", where=department) == "Sở Y tế tỉnh Sơn La"
    tax = given(Place("tỉnh", "Sơn La", "province"), issuer="Cục Thuế tỉnh Sơn La", symbol="KH-CTSLA")
    assert issuer_name(None, "QĐ-CTSLA", "QĐ", None, tax)[0] == "Cục Thuế tỉnh Sơn La"
    assert issuer_name("Cục Thuế", "KH-CTSLA", "KH", None, tax)[0] == "Cục Thuế tỉnh Sơn La"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Bộ Y tế và Bộ Quốc phòng", "Bộ Y tế; Bộ Quốc phòng"),
        ("Bộ Nông nghiệp và Phát triển nông thôn - Bộ Kế hoạch và Đầu tư",
         "Bộ Nông nghiệp và Phát triển nông thôn; Bộ Kế hoạch và Đầu tư"),
        ("Bộ Giáo dục và Đào tạo", "Bộ Giáo dục và Đào tạo"),
    ],
)
def test_joint_issuers_are_parted_where_a_body_begins(written: str, expected: str) -> None:
    assert of(written, "TTLT-BYT-BQP", "TTLT") == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Đại hội Đảng bộ Thị xã lần thứ XX", "Đại hội Đảng bộ thị xã Sơn Tây"),
        ("đại hội đảng bộ xã khóa XXV", "Đại hội Đảng bộ xã Xuân Sơn"),
        ("Đại hội đại biểu Đảng bộ thành phố Hà Nội lần thứ XVII", "Đại hội đại biểu Đảng bộ thành phố Hà Nội"),
        ("Đại hội đại biểu thành phố HN lần thứ XVI", "Đại hội đại biểu Đảng bộ thành phố Hà Nội"),
        ("Đại hội Đại biểu toàn quốc lần thứ XIII của Đảng", "Đại hội đại biểu toàn quốc Đảng Cộng sản Việt Nam"),
        ("Đại hội XIII của Đảng", "Đại hội đại biểu toàn quốc Đảng Cộng sản Việt Nam"),
        ("Đại hội XVI Công đoàn Thị xã", "Đại hội Công đoàn thị xã Sơn Tây"),
        ("Đại hội Đảng bộ huyện lần thứ XXIV", None),
        ("Trung ương 4 (Khóa XI)", "Ban Chấp hành Trung ương Đảng"),
    ],
)
def test_congresses_and_plenums(name: str, expected: str | None) -> None:
    assert of(None, None, "NQ", name=name) == expected


@pytest.mark.parametrize(
    ("symbol", "code", "expected"),
    [
        ("KH-UBND", "KH", ("UBND",)), ("CT/TW", "CT", ("TW",)), ("UBND-GD&ĐT", "CV", ("UBND",)),
        ("SGDĐT-GDPT", "CV", ("SGDĐT",)), ("KH-CAT-PC07", "KH", ("CAT",)), ("QH13", "L", ("QH",)),
        ("TTLT-BQP-BCA", "TTLT", ("BQP", "BCA")), ("KHLT/GD&ĐT-TTDTT", "KH", ("GD&ĐT", "TTDTT")), (None, "KH", ()),
        ("BTC", "CV", ("BTC",)),
    ],
)
def test_marks_of_a_symbol(symbol: str | None, code: str, expected: tuple[str, ...]) -> None:
    assert marks(symbol, code) == expected


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("UBND TX", "Ủy ban nhân dân thị xã"),
        ("Phòng GD&ĐT", "Phòng Giáo dục và Đào tạo"),
        ("HĐ TĐKT", "Hội đồng Thi đua, Khen thưởng"),
        ("TT Thị ủy", "Thường trực Thị ủy"),
        ("TT Y tế", "Trung tâm Y tế"),
        ("BCH Đoàn xã", "Ban Chấp hành Đoàn xã"),
        ("BCH quân sự xã", "Ban Chỉ huy quân sự xã"),
        ("P. Nội vụ", "Phòng Nội vụ"),
        ("P. Trung Hưng", "phường Trung Hưng"),
        ("TP. Hà Nội", "thành phố Hà Nội"),
        ("Ủy ban MTTQ VIỆT NAM", "Ủy ban Mặt trận Tổ quốc Việt Nam"),
        ("Đoàn kiểm tra theo Quyết định số 88/QĐ-SCT", "Đoàn kiểm tra theo Quyết định số 88/QĐ-SCT"),
    ],
)
def test_abbreviations_are_written_out(short: str, full: str) -> None:
    assert expand(short) == full


def test_official_capitals_are_put_only_where_a_name_begins() -> None:
    assert proper("Hội đồng thi đua – khen thưởng xã") == "Hội đồng Thi đua - Khen thưởng xã"
    assert proper("cán bộ y tế xã") == "cán bộ y tế xã"
    assert proper("Ủy Ban nhân dân tỉnh") == "Ủy ban nhân dân tỉnh"
    assert proper("Thị uỷ, Hội đồng nhân dân") == "Thị ủy, Hội đồng nhân dân"


def test_a_province_says_tinh_and_a_city_under_the_centre_thanh_pho() -> None:
    assert of("UBND tỉnh", None, "KH", where=province) == "Ủy ban nhân dân tỉnh Sơn La"
    capital = given(HA_NOI, issuer="Ủy ban nhân dân thành phố Hà Nội")
    assert issuer_name("UBND tỉnh", None, "KH", None, capital) == (None, 0.0)


HOSPITAL = "Bệnh viện Đa khoa Phú Riềng"


def at(written: str | None, symbol: str | None, code: str, issuer: str, kind: str = "tỉnh") -> str | None:
    """The name of an issuer in a plan of this one, which sits in a province."""
    place = Place(kind, "Bình Phước", "province", None, 1.0)
    where = Context(on=date(2023, 3, 1), places={"province": place}, seat="province", issuers=(issuer,))
    return issuer_name(written, symbol, code, None, where)[0]


@pytest.mark.parametrize(("written", "issuer", "expected"), [
    ("Giám đốc Bệnh viện", HOSPITAL, f"Giám đốc {HOSPITAL}"),
    ("Trưởng phòng Kế hoạch tổng hợp", HOSPITAL, f"Trưởng phòng Kế hoạch tổng hợp {HOSPITAL}"),
    ("Hiệu trưởng", "Trường Trung học cơ sở Lê Lợi", "Hiệu trưởng Trường Trung học cơ sở Lê Lợi"),
    ("Hiệu trưởng", HOSPITAL, "Hiệu trưởng"),
    ("Sở Y tế Bình Phước", HOSPITAL, "Sở Y tế tỉnh Bình Phước"),
    ("Bộ Chính trị, Ban Bí thư", HOSPITAL, "Bộ Chính trị; Ban Bí thư Trung ương Đảng"),
])
def test_officers_and_offices_of_the_plans_own_house(written: str, issuer: str, expected: str) -> None:
    assert at(written, None, "QĐ", issuer) == expected


@pytest.mark.parametrize(("symbol", "code", "expected"), [
    ("KH-BYT-BGDĐT", "KH", "Bộ Y tế; Bộ Giáo dục và Đào tạo"),
    ("KH-CAT-PX03", "KH", "Công an tỉnh Bình Phước"),
    ("NQLT-CAT-TĐTN", "NQLT", "Công an tỉnh Bình Phước; Tỉnh đoàn Bình Phước"),
    ("KHLT-SYT-SGDĐT", "KH", "Sở Y tế tỉnh Bình Phước; Sở Giáo dục và Đào tạo tỉnh Bình Phước"),
])
def test_marks_of_one_rank_are_of_bodies_that_issue_together(symbol: str, code: str, expected: str | None) -> None:
    assert at(None, symbol, code, "Ủy ban nhân dân tỉnh Bình Phước") == expected
