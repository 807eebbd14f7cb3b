"""Contexts for the tests of resolution: some given, some read from short plans."""

from __future__ import annotations

from datetime import date

from pipeline.extract.header import find_header
from pipeline.outline import outline
from pipeline.resolve.context import Context, Place, context_of
from pipeline.text import plain

HA_NOI = Place("thành phố", "Hà Nội", "province", "01")
SON_TAY = Place("thị xã", "Sơn Tây", "district", "269")
XUAN_SON = Place("xã", "Xuân Sơn", "commune", "09598")
SON_LA = Place("tỉnh", "Sơn La", "province", "14")


def given(*places: Place, issuer: str, system: str = "state", level: str | None = None, on: date = date(2022, 1, 4),
          **said: str) -> Context:
    """The context of a plan whose issuer sits in the first of the places."""
    return Context(on=on, places={p.level: p for p in places}, seat=places[0].level if places else None,
                   issuers=tuple(issuer.split("; ")), level=level or (places[0].level if places else "central"),
                   system=system, **said)  # type: ignore[arg-type]


def commune() -> Context:
    """A commune of a town of Hà Nội, in 2022."""
    return given(XUAN_SON, SON_TAY, HA_NOI, issuer="Ủy ban nhân dân xã Xuân Sơn", number="01", symbol="KH-UBND",
                 issued="2022-01-04")


def town() -> Context:
    """A town of Hà Nội, in 2020."""
    return given(SON_TAY, HA_NOI, issuer="Ủy ban nhân dân thị xã Sơn Tây", on=date(2020, 1, 3), symbol="KH-UBND")


def province() -> Context:
    """The people's committee of a province, in 2019."""
    return given(SON_LA, issuer="Ủy ban nhân dân tỉnh Sơn La", on=date(2019, 5, 6), symbol="KH-UBND")


def department() -> Context:
    """A department of a province, in 2019."""
    return given(SON_LA, issuer="Sở Y tế tỉnh Sơn La", on=date(2019, 5, 6), symbol="KH-SYT")


def read(text: str) -> Context:
    """The context of a plan that is read from its text."""
    whole = outline(plain([text]))
    return context_of(whole, find_header(whole))


def plan(*, left: str, place: str, date_line: str, body: str, symbol: str = "KH-UBND", number: str = "12") -> str:
    """A short plan in the official layout."""
    return (f"{left}\nSố: {number}/{symbol}\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
            f"{place}, {date_line}\n\nKẾ HOẠCH\nTrồng cây xanh\n\n{body}\n\nI. MỤC ĐÍCH\n- Phủ xanh đất trống.\n")
