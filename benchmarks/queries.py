"""Ten questions that a researcher asks a corpus, through `Corpus` and DuckDB over the Parquet files.

    python -m benchmarks.queries --corpus DIR [--rounds 5] [--json FILE]
    python -m benchmarks.queries [--documents 1000] …

Without a corpus one of so many generated texts is made. `first` is what a question takes in a corpus that was opened
just before: what citations mean over the whole corpus is worked out once, by the first question that needs it.
`again` is the median of further rounds in the same opened corpus. Files are in the disk's cache.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any, NamedTuple

from pipeline import Corpus, ingest


class Question(NamedTuple):
    """A question in words and in SQL."""

    vi: str
    en: str
    sql: str


_PROVINCE = "string_split(split_part(d.document_key, '/', 6), '.')[-1]"

QUESTIONS = (
    Question("Kế hoạch nào dẫn Chỉ thị 34-CT/TW, ở vai trò nào?",
             "Which plans cite Directive 34-CT/TW, in which role?", """
        SELECT d.issuer_name, d.number, d.symbol, d.issued, c.role, c.page, c.quote
        FROM citations c JOIN documents d USING (doc_id)
        WHERE c.number = '34' AND c.symbol = 'CT/TW' AND c.role <> 'self'
        ORDER BY d.issued_from, c.doc_id, c.start"""),
    Question("Quý II năm 2020 có bao nhiêu việc đến hạn, theo cơ quan ban hành?",
             "How much is due in the second quarter of 2020, by issuer?", """
        SELECT d.issuer_name, count(*) AS due, min(t.due_to) AS first
        FROM deadlines t JOIN documents d USING (doc_id)
        WHERE t.due_to BETWEEN DATE '2020-04-01' AND DATE '2020-06-30'
        GROUP BY 1 ORDER BY due DESC, 1 LIMIT 50"""),
    Question("Mỗi năm văn bản nào được nhiều kế hoạch dẫn nhất?",
             "Which documents do most plans cite, year by year?", """
        SELECT year(d.issued_from) AS planned, c.target_key, count(DISTINCT c.doc_id) AS plans
        FROM citations c JOIN documents d USING (doc_id)
        WHERE c.target_key IS NOT NULL AND c.role <> 'self' AND d.issued_from IS NOT NULL
        GROUP BY 1, 2
        QUALIFY row_number() OVER (PARTITION BY planned ORDER BY plans DESC, c.target_key) <= 5
        ORDER BY planned, plans DESC, c.target_key"""),
    Question("Văn bản nào được dẫn nhiều nhất trong toàn kho?",
             "Which directives are cited most in the whole corpus?", """
        SELECT type, number, symbol, issued, issuer_name, n_plans, n_mentions
        FROM directives ORDER BY n_plans DESC, n_mentions DESC, target_key LIMIT 20"""),
    Question("Cơ quan nào được giao nhiều việc nhất?",
             "Which bodies are given most work?", """
        SELECT coalesce(body_name, body) AS body, count(*) FILTER (role = 'responsible') AS responsible,
               count(*) FILTER (role = 'coordinating') AS coordinating, count(DISTINCT doc_id) AS plans
        FROM responsibilities GROUP BY 1 ORDER BY responsible DESC, body LIMIT 20"""),
    Question("Kế hoạch nào không nêu căn cứ?",
             "Which plans name no basis?", """
        SELECT d.doc_id, d.issuer_name, d.title
        FROM documents d ANTI JOIN (SELECT doc_id FROM citations WHERE role = 'basis') c USING (doc_id)
        WHERE d.type = 'KH' ORDER BY d.doc_id"""),
    Question("Những điều cần xem lại, theo loại và theo tỉnh?", "Findings by code and province?", f"""
        SELECT f.code, {_PROVINCE} AS province, count(*) AS findings, count(DISTINCT f.doc_id) AS plans
        FROM findings f JOIN documents d USING (doc_id)
        GROUP BY 1, 2 ORDER BY findings DESC, 1, 2"""),
    Question("Sau bao nhiêu ngày kể từ ngày ban hành văn bản thì các cấp có kế hoạch triển khai?",
             "After how many days do the levels answer a document with a plan?", """
        SELECT d.issuer_level, count(*) AS plans, median(d.issued_from - c.issued_from) AS days
        FROM citations c JOIN documents d USING (doc_id)
        WHERE c.role = 'implements' AND c.issued_from = c.issued_to AND d.issued_from = d.issued_to
        GROUP BY 1 ORDER BY 1"""),
    Question("Việc nào đến hạn sớm nhất, của ai, ghi ở đâu?",
             "What is due first, from whom, and where does it stand?", """
        SELECT d.due_to, t.text, string_agg(DISTINCT coalesce(r.body_name, r.body), '; ') AS bodies, d.page, d.quote
        FROM deadlines d JOIN tasks t USING (doc_id, task_id) LEFT JOIN responsibilities r USING (doc_id, task_id)
        WHERE d.due_to >= DATE '2020-04-01'
        GROUP BY ALL ORDER BY d.due_to, d.quote LIMIT 100"""),
    Question("Kế hoạch nào có cụm từ “chuyển đổi số” trong toàn văn?",
             "Which plans have the words “chuyển đổi số” in their text?", """
        SELECT d.doc_id, d.issuer_name, d.title, count(*) AS pages
        FROM pages p JOIN documents d USING (doc_id)
        WHERE contains(lower(p.text), 'chuyển đổi số')
        GROUP BY ALL ORDER BY pages DESC, d.doc_id"""),
)


def measured(folder: Path, rounds: int) -> dict[str, Any]:
    """Rows of the answer, seconds of the first and of further rounds, for every question; as they stand in JSON."""
    told = []
    with Corpus(folder) as corpus:
        documents = corpus.count("documents")
    print(f"\n{documents} văn bản / documents{'first s':>12}{'again s':>10}{'rows':>9}")
    for question in QUESTIONS:
        took = []
        with Corpus(folder) as corpus:
            for _ in range(rounds + 1):
                start = time.perf_counter()
                rows = len(corpus.sql(question.sql))
                took.append(time.perf_counter() - start)
        again = statistics.median(took[1:])
        told.append({"vi": question.vi, "en": question.en, "first": took[0], "again": again, "rows": rows})
        print(f"{took[0]:10.3f}{again:10.3f}{rows:9}   {question.vi}\n{'':32}{question.en}", flush=True)
    peak = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    print(f"{peak} MB, bộ nhớ cao nhất / peak memory")
    return {"documents": documents, "peak_mb": peak, "questions": told}


def made(folder: Path, documents: int) -> Path:
    """A corpus of generated texts."""
    from benchmarks.speed import generated

    ingest(generated(folder / "texts", "txt", documents), folder / "corpus", workers=len(os.sched_getaffinity(0)))
    return folder / "corpus"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json", type=Path)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        told = measured(args.corpus or made(Path(scratch), args.documents), args.rounds)
    if args.json:
        args.json.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
