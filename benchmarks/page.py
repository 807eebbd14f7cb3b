"""Puts what was measured into docs/benchmarks.md and docs/scale.md: `python -m benchmarks.page`.

The figures are those of docs/benchmarks.json, which `python -m benchmarks` writes. Each table stands between the marks
`<!-- name -->` and `<!-- /name -->`; all else on the pages is written by hand. The tests compare.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Sequence
from statistics import median
from typing import Any

from benchmarks import scale
from benchmarks.bars import BARS, Figures
from benchmarks.contest import ROOT

DOCS = ROOT / "docs"
FIGURES = DOCS / "benchmarks.json"
PAGES = (DOCS / "benchmarks.md", DOCS / "scale.md")
_MARKED = re.compile(r"(?<=<!-- )([a-z ]+)( -->\n).*?(?=<!-- /\1 -->)", re.S)
_ROLES = {"ours": "phần mềm này / this", "part": "một phần / a part", "floor": "mức sàn / floor",
          "peer": "phần mềm khác / peer"}


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table; all columns but the first hold figures, and stand at the right."""
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "".join(f"| {' | '.join(row)} |\n" for row in lines)


def number(value: float | None, digits: int = 3) -> str:
    """A figure as it is printed, with so many digits that mean something; a dash for none."""
    if value is None:
        return "–"
    if value and abs(value) < 10 ** digits:
        return f"{value:.{digits}g}" if abs(value) >= 1e-4 else "0"
    return f"{value:,.0f}"


def machine(figures: Figures) -> str:
    told = figures["machine"]
    return (f"{told['cores']} × {told['cpu']}, {told['memory_gb']} GB, {told['system']}, Python {told['python']}; "
            f"kehoach {told['kehoach']}; {figures['measured']}\n")


def bars(figures: Figures) -> str:
    rows = []
    for bar in BARS:
        found, holds = bar.held(figures)
        said = {None: "chưa đo / not measured", True: "đạt / held", False: "**chưa đạt / not held**"}[holds]
        rows.append([f"{bar.vi} / {bar.en}", number(found), f"{'≥' if bar.least else '≤'} {bar.bar:g}", said])
    return table(["chỉ tiêu / bar", "đo được / measured", "mức / bar", ""], rows)


def contest(told: dict[str, Any]) -> str:
    """One kind of a contest: who, rates, against ours, memory."""
    ours = next((one for one in told["contenders"] if one["role"] == "ours" and not one["missing"]), None)
    rows = []
    for one in told["contenders"]:
        name = " ".join(filter(None, (one["name"], one["version"])))
        by = _ROLES[one["role"]] + (f"; {one['licence']}" if one["licence"] else "")
        if one["missing"]:
            rows.append([name, by, f"thiếu / missing ({one['missing']})", "–", "–", "–"])
            continue
        against = number(ours["seconds"] / one["seconds"]) if ours else "–"
        rows.append([name, by, number(one["seconds"]), number(told["size"] / one["seconds"]), against,
                     number(one["peak_mb"])])
    size = f"{told['files']} tệp / files, {number(told['size'])} {told['unit']}, {told['rounds']} lượt / rounds\n\n"
    return size + table(["", "là / is", "giây / seconds", f"{told['unit']}/s", "× kehoach", "MB"], rows)


def growth(figures: Figures) -> str:
    columns = {"documents_per_second": "tài liệu/s / documents/s", "parent_mb": "MB, tiến trình chính / parent",
               "worker_mb": "MB, tiến trình con / worker", "snapshot_seconds": "một lần ghi / a commit, s",
               "commit_seconds": "ghi thêm 1.000 / commit of 1,000 more, s",
               "nothing_new_seconds": "không có gì mới / nothing new, s",
               "one_percent_seconds": "1 % mới / 1 % new, s", "texts_mb": "nguồn / sources, MB",
               "snapshot_mb": "một bản / a snapshot, MB", "disk_mb": "cả kho / whole corpus, MB"}
    rows = ([f"{one['documents']:,}", *(number(one.get(name)) for name in columns)]
            for one in figures["growth"]["sizes"])
    return table(["tài liệu / documents", *columns.values()], rows)


def workers(figures: Figures) -> str:
    rows = ([kind, number(told["files"]), number(told["start_seconds"]), number(median(told["together"])),
             number(median(told["apart"])), f"{told['ratio']:.3f}"] for kind, told in figures["workers"].items())
    return table(["", "tệp / files", "khởi động / start, s", "một lượt, 2 tiến trình / one run, 2 workers: tài liệu/s",
                  "2 lượt cùng lúc / 2 runs at once: tài liệu/s", "tỷ số / ratio"], rows)


def cold(figures: Figures) -> str:
    return table(["", "giây / seconds"], ([f"`{name}`", f"{told['seconds']:.3f}"]
                                          for name, told in figures["cold"].items()))


def queries(figures: Figures) -> str:
    told = figures["queries"]
    rows = ([f"{one['vi']} / {one['en']}", number(one["first"]), number(one["again"]), number(one["rows"])]
            for one in told["questions"])
    size = f"{told['documents']:,} tài liệu / documents; {told['peak_mb']} MB, bộ nhớ cao nhất / peak memory\n\n"
    return size + table(
        ["câu hỏi / question", "lần đầu / first, s", "lần sau / again, s", "dòng / rows"], rows)


SECTIONS: dict[str, tuple[str, Callable[[Figures], str]]] = {
    "machine": ("machine", machine),
    "bars": ("machine", bars),
    "text": ("speed", lambda f: contest(f["speed"]["text"])),
    "pdf": ("speed", lambda f: contest(f["speed"]["pdf"])),
    "scan": ("speed", lambda f: contest(f["speed"]["scan"])),
    "citations": ("citations", lambda f: contest(f["citations"])),
    "growth": ("growth", growth),
    "workers": ("workers", workers),
    "cold": ("cold", cold),
    "queries": ("queries", queries),
    "assumptions": ("workers growth", lambda f: _scale(scale.assumed(f))),
    "sums": ("workers growth", lambda f: _scale(scale.sums(f))),
}
"""By their mark: the parts of the figures that a table is made of, and how."""


def _scale(rows: Sequence[scale.Line]) -> str:
    return table(["", "", ""], ([f"{row.vi} / {row.en}", number(row.value, 4), row.unit] for row in rows))


def filled(page: str, figures: Figures) -> str:
    """A page with its tables as the figures are now; raises KeyError for a mark that nothing is known of."""
    def section(found: re.Match[str]) -> str:
        parts, made = SECTIONS[found[1]]
        said = made(figures) if set(parts.split()) <= set(figures) else "chưa đo / not measured\n"
        return f"{found[1]}{found[2]}{said}"

    return _MARKED.sub(section, page)


def figures() -> Figures:
    """What was measured last."""
    told: Figures = json.loads(FIGURES.read_text("utf-8"))
    return told


def write() -> None:
    """Write the pages anew."""
    told = figures()
    for page in PAGES:
        page.write_text(filled(page.read_text("utf-8"), told), "utf-8")


if __name__ == "__main__":
    write()
