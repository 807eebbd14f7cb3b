"""TCVN 5712:1993 (TCVN3, "ABC"): the characters that stand for Vietnamese letters in fonts such as .VnTime."""

from __future__ import annotations

_SMALL = dict(zip(
    "àáảãạ ăằắẳẵặ âầấẩẫậ đ èéẻẽẹ êềếểễệ ìíỉĩị òóỏõọ ôồốổỗộ ơờớởỡợ ùúủũụ ưừứửữự ỳýỷỹỵ".replace(" ", ""),
    "µ¸¶·¹ ¨»¾¼½Æ ©ÇÊÈÉË ® ÌÐÎÏÑ ªÒÕÓÔÖ ×ÝØÜÞ ßãáâä «åèæçé ¬êíëìî ïóñòô \xadõøö÷ù úýûüþ".replace(" ", ""), strict=True))
_CAPITAL = dict(zip("ĂÂĐÊÔƠƯ", "¡¢§£¤¥¦", strict=True))


def encoded(text: str) -> str:
    """A text as the characters that .VnTime shows as it; capitals with tones are not in it: raises ValueError."""
    codes = _SMALL | _CAPITAL
    lost = [c for c in text if ord(c) > 0x7F and c not in codes and c not in "–“”…"]
    if lost:
        raise ValueError(f"not in TCVN3: {''.join(lost)}")
    return "".join(codes.get(c, c) for c in text)


def encoded_capitals(text: str) -> str:
    """A text in capitals as the characters that .VnTimeH shows as it: those of the small letters."""
    return encoded(text.lower())
