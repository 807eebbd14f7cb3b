"""Tables of tasks: heads, rows, cells that are merged, repeated or empty; and tables that are none."""

from __future__ import annotations

from pipeline.extract import table_tasks
from pipeline.outline import Outline, outline
from pipeline.records import Deadline, Responsibility, Task
from pipeline.text import Cell, Page, Text, plain

HEAD = "KẾ HOẠCH\nĐưa cán bộ về cơ sở năm 2024\nSở Nội vụ xây dựng kế hoạch như sau:\nI. NỘI DUNG\n"
COLUMNS = "TT\tNội dung công việc\tLãnh đạo phụ trách\tĐơn vị thực hiện\tĐơn vị phối hợp\tThời gian hoàn thành"


def of(text: Text) -> tuple[Outline, list[Task], list[Responsibility], list[Deadline]]:
    o = outline(text)

    def in_cell(start: int, end: int) -> list[Deadline]:
        return [Deadline(quote=o.content[start:end], start=start, end=end)]

    return (o, *table_tasks.find(o, in_cell))


def read(*rows: str) -> tuple[Outline, list[Task], list[Responsibility], list[Deadline]]:
    return of(plain([HEAD + "\n".join(rows) + "\nNơi nhận:\n- Lưu: VT.\n"]))


def summary(*rows: str) -> list[tuple[str, str, str, str, str]]:
    """Text, directing, responsible, coordinating and times of every task, each joined by "; "."""
    _, tasks, bodies, bounds = read(*rows)
    return [
        (t.text, *("; ".join(b.body for b in bodies if b.task_id == t.task_id and b.role == role)
                   for role in table_tasks.ROLES), "; ".join(d.quote for d in bounds if d.task_id == t.task_id))
        for t in tasks
    ]


def test_rows_with_their_bodies_and_times() -> None:
    assert summary(
        COLUMNS,
        "1\tRà soát nhu cầu\tGiám đốc Sở\tPhòng Cán bộ\tVăn phòng Sở; Thanh tra Sở\tTrước 30/3/2024",
        "2.\tBan hành quyết định\t\tPhòng Cán bộ\t\tTháng 4/2024",
    ) == [
        ("Rà soát nhu cầu", "Giám đốc Sở", "Phòng Cán bộ", "Văn phòng Sở; Thanh tra Sở", "Trước 30/3/2024"),
        ("Ban hành quyết định", "", "Phòng Cán bộ", "", "Tháng 4/2024"),
    ]


def test_labels_in_a_cell_give_the_role() -> None:
    assert summary(
        "TT\tNội dung công việc\tCơ quan chủ trì, phối hợp\tThời gian",
        "1\tKhảo sát\tChủ trì: Phòng A; Phối hợp: Văn phòng Sở\tTháng 4/2024",
        "2\tSơ kết\tChủ trì: Phòng B\tTháng 6/2024",
    ) == [("Khảo sát", "", "Phòng A", "Văn phòng Sở", "Tháng 4/2024"), ("Sơ kết", "", "Phòng B", "", "Tháng 6/2024")]


def test_a_list_in_a_cell_is_parted_where_it_is_read_as_one() -> None:
    _, _, bodies, _ = read(COLUMNS, "1\tChạy việt dã\t\tCông an xã\tTrạm Y tế xã, Hội Nông dân xã\tTháng 3",
                           "2\tKết nối\t\tSở Nội vụ, Tài chính\tPhòng Văn hóa, Thể thao và Du lịch\tTháng 4")
    assert [b.body_name or b.body for b in bodies] == [
        "Công an xã", "Trạm Y tế xã", "Hội Nông dân xã", "Sở Nội vụ", "Sở Tài chính",
        "Phòng Văn hóa, Thể thao và Du lịch"]


def test_every_row_is_a_slice_with_its_task_and_its_number() -> None:
    o, tasks, bodies, bounds = read(
        COLUMNS, "1\t- Tập huấn\tGiám đốc\t- Phòng A\t\tQuý II", "2\tSơ kết\t\tPhòng B\t\tQuý IV"
    )
    assert [(t.table_row, t.source, t.text) for t in tasks] == [(1, "table", "Tập huấn"), (2, "table", "Sơ kết")]
    ids = {t.task_id for t in tasks}
    assert len(ids) == 2
    for row in [*tasks, *bodies, *bounds]:
        assert o.content[row.start:row.end] == row.quote
        assert row.task_id in ids


def test_heads_over_two_rows_and_a_row_of_column_numbers() -> None:
    assert summary(
        "STT\tNhiệm vụ\tCơ quan thực hiện\t\tThời hạn",
        "\t\tChủ trì\tPhối hợp\t",
        "(1)\t(2)\t(3)\t(4)\t(5)",
        "1\tĐo đạc đất đai\tSở Xây dựng\tUBND các xã\tNăm 2024",
    ) == [("Đo đạc đất đai", "", "Sở Xây dựng", "UBND các xã", "Năm 2024")]


def test_groups_and_repeated_heads_are_no_tasks() -> None:
    rows = summary(
        COLUMNS, "I\tCÔNG TÁC TUYÊN TRUYỀN\t\t\t\t", "1\tIn tờ rơi\t\tPhòng A\t\tQuý I", COLUMNS,
        "II\tTập huấn\t\t\t\t", "2\tMở lớp\t\tPhòng B\t\tQuý II",
    )
    assert [r[0] for r in rows] == ["In tờ rơi", "Mở lớp"]


def test_a_row_without_a_task_belongs_to_the_one_above() -> None:
    assert summary(
        COLUMNS, "1\tĐiều tra hộ nghèo\t\tPhòng A\t\tTháng 9", "\t\t\tPhòng B\tHội Nông dân\t",
        "2\tTổng hợp\t\tPhòng C\t\t",
    ) == [("Điều tra hộ nghèo", "", "Phòng A; Phòng B", "Hội Nông dân", "Tháng 9"), ("Tổng hợp", "", "Phòng C", "", "")]


def test_an_empty_cell_stays_empty_unless_a_merged_one_covers_it() -> None:
    heads = "TT\tNội dung\tĐơn vị thực hiện\tThời gian\n"
    rows = "1\tDọn kho\tPhòng A\tQuý I\n2\tSơn cửa\t\t\n3\tThay khóa\t\tQuý II\n"
    page = HEAD + heads + rows + "Nơi nhận:\n- Lưu: VT.\n"
    start = page.index("Phòng A")
    plainly = of(Text((Page(text=page),)))[2]
    merged = of(Text((Page(text=page, merged=(Cell(start, start + 7, 2),)),)))[2]
    assert [(b.task_id, b.body) for b in plainly] == [("r1", "Phòng A")]
    assert [(b.task_id, b.body) for b in merged] == [("r1", "Phòng A"), ("r2", "Phòng A")]


def test_as_above_stands_for_the_cell_above() -> None:
    rows = summary(
        COLUMNS, "1\tKiểm kê\t\tPhòng A\t\tQuý I", "2\tThanh lý\t\t-nt-\t\t//", "3\tMua sắm\t\tPhòng B\t\tnt"
    )
    assert [(r[2], r[4]) for r in rows] == [("Phòng A", "Quý I"), ("Phòng A", "Quý I"), ("Phòng B", "Quý I")]


def test_a_table_that_goes_on_after_a_line_keeps_its_columns() -> None:
    rows = summary(
        "TT\tNội dung\tChủ trì\tThời gian", "1\tKhảo sát\tPhòng A\tQuý I", "2\tLập hồ sơ\tPhòng A\tQuý II",
        "(Tiếp theo)", "3\tThẩm định\tPhòng B\tQuý III", "4\tPhê duyệt\tPhòng C\tQuý IV",
    )
    assert [(r[0], r[2]) for r in rows] == [
        ("Khảo sát", "Phòng A"), ("Lập hồ sơ", "Phòng A"), ("Thẩm định", "Phòng B"), ("Phê duyệt", "Phòng C")]


def test_a_schedule_of_visits_has_tasks_without_bodies() -> None:
    rows = summary("TT\tTên cơ sở được giám sát\tĐịa chỉ\tThời gian giám sát", "1\tTrạm xá Hòa An\tThôn 2\t12/6/2024")
    assert rows == [("Trạm xá Hòa An", "", "", "", "12/6/2024")]


def test_tables_that_are_no_tables_of_tasks() -> None:
    assert summary("TT\tNội dung\tSố lượng\tGhi chú", "1\tBác sĩ\t12\t", "2\tY tá\t30\t") == []
    assert summary("Thời gian\tNội dung\tĐơn vị thực hiện", "7h30 - 8h00\tĐón khách\tVăn phòng",
                   "8h00 - 8h15\tKhai mạc\tBan Tổ chức") == []
    assert summary("TT\tHọ và tên\tNhiệm vụ\tThời gian", "1\tLê An\tTrưởng ban\t2024", "2\tHà Thu\tPhó ban\t2024") == []
    assert summary("Môn\tGiờ tập\tHọc phí", "Cờ vua\t17h30\t500.000", "Bơi\t18h00\t700.000") == []


def test_heads_in_plain_words() -> None:
    assert summary("TT\tViệc\tAi làm\tCùng lo\tXong trước", "1\tThay dây\tĐội Đường dây\tTổ Xe\t15/5/2021") == [
        ("Thay dây", "", "Đội Đường dây", "Tổ Xe", "15/5/2021")]
    assert summary("Hạng mục\tBộ phận đảm trách\tHỗ trợ\tMốc", "Lau sứ\tĐội 2\tPhòng Kỹ thuật\tTháng 6/2021") == [
        ("Lau sứ", "", "Đội 2", "Phòng Kỹ thuật", "Tháng 6/2021")]


def test_columns_known_by_their_cells() -> None:
    assert summary("Khâu\tTổ, đội\tBao giờ", "Cày ải chân ruộng\tĐội Cơ giới\tTrước 10/10/2021",
                   "Ngâm ủ hạt giống\tTổ Dịch vụ\tTháng 11/2021") == [
        ("Cày ải chân ruộng", "", "Đội Cơ giới", "", "Trước 10/10/2021"),
        ("Ngâm ủ hạt giống", "", "Tổ Dịch vụ", "", "Tháng 11/2021")]


def test_cells_that_are_bodies_under_a_head_of_places_are_not_in_charge() -> None:
    rows = summary("Nội dung\tĐịa điểm\tThời gian", "Khám mắt\tTrạm Y tế xã\t12/5/2021",
                   "Đo tai\tTrường Tiểu học A\t13/5/2021")
    assert [r[2] for r in rows] == ["", ""]
    assert summary("Đơn vị\tSố hộ\tDiện tích\tNăm", "Thôn Đông\t120\t35\t2021", "Thôn Đoài\t98\t41\t2021") == []
