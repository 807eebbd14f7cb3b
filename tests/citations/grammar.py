"""Composes strings that cite documents, with their truth: every form of a citation, from the grammar of plans.

Written without sight of the rules, so that it can contradict them. `snippets(count, seed)` gives the same strings
for the same arguments, the classes in turn.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

from tests.citations import named
from tests.citations.facts import KINDS, UBND, UNUSUAL, Kind
from tests.citations.model import ANY, Cited, Snippet, Truth, Writer
from tests.citations.negatives import negative
from tests.citations.parts import (
    any_kind,
    blank_date,
    joint,
    mark,
    number,
    numbered,
    tail,
    year_for,
)

FRAMES = (
    ("Căn cứ ", "basis"), ("Theo quy định tại ", "implements"), ("Thực hiện ", "implements"), ("THỰC HIỆN ",
                                                                                               "implements"),
    ("Triển khai thực hiện ", "implements"), ("Tiếp tục thực hiện ", "implements"), ("Để triển khai ", "implements"),
    ("Nhằm thực hiện ", "implements"), ("Theo tinh thần ", "implements"), ("- Tiếp tục triển khai ", "implements"),
    ("a) Tổ chức quán triệt, học tập ", "implements"), ("+ Tổ chức thực hiện ", "implements"), ("", ANY), ("1. ", ANY),
    ("Tổng kết 05 năm thực hiện ", ANY), ("Sơ kết 03 năm thực hiện ", ANY),
    ("Lồng ghép với việc thực hiện ", ANY), ("Trên cơ sở ", ANY), ("Nội dung nêu tại ", ANY),
    ("Các xã, phường báo cáo theo ", "implements"), ("Hằng quý, phòng Tư pháp theo dõi kết quả thực hiện ", ANY),
)


def one(rng: random.Random) -> Snippet:
    """A citation of any kind in a sentence."""
    lead, role = rng.choice(FRAMES)
    return Writer("one").say(lead).cite(numbered(rng), role=role).say(tail(rng)).done()


def of_many(rng: random.Random) -> Snippet:
    """A document of several issuers."""
    lead, role = rng.choice(FRAMES)
    return Writer("joint").say(lead).cite(joint(rng), role=role).say(tail(rng)).done()


def unusual(rng: random.Random) -> Snippet:
    """Odd numbers and symbols: private bodies, decimal and lettered numbers, consolidated texts, old decrees."""
    text, code, no, year, symbol = rng.choice(UNUSUAL)
    lead, role = rng.choice(FRAMES)
    y = year or 2023
    when, issued = rng.choice((("", None), (f" ngày 15/3/{y}", f"{y}-03-15"), (f", ngày 02.11.{y}", f"{y}-11-02")))
    cited = Cited(text + when, Truth(text + when, code, no, year, symbol, issued))
    return Writer("unusual mark").say(lead).cite(cited, role=role).say(tail(rng)).done()


def several(rng: random.Random) -> Snippet:
    """Whole citations under one verb, parted by `;`, `,`, `và`."""
    lead, role = rng.choice((("Căn cứ ", "basis"), ("Thực hiện ", "implements"),
                             ("Tiếp tục triển khai thực hiện ", "implements"),
                             ("Quán triệt, thực hiện ", "implements")))
    count = rng.randint(2, 6)
    joints = rng.choice((("; ",), (", ",), ("; ", ", ")))
    out = Writer("list of whole citations").say(lead)
    for n in range(count):
        ends_in_and = n == count - 1 and rng.random() < 0.5
        between = "" if n == 0 else rng.choice((" và ", "; và ")) if ends_in_and else rng.choice(joints)
        out.say(between).cite(numbered(rng), role=role)
        if rng.random() < 0.3 and between != ", ":
            out.say(f" về {rng.choice(('công tác y tế', 'giảm nghèo', 'tuyển quân', 'chuyển đổi số'))}")
    return out.say(rng.choice((".", ";"))).done()


def shared(rng: random.Random) -> Snippet:
    """One type for several marks; the date or the issuer may stand once, at the end."""
    kind, count = any_kind(rng), rng.randint(2, 4)
    out = Writer("shared type").say(rng.choice(("Quán triệt ", "Triển khai thực hiện "))).say(rng.choice(("các ",
                                                                                                          "các ", "")))
    own = rng.random() < 0.5
    so = rng.choice(("số ", ""))
    issuer = rng.choice(kind.issuers) if rng.random() < 0.5 else None
    for n in range(count):
        no, year = number(rng), year_for(rng)
        words, inner, symbol = mark(rng, kind, no, year)
        d, m, last = rng.randint(1, 28), rng.randint(1, 12), n == count - 1
        when, issued = (f" ngày {d:02d}/{m:02d}/{year}", f"{year}-{m:02d}-{d:02d}") if own or last else ("", ANY)
        after = f" của {issuer}" if issuer and last else ""
        text = (f"{kind.word} số " if n == 0 else "") + words + when + after
        truth = Truth(text, kind.code, no, inner, symbol, issued, issuer if last else ANY if issuer else None)
        out.say("" if n == 0 else " và " if last else ", ").say("" if n == 0 else so).cite(Cited(text, truth),
                                                                                           role="implements")
    return out.say(tail(rng)).done()


def shared_symbol(rng: random.Random) -> Snippet:
    """One type and one symbol for several numbers: "Chỉ thị số 01, 02/CT-UBND"."""
    kind = any_kind(rng, rng.choice(("state", "party")))
    numbers = [number(rng) for _ in range(rng.randint(2, 4))]
    issuer = rng.choice(kind.issuers) if rng.random() < 0.5 else None
    out = Writer("shared symbol").say("Thực hiện ").say(rng.choice(("các ", "")))
    for n, no in enumerate(numbers):
        last = n == len(numbers) - 1
        text = (f"{kind.word} số " if n == 0 else "") + (mark(rng, kind, no, 2020)[0] if last else no)
        text += f" của {issuer}" if last and issuer else ""
        truth = Truth(text, kind.code, no, None, kind.symbol, None, issuer if last else ANY if issuer else None)
        out.say("" if n == 0 else " và " if last and len(numbers) < 4 else ", ").cite(Cited(text, truth),
                                                                                      role="implements")
    return out.say(tail(rng)).done()


LINKS = (" thực hiện ", " triển khai thực hiện ", " tiếp tục thực hiện ", " về triển khai thực hiện ",
         " về việc thực hiện ",
         " hướng dẫn thi hành ", " hướng dẫn thực hiện ", " sửa đổi, bổ sung một số điều của ", " thay thế ",
         " ban hành kế hoạch thực hiện ", " về việc triển khai ", " quy định chi tiết một số điều của ",
         " phê duyệt kế hoạch thực hiện ")


def chain(rng: random.Random) -> Snippet:
    """Documents inside the subject of others; the later depend on the one before."""
    lead, role = rng.choice(FRAMES[:8])
    out = Writer("chain").say(lead).cite(numbered(rng, plain=rng.random() < 0.5), role=role, via=None)
    links = rng.choice((1, 1, 2))
    for n in range(links):
        link = rng.choice(LINKS)
        is_law = "thi hành" in link and n == links - 1 and rng.random() < 0.5
        inner = named.law(rng) if is_law else numbered(rng, plain=rng.random() < 0.5)
        out.say(link).cite(inner, role="mentions", via=n)
    return out.say(rng.choice((".", ";", " tại địa phương.", " về công tác y tế."))).done()


PROVISIONS = ("khoản 2 Điều 5", "điểm a khoản 1 Điều 12", "điểm a, b khoản 1 Điều 12", "Điều 7", "khoản 2, 3 Điều 7",
              "khoản 1 và khoản 2 Điều 9", "điểm đ khoản 3 Điều 41", "Mục II", "Phụ lục III", "Phụ lục I", "Chương II",
              "Mục 5 Chương XII", "điểm a khoản 2 Điều 103 Mục 5 Chương XII", "tiết b điểm 2.1", "khoản 1 Mục II",
              "Điều 5, Điều 6", "khoản 2 điều 5", "Điểm b Khoản 2 Điều 15", "Mục II Phần B", "Điều 3 và Điều 4",
              "phụ lục II")
SEVERAL_ARTICLES = (("các ", "Điều 5, 6 và 7"), ("từ ", "Điều 3 đến Điều 9"), ("các ", "khoản 1, 2 Điều 4"))


def provision(rng: random.Random) -> Snippet:
    """A part of a document, before its citation."""
    before, part = rng.choice(SEVERAL_ARTICLES) if rng.random() < 0.15 else ("", rng.choice(PROVISIONS))
    lead, role = rng.choice((("Thực hiện ", "implements"), ("Theo quy định tại ", "implements"), ("Căn cứ ", "basis"),
                             ("Các đơn vị thực hiện theo quy định tại ", "implements")))
    is_law = rng.random() < 0.2
    parent = named.law(rng) if is_law else numbered(rng)
    joined = rng.choice((" ", " ", " của "))
    if "hụ lục" in part:
        joined = rng.choice((" của ", " ban hành kèm theo ", " kèm theo "))
        role = ANY
    end = rng.choice(named.LAW_ENDS) if is_law else tail(rng)
    return Writer("provision").say(lead + before + part + joined).cite(
        parent, provision=(part, before + part), role=role).say(end).done()


def blank(rng: random.Random) -> Snippet:
    """Blanks in print where the number or a part of the date should be."""
    kind = any_kind(rng, rng.choice(("state", "party")))
    year, no = year_for(rng), rng.choice((None, number(rng)))
    slash = "/" if kind.style == "state" else "-"
    void = rng.choice(("", "   ", "…", "...", " …… ", "....."))
    words = f"{void}{slash}{kind.symbol}" if no is None else mark(rng, kind, no, year)[0]
    when, issued = blank_date(rng, year) if no or rng.random() < 0.7 else (f" ngày 05/3/{year}", f"{year}-03-05")
    issuer = rng.choice((None, rng.choice(kind.issuers)))
    text = f"{kind.word} số {words}{when}" + (f" của {issuer}" if issuer else "")
    return Writer("blank").say("Thực hiện ").cite(
        Cited(text, Truth(text, kind.code, no, None, kind.symbol, issued,
                          issuer)), role="implements").say(tail(rng)).done()


ASKING = ("Trưởng phòng Nội vụ", "Giám đốc Sở Y tế", "Phòng Giáo dục và Đào tạo", "Chánh Văn phòng HĐND và UBND huyện",
          "Trưởng Ban Tổ chức Huyện ủy", "Sở Văn hóa, Thể thao và Du lịch", "Công an tỉnh")


def request(rng: random.Random) -> Snippet:
    """Requests: the asking body is the issuer of its letter."""
    asking = rng.choice(ASKING)
    kind = rng.choice((Kind("Tờ trình", "TTr", "TTr-NV", "state", ()), Kind("Công văn", "CV", "SYT-NVY", "state", ()),
                       Kind("Tờ trình", "TTr", "TTr/BTC", "party", ())))
    cited = numbered(rng, kind, plain=rng.random() < 0.5)
    lead = rng.choice(("Xét đề nghị của ", "Theo đề nghị của "))
    return Writer("request").say(f"{lead}{asking} tại ").cite(cited, role="basis", issuer=asking).say(tail(rng)).done()


def in_bulk(rng: random.Random) -> Snippet:
    """Dozens of letters under one request."""
    out = Writer("requests in bulk").say("Xét đề nghị của các xã, phường tại ").say("các ")
    for n in range(rng.randint(8, 24)):
        d, m, no = rng.randint(1, 28), rng.randint(1, 12), number(rng)
        text = ("Tờ trình số " if n == 0 else "số ") + f"{no}/TTr-UBND ngày {d:02d}/{m:02d}/2023"
        out.say("; " if n else "").cite(Cited(text,
                                              Truth(text, "TTr", no, None, "TTr-UBND", f"2023-{m:02d}-{d:02d}",
                                                    ANY)), role="basis")
    return out.say(".").done()


def repeated_type(rng: random.Random) -> Snippet:
    """The type once more before the subject, and a full stop in place of a semicolon."""
    kind = any_kind(rng, "state")
    first, second = numbered(rng, kind, plain=True, issued_by=False), numbered(rng, plain=True)
    return Writer("type repeated").say("Thực hiện ").cite(first, role="implements").say(
        f" {kind.word} về việc tăng cường công tác y tế. ").cite(second, role=ANY).say(".").done()


def own_act(rng: random.Random) -> Snippet:
    """What this plan does to an older one."""
    words, role = rng.choice((("thay thế", "replaces"), ("sửa đổi, bổ sung", "amends")))
    cited = numbered(rng, Kind("Kế hoạch", "KH", "KH-UBND", "state", UBND), plain=True)
    return Writer("own act").say(f"Kế hoạch này {words} ").cite(cited, role=role).say(".").done()


def in_brackets(rng: random.Random) -> Snippet:
    """A citation in brackets after a statement."""
    return Writer("brackets").say("Hoàn thành 98% chỉ tiêu giao (").say(rng.choice(("theo ", "tại ", "",
                                                                                    "ban hành kèm theo "))).cite(
        numbered(rng)).say(")").say(rng.choice((".", ", tăng 2% so với cùng kỳ."))).done()


def in_front(rng: random.Random) -> Snippet:
    """The body that issued it as the subject of the sentence."""
    kind = any_kind(rng)
    body = rng.choice(kind.issuers)
    return Writer("issuer in front").say(f"{body[0].upper()}{body[1:]} đã ban hành ").cite(
        numbered(rng, kind, issued_by=False), issuer=ANY).say(tail(rng)).done()


def type_lost(rng: random.Random) -> Snippet:
    """The verb stands right before the number: the symbol tells the type."""
    kind = rng.choice([k for k in KINDS if k.style != "year" and k.symbol.split("-")[0].split("/")[0] == k.code])
    cited = numbered(rng, kind, plain=True)
    words = cited.words.removeprefix(f"{kind.word} ")
    return Writer("type lost").say(rng.choice(("Thực hiện ", "Triển khai thực hiện "))).cite(
        Cited(words, cited.truth).as_(quote=words), role="implements").say(tail(rng)).done()


def in_a_title(rng: random.Random) -> Snippet:
    """A citation in the title of a contest or of a conference."""
    event = rng.choice(("Tổ chức cuộc thi “Tìm hiểu ", "Tổ chức hội nghị chuyên đề “Quán triệt ",
                        'Phát động hội thi "Tìm hiểu '))
    return Writer("in a title").say(event).cite(numbered(rng)).say('".' if '"' in event else "”.").done()


MAKERS: tuple[Callable[[random.Random], Snippet], ...] = (
    one, one, one, one, one, one, several, several, shared, shared_symbol, chain, chain, provision, provision, blank,
    of_many, unusual,
    request, in_bulk, repeated_type, own_act, in_brackets, in_front, type_lost, in_a_title, named.named_law,
    named.law_list, named.numbered_law,
    named.amending_law, named.congress, named.plenum, named.short, named.number_alone, named.alias, negative, negative,
    negative)


def snippets(count: int, seed: int) -> Iterator[Snippet]:
    """So many strings, the classes in turn; the same for the same seed."""
    rng = random.Random(seed)
    for n in range(count):
        yield MAKERS[n % len(MAKERS)](rng)
