"""The register of directives: each row against what the law and the calendar allow, and against the pipeline's keys."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from pipeline.errors import UsageError
from pipeline.plan import build
from pipeline.records import Citation
from pipeline.resolve.register import COLUMNS, Entry, register
from pipeline.rulebook import REGISTER, rules_version, table
from pipeline.source import source_of
from pipeline.text import plain

ENTRIES = register().entries
PARTY_TERMS = ("1996-07-01", "2001-04-22", "2006-04-25", "2011-01-19", "2016-01-28", "2021-02-01", "2026-01-23")
# First and last day on which the Assembly of a term, or its Standing Committee, can have passed something.
ASSEMBLIES = {"10": ("1997-09-20", "2002-07-18"), "11": ("2002-07-19", "2007-07-18"),
              "12": ("2007-07-19", "2011-07-20"), "13": ("2011-07-21", "2016-07-19"),
              "14": ("2016-07-20", "2021-07-19"), "15": ("2021-07-20", "2026-04-05")}
ASSEMBLY = re.compile(r"(?:QH|UBTVQH)(?P<term>\d+)$")
SIGNS = {"Quốc hội": r"QH\d+", "Ủy ban Thường vụ Quốc hội": r"(?:PL-)?UBTVQH\d+", "Chính phủ": r"N[ĐQ]-CP",
         "Thủ tướng Chính phủ": r"(?:QĐ|CT)-TTg", "Bộ Chính trị": r"(?:NQ|CT|KL|QĐi?)/TW",
         "Ban Bí thư Trung ương Đảng": r"(?:CT|KL|QĐ)/TW", "Ban Chấp hành Trung ương Đảng": r"(?:NQ|KL|QĐi?)/TW",
         "Bộ Nội vụ": "TT-BNV", "Bộ Giáo dục và Đào tạo": "TT-BGDĐT", "Bộ Công an": "TT-BCA", "Bộ Quốc phòng": "TT-BQP",
         "Bộ Y tế": "TT-BYT"}


def named(entry: Entry) -> str:
    return f"{entry.mark or entry.title}@{entry.issued}"


def cited(sentences: list[str], issued: str = "ngày 05 tháng 3 năm 2026") -> list[Citation]:
    """The citations of a plan with one sentence a line."""
    text = ("UBND HUYỆN MAI SƠN\nSố: 12/KH-UBND\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
            f"Mai Sơn, {issued}\n\nKẾ HOẠCH\nCông tác năm\n\n" + "".join(f"{s};\n" for s in sentences)
            + "I. NỘI DUNG\n- Trồng cây.\n")
    return list(build(plain([text]), source_of(text.encode(), "k.txt", "text/plain"), "native").citations)


# The rows


def test_there_are_enough_rows_and_the_columns_are_those_that_users_write() -> None:
    assert len(ENTRIES) >= 150
    assert tuple(table("directives.csv")[0]) == COLUMNS


@pytest.mark.parametrize("entry", ENTRIES, ids=named)
def test_a_row_is_what_the_law_and_the_calendar_allow(entry: Entry) -> None:
    assert entry.basis
    assert re.fullmatch(SIGNS[entry.issuer_name], entry.symbol or "") or entry.type == "HP"
    assert not re.match(r"về |về việc ", entry.title)
    term = ASSEMBLY.search(entry.symbol or "")
    if term is not None:
        first, last = ASSEMBLIES[term.group("term")]
        assert first <= entry.issued <= last
    if entry.effective is not None:
        assert entry.issued <= entry.effective.isoformat()
    if entry.type in ("NĐ", "TT"):
        assert entry.year == int(entry.issued[:4])


@pytest.mark.parametrize("entry", ENTRIES, ids=named)
def test_what_a_row_amends_and_replaces_is_in_the_register_and_older(entry: Entry) -> None:
    for key in (*entry.amends, *entry.replaces):
        other = register().by_key(key)
        assert other is not None, key
        assert other.issued < entry.issued
    if entry.replaces:
        assert entry.effective is not None, "when does what it replaces end?"


def test_no_two_rows_are_one_document() -> None:
    assert [k for k, n in Counter(e.key for e in ENTRIES).items() if n > 1] == []
    marks = Counter((e.mark, _series(e)) for e in ENTRIES if e.mark)
    assert [m for m, n in marks.items() if n > 1] == []


def _series(entry: Entry) -> tuple[str, str]:
    """The register of numbers that a document stands in: one a year, one a term of the Party or the Assembly."""
    if (entry.symbol or "").endswith("/TW"):
        term = sum(start <= entry.issued for start in PARTY_TERMS)
        return f"{entry.type} {entry.symbol}", str(term)
    kind = "L" if entry.type in ("L", "BL") else entry.type
    return f"{kind} {entry.symbol}{' ' if entry.year else ''}", entry.issued[:4]


def test_numbers_of_one_series_rise_with_their_dates() -> None:
    series: defaultdict[tuple[str, str], list[tuple[int, str]]] = defaultdict(list)
    for entry in ENTRIES:
        if entry.number is not None:
            series[_series(entry)].append((int(re.sub(r"\D", "", entry.number)), entry.issued))
    falling = [(name, one, other) for name, found in series.items() for one, other in pairwise(sorted(found))
               if one[1] > other[1]]
    assert falling == []
    assert sum(len(found) > 1 for found in series.values()) > 50, "hardly anything was compared"


def test_each_key_is_the_one_that_a_full_citation_gets() -> None:
    sentences = []
    for e in ENTRIES:
        day = date.fromisoformat(e.issued)
        words = {row["code"]: row["name"] for row in table("document_types.csv")}[e.type]
        when = f"ngày {day.day} tháng {day.month} năm {day.year}"
        if e.type in ("L", "BL", "PL", "HP"):
            sentences.append(f"Căn cứ {words} {e.title} {when}")
            if e.mark:
                sentences.append(f"Căn cứ {words} số {e.mark} {when} của {e.issuer_name}")
        else:
            sentences.append(f"Thực hiện {words} số {e.mark} {when} của {e.issuer_name} về {e.title}")
    found = Counter(row.target_key for row in cited(sentences))
    assert [e.key for e in ENTRIES if not found[e.key]] == []


# Look-ups


def test_two_directives_of_one_mark_are_two() -> None:
    found = register().by_mark("CT", "34", None, "CT/TW")
    assert [e.issued for e in found] == ["2014-04-07", "2024-05-24"]
    assert register().by_mark("CT", "034", None, "ct-tw") == found
    assert register().by_mark("QĐ", "35", None, "CT/TU") == ()


@pytest.mark.parametrize("symbol", ["QĐi/TW", "QĐ/TW", "QĐ/TƯ"])
def test_a_symbol_may_be_printed_in_several_ways(symbol: str) -> None:
    assert [e.issued for e in register().by_mark("QĐi", "08", None, symbol)] == ["2018-10-25"]


def test_editions_of_a_law_stand_under_its_name() -> None:
    found = register().by_law_name("luật thi đua - khen thưởng")
    assert [e.mark for e in found] == ["15/2003/QH11", "06/2022/QH15"]
    assert [e.mark for e in register().by_law_name("Luật Phòng cháy, chữa cháy")] == ["27/2001/QH10"]


@pytest.mark.parametrize(("mark", "on", "successor"), [
    ("15/2003/QH11", "2023-12-31", None),
    ("15/2003/QH11", "2024-01-01", "06/2022/QH15"),
    ("77/2015/QH13", "2025-02-28", None),
    ("77/2015/QH13", "2025-03-01", "65/2025/QH15"),
    ("77/2015/QH13", "2025-06-16", "72/2025/QH15"),
    ("09/2015/QĐ-TTg", "2020-01-01", "61/2018/NĐ-CP"),
    ("09/2015/QĐ-TTg", "2025-07-01", "118/2025/NĐ-CP"),
    ("06/2022/QH15", "2026-01-01", None),
])
def test_what_is_in_force_in_the_place_of_a_document(mark: str, on: str, successor: str | None) -> None:
    [entry] = [e for e in ENTRIES if e.mark == mark]
    found = register().replaced_by(entry, date.fromisoformat(on))
    assert (found.mark if found else None) == successor


def test_short_names_mean_one_document_each() -> None:
    assert [e.mark for e in register().by_short_name("đề án  06")] == ["06/QĐ-TTg"]
    assert register().by_short_name("Đề án 6") == register().by_short_name("Đề án 06")
    assert register().by_short_name("Đề án 60") == ()


# A user's own file


def own(path: Path, monkeypatch: pytest.MonkeyPatch, rows: str, head: str = ",".join(COLUMNS)) -> None:
    path.write_text(f"{head}\n{rows}\n", "utf-8")
    monkeypatch.setenv(REGISTER, str(path))


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_users_rows_are_added(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mark: str) -> None:
    row = 'KH,208,,KH-UBND,2019-10-07,Ủy ban nhân dân tỉnh Sơn La,"Trồng rừng, giữ rừng",Kế hoạch 208,,,,Sổ công văn'
    own(tmp_path / "tinh.csv", monkeypatch, row, mark + ",".join(COLUMNS))
    [entry] = register().by_mark("KH", "208", None, "KH-UBND")
    assert entry.key == "/akn/vn/act/ke-hoach/ubnd.tinh-son-la/2019-10-07/208-kh-ubnd"
    assert entry.title == "Trồng rừng, giữ rừng"
    assert len(register().entries) == len(ENTRIES) + 1


def test_a_users_row_supplements_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = register().by_short_name("Chỉ thị 34")
    own(tmp_path / "tinh.csv", monkeypatch, "CT,34,,CT/TW,2014-04-07,Bộ Chính trị,x,Chỉ thị 34,,,,Sổ công văn")
    [entry] = register().by_short_name("Chỉ thị 34")
    assert before == ()
    assert (entry.issued, entry.title) == ("2014-04-07", "tiếp tục đổi mới công tác thi đua, khen thưởng")
    assert len(register().entries) == len(ENTRIES)


def test_a_users_row_replaces_one_of_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own(tmp_path / "tinh.csv", monkeypatch, "NĐ,999,2026,NĐ-CP,2026-02-03,Chính phủ,công tác văn thư,,,30/2020/NĐ-CP,"
        "2026-03-01,Công báo")
    [entry] = register().by_mark("NĐ", "30", 2020, "NĐ-CP")
    found = register().replaced_by(entry, date(2026, 3, 5))
    assert found is not None
    assert found.mark == "999/2026/NĐ-CP"


@pytest.mark.parametrize(("rows", "column", "line"), [
    ("CT,34,,CT/TW,2014-02-30,Bộ Chính trị,x,,,,,", "issued", 2),
    ("CT,34,,CT/TW,07/4/2014,Bộ Chính trị,x,,,,,", "issued", 2),
    ("CT,34,,CT/TW,,Bộ Chính trị,x,,,,,", "issued", 2),
    ("CT,35,,CT/TW,2014-05-26,Bộ Chính trị,x,,,,,\nXX,34,,CT/TW,2014-04-07,Bộ Chính trị,x,,,,,", "type", 3),
    ("NĐ,30,2021,NĐ-CP,2020-03-05,Chính phủ,x,,,,,", "year", 2),
    ("NĐ,30,2020,,2020-03-05,Chính phủ,x,,,,,", "number, symbol", 2),
    ("NĐ,ba mươi,2020,NĐ-CP,2020-03-05,Chính phủ,x,,,,,", "number", 2),
    ("NĐ,30,2020,NĐ-CP,2020-03-05,,x,,,,,", "issuer_name", 2),
    ("NĐ,30,2020,NĐ-CP,2020-03-05,Chính phủ,,,,,,", "title", 2),
    ("NĐ,30,2020,NĐ-CP,2020-03-05,Chính phủ,x,,,,hôm nay,", "effective", 2),
])
def test_a_bad_row_is_told_with_its_line_and_a_remedy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rows: str,
                                                      column: str, line: int) -> None:
    own(tmp_path / "tinh.csv", monkeypatch, rows)
    with pytest.raises(UsageError) as told:
        register()
    assert told.value.exit_code == 2
    assert f"dòng {line}, cột {column}:" in told.value.message
    assert f"line {line}, column {column}:" in told.value.message_en
    assert column in told.value.remedy
    assert column in told.value.remedy_en


def test_a_file_that_is_no_register_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own(tmp_path / "tinh.csv", monkeypatch, "34-CT/TW;2014", head="so;nam")
    with pytest.raises(UsageError, match="lacks the columns type, issued"):
        register()
    (tmp_path / "tinh.csv").write_bytes("type,ố".encode("utf-16"))
    with pytest.raises(UsageError, match="is not UTF-8"):
        register()
    monkeypatch.setenv(REGISTER, str(tmp_path / "khong-co.csv"))
    with pytest.raises(UsageError, match="cannot be read"):
        register()


def test_a_users_file_is_part_of_the_rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    without = rules_version()
    own(tmp_path / "a.csv", monkeypatch, "NĐ,999,2026,NĐ-CP,2026-02-03,Chính phủ,x,,,,,Công báo")
    one = rules_version()
    own(tmp_path / "b.csv", monkeypatch, "NĐ,999,2026,NĐ-CP,2026-02-04,Chính phủ,x,,,,,Công báo")
    assert len({without, one, rules_version()}) == 3
    monkeypatch.delenv(REGISTER)
    assert rules_version() == without
