"""From the words of a date form to years, months and days."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import replace

from pipeline import edtf
from pipeline.extract.times.model import Part, Point, Reading

_NUMBER = re.compile(r"\d+")
_QUARTER = re.compile(r"iv|[il1]v|[il1]{1,3}|[1-4]|một|nhất|hai|ba|tư|bốn")
_WORDS = {"giêng": 1, "một": 1, "nhất": 1, "nhứt": 1, "đầu": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5,
          "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10, "mười một": 11, "mười hai": 12, "mười lăm": 15,
          "chạp": 12}
_TENS = {"thượng": (1, 10), "trung": (11, 20), "hạ": (21, 31), "nửa đầu": (1, 15), "nửa cuối": (16, 31),
         "nửa sau": (16, 31)}
_PARTS_OF_MONTH = {"đầu": 1, "giữa": 15, "cuối": 31}
_NTH = re.compile(r"(thứ \S+|chủ nhật) (\S+(?: tiên| cùng)?)$")
_MANY = ("những", "các")
_COMMON_YEAR, _FULL_MOON = 2001, 15
_NAMES = ("stage", "term", "school")


def number(word: str) -> int:
    """A number in digits or words; 0 when it is neither."""
    return int(word) if word.isdigit() else _WORDS.get(word, 0)


def quarter(word: str) -> int:
    """1 to 4 for a quarter in Roman or Arabic digits or words, misread letters included."""
    if word.isdigit() and len(word) == 1 and word != "1":
        return int(word)
    if word in _WORDS:
        return _WORDS[word]
    return 4 if word.endswith("v") else len(word)


def _year(groups: dict[str, str]) -> int | None:
    text = next((groups[k] for k in ("y", "y2", "y3") if k in groups), None)
    if text is None:
        return None
    return int(text) + 2000 if len(text) == 2 else int(text)


def build(low: str, hit: Reading, outer: int, dress: str, named: bool) -> list[Point]:
    """The points that a reading says: one, or several for months or quarters that do not follow on each other.

    Empty when the numbers cannot be a date (a month 14 without a year).
    """
    kind, groups = str(hit.rule.meta["kind"]), hit.groups
    apart = _apart(kind, groups)
    if not apart:
        made = _parts(kind, groups)
        if kind == "weekday":
            dress = f"{dress.strip()} {' '.join(groups['weekday'].split())} {' '.join(groups['week'].split())}"
        return [Point(hit.start, hit.end, hit.rule.id, kind, *made, outer, dress, named)] if made else []
    at, found = low.index(groups["quarters" if kind == "quarter" else "months"], hit.start), list[Point]()
    for n, (start, end, number_) in enumerate(apart):
        unit, head, tail = 3 if kind == "quarter" else 1, n == 0, n == len(apart) - 1
        first, last = Part(_year(groups), number_ * unit - unit + 1), Part(_year(groups), number_ * unit)
        span = hit.start if head else at + start, hit.end if tail else at + end
        worn = (outer, dress) if head else (span[0], "")
        found.append(Point(*span, hit.rule.id, kind, first, last, *worn, named=True))
    return found


def _apart(kind: str, groups: dict[str, str]) -> list[tuple[int, int, int]]:
    """Listed months or quarters with their spans, when they are no run ("tháng 3, 6 và 9")."""
    text = groups.get("quarters" if kind == "quarter" else "months", "")
    if "-" in text or "đến" in text or kind not in ("quarter", "month"):
        return []
    pattern = _QUARTER if kind == "quarter" else _NUMBER
    found = [(*m.span(), quarter(m[0]) if kind == "quarter" else int(m[0])) for m in pattern.finditer(text)]
    numbers = [n for _, _, n in found]
    return found if len(found) > 1 and numbers != list(range(numbers[0], numbers[0] + len(numbers))) else []


def _parts(kind: str, groups: dict[str, str]) -> tuple[Part, Part] | None:
    year = _year(groups)
    if kind == "day":
        return _days(groups, year)
    if kind == "month":
        return _months(groups, year)
    if kind == "quarter":
        numbers = [quarter(w) for w in _QUARTER.findall(groups["quarters"])]
        return Part(_before(year, numbers), numbers[0] * 3 - 2), Part(year, numbers[-1] * 3)
    if kind == "half":
        n = number(groups.get("n", "6").lstrip("0"))
        first, last = (1, n) if groups["end"] == "đầu" else (13 - n, 12)
        return Part(year, first), Part(year, last)
    if kind in ("tens", "week"):
        month = int(groups["m"])
        a, b = _stretch(groups, year, month) if kind == "tens" else _week(groups["week"], year, month)
        return Part(year, month, a), Part(year, month, min(b, monthrange(year or _COMMON_YEAR, month)[1]))
    if kind == "weekday":
        return Part(year, int(groups["m"])), Part(year, int(groups["m"]))
    if kind in _NAMES:
        return Part(year and int(groups["y"])), Part(int(groups.get("y2", groups["y"])))
    return Part(year), Part(int(groups["y2"]) if "y2" in groups else year)


def _days(groups: dict[str, str], year: int | None) -> tuple[Part, Part] | None:
    text = next((groups[k] for k in ("days", "day", "tet") if k in groups), str(_FULL_MOON))
    numbers = [int(n) for n in _NUMBER.findall(text)]
    word = next((groups[k] for k in ("m", "m2", "m3", "month") if k in groups),
                "chạp" if numbers[0] > _FULL_MOON else "giêng")
    month = number(word)
    if year is None and not (month <= 12 and all(0 < n <= 31 for n in numbers)):
        return None
    if sorted(set(numbers)) != numbers:
        numbers = numbers[-1:]
    return Part(year, month, numbers[0]), Part(year, month, numbers[-1])


def _months(groups: dict[str, str], year: int | None) -> tuple[Part, Part] | None:
    if "word" in groups:
        return Part(year, number(groups["word"])), Part(year, number(groups["word"]))
    numbers = [int(n) for n in _NUMBER.findall(groups["months"])]
    return Part(_before(year, numbers), numbers[0]), Part(year, numbers[-1])


def _before(year: int | None, numbers: list[int]) -> int | None:
    """The year in which a run of months begins: the one before when it goes over New Year."""
    return year - 1 if year and numbers[0] > numbers[-1] else year


def _stretch(groups: dict[str, str], year: int | None, month: int) -> tuple[int, int]:
    """Days of a third or half of a month, or of its first or last so many days."""
    if "count" not in groups:
        return _TENS[groups.get("third") or groups["part"]]
    last = monthrange(year or _COMMON_YEAR, month)[1]
    count = min(number(" ".join(groups["count"].split())), last) or last
    return (1, count) if groups["side"] == "đầu" else (last - count + 1, last)


def _week(word: str, year: int | None, month: int) -> tuple[int, int]:
    """Days of a week of the month: sevens from the first, the last one ending with the month."""
    if word.startswith("cuối"):
        last = monthrange(year or _COMMON_YEAR, month)[1]
        return last - 6, last
    n = number(word.removesuffix(" tiên"))
    return 7 * n - 6, min(7 * n, monthrange(year or _COMMON_YEAR, month)[1])


def civil(part: Part, dress: str, kind: str) -> Part:
    """The day that "đầu", "giữa", "cuối" of a month, a quarter or a year mean (Civil Code 2015, article 146).

    The end of a year stays the year, which ends on the same day; "những ngày đầu" stay the unit that they are of.
    """
    word = dress.split()[-1] if dress.strip() else ""
    if part.day is not None or dress.startswith(_MANY) or part.year is None:
        return part
    if kind == "month" and word in _PARTS_OF_MONTH and part.month is not None and part.month <= 12:
        return replace(part, day=min(_PARTS_OF_MONTH[word], monthrange(part.year, part.month)[1]))
    if kind == "year" and word in ("đầu", "giữa"):
        return replace(part, month=1, day=1) if word == "đầu" else replace(part, month=6, day=30)
    return part


def on_weekday(part: Part, dress: str) -> Part:
    """The day of a month that its n-th or last weekday is: "chủ nhật thứ ba của" of November 2024 is the 17th."""
    m = _NTH.search(dress)
    if m is None or part.year is None or part.month is None:
        return part
    wanted = 6 if m[1] == "chủ nhật" else number(m[1].removeprefix("thứ ")) - 2
    begins, length = monthrange(part.year, part.month)
    days = range(1 + (wanted - begins) % 7, length + 1, 7)
    return replace(part, day=days[-1 if m[2].startswith("cuối") else (number(m[2].removesuffix(" tiên")) or 1) - 1])


def of_quarter(first: Part, last: Part, dress: str) -> tuple[Part, Part]:
    """The day that "đầu" or "cuối" of a quarter means, as of a month; else the months as they are."""
    word = dress.split()[-1] if dress.strip() else ""
    if word not in ("đầu", "cuối") or dress.startswith(_MANY):
        return first, last
    day = civil(first if word == "đầu" else last, dress, "month")
    return day, day


def due_of(first: Part, last: Part) -> str:
    """EDTF of what lies between two parts; raises ValueError when a day does not exist or a year is missing."""
    value = edtf.span(first.text(), last.text())
    edtf.bounds(value)
    return value
