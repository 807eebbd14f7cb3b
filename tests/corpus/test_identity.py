"""Which keys mean one document: what is joined, what is left alone, and that order does not matter."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest

from pipeline.corpus import Corpus
from pipeline.corpus.identity import Identity, Known, agrees
from pipeline.corpus.store import Writer
from pipeline.records import Plan
from pipeline.resolve.matching import contradict, parted
from pipeline.resolve.subjects import agree, plain
from tests.corpus import handmade

EMULATION = "Về tiếp tục đổi mới công tác thi đua, khen thưởng"
HOUSING = "về tăng cường sự lãnh đạo của Đảng đối với công tác phát triển nhà ở xã hội trong tình hình mới"
A = "/akn/vn/act/"
CT34, CT34_2014, CT34_2024 = (f"{A}chi-thi/trung-uong-dang/{when}/34-ct-tw" for when in (
    "-", "2014-04-07", "2024-05-24"))


def identity(*known: Known | str) -> Identity:
    return Identity(k if isinstance(k, Known) else Known(k) for k in known)


def about(key: str, *subjects: str, plans: int = 1, issuers: int = 1) -> Known:
    return Known(key, plans, issuers, subjects)


JOINED = [
    ("a year in the number", f"{A}nghi-dinh/chinh-phu/2020/30-2020-nd-cp", None,
     f"{A}nghi-dinh/chinh-phu/2020-03-05/30-2020-nd-cp"),
    ("a decision of a province by its year", f"{A}quyet-dinh/ubnd.ha-noi/2017/2-2017-qd-ubnd", None,
     f"{A}quyet-dinh/ubnd.ha-noi/2017-01-26/2-2017-qd-ubnd"),
    ("a year beside the number", f"{A}ke-hoach/ubnd.tinh-son-la/2022/115-kh-ubnd", None,
     f"{A}ke-hoach/ubnd.tinh-son-la/2022-05-10/115-kh-ubnd"),
    ("a month", f"{A}chi-thi/tinh-uy.tinh-phu-tho/2021-12/5-ct-tu", None,
     f"{A}chi-thi/tinh-uy.tinh-phu-tho/2021-12-20/5-ct-tu"),
    ("upper places", f"{A}ke-hoach/ubnd.thi-xa-son-tay/2017-07-04/316-kh-ubnd", None,
     f"{A}ke-hoach/ubnd.thi-xa-son-tay.ha-noi/2017-07-04/316-kh-ubnd"),
    ("a district left out", f"{A}ke-hoach/ubnd.xa-xuan-son.ha-noi/2022-01-04/1-kh-ubnd", None,
     f"{A}ke-hoach/ubnd.xa-xuan-son.thi-xa-son-tay.ha-noi/2022-01-04/1-kh-ubnd"),
    ("no date, and the subject agrees", CT34, EMULATION, CT34_2014),
    ("no place, and the subject agrees", f"{A}quyet-dinh/ubnd/2018-03-12/354-qd-ubnd",
     "quy định về công tác thi đua, khen thưởng", f"{A}quyet-dinh/ubnd.tinh-dak-nong/2018-03-12/354-qd-ubnd"),
    ("a level without a name, and the subject agrees", f"{A}quyet-dinh/ubnd.tinh/2018-03-12/354-qd-ubnd",
     "quy định về công tác thi đua, khen thưởng", f"{A}quyet-dinh/ubnd.tinh-dak-nong/2018-03-12/354-qd-ubnd"),
    ("a mark alone", f"{A}ke-hoach/tu/2021-05-12/41-kh-tu", "về xây dựng Đảng và hệ thống chính trị trong sạch",
     f"{A}ke-hoach/thanh-uy.ha-noi/2021-05-12/41-kh-tu"),
    ("one of two ministries", f"{A}thong-tu-lien-tich/bo-y-te/2016-06-30/16-2016-ttlt-byt-bqp", None,
     f"{A}thong-tu-lien-tich/bo-y-te--bo-quoc-phong/2016-06-30/16-2016-ttlt-byt-bqp"),
    ("a congress", f"{A}nghi-quyet/dang-bo.thi-xa-son-tay.ha-noi/-/dai-hoi-lan-thu-20", None,
     f"{A}nghi-quyet/dang-bo.thi-xa-son-tay.ha-noi/2015-08-01/dai-hoi-lan-thu-20"),
    ("a law by name and day", f"{A}luat/quoc-hoi/2003-11-26/thi-dua-khen-thuong", None,
     f"{A}luat/quoc-hoi/2003-11-26/15-2003-qh11"),
    ("an amending law by name and day",
     f"{A}luat/quoc-hoi/2005-06-14/sua-doi-bo-sung-mot-so-dieu-cua-luat-thi-dua-khen-thuong", None,
     f"{A}luat/quoc-hoi/2005-06-14/47-2005-qh11"),
    ("the year left out of the number", f"{A}quyet-dinh/ubnd.ha-noi/2017-01-26/2-qd-ubnd",
     "ban hành quy định về công tác thi đua, khen thưởng trên địa bàn Thành phố",
     f"{A}quyet-dinh/ubnd.ha-noi/2017-01-26/2-2017-qd-ubnd"),
]
SUBJECTS = {
    CT34_2014: EMULATION, CT34_2024: HOUSING,
    f"{A}quyet-dinh/ubnd.tinh-dak-nong/2018-03-12/354-qd-ubnd": "Quy định về công tác thi đua khen thưởng",
    f"{A}ke-hoach/thanh-uy.ha-noi/2021-05-12/41-kh-tu": "Xây dựng Đảng và hệ thống chính trị trong sạch, vững mạnh",
    f"{A}luat/quoc-hoi/2003-11-26/15-2003-qh11": "Thi đua, khen thưởng",
    f"{A}luat/quoc-hoi/2005-06-14/47-2005-qh11":
        "sửa đổi, bổ sung một số điều của Luật Thi đua, khen thưởng",
    f"{A}quyet-dinh/ubnd.ha-noi/2017-01-26/2-2017-qd-ubnd":
        "Quy định về công tác thi đua, khen thưởng trên địa bàn thành phố",
}


def corpus_of_joined() -> list[Known]:
    keys = sorted({key for _, low, _, high in JOINED for key in (low, high)} | {CT34_2024})
    return [about(key, *([SUBJECTS[key]] if key in SUBJECTS else [])) for key in keys]


@pytest.mark.parametrize(("key", "subject", "target"), [row[1:] for row in JOINED], ids=[row[0] for row in JOINED])
def test_a_key_is_joined_to_the_fuller_one(key: str, subject: str | None, target: str) -> None:
    found = Identity(corpus_of_joined()).of(key, subject)
    assert found.key == target
    assert 0.5 < found.factor < 1


def test_both_orders_of_the_bodies_of_a_joint_document_are_one() -> None:
    one, other = (f"{A}thong-tu-lien-tich/{who}/2016-06-30/16-2016-ttlt-byt-bqp" for who in (
        "bo-y-te--bo-quoc-phong", "bo-quoc-phong--bo-y-te"))
    both = identity(one, about(other, plans=2))
    assert (both.of(one, None).key, both.of(other, None).key) == (other, other)


SEVERAL = f"{A}ke-hoach/ubnd.tinh-son-la/{{}}/57-kh-ubnd"
APART = [
    ("no date, no subject", CT34, None, [CT34_2014]),
    ("no date, two that agree", CT34, EMULATION,
     [about(CT34_2014, EMULATION), about(CT34_2024, EMULATION)]),
    ("no date, another subject", CT34, "về phòng cháy, chữa cháy", [CT34_2014, about(CT34_2024, HOUSING)]),
    ("another year in the subject", SEVERAL.format("-"), "cải cách hành chính năm 2021",
     [about(SEVERAL.format("2020-01-10"), "cải cách hành chính năm 2020")]),
    ("no date and no place", f"{A}ke-hoach/ubnd/-/1-kh-ubnd", "công tác văn thư, lưu trữ",
     [about(f"{A}ke-hoach/ubnd.tinh-son-la/2020-01-04/1-kh-ubnd", "công tác văn thư, lưu trữ")]),
    ("no place, no subject", f"{A}ke-hoach/ubnd/2020-01-04/1-kh-ubnd", None,
     [f"{A}ke-hoach/ubnd.tinh-son-la/2020-01-04/1-kh-ubnd"]),
    ("another level", f"{A}ke-hoach/ubnd.huyen/2020-01-04/1-kh-ubnd", "công tác văn thư, lưu trữ",
     [about(f"{A}ke-hoach/ubnd.tinh-son-la/2020-01-04/1-kh-ubnd", "công tác văn thư, lưu trữ")]),
    ("two communes of one name", f"{A}ke-hoach/ubnd.xa-tan-lap/2020-01-04/1-kh-ubnd", None,
     [f"{A}ke-hoach/ubnd.xa-tan-lap.huyen-{d}/2020-01-04/1-kh-ubnd" for d in ("moc-chau.tinh-son-la", "vu-thu")]),
    ("a district in the province", f"{A}ke-hoach/ubnd.tinh-son-la/2020-01-04/1-kh-ubnd", None,
     [f"{A}ke-hoach/ubnd.huyen-moc-chau.tinh-son-la/2020-01-04/1-kh-ubnd"]),
    ("another day", CT34_2014, EMULATION, [about(CT34_2024, EMULATION)]),
    ("another year", f"{A}thong-tu/bo-y-te/2018/16-2018-tt-byt", None,
     [f"{A}thong-tu/bo-y-te/2022-11-22/16-2022-tt-byt"]),
    ("a ministry and its successor", f"{A}thong-tu/bo-noi-vu/2024/5-2024-tt-bldtbxh", None,
     [f"{A}thong-tu/bo-lao-dong-thuong-binh-va-xa-hoi/2024-05-10/5-2024-tt-bldtbxh"]),
    ("Quy định and Quyết định", f"{A}quy-dinh/trung-uong-dang/-/144-qd-tw", "về chuẩn mực đạo đức cách mạng",
     [about(f"{A}quyet-dinh/trung-uong-dang/2024-05-09/144-qd-tw", "về chuẩn mực đạo đức cách mạng")]),
    ("a law by name alone", f"{A}luat/quoc-hoi/-/thi-dua-khen-thuong", "Luật Thi đua, khen thưởng",
     [about(f"{A}luat/quoc-hoi/2003-11-26/thi-dua-khen-thuong", "Luật Thi đua, khen thưởng")]),
    ("a law and its amendment", f"{A}luat/quoc-hoi/2005-06-14/thi-dua-khen-thuong", None,
     [about(f"{A}luat/quoc-hoi/2005-06-14/47-2005-qh11", "sửa đổi một số điều của Luật Thi đua, khen thưởng")]),
    ("a decision without a year in its number, about something else",
     f"{A}quyet-dinh/ubnd.ha-noi/2017-01-26/2-qd-ubnd", "về việc kiện toàn Ban Chỉ đạo",
     [about(f"{A}quyet-dinh/ubnd.ha-noi/2017-01-26/2-2017-qd-ubnd", "quy định về thi đua, khen thưởng")]),
    ("congresses of two places", f"{A}nghi-quyet/dang-bo.xa-tan-lap/-/dai-hoi-lan-thu-20", None,
     [f"{A}nghi-quyet/dang-bo.xa-tan-lap.huyen-vu-thu.tinh-thai-binh/2015-06-01/dai-hoi-lan-thu-20"]),
    ("no key at all", "/a", "về thi đua", ["/a", CT34_2014]),
]


@pytest.mark.parametrize(("key", "subject", "others"), [row[1:] for row in APART], ids=[row[0] for row in APART])
def test_what_cannot_be_told_is_left_alone(key: str, subject: str | None, others: list[Known | str]) -> None:
    found = identity(key, *others).of(key, subject)
    assert (found.key, found.factor) == (key, 1.0)


def test_keys_that_contradict_are_not_joined_through_a_third() -> None:
    low = f"{A}ke-hoach/ubnd.xa-tan-lap/2020-01-04/7-kh-ubnd"
    one, other = (f"{A}ke-hoach/ubnd.xa-tan-lap.{up}/2020-01-04/7-kh-ubnd" for up in (
        "huyen-moc-chau.tinh-son-la", "huyen-vu-thu.tinh-thai-binh"))
    both = identity(low, one, other)
    assert [both.of(key, None).key for key in (low, one, other)] == [low, one, other]
    assert identity(low, one).of(low, None).key == one


def test_the_slip_of_one_plan_does_not_hide_the_date_that_all_others_give() -> None:
    low, right, slip = (f"{A}nghi-dinh/chinh-phu/{when}/30-2020-nd-cp" for when in ("2020", "2020-03-05", "2020-05-03"))
    assert identity(low, about(right, plans=9, issuers=4), about(slip)).of(low, None).key == right
    assert identity(low, about(right, plans=2, issuers=2), about(slip)).of(low, None).key == low
    assert identity(low, about(right, plans=9, issuers=4), about(slip)).of(slip, None).key == slip


def some_keys(random_: random.Random) -> list[Known]:
    """Keys of few numbers, dates, places and subjects, so that many are nearly alike."""
    who = ("ubnd", "ubnd.xa-tan-lap", "ubnd.xa-tan-lap.huyen-moc-chau", "ubnd.xa-tan-lap.huyen-moc-chau.tinh-son-la",
           "ubnd.xa-tan-lap.tinh-son-la", "ubnd.xa-tan-lap.huyen-vu-thu.tinh-thai-binh", "ubnd.tinh-son-la",
           "bo-y-te", "bo-y-te--bo-quoc-phong", "bo-quoc-phong--bo-y-te", "trung-uong-dang")
    when = ("-", "2020", "2020-01", "2020-01-04", "2020-01-05", "2021-01-04")
    what = ("1-kh-ubnd", "1-2020-kh-ubnd", "34-ct-tw", "16-2020-ttlt-byt-bqp", "dai-hoi-lan-thu-20",
            "an-toan-thuc-pham")
    subjects = ("an toàn thực phẩm", "công tác văn thư, lưu trữ năm 2020", EMULATION, HOUSING)
    keys = {f"{A}{random_.choice(('luat', 'ke-hoach'))}/{random_.choice(who)}/{random_.choice(when)}/"
            f"{random_.choice(what)}" for _ in range(60)}
    return [about(key, *random_.sample(subjects, random_.randint(0, 2)), plans=random_.randint(0, 12),
                  issuers=random_.randint(1, 4)) for key in sorted(keys)]


@pytest.mark.parametrize("seed", range(40))
def test_one_resolved_key_never_has_two_dates_or_two_authorities(seed: int) -> None:
    random_ = random.Random(seed)
    known = some_keys(random_)
    mentions = [(k.key, s) for k in known for s in (None, EMULATION, "an toàn thực phẩm")]
    groups = list(Identity(known).groups(mentions))
    assert any(len(keys) > 1 for _, keys in groups)
    for target, keys in groups:
        assert all(agrees(key, target) for key in keys)
        parts = [p for key in keys if (p := parted(key)) is not None]
        assert len({p.when for p in parts if p.dated}) <= 1
        for one, other in combinations(parts, 2):
            if one.what == other.what and one.dated and other.dated:
                assert not contradict(one, parted(target) or one)


@pytest.mark.parametrize("seed", range(10))
def test_the_order_of_the_keys_does_not_matter(seed: int) -> None:
    random_ = random.Random(seed)
    known = some_keys(random_)
    mentions = [(k.key, s) for k in known for s in (None, EMULATION)]
    expected = [Identity(known).of(*m) for m in mentions]
    random_.shuffle(known)
    shuffled, backwards = Identity(known), list(reversed(mentions))
    assert [shuffled.of(*m) for m in backwards] == expected[::-1]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("về tiếp tục đổi mới công tác thi đua, khen thưởng", "Tiếp tục đổi mới công tác thi đua khen thưởng", True),
        ("V/v tăng cường công tác phòng cháy, chữa cháy", "tăng cường công tác phòng cháy và chữa cháy", True),
        ("về thi đua, khen thưởng năm 2020", "về thi đua, khen thưởng năm 2021", False),
        ("học tập và làm theo tư tưởng, đạo đức",
         "học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh", True),
        ("cải cách hành chính nhà nước của tỉnh giai đoạn", "cải cách hành chính nhà nước của tỉnh giai đoạn 2021-2030",
         True),
        ("thi đua", "thi đua, khen thưởng trong lực lượng vũ trang", False),
        ("", "thi đua, khen thưởng", False),
        ("Đại hội Đảng bộ khóa XII", "Đại hội Đảng bộ khóa XIII", False),
    ],
)
def test_subjects(one: str, other: str, same: bool) -> None:
    assert agree(plain(one), plain(other)) is agree(plain(other), plain(one)) is same


# In a corpus


def citing(number: int, *mentions: dict[str, object]) -> Plan:
    plan = handmade.plan(handmade.sample(number), f"{number}.txt")
    one = plan.citations[0]
    made = tuple(replace(one, citation_id=f"{number}-{n}", **({"subject": None} | values))
                 for n, values in enumerate(mentions))
    return replace(plan, citations=made)


def corpus_of(root: Path, plans: list[Plan]) -> Corpus:
    with Writer(root) as writer:
        for plan in plans:
            writer.commit(handmade.change(plan))
    return Corpus(root)


PLANS = [
    citing(1, {"target_key": CT34_2014, "subject": EMULATION}, {"target_key": CT34_2024, "subject": HOUSING}),
    citing(2, {"target_key": CT34, "subject": EMULATION, "target_confidence": 0.7}, {"target_key": CT34}),
    citing(3, {"target_key": CT34, "target_confidence": 0.7}),
    citing(4, {"target_key": CT34, "subject": EMULATION}, {"target_key": CT34, "subject": HOUSING},
           {"target_key": CT34}),
]


def meant(corpus: Corpus) -> dict[str, tuple[str, float]]:
    rows = corpus.citations[["citation_id", "target_key", "target_confidence"]]
    return {name: (key, sure) for name, key, sure in rows.itertuples(index=False)}


def test_citations_are_joined_over_the_plans(root: Path) -> None:
    corpus = corpus_of(root, PLANS)
    found = meant(corpus)
    assert found["1-0"] == (CT34_2014, 1.0)
    assert found["2-0"] == found["2-1"] == (CT34_2014, 0.85), "a bare mention has the subject of its plan's other one"
    assert found["3-0"] == (CT34, 0.7), "without a subject it joins neither"
    assert (found["4-0"][0], found["4-1"][0], found["4-2"][0]) == (CT34_2014, CT34_2024, CT34)
    rows = corpus.directives.set_index("target_key")
    assert rows["n_plans"].to_dict() == {CT34: 2, CT34_2014: 3, CT34_2024: 2}
    assert rows["n_mentions"].sum() == 8
    assert corpus.count("directives") == 3


def test_every_way_of_asking_gives_the_joined_key(root: Path) -> None:
    corpus = corpus_of(root, PLANS)
    asked = corpus.sql("SELECT citation_id, target_key, target_confidence FROM citations")
    assert {c: (k, s) for c, k, s in asked.itertuples(index=False)} == meant(corpus)
    one = corpus.of(PLANS[1].document.doc_id, "citations")
    assert one.column("target_key").to_pylist() == [CT34_2014, CT34_2014]
    counted = corpus.sql("SELECT n_plans FROM directives WHERE target_key = ?", [CT34_2014])
    assert counted["n_plans"].tolist() == [3]


@pytest.mark.parametrize("seed", range(4))
def test_the_order_in_which_documents_come_does_not_matter(root: Path, seed: int) -> None:
    plans = list(PLANS)
    random.Random(seed).shuffle(plans)
    corpus = corpus_of(root, plans)
    assert meant(corpus) == meant(corpus_of(root.with_name("other"), PLANS))


def test_a_plan_cites_nothing_that_came_later(root: Path) -> None:
    late = handmade.plan(handmade.sample(9), "9.txt").document.issued_to
    assert late == date(2026, 1, 5)
    key, day = f"{A}chi-thi/trung-uong-dang/-/7-ct-tw", f"{A}chi-thi/trung-uong-dang/2026-02-01/7-ct-tw"
    corpus = corpus_of(root, [citing(1, {"target_key": key, "subject": EMULATION}),
                              citing(2, {"target_key": day, "subject": EMULATION})])
    assert meant(corpus)["1-0"][0] == key


def test_a_citation_finds_a_document_whose_key_says_less(root: Path) -> None:
    own, cited = (f"{A}ke-hoach/ubnd.xa-xuan-son{up}/2026-01-05/8-kh-ubnd" for up in ("", ".thi-xa-son-tay.ha-noi"))
    plan = handmade.plan(handmade.sample(8), "8.txt")
    plan = replace(plan, document=replace(plan.document, document_key=own))
    corpus = corpus_of(root, [plan, citing(1, {"target_key": cited})])
    rows = corpus.citations.set_index("citation_id")
    assert rows.loc["1-0", "target_doc_id"] == plan.document.doc_id
