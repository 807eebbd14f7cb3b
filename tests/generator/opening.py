"""The legal bases and the sentence that issues the plan."""

from __future__ import annotations

from datetime import date, timedelta

from tests.generator.citations import Doc, central, redated
from tests.generator.draft import Draft, central_docs, local_doc, lower_first
from tests.generator.marks import capital
from tests.generator.places import roman
from tests.generator.topics import common


def opening(d: Draft) -> None:
    """One of three shapes: a list of bases, a running sentence, or context with the documents in it."""
    shape = (
        d.rng.choice(("list", "list", "running", "context"))
        if not d.setting.party
        else d.rng.choice(("running", "context"))
    )
    docs = _documents(d)
    if shape == "list":
        _listed(d, docs)
    elif shape == "running":
        _running(d, docs)
    else:
        _context(d, docs)


def _documents(d: Draft) -> list[Doc]:
    wanted = d.rng.randrange(2, 5)
    docs = central_docs(d)[: wanted - 1]
    if "citation-year-differs" in d.todo and not any(doc.printed.count("/") == 2 and not doc.name for doc in docs):
        dated = [doc for doc in central_docs(d) if doc.printed.count("/") == 2 and not doc.name]
        docs += dated[:1] or [central()["nd30" if d.issued > central()["nd30"].issued else "nd63"]]
    superiors = d.rng.sample(d.setting.superiors, len(d.setting.superiors))
    if d.todo & {"citation-malformed", "citation-incomplete"}:
        superiors.sort(key=lambda s: s.party or s.mark != "UBND")
    return docs + [local_doc(d, s) for s in superiors[: max(1, wanted - len(docs))]]


def _cite(d: Draft, doc: Doc, role: str) -> str:
    """The mention, with a slip in it when one is due."""
    if (
        doc in d.local
        and not d.citer.comma
        and not doc.party
        and "-" in doc.symbol
        and "citation-malformed" in d.todo
        and doc.symbol.count("-") == 1
        and doc.type != "CV"
        and not doc.printed.count("/") > 1
    ):
        d.todo.discard("citation-malformed")
        d.findings.add("citation-malformed")
        return d.citer.malformed(doc, role)
    if (
        doc in d.local
        and "citation-incomplete" in d.todo
        and not doc.party
        and doc.type != "CV"
        and doc.printed.count("/") == 1
    ):
        d.todo.discard("citation-incomplete")
        d.findings.add("citation-incomplete")
        return d.citer.incomplete(doc, role)
    if doc in d.local and "citation-after-plan" in d.todo:
        d.todo.discard("citation-after-plan")
        d.findings.add("citation-after-plan")
        wait = 40 if "issued-partial" in d.findings else 5  # a blank day hides a difference within the month
        return d.citer.cite(redated(doc, d.issued + timedelta(days=wait + d.rng.randrange(20))), role)
    if not doc.name and doc.printed.count("/") == 2 and doc not in d.local and "citation-year-differs" in d.todo:
        d.todo.discard("citation-year-differs")
        d.findings.add("citation-year-differs")
        d.citer.cited.append(doc)  # it is not cited again under its true date: that would be another slip
        return d.citer.cite(redated(doc, doc.issued.replace(year=doc.issued.year - 1)), role)
    return d.citer.cite(
        doc, role, numbered_law=bool(doc.name) and d.rng.random() < 0.25, dated=not doc.name or d.rng.random() < 0.7
    )


def _listed(d: Draft, docs: list[Doc]) -> None:
    laws = [doc for doc in docs if doc.name]
    others = [doc for doc in docs if not doc.name]
    lines = [f"Căn cứ {_cite(d, doc, 'basis')}" for doc in (*laws, *others)]
    if d.setting.kind in ("ubnd-tinh", "ubnd-huyen") and d.rng.random() < 0.5:
        lines.append(_proposal(d))
    for n, line in enumerate(lines):
        d.add(line + (";" if n < len(lines) - 1 else d.rng.choice((",", "."))), "basis")
    d.add(_issues(d), "body")


def _proposal(d: Draft) -> str:
    """`Xét đề nghị của Phòng Y tế tại Tờ trình số 12/TTr-PYT ngày …`: the asking body is the issuer."""
    body = d.lead()
    mark = "".join(w[0] for w in body.written.replace("-", " ").replace(",", " ").split() if w != "và").upper()
    doc = Doc(
        "Tờ trình",
        "TTr",
        f"{d.rng.randrange(5, 120):02d}/TTr-{mark}",
        d.issued - timedelta(days=d.rng.randrange(2, 9)),
        body.written,
        body.name,
    )
    text = f"Tờ trình số {doc.printed}{d.citer.date(doc.issued)}"
    return f"{d.rng.choice(('Xét', 'Theo'))} đề nghị của {body.written} tại " + d.marks.mark(
        "citation",
        text,
        type="TTr",
        number=doc.number,
        symbol=doc.symbol,
        issued=doc.issued.isoformat(),
        issuer=body.written,
        issuer_name=body.name,
        form="numbered",
        role="basis",
    )


def _running(d: Draft, docs: list[Doc]) -> None:
    split = d.rng.randrange(len(docs) + 1)
    first, second = docs[:split], docs[split:]
    parts = []
    if first:
        verb = d.rng.choice(("Thực hiện", "Triển khai thực hiện", "Tiếp tục thực hiện"))
        parts.append(f"{verb} " + "; ".join(_cite(d, doc, "implements") for doc in first))
    if second:
        verb = "căn cứ" if parts else "Căn cứ"
        parts.append(f"{verb} " + "; ".join(_cite(d, doc, "basis") for doc in second))
    d.add(f"{'; '.join(parts)}, {_issues(d)}")


def _context(d: Draft, docs: list[Doc]) -> None:
    context = d.fill(d.rng.choice(common()["context"]))
    joined = ". Tuy nhiên" not in context
    if not joined:
        d.add(f"{context}.")
    parts = []
    if len(docs) > 1 and docs[-1] in d.local and not docs[0].name and not docs[-1].party and d.rng.random() < 0.6:
        parts.append(d.citer.chain(docs[-1], docs[0], "implements"))
        docs = docs[1:-1]
    parts += [_cite(d, doc, "implements") for doc in docs]
    named = congress(d)
    if named:
        parts.insert(0, named)
    if joined:
        d.add(f"{context}, thực hiện {'; '.join(parts)}, {_issues(d)}")
    else:
        d.add(f"Thực hiện {'; '.join(parts)}. {capital(_issues(d))}")


def congress(d: Draft) -> str | None:
    """A congress resolution that the plan's day allows, or None."""
    on, chain = d.issued, d.setting.chain
    options: list[tuple[str, str, str | None]] = []
    if date(2016, 2, 1) <= on <= date(2021, 1, 20) or date(2021, 2, 10) <= on <= date(2025, 12, 31):
        ordinal = "XII" if on < date(2021, 2, 1) else "XIII"
        options.append(
            (
                f"Nghị quyết Đại hội đại biểu toàn quốc lần thứ {ordinal} của Đảng",
                "Đại hội đại biểu toàn quốc Đảng Cộng sản Việt Nam",
                "Đảng",
            )
        )
    if chain.congress and (date(2016, 1, 1) <= on <= date(2020, 9, 1) or date(2020, 11, 15) <= on <= date(2025, 6, 30)):
        ordinal = roman(chain.congress - (on < date(2020, 10, 1)))
        province = chain.province
        options.append(
            (f"Nghị quyết Đại hội Đảng bộ {province.full} lần thứ {ordinal}", f"Đại hội Đảng bộ {province.full}", None)
        )
        options.append(
            (
                f"Nghị quyết Đại hội đại biểu Đảng bộ {province.full} lần thứ {ordinal}",
                f"Đại hội đại biểu Đảng bộ {province.full}",
                None,
            )
        )
    if d.setting.level == "commune" and chain.district and date(2015, 9, 1) < on < date(2025, 4, 1):
        unit = d.setting.unit
        options.append(
            (
                f"Nghị quyết Đại hội Đảng bộ {unit.kind} lần thứ {roman(d.rng.randrange(18, 30))}",
                f"Đại hội Đảng bộ {unit.full}",
                None,
            )
        )
    if not options or d.rng.random() < 0.4:
        return None
    text, name, issuer = d.rng.choice(options)
    return d.citer.congress(text, name, "implements", issuer)


def _issues(d: Draft) -> str:
    """`UBND huyện ban hành Kế hoạch … như sau:`."""
    short = d.rng.choice((d.setting.short, d.setting.name))
    if d.setting.short == "Nhà trường" or "header-missing" in d.findings:
        short = d.setting.name  # nothing else names the issuer
    verb = d.rng.choice(("ban hành", "xây dựng"))
    end = d.rng.choice(("như sau", "cụ thể như sau", "với các nội dung sau", "với những nội dung cụ thể như sau"))
    return f"{short} {verb} Kế hoạch {lower_first(d.title)}{d.rng.choice((' ', ', '))}{end}:"


def two_dates(d: Draft, doc: Doc) -> str:
    """A second mention of the document under another date."""
    d.findings.add("same-document-two-dates")
    d.todo.discard("same-document-two-dates")
    shifted = doc.issued - timedelta(days=d.rng.choice((1, 10, 30)))
    return d.citer.cite(redated(doc, shifted), "implements", subject=False)
