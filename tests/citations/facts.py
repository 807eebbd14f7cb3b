"""What cited documents are made of: types with their symbols and issuers, subjects, names of laws.

Facts of administration, put together by hand for these tests; nothing here is read from the rules.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """A sort of document: its type in words and code, its symbol, how the number joins it, who issues it.

    `style`: `state` 12/KH-UBND · `year` 12/2020/TT-BYT · `party` 12-KH/TU.
    """

    word: str
    code: str
    symbol: str
    style: str
    issuers: tuple[str, ...]


def _kinds(symbol_issuers: tuple[str, ...], style: str, *rows: tuple[str, str, str]) -> list[Kind]:
    return [Kind(word, code, symbol, style, symbol_issuers) for word, code, symbol in rows]


UBND = ("UBND tỉnh", "Ủy ban nhân dân tỉnh Bắc Giang", "UBND huyện", "UBND huyện Mù Cang Chải", "UBND TP. Hà Nội",
        "Uỷ ban nhân dân thị xã Nghi Sơn", "UBND xã Chiềng Ngần", "UBND phường Cửa Nam", "UBND thành phố Cần Thơ",
        "Chủ tịch UBND tỉnh", "Chủ tịch Ủy ban nhân dân thành phố Đà Nẵng", "UBND quận Ninh Kiều", "UBND Thành phố")
HDND = ("HĐND tỉnh", "Hội đồng nhân dân tỉnh Lào Cai", "HĐND thành phố Hải Phòng", "HĐND xã", "HĐND huyện Trảng Bom",
        "Hội đồng nhân dân phường Trường Vinh")
GOVERNMENT = ("Chính phủ",)
PREMIER = ("Thủ tướng Chính phủ",)
HEALTH = ("Bộ Y tế", "Bộ trưởng Bộ Y tế")
EDUCATION = ("Bộ Giáo dục và Đào tạo", "Bộ trưởng Bộ Giáo dục và Đào tạo")
CULTURE = ("Bộ Văn hóa, Thể thao và Du lịch", "Bộ trưởng Bộ Văn hóa, Thể thao và Du lịch")
LABOUR = ("Bộ Lao động - Thương binh và Xã hội", "Bộ Lao động – Thương binh và Xã hội")
CENTRE = ("Bộ Chính trị", "Ban Bí thư", "Ban Chấp hành Trung ương", "Ban Bí thư Trung ương Đảng",
          "Ban Chấp hành Trung ương Đảng")
PROVINCE_PARTY = ("Tỉnh ủy", "Ban Thường vụ Tỉnh ủy", "Thành ủy Hà Nội", "Ban Thường vụ Tỉnh ủy Sơn La",
                  "Tỉnh uỷ Đắk Lắk",
                  "Ban Chấp hành Đảng bộ tỉnh")
DISTRICT_PARTY = ("Huyện ủy", "Ban Thường vụ Huyện ủy", "Huyện ủy Thạch Thất", "Ban Chấp hành Đảng bộ huyện")
COMMUNE_PARTY = ("Đảng ủy xã", "Ban Thường vụ Đảng ủy phường", "Đảng ủy xã Nậm Lúc", "Đảng uỷ phường Vĩnh Tuy")

KINDS: tuple[Kind, ...] = (
    *_kinds(UBND, "state", ("Kế hoạch", "KH", "KH-UBND"), ("Quyết định", "QĐ", "QĐ-UBND"), ("Chỉ thị", "CT", "CT-UBND"),
            ("Thông báo", "TB", "TB-UBND"), ("Báo cáo", "BC", "BC-UBND"), ("Tờ trình", "TTr", "TTr-UBND"),
            ("Đề án", "ĐA", "ĐA-UBND"), ("Hướng dẫn", "HD", "HD-UBND"), ("Chương trình", "CTr", "CTr-UBND"),
            ("Chương trình hành động", "CTr", "CTr-UBND"), ("Phương án", "PA", "PA-UBND"),
            ("Công điện", "CĐ", "CĐ-UBND"), ("Công văn", "CV", "UBND-VX"), ("Công văn", "CV", "UBND-NC"),
            ("Kế hoạch", "KH", "KH-UBND.VX"), ("Văn bản", "CV", "UBND-KGVX")),
    *_kinds(UBND[:5], "year", ("Quyết định", "QĐ", "QĐ-UBND")),
    *_kinds(HDND, "state", ("Nghị quyết", "NQ", "NQ-HĐND"), ("Kế hoạch", "KH", "KH-HĐND")),
    *_kinds(HDND[:3], "year", ("Nghị quyết", "NQ", "NQ-HĐND")),
    *_kinds(("Thường trực Hội đồng nhân dân tỉnh", "Thường trực HĐND huyện"), "state",
            ("Nghị quyết", "NQ", "NQ-TTHĐND"),
            ("Tờ trình", "TTr", "TTr-TTHĐND")),
    *_kinds(GOVERNMENT, "year", ("Nghị định", "NĐ", "NĐ-CP"), ("Nghị quyết", "NQ", "NQ-CP")),
    *_kinds(GOVERNMENT, "state", ("Nghị quyết", "NQ", "NQ-CP")),
    *_kinds(PREMIER, "state", ("Quyết định", "QĐ", "QĐ-TTg"), ("Chỉ thị", "CT", "CT-TTg"),
            ("Công điện", "CĐ", "CĐ-TTg")),
    *_kinds(PREMIER, "year", ("Quyết định", "QĐ", "QĐ-TTg")),
    *_kinds(("Văn phòng Chính phủ",), "state", ("Thông báo", "TB", "TB-VPCP"), ("Công văn", "CV", "VPCP-KGVX")),
    *_kinds(("Chủ tịch nước",), "state", ("Quyết định", "QĐ", "QĐ-CTN"), ("Lệnh", "LENH", "L-CTN")),
    *_kinds(HEALTH, "year", ("Thông tư", "TT", "TT-BYT")),
    *_kinds(HEALTH, "state", ("Quyết định", "QĐ", "QĐ-BYT"), ("Công văn", "CV", "BYT-DP")),
    *_kinds(EDUCATION, "year", ("Thông tư", "TT", "TT-BGDĐT")),
    *_kinds(EDUCATION, "state", ("Quyết định", "QĐ", "QĐ-BGDĐT"), ("Công văn", "CV", "BGDĐT-GDTH")),
    *_kinds(CULTURE, "year", ("Thông tư", "TT", "TT-BVHTTDL")),
    *_kinds(CULTURE, "state", ("Kế hoạch", "KH", "KH-BVHTTDL"), ("Hướng dẫn", "HD", "HD-BVHTTDL")),
    *_kinds(LABOUR, "year", ("Thông tư", "TT", "TT-BLĐTBXH")),
    *_kinds(("Bộ Công an",), "year", ("Thông tư", "TT", "TT-BCA")),
    *_kinds(("Bộ Công an",), "state", ("Kế hoạch", "KH", "KH-BCA-C06"), ("Quyết định", "QĐ", "QĐ-BCA")),
    *_kinds(("Bộ Nông nghiệp và Môi trường",), "year", ("Thông tư", "TT", "TT-BNNMT")),
    *_kinds(("Bộ Nông nghiệp và Phát triển nông thôn",), "state", ("Quyết định", "QĐ", "QĐ-BNN-TY")),
    *_kinds(("Bộ Nội vụ",), "state", ("Hướng dẫn", "HD", "HD-BNV"), ("Công văn", "CV", "BNV-CCHC")),
    *_kinds(("Sở Y tế", "Sở Y tế tỉnh Hà Tĩnh"), "state", ("Kế hoạch", "KH", "KH-SYT"), ("Công văn", "CV", "SYT-NVY")),
    *_kinds(("Sở Giáo dục và Đào tạo", "Sở Giáo dục và Đào tạo tỉnh Nam Định"), "state", ("Kế hoạch", "KH", "KH-SGDĐT"),
            ("Công văn", "CV", "SGDĐT-GDTrH"), ("Hướng dẫn", "HD", "HD-SGDĐT")),
    *_kinds(("Sở Nông nghiệp và Môi trường",), "state", ("Kế hoạch", "KH", "KH-SNNMT")),
    *_kinds(("Sở Văn hóa, Thể thao và Du lịch",), "state", ("Hướng dẫn", "HD", "HD-SVHTTDL")),
    *_kinds(("Phòng Giáo dục và Đào tạo", "Phòng Giáo dục và Đào tạo huyện Ba Vì"), "state",
            ("Kế hoạch", "KH", "KH-PGDĐT"), ("Công văn", "CV", "PGDĐT-TH")),
    *_kinds(("Công an tỉnh", "Công an tỉnh Hòa Bình"), "state", ("Kế hoạch", "KH", "KH-CAT-PX03"),
            ("Kế hoạch", "KH", "KH-CAT")),
    *_kinds(("Bộ Chỉ huy quân sự tỉnh",), "state", ("Kế hoạch", "KH", "KH-BCH"), ("Hướng dẫn", "HD", "HD-BCHQS")),
    *_kinds(("Bảo hiểm xã hội Việt Nam",), "state", ("Quyết định", "QĐ", "QĐ-BHXH")),
    *_kinds(("Hội đồng Thi đua - Khen thưởng tỉnh",), "state", ("Kế hoạch", "KH", "KH-HĐTĐKT")),
    *_kinds(("Ban Chỉ đạo phòng, chống dịch tỉnh", "Ban Chỉ đạo 389 tỉnh"), "state", ("Kế hoạch", "KH", "KH-BCĐ")),
    *_kinds(("Ban Tổ chức Cuộc thi",), "state", ("Công văn", "CV", "BTC")),
    *_kinds(("Tòa án nhân dân tối cao",), "state", ("Kế hoạch", "KH", "KH-TANDTC")),
    *_kinds(("Hội đồng Thẩm phán Tòa án nhân dân tối cao",), "year", ("Nghị quyết", "NQ", "NQ-HĐTP")),
    *_kinds(("Viện kiểm sát nhân dân tối cao",), "state", ("Chỉ thị", "CT", "CT-VKSTC"),
            ("Hướng dẫn", "HD", "HD-VKSTC")),
    *_kinds(("Ủy ban Thường vụ Quốc hội",), "year", ("Nghị quyết", "NQ", "UBTVQH14")),
    *_kinds(("Ủy ban Thường vụ Quốc hội",), "state", ("Nghị quyết", "NQ", "NQ-UBTVQH15")),
    *_kinds(("Quốc hội",), "year", ("Nghị quyết", "NQ", "QH15")),
    *_kinds(("Tổng Liên đoàn Lao động Việt Nam",), "state", ("Hướng dẫn", "HD", "HD-TLĐ"),
            ("Quyết định", "QĐ", "QĐ-TLĐ")),
    *_kinds(("Liên đoàn Lao động tỉnh",), "state", ("Kế hoạch", "KH", "KH-LĐLĐ")),
    *_kinds(("Ban Thường trực Ủy ban MTTQ Việt Nam tỉnh", "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Quảng Trị"), "state",
            ("Kế hoạch", "KH", "KH-MTTQ-BTT"), ("Hướng dẫn", "HD", "HD-MTTQ-BTT")),
    *_kinds(("Hội Liên hiệp Phụ nữ tỉnh",), "state", ("Kế hoạch", "KH", "KH-BTV")),
    *_kinds(("Hội Nông dân tỉnh",), "party", ("Kế hoạch", "KH", "KH/HNDT"), ("Hướng dẫn", "HD", "HD/HNDT")),
    *_kinds(("Trung ương Đoàn", "Ban Thường vụ Trung ương Đoàn"), "party", ("Hướng dẫn", "HD", "HD/TWĐTN"),
            ("Quyết định", "QĐ", "QĐ/TWĐTN-VP"), ("Kế hoạch", "KH", "KH/TWĐTN-CNĐT")),
    *_kinds(("Tỉnh đoàn", "Ban Thường vụ Tỉnh đoàn", "Thành đoàn Hà Nội"), "party",
            ("Kế hoạch", "KH", "KH/TĐTN-CTĐ&TTN"),
            ("Kế hoạch", "KH", "KH/TĐTN-BCNLĐ"), ("Công văn", "CV", "CV/TĐTN")),
    *_kinds(("Huyện đoàn", "Ban Thường vụ Huyện đoàn"), "party", ("Kế hoạch", "KH", "KH/ĐTN")),
    *_kinds(CENTRE, "party", ("Chỉ thị", "CT", "CT/TW"), ("Nghị quyết", "NQ", "NQ/TW"), ("Kết luận", "KL", "KL/TW"),
            ("Quyết định", "QĐ", "QĐ/TW"), ("Thông báo", "TB", "TB/TW"), ("Hướng dẫn", "HD", "HD/TW"),
            ("Quy định", "QĐi", "QĐi/TW")),
    *_kinds(("Ban Tuyên giáo Trung ương",), "party", ("Hướng dẫn", "HD", "HD/BTGTW")),
    *_kinds(("Văn phòng Trung ương Đảng",), "party", ("Hướng dẫn", "HD", "HD/VPTW")),
    *_kinds(("Ban Tổ chức Tỉnh ủy",), "party", ("Hướng dẫn", "HD", "HD/BTCTU")),
    *_kinds(PROVINCE_PARTY, "party", ("Nghị quyết", "NQ", "NQ/TU"), ("Chỉ thị", "CT", "CT/TU"),
            ("Kế hoạch", "KH", "KH/TU"),
            ("Chương trình", "CTr", "CTr/TU"), ("Kết luận", "KL", "KL/TU"), ("Đề án", "ĐA", "ĐA/TU"),
            ("Chương trình hành động", "CTr", "CTr/TU"), ("Thông tri", "TT", "TT/TU"), ("Quy chế", "QC", "QC/TU")),
    *_kinds(DISTRICT_PARTY, "party", ("Nghị quyết", "NQ", "NQ/HU"), ("Kế hoạch", "KH", "KH/HU"),
            ("Tờ trình", "TTr", "TTr/HU"),
            ("Công văn", "CV", "CV/HU")),
    *_kinds(COMMUNE_PARTY, "party", ("Nghị quyết", "NQ", "NQ/ĐU"), ("Kế hoạch", "KH", "KH/ĐU"),
            ("Chỉ thị", "CT", "CT/ĐU"),
            ("Thông báo", "TB", "TB/ĐU")),
)

JOINT: tuple[Kind, ...] = (
    Kind("Kế hoạch", "KH", "KH-BNNMT-BCA", "state", ()), Kind("Kế hoạch", "KH", "KH-SGDĐT-CAT", "state", ()),
    Kind("Thông tư liên tịch", "TTLT", "TTLT-BYT-BTC", "year", ()),
    Kind("Thông tư liên tịch", "TTLT", "TTLT-VKSNDTC-TANDTC-BCA-BQP", "year", ()),
    Kind("Nghị quyết liên tịch", "NQLT", "NQLT-UBTVQH14-CP-ĐCTUBTWMTTQVN", "year", ()),
    Kind("Kế hoạch liên tịch", "KH", "KHLT-SGDĐT-TĐTN", "state", ()),
    Kind("Chương trình phối hợp", "CTr", "CTrPH-MTTQ-CA", "state", ()),
)

UNUSUAL: tuple[tuple[str, str, str, int | None, str], ...] = (  # words, type, number, year, symbol
    ("Công văn số 112/2024/HTX/CV-KT", "CV", "112", 2024, "HTX/CV-KT"),
    ("Công văn số 19/2023/CV-CTCP", "CV", "19", 2023, "CV-CTCP"),
    ("Công văn số 07/2021CV-HTX", "CV", "07", 2021, "CV-HTX"),
    ("Công văn số 285/CCTTHC", "CV", "285", None, "CCTTHC"),
    ("Nghị quyết số 66.1/2025/NQ-CP", "NQ", "66.1", 2025, "NQ-CP"),
    ("Quyết định số 3176b/QĐ-SYT", "QĐ", "3176b", None, "QĐ-SYT"),
    ("Kế hoạch số 22a/KH-UBND", "KH", "22a", None, "KH-UBND"),
    ("Nghị quyết số 30a/2008/NQ-CP", "NQ", "30a", 2008, "NQ-CP"),
    ("Nghị định số 101/CP", "NĐ", "101", None, "CP"),
    ("Nghị định số 133/HĐBT", "NĐ", "133", None, "HĐBT"),
    ("Sắc lệnh số 195/SL", "SL", "195", None, "SL"),
    ("Văn bản hợp nhất số 16/VBHN-VPQH", "VBHN", "16", None, "VBHN-VPQH"),
    ("Văn bản hợp nhất số 09/VBHN-BQP", "VBHN", "09", None, "VBHN-BQP"),
    ("Quy định số 3399/QyĐ-BTL", "QyĐ", "3399", None, "QyĐ-BTL"),
    ("Quy chế số 1811/QC-BTL", "QC", "1811", None, "QC-BTL"),
    ("Kế hoạch số435-KH/TĐTN-CTĐ&TTN", "KH", "435", None, "KH/TĐTN-CTĐ&TTN"),
    ("QĐ số 595/QĐ-BHXH", "QĐ", "595", None, "QĐ-BHXH"),
    ("Quyết định số: 595/QĐ-BHXH", "QĐ", "595", None, "QĐ-BHXH"),
    ("Luật số 47/2005/QH11", "L", "47", 2005, "QH11"),
    ("Luật số: 06/2022/QH15", "L", "06", 2022, "QH15"),
    ("Luật số 06 /2022/QH15", "L", "06", 2022, "QH15"),
    ("Luật số 06/2022-QH15", "L", "06", 2022, "QH15"),
    ("Pháp lệnh số 02/2020/UBTVQH14", "PL", "02", 2020, "UBTVQH14"),
    ("Bộ luật số 91/2015/QH13", "BL", "91", 2015, "QH13"),
    ("Thông báo kết luận số 214-TB/TU", "TB", "214", None, "TB/TU"),
    ("Quy định số 144-QĐ/TW", "QĐi", "144", None, "QĐ/TW"),
)

SUBJECTS = ("công tác y tế trường học", "phòng, chống bệnh sốt xuất huyết", "tăng cường quản lý vật tư nông nghiệp",
            "tiêm phòng cho đàn gia súc, gia cầm", "bảo đảm an ninh, trật tự trên địa bàn",
            "chuyển đổi số trong trường học",
            "tuyển chọn và gọi công dân nhập ngũ", "vệ sinh môi trường nông thôn",
            "công tác dân số trong tình hình mới",
            "nâng cao chất lượng sinh hoạt chi bộ", "hỗ trợ thanh niên khởi nghiệp", "phòng cháy, chữa cháy rừng",
            "giải quyết tranh chấp lao động", "đơn giản hóa thủ tục đất đai", "bảo tồn làng nghề truyền thống",
            "khắc phục hậu quả bão lũ", "phát triển du lịch cộng đồng", "giám sát việc thực hiện dân chủ",
            "tháng hành động vì trẻ em", "xét xử lưu động", "chăm sóc người cao tuổi", "khám sức khỏe định kỳ")

LAWS = ("Thi đua, khen thưởng", "Đất đai", "Trẻ em", "Thanh niên", "Người cao tuổi", "Khám bệnh, chữa bệnh", "Dược",
        "Thú y",
        "Trồng trọt", "Chăn nuôi", "Lâm nghiệp", "Thủy sản", "Tiếp công dân", "Khiếu nại", "Tố cáo", "Hộ tịch",
        "Cư trú",
        "Căn cước", "Dân quân tự vệ", "Nghĩa vụ quân sự", "Thư viện", "Di sản văn hóa", "Thể dục, thể thao",
        "Hòa giải ở cơ sở", "Phổ biến, giáo dục pháp luật", "Thực hiện dân chủ ở cơ sở", "Ngân sách nhà nước",
        "Công đoàn",
        "Việc làm", "Bảo hiểm xã hội", "Bảo hiểm y tế", "Tổ chức chính quyền địa phương", "Cán bộ, công chức",
        "Viên chức",
        "Phòng, chống ma túy", "Phòng, chống thiên tai", "Phòng, chống tham nhũng", "Thủy lợi", "An ninh mạng",
        "Thực hành tiết kiệm, chống lãng phí", "An toàn thực phẩm", "Giao dịch điện tử", "Bảo vệ môi trường",
        "Xây dựng",
        "Phòng cháy, chữa cháy và cứu nạn, cứu hộ", "An toàn, vệ sinh lao động", "Giao thông đường bộ", "Giáo dục",
        "Phòng, chống bạo lực gia đình", "Phòng, chống tác hại của thuốc lá", "Quản lý, sử dụng tài sản công",
        "Đầu tư công",
        "Hỗ trợ doanh nghiệp nhỏ và vừa", "Bầu cử đại biểu Quốc hội và đại biểu Hội đồng nhân dân")
CODES = ("Dân sự", "Hình sự", "Lao động", "Tố tụng hình sự", "Tố tụng dân sự")
ORDINANCES = ("Ưu đãi người có công với cách mạng", "Quản lý thị trường", "Cảnh sát môi trường",
              "Bảo vệ công trình thủy lợi")
CONGRESSES = ("Đảng bộ tỉnh", "Đảng bộ huyện", "Đảng bộ xã", "Đảng bộ thị xã Quảng Yên", "Đảng bộ thành phố Hà Nội",
              "Đảng bộ phường", "đại biểu Đảng bộ tỉnh", "đại biểu Đảng bộ huyện Sơn Động")
ORDINALS = ("IV", "IX", "XI", "XIII", "XIV", "XV", "XVII", "XIX", "XX", "XXI", "XXIII", "XXVI")
