"""Errors in the part that assigns work, and names spelled two ways."""

from __future__ import annotations

import random
import re

from tests.generator.sheet import Plant, Sheet

_ITEM = re.compile(r"^(?P<mark>\d+[.-]) (?P<text>.+)$", re.MULTILINE)
_ORDER = re.compile(r"(?:Giao|Yêu cầu) (?P<body>(?:(?!chủ trì|phối hợp)[^:;.])+?) chủ trì, (?P<work>phối hợp với .+)")
_DUTY = re.compile(r"(?P<body>[^:;.]+?) (?:có|chịu) trách nhiệm (?P<work>.+)")
_NAMED = re.compile(r"(?P<body>[A-ZĐỦỨ][^:;.]+?): (?P<work>.+)")
_CHAIRED = re.compile(r"(?P<body>[A-ZĐỦỨ](?:(?!chủ trì)[^:;.])+?) chủ trì, (?P<work>phối hợp với .+)")
_PLACE = re.compile(r"(?:xã|phường|huyện|quận|thị xã|thị trấn|thành phố|tỉnh) (?P<name>[A-ZĐ][a-zà-ỹ]+ [A-ZĐ][a-zà-ỹ]+)(?= |,|\.|;|$)")
_TONES = ("aàáảãạ", "eèéẻẽẹ", "iìíỉĩị", "oòóỏõọ", "uùúủũụ", "yỳýỷỹỵ", "ăằắẳẵặ", "âầấẩẫậ", "êềếểễệ", "ôồốổỗộ", "ơờớởỡợ",
          "ưừứửữự")


def _items(sheet: Sheet) -> list[tuple[int, int, re.Match[str]]]:
    """The numbered items of the part: where each begins, where it ends with what is below it, its first line."""
    found = list(_ITEM.finditer(sheet.text, sheet.assign, sheet.close))
    ends = [m.start() for m in found[1:]] + [sheet.close]
    return [(m.start(), end, m) for m, end in zip(found, ends, strict=True)]


def no_body(sheet: Sheet, rng: random.Random) -> Plant | None:
    """The body fell out of an item: the work is there and nobody has it."""
    found = []
    for start, end, m in _items(sheet)[:-1]:
        single = sheet.text.count("\n", start, end) == 1
        for pattern in (_ORDER, _DUTY, _CHAIRED, _NAMED) if single else ():
            told = pattern.fullmatch(m["text"])
            if told is not None:
                work = told["work"]
                lead = "Chủ trì, " if work.startswith("phối hợp với") and pattern is not _NAMED else ""
                words = lead + work if lead else work[0].upper() + work[1:]
                found.append((start, end, f"{m['mark']} {words}\n", words))
                break
    if not found or len(_items(sheet)) < 4:
        return None
    start, end, bad, words = rng.choice(found)
    return Plant(start, end, sheet.text[start:end], bad, words)


def no_task(sheet: Sheet, rng: random.Random) -> Plant | None:
    """A body is named and what it is to do was left out."""
    found = []
    for start, end, m in _items(sheet)[:-1]:
        if sheet.text.count("\n", start, end) > 1:
            found.append((start, end, m["mark"], m["text"]))
            continue
        for pattern in (_DUTY, _NAMED, _CHAIRED):
            told = pattern.fullmatch(m["text"])
            if told is not None:
                tail = rng.choice(("", ":", " có trách nhiệm:", " chủ trì:", "."))
                found.append((start, end, m["mark"], told["body"] + tail))
                break
    if not found or len(_items(sheet)) < 4:
        return None
    start, end, mark, words = rng.choice(found)
    return Plant(start, end, sheet.text[start:end], f"{mark} {words}\n", words)


def spelled_twice(sheet: Sheet, rng: random.Random) -> Plant | None:
    """The name of a place or of a body that comes several times has another mark on one letter at one of them."""
    if rng.random() < 0.3:
        return _body_spelled(sheet, rng)
    found = list(_PLACE.finditer(sheet.text, sheet.rooms[0] - 3000 if sheet.rooms[0] > 3000 else 0, sheet.close))
    counts = {m.group(): sum(o.group() == m.group() for o in found) for m in found}
    often = [m for m in found if counts[m.group()] > 1]
    if not often:
        return None
    m = rng.choice(often)
    wrong = _mistyped(rng, m["name"])
    if wrong is None:
        return None
    return Plant(*m.span("name"), m["name"], wrong, wrong, wider=True)


def _body_spelled(sheet: Sheet, rng: random.Random) -> Plant | None:
    """A body that an item of the part names, and that stands elsewhere in the part too."""
    part = sheet.text[sheet.assign:sheet.close]
    found = []
    for _, _, m in _items(sheet):
        told = _ORDER.fullmatch(m["text"]) or _DUTY.fullmatch(m["text"]) or _CHAIRED.fullmatch(m["text"])
        if told is not None and len(told["body"]) > 12 and part.count(told["body"]) > 1 and ", " not in told["body"]:
            found.append((m.start("text") + told.start("body"), told["body"]))
    if not found:
        return None
    start, name = rng.choice(found)
    at = rng.choice([start, sheet.assign + part.index(name)])
    wrong = _mistyped(rng, name)
    return Plant(at, at + len(name), name, wrong, wrong, wider=True) if wrong else None


def _mistyped(rng: random.Random, name: str) -> str | None:
    """The name with one mark wrong or left out."""
    places = [(n, group) for n, c in enumerate(name) for group in _TONES if c in group[1:]]
    if not places:
        return None
    n, group = rng.choice(places)
    return name[:n] + rng.choice([c for c in group if c != name[n]]) + name[n + 1:]
