"""Errors in single days: no such day, another weekday, a duration that its range contradicts, a lunar day alone."""

from __future__ import annotations

import random
from calendar import isleap, monthrange
from datetime import date, timedelta

from tests.generator.sheet import Plant, Sheet, annexed, dash, lower

WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_FIGURES = ("thứ 2", "thứ 3", "thứ 4", "thứ 5", "thứ 6", "thứ 7", "Chủ nhật")


def no_such_day(sheet: Sheet, rng: random.Random) -> Plant | None:
    """The 31st of a month of thirty days, the 29th of February of a common year, a thirteenth month."""
    year = sheet.year
    pairs = [(31, 4), (31, 6), (31, 9), (31, 11), (32, 5), (32, 10), (10, 13), (30, 2), (31, 2)]
    if not isleap(year):
        pairs += [(29, 2), (29, 2)]
    day, month = rng.choice([p for p in pairs if p[1] > 12 or date(year, p[1], 28) > sheet.first])
    right = date(year, month, monthrange(year, month)[1]) if month < 13 else date(year, 12, 10)
    bad, good = _written(sheet, day, month), sheet.write(right)
    task = rng.choice(sheet.tasks)
    start = sheet.write(max(sheet.first, right - timedelta(days=rng.randrange(10, 40))))
    if rng.random() < 0.15 and sheet.form == "slash" and month < 13:
        bad, good = f"{day}/{month:02d}" if month < 3 else f"{day}/{month}", sheet.short(right)
        return dash(sheet, rng, f"{task} trước ngày {good}.", f"{task} trước ngày {bad}.", f"ngày {bad}")
    form = rng.choice((
        f"{task}, hoàn thành trước ngày {{}}.", f"{task}; báo cáo kết quả chậm nhất ngày {{}}.",
        f"{task} (từ ngày {start} đến ngày {{}}).", f"{task}. Thời gian thực hiện: xong trước ngày {{}}.",
        f"Đến hết ngày {{}}, hoàn thành việc {lower(task)}.", f"{task}; thời gian: ngày {{}}.",
        f"{task} (ngày {{}})."))
    return dash(sheet, rng, form.format(good), form.format(bad), bad)


def _written(sheet: Sheet, day: int, month: int) -> str:
    shown = f"{month:02d}" if sheet.form == "padded" or month < 3 else str(month)
    return {"words": f"{day} tháng {shown} năm {sheet.year}", "dot": f"{day}.{shown}.{sheet.year}",
            "dash": f"{day}-{shown}-{sheet.year}"}.get(sheet.form, f"{day}/{shown}/{sheet.year}")


def other_weekday(sheet: Sheet, rng: random.Random) -> Plant | None:
    """A weekday that was copied from last year's calendar or counted wrong."""
    names = rng.choice((WEEKDAYS, WEEKDAYS, _FIGURES))
    day = sheet.day(rng)
    right, wrong = names[day.weekday()], names[(day.weekday() + rng.choice((1, 6, 6, 2, 5, 3))) % 7]
    task, when = rng.choice(sheet.tasks), sheet.write(day)
    after = day + timedelta(days=rng.choice((1, 2, 3, 4)))
    forms = [
        (f"{task} vào {{}}, ngày {when}.", f"{{}}, ngày {when}"),
        (f"{task} (sáng {{}}, ngày {when}).", f"{{}}, ngày {when}"),
        (f"Chiều {{}} ngày {when}, {lower(task)}.", f"{{}} ngày {when}"),
        (f"Họp rút kinh nghiệm lúc 08 giờ 00 phút, {{}}, ngày {when} tại hội trường.", f"{{}}, ngày {when}"),
        (f"{task}. Thời gian: ngày {when} ({{}}).", f"{when} ({{}})"),
        (f"{task}, xong trước ngày {when} ({{}}).", f"{when} ({{}})"),
        (f"{task} từ {{}} (ngày {when}) đến {names[after.weekday()]} (ngày {sheet.write(after)}).",
         f"{{}} (ngày {when})"),
        (f"{task}: 14 giờ 00, {{}} ({when}).", f"{{}} ({when})"),
        (f"Gửi báo cáo trước 16 giờ 30 {{}} ngày {when}.", f"{{}} ngày {when}"),
    ]
    if rng.random() < 0.2:
        return _weekday_row(sheet, rng, day, right, wrong)
    form, quote = rng.choice(forms)
    return dash(sheet, rng, form.format(right), form.format(wrong), quote.format(wrong))


def _weekday_row(sheet: Sheet, rng: random.Random, day: date, right: str, wrong: str) -> Plant:
    """One line of a timetable."""
    rows = [f"{d:%d/%m/%Y}" for d in (day - timedelta(days=7), day, day + timedelta(days=7))]
    glue = rng.choice(("{}, {}", "{} ({})", "{}, ngày {}"))
    tasks = rng.sample(list(sheet.tasks), 3)

    def table(word: str) -> str:
        cells = [glue.format((right, word, right)[n].capitalize() if word[0] != "C" else (right, word, right)[n], rows[n])
                 for n in range(3)]
        return "Thời gian\tNội dung\n" + "".join(f"{c}\t{t}\n" for c, t in zip(cells, tasks, strict=True))

    return annexed(sheet, "Lịch triển khai", table(right), table(wrong), rows[1])


def other_length(sheet: Sheet, rng: random.Random) -> Plant | None:
    """A number of days, weeks or months that its two ends do not make."""
    task = rng.choice(sheet.tasks)
    unit = rng.choice(("ngày", "ngày", "ngày", "ngày", "tuần", "tháng", "tháng"))
    if unit == "tháng":
        return _months(sheet, rng, task)
    first = sheet.day(rng, last=sheet.last - timedelta(days=50))
    count = rng.choice((3, 4, 5, 6, 7, 10, 12, 15, 20, 30)) if unit == "ngày" else rng.choice((2, 3, 4))
    last = first + timedelta(days=count * (1 if unit == "ngày" else 7) - 1)
    week = [(first + timedelta(days=n)).weekday() for n in range((last - first).days + 1)]
    fits = {count, count - 1, sum(d < 5 for d in week), sum(d < 6 for d in week), 1, 0}
    wrong = rng.choice([n for n in (count + 1, count + 2, count + 5, count + 10, count - 3, count * 2)
                        if n > 1 and n not in fits] if unit == "ngày" else [count + 1, count + 2])
    span = f"từ ngày {sheet.write(first)} đến {rng.choice(('', 'hết '))}ngày {sheet.write(last)}"
    if sheet.form == "slash" and first.month == last.month and rng.random() < 0.4:
        span = f"từ ngày {first.day:02d} đến {sheet.write(last)}"
    return _lasting(sheet, rng, task, f"{count:02d} {unit}", f"{wrong:02d} {unit}", span)


def _months(sheet: Sheet, rng: random.Random, task: str) -> Plant | None:
    low = sheet.first.month + 1
    if low > 9:
        return None
    first = rng.randrange(low, 10)
    count = rng.randrange(2, 14 - first)
    last = first + count - 1
    hedge = rng.choice(("hết ", "hết ", ""))
    wrong = rng.choice([n for n in (count + 1, count + 2, count - 1, count - 2, count + 3)
                        if n > 1 and (hedge or n != count - 1)])
    left = f"{first:02d}" if first < 3 else str(first)
    span = f"từ tháng {left} đến {hedge}tháng {last}{rng.choice(('/', ' năm '))}{sheet.year}"
    return _lasting(sheet, rng, task, f"{count:02d} tháng", f"{wrong:02d} tháng", span)


def _lasting(sheet: Sheet, rng: random.Random, task: str, good: str, bad: str, span: str) -> Plant:
    form = rng.choice((
        f"{task} trong {{}}, {span}.", f"{task} ({{}}, {span}).", f"{task}. Thời gian: {{}}, {span}.",
        f"{task} trong thời gian {{}} ({span}).", f"{task} {span} ({{}}).",
        f"Tổ chức đợt cao điểm {{}} ({span}) để {lower(task)}.", f"{task}; thời gian thực hiện {{}}: {span}.",
        f"{task}, kéo dài {{}}, {span}.", f"{task}. Thời gian thực hiện: {span} (tổng số {{}})."))
    return dash(sheet, rng, form.format(good), form.format(bad), bad)


def lunar(sheet: Sheet, rng: random.Random) -> Plant | None:
    """A lunar day from which no solar one can be told: its month is not named, or it does not exist."""
    words = rng.choice((
        "ngày mùng 8 âm lịch", "ngày mùng Mười âm lịch", "ngày 15 âm lịch", "từ mùng 6 đến mùng 8 âm lịch",
        "ngày 31 tháng 8 âm lịch", "ngày 31/3 âm lịch", "ngày 16 (âm lịch)", "ngày 31 tháng Chạp âm lịch",
        "hai ngày 14 và 15 âm lịch", "ngày 32/7 âm lịch", "sáng mùng 4 âm lịch"))
    task, right = rng.choice(sheet.tasks), sheet.write(sheet.day(rng))
    form = rng.choice((f"{task} vào {{}}.", f"{task} ({{}}).", f"{task}; thời gian: {{}}.",
                       f"Tổ chức lễ phát động vào {{}}, kết hợp {lower(task)}."))
    return dash(sheet, rng, form.format(f"ngày {right}"), form.format(words), words)
