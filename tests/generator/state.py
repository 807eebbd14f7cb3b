"""Issuers in state form: from a ministry to a commune, departments, schools, councils, the police."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date

from tests.generator.issuers import (
    STATE,
    Body,
    Setting,
    Superior,
    committee,
    council,
    data,
    department,
    lines,
    place_name,
    roster,
)
from tests.generator.model import Line
from tests.generator.places import DISTRICTS_UNTIL, TWO_LEVELS, Chain, Unit, person


def _state(
    kind: str,
    level: str,
    chain: Chain,
    unit: Unit,
    rng: random.Random,
    *,
    head: tuple[Line, ...],
    symbol: str,
    name: str,
    short: str,
    on: str,
    authority: tuple[str, ...],
    positions: tuple[str, ...],
    superiors: tuple[Superior, ...],
    bodies: dict[str, Body],
    recipients: tuple[str, ...],
    place: str | None = None,
) -> Setting:
    return Setting(
        kind,
        level,
        head,
        STATE,
        f"Số: {{n}}/{symbol}",
        symbol,
        place or place_name(unit),
        name,
        short,
        unit,
        chain,
        on,
        authority,
        positions,
        person(rng),
        superiors,
        bodies,
        recipients,
    )


def _chair(rng: random.Random, body: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Signed by the chair, or for the chair by a deputy."""
    if rng.random() < 0.5:
        return (f"TM. {body}",), ("CHỦ TỊCH",)
    return (f"TM. {body}", "KT. CHỦ TỊCH"), ("PHÓ CHỦ TỊCH",)


def ubnd_tinh(rng: random.Random, on: date, chain: Chain, field: str) -> Setting:
    u = chain.province
    authority, positions = _chair(rng, "ỦY BAN NHÂN DÂN")
    return _state(
        "ubnd-tinh",
        "province",
        chain,
        u,
        rng,
        head=lines("", "Ủy ban nhân dân", u.full),
        symbol="KH-UBND",
        name=f"Ủy ban nhân dân {u.full}",
        short=f"UBND {u.kind}",
        on=f"trên địa bàn {u.kind}",
        authority=authority,
        positions=positions,
        superiors=(committee(u, True), council(u)),
        bodies=roster("province-new" if on >= TWO_LEVELS else "province-old", chain, u),
        recipients=(
            "Chính phủ (để báo cáo);",
            f"Thường trực Tỉnh ủy, HĐND {u.kind};" if u.kind == "tỉnh" else f"Thường trực Thành ủy, HĐND {u.kind};",
            f"Các sở, ban, ngành {u.kind};",
            f"UBND {u.lower};",
            "Lưu: VT, VX.",
        ),
    )


def so(rng: random.Random, on: date, chain: Chain, field: str) -> Setting:
    u = chain.province
    options = [
        d
        for d in data()["departments"]
        if d["field"] == field and d.get("since", 2000) <= on.year <= d.get("until", 2100)
    ]
    found = rng.choice(options)
    full = f"{found['name']} {u.full}"
    bodies = roster("so", chain, u, I=full)
    lead, mark = found["lead"]
    held = {"lead": lead, "second": found["second"], "third": found["third"]}
    bodies = {**{role: Body(text, _held_name(text, full, u), role) for role, text in held.items()}, **bodies}
    deputy = rng.random() < 0.6
    return _state(
        "so",
        "province",
        chain,
        u,
        rng,
        head=lines(f"UBND {u.full}", found["name"]),
        symbol=f"KH-{found['symbol']}",
        name=full,
        short=found["name"],
        on=f"trên địa bàn {u.kind}",
        authority=("KT. GIÁM ĐỐC",) if deputy else (),
        positions=("PHÓ GIÁM ĐỐC",) if deputy else ("GIÁM ĐỐC",),
        superiors=(committee(u), committee(u, True)),
        bodies=bodies,
        recipients=(
            f"UBND {u.kind} (b/c);",
            "Giám đốc, các Phó Giám đốc Sở;",
            "Các đơn vị trực thuộc Sở (t/h);",
            f"Lưu: VT, {mark}.",
        ),
    )


def _held_name(written: str, department: str, province: Unit) -> str:
    """Divisions are named with their department, the centres and sub-departments under it with the province."""
    if written.startswith("Phòng"):
        return f"{written} {department}"
    return f"{written.removesuffix(' tỉnh')} {province.full}"


def ubnd_huyen(rng: random.Random, on: date, chain: Chain, field: str) -> Setting:
    u = chain.district
    assert u is not None
    authority, positions = _chair(rng, "ỦY BAN NHÂN DÂN")
    return _state(
        "ubnd-huyen",
        "district",
        chain,
        u,
        rng,
        head=lines("", "Ủy ban nhân dân", u.full),
        symbol="KH-UBND",
        name=f"Ủy ban nhân dân {u.full}",
        short=f"UBND {u.kind}",
        on=f"trên địa bàn {u.kind}",
        authority=authority,
        positions=positions,
        superiors=(committee(chain.province), committee(u, True), council(u), committee(chain.province, True)),
        bodies=roster("district", chain, u),
        recipients=(
            f"UBND {chain.province.full};",
            f"Thường trực {committee(u, True).name.split(' ' + u.name)[0]}, HĐND {u.kind};",
            f"Chủ tịch, các Phó Chủ tịch UBND {u.kind};",
            f"Các phòng, ban, ngành {u.kind};",
            f"UBND {u.lower};",
            "Lưu: VT.",
        ),
    )


def ubnd_xa(rng: random.Random, on: date, chain: Chain, field: str) -> Setting:
    u, above = chain.commune, chain.district or chain.province
    authority, positions = _chair(rng, "ỦY BAN NHÂN DÂN")
    return _state(
        "ubnd-xa",
        "commune",
        chain,
        u,
        rng,
        head=lines("", "Ủy ban nhân dân", u.full),
        symbol="KH-UBND",
        name=f"Ủy ban nhân dân {u.full}",
        short=f"UBND {u.kind}",
        on=f"trên địa bàn {u.kind}",
        authority=authority,
        positions=positions,
        superiors=(committee(above), committee(u, True), council(u)),
        bodies=roster("commune-new" if on >= TWO_LEVELS else "commune-old", chain, u),
        recipients=(
            f"UBND {above.full} (để báo cáo);",
            f"Thường trực Đảng ủy, HĐND {u.kind};",
            f"Các ban, ngành, đoàn thể {u.kind};",
            f"Các {chain.hamlet};",
            "Lưu: VT.",
        ),
    )


def phong(rng: random.Random, on: date, chain: Chain, field: str) -> Setting:
    u = chain.district
    assert u is not None
    full = f"Phòng Giáo dục và Đào tạo {u.full}"
    deputy = rng.random() < 0.5
    return _state(
        "phong",
        "district",
        chain,
        u,
        rng,
        head=lines(f"UBND {u.full}", "Phòng Giáo dục và Đào tạo"),
        symbol="KH-PGDĐT",
        name=full,
        short="Phòng Giáo dục và Đào tạo",
        on=f"trên địa bàn {u.kind}",
        authority=("KT. TRƯỞNG PHÒNG",) if deputy else (),
        positions=("PHÓ TRƯỞNG PHÒNG",) if deputy else ("TRƯỞNG PHÒNG",),
        superiors=(committee(u), department("Sở Giáo dục và Đào tạo", "SGDĐT", chain.province)),
        bodies=roster("education-office", chain, u, I=full),
        recipients=(
            f"Sở Giáo dục và Đào tạo {chain.province.full} (b/c);",
            f"UBND {u.kind} (b/c);",
            "Các trường trực thuộc (t/h);",
            "Lưu: VT.",
        ),
    )


def truong(rng: random.Random, on: date, chain: Chain, field: str) -> Setting:
    kind = rng.choice(data()["schools"])
    u, above = chain.commune, chain.district or chain.commune
    full = f"{kind['kind']} {u.name}"
    initials = "".join(w[0] for w in u.name.replace("'", " ").split() if w[0].isalpha() and w[0].isupper())
    superiors: tuple[Superior, ...] = (committee(above),)
    if chain.district:
        superiors = (department("Phòng Giáo dục và Đào tạo", "PGDĐT", chain.district), *superiors)
    else:
        superiors = (department("Sở Giáo dục và Đào tạo", "SGDĐT", chain.province), *superiors)
    deputy = rng.random() < 0.3
    return _state(
        "truong",
        "unit",
        chain,
        u,
        rng,
        head=lines(f"UBND {above.full}", full),
        symbol=f"KH-{kind['symbol']}{initials}",
        name=full,
        short="Nhà trường",
        on="trong nhà trường",
        authority=("KT. HIỆU TRƯỞNG",) if deputy else (),
        positions=("PHÓ HIỆU TRƯỞNG",) if deputy else ("HIỆU TRƯỞNG",),
        superiors=superiors,
        bodies=roster("school", chain, u, S=full),
        recipients=(
            "Phòng Giáo dục và Đào tạo (để b/c);"
            if chain.district
            else f"Sở Giáo dục và Đào tạo {chain.province.full} (để b/c);",
            "Các tổ chuyên môn (để t/h);",
            "Lưu: VT.",
        ),
    )


def bo(rng: random.Random, on: date, chain: Chain, field: str) -> Setting:
    options = data()["ministries"]
    found = next((m for m in options if m["field"] == field), options[2])
    name = found["name"]
    bodies = roster("ministry", chain, chain.province, I=name)
    government = Superior(
        ("Thủ tướng Chính phủ",), "Thủ tướng Chính phủ", "TTg", types=(("Chỉ thị", "CT"), ("Quyết định", "QĐ"))
    )
    own = Superior((name,), name, found["symbol"], types=(("Quyết định", "QĐ"), ("Kế hoạch", "KH")))
    return _state(
        "bo",
        "central",
        chain,
        chain.province,
        rng,
        head=lines("", name),
        symbol=f"KH-{found['symbol']}",
        name=name,
        short=name,
        on=f"của {name}",
        authority=("KT. BỘ TRƯỞNG",),
        positions=("THỨ TRƯỞNG",),
        superiors=(own, government)[:1],
        bodies=bodies,
        place="Hà Nội",
        recipients=("Bộ trưởng (để báo cáo);", "Các Thứ trưởng;", "Các đơn vị thuộc Bộ;", "Lưu: VT, VP."),
    )


def hdnd(rng: random.Random, on: date, chain: Chain, field: str) -> Setting:
    u = chain.province
    return _state(
        "hdnd",
        "province",
        chain,
        u,
        rng,
        head=lines("", "Hội đồng nhân dân", u.full),
        symbol="KH-HĐND",
        name=f"Hội đồng nhân dân {u.full}",
        short=f"Thường trực HĐND {u.kind}",
        on=f"trên địa bàn {u.kind}",
        authority=("TM. THƯỜNG TRỰC HỘI ĐỒNG NHÂN DÂN", "KT. CHỦ TỊCH"),
        positions=("PHÓ CHỦ TỊCH",),
        superiors=(council(u),),
        bodies={
            "office": Body(
                f"Văn phòng Đoàn ĐBQH và HĐND {u.kind}",
                f"Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân {u.full}",
                "office",
            ),
            "finance": Body("Sở Tài chính", f"Sở Tài chính {u.full}", "finance"),
            "lower": Body(f"UBND {u.lower}", f"Ủy ban nhân dân {u.lower}", "lower"),
            "all": Body("Các đơn vị chịu sự giám sát", "Các đơn vị chịu sự giám sát", "all"),
        },
        recipients=("Ủy ban Thường vụ Quốc hội;", f"UBND {u.kind};", f"Đại biểu HĐND {u.kind};", "Lưu: VT."),
    )


def hoi_dong(rng: random.Random, on: date, chain: Chain, field: str) -> Setting:
    u = chain.district or chain.commune
    tier = "district" if chain.district else "commune-new"
    full = f"Hội đồng Thi đua - Khen thưởng {u.full}"
    return _state(
        "hoi-dong",
        "district" if chain.district else "commune",
        chain,
        u,
        rng,
        head=lines(f"UBND {u.full}", "Hội đồng Thi đua - Khen thưởng"),
        symbol="KH-HĐTĐKT",
        name=full,
        short="Hội đồng Thi đua - Khen thưởng",
        on=f"trên địa bàn {u.kind}",
        authority=("TM. HỘI ĐỒNG",),
        positions=("CHỦ TỊCH", f"CHỦ TỊCH UBND {u.kind.upper()}"),
        superiors=(committee(u), committee(chain.province)),
        bodies=roster(tier, chain, u),
        recipients=(
            f"UBND {chain.province.full};",
            f"UBND {u.kind};",
            "Thành viên Hội đồng;",
            f"Các đơn vị thuộc {u.kind};",
            "Lưu: VT.",
        ),
    )


def cong_an(rng: random.Random, on: date, chain: Chain, field: str) -> Setting:
    u = chain.province
    lower = "Công an các xã, phường" if on >= date(2025, 3, 1) else f"Công an {u.lower}"
    names = {"police_lower": lower}
    deputy = rng.random() < 0.6
    bodies = roster("police", chain, u, **names)
    bodies["lower"] = Body(lower, f"{lower} thuộc {u.full}" if on < date(2025, 3, 1) else f"{lower} {u.full}", "lower")
    return _state(
        "cong-an",
        "province",
        chain,
        u,
        rng,
        head=lines("Bộ Công an", f"Công an {u.full}"),
        symbol=f"KH-CA{'T' if u.kind == 'tỉnh' else 'TP'}",
        name=f"Công an {u.full}",
        short=f"Công an {u.kind}",
        on=f"trên địa bàn {u.kind}",
        authority=("KT. GIÁM ĐỐC",) if deputy else (),
        positions=("PHÓ GIÁM ĐỐC",) if deputy else ("GIÁM ĐỐC",),
        superiors=(committee(u), committee(u, True)),
        bodies=bodies,
        recipients=(
            "Bộ Công an (để báo cáo);",
            f"UBND {u.kind} (để báo cáo);",
            "Các phòng nghiệp vụ (để thực hiện);",
            "Lưu: VT, PV01.",
        ),
    )


def available(kind: str, on: date) -> bool:
    """Whether such a body stood on that day."""
    return not (
        kind in ("ubnd-huyen", "phong", "huyen-uy", "doan-huyen", "phu-nu-huyen", "cong-doan") and on > DISTRICTS_UNTIL
    )


Maker = Callable[[random.Random, date, Chain, str], Setting]
STATE_MAKERS: dict[str, Maker] = {
    "ubnd-tinh": ubnd_tinh,
    "so": so,
    "ubnd-huyen": ubnd_huyen,
    "ubnd-xa": ubnd_xa,
    "phong": phong,
    "truong": truong,
    "bo": bo,
    "hdnd": hdnd,
    "hoi-dong": hoi_dong,
    "cong-an": cong_an,
}
