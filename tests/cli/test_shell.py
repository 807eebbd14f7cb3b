"""The command line as a shell sees it: language, help, errors, exit codes, start-up."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from pipeline.cli.app import app, run
from pipeline.cli.messages import TEXT
from pipeline.cli.session import language

HEAVY = {"pandas", "pyarrow", "numpy", "spacy", "duckdb", "pdfplumber", "pypdfium2", "docx", "openpyxl", "regex",
         "yaml", "dateparser", "rapidfuzz", "pydantic", "rich"}


@pytest.mark.parametrize(("argv", "environ", "expected"), [
    ([], {}, "vi"),
    ([], {"LANG": "C.UTF-8"}, "vi"),
    ([], {"LANG": "vi_VN.UTF-8"}, "vi"),
    ([], {"LANG": "en_GB.UTF-8"}, "en"),
    ([], {"LANG": "en_US.UTF-8", "LC_ALL": "vi_VN.UTF-8"}, "vi"),
    (["--lang", "en", "doctor"], {"LANG": "vi_VN"}, "en"),
    (["doctor", "--lang=vi"], {"LANG": "en_US"}, "vi"),
])
def test_language_is_asked_for_then_taken_from_the_locale(argv: list[str], environ: dict[str, str],
                                                          expected: str) -> None:
    assert language(argv, environ) == expected


def test_help_imports_nothing_heavy() -> None:
    code = "import sys; from pipeline.cli.app import run; run(['--help']); print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = {name.partition(".")[0] for name in done.stderr.split()}
    assert not loaded & HEAVY
    assert "kehoach" in done.stdout


def test_package_imports_nothing_until_asked() -> None:
    code = "import sys, pipeline; print(*sys.modules); assert pipeline.Corpus.__name__ == 'Corpus'"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {name.partition(".")[0] for name in done.stdout.split()} & HEAVY


def test_every_command_and_option_is_described_in_both_languages() -> None:
    group: Any = get_command(app)
    wanted = {f"help.app.{p.name}" for p in group.params} | {f"help.{name}" for name in group.commands}
    for name, command in group.commands.items():
        wanted |= {f"help.{name}.{p.name}" for p in command.params if p.name not in ("lang", "as_json", "debug")}
    assert wanted <= set(TEXT)


def test_both_languages_of_a_sentence_have_the_same_places_to_fill() -> None:
    from string import Formatter

    for key, pair in TEXT.items():
        places = [{name for _, name, _, _ in Formatter().parse(text) if name} for text in pair]
        assert places[0] == places[1], key
        assert all(pair), key


@pytest.mark.parametrize("command", ["", "ingest", "show", "export", "verify", "snapshots", "doctor", "citing",
                                     "check"])
def test_help_pages_speak_the_language_asked_for(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*command.split(), "--help"]) == 0
    vietnamese = capsys.readouterr().out
    assert run([*command.split(), "--help", "--lang", "en"]) == 0
    english = capsys.readouterr().out
    assert vietnamese.startswith("Cách dùng: kehoach")
    assert english.startswith("Usage: kehoach")
    for page in (vietnamese, english):
        assert "--lang vi|en" in page
        assert "--json" in page
        assert "--debug" in page


@pytest.mark.parametrize(("argv", "says"), [
    (["foo"], "foo"),
    (["ingest"], "--out"),
    (["ingest", "--out", "y"], "PATH"),
    (["ingest", "x"], "--out"),
    (["export", "x", "--to", "y", "--format", "pdf"], "--format"),
    (["ingest", "x", "--out", "y", "--workers", "many"], "--workers"),
    (["ingest", "x", "--out", "y", "--workers", "0"], "--workers"),
    (["doctor", "--fast"], "--fast"),
    (["doctor", "--lang", "fr"], "--lang"),
    (["show", "no-such-thing"], "no-such-thing"),
    (["verify", "no-such-folder"], "no-such-folder"),
    (["export", "no-such-folder", "--to", "x"], "no-such-folder"),
    (["snapshots", "no-such-folder"], "no-such-folder"),
    (["snapshots", "no-such-folder", "--restore", "1"], "no-such-folder"),
    (["snapshots", "x", "--restore", "1", "--drop", "2"], "--drop"),
    (["citing", "no-such-folder", "34-CT/TW"], "no-such-folder"),
    (["citing", "x", "thirty-four"], "thirty-four"),
    (["citing", "x", "34-CT/TW", "--issued", "7/4"], "7/4"),
    (["check", "no-such-folder", "--require", "no.csv"], "no"),
])
def test_bad_usage_is_one_line_with_cause_and_remedy(argv: list[str], says: str, tmp_path: Path,
                                                     monkeypatch: pytest.MonkeyPatch,
                                                     capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(argv) == 2
    said = capsys.readouterr()
    assert said.out == ""
    [line] = said.err.splitlines()
    assert line.startswith("Lỗi: ")
    assert says in line
    assert line.count(". ") >= 1
    assert list(tmp_path.iterdir()) == []


def test_errors_for_scripts_are_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["verify", "no-such-folder", "--json", "--lang", "en"]) == 2
    said = json.loads(capsys.readouterr().out)
    assert said["error"] == "no-corpus"
    assert "no-such-folder" in said["message"]
    assert said["remedy"]


def test_debug_lets_the_traceback_through() -> None:
    from pipeline.errors import UsageError

    with pytest.raises(UsageError):
        run(["verify", "no-such-folder", "--debug"])


def test_the_unforeseen_is_one_line_too(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def broken() -> None:
        raise ZeroDivisionError("two\nlines")

    monkeypatch.setattr("pipeline.cli.machine.examine", broken)
    assert run(["doctor"]) == 1
    [line] = capsys.readouterr().err.splitlines()
    assert "ZeroDivisionError" in line
    assert "--debug" in line


def test_a_missing_package_is_an_environment_that_lacks_something(monkeypatch: pytest.MonkeyPatch,
                                                                  capsys: pytest.CaptureFixture[str]) -> None:
    def broken() -> None:
        raise ModuleNotFoundError("No module named 'pyarrow'", name="pyarrow")

    monkeypatch.setattr("pipeline.cli.machine.examine", broken)
    assert run(["doctor"]) == 3
    assert "pyarrow" in capsys.readouterr().err


def test_console_script_leaves_with_the_exit_code() -> None:
    script = Path(sys.executable).with_name("kehoach")
    done = subprocess.run([script, "verify", "no-such-folder"], capture_output=True, text=True, check=False,
                          env={**os.environ, "LANG": "en_GB.UTF-8", "LC_ALL": ""})
    assert done.returncode == 2
    assert done.stderr.startswith("Error: ")
    assert "Traceback" not in done.stderr
