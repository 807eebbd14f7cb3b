"""Reads the composed phrases as tasks of small plans, the whole way, and says what differs from their truth.

`python -m tests.timing.score_phrases [FILE]` prints the shares; with FILE it also writes what differs, by class.
`--later` and `--third` take the sets that were composed afterwards.
"""

from __future__ import annotations

import argparse
from calendar import monthrange
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml

from pipeline.plan import build
from pipeline.records import Deadline
from pipeline.source import source_of
from pipeline.text import plain

PHRASES = Path(__file__).with_name("phrases.yaml")
LATER = Path(__file__).with_name("later.yaml")
THIRD = Path(__file__).with_name("third.yaml")
HEADS = {"state": "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc", "party": "ĐẢNG CỘNG SẢN VIỆT NAM",
         "youth": "ĐOÀN TNCS HỒ CHÍ MINH"}
FOOT = "\nNơi nhận:\n- Như trên;\n- Lưu: VT.\nTHỦ TRƯỞNG ĐƠN VỊ\nNguyễn Văn An\n"
A_PLAN = 12
"""Phrases that stand together in a plan."""


@dataclass(frozen=True)
class Reading:
    """One way to read a time that counts as right: any of the relations, dates (EDTF) and rules (RFC 5545)."""

    relations: tuple[str, ...]
    dues: tuple[str | None, ...]
    rules: tuple[str | None, ...]
    due_to: date | None


@dataclass(frozen=True)
class Truth:
    """One deadline that a clerk reads, with the words that bound the work."""

    quote: str
    readings: tuple[Reading, ...]
    granularity: str | None
    confidence: str


@dataclass(frozen=True)
class Phrase:
    """A sentence of a plan with its deadlines; `arguable` where two careful readers could differ."""

    id: str
    text: str
    truths: tuple[Truth, ...]
    arguable: bool


@dataclass(frozen=True)
class Context:
    """The plan in which phrases stand: its header, and the phrases under their headings."""

    head: dict[str, Any]
    parts: tuple[tuple[str | None, tuple[Phrase, ...]], ...]


@dataclass
class Outcome:
    """What was read of one phrase: its differences as (class, words); whether a date was emitted that is wrong."""

    phrase: Phrase
    where: str
    faults: list[tuple[str, str]] = field(default_factory=list)
    wrong_dates: int = 0
    oversure: list[str] = field(default_factory=list)


def contexts(path: Path = PHRASES) -> tuple[Context, ...]:
    """All contexts with their phrases, in the order of the file."""
    return tuple(
        Context({k: v for k, v in one.items() if k != "parts"},
                tuple((part["heading"], tuple(_phrase(p) for p in part["phrases"])) for part in one["parts"]))
        for one in yaml.safe_load(path.read_text("utf-8")))


def _phrase(raw: dict[str, Any]) -> Phrase:
    return Phrase(raw["id"], raw["text"], tuple(_truth(d) for d in raw["deadlines"]), raw.get("arguable", False))


def _truth(raw: dict[str, Any]) -> Truth:
    return Truth(raw["quote"], tuple(_reading(r) for r in (raw, *raw.get("or", ()))), raw.get("granularity"),
                 raw["confidence"])


def _reading(raw: dict[str, Any]) -> Reading:
    due_to = raw.get("due_to")
    return Reading(_any(raw["relation"]), _any(raw.get("due")), _any(raw.get("recurrence")),
                   date.fromisoformat(due_to) if due_to else None)


def _any(value: Any) -> tuple[Any, ...]:
    return tuple(value) if isinstance(value, list) else (value,)


def outcomes(all_contexts: Sequence[Context]) -> Iterator[Outcome]:
    """Each phrase with what was read otherwise, a dozen phrases of one context a plan."""
    for context in all_contexts:
        for heading, phrases in context.parts:
            for at in range(0, len(phrases), A_PLAN):
                yield from _read_together(context, heading, phrases[at:at + A_PLAN])


def _read_together(context: Context, heading: str | None, phrases: Sequence[Phrase]) -> Iterator[Outcome]:
    text, spans = _head(context.head) + f"I. {(heading or 'Nội dung').upper()}\n", []
    for n, phrase in enumerate(phrases, 1):
        text += f"{n}. "
        spans.append((len(text), len(text) + len(phrase.text)))
        text += phrase.text + "\n"
    plan = build(plain([text + FOOT]), source_of(text.encode(), "plan.txt", "text/plain"), "native")
    where = f"issued {context.head['issued']}; {context.head['title']}; {heading}"
    for phrase, (start, end) in zip(phrases, spans, strict=True):
        rows = [row for row in plan.deadlines if start <= row.start < end]
        yield _compared(phrase, where, rows, start)


def _head(head: dict[str, Any]) -> str:
    year, month, day = head["issued"].split("-")
    month = month if int(month) < 3 else str(int(month))
    return "\n".join((*head["issuer"], f"Số: {head['number']}", HEADS[head["head"]],
                      f"{head['place']}, ngày {day} tháng {month} năm {year}", "", "KẾ HOẠCH", head["title"], "", ""))


def _compared(phrase: Phrase, where: str, rows: list[Deadline], start: int) -> Outcome:
    found, left, at = Outcome(phrase, where), list(rows), 0
    for truth in phrase.truths:
        at = phrase.text.index(truth.quote, at)
        begin, end = start + at, start + at + len(truth.quote)
        shared = [(min(end, row.end) - max(begin, row.start), -n) for n, row in enumerate(left)]
        best, n = max(shared, default=(0, 0))
        if best <= 0:
            found.faults.append(("missed", f"{truth.quote!r}: {_said(truth)}"))
            continue
        _against(truth, left.pop(-n), found)
        at += len(truth.quote)
    for row in left:
        found.faults.append(("extra", f"{row.quote!r}: {row.relation} {row.due} {row.recurrence}"))
        found.wrong_dates += row.due is not None
    return found


def _against(truth: Truth, row: Deadline, found: Outcome) -> None:
    if not any(row.due in reading.dues for reading in truth.readings):
        found.wrong_dates += row.due is not None
    faults = min((_differences(reading, truth, row) for reading in truth.readings), key=len)
    found.faults += [(name, f"{truth.quote!r}: {_said(truth)}; read {words}") for name, words in faults]
    if row.due is not None and truth.confidence == "inherited" and row.confidence >= 1:
        found.oversure.append(f"{truth.quote!r}: the year is inherited, confidence {row.confidence}")


def _differences(reading: Reading, truth: Truth, row: Deadline) -> list[tuple[str, str]]:
    faults = []
    if row.relation not in reading.relations:
        faults.append(("relation", row.relation))
    if row.due not in reading.dues:
        faults.append(("value" if row.due else "no value", str(row.due)))
    elif row.due and not _bounded(truth, row):
        faults.append(("granularity", f"bounds {row.due_from}..{row.due_to} of {row.relation} {row.due}"))
    if _rule(row.recurrence) not in {_rule(rule) for rule in reading.rules}:
        faults.append(("recurrence", str(row.recurrence)))
    if reading.due_to and row.due_to != reading.due_to:
        faults.append(("duration", f"ends {row.due_to}, should end {reading.due_to}"))
    return faults


def _bounded(truth: Truth, row: Deadline) -> bool:
    """Whether the typed bounds are those of the date: its granularity as a query sees it."""
    assert row.due is not None
    first, last = bounds(row.due)
    if row.relation == "before":
        return row.due_to == last if truth.granularity == "time" else row.due_to == first - timedelta(days=1)
    if row.relation == "by":
        return row.due_to == last
    return (row.due_from, row.due_to) == (first, last) or row.relation in ("recurring", "after_event", "ongoing")


def bounds(edtf: str) -> tuple[date, date]:
    """First and last day of a day, month, year or closed interval of these."""
    first, last = edtf.split("/")[0], edtf.split("/")[-1]
    year, month, day = [int(p) for p in last.split("-")] + [0] * (2 - last.count("-"))
    month = month or 12
    return (date.fromisoformat(first + "-01" * (2 - first.count("-"))),
            date(year, month, day or monthrange(year, month)[1]))


def _rule(rule: str | None) -> frozenset[str] | None:
    """The parts of a rule, whose order says nothing; an end counts by its day."""
    if rule is None:
        return None
    parts = [p[:14] if p.startswith("UNTIL=") else p for p in rule.split(";") if p != "INTERVAL=1"]
    return frozenset(parts)


def _said(truth: Truth) -> str:
    one = truth.readings[0]
    return " ".join(str(value) for value in ("/".join(one.relations), one.dues[0], one.rules[0]) if value)


def summary(read: Sequence[Outcome]) -> dict[str, int | float]:
    """Counts and shares over the phrases that are not arguable."""
    scored = [one for one in read if not one.phrase.arguable]
    return {
        "phrases": len(scored),
        "all right": sum(not one.faults for one in scored) / len(scored),
        "with a wrong date": sum(one.wrong_dates > 0 for one in scored) / len(scored),
        "with an inherited year held for sure": sum(bool(one.oversure) for one in scored) / len(scored),
    }


def _shares(read: Sequence[Outcome]) -> Iterator[str]:
    for name, value in summary(read).items():
        yield f"{name}: {value:.4f}" if isinstance(value, float) else f"{name}: {value}"


def report(read: Sequence[Outcome]) -> Iterator[str]:
    """What differs, by class, with the context of each phrase."""
    scored = [one for one in read if not one.phrase.arguable]
    yield from _shares(read)
    classes = Counter(name for one in scored for name, _ in one.faults)
    for name, count in classes.most_common():
        yield f"\n## {name} ({count})"
        for one in scored:
            for words in (words for of, words in one.faults if of == name):
                yield f"- {one.phrase.id} [{one.where}]\n  {one.phrase.text}\n  {words}"
    yield "\n## held for sure"
    for one in scored:
        for words in one.oversure:
            yield f"- {one.phrase.id} [{one.where}] {words}"


def main() -> None:
    args = argparse.ArgumentParser(prog="python -m tests.timing.score_phrases")
    args.add_argument("file", nargs="?", type=Path, help="where to write what differs")
    for name, path in (("--later", LATER), ("--third", THIRD)):
        args.add_argument(name, dest="phrases", action="store_const", const=path, default=PHRASES,
                          help=f"the phrases of {path.name}")
    given = args.parse_args()
    read = list(outcomes(contexts(given.phrases)))
    for line in _shares(read):
        print(line)
    print(dict(Counter(name for one in read if not one.phrase.arguable for name, _ in one.faults)))
    if given.file:
        given.file.write_text("\n".join(report(read)) + "\n", "utf-8")


if __name__ == "__main__":
    main()
