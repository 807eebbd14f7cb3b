"""Errors in the stages of a plan and in its years."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta

from tests.generator.sheet import Plant, Sheet, annexed, dash, lower
from tests.generator.times import ROMAN, month_end, month_words

Stage = tuple[date, date]


def _stages(sheet: Sheet, rng: random.Random, count: int, months: bool) -> list[Stage]:
    """Stages that follow each other, in days or in whole months."""
    first = month_end(sheet.first) + timedelta(days=1) if months else sheet.first
    span = (sheet.last - first).days // count
    cuts = [first + timedelta(days=span * n + rng.randrange(-6, 7) * (n > 0)) for n in range(count)]
    if months:
        cuts = [c.replace(day=1) for c in cuts]
    ends = [c - timedelta(days=1) for c in cuts[1:]] + [month_end(sheet.last) if months else sheet.last]
    return list(zip(cuts, ends, strict=True))


class _Form:
    """How one plan prints its stages: in the same way in both copies."""

    def __init__(self, sheet: Sheet, rng: random.Random, count: int, words: Sequence[str]) -> None:
        self.sheet, self.count = sheet, count
        self.months = rng.random() < 0.4
        self.word, self.shape = rng.choice(list(words)), rng.randrange(4)
        self.roman, self.hedge = rng.random() < 0.15, rng.choice(("", "hết "))
        self.tasks = rng.sample(list(sheet.tasks), min(count, len(sheet.tasks)))
        self.at = rng.choice(sheet.rooms)
        self.lead = rng.choice(("Kế hoạch được triển khai theo các mốc sau:", "Tiến độ cụ thể:", "Lộ trình thực hiện:"))

    def label(self, n: int) -> str:
        return f"{self.word} {ROMAN[n + 1] if self.roman else n + 1}"

    def line(self, n: int, stage: Stage) -> str:
        """One stage without its work."""
        first, last = stage
        if self.months:
            same = first.year == last.year
            left = f"tháng {month_words(first)}" if not same else (
                f"tháng {first.month:02d}" if first.month < 3 else f"tháng {first.month}")
            when = f"từ {left} đến {self.hedge}tháng {month_words(last)}"
            if (first.year, first.month) == (last.year, last.month):
                when = f"tháng {month_words(first)}"
        else:
            when = f"từ ngày {self.sheet.write(first)} đến {self.hedge}ngày {self.sheet.write(last)}"
        return (f"{self.label(n)}: {when[0].upper()}{when[1:]}", f"{self.label(n)} ({when})",
                f"{self.label(n)}, {when}", f"{self.label(n)} - {when}")[self.shape]

    def text(self, stages: Sequence[Stage]) -> str:
        lines = [f"- {self.lead}\n"]
        for n, stage in enumerate(stages):
            task = self.tasks[n % len(self.tasks)]
            lines.append(f"+ {self.line(n, stage)}: {lower(task)}.\n")
        return "".join(lines)

    def plant(self, good: Sequence[Stage], bad: Sequence[Stage], n: int) -> Plant | None:
        if any(first >= last for first, last in (*good, *bad)):
            return None
        return Plant(self.at, self.at, self.text(good), self.text(bad), self.line(n, bad[n]), wider=True)


def overlapping(sheet: Sheet, rng: random.Random) -> Plant | None:
    """A stage begins while the one before it still runs."""
    if sheet.staged:
        return None
    form = _Form(sheet, rng, rng.choice((2, 3, 3, 4)), ("Giai đoạn", "Giai đoạn", "Đợt", "Bước"))
    good = _stages(sheet, rng, form.count, form.months)
    n = rng.randrange(1, form.count)
    back = good[n - 1][1] - good[n - 1][0]
    if form.months:
        start = (good[n][0] - timedelta(days=32)).replace(day=1)
        start = (start - timedelta(days=1)).replace(day=1) if start == good[n - 1][1].replace(day=1) else start
    else:
        start = good[n][0] - timedelta(days=rng.choice((3, 5, 10, 12, 20)))
    if back < timedelta(days=70) or start <= good[n - 1][0]:
        return None
    bad = [*good[:n], (start, good[n][1]), *good[n + 1:]]
    return form.plant(good, bad, n)


def gaping(sheet: Sheet, rng: random.Random) -> Plant | None:
    """Some days or months belong to no stage."""
    if sheet.staged:
        return None
    form = _Form(sheet, rng, rng.choice((3, 3, 4)), ("Giai đoạn", "Giai đoạn", "Bước"))
    good = _stages(sheet, rng, form.count, form.months)
    n = rng.randrange(1, form.count)
    later = good[n][0] + timedelta(days=rng.choice((12, 15, 20, 30)))
    start = month_end(good[n][0]) + timedelta(days=1) if form.months else later
    if start >= good[n][1] - timedelta(days=5):
        return None
    return form.plant(good, [*good[:n], (start, good[n][1]), *good[n + 1:]], n)


def stage_gone_by(sheet: Sheet, rng: random.Random) -> Plant | None:
    """The first stage is over when the plan is issued."""
    if sheet.staged:
        return None
    form = _Form(sheet, rng, rng.choice((2, 3)), ("Giai đoạn", "Đợt", "Bước"))
    form.months = False
    good = _stages(sheet, rng, form.count, False)
    end = sheet.issued - timedelta(days=rng.randrange(3, 45))
    bad = [(end - timedelta(days=rng.randrange(15, 60)), end), *good[1:]]
    return form.plant(good, bad, 0)


def wrong_year(sheet: Sheet, rng: random.Random) -> Plant | None:
    """Last year's figure, or next year's, in one place."""
    return rng.choice((_stage_year, _month_year, _month_year, _deadline_year, _period_year))(sheet, rng)


def _back(day: date, years: int = 1) -> date:
    return day.replace(year=day.year - years, day=min(day.day, 28) if day.month == 2 else day.day)


def _stage_year(sheet: Sheet, rng: random.Random) -> Plant | None:
    if sheet.staged:
        return None
    form = _Form(sheet, rng, rng.choice((2, 3)), ("Giai đoạn", "Đợt", "Bước"))
    good = _stages(sheet, rng, form.count, form.months)
    n = rng.randrange(1, form.count)
    wrong = _back(good[n][0]), _back(good[n][1])
    return form.plant(good, [*good[:n], wrong, *good[n + 1:]], n)


def _month_year(sheet: Sheet, rng: random.Random) -> Plant | None:
    """Months as headings, one of them with another year."""
    if sheet.timed:
        return None
    low = sheet.first.month + (sheet.first.day > 1)
    months = [date(sheet.year, m, 1) for m in range(low, 13)]
    if len(months) < 4:
        return None
    start = rng.randrange(len(months) - 3)
    chosen = months[start:start + rng.choice((4, 5, 6))]
    n = rng.randrange(1, len(chosen))
    bad = [*chosen[:n], _back(chosen[n], rng.choice((1, 1, 1, -1))), *chosen[n + 1:]]
    tasks = [sheet.tasks[k % len(sheet.tasks)] for k in range(len(chosen))]
    style = rng.choice(("Tháng {}", "Tháng {}:"))

    def text(days: Sequence[date]) -> str:
        return "".join(f"{style.format(month_words(d))}\n- {t}.\n" for d, t in zip(days, tasks, strict=True))

    plant = annexed(sheet, f"Tiến độ thực hiện năm {sheet.year}", text(chosen), text(bad),
                    f"Tháng {month_words(bad[n])}")
    return plant if plant.bad.count(plant.quote) == 1 else None


def _deadline_year(sheet: Sheet, rng: random.Random) -> Plant | None:
    day = sheet.day(rng)
    task = rng.choice(sheet.tasks)
    good, bad = sheet.write(day), sheet.write(_back(day))
    if sheet.issued - _back(day) > timedelta(days=360) or _back(day) >= sheet.issued:
        return None
    form = rng.choice((f"{task}, hoàn thành trước ngày {{}}.", f"{task}; xong trước ngày {{}}.",
                       f"{task}. Báo cáo kết quả chậm nhất ngày {{}}."))
    return dash(sheet, rng, form.format(good), form.format(bad), bad)


def _period_year(sheet: Sheet, rng: random.Random) -> Plant | None:
    """The time of the whole plan in another year than its title names."""
    if sheet.timed or sheet.issued.year != sheet.year:
        return None
    first, last = sheet.first, rng.choice((sheet.last, date(sheet.year, 12, 31), date(sheet.year, 11, 30)))
    lead = rng.choice(("Thời gian thực hiện Kế hoạch: Từ ngày {} đến ngày {}.",
                       "Thời gian thực hiện: từ ngày {} đến hết ngày {}."))
    good = lead.format(sheet.write(first), sheet.write(last))
    bad = lead.format(sheet.write(_back(first)), sheet.write(_back(last)))
    at = sheet.assign
    line = sheet.text.rindex("\n", 0, at - 1) + 1
    number = sheet.text[line:at].split(" ")[0]
    return Plant(line, line, f"{number} THỜI GIAN THỰC HIỆN\n{good}\n", f"{number} THỜI GIAN THỰC HIỆN\n{bad}\n",
                 bad.split(": ")[1].rstrip("."))


def deadline_gone_by(sheet: Sheet, rng: random.Random) -> Plant | None:
    """A day by which something is to be done lies before the plan's own date."""
    good, bad = sheet.write(sheet.day(rng)), sheet.write(sheet.issued - timedelta(days=rng.randrange(2, 60)))
    task = rng.choice(sheet.tasks)
    if rng.random() < 0.25:
        rows = rng.sample(list(sheet.tasks), 3)
        head = "TT\tNội dung công việc\tĐơn vị thực hiện\tThời gian hoàn thành\n"

        def table(when: str) -> str:
            times = ("Thường xuyên", f"Trước ngày {when}", "Theo kế hoạch")
            return head + "".join(f"{n}\t{t}\tVăn phòng\t{w}\n" for n, (t, w) in enumerate(zip(rows, times, strict=True), 1))

        return annexed(sheet, "Phân công nhiệm vụ", table(good), table(bad), bad)
    form = rng.choice((
        f"{task}, hoàn thành trước ngày {{}}.", f"{task}; báo cáo kết quả trước ngày {{}}.",
        f"{task}. Thời gian hoàn thành: trước ngày {{}}.", f"{task} (hạn cuối ngày {{}}).",
        f"Chậm nhất ngày {{}}, {lower(task)}.", f"{task}, chậm nhất là ngày {{}}."))
    return dash(sheet, rng, form.format(good), form.format(bad), bad)
