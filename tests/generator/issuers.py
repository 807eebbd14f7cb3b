"""Who issues a plan: what is known of an issuer, its superiors, and the bodies that it gives work to."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from tests.generator.citations import DATA
from tests.generator.model import Line
from tests.generator.places import Chain, Unit

STATE = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")


@dataclass(frozen=True, slots=True)
class Body:
    """A body as the plan writes it and its full name; `requested` bodies are asked (Đề nghị), not ordered (Giao)."""

    written: str
    name: str
    role: str

    @property
    def requested(self) -> bool:
        return (
            self.role in ("front", "youth", "women", "farmers", "veterans", "military", "mass")
            or "ủy" in self.written[:9]
        )


@dataclass(frozen=True, slots=True)
class Superior:
    """A body whose documents the plan cites: how it is written, its full name, its mark in symbols, its system."""

    written: tuple[str, ...]
    name: str
    mark: str
    party: bool = False
    types: tuple[tuple[str, str], ...] = (("Kế hoạch", "KH"), ("Quyết định", "QĐ"), ("Chỉ thị", "CT"))


@dataclass(frozen=True, slots=True)
class Setting:
    """An issuer on a day."""

    kind: str
    level: str
    left: tuple[Line, ...]
    right: tuple[str, ...]
    number_form: str  # "Số: {n}/KH-UBND"
    symbol: str  # "KH-UBND"
    place: str
    name: str  # full name, as in the truth
    short: str  # as the plan calls itself
    unit: Unit
    chain: Chain
    on: str  # "trên địa bàn huyện"
    authority: tuple[str, ...]
    positions: tuple[str, ...]
    signer: str
    superiors: tuple[Superior, ...]
    bodies: dict[str, Body]
    recipients: tuple[str, ...]
    party: bool = False


@cache
def data() -> dict[str, Any]:
    out: dict[str, Any] = yaml.safe_load((DATA / "bodies.yaml").read_text("utf-8"))
    return out


def generic_bodies() -> list[str]:
    out: list[str] = data()["generic"]
    return out


def roster(tier: str, chain: Chain, unit: Unit, **names: str) -> dict[str, Body]:
    values = {
        "u": unit.kind,
        "U": unit.full,
        "p": unit.name,
        "lower": unit.lower,
        "hamlet": chain.hamlet,
        "youth": chain.youth,
        "T": "Thành đoàn" if chain.province.kind == "thành phố" else "Tỉnh đoàn",
        "land": "Công chức Địa chính - Xây dựng",
        "economy": "Phòng Kinh tế" if unit.rural else "Phòng Kinh tế, Hạ tầng và Đô thị",
        **names,
    }
    out = {}
    for role, (written, name) in data()[tier].items():
        written, name = written.format(**values), name.format(**values)
        for old, new in _swaps(tier, chain, unit):
            written, name = written.replace(old, new), name.replace(old, new)
        out[role] = Body(written, name, role)
    return out


def _swaps(tier: str, chain: Chain, unit: Unit) -> list[tuple[str, str]]:
    if tier.startswith("province") and chain.province.name in ("Hà Nội", "Hồ Chí Minh", "Đà Nẵng") and chain.district:
        return [("Sở Văn hóa, Thể thao và Du lịch", "Sở Văn hóa và Thể thao")]
    if tier == "district" and not unit.rural:
        return [("Phòng Nông nghiệp và Phát triển nông thôn", "Phòng Kinh tế")]
    return []


def committee(unit: Unit, party: bool = False) -> Superior:
    """The People's Committee of a unit, or its Party committee."""
    if party:
        head = {
            "tỉnh": "Tỉnh ủy",
            "thành phố": "Thành ủy",
            "huyện": "Huyện ủy",
            "quận": "Quận ủy",
            "thị xã": "Thị ủy",
        }.get(unit.kind)
        mark = {"tỉnh": "TU", "huyện": "HU", "quận": "QU", "thị xã": "TU", "thành phố": "TU"}.get(unit.kind, "ĐU")
        name = f"{head} {unit.name}" if head else f"Đảng ủy {unit.full}"
        written = (name, f"Ban Thường vụ {head}" if head else f"Ban Thường vụ Đảng ủy {unit.kind}")
        types = (("Kế hoạch", "KH"), ("Chỉ thị", "CT"), ("Nghị quyết", "NQ"), ("Kết luận", "KL"))
        return Superior(written, name, mark, True, types)
    name = f"Ủy ban nhân dân {unit.full}"
    return Superior((f"UBND {unit.kind}", f"UBND {unit.full}", name), name, "UBND")


def council(unit: Unit) -> Superior:
    return Superior(
        (f"HĐND {unit.kind}", f"Hội đồng nhân dân {unit.full}"),
        f"Hội đồng nhân dân {unit.full}",
        "HĐND",
        types=(("Nghị quyết", "NQ"),),
    )


def lines(superior: str, *issuer: str) -> tuple[Line, ...]:
    top = (Line(superior.upper()),) if superior else ()
    names = [text.upper() for text in issuer]
    return (*top, *(Line(t, bold=True, rule=i == len(names) - 1) for i, t in enumerate(names)))


def place_name(unit: Unit) -> str:
    return "Thành phố Hồ Chí Minh" if unit.name == "Hồ Chí Minh" else unit.name


def department(name: str, mark: str, unit: Unit) -> Superior:
    return Superior(
        (name, f"{name} {unit.full}"),
        f"{name} {unit.full}",
        mark,
        types=(("Kế hoạch", "KH"), ("Công văn", "CV"), ("Hướng dẫn", "HD")),
    )
