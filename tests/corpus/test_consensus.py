"""The finding that a citation differs from what nearly all other plans say of the same document."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from pipeline.arrow import arrow_table
from pipeline.corpus import Corpus
from pipeline.corpus.consensus import CODE, COMPARED, differing
from pipeline.corpus.evidence import CITING
from pipeline.corpus.export import export
from pipeline.corpus.store import Writer
from pipeline.corpus.verify import verify
from pipeline.records import Citation, Document, Plan
from tests.corpus import handmade

A = "/akn/vn/act/"
EMULATION = "về tiếp tục đổi mới công tác thi đua, khen thưởng"
CT34 = (f"{A}chi-thi/trung-uong-dang/2014-04-07/34-ct-tw", "2014-04-07", "Bộ Chính trị",
        "Chỉ thị số 34-CT/TW ngày 07/4/2014 của Bộ Chính trị", EMULATION)
Said = tuple[str, str | None, str | None, str, str | None]


def findings(*plans: tuple[str, list[Said]], held: str | None = None) -> list[dict[str, Any]]:
    """The findings about plans (their issuer and what each cites: key, date, issuer, quote, subject)."""
    rows, documents = [], []
    for n, (issuer, said) in enumerate(plans):
        documents.append(Document(doc_id=f"{n:02}", issuer_name=issuer, document_key=held if n == 0 else None))
        for m, (key, issued, by, quote, subject) in enumerate(said):
            rows.append(Citation(doc_id=f"{n:02}", citation_id=f"{n}-{m}", quote=quote, start=m * 100,
                                 end=m * 100 + len(quote), target_key=key, issued=issued, issuer=by, issuer_name=by,
                                 subject=subject))
    made = differing(arrow_table("citations", rows).select(COMPARED),
                     arrow_table("documents", documents).select(CITING))
    return [row for row in made.to_pylist() if row["code"] == CODE]


def others(said: Said, n: int = 6, issuers: int = 3) -> list[tuple[str, list[Said]]]:
    """Plans of several issuers that all cite one document alike."""
    return [(f"Sở Nội vụ tỉnh số {at % issuers}", [said]) for at in range(n)]


def said(base: Said, key: str, quote: str, **changes: str | None) -> Said:
    issued, by, subject = (changes.get(n, base[at]) for n, at in (("issued", 1), ("by", 2), ("subject", 4)))
    return key, issued, by, quote, subject


DATE = said(CT34, CT34[0].replace("2014-04-07", "2014-07-04"), "Chỉ thị số 34-CT/TW ngày 04/7/2014 của Bộ Chính trị",
            issued="2014-07-04")
YEAR = said(CT34, CT34[0].replace("2014", "2015"), "Chỉ thị số 34-CT/TW ngày 07/4/2015 của Bộ Chính trị",
            issued="2015-04-07")
NUMBER = said(CT34, CT34[0].replace("34-ct", "43-ct"), "Chỉ thị số 43-CT/TW ngày 07/4/2014 của Bộ Chính trị")
ORGAN = said(CT34, CT34[0], "Chỉ thị số 34-CT/TW ngày 07/4/2014 của Ban Bí thư", by="Ban Bí thư Trung ương Đảng")
ND30 = (f"{A}nghi-dinh/chinh-phu/2020-03-05/30-2020-nd-cp", "2020-03-05", "Chính phủ",
        "Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ", "về công tác văn thư")
ND_DATE = said(ND30, ND30[0].replace("03-05", "03-15"), "Nghị định số 30/2020/NĐ-CP ngày 15/3/2020 của Chính phủ",
               issued="2020-03-15", subject=None)
ND_ISSUER = said(ND30, ND30[0].replace("chinh-phu/", "thu-tuong-chinh-phu/"),
                 "Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Thủ tướng Chính phủ", by="Thủ tướng Chính phủ",
                 subject=None)
KH57 = (f"{A}ke-hoach/ubnd.tinh-son-la/2019-07-04/57-kh-ubnd", "2019-07-04", "Ủy ban nhân dân tỉnh Sơn La",
        "Kế hoạch số 57/KH-UBND ngày 04/7/2019 của UBND tỉnh", "về xây dựng xã đạt chuẩn tiếp cận pháp luật")
KH_ISSUER = said(KH57, KH57[0].replace("ubnd.", "ubnd.thanh-pho-son-la."),
                 "Kế hoạch số 57/KH-UBND ngày 04/7/2019 của UBND thành phố", by="Ủy ban nhân dân thành phố Sơn La")
KH_NUMBER = said(KH57, KH57[0].replace("57-kh", "75-kh"), "Kế hoạch số 75/KH-UBND ngày 04/7/2019 của UBND tỉnh")
SLIPS = {"date": (CT34, DATE), "year": (CT34, YEAR), "number": (CT34, NUMBER), "body of the centre": (CT34, ORGAN),
         "date of a decree": (ND30, ND_DATE), "issuer of a decree": (ND30, ND_ISSUER), "issuer": (KH57, KH_ISSUER),
         "number of a plan": (KH57, KH_NUMBER)}


@pytest.mark.parametrize("case", SLIPS)
def test_a_slip_of_one_plan_is_told(case: str) -> None:
    right, slip = SLIPS[case]
    [found] = findings(*others(right), ("Sở Y tế tỉnh Sơn La", [slip]))
    assert (found["doc_id"], found["quote"], found["start"], found["severity"]) == ("06", slip[3], 0, "warning")
    assert f"khác với 6 trong 6 kế hoạch khác cùng viện dẫn văn bản này, ghi là “{right[3]}”" in found["message"]
    assert right[3] in found["suggestion"]
    assert "6 of 6 other plans" in found["message_en"]


@pytest.mark.parametrize("case", SLIPS)
@pytest.mark.parametrize(("n", "issuers"), [(4, 3), (6, 2)], ids=["four plans", "two issuers"])
def test_few_plans_or_issuers_are_no_rule(case: str, n: int, issuers: int) -> None:
    right, slip = SLIPS[case]
    assert findings(*others(right, n, issuers), ("Sở Y tế tỉnh Sơn La", [slip])) == []


@pytest.mark.parametrize("case", SLIPS)
def test_less_than_four_fifths_are_no_rule(case: str) -> None:
    right, slip = SLIPS[case]
    several = [("Sở Y tế tỉnh Sơn La", [slip])] * 3
    assert findings(*others(right, 8), *several[:2]) != []
    assert findings(*others(right, 7), *several) == []


def test_what_several_plans_cite_is_a_document_of_its_own() -> None:
    assert findings(*others(ND30, 60), *others(ND_DATE, 5)) == []
    assert findings(*others(ND30, 60), *others(ND_DATE, 4)) != []


def test_what_is_in_the_corpus_is_a_document_of_its_own() -> None:
    plans = [*others(KH57), ("Sở Y tế tỉnh Sơn La", [KH_ISSUER])]
    assert findings(*plans, held=KH_ISSUER[0]) == []


OWN = {
    "another subject": (CT34, (*DATE[:4], "về phát triển nhà ở xã hội trong tình hình mới")),
    "no subject": (CT34, (*DATE[:4], None)),
    "another term": (CT34, said(CT34, CT34[0].replace("2014-04-07", "2024-05-24"), "Chỉ thị số 34-CT/TW ngày 24/5/2024",
                                issued="2024-05-24")),
    "another year in the subject": (
        said(KH57, KH57[0], KH57[3], subject="về cải cách hành chính năm 2019"),
        said(KH57, KH57[0].replace("07-04", "04-07"), "Kế hoạch số 57/KH-UBND ngày 07/4/2019", issued="2019-04-07",
             subject="về cải cách hành chính năm 2018")),
    "another document of the day": (
        said(KH57, KH57[0], KH57[3], subject="phê duyệt quy hoạch sử dụng đất của huyện Mộc Châu"),
        said(KH57, KH57[0].replace("57-kh", "58-kh"), "Kế hoạch số 58/KH-UBND ngày 04/7/2019",
             subject="phê duyệt quy hoạch sử dụng đất của huyện Mường La")),
    "a short subject": (said(KH57, KH57[0], KH57[3], subject="về tuyên truyền"),
                        said(KH57, KH57[0].replace("57-kh", "58-kh"), "Kế hoạch số 58/KH-UBND ngày 04/7/2019",
                             subject="về tuyên truyền")),
    "another province": (KH57, said(KH57, KH57[0].replace("tinh-son-la", "tinh-phu-tho"),
                                    "Kế hoạch số 57/KH-UBND ngày 04/7/2019 của UBND tỉnh Phú Thọ",
                                    by="Ủy ban nhân dân tỉnh Phú Thọ")),
    "a number that begins anew": (KH57, said(KH57, KH57[0].replace("2019-07-04", "2020-02-11"),
                                             "Kế hoạch số 57/KH-UBND ngày 11/02/2020", issued="2020-02-11")),
    "the centre, not said which": (CT34, said(CT34, CT34[0], "Chỉ thị số 34-CT/TW ngày 07/4/2014 của Trung ương",
                                              by="Trung ương")),
    "nothing printed": (CT34, said(CT34, DATE[0], "Chỉ thị số 34-CT/TW", issued=None)),
    "less is said of the same place": (KH57, said(KH57, f"{A}ke-hoach/ubnd/2019-07-04/57-kh-ubnd",
                                                  "Kế hoạch số 57/KH-UBND ngày 04/7/2019 của UBND", by="UBND")),
}


@pytest.mark.parametrize("case", OWN)
def test_documents_that_look_alike_are_no_slips(case: str) -> None:
    right, other = OWN[case]
    assert findings(*others(right), ("Sở Y tế tỉnh Sơn La", [other])) == []


def test_a_plan_that_says_both_is_told_of_the_slip() -> None:
    [found] = findings(*others(CT34), ("Sở Y tế tỉnh Sơn La", [CT34, DATE]))
    assert (found["start"], found["quote"]) == (100, DATE[3])


def test_the_order_of_plans_does_not_matter() -> None:
    plans = [*others(CT34), ("Sở Y tế tỉnh Sơn La", [DATE]), *others(ND30), ("Sở Y tế tỉnh Sơn La", [ND_ISSUER])]
    told = {(f["quote"], f["message"]) for f in findings(*plans)}
    assert len(told) == 2
    assert {(f["quote"], f["message"]) for f in findings(*reversed(plans))} == told


# In a corpus


def citing(number: int, issuer: str, said_: Said) -> Plan:
    plan = handmade.plan(handmade.sample(number), f"{number}.txt")
    one = plan.citations[0]
    made = replace(one, target_key=said_[0], issued=None, issuer=said_[2], issuer_name=said_[2], subject=said_[4])
    return replace(plan, citations=(made,), document=replace(plan.document, issuer_name=issuer), fields=())


@pytest.fixture
def corpus(root: Path) -> Corpus:
    plans = [citing(n, f"Sở số {n % 3}", CT34) for n in range(6)]
    with Writer(root) as writer:
        writer.commit(handmade.change(*plans, citing(6, "Sở số 6", ORGAN)))
    return Corpus(root)


def test_every_way_of_asking_gives_the_finding(corpus: Corpus, tmp_path: Path) -> None:
    rows = corpus.findings
    [doc_id] = rows.loc[rows["code"] == CODE, "doc_id"]
    assert corpus.count("findings") == len(rows) == 8
    assert corpus.sql("SELECT doc_id FROM findings WHERE code = ?", [CODE])["doc_id"].tolist() == [doc_id]
    assert CODE in corpus.of(doc_id, "findings").column("code").to_pylist()
    other = next(d for d in corpus.documents["doc_id"] if d != doc_id)
    assert CODE not in corpus.of(other, "findings").column("code").to_pylist()
    counts = export(corpus, tmp_path / "ra", "jsonl")
    assert counts["findings"] == 8
    assert CODE in (tmp_path / "ra" / "findings.jsonl").read_text("utf-8")


def test_the_table_has_the_columns_of_its_schema(corpus: Corpus) -> None:
    assert corpus.table("findings").schema == pa.schema(arrow_table("findings", ()).schema)


def test_the_finding_holds_in_the_text(corpus: Corpus) -> None:
    assert [b for b in verify(corpus) if b.table == "findings"] == []
