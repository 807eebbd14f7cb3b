"""A composed plan as lines into which material about time and work is put, right in one copy and wrong in the other."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from datetime import date, timedelta

from tests.generator.citations import DATE_FORMS, written
from tests.generator.model import Sample
from tests.generator.render_text import render
from tests.generator.times import month_words

_DASHED = re.compile(r"^- (?=\w)", re.MULTILINE)
_ITEM = re.compile(r"^(?:-|[a-zđ]\)|\d+\.\d+\.) (?P<text>\w[^\d\n(:;]{25,110})\.$", re.MULTILINE)
_WHEN = re.compile(r"\b(?:khi|trước|sau|thường xuyên|h[àằ]ng|định kỳ|năm|tháng|quý)\b", re.IGNORECASE)
_ASSIGN = re.compile(r"^[IVX]+[.-] (?:TỔ CHỨC THỰC HIỆN|PHÂN CÔNG NHIỆM VỤ|PHÂN CÔNG TRÁCH NHIỆM)$", re.MULTILINE)
_CLOSE = re.compile(r"^(?:Trên đây là|Yêu cầu|Đề nghị|Nơi nhận)", re.MULTILINE)
_STAGED = re.compile(r"(?:Giai đoạn|Đợt|Bước) 1")


@dataclass(frozen=True, slots=True)
class Sheet:
    """The text of a plan and what writers of slips need of it; offsets are code points of `text`."""

    name: str
    text: str
    issued: date
    year: int  # the plan's year
    form: str  # how it writes days
    rooms: tuple[int, ...]  # where a dash can be put in before the part that assigns work
    tasks: tuple[str, ...]  # what is to be done, as its items say it, without time and body
    assign: int  # where the part that assigns work begins
    close: int  # where it ends
    first: date  # the days for which the plan can set dates
    last: date

    @property
    def staged(self) -> bool:
        """Whether the plan has stages already."""
        return _STAGED.search(self.text) is not None

    @property
    def timed(self) -> bool:
        """Whether it has a section about its time."""
        return "THỜI GIAN THỰC HIỆN" in self.text or "TIẾN ĐỘ THỰC HIỆN" in self.text

    def day(self, rng: random.Random, first: date | None = None, last: date | None = None) -> date:
        """A day within the plan's time."""
        low, high = first or self.first, last or self.last
        return low + timedelta(days=rng.randrange(max(1, (high - low).days + 1)))

    def write(self, day: date) -> str:
        """A day as this plan writes it."""
        return written(day, self.form)

    def short(self, day: date) -> str:
        """A day without its year."""
        return month_words(day).split("/")[0].join((f"{day.day:02d}/", ""))


@dataclass(frozen=True, slots=True)
class Plant:
    """What is put in from `start` to `end`: `good` in the clean copy, `bad` in the other; `quote` is wrong in `bad`.

    `more` are lines for both copies at other places, `wider` says that the remark may stand on any words of `bad`.
    """

    start: int
    end: int
    good: str
    bad: str
    quote: str
    more: tuple[tuple[int, str], ...] = ()
    wider: bool = False


def sheet_of(sample: Sample) -> Sheet | None:
    """The plan as a sheet; None when it has too little time or no part that assigns work."""
    text = render(sample).text
    head = _ASSIGN.search(text)
    if head is None or len(str(sample.facts["issued"])) != 10:
        return None
    issued = date.fromisoformat(sample.facts["issued"])
    year = max(issued.year, int(str(sample.facts["period"])[:4]))
    if year > issued.year + 1 or str(year) not in str(sample.facts["title"]):
        return None
    first, last = max(issued + timedelta(days=8), date(year, 1, 6)), date(year, 12, 24)
    begin = text.index("KẾ HOẠCH\n")
    rooms = tuple(m.start() for m in _DASHED.finditer(text, begin, head.start()))[2:]
    low = text.lower()
    tasks = tuple(m["text"] for m in _ITEM.finditer(text, text.index("\nII", begin), head.start())
                  if low.count(m["text"].lower()) == 1 and not _WHEN.search(m["text"]))
    close = _CLOSE.search(text, head.end())
    if (last - first).days < 120 or not rooms or len(tasks) < 3 or close is None:
        return None
    forms = [f for f in ("slash", "words", "padded", "dot", "dash") if f in DATE_FORMS]
    dated = [f for f in forms if re.search(_FORMS[f], text[begin:])]
    return Sheet(sample.name, text, issued, year, dated[0] if dated else "slash", rooms, tasks, head.end() + 1,
                 close.start(), first, last)


_FORMS = {"slash": r"\d\d/[3-9]/\d{4}", "words": r"\d\d tháng \d+ năm \d{4}", "padded": r"\d\d/0[3-9]/\d{4}",
          "dot": r"\d\d\.\d+\.\d{4}", "dash": r"\d\d-\d+-\d{4}"}


def dash(sheet: Sheet, rng: random.Random, good: str, bad: str, quote: str) -> Plant:
    """A dash of its own in the part about the work."""
    at = rng.choice(sheet.rooms)
    return Plant(at, at, f"- {good}\n", f"- {bad}\n", quote)


def annexed(sheet: Sheet, title: str, good: str, bad: str, quote: str) -> Plant:
    """An annex behind the signature (or behind the annex that is there)."""
    at = len(sheet.text.rstrip("\n"))
    head = f"\n\nPHỤ LỤC {'II' if 'PHỤ LỤC' in sheet.text else ''}".rstrip() + f"\n{title}\n"
    return Plant(at, at, head + good, head + bad, quote)


def lower(text: str) -> str:
    """A sentence after other words."""
    return text if text[:2].isupper() else text[0].lower() + text[1:]
