"""Short plans of several fields for the tests of remarks: the words under test stand in a whole plan."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.plan import build
from pipeline.records import Finding
from pipeline.source import source_of
from pipeline.text import plain

_NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"


@dataclass(frozen=True, slots=True)
class Field:
    """Who issues a plan of the field, and the end of its plans."""

    top: str
    title: str
    end: str


HEALTH = Field(f"UBND HUYỆN MAI SƠN\nPHÒNG Y TẾ\nSố: 12/KH-PYT\n{_NATION}Mai Sơn, ngày 05 tháng 3 năm 2024\n",
               "KẾ HOẠCH\nTiêm chủng mở rộng năm 2024\n", "Nơi nhận:\n- Lưu: VT.\nTRƯỞNG PHÒNG\nLò Thị Mai\n")
SCHOOL = Field(f"UBND QUẬN LÊ CHÂN\nTRƯỜNG THCS LÊ CHÂN\nSố: 31/KH-THCSLC\n{_NATION}"
               "Lê Chân, ngày 05 tháng 3 năm 2024\n",
               "KẾ HOẠCH\nTổ chức hoạt động ngoại khóa năm 2024\n",
               "Nơi nhận:\n- Lưu: VT.\nHIỆU TRƯỞNG\nVũ Thị Hà\n")
COMMUNE = Field(f"ỦY BAN NHÂN DÂN\nXÃ THANH NƯA\nSố: 40/KH-UBND\n{_NATION}Thanh Nưa, ngày 05 tháng 3 năm 2024\n",
                "KẾ HOẠCH\nXây dựng nông thôn mới năm 2024\n",
                "Nơi nhận:\n- Lưu: VT.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nLò Văn Hặc\n")
FIELDS = (HEALTH, SCHOOL, COMMUNE)


def remarks(body: str, field: Field = HEALTH, annex: str = "") -> list[Finding]:
    """All remarks on a plan of a field with this body."""
    text = field.top + field.title + body + field.end + annex
    plan = build(plain([text]), source_of(text.encode(), "k.txt", "text/plain"), "native")
    for f in plan.findings:
        assert f.quote is None or f.start is None or plan.text.content[f.start:f.end] == f.quote
        assert f.message and f.message_en and "{" not in f.message + f.message_en + (f.suggestion or "")
    return list(plan.findings)


def said(code: str, body: str, field: Field = HEALTH, annex: str = "") -> list[str]:
    """The words on which a remark of this code is made."""
    return [f.quote or "" for f in remarks(body, field, annex) if f.code == code]
