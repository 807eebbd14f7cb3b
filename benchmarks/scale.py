"""What many millions of documents take, worked out from what was measured on one machine.

    python -m benchmarks.scale [--documents 10000000] [--scans 0.3333] [--core-hour 0.05] [--gb-month 0.05] …

Rates and bytes a page are those of docs/benchmarks.json (part `workers`: whole runs of `ingest` with two workers, what
is committed and kept included); everything else is an assumption with an option of its own.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass, fields
from statistics import median
from typing import NamedTuple

from benchmarks.bars import Figures


class Line(NamedTuple):
    """A line of a sum."""

    vi: str
    en: str
    value: float
    unit: str


@dataclass(frozen=True, slots=True)
class Assumed:
    """What is not measured but assumed. Prices are in US dollars."""

    documents: float = 10_000_000
    scans: float = 1 / 3
    pages: float = 5
    cores: float = 64
    together: float = 0.9
    core_hour: float = 0.05
    gb_month: float = 0.05
    months: float = 12


_SAID = {
    "documents": ("tài liệu", "documents", ""),
    "scans": ("phần bản quét", "share of scans", ""),
    "pages": ("trang mỗi tài liệu", "pages a document", ""),
    "cores": ("số nhân", "cores", ""),
    "together": ("hiệu suất khi nhiều máy cùng chạy", "efficiency of many machines", ""),
    "core_hour": ("giá một giờ-nhân", "price of a core-hour", "USD"),
    "gb_month": ("giá một GB mỗi tháng", "price of a GB a month", "USD"),
    "months": ("số tháng lưu giữ", "months kept", ""),
}
_KINDS = {"scan": ("bản quét", "scans"), "pdf": ("PDF có lớp chữ", "digital PDF")}
_BYTES = {"source_bytes": ("tệp nguồn", "sources"), "corpus_bytes": ("kho dữ liệu", "corpus"),
          "cache_bytes": ("chữ đã đọc", "pages read")}
_CORES = 2
"""Cores of a measured run."""


def rate(figures: Figures, kind: str) -> float:
    """Pages a second of one core in a whole run."""
    told = figures["workers"][kind]
    return float(median(told["together"]) * told["pages"] / told["files"] / _CORES)


def bytes_a_page(figures: Figures, kind: str, name: str) -> float:
    told = figures["workers"][kind]
    return float(told[name] / told["pages"])


def driver(figures: Figures) -> float:
    """Seconds a document that the process of a run needs which hands out the work and commits, in the largest corpus
    that was measured.
    """
    largest = max(figures["growth"]["sizes"], key=lambda one: one["documents"])
    return float(largest["parent_cpu_seconds"] / largest["documents"])


def assumed(figures: Figures, given: Assumed | None = None) -> Sequence[Line]:
    """The assumptions, and the measured figures that the sums start from."""
    given = given or Assumed()
    lines = [Line(*_SAID[one.name][:2], getattr(given, one.name), _SAID[one.name][2]) for one in fields(given)]
    for kind, (vi, en) in _KINDS.items():
        found = f"đo được: {vi}", f"measured: {en}"
        lines.append(Line(*found, rate(figures, kind), "trang/s mỗi nhân / pages/s a core"))
        lines += [Line(f"{found[0]}, {of_vi}", f"{found[1]}, {of_en}", bytes_a_page(figures, kind, name) / 1000,
                       "kB/trang / page") for name, (of_vi, of_en) in _BYTES.items()]
    return lines


def sums(figures: Figures, given: Assumed | None = None) -> Sequence[Line]:
    """Core-hours, hours, storage and cost."""
    given = given or Assumed()
    pages = {"scan": given.documents * given.scans * given.pages,
             "pdf": given.documents * (1 - given.scans) * given.pages}
    hours = {kind: pages[kind] / rate(figures, kind) / 3600 / given.together for kind in pages}
    stored = {name: sum(pages[kind] * bytes_a_page(figures, kind, name) for kind in pages) / 1e9 for name in _BYTES}
    whole, gigabytes = sum(hours.values()), sum(stored.values())
    lines = [Line(f"{vi}: trang", f"{en}: pages", pages[kind], "") for kind, (vi, en) in _KINDS.items()]
    lines += [Line(f"{vi}: giờ-nhân", f"{en}: core-hours", hours[kind], "h") for kind, (vi, en) in _KINDS.items()]
    lines += [
        Line(f"thời gian với {given.cores:g} nhân", f"time with {given.cores:g} cores", whole / given.cores, "h"),
        Line("trong đó tiến trình chính bận", "of it the parent is busy",
             given.documents * driver(figures) / 3600, "h"),
        *(Line(f"lưu trữ: {vi}", f"storage: {en}", stored[name], "GB") for name, (vi, en) in _BYTES.items()),
        Line("chi phí tính toán", "cost of computing", whole * given.core_hour, "USD"),
        Line("chi phí lưu trữ", "cost of storage", gigabytes * given.gb_month * given.months, "USD"),
    ]
    return lines


def main() -> None:
    from benchmarks.page import figures

    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    for one in fields(Assumed):
        vi, en, _ = _SAID[one.name]
        parser.add_argument(f"--{one.name.replace('_', '-')}", type=float, default=one.default, help=f"{vi} / {en}")
    given = Assumed(**vars(parser.parse_args()))
    told = figures()
    for line in (*assumed(told, given), *sums(told, given)):
        print(f"{line.value:16,.4g} {line.unit:36}{line.vi} / {line.en}")


if __name__ == "__main__":
    main()
