"""Imported once by the server that workers are forked from: the rules are compiled there, not again in each worker.

A small plan is run through all stages. Should that fail, it fails again in the workers, where it is told.
"""

from __future__ import annotations

from contextlib import suppress

from pipeline.plan import build_all
from pipeline.read import read
from pipeline.source import source_of

SAMPLE = """ỦY BAN NHÂN DÂN XÃ YÊN BÌNH
Số: 01/KH-UBND
Yên Bình, ngày 05 tháng 01 năm 2026
KẾ HOẠCH
Công tác văn thư, lưu trữ năm 2026
Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư;
I. MỤC ĐÍCH, YÊU CẦU
Giai đoạn 1: Từ tháng 02 đến hết tháng 6 năm 2026.
II. TỔ CHỨC THỰC HIỆN
1. Giao Văn phòng chủ trì, phối hợp với các ban, ngành lập danh mục hồ sơ, hoàn thành trước ngày 30/6/2026.
Nơi nhận:
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Nguyễn Văn An
"""


def warm() -> None:
    """Runs the sample through the stages."""
    data = SAMPLE.encode()
    got = read(data, "mau.txt")
    build_all(got.text, source_of(data, "mau.txt", got.media_type), got.reading)


with suppress(Exception):
    warm()
