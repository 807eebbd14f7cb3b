"""The documentation is held against what it describes."""

from __future__ import annotations

import csv
import importlib.util
import re
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from typer.main import get_command

from pipeline.arrow import columns
from pipeline.cli.app import app
from pipeline.records import TABLES
from pipeline.rulebook import rule_files

ROOT = Path(__file__).parent.parent
READMES = ("README.md", "README.vi.md")


@pytest.fixture(scope="module")
def build() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_docs", ROOT / "docs" / "build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_data_dictionary_is_what_the_records_say(build: ModuleType) -> None:
    assert (ROOT / "docs" / "data_dictionary.md").read_text("utf-8") == build.text(), "run make docs"


def test_every_column_has_a_vietnamese_description_and_nothing_else_has() -> None:
    with (ROOT / "docs" / "columns_vi.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    described = {(row["table"], row["column"]) for row in rows}
    real = {(table, column) for table in TABLES for column in columns(table)}
    for table, column in real:
        assert described & {(table, column), ("*", column)}, (table, column)
    assert {pair for pair in described if pair[0] != "*" and pair[1]} <= real
    assert {column for table, column in described if table == "*"} <= {column for _, column in real}
    assert all(row["mo_ta"] for row in rows)


def test_no_run_time_package_is_under_the_gpl_and_the_list_names_them_all(build: ModuleType) -> None:
    found = build.runtime()
    assert {"spacy", "pyarrow", "pdfplumber", "typer"} <= set(found)
    assert "unidecode" not in found
    for name, licence in found.items():
        assert licence != "?", f"{name} does not say its licence"
        general = re.search(r"\b[AL]?GPL|General Public|Affero", licence)
        assert not general or re.search(r"LGPL|Lesser", licence), f"{name}: {licence}"
    listed = dict(re.findall(r"^\| ([\w.-]+) \| (.+) \|$", (ROOT / "docs" / "licences.md").read_text("utf-8"), re.M))
    assert found.items() <= listed.items(), "run make docs"


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_readme_shows_what_the_program_prints(language: str, build: ModuleType) -> None:
    text = build.READMES[language].read_text("utf-8")
    assert "$ kehoach show" in text
    assert text == build.with_excerpt(language), "run make docs"


@pytest.mark.parametrize("name", READMES)
def test_readme_names_every_command_and_table_and_its_links_lead_somewhere(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    group: Any = get_command(app)
    for command in group.commands:
        assert f"kehoach {command}" in text, command
    for table in TABLES:
        assert f"`{table}`" in text, table
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", text):
        assert (ROOT / target).exists(), target


def test_rules_page_lists_every_register() -> None:
    text = (ROOT / "docs" / "rules.md").read_text("utf-8")
    for name in rule_files():
        if name.endswith(".csv"):
            assert f"`{name}`" in text, name


def test_the_example_rule_of_the_rules_page_does_what_the_page_says() -> None:
    import yaml

    from pipeline.fold import fold
    from pipeline.rulebook import compiled, fragments

    block = re.search(r"```yaml\n(.*?)```", (ROOT / "docs" / "rules.md").read_text("utf-8"), re.S)
    assert block is not None
    [rule] = yaml.safe_load(block.group(1))
    pattern = compiled(rule["pattern"], fragments())
    for example in rule["examples"]:
        found = pattern.search(fold(example["text"]))
        assert found is not None
        assert {key: found.group(key) for key in example["fields"]} == example["fields"]
    for text in rule["rejects"]:
        assert pattern.search(fold(text)) is None


def test_changelog_has_the_version() -> None:
    from pipeline import __version__

    assert f"## {__version__}" in (ROOT / "CHANGELOG.md").read_text("utf-8")


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-test.lock"])
def test_locks_pin_every_package_with_hashes_and_name_no_index(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    packages = re.findall(r"^\S.*", text, re.M)
    assert len(packages) > 50
    for line in packages:
        assert re.match(r"[\w.-]+==\S+ ", line), line
    assert text.count("--hash=sha256:") >= len(packages)
    assert "://" not in text
    assert "index-url" not in text
    assert "find-links" not in text
