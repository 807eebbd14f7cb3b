"""Bodies that are given work: full names, inherited places, generic names, keys."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.resolve.bodies import named
from pipeline.resolve.names import body_key, body_name
from tests.resolve.plans import HA_NOI, SON_LA, Context, Place, commune, department, given, province, town


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("UBND xã", "Ủy ban nhân dân xã Xuân Sơn"),
        ("Công an xã", "Công an xã Xuân Sơn"),
        ("MTTQ", "Ủy ban Mặt trận Tổ quốc Việt Nam xã Xuân Sơn"),
        ("Quân sự xã", "Ban Chỉ huy Quân sự xã Xuân Sơn"),
        ("Ban Văn hoá - xã hội", "Ban Văn hóa - Xã hội xã Xuân Sơn"),
        ("Trạm y tế", "Trạm Y tế xã Xuân Sơn"),
        ("Văn phòng", "Văn phòng Ủy ban nhân dân xã Xuân Sơn"),
        ("Phòng Văn hóa và Thông tin", "Phòng Văn hóa và Thông tin thị xã Sơn Tây"),
        ("Đoàn Thanh niên xã", "Đoàn Thanh niên Cộng sản Hồ Chí Minh xã Xuân Sơn"),
        ("Thành viên Hội đồng TĐKT xã", "Thành viên Hội đồng Thi đua, Khen thưởng xã Xuân Sơn"),
        ("Sở Y tế", "Sở Y tế thành phố Hà Nội"),
        ("Sở Y tế TP.HCM", "Sở Y tế thành phố Hồ Chí Minh"),
        ("Điện lực Sơn Tây", "Điện lực Sơn Tây"),
        ("Trường THCS Xuân Sơn", "Trường Trung học cơ sở Xuân Sơn"),
        ("Bộ Nội vụ", "Bộ Nội vụ"),
        ("Ban Tổ chức", "Ban Tổ chức"),
    ],
)
def test_bodies_of_a_commune_before_july_2025(written: str, expected: str) -> None:
    assert body_name(written, commune()) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Phòng Nội vụ", "Phòng Nội vụ thị xã Sơn Tây"),
        ("Ủy ban MTTQ", "Ủy ban Mặt trận Tổ quốc Việt Nam thị xã Sơn Tây"),
        ("Ban Tuyên giáo Thị uỷ", "Ban Tuyên giáo Thị ủy Sơn Tây"),
        ("Trung tâm Văn hoá - Thông tin và Thể thao Thị xã",
         "Trung tâm Văn hóa - Thông tin và Thể thao thị xã Sơn Tây"),
        ("Cơ quan Thường trực Hội đồng TĐKT", "Cơ quan Thường trực Hội đồng Thi đua, Khen thưởng thị xã Sơn Tây"),
        ("Thị đoàn", "Thị đoàn Sơn Tây"),
        ("Kho bạc Nhà nước Sơn Tây", "Kho bạc Nhà nước Sơn Tây"),
    ],
)
def test_bodies_of_a_town(written: str, expected: str) -> None:
    assert body_name(written, town()) == expected


def test_the_divisions_of_a_commune_are_its_own_since_july_2025() -> None:
    ward = given(Place("phường", "Sơn Tây", "commune"), HA_NOI, issuer="Ủy ban nhân dân phường Sơn Tây",
                 on=date(2025, 9, 1))
    assert body_name("Phòng Văn hóa - Xã hội", ward) == "Phòng Văn hóa - Xã hội phường Sơn Tây"
    assert body_key("Phòng Văn hóa - Xã hội", ward) == "phong-van-hoa-xa-hoi.phuong-son-tay.ha-noi"


def test_a_division_of_a_district_that_the_plan_does_not_name_has_no_place() -> None:
    alone = given(Place("xã", "Tân Lập", "commune"), issuer="Ủy ban nhân dân xã Tân Lập", on=date(2023, 3, 1))
    assert body_name("Phòng Văn hóa - Thông tin", alone) == "Phòng Văn hóa - Thông tin"
    assert body_key("Phòng Văn hóa - Thông tin", alone) is None


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Phòng Nghiệp vụ Dược", "Phòng Nghiệp vụ Dược Sở Y tế tỉnh Sơn La"),
        ("Văn phòng Sở", "Văn phòng Sở Y tế tỉnh Sơn La"),
        ("các phòng chức năng của Sở", "Các phòng chức năng của Sở Y tế tỉnh Sơn La"),
        ("các đơn vị trực thuộc Sở Y tế", "Các đơn vị trực thuộc Sở Y tế tỉnh Sơn La"),
        ("các phòng chuyên môn thuộc sở Xây dựng", "Các phòng chuyên môn thuộc Sở Xây dựng tỉnh Sơn La"),
        ("Sở Tài chính", "Sở Tài chính tỉnh Sơn La"),
        ("Thủ trưởng các đơn vị trực thuộc", "Thủ trưởng các đơn vị trực thuộc Sở Y tế tỉnh Sơn La"),
        ("Hội đồng xét duyệt sáng kiến năm 2019", "Hội đồng xét duyệt sáng kiến năm 2019"),
        ("Công an tỉnh", "Công an tỉnh Sơn La"),
        ("Công an xã", "Công an xã"),
        ("các cơ sở khám, chữa bệnh trên địa bàn", "Các cơ sở khám, chữa bệnh trên địa bàn tỉnh Sơn La"),
    ],
)
def test_sub_divisions_of_an_office_take_its_name(written: str, expected: str) -> None:
    assert body_name(written, department()) == expected


def test_the_school_speaks_of_itself() -> None:
    school = given(Place("quận", "Hoàng Mai", "district"), issuer="Trường Tiểu học Trần Phú", level="unit",
                   system="school")
    assert body_name("nhà trường", school) == "Trường Tiểu học Trần Phú"
    assert body_name("Ban giám hiệu", school) == "Ban Giám hiệu Trường Tiểu học Trần Phú"
    assert body_name("Hội đồng tuyển sinh của trường", school) == "Hội đồng tuyển sinh của Trường Tiểu học Trần Phú"
    assert body_key("UBND", school) is None


def test_the_boards_of_a_cooperative_are_its_own() -> None:
    farm = given(Place("xã", "Tân Lập", "commune"), issuer="Hợp tác xã Dịch vụ nông nghiệp Tân Lập", level="unit")
    assert body_name("Ban Giám đốc", farm) == "Ban Giám đốc Hợp tác xã Dịch vụ nông nghiệp Tân Lập"


def test_plans_that_name_the_province_and_plans_that_do_not_give_one_key() -> None:
    here = Place("thị xã", "Hương Trà", "district", "480")
    alone = given(here, issuer="Ủy ban nhân dân thị xã Hương Trà", on=date(2023, 3, 10))
    under = given(here, Place("tỉnh", "Thừa Thiên Huế", "province", "46"),
                  issuer="Ủy ban nhân dân thị xã Hương Trà", on=date(2023, 3, 10))
    key = "phong-noi-vu.thi-xa-huong-tra.tinh-thua-thien-hue"
    assert body_key("Phòng Nội vụ", alone) == body_key("Phòng Nội vụ", under) == key


def test_a_department_above_a_ward_is_that_of_the_province_on_record() -> None:
    ward = given(Place("phường", "Tuy Hòa", "commune", "22015"), issuer="Ủy ban nhân dân phường Tuy Hòa",
                 on=date(2025, 9, 1))
    unsettled = given(Place("xã", "Sơn Tây", "commune"), issuer="Ủy ban nhân dân xã Sơn Tây", on=date(2025, 9, 1))
    assert body_name("Sở Xây dựng", ward) == "Sở Xây dựng tỉnh Đắk Lắk"
    assert body_name("Sở Xây dựng", unsettled) == "Sở Xây dựng"


def test_boards_of_a_party_committee() -> None:
    party = given(Place("huyện", "Phù Yên", "district"), SON_LA, issuer="Huyện ủy Phù Yên", system="party")
    assert body_name("Ban Tuyên giáo", party) == "Ban Tuyên giáo Huyện ủy Phù Yên"
    assert body_key("Ban Tuyên giáo", party) == body_key("Ban Tuyên giáo Huyện ủy Phù Yên", province()) == (
        "ban-tuyen-giao.huyen-uy.huyen-phu-yen.tinh-son-la")


@pytest.mark.parametrize(("written", "expected"), [
    ("Các Sở: NV, TC, TP", "Các Sở: Nội vụ, Tài chính, Tư pháp"),
    ("NV", "Nội vụ"),
    ("Phòng Y tế các huyện, TP", "Phòng Y tế các huyện, thành phố"),
])
def test_short_fields_stand_for_offices_only_under_their_head(written: str, expected: str) -> None:
    assert body_name(written, province()) == expected


def test_police_and_school_office_in_one_plan() -> None:
    joint = given(SON_LA, issuer="Sở Giáo dục và Đào tạo tỉnh Sơn La; Công an tỉnh Sơn La")
    assert body_name("Phòng Cảnh sát giao thông", joint) == "Phòng Cảnh sát giao thông Công an tỉnh Sơn La"
    assert body_name("Phòng Kế hoạch", joint) == "Phòng Kế hoạch Sở Giáo dục và Đào tạo tỉnh Sơn La"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("các phòng, ban, đơn vị", "Các phòng, ban, đơn vị"),
        ("các đơn vị thuộc thị xã", "Các đơn vị thuộc thị xã Sơn Tây"),
        ("UBND các xã, phường", "Ủy ban nhân dân các xã, phường thuộc thị xã Sơn Tây"),
        ("UBND 9 phường", "Ủy ban nhân dân 9 phường thuộc thị xã Sơn Tây"),
        ("UBND các huyện, thị xã", "Ủy ban nhân dân các huyện, thị xã"),
        ("các sở, ban, ngành", "Các sở, ban, ngành thành phố Hà Nội"),
        ("các sở, ban, ngành có liên quan", "Các sở, ban, ngành có liên quan"),
        ("các đơn vị trực thuộc", "Các đơn vị trực thuộc"),
        ("UBND cấp xã", "Ủy ban nhân dân cấp xã"),
        ("thôn, tổ dân phố", "Các thôn, tổ dân phố"),
        ("Thủ trưởng các cơ quan, đơn vị", "Thủ trưởng các cơ quan, đơn vị"),
        ("Hội Nông dân các cấp", "Hội Nông dân các cấp"),
    ],
)
def test_generic_bodies_keep_their_words_and_have_no_key(written: str, expected: str) -> None:
    context = town()
    assert named(written, context).generic
    assert body_name(written, context) == expected
    assert body_key(written, context) is None


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("Phòng Nội vụ", "phong-noi-vu.thi-xa-son-tay.ha-noi"),
        ("Chủ tịch UBND Thị xã", "ubnd.thi-xa-son-tay.ha-noi"),
        ("Trưởng phòng Nội vụ", "phong-noi-vu.thi-xa-son-tay.ha-noi"),
        ("đồng chí Hà Văn Tú - Phó Chủ tịch UBND Thị xã", "ubnd.thi-xa-son-tay.ha-noi"),
        ("Bà Lê Thu Lan", None),
        ("Thường trực Thị ủy", "thi-uy.thi-xa-son-tay.ha-noi"),
        ("Thành viên Hội đồng TĐKT thị xã", "hoi-dong-thi-dua-khen-thuong.thi-xa-son-tay.ha-noi"),
        ("Sở Nội vụ", "so-noi-vu.ha-noi"),
        ("Bộ Nội vụ", "bo-noi-vu"),
        ("Công an xã Cổ Đông", "cong-an.xa-co-dong.thi-xa-son-tay.ha-noi"),
        ("UBND huyện Mai Sơn", "ubnd.huyen-mai-son.tinh-son-la"),
    ],
)
def test_body_keys(written: str, key: str) -> None:
    assert body_key(written, town()) == key


def test_nothing_written_is_nobody() -> None:
    assert body_name(" ", town()) is None


SCHOOL = given(Place("quận", "Hoàng Mai", "district"), issuer="Trường Tiểu học Trần Phú", level="unit", system="school")
FARM = given(Place("xã", "Tân Lập", "commune"), issuer="Hợp tác xã Dịch vụ nông nghiệp Tân Lập", level="unit")
CLINIC = given(SON_LA, issuer="Bệnh viện Đa khoa tỉnh Sơn La", level="unit")
FRONT = given(Place("xã", "Tân Lập", "commune"), issuer="Ủy ban Mặt trận Tổ quốc Việt Nam xã Tân Lập",
              system="mass-organisation")
AGENCY = given(issuer="Cục Thủy lợi")


@pytest.mark.parametrize(("written", "context", "name", "key"), [
    ("Hiệu trưởng", SCHOOL, "Hiệu trưởng Trường Tiểu học Trần Phú", "truong-tieu-hoc-tran-phu.quan-hoang-mai.ha-noi"),
    ("Giám đốc", department(), "Giám đốc Sở Y tế tỉnh Sơn La", "so-y-te.tinh-son-la"),
    ("Giám đốc", CLINIC, "Giám đốc Bệnh viện Đa khoa tỉnh Sơn La", "benh-vien-da-khoa.tinh-son-la"),
    ("Hiệu trưởng", province(), "Hiệu trưởng", None),
    ("Giám đốc", SCHOOL, "Giám đốc", None),
    ("Chủ tịch", FARM, "Chủ tịch", None),
    ("Thứ trưởng phụ trách lĩnh vực dân số", given(issuer="Bộ Y tế"), "Thứ trưởng phụ trách lĩnh vực dân số", None),
])
def test_an_officer_alone_is_the_issuers_head_or_of_no_known_body(
    written: str, context: Context, name: str, key: str | None
) -> None:
    assert (body_name(written, context), body_key(written, context)) == (name, key)


@pytest.mark.parametrize(("written", "context", "expected"), [
    ("Trạm Khuyến nông", FARM, "Trạm Khuyến nông"),
    ("Trạm Y tế", SCHOOL, "Trạm Y tế"),
    ("Trung tâm Quan trắc môi trường", CLINIC, "Trung tâm Quan trắc môi trường"),
    ("Vụ Pháp chế", AGENCY, "Vụ Pháp chế"),
    ("Chi đoàn", FRONT, "Chi đoàn"),
    ("Trung tâm Thông tin y tế Quốc gia", given(issuer="Bộ Y tế"), "Trung tâm Thông tin y tế Quốc gia"),
])
def test_what_an_issuer_cannot_have_is_no_division_of_it(written: str, context: Context, expected: str) -> None:
    assert body_name(written, context) == expected


@pytest.mark.parametrize(("written", "context", "expected"), [
    ("Tổ dịch vụ", FARM, "Tổ dịch vụ Hợp tác xã Dịch vụ nông nghiệp Tân Lập"),
    ("Trung tâm Đào tạo - Chỉ đạo tuyến", CLINIC, "Trung tâm Đào tạo - Chỉ đạo tuyến Bệnh viện Đa khoa tỉnh Sơn La"),
    ("Vụ Pháp chế", given(issuer="Bộ Y tế"), "Vụ Pháp chế Bộ Y tế"),
    ("Đoàn trường", SCHOOL, "Đoàn Trường Tiểu học Trần Phú"),
    ("Thanh tra", department(), "Thanh tra Sở Y tế tỉnh Sơn La"),
    ("Phòng Pháp chế, Thanh tra", department(), "Phòng Pháp chế, Thanh tra Sở Y tế tỉnh Sơn La"),
    ("Thanh tra", town(), "Thanh tra thị xã Sơn Tây"),
    ("Các thành viên Đoàn kiểm tra theo Quyết định số 12/QĐ-SYT", department(), "Các thành viên Đoàn kiểm tra"),
])
def test_what_an_issuer_has_is_a_division_of_it(written: str, context: Context, expected: str) -> None:
    assert body_name(written, context) == expected
