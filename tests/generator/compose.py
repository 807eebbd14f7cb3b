"""Composes a plan from a seed: the same seed gives the same plan on every machine."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta

from tests.generator.annex import annex, task_table
from tests.generator.assign import assignments, closing
from tests.generator.body import budget, purpose, stray_slips, targets, tasks, timing
from tests.generator.citations import DATE_FORMS, Citer
from tests.generator.draft import SLIPS, Draft
from tests.generator.issuers import Setting
from tests.generator.marks import Marks
from tests.generator.model import Document, Layout, Line, Sample, Signature
from tests.generator.opening import opening
from tests.generator.organisations import MAKERS
from tests.generator.places import Chain, chains, draw
from tests.generator.state import available
from tests.generator.times import Clock
from tests.generator.topics import Topic, topics

YEARS = (2012, 2026)
# Issuers that the closing formula, the place line and the recipients still name when the header is lost.
HEADLESS = ("ubnd-tinh", "ubnd-huyen", "ubnd-xa", "so", "cong-an", "bo")


def compose(
    seed: int,
    *,
    kind: str | None = None,
    topic: str | None = None,
    year: int | None = None,
    slips: tuple[str, ...] | None = None,
    layout: Layout | None = None,
) -> Sample:
    """A plan with its truth; what is not chosen is drawn.

    kind is a key of `organisations.MAKERS`, topic an id of `topics()`, slips are of `draft.SLIPS` (none with `()`).
    A slip that the drawn plan has no place for is left out: `Sample.findings` says what was planted.
    """
    rng = random.Random(seed)
    todo = set(_drawn_slips(rng) if slips is None else slips)
    setting, subject, plan_year, issued = _scene(rng, kind, topic, year, todo)
    draft = _draft(rng, setting, subject, plan_year, issued, todo)
    return _assemble(draft, f"plan-{seed:06d}", layout or _layout(rng))


def _drawn_slips(rng: random.Random) -> list[str]:
    roll = rng.random()
    return rng.sample(SLIPS, 0 if roll < 0.5 else 1 if roll < 0.8 else 2)


def _issued(rng: random.Random, year: int, todo: set[str]) -> date:
    """Mostly the first months of the plan's year; some late in the year before, some late in the year."""
    roll = rng.random()
    if todo & {"phase-before-issue", "deadline-before-issue", "year-mismatch"}:
        start, span = date(year, 3, 10), 60
    elif roll < 0.6:
        start, span = date(year, 1, 4), 110
    elif roll < 0.8 and year > YEARS[0]:
        start, span = date(year - 1, 11, 15), 40
    else:
        start, span = date(year, 5, 5), 90
    day = start + timedelta(days=rng.randrange(span))
    return day - timedelta(days=max(0, day.weekday() - 4))


def _scene(
    rng: random.Random, kind: str | None, topic: str | None, year: int | None, todo: set[str]
) -> tuple[Setting, Topic, int, date]:
    """Who issues what and when; drawn again until such a body stood on that day."""
    while True:
        plan_year = year or rng.randrange(YEARS[0], YEARS[1] + 1)
        issued = _issued(rng, plan_year, todo)
        pool = [
            t
            for t in topics()
            if (topic in (None, t.id)) and t.since <= plan_year and (kind is None or kind in t.kinds)
        ]
        if not pool:
            raise ValueError(f"no topic {topic!r} for {kind!r} in {plan_year}")
        subject = rng.choice(pool)
        chosen = kind or rng.choice(subject.kinds)
        if not available(chosen, issued):
            if kind and year:
                raise ValueError(f"{kind!r} no longer stood on {issued}")
            continue
        chain = _chain(rng, issued, todo)
        if (
            kind is None
            and chosen == "so"
            and subject.field not in ("health", "education", "interior", "culture", "justice", "agriculture", "media")
        ):
            continue
        if subject.rural and not _rural(chosen, chain):
            continue
        field = (
            subject.field
            if subject.field in ("health", "education", "interior", "culture", "justice", "agriculture")
            else "media"
        )
        if chosen == "so" and field == "media" and issued.year > 2024:
            continue
        return (
            MAKERS[chosen](rng, issued, chain, field if chosen == "so" else subject.field),
            subject,
            plan_year,
            issued,
        )


def _rural(kind: str, chain: Chain) -> bool:
    unit = {"ubnd-huyen": chain.district, "ubnd-xa": chain.commune}.get(kind) or chain.province
    return unit.rural


def _chain(rng: random.Random, issued: date, todo: set[str]) -> Chain:
    if "place-spelling-varies" in todo:
        spelled = [c for c in chains(issued) if any(u and u.variant for u in (c.province, c.district, c.commune))]
        if spelled:
            return rng.choice(spelled)
    return draw(rng, issued)


def _draft(rng: random.Random, setting: Setting, topic: Topic, year: int, issued: date, todo: set[str]) -> Draft:
    marks = Marks()
    form = rng.choice(DATE_FORMS)
    if setting.party:
        form = rng.choice(("dash", "slash", "slash"))
    first = max(issued + timedelta(days=12), date(year, 1, 8))
    last = date(year, 12, rng.choice((10, 15, 20, 31)))
    clock = Clock(marks, rng, first, last, year, form if form != "dash" or setting.party else "slash", True)
    on = (
        setting.on
        if rng.random() < 0.6 or setting.unit.kind not in setting.on
        else setting.on.replace(setting.unit.kind, setting.unit.full)
    )
    title = rng.choice(topic.titles).format(on=on, year=year, u=setting.unit.kind)
    return Draft(
        rng,
        marks,
        setting,
        topic,
        year,
        issued,
        title,
        Citer(marks, rng, form, setting.party and rng.random() < 0.6),
        clock,
        todo,
        rng.choice(("dot", "dot", "dash")) if setting.party else "dot",
    )


def _assemble(d: Draft, name: str, layout: Layout) -> Sample:
    rng, setting = d.rng, d.setting
    number: str | None = f"{rng.randrange(2, 300):02d}"
    if "number-missing" in d.todo:
        d.todo.discard("number-missing")
        d.findings.add("number-missing")
        number = None
    blank_day = "issued-partial" in d.todo
    if blank_day:
        d.todo.discard("issued-partial")
        d.findings.add("issued-partial")
    if "header-missing" in d.todo and setting.kind in HEADLESS:
        d.todo.discard("header-missing")
        d.findings.add("header-missing")
        layout = replace(layout, header=False)
    with_annex = "number-in-annex-differs" in d.todo or rng.random() < 0.3
    _write(d, inside=not with_annex and rng.random() < 0.25)
    annexes = (annex(d, number, blank_day),) if with_annex else ()
    document = Document(
        (*setting.left, Line(setting.number_form.format(n=number or rng.choice(("     ", "....", ""))))),
        (
            *(Line(t, bold=True, rule=n == len(setting.right) - 1) for n, t in enumerate(setting.right)),
            Line(_place_line(d, blank_day), italic=True),
        ),
        "KẾ HOẠCH",
        (d.title,),
        tuple(d.blocks),
        setting.recipients,
        (Signature(setting.authority, setting.positions, setting.signer),),
        annexes,
        layout=layout,
    )
    facts = {
        "type": "KH",
        "number": number,
        "symbol": setting.symbol,
        "issued": f"{d.issued:%Y-%m}" if blank_day else d.issued.isoformat(),
        "place": setting.place,
        "issuer_name": setting.name,
        "title": d.title,
        "signer_name": setting.signer,
        "signer_position": "; ".join(setting.positions),
        "period": d.period or str(d.year),
    }
    if _two_dates(d.marks):
        d.findings.add("same-document-two-dates")
    ignore = ("Chương trình mục tiêu quốc gia xây dựng nông thôn mới",) if d.topic.id == "nong-thon-moi" else ()
    return Sample(name, document, d.marks, facts, tuple(sorted(d.findings)), ignore)


def _two_dates(marks: Marks) -> bool:
    """Whether one cited document bears two dates: planted, or met again after another slip changed its year."""
    dates: dict[tuple[str, ...], set[str]] = {}
    for row in (r.fields for r in marks.rows if r.kind == "citation"):
        if row.get("number") and row.get("issued") and row["role"] != "self":
            key = (row["type"], row["number"], row["symbol"], row["issuer_name"] or "")
            dates.setdefault(key, set()).add(row["issued"])
    return any(len(found) > 1 for found in dates.values())


def _place_line(d: Draft, blank_day: bool) -> str:
    month = f"{d.issued.month:02d}" if d.issued.month < 3 else str(d.issued.month)
    day = d.rng.choice(("     ", "...", "….")) if blank_day else f"{d.issued.day:02d}"
    return f"{d.setting.place}, ngày {day} tháng {month} năm {d.issued.year}"


def _write(d: Draft, inside: bool) -> None:
    """The sections in one of their orders; the slips that are left find their place here."""
    rng = d.rng
    opening(d)
    purpose(d)
    if rng.random() < 0.45:
        targets(d)
    tasks(d)
    stray_slips(d)
    if inside:
        d.heading("Phân công nhiệm vụ cụ thể")
        d.blocks.append(task_table(d))
    if d.todo & {"phase-before-issue", "year-mismatch", "phase-overlap"} or rng.random() < 0.55:
        timing(d)
    if rng.random() < 0.6:
        budget(d)
    assignments(d)
    closing(d, _spelled(d))


def _spelled(d: Draft) -> str | None:
    """The issuer's name with the place spelled another way, when that slip is due."""
    if "place-spelling-varies" not in d.todo:
        return None
    unit = d.setting.unit
    chain = d.setting.chain
    for place in (unit, chain.province, chain.district):
        if place and place.variant and place.name in d.setting.name:
            d.todo.discard("place-spelling-varies")
            d.findings.add("place-spelling-varies")
            return d.setting.name.replace(place.name, place.variant)
    return None


def _layout(rng: random.Random) -> Layout:
    return Layout(
        size=rng.choice((13.0, 13.5, 14.0)),
        spacing=rng.choice((3.0, 6.0)),
        indent_mm=rng.choice((10.0, 12.7)),
        left_mm=rng.choice((30.0, 30.0, 35.0)),
        right_mm=rng.choice((15.0, 18.0, 20.0)),
        numbering=rng.random() < 0.4,
        header_rows=rng.choice((1, 2)),
        cut_rows=rng.random() < 0.6,
    )
