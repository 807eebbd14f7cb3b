"""One writer at a time."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.corpus.store import Writer
from pipeline.errors import CorpusError


def leave(root: Path, **holder: object) -> None:
    """Leaves the lock file of a writer that is no more."""
    root.mkdir(exist_ok=True)
    (root / "writer.lock").write_text(json.dumps({"since": "2026-01-01T00:00:00+00:00"} | holder), "utf-8")


def dead_pid() -> int:
    child = subprocess.Popen([sys.executable, "-c", ""])
    child.wait()
    return child.pid


def test_a_second_writer_is_told_who_the_first_is(root: Path) -> None:
    with Writer(root):
        with pytest.raises(CorpusError) as caught, Writer(root):
            pass
        since = json.loads((root / "writer.lock").read_text("utf-8"))["since"]
    assert caught.value.code == "corpus-locked"
    for said in (caught.value.message, caught.value.message_en):
        assert str(os.getpid()) in said
        assert socket.gethostname() in said
        assert since in said
    with Writer(root) as again:
        assert again.number == 0
    assert not (root / "writer.lock").exists()


def test_a_writer_in_another_process_is_refused_too(root: Path) -> None:
    code = f"from pipeline.corpus.store import Writer\nwith Writer({str(root)!r}): print('in')"
    with Writer(root):
        child = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert child.stdout == ""
    assert f"process {os.getpid()} on {socket.gethostname()}" in child.stderr


def test_a_lock_whose_process_is_dead_is_stale(root: Path) -> None:
    leave(root, host=socket.gethostname(), pid=dead_pid())
    with Writer(root):
        assert json.loads((root / "writer.lock").read_text("utf-8"))["pid"] == os.getpid()


def test_a_process_number_that_was_given_out_again_does_not_deceive(root: Path) -> None:
    leave(root, host=socket.gethostname(), pid=os.getppid())
    with Writer(root) as writer:
        assert writer.number == 0


def test_a_lock_of_another_machine_is_believed(root: Path) -> None:
    leave(root, host="may-chu-khac", pid=dead_pid())
    with pytest.raises(CorpusError) as caught, Writer(root):
        pass
    assert "may-chu-khac" in caught.value.message
    assert str(root / "writer.lock") in caught.value.remedy


def test_a_container_that_is_gone_left_a_stale_lock(root: Path) -> None:
    boot = Path("/proc/sys/kernel/random/boot_id").read_text("ascii").strip()
    leave(root, host="3f2a9c", pid=7, boot=boot)
    with Writer(root) as writer:
        assert writer.number == 0


def test_a_half_written_lock_holds_nobody_out(root: Path) -> None:
    root.mkdir()
    (root / "writer.lock").write_text('{"host": "may', "utf-8")
    with Writer(root) as writer:
        assert writer.number == 0
