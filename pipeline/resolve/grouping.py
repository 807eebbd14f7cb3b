"""Mentions of one document in one plan: what one says of the issuer, the date and the symbol holds for the others.

What a mention takes from another one goes into its full issuer's name and into its key, never into the columns of
what is printed. Where several documents of the plan can be meant, only the subject decides; else nothing is taken.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from pipeline.records import Citation
from pipeline.resolve.keys import how_sure, law_name, of_plenum, own_key, symbol_slug
from pipeline.resolve.marks import day_of, local_levels, marks, only_central
from pipeline.resolve.matching import Key, contradict, parted, refines
from pipeline.resolve.model import Context
from pipeline.resolve.subjects import agree, plain

_LIST_GAP = 14
_LAWS = ("L", "BL", "PL", "HP")

_BY_NAME, _BY_PLENUM = 0.9, 0.75

Keyed = tuple[str | None, float | None]


def _same(one: Citation, other: Citation) -> bool:
    """Whether two mentions agree in type, number, year and symbol; a short mention may lack the symbol and the year."""
    if one.number is None or other.number is None or one.type != other.type or one.type is None:
        return False
    if one.number.lstrip("0").lower() != other.number.lstrip("0").lower():
        return False
    if one.symbol is None or other.symbol is None:
        return None in (one.year, other.year) or one.year == other.year
    return one.year == other.year and symbol_slug(one.symbol, one.type) == symbol_slug(other.symbol, one.type)


def _dates_fit(one: Citation, other: Citation) -> bool:
    a, b = one.issued or "", other.issued or ""
    return a.startswith(b) or b.startswith(a)


def group(rows: Sequence[Citation], context: Context | None = None) -> list[Citation]:
    """The mentions of a plan, in the order of the text, with the issuers that other mentions make certain.

    A mention without an issuer phrase has the issuer of the list that it stands in ("Quyết định số 1 và Quyết định
    số 2 của Bộ Y tế"), or of a mention of the same document elsewhere in the plan; one of the plan itself, told by
    its role or by the number of the plan's header in `context`, has the plan's.
    """
    made = list(rows)
    if context is not None and context.issuers:
        own = "; ".join(context.issuers)
        made = [replace(row, issuer_name=own) if _open(row) and _is_own(row, made, context) else row for row in made]
    for at in range(len(made) - 2, -1, -1):
        row, following = made[at], made[at + 1]
        if _open(row) and _listed(row, following) and following.issuer_name is not None:
            made[at] = replace(row, issuer_name=following.issuer_name, confidence=min(row.confidence, 0.9))
    said = [row for row in made if row.issuer_name is not None and row.number is not None]
    of_mark = _issuers_by_mark(made)
    for at, row in enumerate(made):
        if not _open(row):
            continue
        other = _fuller([s for s in said if s.issuer is not None or row.issuer_name is None], row)
        if other is not None:
            made[at] = replace(row, issuer_name=other.issuer_name, confidence=min(row.confidence, 0.9))
        elif row.issuer_name is None and len(of_mark.get(_mark(row), ())) == 1:
            made[at] = replace(row, issuer_name=min(of_mark[_mark(row)]), confidence=min(row.confidence, 0.7))
    return made


def _is_own(row: Citation, rows: Sequence[Citation], context: Context) -> bool:
    """Whether a mention is of the plan itself: nobody else's document of that number is cited beside it."""
    if row.role == "self":
        return True
    same = bool(row.number) and row.number == context.number and row.symbol == context.symbol
    return same and row.issued in (None, context.issued) and not any(
        other.issuer is not None and other.issuer_name not in (None, *context.issuers) and _same(other, row)
        for other in rows)


def _mark(row: Citation) -> str:
    return (*marks(row.symbol, row.type), "")[0]


def _issuers_by_mark(rows: Sequence[Citation]) -> dict[str, set[str]]:
    """The issuers that the plan's mentions give for each mark, but for marks that every place has.

    Under the mark of the Party's centre sign the Politburo, the Secretariat and the Central Committee.
    """
    found: dict[str, set[str]] = {}
    for row in rows:
        mark = _mark(row)
        told = row.issuer is not None and row.issuer_name is not None
        if told and mark not in ("", "TW") and len(local_levels(mark)) < 2:
            found.setdefault(mark, set()).add(str(row.issuer_name))
    return found


def _open(row: Citation) -> bool:
    """Whether a mention's issuer is not settled by its words, the law or a symbol of one body."""
    if row.issuer is not None or row.number is None or row.issuer_name is None or row.symbol is None:
        return row.issuer is None and row.number is not None and row.issuer_name is None
    found, on = marks(row.symbol, row.type), day_of(row.issued)
    return all(only_central(row.symbol, mark, row.type, on)[0] is None for mark in found)


def _listed(row: Citation, following: Citation) -> bool:
    """Whether two mentions stand side by side in one list."""
    gap = following.start - row.end
    return 0 <= gap <= _LIST_GAP and row.type == following.type and row.symbol == following.symbol


def _fuller(rows: Sequence[Citation], row: Citation) -> Citation | None:
    """The mention of the same document that lends what a bare one lacks: the last before it, else the next after."""
    same = [r for r in rows if r is not row and _same(r, row) and _dates_fit(r, row)]
    same = _about(same, row) or same
    if row.symbol is None and len({(r.symbol, r.year) for r in same if r.symbol}) > 1:
        return None
    if len({r.issued for r in same if r.issued}) > 1 and len({r.issuer_name for r in same}) > 1:
        return None
    before = [r for r in same if r.start < row.start]
    return before[-1] if before else same[0] if same else None


def _about(rows: Sequence[Citation], row: Citation) -> list[Citation]:
    """Those of the mentions whose subject is that of `row`."""
    about = plain(row.subject) if row.subject else ""
    return [r for r in rows if about and r.subject and agree(plain(r.subject), about)]


# Keys


def target_keys(rows: Sequence[Citation], context: Context) -> list[Keyed]:
    """The keys of all mentions of a plan (see `group`) and how sure they are, each with what the others say of it."""
    spoken = [_with_symbol(row, rows, context) for row in rows]
    own = [own_key(row, context) for row in spoken]
    written = _written(own)
    beside: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for at, (key, _) in enumerate(own):
        parts = parted(key) if key is not None else None
        if parts is not None:
            beside[parts.type, parts.what].append(at)
    made = []
    for row, (key, sure) in zip(spoken, own, strict=True):
        parts = parted(key) if key is not None else None
        if key is None or parts is None or sure is None:
            made.append((key, sure))
            continue
        found = _fullest(row, parts, [(n, rows[n]) for n in beside[parts.type, parts.what]], own) or parts
        other, share = _numbered(row, found, spoken, own)
        found = other or found
        if found is parts:
            made.append((written[parts], sure))
        else:
            made.append((written[found], round(row.confidence * how_sure(found.when) * share, 3)))
    return made


def _written(own: Iterable[Keyed]) -> dict[Key, str]:
    """Every key as it is written first; joint issuers in two orders are one key."""
    found: dict[Key, str] = {}
    for key, _ in own:
        parts = parted(key) if key is not None else None
        if key is not None and parts is not None:
            found.setdefault(parts, key)
    return found


def _with_symbol(row: Citation, rows: Sequence[Citation], context: Context) -> Citation:
    """A mention with what it leaves out and the plan's other mentions, or its header, make certain.

    A short one has the symbol and year of the one document of its type and number; the plan itself has its own date.
    """
    if row.role == "self" and row.issued is None and row.number == context.number and row.symbol == context.symbol:
        return replace(row, issued=context.issued)
    if row.symbol is not None or row.number is None or row.form == "named":
        return row
    same = [r for r in rows if r.symbol is not None and _same(r, row) and _dates_fit(r, row) and _one_body(r, row)]
    same = _about(same, row) or same
    if len({(symbol_slug(r.symbol, r.type or ""), r.year) for r in same}) != 1:
        return row
    name = row.issuer_name if row.issuer is not None else None
    if name is None and len({r.issuer_name for r in same}) == 1:
        name = same[0].issuer_name
    return replace(row, symbol=same[0].symbol, year=same[0].year, issuer_name=name or row.issuer_name)


def _one_body(one: Citation, other: Citation) -> bool:
    """Whether two mentions do not name two issuers."""
    return one.issuer is None or other.issuer is None or one.issuer_name == other.issuer_name


def _fullest(row: Citation, parts: Key, beside: Sequence[tuple[int, Citation]], own: Sequence[Keyed]) -> Key | None:
    """The one key among the plan's mentions of the same number that says more than `parts` and contradicts nothing."""
    above: dict[Key, list[Citation]] = {}
    for at, other in beside:
        key = parted(own[at][0] or "")
        if key is not None and key != parts and refines(key, parts):
            above.setdefault(key, []).append(other)
    tops = [k for k in above if not any(m != k and refines(m, k) for m in above)]
    if len(tops) > 1:
        tops = [k for k in tops if _about(above[k], row)]
    return tops[0] if len(tops) == 1 else None


def _numbered(row: Citation, parts: Key, rows: Sequence[Citation], own: Sequence[Keyed]) -> tuple[Key | None, float]:
    """The numbered key of the law or the plenum's resolution that `row` names, and how sure it is.

    The plan must say both of one document. A plenum often adopts several resolutions: the one that a plan cites by its
    number is less sure to be the one that it names without a subject.
    """
    if parts.numbered:
        return None, 1.0
    of_law, said = row.type in _LAWS, row.subject is not None and row.subject not in " ".join(row.quote.split())
    found = set()
    for other, (key, _) in zip(rows, own, strict=True):
        end = parted(key) if key is not None else None
        if end is None or not end.numbered or contradict(end, parts):
            continue
        names = law_name(other) if of_law else {of_plenum(other)}
        if parts.what in names and (of_law or not said or not other.subject or _about([other], row)):
            found.add(end)
    tops = [k for k in found if not any(m != k and refines(m, k) for m in found)]
    return (tops[0] if len(tops) == 1 else None), _BY_NAME if of_law or said else _BY_PLENUM
