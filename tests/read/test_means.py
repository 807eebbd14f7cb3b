"""When a text that was read with other means is read again."""

from __future__ import annotations

import pytest

from pipeline.read import Means, means
from pipeline.read.formats import antiword, office
from pipeline.read.scan import SCAN_VERSION, engine


@pytest.mark.parametrize(("today", "seen_by", "upheld"), [
    (Means("engine 1"), None, True),
    (Means("engine 1"), "engine 1", True),
    (Means("engine 2"), "engine 1", False),
    (Means("engine 1"), "no engine", False),
    (Means(""), "engine 1", True),  # nothing here could read it again
    (Means("engine 1", "antiword"), "antiword", True),
    (Means("engine 1", "LibreOffice"), "antiword", False),
    (Means("engine 1", ""), "antiword", True),
])
def test_a_text_is_upheld_unless_it_could_come_out_otherwise(today: Means, seen_by: str | None, upheld: bool) -> None:
    assert today.uphold(seen_by) is upheld


def test_means_say_what_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "described", lambda: "engine 1")
    monkeypatch.setattr(office, "program", lambda: "/usr/bin/soffice")
    assert means() == Means(f"scan {SCAN_VERSION}, engine 1", "LibreOffice")
    monkeypatch.setattr(office, "program", lambda: None)
    monkeypatch.setattr(antiword, "program", lambda: "/usr/bin/antiword")
    assert means().converter == "antiword"
    monkeypatch.setattr(antiword, "program", lambda: None)
    monkeypatch.setattr(engine, "described", lambda: "")
    assert means() == Means("", "")
    assert str(means()) != str(Means("", "LibreOffice"))
