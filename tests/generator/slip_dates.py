"""Errors in the dates of citations."""

from __future__ import annotations

import random
from calendar import monthrange
from datetime import date, timedelta

from tests.generator.citations import DATE_FORMS, written
from tests.generator.cited import Cited, Edit, Page, added, instead


def date_form(c: Cited) -> str:
    """The form in which the citation writes its date."""
    return next(f for f in sorted(set(DATE_FORMS)) if c.issued and written(c.issued, f) == c.day)


def own_form(page: Page) -> str:
    """How the plan writes dates."""
    dated = page.find()
    return date_form(dated[0]) if dated else "slash"


def after_plan(page: Page, rng: random.Random) -> Edit | None:
    """The document is dated some days, some months or a year after the plan itself."""
    found = page.find(year=None, alone=True)
    if not found:
        return None
    c = rng.choice(found)
    wait = rng.choice((1, 3, 6, 11, 17, 26, 45, 74, 120, 366))
    if rng.random() < 0.25 and c.issued is not None and (c.issued.month, c.issued.day) != (2, 29):
        later = c.issued.replace(year=page.issued.year + 1)  # last year's date with next year's figure
    else:
        later = page.issued + timedelta(days=wait)
    return instead(c, c.with_day(written(later, date_form(c))))


def impossible(page: Page, rng: random.Random) -> Edit | None:
    """A day that no calendar has."""
    found = page.find(alone=True)
    laws = [c for c in page.citations if c.form == "named" and c.issued and c.day and c.alone]
    if laws and rng.random() < 0.25:
        found = laws
    if not found:
        return None
    c = rng.choice(found)
    if c.issued is None:
        return None
    year = c.issued.year
    shapes = [(31, 4), (31, 6), (31, 9), (31, 11), (30, 2), (31, 2), (32, c.issued.month), (c.issued.day, 13),
              (c.issued.day, 14), (35, 12), (33, 1), (12, 20)]
    if monthrange(year, 2)[1] == 28:
        shapes += [(29, 2)] * 3
    day, month = rng.choice(shapes)
    form = date_form(c)
    shown = f"{month:02d}" if form == "padded" or form != "bare" and month < 3 else str(month)
    left = str(day) if form == "bare" else f"{day:02d}"
    words = {"words": f"{left} tháng {shown} năm {year}", "dot": f"{left}.{shown}.{year}",
             "dash": f"{left}-{shown}-{year}"}.get(form, f"{left}/{shown}/{year}")
    return instead(c, c.with_day(words))


def years_differ(page: Page, rng: random.Random) -> Edit | None:
    """The year in the number is not that of the date; sometimes the one, sometimes the other was mistyped."""
    found = [c for c in page.find(alone=True) if c.year]
    if not found:
        return None
    c = rng.choice(found)
    if c.issued is None or c.year is None:
        return None
    other = c.issued.year + rng.choice((-1, -1, -2, -10, 1))
    if rng.random() < 0.5:
        return instead(c, c.quote.replace(f"/{c.year}/", f"/{other}/", 1))
    if (c.issued.month, c.issued.day) == (2, 29) or c.issued.replace(year=other) > page.issued:
        return None
    return instead(c, c.with_day(written(c.issued.replace(year=other), date_form(c))))


def mistyped(rng: random.Random, day: date, last: date, whole: bool) -> date:
    """Another day that a slip of the hand makes of a day: a figure, the month, day and month exchanged, the year."""
    tries: list[date] = []
    for _ in range(30):
        roll = rng.random()
        try:
            if roll < 0.4:
                tries.append(day.replace(day=rng.choice((day.day + 10, day.day - 10, day.day + 1, day.day - 1, 30))))
            elif roll < 0.7:
                tries.append(day.replace(month=rng.choice((day.month + 1, day.month - 1, 12, 1))))
            elif roll < 0.85:
                tries.append(day.replace(day=day.month, month=day.day))
            elif whole:
                tries.append(day.replace(year=day.year - 1))
        except ValueError:
            continue
    return next((t for t in tries if t != day and t <= last), day - timedelta(days=1 if day.day > 1 else -1))


def two_dates(page: Page, rng: random.Random) -> Edit | None:
    """A later mention gives the document another date; with or without its issuer, in its own form or in words."""
    found = [c for c in page.find(alone=True) if c.issuer]
    if not found:
        return None
    c = rng.choice(found)
    if c.issued is None:
        return None
    keeps = rng.random() < 0.55
    day = mistyped(rng, c.issued, page.issued, whole=keeps and bool(c.year is None) and "/T" in f"/{c.symbol}")
    if c.year is not None and day.year != c.issued.year:
        return None
    form = rng.choice((date_form(c), date_form(c), "words", "slash"))
    comma = "," if rng.random() < 0.15 else ""
    words = f"{c.word} số {c.mark}{comma} ngày {written(day, form)}" + (f" của {c.issuer}" if keeps else "")
    room = [r for r in page.rooms if r > c.end]
    if not room:
        return None
    later = Page(page.name, page.text, page.issued, page.symbol, page.citations, tuple(room))
    return added(later, rng, words)
