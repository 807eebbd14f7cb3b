"""What the engine took for words and is none: specks, rules, the writing on seals, the strokes of signatures."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.read.scan.engine import TextLine, Word
from pipeline.syllables import is_syllable

# Strokes of tables and braces that cling to words, and marks that no document prints by themselves.
_STROKES = "|¦"
_NEVER = re.compile(r"[\s_~`´^ˆ˜¨¬¡¿‹›«»„†‡§°®©{}\[\]|¦=#'\"*.,:;\\/-]+")
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
# Fewer letters than these are no line, however well they are spelled.
_FEW = 5
_MARGIN_GAP = 2.5
_WORDS = re.compile(r"[^\W_]+")
_TELLING = re.compile(r"\d+|[A-ZĐƯÂÊÔ]{2,}")


def usual_height(lines: list[TextLine]) -> float:
    """The height in pixels of the row of letters in which most words stand."""
    heights = sorted(line.height for line in lines for _ in line.words)
    return max(1.0, heights[len(heights) // 2]) if heights else 1.0


def without_debris(lines: list[TextLine]) -> tuple[list[TextLine], list[str]]:
    """The lines of print, and the texts of those that are none."""
    usual = usual_height(lines)
    kept, dropped = [], []
    for line in lines:
        words = [word for word in map(_stripped, line.words) if not _is_speck(word, usual)]
        words = [word for group in _apart(words, usual) for word in group if _may_be_print(group)]
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


def _is_likely(word: Word) -> bool:
    """Whether a word is one by its spelling and its confidence; short abbreviations need more of that."""
    for part in _WORDS.findall(word.text):
        spelled = is_syllable(part.lower()) or part.isdigit() or (_TELLING.fullmatch(part) and len(part) > 3)
        if len(part) > 1 and word.confidence >= (_LIKELY if spelled else _PLAIN) and \
                (spelled or _TELLING.fullmatch(part)):
            return True
    return False


def _stripped(word: Word) -> Word:
    text = word.text.strip(_STROKES)
    return replace(word, text=text) if text and text != word.text else word


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
