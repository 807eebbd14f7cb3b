"""What a page looks like must not change what it cites: the same sentences in other characters, lines and pages."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import cache

import pytest

from pipeline.plan import build
from pipeline.read import read as read_file
from pipeline.records import Citation
from pipeline.source import source_of
from pipeline.text import Page, Text
from tests.citations.facts import KINDS
from tests.citations.grammar import MAKERS, snippets
from tests.citations.parts import numbered
from tests.citations.reading import FOOT, HEAD

# Values that rules make; what is as written may differ as the writing does.
MADE = ("type", "number", "year", "symbol", "issued", "form", "role", "target_key")
AS_WRITTEN = ("quote", "issuer", "provision")
A_PLAN = 12

# oà and òa, uý and úy: both ways to set the mark are right.
_LATE = re.compile(r"(?:o[àáảãạèéẻẽẹ]|(?<![qQ])u[ỳýỷỹỵ])(?!\w)", re.I)


def tone_first(text: str) -> str:
    """The mark on the first vowel: hòa, thủy."""
    def turned(m: re.Match[str]) -> str:
        vowel, mark = unicodedata.normalize("NFD", m[0][1])
        return unicodedata.normalize("NFC", m[0][0] + mark) + vowel

    return _LATE.sub(turned, text)


def tone_last(text: str) -> str:
    """The mark on the second vowel: hoà, thuỷ."""
    def turned(m: re.Match[str]) -> str:
        vowel, mark = unicodedata.normalize("NFD", m[0][0])
        return vowel + unicodedata.normalize("NFC", m[0][1] + mark)

    return re.sub(r"(?:[òóỏõọ][ae]|(?<![qQ])[ùúủũụ]y)(?!\w)", turned, text, flags=re.I)


def flat(text: str | None) -> str | None:
    """Words without what the changes change: one dash, one blank, one quotation mark, one place of the tone."""
    if text is None:
        return None
    text = re.sub("[–—‐‑−]", "-", unicodedata.normalize("NFC", text)).replace("Ð", "Đ").replace("…", "...")
    return tone_first(" ".join(re.sub("[“”«»]", '"', text).split())).casefold()


@cache
def paragraphs() -> tuple[str, ...]:
    """Two sentences of every class of the grammar."""
    return tuple(s.text for s in snippets(2 * len(MAKERS), 41))


def plans() -> list[str]:
    """The sentences as plans of a dozen paragraphs."""
    made = paragraphs()
    return ["I. NỘI DUNG\n" + "\n".join(made[n:n + A_PLAN]) for n in range(0, len(made), A_PLAN)]


def cited(body: str) -> list[Citation]:
    """The citations of a plan that is read from a text file."""
    got = read_file((HEAD + body + "\n" + FOOT).encode(), "plan.txt")
    return list(build(got.text, source_of(body.encode(), "plan.txt", got.media_type), got.reading).citations)


def told(rows: Sequence[Citation]) -> list[dict[str, object]]:
    """The rows as values, their places left out; `via` is the place of the outer citation among them."""
    ids = [row.citation_id for row in rows]
    return [{name: getattr(row, name) for name in MADE} | {name: flat(getattr(row, name)) for name in AS_WRITTEN}
            | {"via": ids.index(row.via_id) if row.via_id else None} for row in rows]


@cache
def before() -> list[list[dict[str, object]]]:
    """What the plans cite as they are."""
    return [told(cited(body)) for body in plans()]


CHANGES: dict[str, Callable[[str], str]] = {
    "NFD": lambda text: unicodedata.normalize("NFD", text),
    "tone on the first vowel": tone_first,
    "tone on the second vowel": tone_last,
    "en dash": lambda text: text.replace("-", "–"),
    "em dash": lambda text: text.replace("-", "—"),
    "hyphen that does not break": lambda text: text.replace("-", "\u2011"),
    "minus": lambda text: text.replace("-", "−"),
    "blank that does not break": lambda text: text.replace(" ", "\u00a0"),
    "thin blank": lambda text: text.replace(" ", "\u2009"),
    "narrow blank that does not break": lambda text: text.replace(" ", "\u202f"),
    "double blanks": lambda text: text.replace(" ", "  "),
    "unseen characters": lambda text: text.replace(" số ", " \u200bsố\ufeff "),
    "Icelandic eth": lambda text: text.replace("Đ", "Ð"),
    "straight quotes": lambda text: re.sub("[“”]", '"', text),
    "guillemets": lambda text: text.replace("“", "«").replace("”", "»"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_other_characters_give_the_same_rows(change: Callable[[str], str]) -> None:
    assert any(change(body) != body for body in plans()), "the change must touch something"
    for body, rows in zip(plans(), before(), strict=True):
        assert told(cited(change(body))) == rows


# Lines of a page are full: a break stands behind so many letters.
LEAD = "Để nâng cao chất lượng, hiệu quả công tác của ngành trong năm tới và các năm tiếp theo, các đơn vị "
FOLLOWING = "\nCác đơn vị nghiêm túc thực hiện.\n"


def breaks(paragraph: str) -> list[int]:
    """Blanks within the citations of a paragraph at which a line may end and still be known to go on.

    Not so before a dash, which could be that of a list, behind a final mark, and before a capital within a name: a
    heading could end there.
    """
    def may_end(at: int) -> bool:
        before, after = paragraph[:at], paragraph[at + 1]
        if before[-1] in " .;:" or after in " +–—‑-":
            return False
        return not after.isupper() or before.endswith((" của", "của Bộ", "của Sở"))

    spans = [(at, at + len(row.quote)) for row in cited(paragraph + FOLLOWING)
             if (at := paragraph.find(row.quote)) >= 0]
    return [at for at, letter in enumerate(paragraph)
            if letter == " " and any(start < at < end for start, end in spans) and may_end(at)]


def long_paragraphs() -> list[str]:
    """The sentences that begin with a word, behind a full line."""
    return [LEAD + p[0].lower() + p[1:] for p in paragraphs() if p[0].isalpha()]


@pytest.mark.parametrize("paragraph", long_paragraphs(), ids=range(len(long_paragraphs())))
def test_a_line_may_end_at_any_blank_of_a_citation(paragraph: str) -> None:
    whole = told(cited(paragraph + FOLLOWING))
    for at in breaks(paragraph):
        assert told(cited(f"{paragraph[:at]}\n{paragraph[at + 1:]}{FOLLOWING}")) == whole, paragraph[at - 20:at + 20]


@pytest.mark.parametrize("paragraph", long_paragraphs(), ids=range(len(long_paragraphs())))
def test_a_page_may_end_at_any_blank_of_a_citation(paragraph: str) -> None:
    def rows(*pages: str) -> list[dict[str, object]]:
        text = Text(tuple(Page(text=page + "\n") for page in pages))
        return told(build(text, source_of(b"", "plan.txt", "text/plain"), "native").citations)

    before, after = f"{HEAD}I. NỘI DUNG\n", FOLLOWING + FOOT
    whole = rows(before + paragraph + after)
    for at in breaks(paragraph):
        cut = before + paragraph[:at], paragraph[at + 1:] + after
        assert rows(*cut) == whole, paragraph[at - 20:at + 20]
        assert told(cited(f"{paragraph[:at]}\n\f{paragraph[at + 1:]}{FOLLOWING}")) == whole, paragraph[at - 20:at + 20]


WORDS = sorted({kind.word for kind in KINDS} | {"Luật", "Bộ luật", "Pháp lệnh"}, key=len, reverse=True)
TYPE_AND_NUMBER = re.compile(f"(?:{'|'.join(WORDS)})(?= số )")
CASES: dict[str, Callable[[str], str]] = {
    "small": str.lower, "capital": lambda word: word[0].upper() + word[1:].lower(), "capitals": str.upper,
    "every word": str.title,
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_the_case_of_the_type_says_nothing(case: Callable[[str], str]) -> None:
    for body, rows in zip(plans(), before(), strict=True):
        assert told(cited(TYPE_AND_NUMBER.sub(lambda m: case(m[0]), body))) == rows


# What recognition makes of the words about a citation: marks lost, taken for others, letters taken for others.
MISREAD = {"số": "sô", "ngày": "ngảy", "Quyết định": "Quyêt định", "Kế hoạch": "Kê hoạch", "tháng": "thảng",
           "Nghị quyết": "Nghi quyết", "Chỉ thị": "Chi thị", "UBND": "ƯBND"}


@cache
def plain_plans() -> tuple[str, ...]:
    """Plans whose citations are printed as they should be: repair promises nothing about misprints on scans."""
    rng = random.Random(17)
    made = [f"Thực hiện {numbered(rng, plain=True).words} về công tác y tế." for _ in range(60)]
    made += [f"Thực hiện Chỉ thị số {n}/CT-TTg ngày {n} tháng 4 năm 2014 của Thủ tướng." for n in range(3, 20)]
    return tuple("I. NỘI DUNG\n" + "\n".join(made[n:n + A_PLAN]) for n in range(0, len(made), A_PLAN))


def scanned(body: str) -> list[dict[str, object]]:
    """The rows of a plan that was recognised on a scan."""
    text = Text((Page(text=HEAD + body + "\n" + FOOT, reading="ocr", ocr_confidence=0.9),))
    return told(build(text, source_of(b"", "plan.pdf", "application/pdf"), "ocr").citations)


@pytest.mark.parametrize("word", MISREAD)
def test_a_misread_word_of_a_scan_gives_the_same_rows(word: str) -> None:
    def values(rows: list[dict[str, object]]) -> list[dict[str, object]]:
        return [{name: row[name] for name in MADE} for row in rows]

    misread = [re.sub(rf"\b{word}\b", MISREAD[word], body) for body in plain_plans()]
    assert sum(a != b for a, b in zip(misread, plain_plans(), strict=True)) >= 2
    for read, body in zip(misread, plain_plans(), strict=True):
        assert values(scanned(read)) == values(scanned(body))
