"""A subject goes on over the tasks that follow it: over dashes, clauses and sentences, and no further."""

from __future__ import annotations

import pytest

from pipeline.extract import work
from pipeline.outline import outline
from pipeline.text import plain

HEAD = "KẾ HOẠCH\nPhòng, chống rét năm 2023\nThực hiện Công văn số 9/UBND, UBND huyện xây dựng kế hoạch như sau:\n"
TAIL = "Nơi nhận:\n- Lưu: VT.\nCHỦ TỊCH\nLò Văn An\n"


def holders(lines: str) -> dict[str, list[str]]:
    """The first two words of each task, with the bodies that hold it: its own, or those of its subject's task."""
    tasks, given = work.find(outline(plain([f"{HEAD}I. TỔ CHỨC THỰC HIỆN\n{lines}\n{TAIL}"])))
    holds: dict[str, list[str]] = {}
    for task in tasks:
        held = {task.task_id, task.subject_task_id}
        said = " ".join(task.text.split()[:2])
        holds[said] = [r.body for r in given if r.task_id in held and r.role != "coordinating"]
    return holds


@pytest.mark.parametrize(("lines", "expected"), [
    ("1. Trạm Y tế\n- Tổ chức khám cho người già.\n- Theo dõi bệnh hô hấp.",
     {"Tổ chức": ["Trạm Y tế"], "Theo dõi": ["Trạm Y tế"]}),
    ("1. Các trường mầm non, tiểu học:\n- Điều chỉnh giờ học.\n+ Thông báo cho cha mẹ.\n2. Công an xã tuần tra.",
     {"Điều chỉnh": ["Các trường mầm non, tiểu học"], "Thông báo": ["Các trường mầm non, tiểu học"],
      "tuần tra": ["Công an xã"]}),
    ("1. Giao Trung tâm Dịch vụ nông nghiệp hướng dẫn che chuồng; báo cáo UBND huyện trước ngày 20/12/2023.",
     {"hướng dẫn": ["Trung tâm Dịch vụ nông nghiệp"], "báo cáo": ["Trung tâm Dịch vụ nông nghiệp"]}),
    ("1. Hội Nông dân, Hội Phụ nữ vận động hội viên trữ rơm. Phối hợp với các thôn kiểm tra chuồng trại.",
     {"vận động": ["Hội Nông dân", "Hội Phụ nữ"], "Phối hợp": ["Hội Nông dân", "Hội Phụ nữ"]}),
])
def test_a_subject_goes_on(lines: str, expected: dict[str, list[str]]) -> None:
    found = holders(lines)
    assert {key: found.get(key, []) for key in expected} == expected


@pytest.mark.parametrize(("lines", "task"), [
    ("1. Công an xã\n- Tuần tra ban đêm.\n2. Tổ chức sơ kết công tác phòng, chống rét.", "Tổ chức"),
    ("1. Sửa chữa nhà văn hóa (Phòng Kinh tế thực hiện). Tổ chức bàn giao cho các thôn.", "Tổ chức"),
    ("1. Công an xã tuần tra. Trạm Y tế trực cấp cứu:\n- Tổ chức họp rút kinh nghiệm.", "Tổ chức"),
    ("1. Mua chăn màn\n- Đơn vị thực hiện: Phòng Y tế\n2. Lắp đèn\n- Tổ chức nghiệm thu.", "Tổ chức"),
])
def test_a_subject_does_not_go_on(lines: str, task: str) -> None:
    """Over the next item, out of parentheses, past two subjects in turn, from another item's label."""
    assert holders(lines)[task] == []


def test_a_subject_of_its_own_ends_what_was_carried() -> None:
    found = holders("1. Trạm Y tế\n- Tổ chức khám bệnh.\n- Công an xã bảo vệ điểm khám.\n- Theo dõi bệnh hô hấp.")
    assert found["bảo vệ"] == ["Công an xã"]
    assert found["Theo dõi"] == ["Trạm Y tế"]
