"""Errors in timetables and between the text and its tables."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta

from tests.generator.sheet import Plant, Sheet, annexed, dash, lower


def out_of_order(sheet: Sheet, rng: random.Random) -> Plant | None:
    """One line of a timetable bears a day that belongs elsewhere; or a range ends before it begins."""
    roll = rng.random()
    if roll < 0.25:
        return _reversed(sheet, rng)
    count = rng.choice((5, 6, 7, 8))
    days = _rising(sheet, rng, count)
    n = rng.randrange(1, count - 1)
    wrong = _astray(sheet, rng, days, n)
    if wrong is None:
        return None
    bad = [*days[:n], wrong, *days[n + 1:]]
    tasks = [sheet.tasks[k % len(sheet.tasks)] for k in range(count)]
    if roll < 0.45:
        return _list(sheet, rng, tasks, days, bad, n)
    return _table(sheet, rng, tasks, days, bad, n)


def _rising(sheet: Sheet, rng: random.Random, count: int) -> list[date]:
    step = max(6, min(30, (sheet.last - sheet.first).days // count))
    return [sheet.first + timedelta(days=step * n + rng.randrange(step - 3)) for n in range(count)]


def _astray(sheet: Sheet, rng: random.Random, days: Sequence[date], n: int) -> date | None:
    """The day with another month, before the line above or behind the line below."""
    day = days[n].replace(day=min(days[n].day, 28))
    months = [m for m in range(sheet.first.month, 13) if m != day.month]
    found = [day.replace(month=m) for m in months]
    found = [d for d in found if d >= sheet.first and (d < days[n - 1] or d > days[n + 1]) and d not in days]
    return rng.choice(found) if found else None


def _list(sheet: Sheet, rng: random.Random, tasks: Sequence[str], good: Sequence[date], bad: Sequence[date],
          n: int) -> Plant:
    at, form = rng.choice(sheet.rooms), rng.choice(("Ngày {}: {}.", "Ngày {}, {}.", "{}: {}."))

    def text(days: Sequence[date]) -> str:
        return "".join("+ " + form.format(sheet.write(d), lower(t)) + "\n" for d, t in zip(days, tasks, strict=True))

    lead = "- Lịch triển khai cụ thể:\n"
    return Plant(at, at, lead + text(good), lead + text(bad), sheet.write(bad[n]), wider=True)


def _table(sheet: Sheet, rng: random.Random, tasks: Sequence[str], good: Sequence[date], bad: Sequence[date],
           n: int) -> Plant:
    numbered, span = rng.random() < 0.5, rng.random() < 0.25
    head = rng.choice(("Thời gian", "Ngày, tháng", "Ngày thực hiện"))
    word = rng.choice(("", "", "Ngày "))

    def text(days: Sequence[date]) -> str:
        rows = [("TT\t" if numbered else "") + f"{head}\tNội dung\tĐịa điểm\n"]
        for k, (day, task) in enumerate(zip(days, tasks, strict=True), 1):
            when = word + sheet.write(day)
            if span and k % 2:
                when = f"Từ ngày {sheet.write(day)} đến ngày {sheet.write(day + timedelta(days=2))}"
            rows.append((f"{k}\t" if numbered else "") + f"{when}\t{task}\tHội trường\n")
        return "".join(rows)

    return annexed(sheet, rng.choice(("Lịch thực hiện", "Tiến độ triển khai", "Lịch công tác")), text(good), text(bad),
                   sheet.write(bad[n]))


def _reversed(sheet: Sheet, rng: random.Random) -> Plant:
    first = sheet.day(rng, last=sheet.last - timedelta(days=40))
    last = first + timedelta(days=rng.randrange(4, 35))
    task = rng.choice(sheet.tasks)
    form = rng.choice((f"{task} (từ ngày {{}} đến ngày {{}}).", f"{task}, từ ngày {{}} đến hết ngày {{}}.",
                       f"{task}. Thời gian thực hiện: Từ ngày {{}} đến ngày {{}}.", f"{task}, từ {{}} - {{}}."))
    if sheet.form in ("words", "dash") and " - " in form:
        form = f"{task}, từ ngày {{}} đến ngày {{}}."
    a, b = sheet.write(first), sheet.write(last)
    return dash(sheet, rng, form.format(a, b), form.format(b, a), form.format(b, a)[len(task):])


def twice_bound(sheet: Sheet, rng: random.Random) -> Plant | None:
    """The text says one day for a task, the table or the annex another."""
    task = rng.choice([t for t in sheet.tasks if len(t.split()) > 5] or [""])
    if not task or sheet.text.lower().count(task.lower()) > 1:
        return None
    day = sheet.day(rng)
    other = day + timedelta(days=rng.choice((-25, -15, -10, 5, 10, 15, 30, 31)))
    if not sheet.first <= other <= sheet.last or "PHỤ LỤC" in sheet.text or task.lower() not in sheet.text.lower():
        return None
    at = sheet.text.index(task)
    tail = rng.choice((", hoàn thành trước ngày {}", " (xong trước ngày {})", "; thời gian: trước ngày {}",
                       ", chậm nhất ngày {}"))
    word = "Chậm nhất ngày " if "chậm nhất" in tail else rng.choice(("Trước ngày ", "Trước ngày ", "Hoàn thành trước ngày "))
    others = "Tổng hợp tài liệu phục vụ Hội nghị của đơn vị", "Chuẩn bị cơ sở vật chất phục vụ triển khai"
    body = rng.random() < 0.25

    def table(when: date) -> str:
        rows = [(others[0], "Thường xuyên"), (task, word + sheet.write(when)), (others[1], "Theo tiến độ")]
        head = "TT\tNội dung công việc\tThời gian hoàn thành\tGhi chú\n" if body else (
            "STT\tNhiệm vụ\tThời gian thực hiện\tSản phẩm\n")
        return head + "".join(f"{n}\t{t}\t{w}\t\n" for n, (t, w) in enumerate(rows, 1))

    plant = annexed(sheet, "Tiến độ thực hiện nhiệm vụ", table(day), table(other), word + sheet.write(other))
    return Plant(plant.start, plant.end, plant.good, plant.bad, sheet.write(other),
                 more=((at + len(task), tail.format(sheet.write(day))),))
