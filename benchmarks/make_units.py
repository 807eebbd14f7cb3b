"""Make rules/units.csv: Vietnam's administrative units with the dates between which they stood.

Names and official codes (Quyết định 124/2004/QĐ-TTg, Quyết định 19/2025/QĐ-TTg) come from the data file of the
MIT-licensed package ``vietnamadminunits``, a development dependency. The file is opened as SQLite and the package is
never imported, so nothing of it, nor of what it depends on, is needed when plans are read.

Run: ``python benchmarks/make_units.py [--out rules/units.csv]``. The same package version writes the same bytes.

Two structures stand in one table. The old one (province, district, commune) ended on 30 June 2025; the new one
(province, commune) began on 1 July 2025, and its rows carry that ``valid_from``. An empty ``valid_from`` means that
the beginning is not recorded, not that the unit has always been there. The package lists the old structure as it
stood in its last months. Districts that ended or changed their rank between September 2019 and then are listed here
(``FORMER``); communes that did are not in the table.
"""

from __future__ import annotations

import argparse
import csv
import importlib.util
import re
import sqlite3
import unicodedata
from collections.abc import Iterator
from dataclasses import astuple, dataclass, fields, replace
from datetime import date, timedelta
from pathlib import Path

OLD_END = "2025-06-30"  # Nghị quyết 203/2025/QH15: the district level ends
NEW_START = "2025-07-01"  # Nghị quyết 202/2025/QH15: 34 provinces
LEVELS = ("province", "district", "commune")
KINDS = ("thành phố", "thị trấn", "thị xã", "đặc khu", "phường", "huyện", "quận", "tỉnh", "xã")

# Districts as they were before they ended or changed: code, kind, name, province, last day. The last day is the eve
# of the resolution's effect, or of the first official listing without the unit, which may be a month or two later.
# A unit that still has the code afterwards begins on the next day.
FORMER = """
044|huyện|Thông Nông|04|2020-02-29    046|huyện|Trà Lĩnh|04|2020-02-29     049|huyện|Quảng Uyên|04|2020-02-29
050|huyện|Phục Hòa|04|2020-02-29      123|huyện|Mộc Châu|14|2025-01-31     151|huyện|Kỳ Sơn|17|2019-12-31
172|thị xã|Phổ Yên|19|2022-04-09      204|huyện|Hoành Bồ|22|2019-12-31     205|thị xã|Đông Triều|22|2024-10-31
221|huyện|Yên Dũng|24|2024-12-31      222|huyện|Việt Yên|24|2024-01-31     259|huyện|Quế Võ|27|2023-04-09
261|thị xã|Từ Sơn|27|2021-10-31       262|huyện|Thuận Thành|27|2023-04-09  311|huyện|Thủy Nguyên|31|2024-12-31
312|huyện|An Dương|31|2024-12-31      349|huyện|Duy Tiên|35|2019-12-31     350|huyện|Kim Bảng|35|2024-12-31
358|huyện|Mỹ Lộc|36|2024-08-31        369|thành phố|Ninh Bình|37|2024-12-31 374|huyện|Hoa Lư|37|2024-12-31
405|huyện|Đông Sơn|38|2024-12-31      407|huyện|Tĩnh Gia|38|2020-05-31     413|thị xã|Cửa Lò|40|2024-11-30
448|huyện|Lộc Hà|42|2024-12-31        474|thành phố|Huế|46|2024-12-31      476|huyện|Phong Điền|46|2024-12-31
483|huyện|Nam Đông|46|2024-12-31      519|huyện|Nông Sơn|49|2024-12-31     526|huyện|Tây Trà|51|2020-01-31
534|huyện|Đức Phổ|51|2020-01-31       543|huyện|Hoài Nhơn|52|2020-05-31    564|huyện|Đông Hòa|54|2020-05-31
660|thị xã|Gia Nghĩa|67|2019-12-31    681|huyện|Đạ Huoai|68|2024-12-31     682|huyện|Đạ Tẻh|68|2024-12-31
683|huyện|Cát Tiên|68|2024-12-31      697|huyện|Chơn Thành|70|2022-09-30   709|huyện|Hòa Thành|72|2020-01-31
712|huyện|Trảng Bàng|72|2020-01-31    721|thị xã|Bến Cát|74|2024-04-30     723|thị xã|Tân Uyên|74|2023-04-09
724|thị xã|Dĩ An|74|2020-01-31        725|thị xã|Thuận An|74|2020-01-31    752|huyện|Long Điền|77|2024-12-31
753|huyện|Đất Đỏ|77|2024-12-31        754|thị xã|Phú Mỹ|77|2025-02-28      762|quận|Thủ Đức|79|2020-12-31
763|quận|9|79|2020-12-31              769|quận|2|79|2020-12-31             816|thị xã|Gò Công|82|2024-04-30
868|thị xã|Hồng Ngự|87|2020-10-31     890|huyện|Tịnh Biên|89|2023-04-09    911|huyện|Phú Quốc|91|2020-12-31
931|thị xã|Ngã Bảy|93|2020-01-31
"""

# Old-structure units that began on a known day under a code of their own (no FORMER row gives it).
BEGAN = {"224": "2025-01-01", "475": "2025-01-01"}  # thị xã Chũ; quận Phú Xuân

# Other spellings in official use, by bare name; spellings that follow a pattern come from `spellings`.
VARIANTS = {
    "Hồ Chí Minh": ("HCM", "TP HCM", "TP. HCM", "TP.HCM", "TPHCM"),
    "Hà Nội": ("HN",),
    "Bắc Kạn": ("Bắc Cạn",),
    "Kon Tum": ("Kontum",),
    "Bà Rịa - Vũng Tàu": ("BR-VT", "BRVT"),
    "Thừa Thiên Huế": ("Thừa Thiên - Huế", "Thừa Thiên-Huế"),
    "Buôn Ma Thuột": ("Buôn Mê Thuột", "Ban Mê Thuột"),
    "Đắk Lắk": ("Đắc Lắc", "Đăk Lăk", "Đắk Lăk", "Đăk Lắk", "Đak Lak"),
    "Văn Miếu Quốc Tử Giám": ("Văn Miếu - Quốc Tử Giám",),
    "Phương Liên Trung Tự": ("Phương Liên - Trung Tự",),
}
DAK = re.compile(r"\b(Đắk|Đăk|Đak)\b")  # not Đắc: "Đắc Sở" near Hà Nội is never "Đắk Sở"
QUY = str.maketrans("yýỳỷỹỵiíìỉĩị", "iíìỉĩịyýỳỷỹỵ")


@dataclass(frozen=True, slots=True)
class Unit:
    """One row: a unit under one name and rank, between two days (ISO, inclusive, empty when not recorded)."""

    code: str
    name: str
    kind: str
    level: str
    parent: str
    valid_from: str
    valid_to: str
    variants: str = ""


def split_kind(full: str) -> tuple[str, str]:
    """("thị xã", "Sơn Tây") from "Thị Xã Sơn Tây". Raises ValueError when no kind word leads the name."""
    full = " ".join(unicodedata.normalize("NFC", full).split())
    for kind in KINDS:
        if full.lower().startswith(kind + " "):
            return kind, capital_words(full[len(kind) + 1 :])
    raise ValueError(f"no kind word in {full!r}")


def capital_words(name: str) -> str:
    """Every word begins with a capital ("Đồng ý" is "Đồng Ý"), but for the common noun in "Nông trường Liên Sơn"."""
    return " ".join(word if word == "trường" else word[:1].upper() + word[1:] for word in name.split())


def spellings(name: str) -> str:
    """The other spellings of a bare name, joined by ";", without the name itself."""
    found = list(VARIANTS.get(name, ()))
    if name not in VARIANTS:
        found += [DAK.sub(form, name) for form in ("Đắk", "Đăk", "Đắc", "Đak") if DAK.search(name)]
    if " - " in name:
        found.append(name.replace(" - ", "-"))
    if re.search(r"\bQu[yýỳỷỹỵiíìỉĩị]\b", name):
        found.append(re.sub(r"(?<=\bQu)[yýỳỷỹỵiíìỉĩị]\b", lambda m: m.group().translate(QUY), name))
    if name.isdigit() and len(name) == 1:
        found.append("0" + name)
    return ";".join(dict.fromkeys(form for form in found if form != name))


def unit(full: str, code: str, level: str, parent: str, valid_from: str, valid_to: str) -> Unit:
    """A row from a full name ("Phường Sơn Tây")."""
    kind, name = split_kind(full)
    return Unit(code, name, kind, level, parent, valid_from, valid_to, spellings(name))


def former() -> list[Unit]:
    """The districts of FORMER, each ending on its last day."""
    rows = re.findall(r"(\d{3})\|([^|]+)\|([^|]+)\|(\d\d)\|(\d{4}-\d\d-\d\d)", FORMER)
    return [unit(f"{kind} {name}", code, "district", parent, "", last) for code, kind, name, parent, last in rows]


def old_structure(db: sqlite3.Connection) -> Iterator[Unit]:
    """Provinces, districts and communes until 30 June 2025, with the earlier forms of districts and of Huế."""
    earlier = former()
    began = BEGAN | {row.code: (date.fromisoformat(row.valid_to) + timedelta(1)).isoformat() for row in earlier}
    yield from earlier
    for full, code in db.execute("SELECT DISTINCT province, provinceCode FROM admin_units_legacy"):
        row = unit(full, code, "province", "", "", OLD_END)
        if row.name == "Huế":  # Nghị quyết 175/2024/QH15: a city under the centre from 1 January 2025
            yield unit("Tỉnh Thừa Thiên Huế", code, "province", "", "", "2024-12-31")
            row = replace(row, valid_from="2025-01-01")
        yield row
    query = "SELECT DISTINCT district, districtCode, provinceCode FROM admin_units_legacy"
    for full, code, parent in db.execute(query):
        yield unit(full, code, "district", parent, began.get(code, ""), OLD_END)
    query = "SELECT ward, wardCode, districtCode FROM admin_units_legacy WHERE ward IS NOT NULL"
    for full, code, parent in db.execute(query):
        yield unit(full, code, "commune", parent, "", OLD_END)


def new_structure(db: sqlite3.Connection) -> Iterator[Unit]:
    """Provinces and communes from 1 July 2025."""
    for full, code in db.execute("SELECT DISTINCT province, provinceCode FROM admin_units"):
        yield unit(full, code, "province", "", NEW_START, "")
    for full, code, parent in db.execute("SELECT ward, wardCode, provinceCode FROM admin_units"):
        yield unit(full, code, "commune", parent, NEW_START, "")


def package_data() -> Path:
    """The package's SQLite file. Raises SystemExit with the remedy when the package is absent."""
    spec = importlib.util.find_spec("vietnamadminunits")
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit("vietnamadminunits is not installed: pip install --no-deps vietnamadminunits==1.0.4")
    return Path(next(iter(spec.submodule_search_locations))) / "data" / "dataset.db"


def main() -> None:
    """Write the table, sorted by level, code and beginning."""
    parser = argparse.ArgumentParser(description="Make rules/units.csv from the data of vietnamadminunits.")
    parser.add_argument("--out", type=Path, default=Path(__file__).parents[1] / "rules" / "units.csv")
    out: Path = parser.parse_args().out
    db = sqlite3.connect(f"file:{package_data()}?mode=ro", uri=True)
    rows = [*old_structure(db), *new_structure(db)]
    db.close()
    rows.sort(key=lambda row: (LEVELS.index(row.level), row.code, row.valid_from, row.valid_to))
    with out.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(field.name for field in fields(Unit))
        writer.writerows(astuple(row) for row in rows)
    print(f"{out}: {len(rows):,} units")


if __name__ == "__main__":
    main()
