"""Purpose, targets, tasks, phases and time: the sections between the opening and the assignments."""

from __future__ import annotations

from datetime import date, timedelta

from tests.generator.citations import Doc
from tests.generator.draft import Draft, central_docs, lower_first
from tests.generator.marks import bold
from tests.generator.opening import two_dates
from tests.generator.times import ROMAN, When, month_end, month_words, quarter_of, quarter_period
from tests.generator.topics import common

WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


def purpose(d: Draft) -> None:
    """Mục đích, yêu cầu."""
    d.heading(d.rng.choice(("Mục đích, yêu cầu", "Mục đích, yêu cầu", "Mục đích - yêu cầu")))
    d.sub(1, "Mục đích")
    for text in d.pick(d.topic.purpose, d.rng.randrange(2, 4)):
        d.dash(d.fill(text) + ".")
    d.sub(2, "Yêu cầu")
    for text in d.pick(common()["requirements"], d.rng.randrange(2, 4)):
        d.dash(text + ".")


def targets(d: Draft) -> None:
    """Chỉ tiêu; one of them may carry a year to reach it by."""
    d.heading(d.rng.choice(("Chỉ tiêu", "Mục tiêu", "Mục tiêu, chỉ tiêu")))
    later = d.year + d.rng.choice((1, 2, 3)) if d.rng.random() < 0.3 else None
    for n, text in enumerate(d.pick(d.topic.targets, d.rng.randrange(2, 4))):
        text = d.fill(text)
        if n == 0 and later:
            by = d.clock.mark(When(f"Phấn đấu đến năm {later}", "by", str(later)))
            d.dash(f"{by}, {lower_first(text)}.")
        else:
            d.dash(f"{text}{d.rng.choice(('.', ';')) if n == 0 else '.'}")


def tasks(d: Draft) -> None:
    """Nội dung, nhiệm vụ: groups of tasks with bounds, documents and bodies in them."""
    d.heading(d.rng.choice(("Nội dung thực hiện", "Nhiệm vụ và giải pháp", "Nội dung", "Nhiệm vụ trọng tâm")))
    letters = "abcdđ"
    shape = d.rng.choice(("dash", "dash", "dash", "letter", "decimal"))
    for n, (head, group) in enumerate(d.topic.groups, 1):
        d.sub(n, head)
        chosen = d.pick(group, d.rng.randrange(2, 5))
        for k, text in enumerate(chosen):
            sentence = task(d, d.fill(text))
            d.add(sentence, "dash", {"dash": "-", "letter": f"{letters[k]})", "decimal": f"{n}.{k + 1}."}[shape])
    if "same-document-two-dates" in d.todo:
        cited = [doc for doc in d.citer.cited if not doc.name]
        if cited:
            d.dash(f"Tiếp tục thực hiện {two_dates(d, cited[0])}.")


def task(d: Draft, text: str) -> str:
    """A task: plain, or with a time bound, a document or a body."""
    rng = d.rng
    roll = rng.random()
    if roll < 0.25:
        return text + "."
    if roll < 0.72:
        return timed(
            d,
            text,
            rng.choice(
                ("before", "before", "by", "within", "within", "from_to", "recurring", "after_event", "ongoing")
            ),
        )
    if roll < 0.86:
        return cited(d, text)
    return held(d, text)


def timed(d: Draft, text: str, relation: str) -> str:
    """The task and its bound, before or after it."""
    rng = d.rng
    if relation == "ongoing":
        if rng.random() < 0.5:
            return f"{d.lead_when('ongoing')} {lower_first(text)}."
        return f"{text}. {rng.choice(('Thời gian thực hiện', 'Thời gian'))}: {d.when('ongoing')}."
    if relation == "recurring" and rng.random() < 0.6:
        return f"{d.lead_when('recurring')}, {lower_first(text)}."
    if relation == "after_event" and rng.random() < 0.6:
        return f"{d.lead_when('after_event')}, {lower_first(text)}."
    if relation in ("before", "within", "from_to") and rng.random() < 0.25:
        return f"{d.lead_when(relation)}, {lower_first(text)}."
    if rng.random() < 0.35:
        return f"{text}{rng.choice(('. Thời gian thực hiện', '; thời gian thực hiện', '. Thời gian'))}: {d.bare_when(relation)}."
    tail = d.when(relation)
    return rng.choice((f"{text}, {tail}.", f"{text} ({tail}).", f"{text}; {tail}."))


def cited(d: Draft, text: str) -> str:
    """The task and the document that it carries out."""
    rng = d.rng
    known = [doc for doc in d.citer.cited if not doc.name]
    fresh = [doc for doc in central_docs(d) if doc not in d.citer.cited and not doc.name]
    if known and rng.random() < 0.4:
        return f"{text} theo {d.citer.cite(rng.choice(known), 'implements', subject=False, dated=False, issuer=False)}."
    decrees = [doc for doc in fresh if doc.type == "NĐ"]
    if len(decrees) > 1 and rng.random() < 0.6:
        return f"{text} theo {d.citer.listed(decrees[:2], 'implements')}."
    if decrees and rng.random() < 0.5:
        provision = f"{rng.choice(('khoản 1 ', 'khoản 2 ', 'điểm a khoản 1 ', ''))}Điều {rng.randrange(3, 20)}"
        return f"{text} theo quy định tại {d.citer.cite(decrees[0], 'implements', subject=False, provision=provision)}."
    laws = [doc for doc in central_docs(d) if doc.name]
    if laws and rng.random() < 0.4:
        return f"Tổ chức thực hiện nghiêm {d.citer.cite(laws[0], 'implements', dated=False)}; {lower_first(text)}."
    doc: Doc | None = fresh[0] if fresh else None
    if doc is None:
        return text + "."
    return f"Tiếp tục thực hiện {d.citer.cite(doc, 'implements')}; {lower_first(text)}."


def held(d: Draft, text: str) -> str:
    """The task and who holds it, in brackets or as labelled phrases after it."""
    rng = d.rng
    first, second = d.lead(), d.others(d.lead().role, 1)[0]
    roll = rng.random()
    if roll < 0.15 and d.setting.short.startswith("UBND"):
        head = d.marks.mark("responsibility", d.setting.short, body_name=d.setting.name, role="directing")
        return f"{text} dưới sự chỉ đạo của {head}."
    if roll < 0.55:
        return f"{text} ({d.body(first, 'responsible')} chủ trì, phối hợp với {d.body(second, 'coordinating')})."
    tail = f" Thời gian: {d.bare_when(rng.choice(('before', 'within', 'from_to')))}." if rng.random() < 0.6 else ""
    return f"{text}. Đơn vị chủ trì: {d.body(first, 'responsible')}. Đơn vị phối hợp: {d.body(second, 'coordinating')}.{tail}"


def timing(d: Draft) -> None:
    """Thời gian thực hiện: the whole plan, phases, quarters or months."""
    shape = (
        d.rng.choice(("plan", "phases", "quarters", "months"))
        if not ({"phase-before-issue", "year-mismatch", "phase-overlap"} & d.todo)
        else "phases"
    )
    d.heading(d.rng.choice(("Thời gian thực hiện", "Tiến độ thực hiện")) if shape != "plan" else "Thời gian thực hiện")
    {"plan": _whole, "phases": _phases, "quarters": _quarters, "months": _months}[shape](d)


def _whole(d: Draft) -> None:
    start, end = d.clock.first.replace(day=1), d.clock.last
    if d.rng.random() < 0.5 and start.month < end.month:
        left = f"tháng {start.month:02d}" if start.month < 3 else f"tháng {start.month}"
        text = f"Từ {left} đến {d.rng.choice(('', 'hết '))}tháng {end.month} năm {end.year}"
        d.period = f"{start:%Y-%m}/{end:%Y-%m}"
    else:
        first = max(d.clock.first, d.issued + timedelta(days=1))
        words = d.clock.range_words(first, end)
        text, d.period = words[0].upper() + words[1:], f"{first.isoformat()}/{end.isoformat()}"
    lead = d.rng.choice(("Kế hoạch được thực hiện: ", "- Thời gian: ", ""))
    d.add(lead + d.marks.mark("phase", text, kind="plan", label=None, period=d.period) + ".")


def _phases(d: Draft) -> None:
    rng = d.rng
    word = rng.choice(("Giai đoạn", "Đợt", "Bước"))
    first, last = d.clock.first, d.clock.last
    span = (last - first).days // 3
    cuts = [first, first + timedelta(days=span), first + timedelta(days=2 * span), last]
    tasks_of = d.pick([t for _, group in d.topic.groups for t in group], 3)
    month_form = rng.random() < 0.4 and len({(c.year, c.month) for c in cuts}) == 4
    for n in range(3):
        start, end = cuts[n], cuts[n + 1] - timedelta(days=1 if n < 2 else 0)
        if month_form:
            end = month_end(cuts[n + 1].replace(day=1) - timedelta(days=1)) if n < 2 else last
            start = start.replace(day=1) if n else start
        if n == 0 and "phase-before-issue" in d.todo:
            d.todo.discard("phase-before-issue")
            d.findings.add("phase-before-issue")
            end = d.issued.replace(day=1) - timedelta(days=1)
            start = end - timedelta(days=50)
        if n == 2 and "year-mismatch" in d.todo:
            d.todo.discard("year-mismatch")
            d.findings |= {"year-mismatch", "phase-before-issue"}
            start, end = _year_back(start), _year_back(end)
        if n == 1 and "phase-overlap" in d.todo:
            d.todo.discard("phase-overlap")
            d.findings.add("phase-overlap")
            start -= timedelta(days=20)
        label = f"{word} {n + 1}"
        if month_form and start.month != end.month:
            left = f"tháng {start.month:02d}" if start.month < 3 else f"tháng {start.month}"
            words = f"từ {left} đến {'hết ' if n % 2 else ''}tháng {month_words(end).replace('/', ' năm ')}"
            period = f"{start:%Y-%m}/{end:%Y-%m}"
        else:
            words, period = d.clock.range_words(start, end), f"{start.isoformat()}/{end.isoformat()}"
        text = f"{label} ({words})" if rng.random() < 0.5 else f"{label}: {words[0].upper()}{words[1:]}"
        quote = d.marks.mark("phase", text, kind="phase", label=label, period=period)
        d.dash(f"{quote}: {d.fill(tasks_of[n % len(tasks_of)])}.")


def _year_back(day: date) -> date:
    return day.replace(year=day.year - 1, day=min(day.day, 28) if day.month == 2 else day.day)


def _quarters(d: Draft) -> None:
    pool = d.pick([t for _, group in d.topic.groups for t in group], 6)
    year = d.clock.last.year
    start = quarter_of(d.clock.first) if d.clock.first.year == year else 1
    for n, quarter in enumerate(range(start, 5)):
        name = d.rng.choice((f"Quý {ROMAN[quarter]}/{year}", f"Quý {ROMAN[quarter]} năm {year}"))
        quote = d.marks.mark("phase", name, kind="quarter", label=name, period=quarter_period(year, quarter))
        d.sub(n + 1, quote)
        d.dash(d.fill(pool[n % len(pool)]) + ".")


def _months(d: Draft) -> None:
    pool = d.pick([t for _, group in d.topic.groups for t in group], 6)
    day = d.clock.first
    for n in range(4):
        if day > d.clock.last:
            break
        name = f"Tháng {month_words(day)}"
        quote = d.marks.mark("phase", name, kind="month", label=name, period=f"{day:%Y-%m}")
        d.add(bold(quote), "h3", "")
        d.dash(d.fill(pool[n % len(pool)]) + ".")
        day = month_end(day) + timedelta(days=d.rng.choice((1, 40)))


def budget(d: Draft) -> None:
    """Kinh phí thực hiện."""
    d.heading("Kinh phí thực hiện")
    d.add(d.rng.choice(common()["budget"]) + ".")


def stray_slips(d: Draft) -> None:
    """Slips that need a sentence of their own."""
    if "weekday-differs" in d.todo:
        d.todo.discard("weekday-differs")
        d.findings.add("weekday-differs")
        day = d.clock.day()
        wrong = WEEKDAYS[(day.weekday() + 3) % 7]
        text = d.clock.mark(When(f"ngày {d.clock.write(day)}", "within", day.isoformat()))
        d.dash(f"Tổ chức họp triển khai Kế hoạch vào {wrong}, {text}.")
    if "date-impossible" in d.todo:
        d.todo.discard("date-impossible")
        d.findings.add("date-impossible")
        d.dash(f"Hoàn thành việc tổng hợp số liệu {d.ignore(f'trước ngày 31/9/{d.year}')}.")
