"""Keys: the contract's examples as facts, and that a plan's own key and a citation of it are one string."""

from __future__ import annotations

import pytest

from pipeline.extract import citations
from pipeline.extract.header import find_header
from pipeline.outline import outline
from pipeline.records import Citation, Document
from pipeline.resolve.authority import authority
from pipeline.resolve.context import Context, context_of
from pipeline.resolve.grouping import group, target_keys
from pipeline.resolve.keys import arabic, document_key
from pipeline.resolve.names import document_issuer, issuer_name
from pipeline.text import plain
from tests.resolve.plans import commune, plan, province, town


def cited(text: str, context: Context) -> list[tuple[str, str | None, str | None]]:
    """Quote, full issuer and key of every document that a sentence cites."""
    body = outline(plain([f"KẾ HOẠCH\nTrồng cây xanh\n\nI. NỘI DUNG\n{text}\n"]))

    def words(span: tuple[int, int] | None) -> str | None:
        return " ".join(body.content[slice(*span)].split()) if span is not None else None

    rows = []
    for m in citations.find(body):
        full, _ = issuer_name(words(m.issuer), m.symbol, m.type, m.issued, context, name=words(m.name))
        rows.append(Citation(quote=body.content[m.start:m.end], start=m.start, end=m.end, type=m.type, number=m.number,
                             year=m.year, symbol=m.symbol, issued=m.issued, issuer=words(m.issuer), issuer_name=full,
                             form=m.form, role=m.role,
                             subject=words(m.subject)))
    rows = group(rows, context)
    return [(r.quote, r.issuer_name, key) for r, (key, _) in zip(rows, target_keys(rows, context), strict=True)]


@pytest.mark.parametrize(
    ("sentence", "key"),
    [
        ("Chỉ thị số 34-CT/TW ngày 07/4/2014 của Bộ Chính trị",
         "/akn/vn/act/chi-thi/trung-uong-dang/2014-04-07/34-ct-tw"),
        ("Kế hoạch số 316/KH-UBND ngày 04/7/2017 của UBND Thị xã",
         "/akn/vn/act/ke-hoach/ubnd.thi-xa-son-tay.ha-noi/2017-07-04/316-kh-ubnd"),
        ("Luật Thi đua, khen thưởng ngày 26 tháng 11 năm 2003",
         "/akn/vn/act/luat/quoc-hoi/2003-11-26/thi-dua-khen-thuong"),
        ("Luật Thi đua, khen thưởng số 15/2003/QH11 ngày 26/11/2003",
         "/akn/vn/act/luat/quoc-hoi/2003-11-26/15-2003-qh11"),
        ("Quyết định số 02/2017/QĐ-UBND ngày 15/02/2017 của UBND Thành phố",
         "/akn/vn/act/quyet-dinh/ubnd.ha-noi/2017-02-15/2-2017-qd-ubnd"),
        ("Quyết định số 3176B/QĐ-SYT ngày 05/6/2019 của Sở Y tế",
         "/akn/vn/act/quyet-dinh/so-y-te.ha-noi/2019-06-05/3176b-qd-syt"),
        ("Nghị quyết Đại hội Đảng bộ Thị xã lần thứ XX",
         "/akn/vn/act/nghi-quyet/dang-bo.thi-xa-son-tay.ha-noi/-/dai-hoi-lan-thu-20"),
        ("Nghị quyết Trung ương 4 (khóa XI)", "/akn/vn/act/nghi-quyet/trung-uong-dang/-/trung-uong-4-khoa-11"),
        ("Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIII của Đảng",
         "/akn/vn/act/nghi-quyet/trung-uong-dang/-/dai-hoi-lan-thu-13"),
        ("Nghị định số 30/2020/NĐ-CP", "/akn/vn/act/nghi-dinh/chinh-phu/2020/30-2020-nd-cp"),
        ("Chỉ thị số 08/CT-UBND ngày 20/4/2021 của Chủ tịch UBND thành phố Hà Nội",
         "/akn/vn/act/chi-thi/ubnd.ha-noi/2021-04-20/8-ct-ubnd"),
        ("Kế hoạch số 41-KH/TU ngày 12/5/2021 của Ban Thường vụ Thành ủy",
         "/akn/vn/act/ke-hoach/thanh-uy.ha-noi/2021-05-12/41-kh-tu"),
        ("Chỉ thị số 06/CT-UBND ngày 15/3/2021", "/akn/vn/act/chi-thi/ubnd/2021-03-15/6-ct-ubnd"),
        ("Kế hoạch số 57-KH/TU của Thành ủy Hà Nội", "/akn/vn/act/ke-hoach/thanh-uy.ha-noi/-/57-kh-tu"),
        ("Thông tư liên tịch số 16/2016/TTLT-BYT-BQP ngày 30/6/2016 của Bộ Y tế và Bộ Quốc phòng",
         "/akn/vn/act/thong-tu-lien-tich/bo-y-te--bo-quoc-phong/2016-06-30/16-2016-ttlt-byt-bqp"),
    ],
)
def test_keys_of_cited_documents(sentence: str, key: str) -> None:
    [(_, _, found)] = cited(f"- Thực hiện {sentence}.", town())
    assert found == key


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Ủy ban nhân dân xã Xuân Sơn", "ubnd.xa-xuan-son.thi-xa-son-tay.ha-noi"),
        ("Ủy ban nhân dân thành phố Hà Nội", "ubnd.ha-noi"),
        ("Quốc hội", "quoc-hoi"),
        ("Chính phủ", "chinh-phu"),
        ("Thủ tướng Chính phủ", "thu-tuong-chinh-phu"),
        ("Bộ trưởng Bộ Nội vụ", "bo-noi-vu"),
        ("Ban Bí thư Trung ương Đảng", "trung-uong-dang"),
        ("Ban Chấp hành Đảng bộ thành phố Hà Nội", "thanh-uy.ha-noi"),
        ("Đảng ủy xã Cổ Đông", "dang-uy.xa-co-dong.thi-xa-son-tay.ha-noi"),
        ("Cục Quản lý Dược, Bộ Y tế", "cuc-quan-ly-duoc.bo-y-te"),
        ("Trung ương Đoàn Thanh niên Cộng sản Hồ Chí Minh", "trung-uong-doan-thanh-nien-cong-san-ho-chi-minh"),
        ("Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã Xuân Sơn",
         "van-phong-hdnd-va-ubnd.xa-xuan-son.thi-xa-son-tay.ha-noi"),
        ("Ủy ban nhân dân tỉnh Phú Thọ", "ubnd.tinh-phu-tho"),
    ],
)
def test_authorities(name: str, slug: str) -> None:
    assert authority(name, commune()) == slug


def test_the_council_of_a_province() -> None:
    assert authority("Hội đồng nhân dân tỉnh Sơn La", province()) == "hdnd.tinh-son-la"


def test_a_plans_own_key_and_a_citation_of_it_are_one_string() -> None:
    text = plan(left="ỦY BAN NHÂN DÂN\nXÃ XUÂN SƠN", place="Xuân Sơn", number="01",
                date_line="ngày 04 tháng 01 năm 2022",
                body="Thực hiện chỉ đạo của UBND thị xã Sơn Tây, thành phố Hà Nội, Ủy ban nhân dân xã lập kế hoạch:")
    whole = outline(plain([text]))
    header = find_header(whole)
    context = context_of(whole, header)
    issuer = document_issuer(header, context).name
    own = document_key(Document(type="KH", number=header.text("number"), symbol=header.text("symbol"),
                                issued=header.text("issued"), issuer_name=issuer), context)
    assert own == "/akn/vn/act/ke-hoach/ubnd.xa-xuan-son.thi-xa-son-tay.ha-noi/2022-01-04/1-kh-ubnd"
    [(_, _, by_itself)] = cited("(Kèm theo Kế hoạch số 01/KH-UBND ngày 04/01/2022 của UBND xã Xuân Sơn)", context)
    [(_, _, from_the_town)] = cited("- Theo Kế hoạch số 01/KH-UBND ngày 04/01/2022 của UBND xã Xuân Sơn.", town())
    assert by_itself == from_the_town == own


def test_a_plan_without_a_number_has_no_key() -> None:
    issuer = "Ủy ban nhân dân xã Xuân Sơn"
    blank = Document(type="KH", symbol="KH-UBND", issued="2022-01-04", issuer_name=issuer)
    assert document_key(blank, commune()) is None
    undated = Document(type="KH", number="05", symbol="KH-UBND", issuer_name=issuer)
    assert document_key(undated, commune()) == "/akn/vn/act/ke-hoach/ubnd.xa-xuan-son.thi-xa-son-tay.ha-noi/-/5-kh-ubnd"


def test_a_bare_later_mention_takes_date_and_issuer_of_the_fuller_one() -> None:
    [full, bare] = cited("- Thực hiện Quyết định số 215/QĐ-UBND ngày 08/5/2018 của UBND Thị xã.\n"
                         "- Chấm điểm theo Quyết định số 215/QĐ-UBND.", town())
    assert bare[1:] == full[1:] == (
        "Ủy ban nhân dân thị xã Sơn Tây", "/akn/vn/act/quyet-dinh/ubnd.thi-xa-son-tay.ha-noi/2018-05-08/215-qd-ubnd")


def test_a_short_mention_takes_symbol_and_date_too() -> None:
    [full, short] = cited("- Thực hiện Kết luận số 21-KL/TW ngày 25/10/2021 của Ban Chấp hành Trung ương.\n"
                          "- Gắn Kết luận 21 với sinh hoạt chi bộ.", town())
    assert short[2] == full[2] == "/akn/vn/act/ket-luan/trung-uong-dang/2021-10-25/21-kl-tw"


ONE = [
    ("Chỉ thị số 34-CT/TW ngày 07/4/2014 của Bộ Chính trị", "Chỉ thị số 34/CT-TƯ", "Chỉ thị 34 -CT/TW"),
    ("Kế hoạch số 23 - KH/UBND ngày 29/3/2018", "Kế hoạch số 23/KH-UBND ngày 29/03/2018 của UBND Thị xã"),
    ("Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ", "Nghị định 30/2020/ND-CP", "Nghị định 30"),
    ("Văn bản hợp nhất số 01/VBHN-VPQH ngày 25/12/2017 của Văn phòng Quốc hội", "Văn bản hợp nhất số 01/VBHB-VPQH"),
    ("Luật Thi đua, khen thưởng số 06/2022/QH15 ngày 15/6/2022", "Luật Thi đua, khen thưởng",
     "Luật Thi đua, khen thưởng năm 2022"),
    ("Nghị quyết số 04-NQ/TW ngày 30/10/2016 của Hội nghị lần thứ tư Ban Chấp hành Trung ương Đảng khóa XII",
     "Nghị quyết Trung ương 4 khóa XII", "Nghị quyết Trung ương 4 (khóa XII)"),
    ("Thông tư liên tịch số 16/2016/TTLT-BYT-BQP ngày 30/6/2016 của Bộ Quốc phòng và Bộ Y tế",
     "Thông tư liên tịch số 16/2016/TTLT-BYT-BQP"),
    ("Kế hoạch số 115/KH-UBND năm 2022 của UBND tỉnh Sơn La",
     "Kế hoạch số 115/KH-UBND ngày 10/5/2022 của UBND tỉnh Sơn La"),
    ("Quy định số 144-QĐ/TW ngày 09/5/2024 của Bộ Chính trị", "Quy định 144-QĐi/TW, ngày 09-5-2024 của Bộ Chính trị"),
    ("Quy định số 354/QĐ-UBND ngày 12/3/2018 của UBND Thị xã", "Quyết định số 354/QĐ-UBND"),
]


@pytest.mark.parametrize("mentions", ONE, ids=[m[0][:30] for m in ONE])
@pytest.mark.parametrize("backwards", [False, True])
def test_mentions_of_one_document_have_one_key(mentions: tuple[str, ...], backwards: bool) -> None:
    found = cited("\n".join(f"- Thực hiện {m}." for m in (mentions[::-1] if backwards else mentions)), town())
    assert len(found) == len(mentions)
    assert len({key for _, _, key in found}) == 1
    assert found[0][2] is not None


SEVERAL = [
    ("Chỉ thị số 34-CT/TW ngày 07/4/2014 của Bộ Chính trị", "Chỉ thị số 34-CT/TW ngày 24/5/2024 của Ban Bí thư",
     "Chỉ thị số 34-CT/TW"),
    ("Quyết định số 12/QĐ-UBND ngày 15/01/2020 của UBND tỉnh Sơn La", "Quyết định số 12/QĐ-UBND của UBND Thị xã"),
    ("Quyết định số 02/2017/QĐ-UBND ngày 26/01/2017 của UBND Thành phố", "Quyết định số 02/QĐ-UBND của UBND Thành phố"),
    ("Quy định số 144-QĐ/TW ngày 09/5/2024 của Bộ Chính trị", "Quyết định số 144-QĐ/TW của Bộ Chính trị"),
    ("Luật Thi đua, khen thưởng ngày 26/11/2003", "Luật Thi đua, khen thưởng ngày 15/6/2022",
     "Luật Thi đua, khen thưởng"),
    ("Luật Thi đua, khen thưởng ngày 26/11/2003",
     "Luật sửa đổi, bổ sung một số điều của Luật Thi đua, khen thưởng ngày 14/6/2005"),
    ("Nghị quyết Trung ương 4 khóa XI", "Nghị quyết Trung ương 4 khóa XII"),
    ("Kế hoạch số 57/KH-UBND của UBND tỉnh Sơn La", "Kế hoạch số 57/KH-UBND của UBND Thị xã"),
    ("Nghị quyết số 10/NQ-HĐND ngày 30/12/2019 của HĐND Thị xã",
     "Nghị quyết số 10/NQ-HĐND ngày 29/12/2020 của HĐND Thị xã"),
]


@pytest.mark.parametrize("mentions", SEVERAL, ids=[m[0][:30] for m in SEVERAL])
def test_mentions_of_several_documents_stay_apart(mentions: tuple[str, ...]) -> None:
    found = cited("\n".join(f"- Thực hiện {m}." for m in mentions), town())
    assert len({key for _, _, key in found}) == len(found) == len(mentions)


def test_an_amending_law_by_name_and_by_number() -> None:
    found = cited("- Theo Luật sửa đổi, bổ sung một số điều của Luật Thi đua, khen thưởng ngày 14/6/2005.\n- Theo "
                  "Luật số 47/2005/QH11 ngày 14/6/2005 sửa đổi, bổ sung một số điều của Luật Thi đua, khen thưởng.",
                  town())
    assert found[0][2] == found[1][2] == "/akn/vn/act/luat/quoc-hoi/2005-06-14/47-2005-qh11"


def test_the_subject_tells_which_of_two_a_bare_mention_is() -> None:
    found = cited("- Theo Chỉ thị số 34-CT/TW ngày 07/4/2014 của Bộ Chính trị về tiếp tục đổi mới công tác thi đua, "
                  "khen thưởng.\n- Theo Chỉ thị số 34-CT/TW ngày 24/5/2024 của Ban Bí thư về phát triển nhà ở xã hội "
                  "trong tình hình mới.\n- Quán triệt Chỉ thị số 34-CT/TW về đổi mới công tác thi đua, khen thưởng.",
                  town())
    assert found[2][2] == found[0][2] == "/akn/vn/act/chi-thi/trung-uong-dang/2014-04-07/34-ct-tw"


def test_a_short_mention_of_one_of_two_numbers_has_no_key() -> None:
    found = cited("- Theo Nghị định số 30/2020/NĐ-CP của Chính phủ.\n- Theo Nghị định số 30/2021/NĐ-CP của Chính phủ.\n"
                  "- Theo Nghị định 30.", town())
    assert found[2][2] is None


def test_the_plan_itself_has_its_own_date() -> None:
    context = commune()
    [(_, _, key)] = cited("(Kèm theo Kế hoạch số 01/KH-UBND của UBND xã Xuân Sơn)", context)
    own = Document(type="KH", number="01", symbol="KH-UBND", issued=context.issued, issuer_name=context.issuers[0])
    assert key == document_key(own, context)


def test_another_body_s_document_of_the_plans_number_is_not_the_plan() -> None:
    found = cited("- Theo Kế hoạch số 01/KH-UBND ngày 02/01/2022 của UBND Thị xã.\n- Theo Kế hoạch số 01/KH-UBND.",
                  commune())
    assert found[1][1:] == found[0][1:]


def test_a_short_mention_alone_has_no_key() -> None:
    [(_, issuer, key)] = cited("- Xử lý vi phạm theo Nghị định 100 và các quy định liên quan.", town())
    assert (issuer, key) == ("Chính phủ", None)


def test_another_year_is_another_document() -> None:
    [_, (_, _, other)] = cited("- Theo Thông tư số 16/2022/TT-BGDĐT ngày 22/11/2022 của Bộ Giáo dục và Đào tạo.\n"
                               "- Theo Thông tư số 16/2018/TT-BGDĐT.", town())
    assert other == "/akn/vn/act/thong-tu/bo-giao-duc-va-dao-tao/2018/16-2018-tt-bgddt"


def test_a_list_shares_the_issuer_that_stands_at_its_end() -> None:
    found = cited("- Theo Nghị quyết số 26-NQ/TW và Nghị quyết số 27-NQ/TW ngày 21/5/2018 của Ban Chấp hành "
                  "Trung ương.", town())
    assert [name for _, name, _ in found] == ["Ban Chấp hành Trung ương Đảng"] * 2


def test_a_mention_of_the_plan_itself_has_the_plans_issuer() -> None:
    [(_, issuer, _)] = cited("(Kèm theo Kế hoạch số 01/KH-UBND ngày 04/01/2022)", commune())
    assert issuer == "Ủy ban nhân dân xã Xuân Sơn"


@pytest.mark.parametrize(
    ("ordinal", "number"),
    [("XX", 20), ("XIX", 19), ("IV", 4), ("23", 23), ("nhất", 1), ("tư", 4), ("mười một", 11), ("XLIX", 49)],
)
def test_ordinals(ordinal: str, number: int) -> None:
    assert arabic(ordinal.lower()) == number
