"""Strings that cite documents by name: laws, amending laws, congresses, plenums, short forms."""

from __future__ import annotations

import random

from tests.citations.facts import CODES, CONGRESSES, LAWS, ORDINALS, ORDINANCES
from tests.citations.model import ANY, Cited, Snippet, Truth, Writer
from tests.citations.parts import number, numbered, tail, year_for

CONSTITUTION = ("Hiến pháp năm 2013", "Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam năm 2013")
LAW_ENDS = (".", ";", " và các văn bản hướng dẫn thi hành.", "; các quy định của pháp luật có liên quan.",
            " tại địa phương.")


def _law_type(rng: random.Random) -> tuple[str, str, str]:
    """A law, code or ordinance: its type in words, its code, its name."""
    return rng.choice((("Luật", "L", rng.choice(LAWS)), ("Luật", "L", rng.choice(LAWS)),
                       ("Luật", "L", rng.choice(LAWS)),
                       ("Bộ luật", "BL", rng.choice(CODES)), ("Pháp lệnh", "PL", rng.choice(ORDINANCES))))


def _law_date(rng: random.Random) -> tuple[str, str | None]:
    d, m, y = rng.randint(1, 28), rng.randint(1, 12), year_for(rng)
    full = f"{y}-{m:02d}-{d:02d}"
    return rng.choice((("", None), ("", None), (f" ngày {d:02d}/{m}/{y}", full), (f" ngày {d} tháng {m} năm {y}", full),
                       (f", ngày {d:02d}.{m:02d}.{y}", full), (f" năm {y}", str(y))))


def law(rng: random.Random, *, dated: bool = True) -> Cited:
    """A law by its name, with a date or without."""
    word, code, name = _law_type(rng)
    when = _law_date(rng) if dated else ("", None)
    text = f"{word} {name}{when[0]}"
    if rng.random() < 0.03:
        text, code, when = rng.choice(CONSTITUTION), "HP", (" năm 2013", "2013")
    elif rng.random() < 0.05:
        text = f"{word} {name.lower()}{when[0]}"
    return Cited(text, Truth(text, code, issued=when[1], form="named"))


def named_law(rng: random.Random) -> Snippet:
    """One law by name in a sentence."""
    lead, role = rng.choice((("Căn cứ ", "basis"), ("Thực hiện ", "implements"),
                             ("- Tổ chức quán triệt ", "implements")))
    return Writer("law by name").say(lead).cite(law(rng), role=role).say(rng.choice(LAW_ENDS)).done()


def law_list(rng: random.Random) -> Snippet:
    """Laws in a row, parted by semicolons, by commas before a new "Luật", by "và"."""
    laws = [law(rng, dated=rng.random() < 0.3) for _ in range(rng.randint(2, 5))]
    lead, role = rng.choice((("Căn cứ ", "basis"), ("Thực hiện nghiêm ", "implements"),
                             ("Thực hiện các quy định của ", ANY)))
    out = Writer("list of laws").say(lead)
    for n, one in enumerate(laws):
        joint = "" if n == 0 else " và " if n == len(laws) - 1 and rng.random() < 0.4 else rng.choice(("; ", ", ",
                                                                                                       "; "))
        out.say(joint).cite(one, role=role)
    return out.say(".").done()


def numbered_law(rng: random.Random) -> Snippet:
    """A law with its number, before or after its name."""
    word, code, name = _law_type(rng)
    no, year, when = number(rng)[-3:], year_for(rng), _law_date(rng)
    body = "UBTVQH14" if code == "PL" else rng.choice(("QH12", "QH13", "QH14", "QH15"))
    mark = rng.choice((f"{no}/{year}/{body}", f"{no}/{year}/{body}", f"{no}/{year}-{body}", f"{no} /{year}/{body}"))
    so = rng.choice(("số ", "số ", "số: "))
    text = rng.choice((f"{word} {name} {so}{mark}", f"{word} {so}{mark}")) + when[0]
    cited = Cited(text, Truth(text, code, no, year, body, when[1]))
    lead, role = rng.choice((("Căn cứ ", "basis"), ("Thực hiện ", "implements")))
    return Writer("law with number").say(lead).cite(cited, role=role).say(rng.choice(LAW_ENDS)).done()


def amending_law(rng: random.Random) -> Snippet:
    """A law that amends others is one citation; the date is its own."""
    when, names = _law_date(rng), rng.sample(LAWS, 2)
    whom = rng.choice((f"Luật {names[0]}", f"Luật {names[0]}", f"Luật {names[0]} và Luật {names[1]}",
                       f"Luật {names[0]}, Luật {names[1]}"))
    text = f"Luật {rng.choice(('sửa đổi', 'Sửa đổi'))}, bổ sung một số điều của {whom}{when[0]}"
    cited = Cited(text, Truth(text, "L", issued=when[1], form="named"))
    out = Writer("amending law").say("Căn cứ ")
    if rng.random() < 0.5:
        first = law(rng)
        out.cite(first, role="basis").say(rng.choice(("; ", ", ")))
    return out.cite(cited, role="basis").say(rng.choice((".", ";"))).done()


def congress(rng: random.Random) -> Snippet:
    """Resolutions of congresses, alone and in a list whose later items lost their type."""
    out = Writer("congress").say(rng.choice(("Thực hiện ", "Triển khai thực hiện ")))
    for n in range(rng.choice((1, 1, 2, 3))):
        place = rng.choice(CONGRESSES)
        counted = rng.choice((f"lần thứ {rng.choice(ORDINALS)}", f"khóa {rng.choice(ORDINALS)}",
                              f"lần thứ {rng.randint(9, 27)}"))
        name = f"Đại hội {place} {counted}"
        if rng.random() < 0.15:
            name = rng.choice((f"Đại hội đại biểu toàn quốc {counted}",
                               f"Đại hội Đại biểu toàn quốc {counted} của Đảng",
                               f"Đại hội đại biểu toàn quốc của Đảng {counted}"))
        words = f"Nghị quyết {name}" if n == 0 or rng.random() < 0.6 else name
        term = rng.choice(("", "", ", nhiệm kỳ 2020 - 2025", " nhiệm kỳ 2020-2025"))
        quotes = (words, words + term)
        out.say(", " if n else "").cite(Cited(words + term,
                                              Truth(quotes, "NQ", form="named",
                                                    issuer=ANY if "của Đảng" in words else None)), role="implements")
    return out.say(rng.choice((".", ";", " về xây dựng nông thôn mới."))).done()


def plenum(rng: random.Random) -> Snippet:
    """Resolutions of plenums of the Central Committee."""
    term, n = rng.choice(("XI", "XII", "XIII")), rng.randint(2, 9)
    words = rng.choice((f"Nghị quyết Trung ương {n} (khóa {term})", f"Nghị quyết Trung ương {n} (Khóa {term})",
                        f"Nghị quyết Trung ương {n} khóa {term}", f"Nghị quyết Trung ương {n}, khóa {term}",
                        f"Nghị quyết Hội nghị Trung ương {n} khóa {term}",
                        f"Nghị quyết Hội nghị lần thứ {n} Ban Chấp hành Trung ương Đảng khóa {term}",
                        f"Nghị quyết Hội nghị lần thứ {n} Ban Chấp hành Trung ương (khoá {term})"))
    subject = rng.choice((".", ' “Về tăng cường xây dựng Đảng”.', " về tăng cường xây dựng, chỉnh đốn Đảng."))
    cited = Cited(words, Truth(words, "NQ", form="named"))
    return Writer("plenum").say("Tiếp tục thực hiện ").cite(cited, role="implements").say(subject).done()


SHORT = (("Nghị định", "NĐ"), ("Nghị quyết", "NQ"), ("Chỉ thị", "CT"), ("Kết luận", "KL"), ("Thông tư", "TT"),
         ("Quyết định", "QĐ"))


def short(rng: random.Random) -> Snippet:
    """A type and a number, nothing else."""
    word, code = rng.choice(SHORT)
    no = rng.choice(("05", "06", "18", "30", "116", "57", "1299"))
    text = f"{word} {no}"
    if rng.random() < 0.2:
        text, code, no = rng.choice((("Đề án 06", "ĐA", "06"), ("NQ 18", "NQ", "18"), ("NQ18", "NQ", "18"),
                                     ("CT 05", "CT", "05")))
    end = rng.choice((" trên địa bàn.", ".", " đến từng hộ dân.", " gắn với nhiệm vụ được giao."))
    return Writer("short").say(rng.choice(("Đẩy mạnh thực hiện ", "Tiếp tục triển khai "))).cite(
        Cited(text, Truth(text, code, no, form="short")), role="implements").say(
        end).done()


def number_alone(rng: random.Random) -> Snippet:
    """A number without its symbol, but with a date."""
    word, code = rng.choice((*SHORT, ("Kế hoạch", "KH"), ("Công văn", "CV")))
    no, d, m, y = number(rng), rng.randint(1, 28), rng.randint(1, 12), year_for(rng)
    text = f"{word} số {no}{rng.choice((' ', ', '))}ngày {d:02d}/{m}/{y}"
    issuer = rng.choice((None, "UBND tỉnh", "Huyện ủy"))
    text += f" của {issuer}" if issuer else ""
    cited = Cited(text, Truth(text, code, no, None, None, f"{y}-{m:02d}-{d:02d}", issuer))
    return Writer("symbol lost").say("Triển khai thực hiện ").cite(cited, role="implements").say(tail(rng)).done()


def alias(rng: random.Random) -> Snippet:
    """A full citation and the short name that it is given in brackets."""
    full = numbered(rng, plain=True)
    said = rng.choice(("sau đây gọi tắt là", "viết tắt là", "sau đây viết tắt là", "gọi tắt là"))
    word = full.words.split(" số ")[0]
    no = str(full.truth.number)
    shortened = Cited(f"{word} {no}", Truth(f"{word} {no}", full.truth.type, no, form="short"))
    out = Writer("alias").say("Thực hiện ").cite(full, role="implements")
    if rng.random() < 0.3:
        return out.say(f" ({said} {word}).").done()
    return out.say(f" ({said} ").cite(shortened, role="mentions").say(")").say(".").done()
