"""Mã cơ quan: chấm tên, khóa và mã đơn vị ghi bằng tay · names, keys and unit codes of bodies against those by hand.

    python -m tests.linking.code_bodies

bodies.yaml and bodies_second.yaml are judged apart: the second was coded when the first had been used.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import yaml

from pipeline.plan import build
from pipeline.records import Responsibility
from pipeline.source import source_of
from pipeline.text import plain
from tests.scoring import Row, alike, bare

CODED = ("bodies.yaml", "bodies_second.yaml")
STATE = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
PARTY = ("ĐẢNG CỘNG SẢN VIỆT NAM",)
FOUND = 0.6
"""Least similarity of the words of a body for its row to be taken as the row of that body."""


def cases(name: str) -> list[Row]:
    """The small plans of a file, with their coded bodies."""
    found: list[Row] = yaml.safe_load((Path(__file__).parent / name).read_text("utf-8"))
    return found


def written(case: Row) -> str:
    """The text of a small plan: its header, one part that assigns work, and recipients where it has any."""
    day: date = case["date"]
    number = case.get("number", "12/KH-UBND")
    day_line = f"{case['place']}, ngày {day.day:02} tháng {day.month:02} năm {day.year}"
    lines = [*case["header"], f"Số: {number}", *(PARTY if "-KH/" in number else STATE), day_line, "",
             "KẾ HOẠCH", f"Thực hiện nhiệm vụ trọng tâm năm {day.year}", "",
             "I. TỔ CHỨC THỰC HIỆN", case["text"]]
    if "recipients" in case:
        lines += ["", "Nơi nhận:", *(f"- {one}" for one in case["recipients"])]
    return "\n".join(lines) + "\n"


def rows_of(case: Row) -> list[Responsibility]:
    """The responsibilities that are read in a small plan."""
    text = written(case)
    source = source_of(text.encode(), f"{case['id']}.txt", "text/plain")
    return list(build(plain([text]), source, "native").responsibilities)


def row_of(wanted: Row, rows: list[Responsibility]) -> Responsibility | None:
    """The row whose words are nearest to those of the coded body."""
    def near(row: Responsibility) -> float:
        return SequenceMatcher(None, bare(wanted["body"]), bare(row.body), autojunk=False).ratio()

    best = max(rows, key=near, default=None)
    return best if best is not None and near(best) >= FOUND else None


def one_of(wanted: Any, got: str | None) -> bool:
    """Whether a value is the coded one, or one of those that the rules of names allow."""
    return got in wanted if isinstance(wanted, list) else got == wanted


def _verdict(wanted: Any, got: str | None) -> str:
    if got is None:
        return "absent"
    return "short" if isinstance(wanted, list) and any(str(one).startswith(f"{got}.") for one in wanted) else "wrong"


def judged(file: str) -> list[tuple[str, str, str, Any, Any]]:
    """(case and body, column, verdict, wanted, got); the verdict is right, short, wrong or absent.

    A short key lacks upper places only: it is compatible with the coded one and joins nothing by itself.
    """
    out: list[tuple[str, str, str, Any, Any]] = []
    for case in cases(file):
        rows = rows_of(case)
        for wanted in case["bodies"]:
            row, name = row_of(wanted, rows), f"{case['id']} {wanted['body']}"
            if row is None:
                out += [(name, column, "absent", wanted.get(column), "no row") for column in ("body_key", "unit_code")]
                continue
            rows = [other for other in rows if other is not row]
            code = getattr(row, "body_unit_code", None)
            verdicts = {"body_key": one_of(wanted["body_key"], row.body_key),
                        "unit_code": one_of(wanted["unit_code"], code)}
            got = {"body_key": row.body_key, "unit_code": code, "body_name": row.body_name}
            if "body_name" in wanted:
                verdicts["body_name"] = alike(wanted["body_name"], row.body_name, 0.97)
            for column, right in verdicts.items():
                verdict = "right" if right else _verdict(wanted.get(column), got[column])
                out.append((name, column, verdict, wanted.get(column), got[column]))
    return out


def main() -> None:
    """Print the shares a column and each body that is not right, file by file."""
    for file in CODED:
        found = judged(file)
        print(file)
        for column in ("body_name", "body_key", "unit_code"):
            counts = Counter(verdict for _, one, verdict, _, _ in found if one == column)
            print(f"  {column:10} {dict(counts)} right {counts['right'] / counts.total():.3f}")
        for name, column, verdict, wanted, got in found:
            if verdict != "right":
                print(f"    {verdict} {column} {name}: {got!r} for {wanted!r}")


if __name__ == "__main__":
    main()
