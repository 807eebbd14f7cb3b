"""Where the samples are written by hand: paragraphs in order, each row of the truth marked where it stands."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date

from tests.generator.citations import Citer, Doc, central
from tests.generator.marks import Marks
from tests.generator.model import Annex, Block, Column, Document, Layout, Line, Para, Sample, Signature, Table, TableRow

STATE = (
    Line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", bold=True),
    Line("Độc lập - Tự do - Hạnh phúc", bold=True, rule=True),
)
PARTY = (Line("ĐẢNG CỘNG SẢN VIỆT NAM", bold=True, rule=True),)
YOUTH = (Line("ĐOÀN TNCS HỒ CHÍ MINH", bold=True, rule=True),)


Columns = tuple[tuple[str, float, str], ...]


@dataclass(slots=True)
class Desk:
    """Marks words and collects blocks; `sample` closes the plan."""

    form: str = "slash"
    comma: bool = False
    marks: Marks = field(default_factory=Marks)
    blocks: list[Block] = field(default_factory=list)
    citer: Citer = field(init=False)

    def __post_init__(self) -> None:
        self.citer = Citer(self.marks, random.Random(0), self.form, self.comma)

    # rows of the truth

    def do(self, written: str, name: str) -> str:
        """A body that is given work."""
        return self.marks.mark("responsibility", written, body_name=name, role="responsible")

    def co(self, written: str, name: str) -> str:
        """A body that coordinates."""
        return self.marks.mark("responsibility", written, body_name=name, role="coordinating")

    def head(self, written: str, name: str) -> str:
        """A body that directs."""
        return self.marks.mark("responsibility", written, body_name=name, role="directing")

    def due(self, text: str, relation: str, due: str | None = None, rule: str | None = None) -> str:
        """A time bound."""
        return self.marks.mark("deadline", text, relation=relation, due=due, recurrence=rule)

    def phase(self, text: str, kind: str, period: str, label: str | None = None) -> str:
        return self.marks.mark("phase", text, kind=kind, period=period, label=label)

    def skip(self, text: str) -> str:
        """Words on which careful readers could differ."""
        return self.marks.mark("ignore", text)

    def cite(self, doc: Doc | str, role: str, **how: bool | str | None) -> str:
        """A document of `central.csv` by key, or one made with `Doc`."""
        return self.citer.cite(central()[doc] if isinstance(doc, str) else doc, role, **how)  # type: ignore[arg-type]

    def named(self, text: str, kind: str, name: str | None, role: str, issuer: str | None = None) -> str:
        """A document known by its name alone."""
        return self.marks.mark("citation", text, type=kind, issuer=issuer, issuer_name=name, form="named", role=role)

    def numbered(
        self,
        text: str,
        kind: str,
        number: str | None,
        symbol: str,
        issued: str | None,
        issuer: str | None,
        name: str | None,
        role: str,
    ) -> str:
        """A mention printed in a form of its own."""
        return self.marks.mark(
            "citation",
            text,
            type=kind,
            number=number,
            symbol=symbol,
            issued=issued,
            issuer=issuer,
            issuer_name=name,
            form="numbered",
            role=role,
        )

    # paragraphs

    def add(self, text: str, style: str = "body", label: str = "") -> None:
        self.blocks.append(Para(text, style, label))

    def basis(self, *texts: str) -> None:
        for text in texts:
            self.add(text, "basis")

    def para(self, *texts: str) -> None:
        for text in texts:
            self.add(text)

    def h1(self, label: str, text: str) -> None:
        self.add(text, "h1", label)

    def h2(self, label: str, text: str) -> None:
        self.add(text, "h2", label)

    def item(self, label: str, text: str) -> None:
        """A numbered paragraph that is no heading."""
        self.add(text, "body", label)

    def dash(self, *texts: str) -> None:
        for text in texts:
            self.add(text, "dash", "-")

    def plus(self, *texts: str) -> None:
        for text in texts:
            self.add(text, "plus", "+")

    def table(self, columns: Columns, *rows: str, due: tuple[str | None, ...]) -> None:
        self.blocks.append(grid(columns, *rows, due=due))

    def sample(self, name: str, document: Document, findings: tuple[str, ...] = (), **facts: str | None) -> Sample:
        """Close the plan: `facts` are the header fields of the truth; the title is the document's."""
        title = " ".join(document.title)
        return Sample(name, document, self.marks, {"type": "KH", "title": title, **facts}, findings)


def grid(columns: Columns, *rows: str, due: tuple[str | None, ...]) -> Table:
    """A task table, its cells divided by " | "; a row of two cells is a section row and takes no place in `due`."""
    dates = iter(due)
    made = []
    for row in (tuple(cell.strip() for cell in text.split("|")) for text in rows):
        if len(row) == 2 and len(columns) > 2:
            made.append(TableRow((*row, *[""] * (len(columns) - 2)), section=True))
        else:
            made.append(TableRow(row, next(dates)))
    return Table(tuple(Column(*c) for c in columns), tuple(made))


def left(superior: str, *issuer: str) -> tuple[Line, ...]:
    """The issuer's lines: the superior body, then the issuer in bold over a rule."""
    top = (Line(superior),) if superior else ()
    return (*top, *(Line(text, bold=True, rule=n == len(issuer) - 1) for n, text in enumerate(issuer)))


def place(text: str) -> Line:
    return Line(text, italic=True)


__all__ = [
    "PARTY",
    "STATE",
    "YOUTH",
    "Annex",
    "Desk",
    "Doc",
    "Document",
    "Layout",
    "Line",
    "Sample",
    "Signature",
    "date",
    "grid",
    "left",
    "place",
]
