"""The bars that figures are held against, and what is said of them."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

Figures = Mapping[str, Any]
"""What was measured, by part: `speed`, `citations`, `workers`, `growth`, `cold`, `queries`."""


class Bar(NamedTuple):
    """A figure that must be at least (or at most) so much. `of` finds it among the figures; a part, a size or a peer
    that was not measured raises LookupError.
    """

    vi: str
    en: str
    bar: float
    least: bool
    of: Callable[[Figures], float]

    def held(self, figures: Figures) -> tuple[float | None, bool | None]:
        """The figure, and whether the bar holds; none where it was not measured."""
        try:
            found = self.of(figures)
        except LookupError:
            return None, None
        return found, found >= self.bar if self.least else found <= self.bar


def contender(told: Figures, name: str) -> Any:
    """The figure of a contender that took part."""
    for one in told["contenders"]:
        if one["name"] == name and not one["missing"]:
            return one
    raise KeyError(name)


def rate(told: Figures, name: str) -> float:
    """What a contender did in a second, in the kind's unit."""
    return float(told["size"] / contender(told, name)["seconds"])


def times(name: str, other: str) -> Callable[[Figures], float]:
    """How many times as fast as another a contender of scans is: the median of the rounds."""
    def of(figures: Figures) -> float:
        scan = figures["speed"]["scan"]
        pairs = zip(contender(scan, name)["rounds"], contender(scan, other)["rounds"], strict=True)
        return statistics.median(theirs / mine for mine, theirs in pairs)

    return of


def _ratio(kind: str) -> Callable[[Figures], float]:
    return lambda figures: float(figures["workers"][kind]["ratio"])


def grown(figures: Figures, documents: int, name: str) -> float:
    """A figure of growth at a size."""
    for one in figures["growth"]["sizes"]:
        if one["documents"] == documents and one[name] is not None:
            return float(one[name])
    raise KeyError(documents)


def _at(documents: int, name: str) -> Callable[[Figures], float]:
    return lambda figures: grown(figures, documents, name)


MANY = 100_000
BARS = (
    Bar("Văn bản → dòng, MB/s mỗi nhân", "Text → rows, MB/s a core", 3, True,
        lambda f: rate(f["speed"]["text"], "kehoach: rows")),
    Bar("PDF có lớp chữ → dòng, trang/s mỗi nhân", "Digital PDF → rows, pages/s a core", 200, True,
        lambda f: rate(f["speed"]["pdf"], "kehoach: rows")),
    Bar("Bản quét: so với Tesseract trần", "Scans: against bare Tesseract", 0.85, True,
        times("kehoach: ingest", "tesserocr: bare")),
    Bar("Hai tiến trình, văn bản", "Two workers, text", 0.92, True, _ratio("text")),
    Bar("Hai tiến trình, PDF có lớp chữ", "Two workers, digital PDF", 0.92, True, _ratio("pdf")),
    Bar("Hai tiến trình, bản quét", "Two workers, scans", 0.92, True, _ratio("scan")),
    Bar("Tài liệu/s ở 100.000 so với 1.000", "Documents/s at 100,000 against 1,000", 0.9, True,
        lambda f: _at(MANY, "documents_per_second")(f) / _at(1000, "documents_per_second")(f)),
    Bar("Bộ nhớ tiến trình chính ở 100.000, MB", "Memory of the parent at 100,000, MB", 500, False,
        _at(MANY, "parent_mb")),
    Bar("Bộ nhớ một tiến trình con, MB", "Memory of a worker, MB", 400, False, _at(MANY, "worker_mb")),
    Bar("Bộ nhớ tăng mỗi 1.000 tài liệu ở nửa sau, MB", "Growth per 1,000 documents over the last half, MB", 1, False,
        _at(MANY, "growth_mb_per_1000")),
    Bar("Chạy lại khi không có gì mới, 100.000, s", "Nothing new over 100,000, s", 60, False,
        _at(MANY, "nothing_new_seconds")),
    Bar("Ghi 1.000 tài liệu vào kho 100.000, s", "Commit of 1,000 into 100,000, s", 5, False,
        _at(MANY, "commit_seconds")),
)


def lines(figures: Figures, bars: Iterable[Bar] = BARS) -> Iterator[str]:
    """A line for each bar whose figure was measured."""
    for bar in bars:
        found, holds = bar.held(figures)
        if found is not None:
            said = "đạt / held" if holds else "CHƯA ĐẠT / NOT HELD"
            yield f"{bar.en:52}{found:10.3g}   {'≥' if bar.least else '≤'} {bar.bar:g}   {said}"
