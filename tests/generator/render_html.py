"""A plan as a page of an office's portal: menus, scripts, a side column and a footer around the document."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from tests.generator.marks import runs
from tests.generator.model import Annex, Block, Line, Para, Sample, Signature, Table

_MENU = ("Trang chủ", "Giới thiệu", "Tin tức - Sự kiện", "Văn bản chỉ đạo điều hành", "Thủ tục hành chính", "Liên hệ")
_SIDE = ("Thông báo mời họp ban quản trị chợ", "Lịch tiếp công dân", "Kết quả giải quyết hồ sơ")
_SCRIPT = """<script>
  var dem = 0;
  function tangCo() { dem += 1; document.getElementById("noi-dung").style.fontSize = (14 + dem) + "px"; }
  if (dem < 3 && window.name) { console.log("<p>Kế hoạch số 99/KH-UBND ngày 01/01/2001</p>"); }
</script>"""
_STYLE = "<style>.menu li { display: inline } .van-ban { font-family: 'Times New Roman' } td { vertical-align: top }</style>"


def render(sample: Sample) -> bytes:
    """The page in UTF-8."""
    doc = sample.document
    title = escape(" ".join((doc.kind, *doc.title)))
    body = [
        _columns([_lines(doc.left), _lines(doc.right)]),
        *(_para(text, "center", bold=True) for text in (doc.kind, *doc.title)),
        *map(_block, doc.blocks),
        _columns([_recipients(doc.recipients_head, doc.recipients), *map(_signature, doc.signatures)]),
        *map(_annex, doc.annexes),
    ]
    around = "\n".join([
        "<!DOCTYPE html>", '<html lang="vi">', "<head>", '<meta charset="utf-8">', f"<title>{title} - Cổng thông tin điện tử</title>",
        _STYLE, _SCRIPT, "</head>", "<body>", _list("nav", _MENU), '<main id="noi-dung"><div class="van-ban">', *body,
        "</div></main>", _list("aside", _SIDE), "<footer><p>Bản quyền thuộc Cổng thông tin điện tử. Lượt truy cập: 20.415</p></footer>",
        "</body>", "</html>",
    ])
    return (around + "\n").encode("utf-8")


def _list(tag: str, entries: Sequence[str]) -> str:
    return f'<{tag}><ul class="menu">' + "".join(f'<li><a href="#">{escape(entry)}</a></li>' for entry in entries) + f"</ul></{tag}>"


def _written(text: str, bold: bool = False, italic: bool = False) -> str:
    made = []
    for words, heavy, slanted in runs(text):
        shown = escape(words).replace("  ", "&nbsp; ")
        shown = f"<strong>{shown}</strong>" if heavy or bold else shown
        made.append(f"<em>{shown}</em>" if slanted or italic else shown)
    return "".join(made)


def _para(text: str, align: str = "justify", bold: bool = False, italic: bool = False) -> str:
    return f'<p style="text-align: {align}">{_written(text, bold, italic)}</p>'


def _lines(lines: Sequence[Line]) -> str:
    return "<br>".join(_written(line.text, line.bold, line.italic) for line in lines)


def _columns(cells: Sequence[str]) -> str:
    return '<table border="0" width="100%"><tr>' + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr></table>"


def _block(block: Block) -> str:
    return _table(block) if isinstance(block, Table) else _paragraph(block)


def _paragraph(para: Para) -> str:
    text = f"{para.label} {para.text}" if para.label else para.text
    heavy = para.style in ("h1", "h2", "h3")
    return _para(text, "center" if para.style == "center" else "justify", heavy, para.style == "basis")


def _table(table: Table) -> str:
    head = "".join(f"<th>{_written(c.header)}</th>" for c in table.columns)
    rows = "".join("<tr>" + "".join(f"<td>{_written(cell)}</td>" for cell in row.cells) + "</tr>\n" for row in table.rows)
    return f'<table border="1">\n<tr>{head}</tr>\n{rows}</table>'


def _recipients(head: str, items: Sequence[str]) -> str:
    return "<br>".join([_written(head, bold=True, italic=True), *(_written(f"- {item}") for item in items)])


def _signature(signature: Signature) -> str:
    return "<br>".join(_written(text, bold=True) for text in (*signature.authority, *signature.positions, "", signature.name))


def _annex(annex: Annex) -> str:
    head = [_para(text, "left", bold=True) for text in annex.issuer]
    head += [_para(line.text, "center", line.bold, line.italic) for line in annex.head]
    return "\n".join([*head, *map(_block, annex.blocks)])
