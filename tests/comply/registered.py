"""A small register, by hand: emulation law in three editions, two directives of one number, a decree and its past."""

from __future__ import annotations

from datetime import date

from pipeline.resolve.register import Entry, Register


def _law(number: str, year: int, symbol: str, issued: str, title: str, effective: date | None = None,
         amends: tuple[str, ...] = (), replaces: tuple[str, ...] = ()) -> Entry:
    key = f"/akn/vn/act/luat/quoc-hoi/{issued}/{number.lstrip('0')}-{year}-{symbol.lower()}"
    return Entry(key, "L", number, year, symbol, issued, "Quốc hội", title, (), amends, replaces, effective, "handmade")


def _directive(day: str, issuer: str, title: str) -> Entry:
    key = f"/akn/vn/act/chi-thi/trung-uong-dang/{day}/34-ct-tw"
    return Entry(key, "CT", "34", None, "CT/TW", day, issuer, title, (), (), (), None, "handmade")


EMULATION_2003 = _law("15", 2003, "QH11", "2003-11-26", "Thi đua, khen thưởng", date(2004, 7, 1))
EMULATION_2013 = _law("39", 2013, "QH13", "2013-11-16", "sửa đổi, bổ sung một số điều của Luật Thi đua, khen thưởng",
                      date(2014, 6, 1), amends=("15/2003/QH11",))
EMULATION_2022 = _law("06", 2022, "QH15", "2022-06-15", "Thi đua, khen thưởng", date(2024, 1, 1),
                      replaces=(EMULATION_2003.key, "47/2005/QH11"))
CORRUPTION_2018 = _law("36", 2018, "QH14", "2018-11-20", "Phòng, chống tham nhũng", date(2019, 7, 1),
                       replaces=("55/2005/QH11",))
DIRECTIVE_2014 = _directive("2014-04-07", "Bộ Chính trị", "tiếp tục đổi mới công tác thi đua, khen thưởng")
DIRECTIVE_2024 = _directive("2024-05-24", "Ban Bí thư",
                            "tăng cường sự lãnh đạo của Đảng đối với công tác phát triển nhà ở xã hội")
DECREE_2020 = Entry("/akn/vn/act/nghi-dinh/chinh-phu/2020-03-05/30-2020-nd-cp", "NĐ", "30", 2020, "NĐ-CP",
                    "2020-03-05", "Chính phủ", "công tác văn thư", (), (), ("110/2004/NĐ-CP",), date(2020, 3, 5),
                    "handmade")

REGISTER = Register((EMULATION_2003, EMULATION_2013, EMULATION_2022, CORRUPTION_2018, DIRECTIVE_2014, DIRECTIVE_2024,
                     DECREE_2020))
