"""Work in the running text: who is given what, in which role, and where nobody is given anything."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.extract import work
from pipeline.outline import Outline, outline
from pipeline.records import Deadline, Responsibility, Task
from pipeline.text import plain

HEAD = "KẾ HOẠCH\nTổng vệ sinh môi trường năm 2023\nThực hiện Công văn số 9/UBND, UBND xã xây dựng kế hoạch như sau:\n"
TAIL = "Nơi nhận:\n- Lưu: VT.\nCHỦ TỊCH\nLò Văn An\n"


def read(body: str) -> tuple[Outline, list[Task], list[Responsibility]]:
    o = outline(plain([f"{HEAD}{body}\n{TAIL}"]))
    return (o, *work.find(o))


def given(body: str) -> list[tuple[str, str]]:
    """Role (its first letter) and body of every row, in the order of the text."""
    return [(r.role[0], r.body) for r in read(body)[2]]


def under(part: str, line: str) -> list[tuple[str, str]]:
    return given(f"I. {part}\n{line}")


ASSIGN, DUTIES, AIMS = "TỔ CHỨC THỰC HIỆN", "NHIỆM VỤ", "MỤC ĐÍCH, YÊU CẦU"


@pytest.mark.parametrize(("line", "expected"), [
    ("1. Giao Công an xã tuần tra.", [("r", "Công an xã")]),
    ("1. Giao nhiệm vụ cho Trạm Y tế phun thuốc.", [("r", "Trạm Y tế")]),
    ("1. Đề nghị Hội Nông dân xã, Đoàn Thanh niên xã ra quân.",
     [("r", "Hội Nông dân xã"), ("r", "Đoàn Thanh niên xã")]),
    ("1. Yêu cầu các thôn, bản báo cáo.", [("r", "các thôn, bản")]),
    ("1. Phân công Hội Phụ nữ xã thu gom rác.", [("r", "Hội Phụ nữ xã")]),
    ("1. UBND xã giao Phòng Kinh tế lập danh sách.", [("r", "Phòng Kinh tế")]),
    ("1. Lãnh đạo phụ trách: Đồng chí Hà Văn Tú - Phó Chủ tịch UBND xã.",
     [("d", "Đồng chí Hà Văn Tú - Phó Chủ tịch UBND xã")]),
    ("1. Công tác chuẩn bị do Văn phòng UBND xã bố trí.", [("r", "Văn phòng UBND xã")]),
    ("1. Mua sắm dụng cụ (Trạm Y tế chủ trì, phối hợp với Công an xã).", [("r", "Trạm Y tế"), ("c", "Công an xã")]),
    ("1. Công an xã chủ trì, phối hợp chặt chẽ với Trạm Y tế, các thôn kiểm tra.",
     [("r", "Công an xã"), ("c", "Trạm Y tế"), ("c", "các thôn")]),
    ("1. Các hộ dân và trường học dọn dẹp dưới sự chỉ đạo của Ban Thường vụ Đảng ủy xã.",
     [("r", "Các hộ dân và trường học"), ("d", "Ban Thường vụ Đảng ủy xã")]),
    ("1. Công an xã chủ trì, các thôn phối hợp.", [("r", "Công an xã"), ("c", "các thôn")]),
    ("1. Lễ phát động do UBND xã tổ chức.", [("r", "UBND xã")]),
    ("1. Trưởng các thôn chịu trách nhiệm trước UBND xã.", [("r", "Trưởng các thôn")]),
    ("1. Các thành viên Ban Chỉ đạo xã theo địa bàn được phân công chỉ đạo, kiểm tra các thôn.",
     [("d", "Các thành viên Ban Chỉ đạo xã")]),
    ("1. Ban Chỉ huy Quân sự xã có trách nhiệm huy động dân quân.", [("r", "Ban Chỉ huy Quân sự xã")]),
    ("1. Đối với các trường học: Tổ chức lao động vệ sinh.", [("r", "các trường học")]),
    ("1. Phòng Kinh tế - cơ quan thường trực Ban Chỉ đạo, tổng hợp báo cáo.", [("r", "Phòng Kinh tế")]),
    ("1. Hội Phụ nữ với Chi đoàn trường làm vệ sinh.", [("r", "Hội Phụ nữ"), ("c", "Chi đoàn trường")]),
    ("1. Sáng Chủ nhật hằng tuần, Hội Phụ nữ cùng Hội Cựu chiến binh giữ sạch đường làng.",
     [("r", "Hội Phụ nữ"), ("c", "Hội Cựu chiến binh")]),
    ("1. Ban Chỉ huy Quân sự xã chỉ đạo, kiểm tra các thôn.", [("d", "Ban Chỉ huy Quân sự xã")]),
    ("1. UBND các xã biên giới mở lớp xóa mù chữ.", [("r", "UBND các xã biên giới")]),
    ("1. Các tổ dân phố số 1 đến số 7 treo cờ.", [("r", "Các tổ dân phố số 1 đến số 7")]),
    ("1. Các doanh nghiệp lữ hành, lưu trú niêm yết giá.", [("r", "Các doanh nghiệp lữ hành, lưu trú")]),
    ("1. UBND các xã có dự án đi qua: niêm yết phương án.", [("r", "UBND các xã có dự án đi qua")]),
    ("1. Đơn vị chủ trì: Trạm Y tế; Đơn vị phối hợp: Công an xã.", [("r", "Trạm Y tế"), ("c", "Công an xã")]),
    ("1. Phía UBND xã lo kỹ thuật, dự toán.", [("r", "UBND xã")]),
])
def test_assignments(line: str, expected: list[tuple[str, str]]) -> None:
    assert under(ASSIGN, line) == expected


@pytest.mark.parametrize("line", [
    "1. Nhiệm vụ được giao các đơn vị trong năm.",
    "1. Tham gia cuộc thi do Sở Y tế phát động.",
    "1. Tham dự lớp tập huấn do Sở Y tế tổ chức.",
    "1. Thực hiện theo hướng dẫn của Phòng Y tế huyện.",
    "1. Gửi báo cáo về Văn phòng UBND xã.",
    "1. Làm tốt công tác phối hợp với Công an xã.",
    "1. Tham mưu cho UBND xã ban hành quy định.",
    "1. Xét đề nghị khen thưởng.",
    "1. Ông Lò Văn Bình, công chức: trực điện thoại.",
    "1. Tuyên truyền bài viết “Công an xã tổ chức diễn tập”.",
])
def test_what_assigns_nothing(line: str) -> None:
    assert under(ASSIGN, line) == []


@pytest.mark.parametrize(("line", "expected"), [
    ("- Các thôn tổ chức ra quân.", [("r", "Các thôn")]),
    ("- 100% các trường học đăng ký tham gia.", [("r", "các trường học")]),
    ("- Các cấp, các ngành nâng cao nhận thức.", []),
    ("- Công an xã không để xảy ra mất trật tự.", []),
])
def test_under_aims_only_a_concrete_verb_assigns(line: str, expected: list[tuple[str, str]]) -> None:
    assert under(AIMS, line) == expected


@pytest.mark.parametrize(("part", "line"), [
    ("MỤC TIÊU", "- 100% các trường học tổ chức thu gom rác."),
    ("ĐỐI TƯỢNG KIỂM TRA", "1. Trạm Y tế xã.\n2. Các trường học."),
    ("THÀNH PHẦN", "- Công an xã, Trạm Y tế xã."),
])
def test_targets_and_subjects_are_given_nothing(part: str, line: str) -> None:
    assert under(part, line) == []


def test_the_preamble_gives_nothing_to_its_issuer() -> None:
    assert given("I. NỘI DUNG\n- Thu gom rác.") == []


@pytest.mark.parametrize(("line", "expected"), [
    ("- Trước ngày 15/6/2023, các thôn gửi báo cáo.", [("r", "các thôn")]),
    ("- Trước ngày 15/6/2023 các thôn gửi báo cáo.", [("r", "các thôn")]),
    ("- Trong quá trình triển khai các đơn vị báo cáo vướng mắc.", [("r", "các đơn vị")]),
    ("- Hằng tháng Trạm Y tế xã phun thuốc.", [("r", "Trạm Y tế xã")]),
    ("- Thu gom rác; các thôn phân loại tại nguồn.", [("r", "các thôn")]),
    ("- Gửi Trạm Y tế tổng hợp, Trạm Y tế báo cáo UBND xã.", [("r", "Trạm Y tế")]),
    ("- Vận động các trường, các thôn tổ chức ra quân.", []),
    ("- Đã có các thôn đăng ký.", []),
])
def test_subjects_inside_a_sentence(line: str, expected: list[tuple[str, str]]) -> None:
    assert under(DUTIES, line) == expected


def test_a_heading_is_one_row_a_body_however_many_lines_stand_under_it() -> None:
    lines = "1. Trạm Y tế xã, Công an xã\n- Phun thuốc.\n- Xử phạt vi phạm.\n2. Các thôn:\n- Thu gom rác."
    _, tasks, bodies = read(f"I. {ASSIGN}\n{lines}")
    assert [b.body for b in bodies] == ["Trạm Y tế xã", "Công an xã", "Các thôn"]
    text = {t.task_id: t.text for t in tasks}
    assert [text[b.task_id or ""] for b in bodies] == ["Phun thuốc", "Phun thuốc", "Thu gom rác"]
    assert "Xử phạt vi phạm" in text.values()


def test_a_heading_gives_way_to_the_subject_of_its_sentence() -> None:
    line = "1. Đối với Tổ công tác: Các thành viên Tổ ghi nhật ký, nộp báo cáo."
    assert under(ASSIGN, line) == [("r", "Các thành viên Tổ")]


def test_a_heading_that_no_list_knows_counts_among_headings_that_are_bodies() -> None:
    lines = "1. Trạm Y tế xã\n- Phun thuốc.\n2. Nậm Păm Xanh\n- Trồng cây.\n3. Kinh phí\n- Ngân sách xã."
    o, _, bodies = read(f"I. {ASSIGN}\n{lines}")
    assert [(b.body, b.confidence) for b in bodies] == [("Trạm Y tế xã", 1.0), ("Nậm Păm Xanh", 0.7)]
    assert all(o.content[b.start:b.end] == b.quote for b in bodies)


def test_a_body_in_a_directive_to_others_only_coordinates() -> None:
    line = "1. UBND các xã: Chỉ đạo các thôn phối hợp với Hạt Kiểm lâm tuần tra."
    assert under(ASSIGN, line) == [("r", "UBND các xã"), ("c", "Hạt Kiểm lâm")]


def test_labels_name_the_bodies_of_the_item_that_holds_them() -> None:
    lines = "1. Nạo vét kênh nội đồng\n- Đơn vị chủ trì: Phòng Kinh tế; đơn vị phối hợp: các thôn."
    _, tasks, bodies = read(f"I. NỘI DUNG\n{lines}")
    assert [(b.role[0], b.body) for b in bodies] == [("r", "Phòng Kinh tế"), ("c", "các thôn")]
    assert {t.text for t in tasks if t.task_id in {b.task_id for b in bodies}} == {"Nạo vét kênh nội đồng"}


@pytest.mark.parametrize("lines", [
    "1. Nạo vét kênh\nCơ quan thực hiện: Phòng Kinh tế.\nThời hạn: Trước ngày 30/4/2023.",
    "1. Nạo vét kênh\n- Chủ trì: Phòng Kinh tế.\n- Thời gian hoàn thành: Trước ngày 30/4/2023.",
    "1. Nạo vét kênh\na) Chủ trì: Phòng Kinh tế.\nb) Thời gian thực hiện: Trước ngày 30/4/2023.",
    "1. Nạo vét kênh\n- Nội dung: vét bùn, phát cỏ.\n- Giao: Phòng Kinh tế.\n- Thời gian: Trước ngày 30/4/2023.",
    "1. Nạo vét kênh. Đơn vị thực hiện: Phòng Kinh tế. Thời hạn: xong Trước ngày 30/4/2023.",
    "1. Nạo vét kênh (Phòng Kinh tế thực hiện); hoàn thành Trước ngày 30/4/2023.",
])
def test_lines_and_clauses_of_labels_tell_of_the_item_above_them(lines: str) -> None:
    o, tasks, [body] = read(f"I. NỘI DUNG\n{lines}")
    [d] = work.link([bound(o, "Trước ngày 30/4/2023")], tasks, o)
    [task] = [t for t in tasks if t.task_id == body.task_id]
    assert (body.body, task.text.partition(" (")[0]) == ("Phòng Kinh tế", "Nạo vét kênh")
    assert d.task_id == task.task_id


def test_a_clause_with_work_of_its_own_keeps_its_bound() -> None:
    line = "1. Công an xã tuần tra; hoàn thành chỉ tiêu tuyển quân trước ngày 30/4/2023; định kỳ 6 tháng báo cáo."
    o, tasks, _ = read(f"I. {ASSIGN}\n{line}")
    text = {t.task_id: t.text for t in tasks}
    got = [text[d.task_id or ""] for d in work.link([bound(o, "trước ngày 30/4"), bound(o, "6 tháng")], tasks, o)]
    assert got == ["hoàn thành chỉ tiêu tuyển quân trước ngày 30/4/2023", "định kỳ 6 tháng báo cáo"]


def test_a_semicolon_inside_a_list_of_subjects_makes_no_task() -> None:
    _, tasks, bodies = read(f"I. {ASSIGN}\n1. Đảng ủy; HĐND; UBND xã Tân Lập chỉ đạo các thôn.")
    assert [t.text for t in tasks] == ["chỉ đạo các thôn"]
    assert [b.body_name or b.body for b in bodies] == ["Đảng ủy xã Tân Lập", "HĐND xã Tân Lập", "UBND xã Tân Lập"]


def test_a_citation_is_no_assignment() -> None:
    body = "I. NỘI DUNG\n- Hướng dẫn số 5/HD-SYT; Trạm Y tế xã triển khai."
    o, _, bodies = read(body)
    at = o.content.index("Trạm Y tế")
    assert [b.body for b in bodies] == ["Trạm Y tế xã"]
    assert work.find(o, taken=[(at, at + 9)])[1] == []


def test_every_row_is_a_slice_and_has_its_task() -> None:
    line = "1. Giao Trạm Y tế xã,\nphối hợp với Công an xã phun thuốc; các thôn thu gom rác."
    o, tasks, bodies = read(f"I. {ASSIGN}\n{line}")
    assert len(bodies) == 3
    ids = {t.task_id for t in tasks}
    for row in [*tasks, *bodies]:
        assert o.content[row.start:row.end] == row.quote
        assert row.task_id in ids
    assert all("\n" not in t.text and t.source == "paragraph" for t in tasks)


def test_a_task_ends_where_the_next_subject_begins() -> None:
    line = "1. Công an xã kiểm tra, xử lý; các thôn báo cáo hằng tuần. Trạm Y tế xã tổng hợp."
    _, tasks, bodies = read(f"I. {ASSIGN}\n{line}")
    text = {t.task_id: t.text for t in tasks}
    assert [(b.body, text[b.task_id or ""]) for b in bodies] == [
        ("Công an xã", "kiểm tra, xử lý"), ("các thôn", "báo cáo hằng tuần"), ("Trạm Y tế xã", "tổng hợp")]


def bound(o: Outline, words: str) -> Deadline:
    at = o.content.index(words)
    return Deadline(quote=words, start=at, end=at + len(words))


def test_a_bound_goes_to_the_task_that_holds_it_or_the_nearest_in_its_block() -> None:
    o, tasks, _ = read("I. NỘI DUNG\n- Tổ chức phát động trước ngày 05/3/2023. Rà soát hộ nghèo; thời hạn: 10/4/2023.\n"
                       "- Hội nghị sơ kết: 01/7/2023.")
    text = {t.task_id: t.text for t in tasks}
    bounds = [bound(o, w) for w in ("trước ngày 05/3/2023", "10/4/2023", "01/7/2023")]
    got = [text.get(d.task_id or "") for d in work.link(bounds, tasks, o)]
    assert got == ["Tổ chức phát động trước ngày 05/3/2023", "Rà soát hộ nghèo", None]


def test_linking_leaves_the_tasks_of_tables_alone() -> None:
    o, tasks, _ = read("I. NỘI DUNG\n- Trồng cây ngày 02/2/2023.")
    [d] = work.link([bound(o, "02/2/2023")], [replace(t, source="table") for t in tasks], o)
    assert d.task_id is None


def test_a_broken_font_that_drops_a_vowel_is_read_through() -> None:
    assert under(DUTIES, "- Các ng\u0300nh, đơn vị tuyên truyền.") == [("r", "Các ng\u0300nh, đơn vị")]


def test_an_order_at_the_end_of_the_text_has_its_own_words_for_a_task() -> None:
    o = outline(plain([f"{HEAD}I. {ASSIGN}\n1. Giao Trạm Y tế xã ./."]))
    tasks, bodies = work.find(o)
    assert [(b.body, b.task_id) for b in bodies] == [("Trạm Y tế xã", t.task_id) for t in tasks]
    assert len(tasks) == 1


@pytest.mark.parametrize(("line", "expected"), [
    ("- Nơi làm: Tổ Văn phòng; cùng làm: Đội Xe, Tổ Bảo vệ.",
     [("r", "Tổ Văn phòng"), ("c", "Đội Xe"), ("c", "Tổ Bảo vệ")]),
    ("- Chủ trì: Đội Quản lý cầu phà; hỗ trợ: các Điện lực", [("r", "Đội Quản lý cầu phà"), ("c", "các Điện lực")]),
    ("- Giao: Đội Thủy nông", [("r", "Đội Thủy nông")]),
    ("- Sửa kho, do Phòng Hành chính lo, Đội Xe hỗ trợ.", [("r", "Phòng Hành chính"), ("c", "Đội Xe")]),
    ("- Phòng Tài vụ lo nước uống, có Đội Xe hỗ trợ.", [("r", "Phòng Tài vụ"), ("c", "Đội Xe")]),
    ("- Máy sấy phải lau dầu trước 20/02, Tổ Cơ khí lo.", [("r", "Tổ Cơ khí")]),
    ("- Trạm Y tế cùng Hội Phụ nữ phát thuốc.", [("r", "Trạm Y tế"), ("c", "Hội Phụ nữ")]),
    ("- Trạm Y tế và Hội Phụ nữ cùng phát thuốc.", [("r", "Trạm Y tế"), ("r", "Hội Phụ nữ")]),
    ("- Cùng Ban Chỉ huy Quân sự xã trực đêm.", [("c", "Ban Chỉ huy Quân sự xã")]),
    ("- Nhờ Hội Nông dân xã mở hai lớp.", [("r", "Hội Nông dân xã")]),
    ("- Việc lấy mẫu giao cho Trạm Khuyến nông.", [("r", "Trạm Khuyến nông")]),
    ("- Điện lực huyện Mai Lâm dựng cột qua chợ.", [("r", "Điện lực huyện Mai Lâm")]),
    ("- Sở Y tế các tỉnh Hà Nam, Nam Định báo số liệu.", [("r", "Sở Y tế các tỉnh Hà Nam, Nam Định")]),
    ("- Giám đốc duyệt lịch trực trước 15/3.", [("r", "Giám đốc")]),
    ("- Ban Giám đốc chỉ đạo chung.", [("d", "Ban Giám đốc")]),
])
def test_plain_words(line: str, expected: list[tuple[str, str]]) -> None:
    assert under(DUTIES, line) == expected


@pytest.mark.parametrize("line", [
    "- Khối 12 học chương trình cũ.", "- Công an xã hiện có 12 người.", "- Giám đốc ban hành kế hoạch này.",
    "- Cách làm: Phòng khám nào đông thì mở thêm bàn.", "- Cùng với cả nước, phong trào lên cao.",
    "9 giờ 00: Chủ tịch UBND xã đánh trống khai hội",
])
def test_plain_words_that_give_nothing(line: str) -> None:
    assert under(DUTIES, line) == []


def test_a_heading_assigns_work_when_most_items_under_it_do() -> None:
    body = ("I. MỖI NƠI MỘT TAY\n1. Hội đồng quản trị: lo đầu ra.\n2. Ban Kiểm soát: soát sổ.\n"
            "3. Các tổ sản xuất\n- Đắp bờ.\n4. Lò gạch cũ: để trống.")
    assert given(body) == [("r", "Hội đồng quản trị"), ("r", "Ban Kiểm soát"), ("r", "Các tổ sản xuất"),
                           ("r", "Lò gạch cũ")]


@pytest.mark.parametrize(("line", "rows", "task"), [
    ("1. Mở lớp tập huấn: Trạm Y tế chủ trì; Hội Phụ nữ xã, các thôn phối hợp; xong trong tháng 5/2023.",
     [("r", "Trạm Y tế"), ("c", "Hội Phụ nữ xã"), ("c", "các thôn")], "Mở lớp tập huấn"),
    ("1. Thi văn nghệ học sinh: Phòng Giáo dục chủ trì, Huyện đoàn phối hợp, hoàn thành trong tháng 5/2023.",
     [("r", "Phòng Giáo dục"), ("c", "Huyện đoàn")], "Thi văn nghệ"),
    ("1. Trồng 300 cây bóng mát: giao Hội Nông dân xã thực hiện, xong trong tháng 5/2023.",
     [("r", "Hội Nông dân xã")], "Trồng 300 cây"),
])
def test_a_clause_says_who_does_what_stands_before_the_colon(
    line: str, rows: list[tuple[str, str]], task: str
) -> None:
    o, tasks, bodies = read(f"I. {DUTIES}\n{line}")
    assert [(b.role[0], b.body) for b in bodies] == rows
    [d] = work.link([bound(o, "trong tháng 5/2023")], tasks, o)
    [own] = {b.task_id for b in bodies} | {d.task_id}
    assert next(t.text for t in tasks if t.task_id == own).startswith(task)


@pytest.mark.parametrize(("line", "task"), [
    ("1. Công an xã: Trạm Y tế chủ trì.", "chủ trì"),
    ("1. Mở lớp tập huấn: Trạm Y tế chủ trì cuộc họp.", "chủ trì cuộc họp"),
    ("1. Mở lớp tập huấn: Trạm Y tế chủ trì, phối hợp với Công an xã lập danh sách.",
     "chủ trì, phối hợp với Công an xã lập danh sách"),
])
def test_a_clause_with_work_of_its_own_is_its_own_task(line: str, task: str) -> None:
    """After a body, with an object, with a task behind those who help."""
    _, tasks, bodies = read(f"I. {DUTIES}\n{line}")
    text = {t.task_id: t.text for t in tasks}
    assert task in [text[b.task_id or ""] for b in bodies if b.body == "Trạm Y tế"]


@pytest.mark.parametrize("line", [
    "- Làm tốt công tác tham mưu cho Huyện ủy, HĐND, UBND huyện điều hành ngân sách.",
    "- Thực hiện các phong trào do Trung ương, Thành phố, thị xã phát động.",
    "- Thực hiện việc gửi số liệu về Chi cục Thú y, Trạm Khuyến nông tổng hợp.",
    "- Chỉ đạo đăng tin; cổng thông tin điện tử thành phần của các sở, ban, ngành.",
])
def test_bodies_advised_reported_to_or_starting_a_movement_are_given_nothing(line: str) -> None:
    assert under(DUTIES, line) == []


def test_after_an_adverbial_a_body_is_still_the_subject() -> None:
    line = "- Trước ngày 10/5/2023, HĐND xã, UBND xã tổ chức giám sát."
    assert under(DUTIES, line) == [("r", "HĐND xã"), ("r", "UBND xã")]


def test_a_bound_in_a_sentence_about_something_else_is_not_the_tasks() -> None:
    o, tasks, _ = read("I. TỔ CHỨC THỰC HIỆN\n1. Trạm Y tế rà soát danh sách. Hội nghị tổng kết phong trào được tổ "
                       "chức trước ngày 30/10/2023.\n"
                       "2. Công an xã tuần tra. Thời gian hoàn thành: trước ngày 15/5/2023.")
    text = {t.task_id: t.text for t in tasks}
    got = [text.get(d.task_id or "") for d in work.link([bound(o, "30/10/2023"), bound(o, "15/5/2023")], tasks, o)]
    assert got == [None, "tuần tra"]


@pytest.mark.parametrize(("line", "expected"), [
    ("1. UBND xã Ea Kly, xã Krông Búk rà soát diện tích.", ["UBND xã Ea Kly", "UBND xã Krông Búk"]),
    ("1. Công an phường Lê Lợi, phường Trần Phú và xã Yên Sơn bố trí quân số.",
     ["Công an phường Lê Lợi", "Công an phường Trần Phú", "Công an xã Yên Sơn"]),
    ("1. Phối hợp với Trạm Y tế huyện Mai Sơn, huyện Yên Châu kiểm tra.",
     ["Trạm Y tế huyện Mai Sơn", "Trạm Y tế huyện Yên Châu"]),
    ("1. Phòng Giáo dục Trung học, Thanh tra, Pháp chế cử giám khảo.",
     ["Phòng Giáo dục Trung học", "Thanh tra", "Phòng Pháp chế"]),
    ("1. Trường Mầm non Hoa Sen, Tiểu học Kim Đồng và THCS Lê Quý Đôn ký cam kết.",
     ["Trường Mầm non Hoa Sen", "Trường Tiểu học Kim Đồng", "Trường THCS Lê Quý Đôn"]),
    ("1. Công an tỉnh, Hải quan khu vực XVIII tạo thuận lợi cho doanh nghiệp.",
     ["Công an tỉnh", "Hải quan khu vực XVIII"]),
])
def test_names_of_a_list_share_a_head_and_places_of_one_level_too(line: str, expected: list[str]) -> None:
    assert [r.body_name or r.body for r in read(f"I. {ASSIGN}\n{line}")[2]] == expected


@pytest.mark.parametrize("line", [
    "1. UBND xã Tân Lập, xã hội hóa nguồn lực tổ chức lễ hội.",
    "1. Kiểm tra việc chấp hành của UBND xã Tân Lập, huyện Mộc Châu.",
])
def test_a_place_of_another_level_or_no_place_shares_no_head(line: str) -> None:
    assert not any(r.body_name for r in read(f"I. {ASSIGN}\n{line}")[2])


@pytest.mark.parametrize(("line", "expected"), [
    ("Ban Giám khảo chịu trách nhiệm về kết quả chấm.", [("r", "Ban Giám khảo")]),
    ("Đoàn kiểm tra liên ngành có nhiệm vụ lập biên bản.", [("r", "Đoàn kiểm tra liên ngành")]),
    ("Tổ Thư ký có trách nhiệm tổng hợp điểm.", [("r", "Tổ Thư ký")]),
    ("Ban Giám khảo chịu trách nhiệm trước Ban Tổ chức.", []),
    ("Ban Giám khảo gồm đại diện các ngành.", []),
])
def test_a_part_that_lists_members_gives_work_only_in_words_of_duty(
    line: str, expected: list[tuple[str, str]]
) -> None:
    assert under("THÀNH LẬP BAN TỔ CHỨC", line) == expected


def test_a_heading_of_headings_gives_way_to_them() -> None:
    lines = ("1. Tỉnh đoàn\n* Ban Thanh thiếu nhi trường học:\n- Soạn thể lệ.\n"
             "* Văn phòng Tỉnh đoàn:\n- Dự trù kinh phí.\n"
             "2. Các khoa, phòng\n- Mỗi khoa đăng ký 01 đề án.\n- Phân công 01 nhân viên trực.")
    assert under(ASSIGN, lines)[:3] == [("r", "Ban Thanh thiếu nhi trường học"), ("r", "Văn phòng Tỉnh đoàn"),
                                        ("r", "Các khoa, phòng")]


@pytest.mark.parametrize(("line", "expected"), [
    ("1. Các huyện, thành đoàn; các phòng giáo dục và đào tạo vận động học sinh.",
     [("r", "Các huyện, thành đoàn"), ("r", "các phòng giáo dục và đào tạo")]),
    ("1. Định kỳ mỗi quý, hai ngành họp rút kinh nghiệm.", [("r", "hai ngành")]),
    ("1. Thứ trưởng phụ trách lĩnh vực dân số trực tiếp chỉ đạo Kế hoạch này.",
     [("d", "Thứ trưởng phụ trách lĩnh vực dân số")]),
    ("1. Các huyện, thị xã rà soát danh sách.", [("r", "Các huyện, thị xã")]),
    ("1. Các Hạt Kiểm lâm, các Đồn Biên phòng tuần tra.", [("r", "Các Hạt Kiểm lâm"), ("r", "các Đồn Biên phòng")]),
    ("1. Thôn Mông Phụ, Tổ dân phố số 5 vận động hộ dân.", [("r", "Thôn Mông Phụ"), ("r", "Tổ dân phố số 5")]),
    ("1. Đội Kiểm lâm cơ động và Phòng cháy, chữa cháy rừng: trực 24/24 giờ.",
     [("r", "Đội Kiểm lâm cơ động và Phòng cháy, chữa cháy rừng")]),
    ("1. Phòng Thu thập thông tin\nHỗ trợ phần mềm cho điều tra viên.", [("r", "Phòng Thu thập thông tin")]),
    ("1. Phòng Tổng hợp thông tin cho báo chí.", [("r", "Phòng Tổng hợp")]),
    ("1. Các bản đồ quy hoạch được công khai.", []),
    ("1. Tổ công tác theo Quyết định số 15/QĐ-UBND ngày 12/3/2023 kiểm tra các cơ sở.", [("r", "Tổ công tác")]),
    ("1. Sửa cầu treo. Phân công: Phòng Kinh tế chủ trì, UBND xã Tân Lập phối hợp, xong quý III/2023.",
     [("r", "Phòng Kinh tế"), ("c", "UBND xã Tân Lập")]),
    ("1. Sửa cầu treo. Phân công: Phòng Kinh tế, Đội Quản lý đô thị.",
     [("r", "Phòng Kinh tế"), ("r", "Đội Quản lý đô thị")]),
])
def test_plurals_that_share_their_end_and_persons_with_their_field(
    line: str, expected: list[tuple[str, str]]
) -> None:
    assert under(ASSIGN, line) == expected


def test_divisions_under_a_heading_that_gives_way_are_those_of_its_body() -> None:
    lines = ("1. Sở Y tế\n- Phòng Nghiệp vụ Y: thẩm định hồ sơ.\n- Văn phòng bố trí xe.\n"
             "2. Huyện đoàn\n- Trạm Y tế xã: khám cho đoàn viên.\n- Đội tình nguyện tổ chức đón tiếp.")
    assert [r.body_name or r.body for r in read(f"I. {ASSIGN}\n{lines}")[2]] == [
        "Phòng Nghiệp vụ Y Sở Y tế", "Văn phòng Sở Y tế", "Huyện đoàn", "Trạm Y tế xã", "Đội tình nguyện"]


@pytest.mark.parametrize(("asked", "expected"), [
    ("theo đề nghị của Trưởng phòng Pháp chế, Thanh tra,", ["Phòng Pháp chế, Thanh tra"]),
    ("theo đề nghị của Trưởng phòng Nội vụ,", ["Phòng Pháp chế", "Thanh tra"]),
])
def test_an_office_whose_name_has_a_comma_is_known_by_its_one_head(asked: str, expected: list[str]) -> None:
    o = outline(plain([f"KẾ HOẠCH\nRà soát văn bản năm 2023\n{asked.capitalize()} Cục xây dựng kế hoạch như sau:\n"
                       f"I. {ASSIGN}\n1. Phòng Pháp chế, Thanh tra soạn biểu mẫu.\n{TAIL}"]))
    assert [r.body for r in work.find(o)[1]] == expected
