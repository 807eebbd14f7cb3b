"""Where an issuer sits: real administrative units, before and after the two-level government of 1 July 2025."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

import yaml

from tests.generator.citations import DATA

TWO_LEVELS = date(2025, 7, 1)
DISTRICTS_UNTIL = date(2025, 2, 28)  # their divisions were renamed for the last four months: none is composed then


@dataclass(frozen=True, slots=True)
class Unit:
    """An administrative unit. `lower` says how its lower units are called together; `variant` is a second spelling."""

    kind: str
    name: str
    lower: str = ""
    variant: str | None = None

    @property
    def full(self) -> str:
        return f"{self.kind} {self.name}"

    @property
    def rural(self) -> bool:
        return self.kind in ("huyện", "xã", "tỉnh")


@dataclass(frozen=True, slots=True)
class Chain:
    """A commune and what it belongs to; `district` is None under two levels of government."""

    province: Unit
    district: Unit | None
    commune: Unit
    hamlet: str
    congress: int | None  # ordinal of the provincial Party congress, term 2020-2025

    @property
    def youth(self) -> str:
        """The district's Youth Union: Huyện đoàn, Thị đoàn, Thành đoàn, Quận đoàn."""
        kind = self.district.kind if self.district else ""
        return {"huyện": "Huyện đoàn", "thị xã": "Thị đoàn", "thành phố": "Thành đoàn", "quận": "Quận đoàn"}.get(
            kind, ""
        )


@cache
def _places() -> list[dict[str, Any]]:
    out: list[dict[str, Any]] = yaml.safe_load((DATA / "places.yaml").read_text("utf-8"))
    return out


def _unit(text: str, lower: str = "", variant: str | None = None) -> Unit:
    kind, _, name = text.partition(" ")
    return Unit(kind, name, lower, variant)


def chains(on: date) -> list[Chain]:
    """All chains that stand on a day."""
    out = []
    for place in _places():
        kind, name = place["kind"], place["province"]
        if on >= TWO_LEVELS:
            name = place.get("new_province", name)
            kind = "thành phố" if name == "Đà Nẵng" else kind
            province = Unit(kind, name, "các xã, phường", place.get("variant"))
            out += [Chain(province, None, _unit(commune), _hamlet(place, commune), None) for commune in place["new"]]
            continue
        province = Unit(kind, name, place["lower"], place.get("variant"))
        for entry in place["districts"]:
            district = Unit(entry["kind"], entry["name"], entry["lower"], entry.get("variant"))
            for commune in entry["communes"]:
                short = commune.split(" ", 1)[1]
                unit = _unit(commune, variant=entry.get("variants", {}).get(short))
                out.append(Chain(province, district, unit, _hamlet(place, commune), place["congress"]))
    return out


def _hamlet(place: dict[str, Any], commune: str) -> str:
    """What the parts of the commune are called: wards have none of the rural words."""
    if commune.startswith("phường"):
        return "khu phố" if place["hamlet"] == "ấp" else "tổ dân phố"
    return str(place["hamlet"])


def draw(rng: random.Random, on: date) -> Chain:
    return rng.choice(chains(on))


def roman(number: int) -> str:
    """A Roman numeral below 40."""
    tens, ones = divmod(number, 10)
    return "X" * tens + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[ones]


SURNAMES = (
    "Nguyễn",
    "Trần",
    "Lê",
    "Phạm",
    "Hoàng",
    "Vũ",
    "Đặng",
    "Bùi",
    "Đỗ",
    "Hồ",
    "Ngô",
    "Dương",
    "Lý",
    "Đinh",
    "Phan",
    "Võ",
    "Trương",
    "Lương",
    "Mai",
    "Tạ",
    "Hà",
    "Cao",
    "Đoàn",
    "Trịnh",
    "Y",
    "Siu",
    "Nông",
    "Vi",
    "Kiều",
)
MIDDLES = (
    "Văn",
    "Thị",
    "Đức",
    "Minh",
    "Thanh",
    "Quang",
    "Ngọc",
    "Hữu",
    "Xuân",
    "Thị Thu",
    "Thị Kim",
    "Công",
    "Đình",
    "Bá",
    "Thị Mỹ",
    "Hoài",
    "Tiến",
    "Việt",
    "Quốc",
    "Thế",
    "Duy",
    "Anh",
    "Hồng",
)
GIVEN = (
    "An",
    "Bình",
    "Châu",
    "Dũng",
    "Đạt",
    "Giang",
    "Hà",
    "Hải",
    "Hạnh",
    "Hiền",
    "Hòa",
    "Hùng",
    "Huyền",
    "Khánh",
    "Lan",
    "Linh",
    "Long",
    "Mai",
    "Nam",
    "Nga",
    "Nghĩa",
    "Nhung",
    "Oanh",
    "Phúc",
    "Phương",
    "Quân",
    "Quỳnh",
    "Sơn",
    "Tâm",
    "Thắng",
    "Thảo",
    "Thủy",
    "Toàn",
    "Trang",
    "Trung",
    "Tú",
    "Tuấn",
    "Tuyết",
    "Uyên",
    "Vân",
    "Vinh",
    "Yến",
)


def person(rng: random.Random) -> str:
    """An invented name."""
    return f"{rng.choice(SURNAMES)} {rng.choice(MIDDLES)} {rng.choice(GIVEN)}"
