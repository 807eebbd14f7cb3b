"""Plans written by hand, row by row, and the corpora that hold them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pyarrow as pa

from pipeline import edtf
from pipeline.arrow import arrow_table
from pipeline.corpus.layout import LEDGER
from pipeline.corpus.store import Change, Writer
from pipeline.records import (
    PLAN_TABLES,
    Citation,
    Deadline,
    Document,
    Field,
    Finding,
    PageRow,
    Phase,
    Plan,
    Responsibility,
    Task,
)
from pipeline.text import plain


def cite(quote: str, number: str | None = None, symbol: str | None = None, **more: Any) -> dict[str, Any]:
    """A mention to be: `quote` as it will stand in the text, the rest as the extractor would fill it."""
    first, last = edtf.bounds(more.get("issued")) if edtf.valid(more.get("issued") or "2000") else (None, None)
    dates = {"issued_from": first, "issued_to": last} if more.get("issued") else {}
    return {"quote": quote, "number": number, "symbol": symbol, **dates, **more}


def plan(number: str | None, symbol: str, issued: str | None, *cites: dict[str, Any], issuer: str = "UBND xã Bình An",
         **more: Any) -> Plan:
    """A plan whose text is its citations, a line each; every row is a slice of it."""
    body = "".join(f"Thực hiện {c['quote']};\n" for c in cites)
    text = plain([f"KẾ HOẠCH\n{body}", "Trang hai.\n"])
    digest = hashlib.sha256(f"{number}|{symbol}|{issued}|{issuer}|{body}".encode()).hexdigest()
    doc_id, at, rows = digest[:16], 0, []
    for order, given in enumerate(cites):
        at = text.content.index(given["quote"], at)
        end = at + len(given["quote"])
        rows.append(Citation(doc_id=doc_id, citation_id=f"c{order}", start=at, end=end, page=text.page_of(at),
                             rule="handmade", **{"role": "implements", **given}))
        at = end
    document = Document(doc_id=doc_id, source_uri=f"{number}.txt", source_uris=(f"{number}.txt",), source_sha256=digest,
                        source_bytes=len(text.content), media_type="text/plain", n_pages=2, type="KH",
                        type_name="Kế hoạch", number=number, symbol=symbol, issued=issued, issuer=issuer, **more)
    pages = tuple(PageRow(doc_id=doc_id, page=i, start=text.starts[i - 1], text=p.text)
                  for i, p in enumerate(text.pages, start=1))
    return Plan(text=text, document=document, pages=pages, citations=tuple(rows))


def write_corpus(root: Path, plans: Iterable[Plan]) -> Path:
    """A corpus of exactly these plans."""
    plans = list(plans)
    rows = {
        table: [b for p in plans for b in arrow_table(table, p.rows(table), p.text).to_batches()]
        for table in PLAN_TABLES
    }
    ledger = [{"doc_id": p.document.doc_id, "reader_version": "1", "pipeline_version": "1", "rules_version": "1"}
              for p in plans]
    rows["ledger"] = pa.Table.from_pylist(ledger, schema=LEDGER).to_batches()
    with Writer(root) as writer:
        writer.commit(Change(rows=rows))
    return root


def whole_plan() -> Plan:
    """A plan with a row in every table that `show` prints."""
    lines = (
        "ỦY BAN NHÂN DÂN XÃ BÌNH AN\nSố: 12/KH-UBND\nBình An, ngày 05 tháng 3 năm 2024\nKẾ HOẠCH\n"
        "Tuyên truyền phòng, chống đuối nước năm 2024\n"
        "Căn cứ Chỉ thị số 17/CT-TTg ngày 16/5/2016 của Thủ tướng Chính phủ;\n"
        "Giai đoạn 1: từ tháng 3 đến tháng 6 năm 2024\n"
    )
    second = "Giao Công an xã rà soát ao hồ, hoàn thành trước 15/4/2024 [khẩn].\nĐịnh kỳ hằng quý báo cáo.\n"
    text = plain([lines, second])
    doc_id = "00aa11bb22cc33dd"

    def proof(quote: str) -> dict[str, Any]:
        start = text.content.index(quote)
        return {"doc_id": doc_id, "quote": quote, "start": start, "end": start + len(quote),
                "page": text.page_of(start), "rule": "handmade"}

    document = Document(doc_id=doc_id, source_uri="mau.txt", source_uris=("mau.txt",), source_sha256=doc_id * 4,
                        media_type="text/plain", n_pages=2, type="KH", type_name="Kế hoạch", number="12",
                        symbol="KH-UBND", issued="2024-03-05", place="Bình An",
                        issuer_name="Ủy ban nhân dân xã Bình An",
                        title="Tuyên truyền phòng, chống đuối nước năm 2024", period="2024")
    return Plan(
        text=text, document=document,
        pages=tuple(PageRow(doc_id=doc_id, page=i, start=text.starts[i - 1], text=p.text)
                    for i, p in enumerate(text.pages, start=1)),
        fields=(Field(field="number", value="12", **proof("12")),),
        citations=(Citation(citation_id="c1", type="CT", type_name="Chỉ thị", number="17", symbol="CT-TTg",
                            issued="2016-05-16", issuer_name="Thủ tướng Chính phủ", role="basis",
                            **proof("Chỉ thị số 17/CT-TTg ngày 16/5/2016 của Thủ tướng Chính phủ")),),
        phases=(Phase(phase_id="p1", label="Giai đoạn 1", period="2024-03/2024-06",
                      **proof("Giai đoạn 1: từ tháng 3 đến tháng 6 năm 2024")),),
        tasks=(Task(task_id="t1", text="rà soát ao hồ", **proof("rà soát ao hồ")),),
        deadlines=(
            Deadline(deadline_id="d1", task_id="t1", relation="before", due="2024-04-15",
                     **proof("hoàn thành trước 15/4/2024 [khẩn]")),
            Deadline(deadline_id="d2", relation="recurring", recurrence="FREQ=MONTHLY;INTERVAL=3",
                     **proof("Định kỳ hằng quý")),
        ),
        responsibilities=(Responsibility(responsibility_id="r1", task_id="t1", body="Công an xã",
                                         body_name="Công an xã Bình An", **proof("Giao Công an xã")),),
        findings=(Finding(doc_id=doc_id, finding_id="f1", code="deadline-before-issue", severity="warning",
                          message="Thời hạn trước ngày ban hành.", message_en="The deadline is before the issue.",
                          quote="trước 15/4/2024", start=0, end=1, page=2, suggestion="Xem lại năm."),),
    )
