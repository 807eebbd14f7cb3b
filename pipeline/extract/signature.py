"""The signature block: by what authority, in what position and by whom the document is signed."""

from __future__ import annotations

import re

from pipeline.extract.found import Found
from pipeline.outline import Block, Outline
from pipeline.rulebook import rules

_NAME = re.compile(r"[^\W\d_]+['’]?[^\W\d_]*(?: [^\W\d_]+['’]?[^\W\d_]*){1,5}")
_LINES = 16


def signature(outline: Outline) -> dict[str, Found]:
    """Signing mode, positions and names; joint signers are joined by "; " in the order of the print."""
    modes: list[Found] = []
    positions: list[Found] = []
    names: list[Found] = []
    pending: list[Found] = []
    for block in _lines(outline):
        words = outline.content[block.start:block.end].strip()
        mode = _mode(outline, block)
        if mode is not None:
            modes.append(mode)
            pending = []
        elif rules("header.yaml")["signature.signed"].pattern.match(outline.low, block.start):
            continue
        elif _is_position(outline, block, bool(pending)):
            pending.append(Found(words, block.start, block.end, "outline.signature.position"))
        elif (name := _name(outline, block)) is not None and (pending or modes) and len(names) < 1 + len(positions) + 1:
            if not pending and names:
                continue
            positions += pending
            names.append(name)
            pending = []
    return {column: _joined(found) for column, found in
            (("signing_mode", modes), ("signer_position", positions), ("signer_name", names)) if found}


def _lines(outline: Outline) -> list[Block]:
    return [b for b in outline.blocks if b.zone == "signature"][:_LINES]


def _mode(outline: Outline, block: Block) -> Found | None:
    """TM., KT., TL., TUQ., Q. or the Party's T/M, K/T as printed."""
    m = rules("outline.yaml")["outline.signature.mode"].pattern.match(outline.low, block.start, block.end)
    if m is None or not outline.content[block.start:block.end].isupper():
        return None
    start, end = m.span("mode")
    printed = outline.content[start:end]
    return Found(printed if "/" in printed else printed + ".", start, end, "outline.signature.mode")


def _is_position(outline: Outline, block: Block, after_position: bool) -> bool:
    words = outline.content[block.start:block.end].strip()
    opens = rules("outline.yaml")["outline.signature.position"].pattern.match(outline.low, block.start, block.end)
    if opens is not None and (words.isupper() or words.lower().startswith("người lập")):
        return True
    return after_position and (words.isupper() or words.lower() in ("kiêm", "kiêm nhiệm")) and not _NAME.fullmatch(
        words.title()) or after_position and words.lower() in ("kiêm", "kiêm nhiệm")


def _name(outline: Outline, block: Block) -> Found | None:
    """A person's name without the academic or military title before it."""
    words = outline.content[block.start:block.end].strip()
    title = rules("header.yaml")["signature.title"].pattern.match(outline.low, block.start, block.end)
    name = (outline.content[title.end():block.end] if title else words).strip(" .*")
    if not _NAME.fullmatch(name) or not all(w[0].isupper() for w in name.split()):
        return None
    start = block.start + outline.content[block.start:block.end].index(name)
    return Found(name, start, start + len(name), "outline.signature.name", 1.0 if not name.isupper() else 0.9)


def _joined(found: list[Found]) -> Found:
    return Found("; ".join(f.value for f in found), found[0].start, found[-1].end, found[0].rule,
                 min(f.confidence for f in found))
