"""Remarks on the part that assigns work, and on names spelled two ways."""

from __future__ import annotations

import pytest

from tests.review.plans import COMMUNE, HEALTH, SCHOOL, Field, said

BODIES = {
    HEALTH: ("Trung tâm Y tế huyện", "Phòng Giáo dục và Đào tạo", "Đài Truyền thanh huyện"),
    SCHOOL: ("Tổ Văn phòng", "Ban Chấp hành Công đoàn", "Ban đại diện cha mẹ học sinh"),
    COMMUNE: ("Trạm Y tế xã", "Hội Nông dân xã", "Công an xã"),
}
WORK = ("chuẩn bị vật tư phục vụ các hoạt động của Kế hoạch", "tuyên truyền, vận động đối tượng tham gia đầy đủ")


def part(*items: str, head: str = "TỔ CHỨC THỰC HIỆN") -> str:
    return f"I. NỘI DUNG\n- Việc chung.\nII. {head}\n" + "".join(f"{n}. {t}\n" for n, t in enumerate(items, 1))


def given(field: Field) -> list[str]:
    one, two, _ = BODIES[field]
    return [f"{one} có trách nhiệm {WORK[0]}.", f"{two} chủ trì, phối hợp với các đơn vị liên quan {WORK[1]}."]


@pytest.mark.parametrize("field", BODIES)
@pytest.mark.parametrize("item", [
    "Tuyên truyền trên hệ thống loa truyền thanh về mục đích, ý nghĩa của Kế hoạch.",
    "Chủ trì, phối hợp với các đơn vị liên quan kiểm tra việc thực hiện Kế hoạch.",
    "Hướng dẫn lập dự toán và thanh, quyết toán kinh phí theo quy định.",
])
def test_work_that_nobody_has(field: Field, item: str) -> None:
    assert said("task-without-body", part(*given(field), item), field) == [item.rstrip(".")]


@pytest.mark.parametrize("field", BODIES)
@pytest.mark.parametrize("item", [
    "Kinh phí thực hiện lấy từ nguồn ngân sách được giao năm 2024.",
    "Trong quá trình thực hiện, nếu có vướng mắc, các đơn vị báo cáo để xem xét.",
    "Chế độ báo cáo: gửi kết quả trước ngày 15/11/2024.",
])
def test_matters_of_all_are_no_work_without_a_body(field: Field, item: str) -> None:
    assert said("task-without-body", part(*given(field), item), field) == []


@pytest.mark.parametrize("field", BODIES)
def test_work_outside_the_assignment_needs_no_body(field: Field) -> None:
    item = "Tuyên truyền trên hệ thống loa truyền thanh về mục đích, ý nghĩa của Kế hoạch."
    assert said("task-without-body", part(*given(field), item, head="NỘI DUNG THỰC HIỆN"), field) == []
    assert said("task-without-body", part(item, item.replace("loa", "đài"), item.replace("loa", "cổng")), field) == []


@pytest.mark.parametrize("field", BODIES)
@pytest.mark.parametrize("tail", ["", ":", " có trách nhiệm:"])
def test_a_body_that_is_given_nothing(field: Field, tail: str) -> None:
    third = BODIES[field][2]
    one, two = given(field)
    assert said("body-without-task", part(one, third + tail, two), field) == [(third + tail).rstrip(":")]


@pytest.mark.parametrize("field", BODIES)
def test_a_body_with_its_work_below_it(field: Field) -> None:
    third = BODIES[field][2]
    one, two = given(field)
    for below in (f":\n- {WORK[1].capitalize()}.", f"\n{WORK[1].capitalize()}.", f": {WORK[1]}."):
        assert said("body-without-task", part(one, third + below, two), field) == []


@pytest.mark.parametrize(("field", "right", "wrong"), [
    (HEALTH, "Phòng Giáo dục và Đào tạo", "Phòng Giáo dục và Đào tao"),
    (SCHOOL, "Ban đại diện cha mẹ học sinh", "Ban đại diện cha mẹ hoc sinh"),
    (COMMUNE, "Hội Nông dân xã", "Hội Nông dận xã"),
])
def test_a_body_spelled_two_ways(field: Field, right: str, wrong: str) -> None:
    items = [f"{right} có trách nhiệm {WORK[0]}.", *given(field), f"{wrong} phối hợp {WORK[1]}."]
    assert len(said("place-spelling-varies", part(*items), field)) == 1
    assert said("place-spelling-varies", part(*(i.replace(wrong, right) for i in items)), field) == []


@pytest.mark.parametrize("words", [
    "Đoàn trường và các chi đoàn trưởng họp bàn", "Hội đồng trường nghe hội đồng trưởng",
])
def test_heads_are_not_their_bodies_misspelled(words: str) -> None:
    items = ["Chi đoàn trường có trách nhiệm tuyên truyền trong học sinh.", f"{words}.", *given(SCHOOL)]
    assert said("place-spelling-varies", part(*items), SCHOOL) == []
