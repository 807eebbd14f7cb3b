"""What offices call the columns, levels and document types of a requirement file, in Vietnamese and English."""

from __future__ import annotations

import re
from functools import cache

from pipeline.fold import slug
from pipeline.rulebook import table

# Heads are compared folded: without case, marks and punctuation. The contract's own names come first.
HEADS: dict[str, tuple[str, ...]] = {
    "type": ("type", "loại", "loại văn bản", "tên loại", "tên loại văn bản", "thể loại", "hình thức",
             "hình thức văn bản"),
    "number": ("number", "số", "số văn bản", "số hiệu", "số hiệu văn bản", "số ký hiệu", "số và ký hiệu",
               "số ký hiệu văn bản", "số và ký hiệu văn bản", "số kí hiệu"),
    "symbol": ("symbol", "ký hiệu", "kí hiệu", "ký hiệu văn bản"),
    "name": ("name", "tên", "tên gọi", "tên luật", "tên văn bản", "văn bản", "văn bản phải viện dẫn", "directive"),
    "issued": ("issued", "ngày", "ngày ban hành", "ngày tháng", "ngày ký", "ngày tháng năm", "ngày tháng ban hành",
               "ngày tháng năm ban hành", "ngày văn bản"),
    "issuer": ("issuer", "cơ quan", "cơ quan ban hành", "nơi ban hành", "đơn vị ban hành", "cơ quan ban hành văn bản"),
    "subject": ("subject", "trích yếu", "trích yếu nội dung", "nội dung", "nội dung trích yếu", "về việc",
                "trích yếu văn bản"),
    "plan_issuer": ("plan issuer", "cơ quan phải dẫn", "cơ quan áp dụng", "cơ quan ban hành kế hoạch",
                    "áp dụng cho cơ quan", "đơn vị áp dụng", "đơn vị phải dẫn"),
    "plan_level": ("plan level", "level", "cấp", "cấp áp dụng", "cấp ban hành kế hoạch", "cấp kế hoạch",
                   "áp dụng cho cấp"),
    "plan_place": ("plan place", "place", "địa bàn", "địa bàn áp dụng", "địa phương", "địa phương áp dụng",
                   "áp dụng cho địa bàn"),
    "plan_title": ("plan title", "tên kế hoạch có", "tên kế hoạch", "trích yếu kế hoạch", "kế hoạch về", "lĩnh vực",
                   "từ trong tên kế hoạch", "từ trong trích yếu kế hoạch"),
    "plan_from": ("plan from", "from", "từ ngày", "kế hoạch từ ngày", "áp dụng từ ngày", "áp dụng từ"),
    "plan_to": ("plan to", "to", "đến ngày", "kế hoạch đến ngày", "áp dụng đến ngày", "áp dụng đến", "đến hết ngày"),
}

# Columns that offices keep for themselves, which need no remark.
ASIDE = ("stt", "tt", "số tt", "số thứ tự", "ghi chú", "note", "notes", "no", "id", "link", "liên kết")

_LEVELS: dict[str, tuple[str, ...]] = {
    "central": ("central", "trung ương", "bộ", "bộ ngành", "bộ ngành trung ương"),
    "province": ("province", "tỉnh", "thành phố trực thuộc trung ương", "tỉnh thành phố", "tỉnh thành"),
    "district": ("district", "huyện", "quận", "thị xã", "quận huyện", "huyện quận thị xã"),
    "commune": ("commune", "xã", "phường", "thị trấn", "đặc khu", "xã phường", "xã phường thị trấn",
                "xã phường đặc khu"),
    "unit": ("unit", "đơn vị", "cơ sở", "đơn vị cơ sở", "đơn vị trực thuộc"),
}

LAWS = ("L", "BL", "PL", "HP")
"""Codes of the types that are cited by name: Nghị định 30/2020/NĐ-CP, Phụ lục I, asks for no number of them."""


def folded(text: str) -> str:
    """A head as it is compared."""
    return slug(text).replace("-", " ")


@cache
def column_of(head: str) -> str | None:
    """The column that a head names, `aside` for one that is the office's own business, None for any other."""
    names = {folded(word): column for column, words in HEADS.items() for word in words}
    words = folded(head)
    aside = words in map(folded, ASIDE) or words.startswith(("ghi chu ", "note "))
    return "aside" if aside else names.get(words)


@cache
def level_of(words: str) -> str | None:
    """The code of a level: `xã`, `cấp xã`, `commune`."""
    names = {folded(word): level for level, wordings in _LEVELS.items() for word in wordings}
    return names.get(folded(words).removeprefix("cap "))


@cache
def _type_codes() -> dict[str, str]:
    rows = table("document_types.csv")
    words = {slug(word): row["code"] for row in rows for word in row["words"].split(";") if word}
    return words | {slug(row["name"]): row["code"] for row in rows} | {slug(row["code"]): row["code"] for row in rows}


def type_code(text: str) -> str | None:
    """The code of a document type given as a code or in words; None when it is unknown."""
    return _type_codes().get(slug(text))


@cache
def type_name(code: str | None) -> str | None:
    """The words of a type code: CT → Chỉ thị."""
    return next((row["name"] for row in table("document_types.csv") if row["code"] == code), code)


def law_name(text: str) -> tuple[str, str] | None:
    """Type code and name of a law called by its name: "Luật Phòng, chống tham nhũng" → L, Phòng, chống tham nhũng."""
    words = text.split()
    for size in (2, 1):
        code = type_code(" ".join(words[:size])) if len(words) > size or text and size == len(words) else None
        if code in LAWS:
            return code, " ".join(words[size:])
    return None


def is_law(text: str) -> bool:
    """Whether a text calls a law by its name, and gives no number."""
    found = law_name(text)
    return found is not None and (bool(found[1]) or found[0] == "HP") and re.search(r"\d\s*[-/]", text) is None
