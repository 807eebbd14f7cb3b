"""Ai làm việc gì, khi nào: chấm các bộ ba ghi bằng tay · who has which task by when, as annotated by hand.

    python -m tests.linking.score_triples [FOLDER …] [--misses]

FOLDERS hold the texts of which gold_offsets.json keeps offsets only.

A link is body + role + bound + the first words of the task, all together. Three figures are given:

- `triples`: every annotated triple counts, and every link: a task that goes on with a subject named before it
  (`tasks.subject_task_id`) has its bodies;
- `entries`: one body in one item counts once (GUIDELINES.md: a heading with several bullets under it is one entry):
  rows of `responsibilities` alone; triples marked `carried`, whose subject the heading or the sentence carries on,
  may be found and need not be;
- `rows`: every annotated triple counts, but only rows of `responsibilities` are links.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.plan import build_all
from pipeline.read import read
from pipeline.records import Plan
from pipeline.source import source_of
from tests.scoring import Row, alike, bare, f1

HERE = Path(__file__).parent
TESTS = HERE.parent
FIRST_WORDS = 40
"""Letters of the task that are compared."""
LIKE = 0.85
"""Least similarity of two bodies as written."""


@dataclass(frozen=True, slots=True)
class Score:
    """Links found, each with its annotation; links that are wrong; annotations that were missed."""

    hits: list[tuple[Row, Row]]
    extra: list[Row]
    missed: list[Row]

    @property
    def triples(self) -> float:
        return f1(len(self.hits), len(self.extra), len(self.missed))

    @property
    def entries(self) -> float:
        asked = sum(not g.get("carried") for g in [*(g for g, _ in self.hits), *self.missed])
        right = sum(not g.get("carried") and not row.get("carried") for g, row in self.hits)
        return f1(right, self._wrong, asked - right)

    @property
    def rows(self) -> float:
        right = sum(not row.get("carried") for _, row in self.hits)
        return f1(right, self._wrong, len(self.hits) + len(self.missed) - right)

    @property
    def _wrong(self) -> int:
        return sum(not row.get("carried") for row in self.extra)


def plan_of(path: Path) -> Plan:
    """The first plan of a text file, built in memory."""
    data = path.read_bytes()
    got = read(data, path.name)
    return build_all(got.text, source_of(data, path.name, got.media_type), got.reading)[0]


def links(plan: Plan) -> list[Row]:
    """One row a body and bound of its task; a task without a bound gives one row with none.

    Tasks that go on with a subject named before have its bodies too: those rows are `carried` and stand last.
    """
    tasks = {task.task_id: task for task in plan.tasks}
    bounds: dict[str | None, list[tuple[str | None, str | None]]] = defaultdict(list)
    for one in plan.deadlines:
        if one.due or one.recurrence:
            bounds[one.task_id].append((one.due, one.recurrence))
    given = [(row, row.task_id) for row in plan.responsibilities]
    given += [(row, task.task_id) for task in plan.tasks if task.subject_task_id for row in plan.responsibilities
              if row.task_id == task.subject_task_id and row.role != "coordinating"]
    return [
        {"role": row.role, "body": row.body, "quote": row.quote, "start": row.start,
         "task": tasks[task_id].text if task_id in tasks else "", "due": due, "recurrence": recurrence,
         "carried": task_id != row.task_id}
        for row, task_id in given
        for due, recurrence in bounds.get(task_id) or [(None, None)]
    ]


def same(gold: Row, row: Row) -> bool:
    """Whether an extracted link is the annotated one."""
    return (gold["role"] == row["role"] and (gold["due"] or None) == row["due"]
            and bare(gold["recurrence"]) == bare(row["recurrence"]) and alike(gold["body"], row["body"], LIKE)
            and bare(gold["task"])[:FIRST_WORDS] in bare(row["task"]))


def score(gold: Sequence[Row], rows: Sequence[Row], ignore: Sequence[str] = ()) -> Score:
    """Each annotated link takes one extracted link that is the same; what is left lies in `ignore` or is wrong."""
    left, missed, hits = list(rows), [], []
    for g in sorted(gold, key=lambda g: bool(g.get("carried"))):
        hit = next((row for row in left if same(g, row)), None)
        if hit is None:
            missed.append(g)
        else:
            left = [row for row in left if row is not hit]
            hits.append((g, hit))
    return Score(hits, _asked(left, ignore), missed)


def _asked(rows: Sequence[Row], ignore: Sequence[str]) -> list[Row]:
    """The rows that lie in no ignored quote; each excuses a body that it names in one place of the text only."""
    excused: dict[tuple[int, str], int | None] = {}
    asked = []
    for row in rows:
        quote, start = bare(row["quote"]), row.get("start")
        near = (n for n, q in enumerate(map(bare, ignore)) if quote in q or q in quote)
        n = next((n for n in near if excused.get((n, quote), start) == start), None)
        if n is None:
            asked.append(row)
        else:
            excused[n, quote] = start
    return asked


def together(scores: Sequence[Score]) -> Score:
    """The counts of several plans as one."""
    return Score([pair for s in scores for pair in s.hits], [row for s in scores for row in s.extra],
                 [row for s in scores for row in s.missed])


def of_samples(folder: str = "samples") -> dict[str, Score]:
    """The score of each annotated plan of a folder of tests (`samples`, `held_out`), by its name."""
    found = {}
    for path in sorted((HERE / folder).glob("*.json")):
        truth = json.loads(path.read_text("utf-8"))
        plan = plan_of(TESTS / folder / f"{truth['id']}.txt")
        found[truth["id"]] = score(truth["triples"], links(plan), truth["ignore"])
    return found


def of_plans() -> dict[str, Score]:
    """The score of each plan that was written for this folder, by its name."""
    found = {}
    for path in sorted((HERE / "plans").glob("*.json")):
        truth = json.loads(path.read_text("utf-8"))
        found[truth["id"]] = score(truth["triples"], links(plan_of(path.with_suffix(".txt"))), truth["ignore"])
    return found


def of_gold(folders: Sequence[Path]) -> dict[str, Score]:
    """The score of each text outside the project of which only offsets are kept; texts that are not there are left."""
    kept_offsets = json.loads((HERE / "gold_offsets.json").read_text("utf-8"))
    found = {}
    for folder in folders:
        for name, rows in kept_offsets.items():
            path = folder / name
            if path.exists():
                text = path.read_text("utf-8")
                said = [{**row, "task": text[slice(*row["task"])], "body": text[slice(*row["body"])]} for row in rows]
                gold = [row for row in said if row["role"] != "ignore"]
                ignore = [row["task"] for row in said if row["role"] == "ignore"]
                found[name] = score(gold, links(plan_of(path)), ignore)
    return found


def shown(row: Row) -> str:
    """A link on one line."""
    return f"{row['role']} {row['body']!r} {row['due'] or row['recurrence']} «{row['task'][:70]}»"


def main(arguments: Sequence[str]) -> None:
    """Print the figures a text, and with `--misses` the links that are missing and those that are wrong."""
    folders = [Path(a) for a in arguments if not a.startswith("-")]
    groups = [of_samples(), of_plans(), of_samples("held_out"), *([of_gold(folders)] if folders else [])]
    for group in groups:
        for name, one in [*group.items(), ("*", together(list(group.values())))]:
            print(f"{name:45} triples {one.triples:.3f}  entries {one.entries:.3f}  rows {one.rows:.3f}")
            if "--misses" in arguments and name != "*":
                for how, rows in (("missed", one.missed), ("extra", one.extra)):
                    for row in rows:
                        print(f"    {how}{' (carried)' if row.get('carried') else ''}: {shown(row)}")


if __name__ == "__main__":
    main(sys.argv[1:])
