"""Reads snippets as paragraphs of plans, the whole way, and says what differs from their truth."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pipeline.plan import build
from pipeline.records import Citation, Plan
from pipeline.source import source_of
from pipeline.text import plain
from tests.citations.model import ANY, FIELDS, Snippet, agrees

HEAD = ("ỦY BAN NHÂN DÂN\nTỈNH SƠN LA\nSố: 9991/KH-UBND\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "Độc lập - Tự do - Hạnh phúc\nSơn La, ngày 20 tháng 12 năm 2025\n\n"
        "KẾ HOẠCH\nNâng cao chất lượng công tác năm 2026\n\n")
FOOT = "\nNơi nhận:\n- Lưu: VT.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nNguyễn Văn An\n"


def read(paragraphs: Sequence[str]) -> tuple[Plan, list[list[Citation]]]:
    """A plan of these paragraphs, and the citations that stand in each."""
    text, spans = HEAD, []
    for n, paragraph in enumerate(paragraphs, 1):
        if n % 5 == 1:
            text += f"{'I' * (n // 5 % 3 + 1)}. NỘI DUNG\n"
        spans.append((len(text), len(text) + len(paragraph)))
        text += paragraph + "\nCác đơn vị nghiêm túc thực hiện.\n"
    page = plain([text + FOOT])
    plan = build(page, source_of(text.encode(), "plan.txt", "text/plain"), "native")
    return plan, [[c for c in plan.citations if start <= c.start < end] for start, end in spans]


def differences(snippet: Snippet, rows: Sequence[Citation]) -> list[str]:
    """What was read otherwise than it was written; empty when all is right."""
    if len(rows) != len(snippet.truths):
        return [f"rows: {len(snippet.truths)} written, {len(rows)} read: {[r.quote for r in rows]}"]
    found = []
    ids = [row.citation_id for row in rows]
    for truth, row in zip(snippet.truths, rows, strict=True):
        for name in FIELDS:
            expected, got = getattr(truth, name), getattr(row, name)
            if not agrees(expected, got):
                found.append(f"{name}: {expected!r} written, {got!r} read [{row.quote}]")
        quotes = truth.quote if isinstance(truth.quote, tuple) else (truth.quote,)
        if _bare(row.quote) not in {_bare(q) for q in quotes}:
            found.append(f"quote: {quotes[0]!r} written, {row.quote!r} read")
        if truth.via is not ANY:
            got = ids.index(row.via_id) if row.via_id in ids else row.via_id
            if got != truth.via:
                found.append(f"via: {truth.via!r} written, {got!r} read [{row.quote}]")
    return found


def _bare(quote: object) -> str:
    """A quote without the "số" before a later number of a list, which may stand in it or not."""
    return str(quote).strip().removeprefix("số ").strip()


def read_all(strings: Iterable[Snippet], a_plan: int = 20) -> Iterator[tuple[Snippet, list[str]]]:
    """Each string with what was read otherwise, twenty strings a plan.

    One that agrees upon an alias has a plan of its own, for in the others the alias would mean its document.
    """
    together: list[Snippet] = []
    for snippet in strings:
        if snippet.tries == "alias":
            yield from _read_together([snippet])
            continue
        together.append(snippet)
        if len(together) == a_plan:
            yield from _read_together(together)
            together = []
    yield from _read_together(together)


def _read_together(snippets: Sequence[Snippet]) -> Iterator[tuple[Snippet, list[str]]]:
    _, rows = read([s.text for s in snippets])
    for snippet, found in zip(snippets, rows, strict=True):
        yield snippet, differences(snippet, found)
