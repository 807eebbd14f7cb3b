"""What the engine took for words and is none: specks, rules, the writing on seals, the strokes of signatures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.read.scan.engine import TextLine, Word
from pipeline.syllables import is_syllable

# Edges in pixels: left, top, right, bottom.
Box = tuple[float, float, float, float]

# Strokes of tables and braces that cling to words, dust that clings to their ends, and marks that no document prints by
# themselves.
_STROKES = "|¦"
_DUST = "ˆ`´^‹›¡˜'"
_ALONE_NEVER = re.compile(r"[ˆ`´^‹›«»¡¿°®©¦|˜¨„†‡_=~'\"]+")
# Dust in a blank is read as a point, and a document ends with this sign.
_DUSTY_BLANK = re.compile(r"([^\W\d_]{2,})[.:]([^\W\d_]{2,})(\W*)")
_END = re.compile(r".*\./\.?")
_NEVER = re.compile(r"[\s_~`´^ˆ˜¨¬¡¿‹›«»<>„†‡§°®©{}\[\]|¦=#'\"*.,:;\\/-]+")
_LETTER = re.compile(r"[^\W_]")
# How a bullet is misread.
_BULLET = re.compile(r"[~—–¬=«»+]|~-|-~")
# What a line may open with by itself.
_OPENS = re.compile(r"[-–—~¬=«»+*•.…]+|~-|-~|[\"“'‘(\[]")
_BLANKS = re.compile(r"[.…_]{3,}")
# A mark narrower than this, in heights of the usual row of letters, is a speck; so is one read with less confidence.
_SPECK, _UNSURE = 0.17, 0.35
# Lines of which less than this is sure are no print; much higher than usual, less than that.
_NO_PRINT, _HIGH, _HIGH_UNSURE = 0.4, 2.2, 0.7
# Words farther apart than this, in heights, say something by themselves or nothing; so few letters may be strokes. A
# word is likely, sure though it spells nothing, or sure though it is one letter, with these confidences.
_GROUPS, _SHORT, _LIKELY, _PLAIN, _ALONE = 2.0, 6, 0.65, 0.85, 0.9
# So sure is a figure by itself in a table.
_FIGURE = 0.6
# Fewer letters than these are no line, however well they are spelled.
_FEW = 5
_MARGIN_GAP = 2.5
# Lines of a paragraph follow each other within so many heights.
_STEP = 2.2
_WORDS = re.compile(r"[^\W_]+")
_TELLING = re.compile(r"\d+|[A-ZĐƯÂÊÔ]{2,}")


def usual_height(lines: list[TextLine]) -> float:
    """The height in pixels of the row of letters in which most words stand."""
    heights = sorted(line.height for line in lines for _ in line.words)
    return max(1.0, heights[len(heights) // 2]) if heights else 1.0


def without_debris(lines: list[TextLine], tables: Sequence[Box] = ()) -> tuple[list[TextLine], list[str]]:
    """The lines of print, and the texts of those that are none. In `tables` a figure stands alone."""
    usual = usual_height(lines)
    kept, dropped = [], []
    for line in lines:
        words = [word for n, read in enumerate(line.words) for word in _parted(_stripped(read))
                 if not _is_speck(word, usual) and not (n and _ALONE_NEVER.fullmatch(word.text))]
        groups = _apart(words, usual)
        words = [word for n, group in enumerate(groups)
                 if _may_be_print(group) or _is_in(tables, group) or (n == 0 and _goes_on(group, line, lines, usual))
                 for word in _to_the_end(group)]
        words = _without_margin_marks(words, usual)
        if not words:
            continue
        text = " ".join(word.text for word in words)
        if is_print(words, line.height / usual):
            kept.append(replace(line, words=words))
        elif _LETTER.search(text):
            dropped.append(text)
    return kept, dropped


def _apart(words: list[Word], usual: float) -> list[list[Word]]:
    """The words of a line in groups that stand apart."""
    groups: list[list[Word]] = []
    for n, word in enumerate(words):
        if not n or word.x0 - words[n - 1].x1 > _GROUPS * usual:
            groups.append([])
        groups[-1].append(word)
    return groups


def _may_be_print(group: list[Word]) -> bool:
    """Whether a group of words says something: few letters that spell nothing are the strokes of a signature."""
    letters = sum(len(_LETTER.findall(word.text)) for word in group)
    if letters > _SHORT or any(word.firm for word in group) or any(_BLANKS.search(word.text) for word in group):
        return True
    if letters == 0:
        return _OPENS.fullmatch(group[0].text) is not None
    sure = min(word.confidence for word in group)
    return sure >= (_ALONE if letters == 1 else _PLAIN) or (letters > 1 and any(map(_is_likely, group)))


def _is_in(tables: Sequence[Box], group: list[Word]) -> bool:
    """Whether a group holds letters or digits that are rather sure, and stands in a table."""
    x, y = (group[0].x0 + group[-1].x1) / 2, (group[0].y0 + group[0].y1) / 2
    return any(x0 < x < x1 and y0 < y < y1 for x0, y0, x1, y1 in tables) \
        and all(_LETTER.search(word.text) and word.confidence >= _FIGURE for word in group)


def _goes_on(group: list[Word], line: TextLine, lines: list[TextLine], usual: float) -> bool:
    """Whether a few words begin where a long line just above them does: they are the rest of its sentence."""
    begins = any(0 < line.y0 - other.y0 < _STEP * usual and len(other.words) > _SHORT
                 and abs(other.words[0].x0 - group[0].x0) < usual for other in lines)
    return begins and all(is_syllable(part.lower()) for word in group for part in _WORDS.findall(word.text)) \
        and min(word.confidence for word in group) >= _UNSURE


def _to_the_end(group: list[Word]) -> list[Word]:
    """The words up to the sign that ends a document: what follows is the stroke of a pen."""
    end = next((n for n, word in enumerate(group) if _END.fullmatch(word.text)), len(group))
    return group[:end + 1]


def _is_likely(word: Word) -> bool:
    """Whether a word is one by its spelling and its confidence; short abbreviations need more of that."""
    for part in _WORDS.findall(word.text):
        spelled = is_syllable(part.lower()) or part.isdigit() or (_TELLING.fullmatch(part) and len(part) > 3)
        if len(part) > 1 and word.confidence >= (_LIKELY if spelled else _PLAIN) and \
                (spelled or _TELLING.fullmatch(part)):
            return True
    return False


def _stripped(word: Word) -> Word:
    text = word.text.strip(_STROKES).lstrip(_DUST)
    if len(text) > 1 and text[-1] in _DUST and not text[-2].isdigit():
        text = text.rstrip(_DUST)
    return replace(word, text=text) if text and text != word.text else word


def _parted(word: Word) -> list[Word]:
    """The word, or the two that are parted by nothing but dust."""
    m = _DUSTY_BLANK.fullmatch(word.text)
    if m is None or not m[2].islower() or not all(is_syllable(m[n].lower()) for n in (1, 2)):
        return [word]
    step = (word.x1 - word.x0) / len(word.text)
    return [replace(word, text=m[1], x1=int(word.x0 + step * m.end(1))),
            replace(word, text=m[2] + m[3], x0=int(word.x0 + step * m.start(2)))]


def _is_speck(word: Word, usual: float) -> bool:
    wide = (word.x1 - word.x0) / usual
    if _LETTER.search(word.text):
        return len(word.text) == 1 and wide < _SPECK and word.confidence < 2 * _UNSURE
    if _BLANKS.search(word.text):
        return False
    return wide < _SPECK or word.confidence < _UNSURE or word.text.strip(_STROKES) == ""


def _without_margin_marks(words: list[Word], usual: float) -> list[Word]:
    """The words without marks that stand apart at the ends of a line, and with a bullet where one was misread."""
    while words and _NEVER.fullmatch(words[-1].text) and len(words) > 1 and (
            words[-1].x0 - words[-2].x1 > _MARGIN_GAP * usual or words[-1].confidence < 2 * _UNSURE):
        words = words[:-1]
    while len(words) > 1 and _NEVER.fullmatch(words[0].text) and (
            words[1].x0 - words[0].x1 > _MARGIN_GAP * usual or not _OPENS.fullmatch(words[0].text)):
        words = words[1:]
    if len(words) > 1 and _BULLET.fullmatch(words[0].text) and words[0].text != "+":
        words = [replace(words[0], text="-"), *words[1:]]
    return words


def is_print(words: list[Word], height: float) -> bool:
    """Whether a line, so many times as high as usual, is print."""
    letters = sum(len(word.text) for word in words)
    sure = sum(len(word.text) * word.confidence for word in words) / letters
    if any(word.firm for word in words):
        return True
    if all(_NEVER.fullmatch(word.text) for word in words):
        return _BLANKS.search(words[0].text) is not None
    if sure >= (_NO_PRINT if height < _HIGH else _HIGH_UNSURE):
        return True
    told = [_WORDS.findall(word.text) for word in words]
    likely = sum(any(is_syllable(part.lower()) or _TELLING.fullmatch(part) for part in parts) for parts in told)
    return height < _HIGH and letters > _FEW and 2 * likely > len(words)
