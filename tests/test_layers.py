"""The first law of the design: no stage imports a later one, and only the outermost rooms see the whole."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PIPELINE = Path(__file__).parent.parent / "pipeline"

BASE = {"text", "records", "arrow", "fold", "errors", "source", "rulebook", "edtf", "annotated", "syllables"}
# What a room may import beside the base and itself.
ROOMS: dict[str, set[str]] = {
    "read": set(),
    "repair": set(),
    "outline": set(),
    "extract": {"outline"},
    "resolve": {"outline", "extract"},
    "review": {"outline", "extract", "resolve"},
    "plan": {"read", "repair", "outline", "extract", "resolve", "review"},
    "corpus": {"resolve"},
    "engine": {"read", "plan", "corpus"},
    "comply": {"corpus", "resolve"},
    "doctor": set(),
    "cli": {"read", "plan", "corpus", "engine", "comply", "doctor"},
}
# The package itself looks its public names up when they are asked for.
ROOT = {"pipeline"}


def room_of(path: Path) -> str:
    """The room that a module belongs to: the first folder or the module below the package."""
    return path.relative_to(PIPELINE).parts[0].removesuffix(".py")


def imports(path: Path) -> set[str]:
    """Rooms that a module imports anywhere in it, in functions and for type checking too."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import hides which room is meant"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        found |= {name.split(".")[1] for name in names if name.startswith("pipeline.")}
    return found - {"__version__"}


MODULES = sorted(path for path in PIPELINE.rglob("*.py") if path != PIPELINE / "__init__.py")


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PIPELINE)))
def test_a_room_imports_only_what_stands_before_it(path: Path) -> None:
    room = room_of(path)
    allowed = BASE if room in BASE else BASE | ROOMS[room] | {room}
    assert imports(path) <= allowed


def test_every_room_has_a_place_in_the_order() -> None:
    assert {room_of(path) for path in MODULES} <= BASE | set(ROOMS)


def test_the_check_sees_imports_inside_functions(tmp_path: Path) -> None:
    path = tmp_path / "module.py"
    path.write_text("def f():\n    from pipeline.engine import ingest\n    import pipeline.cli.app\n", "utf-8")
    assert imports(path) == {"engine", "cli"}


def test_rules_hold_no_code() -> None:
    [only] = (PIPELINE.parent / "rules").rglob("*.py")
    assert len(ast.parse(only.read_text("utf-8")).body) == 1, "rules are data: the package holds its docstring alone"
