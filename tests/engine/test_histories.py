"""Whatever happened to the inputs between runs, the corpus is the one that a first run over them would make."""

from __future__ import annotations

import io
import os
import random
import zipfile
from pathlib import Path

import pytest

from pipeline.corpus import parts
from pipeline.corpus.export import export
from pipeline.corpus.verify import verify
from pipeline.engine import ingest
from tests.corpus import handmade
from tests.engine import fakes

NAMES = [f"vao/{folder}{n}.txt" for folder in ("", "a/", "b/") for n in range(4)]
NAMES += [f"vao/a/anh {n}.jpg" for n in range(1, 5)] + ["vao/g.zip", "vao/b/h.zip"]


def packed(chance: random.Random) -> bytes:
    """An archive of a few files, images among them, and sometimes another archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in chance.sample(["1.txt", "2.txt", "anh 1.jpg", "anh 2.jpg", "x/3.txt"], chance.randrange(4)):
            archive.writestr(name, handmade.sample(chance.randrange(8)))
        if chance.random() < 0.3:
            archive.writestr("trong.zip", packed(chance))
    return out.getvalue()[:None if chance.random() < 0.9 else -20]


def mutate(chance: random.Random) -> None:
    """One change to the inputs: write, break, remove, copy, move or exchange files."""
    there = [n for n in NAMES if os.path.exists(n)]
    name, other = chance.choice(NAMES), chance.choice(NAMES)
    deed = chance.choice(["write", "write", "break", "remove", "copy", "move", "swap"])
    if deed in ("write", "break") or name not in there:
        broken = f"!{chance.choice(['refuse', 'raise', 'build-raise'])}\n".encode() if deed == "break" else b""
        several = b"~~~\n".join(handmade.sample(chance.randrange(8)) for _ in range(chance.choice([1, 1, 2, 3])))
        Path(name).write_bytes((packed(chance) if name.endswith(".zip") else several) + broken)
    elif deed == "remove":
        os.unlink(name)
    elif deed == "copy":
        Path(other).write_bytes(Path(name).read_bytes())
    elif deed == "move":
        os.replace(name, other)
    elif other in there:
        contents = Path(name).read_bytes(), Path(other).read_bytes()
        Path(name).write_bytes(contents[1])
        Path(other).write_bytes(contents[0])


@pytest.mark.parametrize("seed", range(8))
def test_any_history_ends_where_a_first_run_does(
    inbox: Path, log: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    monkeypatch.setattr(parts, "SMALL", 2)
    monkeypatch.setattr(parts, "FULL", 4)
    for folder in ("vao/a", "vao/b"):
        os.mkdir(folder)
    chance = random.Random(seed)
    rules = "b1"
    for _ in range(8):
        for _ in range(chance.randrange(6)):
            mutate(chance)
        rules = chance.choice([rules, rules, f"b{chance.randrange(3)}"])
        stages = fakes.stages(log, rules=rules)
        ingest("vao", "kho", workers=0, stages=stages, prune_missing=chance.random() < 0.5,
               commit_every=chance.choice([1, 2, 1000]), as_one=chance.choice([None, None, True, False]))
        assert verify("kho") == []
    stages = fakes.stages(log, rules="cuoi")
    ingest("vao", "kho", workers=0, stages=stages, prune_missing=True, commit_every=2)
    assert verify("kho") == []
    again = ingest("vao", "kho", workers=0, stages=stages, prune_missing=True)
    assert not again.changed
    first = ingest("vao", "moi", workers=0, stages=stages)
    assert first.rows == again.rows
    for corpus in ("kho", "moi"):
        export(corpus, f"ra-{corpus}", "jsonl")
    for path in Path("ra-moi").iterdir():
        assert path.read_text("utf-8") == (Path("ra-kho") / path.name).read_text("utf-8"), path.name
