"""One planted error about time, tasks or bodies a plan, with its truth; beside it the same plan with the right words.

Both copies hold the same material (stages, timetables, weekdays, durations): a remark on the right one is a false
alarm. What goes wrong is written from how clerks go wrong: last year's figures, a calendar misread, a line that fell
out; it knows nothing of the rules that are to find it.
"""

from __future__ import annotations

import random
from collections.abc import Callable

from tests.generator.compose import compose
from tests.generator.sheet import Plant, Sheet, sheet_of
from tests.generator.slip_assign import no_body, no_task, spelled_twice
from tests.generator.slip_days import lunar, no_such_day, other_length, other_weekday
from tests.generator.slip_stages import deadline_gone_by, gaping, overlapping, stage_gone_by, wrong_year
from tests.generator.slip_tables import out_of_order, twice_bound
from tests.generator.slips import Slipped
from tests.generator.work_foils import work_foil

Writer = Callable[[Sheet, random.Random], Plant | None]
WORK_WRITERS: dict[str, Writer] = {
    "date-impossible": no_such_day,
    "weekday-differs": other_weekday,
    "duration-differs": other_length,
    "lunar-date": lunar,
    "dates-out-of-order": out_of_order,
    "phase-overlap": overlapping,
    "phase-gap": gaping,
    "phase-before-issue": stage_gone_by,
    "deadline-before-issue": deadline_gone_by,
    "year-mismatch": wrong_year,
    "task-two-dates": twice_bound,
    "task-without-body": no_body,
    "body-without-task": no_task,
    "place-spelling-varies": spelled_twice,
}
WORK_CODES = tuple(WORK_WRITERS)
_STEP = 1_000_003
_TRIES = 400


def work_slipped(seed: int, code: str) -> Slipped:
    """The plan of a seed with an error of this kind; the next seeds are tried where the plan has no place for it."""
    for n in range(_TRIES):
        at = seed + n * _STEP
        rng = random.Random(f"{at}|{code}")
        sheet = sheet_of(compose(at, slips=()))
        plant = WORK_WRITERS[code](sheet, rng) if sheet is not None else None
        if sheet is not None and plant is not None:
            return _made(sheet, plant, code, [work_foil(sheet, rng)] if rng.random() < 0.5 else [])
    raise ValueError(f"no plan near {seed} has a place for {code}")


def _made(sheet: Sheet, plant: Plant, code: str, foils: list[tuple[int, str]]) -> Slipped:
    """Both copies; in every other plan also a line that only looks like an error."""
    base, moved = sheet.text, 0
    for at, words in sorted([*plant.more, *foils], reverse=True):
        base = base[:at] + words + base[at:]
        moved += len(words) if at <= plant.start else 0
    start, end = plant.start + moved, plant.end + moved
    text = base[:start] + plant.bad + base[end:]
    at = start + plant.bad.rindex(plant.quote)
    return Slipped(f"{sheet.name}-{code}", code, base[:start] + plant.good + base[end:], text, plant.quote, at, 0)


__all__ = ["WORK_CODES", "work_slipped"]
