"""Bodies: where a name begins and ends, what is one body and what are several."""

from __future__ import annotations

import re

import pytest

from pipeline.extract.bodies import Reader
from pipeline.extract.lexicon import factored, patterns, words
from pipeline.fold import fold
from pipeline.rulebook import data, rules


def names(text: str, loose: bool = False, semicolons: bool = True) -> list[str]:
    """The bodies with which the text begins, as written."""
    reader = Reader(text, fold(text))
    return [text[b.start:b.end] for b in reader.bodies(0, len(text), semicolons=semicolons, loose=loose)]


@pytest.mark.parametrize(("text", "expected"), [
    ("Phòng Tài nguyên và Môi trường huyện Đơn Dương thẩm định", ["Phòng Tài nguyên và Môi trường huyện Đơn Dương"]),
    ("Sở Văn hóa, Thể thao và Du lịch, Sở Y tế rà soát", ["Sở Văn hóa, Thể thao và Du lịch", "Sở Y tế"]),
    ("Chi cục Dân số - Kế hoạch hóa gia đình tỉnh hướng dẫn", ["Chi cục Dân số - Kế hoạch hóa gia đình tỉnh"]),
    ("Trung tâm Kiểm soát bệnh tật tỉnh lấy mẫu", ["Trung tâm Kiểm soát bệnh tật tỉnh"]),
    ("Trung tâm Môi trường và Công trình đô thị nạo vét cống", ["Trung tâm Môi trường và Công trình đô thị"]),
    ("Công ty Cổ phần Xây dựng, Thương mại và Dịch vụ Cửu Long thi công",
     ["Công ty Cổ phần Xây dựng, Thương mại và Dịch vụ Cửu Long"]),
    ("Văn phòng HĐND và UBND thị xã tham mưu", ["Văn phòng HĐND và UBND thị xã"]),
    ("Ban Quản lý dự án đầu tư xây dựng huyện lập hồ sơ", ["Ban Quản lý dự án đầu tư xây dựng huyện"]),
    ("Ban Tổ chức Huyện ủy theo dõi", ["Ban Tổ chức Huyện ủy"]),
    ("Đội Quản lý thị trường số 5, Hạt Kiểm lâm huyện tuần tra", ["Đội Quản lý thị trường số 5", "Hạt Kiểm lâm huyện"]),
    ("Hội đồng Thi đua, khen thưởng cấp huyện xét", ["Hội đồng Thi đua, khen thưởng cấp huyện"]),
    ("Tổ hỗ trợ doanh nghiệp của Sở tiếp nhận", ["Tổ hỗ trợ doanh nghiệp của Sở"]),
    ("Ngân hàng Nhà nước - Chi nhánh tỉnh Kon Tum chủ trì", ["Ngân hàng Nhà nước - Chi nhánh tỉnh Kon Tum"]),
])
def test_a_name_runs_to_its_verb(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("các sở, ban, ngành, đoàn thể tỉnh triển khai", ["các sở, ban, ngành, đoàn thể tỉnh"]),
    ("các phòng, ban và các trường trực thuộc rà soát", ["các phòng, ban", "các trường trực thuộc"]),
    ("các cơ quan, đơn vị có liên quan, Công an huyện xử lý", ["các cơ quan, đơn vị có liên quan", "Công an huyện"]),
    ("ban, ngành, đoàn thể, thôn, bản tuyên truyền", ["ban, ngành, đoàn thể, thôn, bản"]),
    ("các ngành chuyên môn, thôn, bản rà soát", ["các ngành chuyên môn", "thôn, bản"]),
    ("UBND các xã, phường, thị trấn tổ chức", ["UBND các xã, phường, thị trấn"]),
    ("15 thôn, tổ dân phố đăng ký", ["15 thôn, tổ dân phố"]),
    ("các trường học, Trạm Y tế xã và các khu dân cư treo cờ", ["các trường học", "Trạm Y tế xã", "các khu dân cư"]),
    ("các đơn vị, Ban nhân dân các ấp báo cáo", ["các đơn vị", "Ban nhân dân các ấp"]),
    ("Cấp ủy, chính quyền các cấp, các ngành quan tâm", ["Cấp ủy, chính quyền các cấp", "các ngành"]),
    ("các bệnh viện đa khoa, chuyên khoa tuyến tỉnh bố trí giường", ["các bệnh viện đa khoa, chuyên khoa tuyến tỉnh"]),
    ("các đơn vị tổ chức hội nghị", ["các đơn vị"]),
    ("các tổ chức, cá nhân có liên quan chấp hành", ["các tổ chức, cá nhân có liên quan"]),
    ("các cơ sở hoạt động về in ấn trên địa bàn quận chấp hành", ["các cơ sở hoạt động về in ấn trên địa bàn quận"]),
])
def test_a_run_under_one_plural_word_is_one_body(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("Sở Nội vụ, Tài chính, Xây dựng thẩm định", ["Sở Nội vụ", "Tài chính", "Xây dựng"]),
    ("Sở Nội vụ, xây dựng kế hoạch", ["Sở Nội vụ"]),
    ("các sở: Y tế, Khoa học và Công nghệ, Công Thương và Công an tỉnh phối hợp",
     ["Y tế", "Khoa học và Công nghệ", "Công Thương", "Công an tỉnh"]),
    ("Phòng Kê khai và Kế toán thuế theo dõi", ["Phòng Kê khai và Kế toán thuế"]),
    ("Trung tâm Truyền thông, Giáo dục sức khỏe tỉnh in ấn", ["Trung tâm Truyền thông, Giáo dục sức khỏe tỉnh"]),
])
def test_a_head_governs_the_names_that_follow_only_where_it_can(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("Thủ trưởng các cơ quan, đơn vị chịu trách nhiệm", ["Thủ trưởng các cơ quan, đơn vị"]),
    ("Chủ tịch UBND các phường; Hiệu trưởng các trường lập", ["Chủ tịch UBND các phường", "Hiệu trưởng các trường"]),
    ("Các thành viên Ban Chỉ đạo huyện kiểm tra", ["Các thành viên Ban Chỉ đạo huyện"]),
    ("Trưởng các thôn, bản thông báo", ["Trưởng các thôn, bản"]),
    ("Khối phó, Khối trưởng chuẩn bị", ["Khối phó", "Khối trưởng"]),
    ("cán bộ Trung tâm Y tế huyện hướng dẫn", ["cán bộ Trung tâm Y tế huyện"]),
    ("Công chức Tư pháp - Hộ tịch xã tham mưu", ["Công chức Tư pháp - Hộ tịch xã"]),
])
def test_persons_stand_for_their_bodies(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize("text", [
    "tổ chức hội nghị", "ban hành văn bản", "phòng, chống dịch", "hội nghị tổng kết", "báo cáo kết quả",
    "đoàn kết nội bộ", "trường hợp khẩn cấp", "bộ tiêu chí mới", "nhân dân hưởng ứng", "kế hoạch này",
])
def test_what_only_looks_like_a_body_is_none(text: str) -> None:
    assert names(text) == []


def test_lists_end_at_a_semicolon_when_they_must() -> None:
    text = "Hội Nông dân huyện; Đoàn Thanh niên huyện vận động"
    assert names(text) == ["Hội Nông dân huyện", "Đoàn Thanh niên huyện"]
    assert names(text, semicolons=False) == ["Hội Nông dân huyện"]


def test_an_item_between_semicolons_is_whole_even_when_misspelled() -> None:
    text = "Trạm Khuyến nông huyên, thị; Công an huyện; các trường tổ chức"
    assert names(text) == ["Trạm Khuyến nông huyên, thị", "Công an huyện", "các trường"]


def test_a_note_in_parentheses_does_not_end_a_list() -> None:
    assert names("Sở Y tế (Chi cục Dân số), Sở Tài chính lập dự toán") == ["Sở Y tế", "Sở Tài chính"]


def test_only_a_loose_reader_takes_a_field_or_an_abbreviation_for_an_office() -> None:
    assert names("Tư pháp xã và Địa chính xã rà soát") == []
    assert names("Tư pháp xã, các thôn rà soát", loose=True) == ["Tư pháp xã", "các thôn"]
    assert names("PC08 và Công an huyện tuần tra", loose=True) == ["PC08", "Công an huyện"]
    assert names("Nhân viên thư viện kiểm kê", loose=True) == ["Nhân viên thư viện"]


def test_a_learnt_name_is_read_whole_everywhere() -> None:
    text = "Trung tâm Bảo tồn hỗ trợ cộng đồng huyện kiểm kê"
    reader = Reader(text, fold(text))
    assert [text[b.start:b.end] for b in reader.bodies(0, len(text))] == ["Trung tâm Bảo tồn"]
    reader.learn(0, text.index(" kiểm kê"))
    assert [text[b.start:b.end] for b in reader.bodies(0, len(text))] == ["Trung tâm Bảo tồn hỗ trợ cộng đồng huyện"]


def test_a_line_that_begins_with_a_verb_is_no_proper_name() -> None:
    text = "Công an huyện\nTuần tra các tuyến đường"
    reader = Reader(text, fold(text).replace("\n", " "))
    assert [text[b.start:b.end] for b in reader.bodies(0, len(text))] == ["Công an huyện"]


def test_factoring_keeps_the_words_and_prefers_the_longest() -> None:
    pattern = re.compile(factored(["ban", "ban tổ chức", "bản", "hội", "hội đồng"]))
    assert [pattern.match(t).group() for t in ("ban tổ chức", "ban hành", "bản", "hội đồng")] == [  # type: ignore[union-attr]
        "ban tổ chức", "ban", "bản", "hội đồng"]
    assert pattern.match("hạt") is None


@pytest.mark.parametrize("name", ["bodies.yaml", "work.yaml", "recipients.yaml"])
def test_factored_rules_match_their_examples_as_the_plain_ones_do(name: str) -> None:
    for rule in rules(name).values():
        fast = patterns(name)[rule.id]
        find = fast.match if rule.meta["anchored"] else fast.search
        for example in rule.examples:
            m = find(fold(example["text"]))
            assert m is not None, rule.id
            for group, value in (example.get("fields") or {}).items():
                assert m.group(group) == (value if value is None else fold(str(value))), rule.id
        for text in rule.rejects:
            assert find(fold(text)) is None, rule.id


def test_word_lists_name_a_longer_word_before_one_that_it_begins_with() -> None:
    known = {k: str(v) for k, v in data("bodies.yaml")["fragments"].items()}
    for name, value in known.items():
        if "|" not in value or re.search(r"[()\[\]\\?*+^$]", value):
            continue
        listed = [w for w in value.split("|") if not w.startswith("{")]
        assert len(listed) == len(set(listed)), name
        for n, word in enumerate(listed):
            later = [w for w in listed[n + 1:] if w.startswith(word)]
            assert not later, f"{name}: {word!r} hides {later}"
    assert "sở" in words("partial", known)
