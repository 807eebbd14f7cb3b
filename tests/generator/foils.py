"""Lines that look like errors and are none: documents that share a number, symbols in use, days that do exist."""

from __future__ import annotations

import random
from datetime import date, timedelta

from tests.generator.citations import written
from tests.generator.cited import Edit, Page, added

# Each entry is one line's citations. {a} and {b} are two days before the plan, a year apart; {same} is the plan's own
# day; {n} is a number.
_LINES = (
    "Kế hoạch số {n}/KH-UBND ngày {a} của UBND tỉnh và Kế hoạch số {n}/KH-UBND ngày {b} của UBND tỉnh",
    "Kế hoạch số {n}/KH-UBND ngày {a} của UBND huyện, Kế hoạch số {n}-KH/HU ngày {a} của Huyện ủy",
    "Quyết định số {n}/QĐ-UBND ngày {a} của UBND tỉnh và Quyết định số {n}/QĐ-UBND ngày {b} của UBND huyện",
    "Nghị quyết số {n}-NQ/TU ngày {b} của Tỉnh ủy; Nghị quyết số {n}-NQ/HU ngày {b} của Huyện ủy",
    "Chỉ thị số 34-CT/TW ngày 07/4/2014 của Bộ Chính trị về tiếp tục đổi mới công tác thi đua, khen thưởng",
    "Thông báo kết luận số {n}/TB-UBND ngày {a} của UBND tỉnh",
    "Thông báo số {n}-TB/TU ngày {b} của Thường trực Tỉnh ủy",
    "Chương trình hành động số {n}-CTr/TU ngày {b} của Tỉnh ủy",
    "Chương trình hành động số {n}/CTr-UBND ngày {a} của UBND tỉnh",
    "Quy định số {n}-QĐ/TW ngày {b} của Ban Chấp hành Trung ương về những điều đảng viên không được làm",
    "Quy định số {n}-QĐi/TU ngày {b} của Ban Thường vụ Tỉnh ủy",
    "Quy chế số {n}-QC/HU ngày {b} của Huyện ủy",
    "Thông tri số {n}-TT/TU ngày {b} của Ban Thường vụ Tỉnh ủy",
    "Hướng dẫn liên ngành số {n}/HDLN-SYT-SGDĐT ngày {a} của Sở Y tế và Sở Giáo dục và Đào tạo",
    "Nghị quyết liên tịch số {n}/NQLT-HPN-UBND ngày {a} của Hội Liên hiệp Phụ nữ tỉnh và UBND tỉnh",
    "Kế hoạch liên tịch số {n}/KHLT-CAT-SGDĐT ngày {a} của Công an tỉnh và Sở Giáo dục và Đào tạo",
    "Công văn số {n}/UBND-VX ngày {a} của UBND tỉnh",
    "Công văn số {n}/BYT-DP ngày {b} của Bộ Y tế",
    "Công văn số {n}-CV/BTGTU ngày {a} của Ban Tuyên giáo Tỉnh ủy",
    "Công văn số {n}/CT-TTHT ngày {a} của Cục Thuế tỉnh",
    "Quyết định số {n}/QĐ-UBND ngày {same} của UBND tỉnh",
    "Kế hoạch số {n}/KH-UBND ngày 29/02/2012 của UBND tỉnh",
    "Quyết định số {n}/QĐ-UBND ngày 31/01/2011 của UBND tỉnh",
    "Kế hoạch số {n}/KH-UBND năm 2011 của UBND tỉnh",
    "Nghị quyết số 01/NQ-CP ngày {b} của Chính phủ",
    "Quyết định số {n}/QĐ-BCĐ ngày {a} của Ban Chỉ đạo tỉnh",
    "Nghị quyết số {n}/NQ-HĐND ngày {a} của HĐND tỉnh và Nghị quyết số {n}/NQ-HĐND ngày {b} của HĐND tỉnh",
    "Đề án số {n}-ĐA/TU ngày {b} của Tỉnh ủy",
    "Quyết định số {n}-QĐ/TĐTN ngày {a} của Ban Thường vụ Tỉnh đoàn",
    "Kế hoạch số {n} - KH/ĐTN ngày {a} của Ban Thường vụ Huyện đoàn",
    "các Quyết định số {n}/QĐ-UBND, số {m}/QĐ-UBND ngày {a} của UBND tỉnh",
    "Tờ trình số {n}/TTr-SNV ngày {a} của Sở Nội vụ",
    "Thông tư số {n}/{y}/TT-BTC ngày {b} của Bộ trưởng Bộ Tài chính",
    "Thông tư liên tịch số {n}/2014/TTLT-BYT-BTC ngày 18/4/2014 của Bộ Y tế, Bộ Tài chính",
    "Nghị quyết số {n}/{y}/NQ-HĐND ngày {b} của Hội đồng nhân dân tỉnh",
    "Quyết định số {n}/{y}/QĐ-UBND ngày {b} của UBND tỉnh, Quyết định số {n}/QĐ-UBND ngày {a} của UBND tỉnh",
)


def foil(page: Page, rng: random.Random) -> Edit:
    """A line of the kind above; its documents are older than the plan."""
    first = page.issued - timedelta(days=rng.randrange(30, 200))
    second = date(first.year - 1, first.month, min(first.day, 28)) - timedelta(days=rng.randrange(5, 25))
    form = rng.choice(("slash", "slash", "words", "padded"))
    number = rng.randrange(11, 180)
    standing = [line for line in _LINES if page.issued.year > 2014 or "/20" not in line]
    words = rng.choice(standing).format(a=written(first, form), b=written(second, form), same=written(page.issued, form),
                                      n=number, m=number + 9, y=second.year)
    return added(page, rng, words)
