"""Issuers in Party and mass-organisation form: another heading, the number before a hyphen, T/M for TM."""

from __future__ import annotations

import random
from datetime import date

from tests.generator.issuers import (
    STATE,
    Body,
    Setting,
    Superior,
    committee,
    lines,
    place_name,
    roster,
)
from tests.generator.model import Line
from tests.generator.places import TWO_LEVELS, Chain, Unit, person
from tests.generator.state import STATE_MAKERS, Maker

PARTY = ("ĐẢNG CỘNG SẢN VIỆT NAM",)
YOUTH = ("ĐOÀN TNCS HỒ CHÍ MINH",)


def _party(
    kind: str,
    level: str,
    chain: Chain,
    unit: Unit,
    rng: random.Random,
    *,
    above: str,
    own: Superior,
    short: str,
    tier: str,
    on_area: str,
    superiors: tuple[Superior, ...],
    recipients: tuple[str, ...],
) -> Setting:
    head = (Line(above.upper()), Line(own.name.upper(), bold=True), Line("*"))
    deputy = rng.random() < 0.5
    return Setting(
        kind,
        level,
        head,
        PARTY,
        f"Số {{n}}-KH/{own.mark}",
        f"KH/{own.mark}",
        place_name(unit),
        own.name,
        short,
        unit,
        chain,
        on_area,
        ("T/M BAN THƯỜNG VỤ",),
        ("PHÓ BÍ THƯ",) if deputy else ("BÍ THƯ",),
        person(rng),
        superiors,
        roster(tier, chain, unit, P=own.written[1].removeprefix("Ban Thường vụ ")),
        recipients,
        True,
    )


def tinh_uy(rng: random.Random, on: date, chain: Chain, field: str) -> Setting:
    u = chain.province
    own = committee(u, True)
    head = own.written[1]
    found = _party(
        "tinh-uy",
        "province",
        chain,
        u,
        rng,
        above="",
        own=own,
        short=head,
        tier="party-province",
        on_area=f"trong Đảng bộ {u.kind}",
        superiors=(),
        recipients=(
            "Ban Bí thư Trung ương Đảng (để báo cáo),",
            f"Các cấp ủy trực thuộc {head.split()[-2]} {head.split()[-1]},",
            "Lưu Văn phòng.",
        ),
    )
    left = tuple(line for line in found.left if line.text)
    return Setting(**{**{f: getattr(found, f) for f in Setting.__slots__}, "left": left})


def huyen_uy(rng: random.Random, on: date, chain: Chain, field: str) -> Setting:
    u = chain.district
    assert u is not None
    own, above = committee(u, True), committee(chain.province, True)
    return _party(
        "huyen-uy",
        "district",
        chain,
        u,
        rng,
        above=above.name,
        own=own,
        short=own.written[1],
        tier="party-district",
        on_area=f"trong Đảng bộ {u.kind}",
        superiors=(above,),
        recipients=(
            f"Thường trực {above.written[1].removeprefix('Ban Thường vụ ')} (để báo cáo),",
            "Các chi bộ, đảng bộ trực thuộc,",
            "Lưu Văn phòng.",
        ),
    )


def dang_uy(rng: random.Random, on: date, chain: Chain, field: str) -> Setting:
    u, above_unit = chain.commune, chain.district or chain.province
    own, above = committee(u, True), committee(above_unit, True)
    return _party(
        "dang-uy",
        "commune",
        chain,
        u,
        rng,
        above=f"Đảng bộ {above_unit.full}",
        own=own,
        short=own.written[1],
        tier="party-commune-new" if on >= TWO_LEVELS else "party-commune-old",
        on_area=f"trong Đảng bộ {u.kind}",
        superiors=(above,),
        recipients=(
            f"{above.name} (để báo cáo),",
            "Các đồng chí Ủy viên Ban Chấp hành,",
            "Các chi bộ trực thuộc,",
            "Lưu Văn phòng Đảng ủy.",
        ),
    )


def doan(rng: random.Random, on: date, chain: Chain, field: str, commune: bool) -> Setting:
    province = f"{'Thành' if chain.province.kind == 'thành phố' else 'Tỉnh'} đoàn {chain.province.name}"
    if commune or chain.district is None:
        u = chain.commune
        name, above = (
            f"Ban Chấp hành Đoàn {u.full}",
            f"{chain.youth} {chain.district.name}" if chain.district else province,
        )
        head, short, tier = f"BCH Đoàn {u.full}", f"Ban Thường vụ Đoàn {u.kind}", "youth-commune"
        mark, bodies = "ĐTN", roster(tier, chain, u)
    else:
        u = chain.district
        name, above = f"Ban Chấp hành {chain.youth} {u.name}", province
        head, short, mark = f"BCH {chain.youth} {u.name}", f"Ban Thường vụ {chain.youth}", "ĐTN"
        bodies = roster("youth-district", chain, u, Y=chain.youth)
    boss = Superior((above, f"Ban Thường vụ {above}"), above, "TĐTN", True, (("Kế hoạch", "KH"), ("Hướng dẫn", "HD")))
    party = committee(u, True)
    return Setting(
        "doan-xa" if commune else "doan-huyen",
        "commune" if u == chain.commune else "district",
        (Line(above.upper()), Line(head.upper(), bold=True), Line("***")),
        YOUTH,
        f"Số: {{n}}-KH/{mark}",
        f"KH/{mark}",
        place_name(u),
        name,
        short,
        u,
        chain,
        f"trên địa bàn {u.kind}",
        ("TM. BAN THƯỜNG VỤ",),
        ("BÍ THƯ",) if rng.random() < 0.6 else ("PHÓ BÍ THƯ",),
        person(rng),
        (boss, party),
        bodies,
        (f"{above} (b/c);", "Các cơ sở Đoàn trực thuộc (t/h);", "Lưu VP."),
    )


def doan_huyen(rng: random.Random, on: date, chain: Chain, field: str) -> Setting:
    return doan(rng, on, chain, field, commune=False)


def doan_xa(rng: random.Random, on: date, chain: Chain, field: str) -> Setting:
    return doan(rng, on, chain, field, commune=True)


def phu_nu(rng: random.Random, on: date, chain: Chain, field: str, commune: bool) -> Setting:
    u = chain.commune if commune or chain.district is None else chain.district
    above_unit = (chain.district or chain.province) if u == chain.commune else chain.province
    boss = Superior(
        (f"Hội LHPN {above_unit.kind}", f"Hội Liên hiệp Phụ nữ {above_unit.full}"),
        f"Hội Liên hiệp Phụ nữ {above_unit.full}",
        "BTV",
        types=(("Kế hoạch", "KH"), ("Hướng dẫn", "HD")),
    )
    bodies = roster("women", chain, u)
    if u == chain.commune:
        bodies["lower"] = Body(
            "Các chi hội trực thuộc", f"Các chi hội trực thuộc Hội Liên hiệp Phụ nữ {u.full}", "lower"
        )
        bodies["all"] = Body("Các chi hội", f"Các chi hội trực thuộc Hội Liên hiệp Phụ nữ {u.full}", "all")
    return Setting(
        "phu-nu-xa" if commune else "phu-nu-huyen",
        "commune" if u == chain.commune else "district",
        lines(f"Hội LHPN {above_unit.full}", f"Hội LHPN {u.full}"),
        STATE,
        "Số: {n}/KH-HPN",
        "KH-HPN",
        place_name(u),
        f"Hội Liên hiệp Phụ nữ {u.full}",
        f"Hội LHPN {u.kind}",
        u,
        chain,
        f"trên địa bàn {u.kind}",
        ("TM. BAN THƯỜNG VỤ",),
        ("CHỦ TỊCH",) if rng.random() < 0.6 else ("PHÓ CHỦ TỊCH",),
        person(rng),
        (boss, committee(u, True)),
        bodies,
        (f"Hội LHPN {above_unit.kind} (báo cáo);", "Các cơ sở Hội (thực hiện);", "Lưu: VT."),
    )


def phu_nu_huyen(rng: random.Random, on: date, chain: Chain, field: str) -> Setting:
    return phu_nu(rng, on, chain, field, commune=False)


def phu_nu_xa(rng: random.Random, on: date, chain: Chain, field: str) -> Setting:
    return phu_nu(rng, on, chain, field, commune=True)


def cong_doan(rng: random.Random, on: date, chain: Chain, field: str) -> Setting:
    u = chain.district
    assert u is not None
    above = chain.province
    boss = Superior(
        (f"Liên đoàn Lao động {above.kind}", f"Liên đoàn Lao động {above.full}"),
        f"Liên đoàn Lao động {above.full}",
        "LĐLĐ",
        types=(("Kế hoạch", "KH"), ("Hướng dẫn", "HD"), ("Nghị quyết", "NQ")),
    )
    return Setting(
        "cong-doan",
        "district",
        lines(f"Liên đoàn Lao động {above.full}", f"Liên đoàn Lao động {u.full}"),
        STATE,
        "Số: {n}/KH-LĐLĐ",
        "KH-LĐLĐ",
        place_name(u),
        f"Liên đoàn Lao động {u.full}",
        f"Liên đoàn Lao động {u.kind}",
        u,
        chain,
        f"trên địa bàn {u.kind}",
        ("TM. BAN THƯỜNG VỤ",),
        ("CHỦ TỊCH",),
        person(rng),
        (boss, committee(u, True)),
        roster("union", chain, u),
        (f"Liên đoàn Lao động {above.kind} (để b/c);", "Các công đoàn cơ sở (để t/h);", "Lưu: VT."),
    )


def mat_tran(rng: random.Random, on: date, chain: Chain, field: str) -> Setting:
    u = chain.province
    central = Superior(
        ("Ban Thường trực Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam",),
        "Ban Thường trực Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam",
        "MTTW-BTT",
        types=(("Kế hoạch", "KH"), ("Hướng dẫn", "HD")),
    )
    bodies = roster("front", chain, u)
    return Setting(
        "mat-tran",
        "province",
        (Line(f"Ủy ban MTTQ Việt Nam {u.full}".upper()), Line("BAN THƯỜNG TRỰC", bold=True, rule=True)),
        STATE,
        "Số: {n}/KH-MTTQ-BTT",
        "KH-MTTQ-BTT",
        place_name(u),
        f"Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam {u.full}",
        f"Ban Thường trực Ủy ban MTTQ Việt Nam {u.kind}",
        u,
        chain,
        f"trên địa bàn {u.kind}",
        ("TM. BAN THƯỜNG TRỰC",),
        ("CHỦ TỊCH",) if rng.random() < 0.5 else ("PHÓ CHỦ TỊCH",),
        person(rng),
        (central, committee(u, True)),
        bodies,
        (
            "Ủy ban Trung ương MTTQ Việt Nam (b/c);",
            f"Thường trực {committee(u, True).written[1].removeprefix('Ban Thường vụ ')} (b/c);",
            "Lưu: VT, Ban Phong trào.",
        ),
    )


MAKERS: dict[str, Maker] = {
    **STATE_MAKERS,
    "tinh-uy": tinh_uy,
    "huyen-uy": huyen_uy,
    "dang-uy": dang_uy,
    "doan-huyen": doan_huyen,
    "doan-xa": doan_xa,
    "phu-nu-huyen": phu_nu_huyen,
    "phu-nu-xa": phu_nu_xa,
    "cong-doan": cong_doan,
    "mat-tran": mat_tran,
}
