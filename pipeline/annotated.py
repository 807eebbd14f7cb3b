"""The researcher's view: a plan as a spaCy Doc with its rows as spans, and as a page in colour.

spaCy's own Vietnamese tokenizer splits on blanks only and would leave "ngày 07/4/2014," one token; ours parts words,
numbers with their symbols and punctuation, so that every row begins and ends at a token.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.records import Citation, Deadline, Phase, Plan, Proven, Recipient, Responsibility

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*|\n+|[^\S\n]+|.", re.DOTALL)
GROUPS = ("citations", "phases", "deadlines", "responsibilities", "recipients")
COLOURS = {"citations": "#bfe1d9", "phases": "#f4cccc", "deadlines": "#ffe0a3", "responsibilities": "#d5d0f0",
           "recipients": "#e0e0e0"}


def language() -> Language:
    """A blank Vietnamese pipeline that needs no segmenter from outside."""
    import spacy

    return spacy.blank("vi", config={"nlp": {"tokenizer": {"use_pyvi": False}}})


def to_doc(plan: Plan, nlp: Language | None = None) -> Doc:
    """The plan's text as a Doc: `doc.spans["citations"]` and so on hold its rows, labelled by role or kind.

    `doc.text` is the plan's text; a span's `id_` is the row's id.
    """
    from spacy.tokens import Doc

    words, spaces = _tokens(plan.text.content)
    doc = Doc((nlp or language()).vocab, words=words, spaces=spaces)
    for group in GROUPS:
        made = [doc.char_span(row.start, row.end, label=_label(row), span_id=_row_id(row), alignment_mode="expand")
                for row in plan.rows(group) if isinstance(row, Proven)]
        doc.spans[group] = [span for span in made if span is not None]
    return doc


def render(plan: Plan) -> str:
    """The plan as an HTML page in which citations, phases, deadlines and bodies are marked in colour."""
    from spacy import displacy

    doc = to_doc(plan)
    taken: list[tuple[int, int]] = []
    ents = []
    for group in GROUPS:
        for span in doc.spans[group]:
            if all(span.end_char <= a or span.start_char >= b for a, b in taken):
                taken.append((span.start_char, span.end_char))
                ents.append({"start": span.start_char, "end": span.end_char, "label": f"{group} · {span.label_}"})
    ents.sort(key=lambda e: int(str(e["start"])))
    colours = {str(e["label"]): COLOURS[str(e["label"]).split(" ")[0]] for e in ents}
    page = [{"text": doc.text, "ents": ents, "title": plan.document.title}]
    return str(displacy.render(page, style="ent", manual=True, page=True, jupyter=False,
                               options={"colors": {k.upper(): v for k, v in colours.items()} | colours}))


def _tokens(text: str) -> tuple[list[str], list[bool]]:
    """Tokens and whether a blank follows each; other white space is a token of its own."""
    words: list[str] = []
    spaces: list[bool] = []
    for m in _TOKEN.finditer(text):
        token = m.group()
        if token == " " and words and not spaces[-1] and not words[-1].isspace():
            spaces[-1] = True
        else:
            words.append(token)
            spaces.append(False)
    return words, spaces


def _label(row: Proven) -> str:
    if isinstance(row, Citation | Responsibility):
        return row.role
    if isinstance(row, Deadline):
        return row.relation
    return row.kind if isinstance(row, Phase) else "to"


def _row_id(row: Proven) -> str:
    for kind, name in ((Citation, "citation_id"), (Phase, "phase_id"), (Deadline, "deadline_id"),
                       (Responsibility, "responsibility_id"), (Recipient, "recipient_id")):
        if isinstance(row, kind):
            return str(getattr(row, name))
    return ""
