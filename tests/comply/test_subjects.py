"""Two wordings of what a document is about."""

from __future__ import annotations

import pytest

from pipeline.comply.subjects import agreement, differ, same

EMULATION = "Về tiếp tục đổi mới công tác thi đua, khen thưởng"
HOUSING = "về tăng cường sự lãnh đạo của Đảng đối với công tác phát triển nhà ở xã hội trong tình hình mới"


@pytest.mark.parametrize(("one", "other"), [
    (EMULATION, "thi đua, khen thưởng"), (EMULATION, "về đổi mới công tác thi đua - khen thưởng"),
    (HOUSING, "phát triển nhà ở xã hội"), ("CÔNG TÁC VĂN THƯ", "về công tác văn thư"),
])
def test_words_of_one_subject_agree(one: str, other: str) -> None:
    assert same(one, other)
    assert same(other, one)
    assert not differ(one, other)


@pytest.mark.parametrize(("one", "other"), [
    (EMULATION, HOUSING), ("trồng cây gây rừng", "cải cách hành chính"),
    ("phát động thi đua năm 2021", "phát động thi đua năm 2022"),
])
def test_words_of_two_subjects_do_not(one: str, other: str) -> None:
    assert not same(one, other)
    assert differ(one, other)


def test_what_is_not_said_tells_nothing() -> None:
    assert agreement(None, EMULATION) is None
    assert agreement("thi", EMULATION) is None
    assert not differ("công tác", "phòng dịch bệnh")
