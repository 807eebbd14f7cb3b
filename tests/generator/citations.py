"""Documents and the ways a plan cites them, each mention with its truth.

Central documents are facts (`data/central.csv`); local ones are invented for the plan's own hierarchy.
"""

from __future__ import annotations

import csv
import random
import re
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from pathlib import Path

from tests.generator.marks import Marks

DATA = Path(__file__).parent / "data"
_PARTY_NAMES = {"Ban Bí thư": "Ban Bí thư Trung ương Đảng", "Ban Chấp hành Trung ương": "Ban Chấp hành Trung ương Đảng"}
_PRODUCT = re.compile(r"((?:về (?:việc )?)?(?:phê duyệt|ban hành) )(.+)")
_CERTAIN = re.compile(r"NĐ-CP|NQ-CP|-TTg|TT-B|QH\d")  # symbols whose issuer needs no phrase


@dataclass(frozen=True, slots=True)
class Doc:
    """A citable document. `printed` is number and symbol as written; laws are known by `name`."""

    word: str
    type: str
    printed: str
    issued: date
    issuer: str  # as written after "của"
    issuer_name: str  # its full name
    subject: str = ""
    name: str = ""
    topics: tuple[str, ...] = ()
    until: date = date(2026, 12, 31)  # the last day of its use
    key: str = ""

    @property
    def number(self) -> str:
        return re.split(r"[/-]", self.printed)[0]

    @property
    def symbol(self) -> str:
        rest = self.printed[len(self.number) + 1 :]
        return re.sub(r"^(19|20)\d\d/", "", rest)

    @property
    def party(self) -> bool:
        return bool(re.match(r"\d+-", self.printed))


@cache
def central() -> dict[str, Doc]:
    """The central documents by key."""
    out = {}
    with (DATA / "central.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="|"):
            name, _, number = row["printed"].rpartition("; ")
            out[row["id"]] = Doc(
                row["word"],
                row["type"],
                number,
                date.fromisoformat(row["issued"]),
                row["issuer"],
                _PARTY_NAMES.get(row["issuer"], row["issuer"]),
                row["subject"],
                name,
                tuple(row["topics"].split(",")),
                _last(row["until"]),
                row["id"],
            )
    return out


def _last(until: str) -> date:
    """The day itself, or the end of the year."""
    return date.fromisoformat(until) if "-" in until else date(int(until), 12, 31)


def central_for(topic: str, on: date) -> list[Doc]:
    """Central documents on a topic that a plan of that day can cite."""
    return [d for d in central().values() if topic in d.topics and d.issued < on <= d.until]


DATE_FORMS = ("slash", "slash", "slash", "words", "words", "padded", "dot", "dash", "bare")


def written(day: date, form: str) -> str:
    """A date in one of the printed forms; official ones pad days below 10 and the months 1 and 2."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return {
        "slash": f"{day.day:02d}/{month}/{day.year}",
        "words": f"{day.day:02d} tháng {month} năm {day.year}",
        "padded": f"{day.day:02d}/{day.month:02d}/{day.year}",
        "dot": f"{day.day:02d}.{day.month}.{day.year}",
        "dash": f"{day.day:02d}-{day.month}-{day.year}",
        "bare": f"{day.day}/{day.month}/{day.year}",
    }[form]


@dataclass(slots=True)
class Citer:
    """Cites documents in one plan: remembers which were cited, and the plan's way of writing dates."""

    marks: Marks
    rng: random.Random
    form: str = "slash"
    comma: bool = False
    cited: list[Doc] = field(default_factory=list)

    def date(self, day: date) -> str:
        return f"{',' if self.comma else ''} ngày {written(day, self.form)}"

    def cite(
        self,
        doc: Doc,
        role: str,
        *,
        subject: bool = True,
        dated: bool = True,
        issuer: bool = True,
        provision: str | None = None,
        numbered_law: bool = False,
        word: str | None = None,
    ) -> str:
        """The mention with its subject; `dated` and `issuer` false give the short later mention."""
        head = doc.word if word is None else word
        if doc.name:
            text = self._law(doc, role, dated, numbered_law, head, provision)
        else:
            text = f"{head} số {doc.printed}" if head else doc.printed
            text += self.date(doc.issued) if dated else ""
            text += f" của {doc.issuer}" if issuer else ""
            known = issuer or bool(_CERTAIN.search(doc.printed)) or doc in self.cited
            text = self.marks.mark(
                "citation",
                text,
                type=doc.type,
                number=doc.number,
                symbol=doc.symbol,
                issued=doc.issued.isoformat() if dated else None,
                issuer=doc.issuer if issuer else None,
                issuer_name=doc.issuer_name if known else None,
                form="numbered",
                role=role,
                provision=provision,
            )
        self.cited.append(doc)
        if provision:
            text = f"{provision} {text}"
        return f"{text} {self.inner(self._products(doc.subject))}" if subject and doc.subject else text

    def _products(self, subject: str) -> str:
        """What the document issues or approves is known only through it: neither cited nor missed."""
        found = _PRODUCT.match(subject)
        return f"{found[1]}{self.marks.mark('ignore', found[2])}" if found else subject

    def _law(self, doc: Doc, role: str, dated: bool, numbered: bool, head: str, provision: str | None) -> str:
        text = f"{head} {doc.name}" + (f" số {doc.printed}" if numbered else "")
        text += f" ngày {written(doc.issued, self.form)}" if dated else ""
        return self.marks.mark(
            "citation",
            text,
            type="L",
            number=doc.number if numbered else None,
            symbol=doc.symbol if numbered else None,
            issued=doc.issued.isoformat() if dated else None,
            issuer=None,
            issuer_name="Quốc hội",
            form="numbered" if numbered else "named",
            role=role,
            provision=provision,
        )

    def inner(self, subject: str) -> str:
        """A subject, its inner documents marked as mentions: 〈a law〉 by name, [[key]] by number."""

        def law(match: re.Match[str]) -> str:
            return self.marks.mark(
                "citation", match[1], type="L", issuer_name="Quốc hội", form="named", role="mentions"
            )

        def numbered(match: re.Match[str]) -> str:
            doc = central()[match[1]]
            needed = not _CERTAIN.search(doc.printed) and doc not in self.cited
            return self.cite(
                doc, "mentions", subject=False, dated=self.rng.random() < 0.7, issuer=needed or self.rng.random() < 0.6
            )

        return re.sub(r"\[\[(.+?)\]\]", numbered, re.sub("〈(.+?)〉", law, subject))

    def listed(self, docs: list[Doc], role: str) -> str:
        """`các Nghị định số A ngày … và số B ngày …`: the first takes the type word, each its own date, none an issuer."""
        first, *others = docs
        parts = [self.cite(first, role, subject=False, issuer=False)]
        parts += ["số " + self.cite(d, role, subject=False, issuer=False, word="") for d in others]
        return "các " + ", ".join(parts[:-1]) + " và " + parts[-1]

    def chain(self, outer: Doc, target: Doc, role: str) -> str:
        """`Kế hoạch A … triển khai thực hiện Chỉ thị B`: only A carries the role."""
        verb = self.rng.choice(("thực hiện", "triển khai thực hiện", "về việc triển khai thực hiện"))
        return f"{self.cite(outer, role, subject=False)} {verb} {self.cite(target, 'mentions')}"

    def congress(self, text: str, name: str | None, role: str, issuer: str | None = None) -> str:
        """A congress or plenum resolution, known by its name alone."""
        return self.marks.mark("citation", text, type="NQ", issuer=issuer, issuer_name=name, form="named", role=role)

    def malformed(self, doc: Doc, role: str) -> str:
        """A state document printed in Party punctuation: `Kế hoạch số 23 - KH/UBND`."""
        kind, _, rest = doc.symbol.partition("-")
        text = f"{doc.word} số {doc.number} - {kind}/{rest}{self.date(doc.issued)} của {doc.issuer}"
        return (
            self.marks.mark(
                "citation",
                text,
                type=doc.type,
                number=doc.number,
                symbol=f"{kind}/{rest}",
                issued=doc.issued.isoformat(),
                issuer=doc.issuer,
                issuer_name=doc.issuer_name,
                form="numbered",
                role=role,
            )
            + f" {doc.subject}"
        )

    def incomplete(self, doc: Doc, role: str) -> str:
        """Number and day left blank in print: `Kế hoạch số     /KH-UBND ngày    tháng 3 năm 2021`."""
        month = f"{doc.issued.month:02d}" if doc.issued.month < 3 else str(doc.issued.month)
        gap = self.rng.choice(("     ", "....", "…"))
        text = f"{doc.word} số {gap}/{doc.symbol} ngày {gap} tháng {month} năm {doc.issued.year} của {doc.issuer}"
        return (
            self.marks.mark(
                "citation",
                text,
                type=doc.type,
                symbol=doc.symbol,
                issued=f"{doc.issued:%Y-%m}",
                issuer=doc.issuer,
                issuer_name=doc.issuer_name,
                form="numbered",
                role=role,
            )
            + f" {doc.subject}"
        )


def redated(doc: Doc, day: date) -> Doc:
    """The same document under another date, for the slip of two dates."""
    return replace(doc, issued=day)
