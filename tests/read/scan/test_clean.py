"""Cleaning: every step is taken where the page asks for it and nowhere else."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from pipeline.read.scan.clean import cleaned, seals
from tests.read.paper import Paper, needs_font
from tests.read.scan.scanner import BODY, ITEM, Pixels, rendered, sealed, softened

pytestmark = needs_font


@pytest.fixture(scope="module")
def page() -> Pixels:
    paper = Paper()
    y = 100.0
    for text in (BODY, ITEM, ITEM, BODY, ITEM):
        y = paper.paragraph(y, text)
    return rendered(paper.bytes())


def test_crisp_thin_print_is_made_bolder_and_soft_print_is_left_alone(page: Pixels) -> None:
    assert cleaned(page, 200).steps == ("bolder",)
    soft = softened(page)
    got = cleaned(soft, 200)
    assert got.steps == ()
    assert np.array_equal(got.image, cv2.cvtColor(soft, cv2.COLOR_RGB2GRAY))


def test_uneven_light_is_made_even(page: Pixels) -> None:
    shade = np.linspace(1.0, 0.6, page.shape[1])[None, :, None]
    got = cleaned((softened(page) * shade).astype(np.uint8), 200)
    assert "flatten" in got.steps
    left, right = got.image[50:, :200], got.image[50:, -200:]
    assert abs(int(np.median(left)) - int(np.median(right))) <= 2


def test_specks_call_for_the_median_filter_and_vanish(page: Pixels) -> None:
    speckled = page.copy()
    places = np.random.default_rng(3).integers(0, [page.shape[0], page.shape[1]], (6000, 2))
    speckled[places[:, 0], places[:, 1]] = 0
    got = cleaned(speckled, 200)
    assert got.steps[0] == "median"
    blank = slice(None, 150), slice(None, None)
    assert (speckled[blank] == 0).any() and not (got.image[blank] < 100).any()


def test_a_seal_is_painted_over_and_the_letters_under_it_stay(page: Pixels) -> None:
    paper = softened(page)
    stamped = sealed(paper, 300, 130)
    [(x0, y0, x1, y1)] = seals(stamped, 200)
    assert x0 < 300 * 200 / 72 < x1 and y0 < 130 * 200 / 72 < y1
    assert 0.9 < (x1 - x0) / (y1 - y0) < 1.1
    got = cleaned(stamped, 200)
    assert got.steps == ("seal",)
    plain, seen = cv2.cvtColor(paper, cv2.COLOR_RGB2GRAY), got.image
    ink = plain[y0:y1, x0:x1] < 90
    assert (seen[y0:y1, x0:x1][ink] < 130).mean() > 0.95
    paint = (cv2.cvtColor(stamped, cv2.COLOR_RGB2GRAY)[y0:y1, x0:x1] < 150) & (plain[y0:y1, x0:x1] > 200)
    assert (seen[y0:y1, x0:x1][paint] > 180).mean() > 0.95


def test_red_that_is_no_seal_is_left_alone(page: Pixels) -> None:
    marked = page.copy()
    cv2.line(marked, (200, 700), (1400, 700), (220, 30, 30), 6)
    cv2.putText(marked, "DU THAO", (300, 200), cv2.FONT_HERSHEY_SIMPLEX, 2, (220, 30, 30), 5)
    assert seals(marked, 200) == []
    assert seals(page, 200) == []


def test_a_grey_or_blank_page_can_be_cleaned(page: Pixels) -> None:
    gray = np.asarray(cv2.cvtColor(page, cv2.COLOR_RGB2GRAY), np.uint8)
    assert np.array_equal(cleaned(gray, 200).image, cleaned(page, 200).image)
    blank = np.full((600, 400), 255, np.uint8)
    assert cleaned(blank, 200).steps == ()
