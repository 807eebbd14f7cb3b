"""A composed plan as text with its citations, and edits of that text that keep account of where things stand."""

from __future__ import annotations

import random
import re
from collections import Counter
from dataclasses import dataclass
from datetime import date

from tests.generator.citations import DATE_FORMS, written
from tests.generator.model import Sample
from tests.generator.render_text import render


@dataclass(frozen=True, slots=True)
class Cited:
    """One citation of a plan as it is printed, with its truth; offsets are code points of the text."""

    start: int
    end: int
    quote: str
    word: str  # type word as printed
    type: str
    number: str | None
    year: str | None  # in the number
    symbol: str | None
    issued: date | None
    issuer: str | None
    name: str | None  # the issuer's full name
    form: str
    role: str
    alone: bool  # no other mention of the document gives a date
    follows: str  # the words after it in its line

    @property
    def mark(self) -> str:
        """Number, year and symbol as printed."""
        found = re.search(rf"{self.number}[/-](?:{self.year}[/-])?{re.escape(self.symbol or '')}", self.quote)
        return found.group() if found else ""

    @property
    def day(self) -> str:
        """The date as printed, empty when it is not."""
        if self.issued is None:
            return ""
        forms = {written(self.issued, form) for form in DATE_FORMS}
        return max((w for w in forms if w in self.quote), key=len, default="")

    def with_day(self, text: str) -> str:
        return self.quote.replace(self.day, text)


@dataclass(frozen=True, slots=True)
class Page:
    """The text of a plan, its own date, its citations, and the offsets at which a line can be put in."""

    name: str
    text: str
    issued: date
    symbol: str
    citations: tuple[Cited, ...]
    rooms: tuple[int, ...]

    def find(self, **wanted: object) -> list[Cited]:
        """Dated, numbered citations of other documents whose attributes have these values."""
        return [c for c in self.citations if c.form == "numbered" and c.role != "self" and c.issued and c.day and c.mark
                and all(getattr(c, k) == v for k, v in wanted.items())]


_DASHED = re.compile(r"^- (?=\w)", re.MULTILINE)


def page_of(sample: Sample) -> Page:
    """The plan as text with its citations."""
    rendered = render(sample)
    rows = [(rendered.spans[i], sample.marks.rows[i].fields) for i in sorted(rendered.spans, key=rendered.spans.get)
            if sample.marks.rows[i].kind == "citation"]
    dated = Counter(_document(f) for _, f in rows if f.get("issued"))
    cited = tuple(_cited(rendered.text, span, f, dated[_document(f)] == 1) for span, f in rows)
    first = rendered.text.index("KẾ HOẠCH\n")
    last = rendered.text.rindex("Nơi nhận")
    body = [m.start() for m in _DASHED.finditer(rendered.text, first, last)][2:]
    return Page(sample.name, rendered.text, date.fromisoformat(sample.facts["issued"]), sample.facts["symbol"], cited,
                tuple(body))


def _document(fields: dict[str, object]) -> tuple[object, ...]:
    return fields.get("type"), fields.get("number"), fields.get("symbol")


def _cited(text: str, span: tuple[int, int], fields: dict[str, object], alone: bool) -> Cited:
    quote = text[slice(*span)]
    word = re.match(r"[^\d]*?(?= số |$)", quote)
    number = fields.get("number")
    year = re.search(rf"{number}/(\d{{4}})/", quote) if number else None
    issued = str(fields.get("issued") or "")
    line = text.find("\n", span[1])
    return Cited(span[0], span[1], quote, word.group() if word else "", str(fields["type"]),
                 str(number) if number else None, year[1] if year else None,
                 str(fields["symbol"]) if fields.get("symbol") else None,
                 date.fromisoformat(issued) if len(issued) == 10 else None,
                 str(fields["issuer"]) if fields.get("issuer") else None,
                 str(fields["issuer_name"]) if fields.get("issuer_name") else None, str(fields["form"]),
                 str(fields["role"]), alone, text[span[1]:line])


@dataclass(frozen=True, slots=True)
class Edit:
    """New words for a span of the page; `quote` are those among them that are wrong.

    `of` tells the well-known document that is meant, where the error is about one: "34-CT/TW@2014-04-07".
    """

    start: int
    end: int
    words: str
    quote: str
    of: str = ""


def instead(c: Cited, words: str) -> Edit:
    """The citation in other words."""
    return Edit(c.start, c.end, words, words)


_LEADS = (
    "Tiếp tục thực hiện {}.", "Các đơn vị bám sát nội dung {} khi triển khai.",
    "Rà soát, đánh giá kết quả thực hiện {}.", "Nghiên cứu, vận dụng {} vào điều kiện cụ thể của đơn vị.",
    "Báo cáo kết quả theo hướng dẫn tại {}.", "Lồng ghép với việc thực hiện {}.",
    "Phổ biến đến toàn thể cán bộ {}; ghi biên bản đầy đủ.", "Việc kiểm tra được tiến hành theo {}.",
)


def added(page: Page, rng: random.Random, words: str, subject: str = "", leads: tuple[str, ...] = _LEADS) -> Edit:
    """A line of its own that cites something in these words."""
    at = rng.choice(page.rooms)
    line = rng.choice(leads).format(f"{words} {subject}" if subject else words)
    return Edit(at, at, f"- {line}\n", words)
