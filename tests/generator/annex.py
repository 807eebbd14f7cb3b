"""The table of tasks, in the body or as an annex."""

from __future__ import annotations

from datetime import date, timedelta

from tests.generator.draft import Draft, lower_first
from tests.generator.issuers import generic_bodies
from tests.generator.model import Annex, Column, Line, Para, Table, TableRow
from tests.generator.places import roman
from tests.generator.times import ROMAN, month_words, quarter_of, quarter_period

_FORMS: tuple[tuple[tuple[str, float, str], ...], ...] = (
    (
        ("TT", 6, "no"),
        ("Nội dung công việc", 36, "task"),
        ("Cơ quan chủ trì", 20, "responsible"),
        ("Cơ quan phối hợp", 20, "coordinating"),
        ("Thời gian hoàn thành", 18, "due"),
    ),
    (
        ("STT", 6, "no"),
        ("Nhiệm vụ", 34, "task"),
        ("Đơn vị chủ trì", 18, "responsible"),
        ("Đơn vị phối hợp", 18, "coordinating"),
        ("Thời gian thực hiện", 14, "due"),
        ("Sản phẩm", 10, "product"),
    ),
    (
        ("TT", 6, "no"),
        ("Nội dung", 32, "task"),
        ("Chỉ đạo", 14, "directing"),
        ("Thực hiện", 17, "responsible"),
        ("Phối hợp", 16, "coordinating"),
        ("Thời gian", 15, "due"),
    ),
    (
        ("TT", 7, "no"),
        ("Nội dung thực hiện", 45, "task"),
        ("Đơn vị thực hiện", 26, "responsible"),
        ("Thời gian", 22, "due"),
    ),
)


def task_table(d: Draft) -> Table:
    """The topic's tasks in a drawn table form; a long one holds all tasks under section rows."""
    rng = d.rng
    head = _head(d)
    form = rng.choice(_FORMS if head else tuple(f for f in _FORMS if f[2][2] != "directing"))
    columns = tuple(Column(*c) for c in form)
    parts: list[tuple[str, tuple[str, ...]]] = [("", d.topic.table)]
    if rng.random() < 0.4:
        parts = [(group, tuple(d.fill(t) for t in tasks)) for group, tasks in d.topic.groups]
    days = sorted(d.clock.day() for _, tasks in parts for _ in tasks)
    dotted = rng.random() < 0.2
    rows: list[TableRow] = []
    number = 0
    for n, (group, tasks) in enumerate(parts, 1):
        if group:
            rows.append(TableRow((roman(n), group.upper(), *[""] * (len(columns) - 2)), section=True))
        for text in tasks:
            number += 1
            values, due = _values(d, text, days[number - 1], head)
            values["no"] = f"{number}{'.' if dotted else ''}"
            rows.append(TableRow(tuple(values[c.role] for c in columns), due))
    return Table(columns, tuple(rows))


def _head(d: Draft) -> str:
    """Who directs, as a column of such tables names it."""
    kind, unit = d.setting.kind, d.setting.unit.kind
    if kind in ("ubnd-tinh", "ubnd-huyen", "ubnd-xa"):
        return f"{'Phó ' if d.rng.random() < 0.5 else ''}Chủ tịch UBND {unit}"
    return {
        "so": "Giám đốc Sở",
        "truong": "Hiệu trưởng",
        "cong-an": f"Giám đốc Công an {unit}",
        "bo": "Thứ trưởng",
    }.get(kind, "")


def _values(d: Draft, text: str, day: date, head: str) -> tuple[dict[str, str], str | None]:
    """The cells of one task by role, and the date that its time cell names."""
    rng = d.rng
    words, due = _due(d, day)
    first = d.lead() if rng.random() < 0.6 else d.others("", 1)[0]
    second = d.others(first.role, 1)[0].written if rng.random() < 0.85 else ""
    if second and rng.random() < 0.2:
        second += f"; {generic_bodies()[rng.randrange(3)]}"
    more = d.fill(rng.choice([t for _, tasks in d.topic.groups for t in tasks]))
    if _in_body(d, text):
        words, due = "Thường xuyên", None
    if rng.random() < 0.3 and more != text and not _in_body(d, more):
        text += f"; {lower_first(more)}"
    return {
        "task": text,
        "responsible": first.written,
        "coordinating": second,
        "directing": head if rng.random() < 0.9 else "",
        "due": words,
        "product": rng.choice(("Văn bản", "Báo cáo", "Danh sách", "")),
    }, due


def _in_body(d: Draft, text: str) -> bool:
    """Whether the sections before the table have the task: the table then gives it no date that could be another."""
    return any(text.lower() in p.text.lower() for p in d.blocks if isinstance(p, Para))


def _due(d: Draft, day: date) -> tuple[str, str | None]:
    """The words of a time cell and the date they name."""
    rng = d.rng
    quarter = quarter_of(day)
    shape = rng.randrange(9)
    if shape == 0:
        return f"Tháng {month_words(day)}", f"{day:%Y-%m}"
    if shape == 1:
        return f"Trong tháng {month_words(day)}", f"{day:%Y-%m}"
    if shape == 2:
        return f"Quý {ROMAN[quarter]}/{day.year}", quarter_period(day.year, quarter)
    if shape == 3:
        end = day + timedelta(days=12)
        return f"Từ ngày {d.clock.write(day)} đến ngày {d.clock.write(end)}", f"{day.isoformat()}/{end.isoformat()}"
    if shape == 4:
        return rng.choice((("Thường xuyên", None), ("Hằng quý", None), ("Theo kế hoạch", None)))
    if shape == 5:
        return d.clock.write(day), day.isoformat()
    return rng.choice(
        (f"Trước ngày {d.clock.write(day)}", f"Hoàn thành trước ngày {d.clock.write(day)}")
    ), day.isoformat()


def annex(d: Draft, number: str | None, blank_day: bool) -> Annex:
    """The annex page: its head, the line that ties it to the plan, and the table."""
    rng = d.rng
    head = rng.choice(("PHỤ LỤC", "Phụ lục", "PHỤ LỤC I"))
    title = rng.choice(
        ("Phân công nhiệm vụ thực hiện Kế hoạch", "Tiến độ thực hiện các nhiệm vụ", "Danh mục nhiệm vụ trọng tâm")
    )
    lines = (Line(head, bold=True), Line(title, bold=True), Line(_link(d, number, blank_day), italic=True))
    return Annex(lines, (task_table(d),), landscape=rng.random() < 0.3)


def _link(d: Draft, number: str | None, blank_day: bool) -> str:
    """`(Kèm theo Kế hoạch số … ngày … của …)`: the plan cites itself."""
    shown = number
    if "number-in-annex-differs" in d.todo and number:
        d.todo.discard("number-in-annex-differs")
        d.findings.add("number-in-annex-differs")
        shown = f"{int(number) + 3:02d}"
    symbol = d.setting.symbol
    printed = f"{shown or '     '}-{symbol}" if "/" in symbol else f"{shown or '     '}/{symbol}"
    month = f"{d.issued.month:02d}" if d.issued.month < 3 else str(d.issued.month)
    day = f"ngày      tháng {month} năm {d.issued.year}" if blank_day else f"ngày {d.clock.write(d.issued)}"
    issuer = (
        d.rng.choice((d.setting.name, d.setting.short)) if d.setting.short not in ("Nhà trường",) else d.setting.name
    )
    name = d.setting.name if issuer == d.setting.name else _short_name(d)
    text = d.marks.mark(
        "citation",
        f"Kế hoạch số {printed} {day} của {issuer}",
        type="KH",
        number=shown,
        symbol=symbol,
        issued=f"{d.issued:%Y-%m}" if blank_day else d.issued.isoformat(),
        issuer=issuer,
        issuer_name=name,
        form="numbered",
        role="self",
    )
    return f"({d.rng.choice(('Kèm theo', 'Kèm theo', 'Ban hành kèm theo'))} {text})"


def _short_name(d: Draft) -> str:
    """The full name of what the plan calls itself."""
    short, name, unit = d.setting.short, d.setting.name, d.setting.unit
    if short.startswith("Ban Thường vụ"):
        bare = short.removeprefix("Ban Thường vụ ")
        return (
            f"Ban Thường vụ {name}"
            if d.setting.party
            else f"Ban Thường vụ {bare.removesuffix(' ' + unit.kind)} {unit.full}"
            if bare.endswith(unit.kind)
            else f"{short} {unit.name}"
        )
    if short.startswith("Thường trực"):
        return f"Thường trực {name}"
    return name
