"""Time bounds in words, with what they mean: every relation of the contract, in many printed forms."""

from __future__ import annotations

import calendar
import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from tests.generator.citations import written
from tests.generator.marks import Marks, capital

RELATIONS = ("before", "by", "within", "from_to", "recurring", "after_event", "ongoing")
ROMAN = ("", "I", "II", "III", "IV")


@dataclass(frozen=True, slots=True)
class When:
    """A time phrase and its meaning: relation, due (EDTF) and recurrence (RFC 5545 value)."""

    text: str
    relation: str
    due: str | None = None
    recurrence: str | None = None


def month_words(day: date) -> str:
    """`6/2022`, `02/2022`: months 1 and 2 take a zero."""
    return f"{day.month:02d}/{day.year}" if day.month < 3 else f"{day.month}/{day.year}"


def quarter_of(day: date) -> int:
    return (day.month - 1) // 3 + 1


def quarter_period(year: int, quarter: int) -> str:
    return f"{year}-{quarter * 3 - 2:02d}/{year}-{quarter * 3:02d}"


def month_end(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


@dataclass(slots=True)
class Clock:
    """Draws days inside the plan's window and writes them; `year` is the one a reader inherits from the title."""

    marks: Marks
    rng: random.Random
    first: date
    last: date
    year: int
    form: str = "slash"
    inherit: bool = True  # the year may be left out: the title names it, and all of the window lies in it

    def day(self, after: date | None = None, before: date | None = None) -> date:
        low, high = after or self.first, before or self.last
        if low >= high:
            return high
        picked = low + timedelta(days=self.rng.randrange((high - low).days + 1))
        return picked if picked.weekday() < 5 or picked + timedelta(days=2) > high else picked + timedelta(days=2)

    def write(self, day: date, short: bool = False) -> str:
        """A day as printed; `short` leaves the year out where a reader would know it."""
        if short and self.inherit and day.year == self.year:
            return f"{day.day:02d}/{day.month}" if day.month > 2 else f"{day.day:02d}/{day.month:02d}"
        return written(day, self.form)

    def mark(self, when: When) -> str:
        return self.marks.mark("deadline", when.text, relation=when.relation, due=when.due, recurrence=when.recurrence)

    def any(self, relation: str, event: str) -> When:
        """A phrase of the relation, fit to follow a verb phrase; `event` is a noun phrase for after_event."""
        draw: dict[str, Callable[[], When]] = {
            "before": self.before,
            "by": self.by,
            "within": self.within,
            "from_to": self.from_to,
            "recurring": self.recurring,
            "ongoing": self.ongoing,
            "after_event": lambda: self.after_event(event),
        }
        return draw[relation]()

    def before(self, day: date | None = None) -> When:
        day = day or self.day()
        iso = day.isoformat()
        roll = self.rng.random()
        if roll < 0.08 and day.replace(day=1) > self.first:
            return When(f"trước tháng {month_words(day)}", "before", f"{day:%Y-%m}")
        verb = self.rng.choice(("", "", "", "hoàn thành ", "xong ", "hoàn thành xong "))
        if self.form != "words" and roll < 0.2:
            return When(f"{verb}trước {self.write(day)}", "before", iso)
        return When(f"{verb}trước ngày {self.write(day, roll > 0.85)}", "before", iso)

    def by(self, day: date | None = None) -> When:
        day = day or self.day()
        iso, roll = day.isoformat(), self.rng.random()
        if roll < 0.12:
            return When(f"đến hết tháng {month_words(day)}", "by", f"{day:%Y-%m}")
        if roll < 0.24:
            quarter = quarter_of(day)
            name = self.rng.choice((f"quý {ROMAN[quarter]}/{day.year}", f"quý {ROMAN[quarter]} năm {day.year}"))
            return When(f"đến hết {name}", "by", quarter_period(day.year, quarter))
        if roll < 0.34:
            return When(f"{self.rng.choice(('đến cuối năm', 'đến hết năm'))} {day.year}", "by", str(day.year))
        word = self.rng.choice(
            (
                "chậm nhất ngày",
                "chậm nhất là ngày",
                "chậm nhất đến ngày",
                "muộn nhất là ngày",
                "đến hết ngày",
                "hạn cuối ngày",
                "hoàn thành chậm nhất ngày",
            )
        )
        return When(f"{word} {self.write(day, roll > 0.9)}", "by", iso)

    def within(self, day: date | None = None) -> When:
        day = day or self.day()
        roll = self.rng.random()
        if roll < 0.35:
            verb = self.rng.choice(("trong", "trong", "hoàn thành trong", "vào"))
            name = self.rng.choice((month_words(day), f"{month_words(day).split('/')[0]} năm {day.year}"))
            return When(f"{verb} tháng {name}", "within", f"{day:%Y-%m}")
        if roll < 0.6:
            quarter = quarter_of(day)
            verb = self.rng.choice(("trong", "hoàn thành trong", "vào"))
            name = self.rng.choice((f"{ROMAN[quarter]}/{day.year}", f"{ROMAN[quarter]} năm {day.year}"))
            return When(f"{verb} quý {name}", "within", quarter_period(day.year, quarter))
        if roll < 0.68 and self.first <= date(self.year, 6, 1) <= self.last:
            half = self.rng.choice(((1, "đầu"), (7, "cuối"))) if self.first.month < 3 else (7, "cuối")
            months = f"{self.year}-{half[0]:02d}/{self.year}-{half[0] + 5:02d}"
            return When(f"trong 6 tháng {half[1]} năm {self.year}", "within", months)
        word = self.rng.choice(("vào ngày", "trong ngày", "dự kiến ngày", "dự kiến vào ngày"))
        return When(f"{word} {self.write(day)}", "within", day.isoformat())

    def from_to(self, start: date | None = None, end: date | None = None) -> When:
        start = start or self.day(before=max(self.first, self.last - timedelta(days=45)))
        end = end or min(start + timedelta(days=self.rng.randrange(5, 100)), self.last)
        if end <= start:
            end = start + timedelta(days=4)
        if self.rng.random() < 0.25 and (start.year, start.month) != (end.year, end.month):
            left = (
                f"tháng {start.month:02d}"
                if start.year == end.year and start.month < 3
                else (f"tháng {start.month}" if start.year == end.year else f"tháng {month_words(start)}")
            )
            return When(
                f"từ {left} đến {self.rng.choice(('', 'hết '))}tháng {month_words(end)}",
                "from_to",
                f"{start:%Y-%m}/{end:%Y-%m}",
            )
        return When(self.range_words(start, end), "from_to", f"{start.isoformat()}/{end.isoformat()}")

    def range_words(self, start: date, end: date) -> str:
        """`từ ngày 01/3 đến hết ngày 15/4/2022`: what the right end says is left out at the left."""
        hinge = self.rng.choice(("đến ngày", "đến hết ngày"))
        full = written(end, self.form)
        if self.form != "words" and start.year == end.year and self.rng.random() < 0.5:
            if start.month == end.month and self.rng.random() < 0.5:
                return f"từ ngày {start.day:02d} {hinge} {full}"
            return (
                f"từ ngày {start.day:02d}/{start.month:02d} {hinge} {full}"
                if start.month < 3
                else (f"từ ngày {start.day:02d}/{start.month} {hinge} {full}")
            )
        return f"từ ngày {written(start, self.form)} {hinge} {full}"

    def recurring(self) -> When:
        text, rule = self.rng.choice(
            (
                ("hằng tháng", "FREQ=MONTHLY"),
                ("hàng tháng", "FREQ=MONTHLY"),
                ("mỗi tháng một lần", "FREQ=MONTHLY"),
                ("định kỳ hằng tháng", "FREQ=MONTHLY"),
                ("hằng quý", "FREQ=MONTHLY;INTERVAL=3"),
                ("định kỳ hàng quý", "FREQ=MONTHLY;INTERVAL=3"),
                ("định kỳ hằng quý", "FREQ=MONTHLY;INTERVAL=3"),
                ("định kỳ 6 tháng một lần", "FREQ=MONTHLY;INTERVAL=6"),
                ("định kỳ 06 tháng", "FREQ=MONTHLY;INTERVAL=6"),
                ("hằng năm", "FREQ=YEARLY"),
                ("định kỳ hằng năm", "FREQ=YEARLY"),
                ("hằng tuần", "FREQ=WEEKLY"),
                ("trước ngày 15 hằng tháng", "FREQ=MONTHLY;BYMONTHDAY=15"),
                ("trước ngày 20 hàng tháng", "FREQ=MONTHLY;BYMONTHDAY=20"),
                ("chiều thứ Sáu hằng tuần", "FREQ=WEEKLY;BYDAY=FR"),
                ("sáng thứ Hai hằng tuần", "FREQ=WEEKLY;BYDAY=MO"),
            )
        )
        return When(text, "recurring", None, rule)

    def ongoing(self) -> When:
        return When(self.rng.choice(("thường xuyên", "thường xuyên, liên tục")), "ongoing")

    def after_event(self, event: str) -> When:
        days = self.rng.choice(("03", "05", "07", "10", "15"))
        text = self.rng.choice(
            (
                f"ngay sau khi kết thúc {event}",
                f"chậm nhất {days} ngày sau khi kết thúc {event}",
                f"trong thời hạn {days} ngày làm việc kể từ ngày kết thúc {event}",
                f"sau khi kết thúc {event}",
                "ngay sau khi Kế hoạch này được ban hành",
            )
        )
        return When(text, "after_event")


def bare(when: When) -> When:
    """The phrase without its verb: `hoàn thành trước ngày X` is `trước ngày X` after a label such as Thời gian."""
    text = when.text
    for verb in ("hoàn thành xong ", "hoàn thành ", "xong "):
        text = text.removeprefix(verb)
    return When(text, when.relation, when.due, when.recurrence)


def leading(when: When) -> When:
    """The phrase as the first words of a sentence."""
    found = bare(when)
    return When(capital(found.text), found.relation, found.due, found.recurrence)
