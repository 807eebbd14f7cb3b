"""Errors in what kind of document is cited, and by whom it is said to be issued."""

from __future__ import annotations

import random
from datetime import timedelta

from tests.generator.citations import central, written
from tests.generator.cited import Edit, Page, added, instead
from tests.generator.slip_dates import own_form

_ABBREVIATED = {"Kế hoạch": "KH", "Quyết định": "QĐ", "Chỉ thị": "CT", "Nghị quyết": "NQ", "Kết luận": "KL",
                "Hướng dẫn": "HD", "Thông báo": "TB", "Báo cáo": "BC", "Tờ trình": "TTr", "Chương trình": "CTr"}
_NATIONAL = ("Nghị định", "Thông tư")
_SAME_IN_USE = ({"KL", "TB"},)  # a notice of a conclusion goes by either word


def types_differ(page: Page, rng: random.Random) -> Edit | None:
    """The type word was changed and the symbol was not, or the other way round."""
    found = [c for c in page.find() if c.word in (*_ABBREVIATED, *_NATIONAL) and c.symbol and c.type != "QĐi"]
    if not found:
        return None
    c = rng.choice(found)
    national = c.word in _NATIONAL
    own = {"Nghị định": "NĐ", "Thông tư": "TT"}.get(c.word) or _ABBREVIATED[c.word]
    others = [(w, a) for w, a in _ABBREVIATED.items() if a != own and {a, own} not in _SAME_IN_USE]
    word, mark = rng.choice(others)
    if national and rng.random() < 0.5:
        word = _NATIONAL[c.word == "Nghị định"]
    if rng.random() < 0.5 or national:
        return instead(c, word + c.quote[len(c.word):])
    if own not in c.mark:
        return None
    return instead(c, c.quote.replace(c.mark, c.mark.replace(own, mark, 1), 1))


_BODIES = (("UBND tỉnh", "UBND"), ("UBND huyện", "UBND"), ("Ủy ban nhân dân xã", "UBND"), ("Chủ tịch UBND tỉnh", "UBND"),
           ("HĐND tỉnh", "HĐND"), ("Hội đồng nhân dân huyện", "HĐND"), ("Sở Nội vụ", "SNV"), ("Sở Y tế", "SYT"),
           ("Giám đốc Sở Tài chính", "STC"), ("Phòng Giáo dục và Đào tạo", "PGDĐT"), ("Trường Tiểu học Kim Đồng", "THKĐ"),
           ("Công an tỉnh", "CAT"), ("Tỉnh ủy", "TU"), ("Ban Thường vụ Huyện ủy", "HU"), ("Đảng ủy xã", "ĐU"),
           ("Chi cục Kiểm lâm", "CCKL"), ("Trung tâm Y tế huyện", "TTYT"))
_CABINET = {"NĐ": ("Thủ tướng Chính phủ", "Bộ Tài chính", "Quốc hội", "Bộ trưởng Bộ Y tế"),
            "TT": ("Chính phủ", "Thủ tướng Chính phủ", "Ủy ban thường vụ Quốc hội"),
            "L": ("Chính phủ", "Thủ tướng Chính phủ", "UBND tỉnh", "Bộ Tư pháp")}
_SUBJECTS = ("quy định về chế độ báo cáo", "về tổ chức và hoạt động của cơ quan chuyên môn", "về công tác văn thư",
             "hướng dẫn thực hiện một số nội dung chi", "")


def impossible_issuer(page: Page, rng: random.Random) -> Edit | None:
    """A decree of a commune, a circular of a department, a law of the Government, a directive of a council."""
    roll = rng.random()
    if roll < 0.4:
        found = [c for c in page.find() if c.type in ("NĐ", "TT") and c.issuer]
        if found:
            c = rng.choice(found)
            body = rng.choice(_CABINET[c.type]) if rng.random() < 0.35 else rng.choice(_BODIES)[0]
            return instead(c, c.quote.replace(f"của {c.issuer}", f"của {body}"))
    if roll < 0.55:
        law = rng.choice([d for d in central().values() if d.name and d.issued < page.issued <= d.until])
        words = f"{law.word} {law.name}"
        if rng.random() < 0.5:
            words += f" số {law.printed} ngày {written(law.issued, own_form(page))}"
        elif rng.random() < 0.5:
            words += f" ngày {written(law.issued, own_form(page))}"
        return added(page, rng, f"{words} của {rng.choice(_CABINET['L'])}")
    day = page.issued - timedelta(days=rng.randrange(20, 700))
    number = f"{rng.randrange(1, 90):02d}"
    if roll < 0.65:
        body, mark = rng.choice((("HĐND tỉnh", "HĐND"), ("Hội đồng nhân dân xã", "HĐND"), ("Quốc hội", "QH"),
                                 ("Thường trực HĐND huyện", "HĐND")))
        words = f"Chỉ thị số {number}/CT-{mark} ngày {written(day, own_form(page))} của {body}"
    else:
        body, mark = rng.choice([b for b in _BODIES if b[1] not in ("TU", "HU", "ĐU")])
        word, kind = rng.choice((("Nghị định", "NĐ"), ("Thông tư", "TT")))
        year = f"/{day.year}" if rng.random() < 0.8 or kind == "TT" else ""
        words = f"{word} số {number}{year}/{kind}-{mark} ngày {written(day, own_form(page))}"
        words += f" của {body}" if rng.random() < 0.8 or mark in ("CAT", "THKĐ", "TTYT") else ""
    return added(page, rng, words, rng.choice(_SUBJECTS))
