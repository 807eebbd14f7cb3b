"""A plan in the making: the choices of one seed and the small helpers that every section uses."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from tests.generator.citations import Citer, Doc, central_for
from tests.generator.issuers import Body, Setting, Superior, generic_bodies
from tests.generator.marks import Marks, plain
from tests.generator.model import Block, Para
from tests.generator.places import TWO_LEVELS, roman
from tests.generator.times import Clock, When, bare, leading
from tests.generator.topics import Topic

SLIPS = (
    "number-missing",
    "issued-partial",
    "header-missing",
    "number-in-annex-differs",
    "place-spelling-varies",
    "citation-incomplete",
    "citation-malformed",
    "same-document-two-dates",
    "phase-before-issue",
    "year-mismatch",
    "deadline-before-issue",
    "citation-after-plan",
    "citation-year-differs",
    "weekday-differs",
    "date-impossible",
    "phase-overlap",
)


@dataclass(slots=True)
class Draft:
    """Everything that the sections of one plan share. `todo` are the slips still to be planted."""

    rng: random.Random
    marks: Marks
    setting: Setting
    topic: Topic
    year: int
    issued: date
    title: str
    citer: Citer
    clock: Clock
    todo: set[str]
    outline: str = "dot"  # I. 1. or I- 1-
    findings: set[str] = field(default_factory=set)
    period: str | None = None  # a period that the plan states
    blocks: list[Block] = field(default_factory=list)
    section: int = 0
    local: list[Doc] = field(default_factory=list)

    def fill(self, text: str) -> str:
        """Put the issuer's area, level word, year and topic into a sentence."""
        return text.format(on=self.setting.on, u=self.setting.unit.kind, year=self.year, work=self.topic.work)

    def add(self, text: str, style: str = "body", label: str = "") -> None:
        self.blocks.append(Para(text, style, label))

    def heading(self, text: str) -> None:
        """A first-level heading with the next Roman numeral."""
        self.section += 1
        self.add(text.upper(), "h1", f"{roman(self.section)}{'-' if self.outline == 'dash' else '.'}")

    def sub(self, number: int, text: str, style: str = "h2") -> None:
        self.add(text, style, f"{number}{'-' if self.outline == 'dash' else '.'}")

    def dash(self, text: str) -> None:
        self.add(text, "dash", "-")

    def body(self, body: Body, role: str) -> str:
        """The body as a marked responsibility inside a sentence, where generic bodies begin small."""
        text = lower_first(body.written) if body.written.startswith("Các ") else body.written
        return self.marks.mark("responsibility", text, body_name=body.name, role=role)

    def generic(self, role: str) -> str:
        text = self.rng.choice(generic_bodies())
        return self.marks.mark("responsibility", text, body_name=text[0].upper() + text[1:], role=role)

    def ignore(self, text: str) -> str:
        return self.marks.mark("ignore", text)

    def when(self, relation: str) -> str:
        """A marked time phrase to follow a verb phrase."""
        return self.clock.mark(self.draw(relation))

    def bare_when(self, relation: str) -> str:
        """A marked time phrase to follow a label such as `Thời gian:`."""
        return self.clock.mark(bare(self.draw(relation)))

    def lead_when(self, relation: str) -> str:
        """A marked time phrase to open a sentence."""
        return self.clock.mark(leading(self.draw(relation)))

    def draw(self, relation: str) -> When:
        if "deadline-before-issue" in self.todo and relation in ("before", "by"):
            self.todo.discard("deadline-before-issue")
            self.findings.add("deadline-before-issue")
            day = self.issued - timedelta(days=self.rng.randrange(12, 40))
            return When(f"trước ngày {self.clock.write(day)}", "before", day.isoformat())
        return self.clock.any(relation, self.rng.choice(self.topic.events))

    def pick(self, items: Sequence[str], count: int) -> list[str]:
        return self.rng.sample(list(items), min(count, len(items)))

    def others(self, role: str, count: int) -> list[Body]:
        """Bodies other than this one and the generic ones, to coordinate with."""
        found = [b for b in self.setting.bodies.values() if b.role not in (role, "lower", "all")]
        return self.rng.sample(found, min(count, len(found)))

    def tasks_of(self, body: Body) -> tuple[str, ...]:
        """What the body does; units below an agency have no households and no territory."""
        inner = body.role == "lower" and self.setting.kind in ("bo", "so", "phong", "cong-an")
        return self.topic.tasks_of("unit" if inner else body.role)

    def lead(self) -> Body:
        """The body that carries the topic."""
        bodies = self.setting.bodies
        return bodies.get(self.topic.field) or bodies.get("lead") or next(iter(bodies.values()))


def lower_first(text: str) -> str:
    """The sentence as it stands after other words: its first letter small unless the word is a name."""
    word = plain(text).split(" ", 1)[0]
    return text if word.isupper() and len(word) > 1 else text[:1].lower() + text[1:]


def local_doc(d: Draft, superior: Superior) -> Doc:
    """An invented document of a superior about the plan's topic, dated before the plan."""
    rng = d.rng
    word, abbreviation = rng.choice(superior.types)
    issued = d.issued - timedelta(days=rng.randrange(7, 400))
    issued -= timedelta(days=max(0, issued.weekday() - 4))
    if issued < TWO_LEVELS <= d.issued:  # the body did not stand before
        issued = max(TWO_LEVELS, d.issued - timedelta(days=rng.randrange(2, 20)))
    number = rng.randrange(3, 60 if superior.mark == "HĐND" else 480)
    shown = f"{number:02d}"
    written = rng.choice(superior.written)
    name = superior.name
    if written.startswith("Ban Thường vụ") and not name.startswith("Ban Thường vụ"):
        name = f"Ban Thường vụ {name}"
    if superior.mark == "UBND" and word == "Chỉ thị" and rng.random() < 0.5:
        written, name = f"Chủ tịch {written}", f"Chủ tịch {name}"
    if superior.party:
        printed = f"{shown}-{abbreviation}/{superior.mark}"
    elif word == "Công văn":
        printed = f"{number + 200}/{superior.mark}-{rng.choice(('VP', 'TCHC', 'CTTT', 'NV'))}"
    elif superior.mark == "HĐND" and rng.random() < 0.4:
        printed = f"{shown}/{issued.year}/{abbreviation}-{superior.mark}"
    else:
        printed = f"{shown}/{abbreviation}-{superior.mark}"
    subject = rng.choice(
        (
            f"về {d.topic.work}",
            f"về việc triển khai {d.topic.work}",
            f"về tăng cường {d.topic.work}",
            f"về {d.topic.work} năm {issued.year}",
        )
    )
    doc = Doc(word, "CV" if word == "Công văn" else abbreviation, printed, issued, written, name, subject)
    d.local.append(doc)
    return doc


def central_docs(d: Draft) -> list[Doc]:
    """The central documents of the topic, in a drawn order."""
    found = central_for(d.topic.id, d.issued)
    return d.rng.sample(found, len(found))
