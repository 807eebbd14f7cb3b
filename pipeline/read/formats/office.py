"""LibreOffice as a converter: many DOC or RTF files a start → DOCX, within a time limit, in a profile of its own."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from pipeline.errors import ReadError
from pipeline.read.formats.faults import fault
from pipeline.read.formats.ole import MAGIC


class Kind(NamedTuple):
    """A format that LibreOffice converts: the name of its filter, and what the format is called."""

    suffix: str
    filter: str
    name: str
    name_en: str


DOC = Kind(".doc", "MS Word 97", "văn bản Word 97-2003 (DOC)", "Word 97-2003 document (DOC)")
RTF = Kind(".rtf", "Rich Text Format", "văn bản RTF", "RTF document")
_RTF_START = b"{\\rtf"

# Seconds for a start, and for each file beside.
START_SECONDS, FILE_SECONDS = 40.0, 15.0
_MOST_FILES = 100
# Neither macros nor anything that a document links to is run or fetched.
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""


def kind_of(data: bytes) -> Kind | None:
    """Which of the two formats a file is in, by its first bytes."""
    if data.startswith(MAGIC):
        return DOC
    return RTF if data[:64].lstrip().startswith(_RTF_START) else None


def program() -> str | None:
    """The path of LibreOffice; None where it is not installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def to_docx(files: Sequence[bytes], kind: Kind) -> list[bytes | ReadError]:
    """Every file of one kind as DOCX, or why not, in the same order.

    A file that makes LibreOffice fail or hang is tried once more by itself, so that it does no harm to its
    neighbours.
    """
    path = program()
    if path is None:
        return [fault("converter-missing", kind=kind.name, kind_en=kind.name_en) for _ in files]
    made: list[bytes | ReadError] = []
    for first in range(0, len(files), _MOST_FILES):
        batch = files[first:first + _MOST_FILES]
        got, late = _start(path, batch, kind)
        for data, docx in zip(batch, got, strict=True):
            if docx is None and len(batch) > 1:
                [docx], late = _start(path, [data], kind)
            made.append(docx if docx is not None else _failure(kind, late))
    return made


def _failure(kind: Kind, late: bool) -> ReadError:
    code = "converter-timeout" if late else "converter-failed"
    return fault(code, kind=kind.name, kind_en=kind.name_en, seconds=round(START_SECONDS + FILE_SECONDS))


def _start(path: str, files: Sequence[bytes], kind: Kind) -> tuple[list[bytes | None], bool]:
    """One start of LibreOffice: the files that came out, None for the others, and whether it had to be stopped."""
    with tempfile.TemporaryDirectory(prefix="kehoach-") as folder:
        room = Path(folder)
        profile = room / "profile" / "user"
        profile.mkdir(parents=True)
        (profile / "registrymodifications.xcu").write_text(_SETTINGS, "utf-8")
        (room / "out").mkdir()
        sources = [room / f"{n:05}{kind.suffix}" for n in range(len(files))]
        for source, data in zip(sources, files, strict=True):
            source.write_bytes(data)
        late = _run([path, f"-env:UserInstallation={profile.parent.as_uri()}", "--headless", "--norestore", "--nologo",
                     "--nodefault", "--nolockcheck", f"--infilter={kind.filter}", "--convert-to",
                     "docx:MS Word 2007 XML", "--outdir", str(room / "out"), *map(str, sources)],
                    room, START_SECONDS + FILE_SECONDS * len(files))
        made = [room / "out" / f"{source.stem}.docx" for source in sources]
        return [p.read_bytes() if p.exists() and p.stat().st_size else None for p in made], late


def _run(command: list[str], room: Path, seconds: float) -> bool:
    """Run a command in a session of its own; whether it was stopped because it took too long."""
    environment = {**os.environ, "HOME": str(room), "LC_ALL": "C.UTF-8"}
    with subprocess.Popen(command, cwd=room, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                          stderr=subprocess.DEVNULL, start_new_session=True) as running:
        try:
            running.wait(seconds)
        except subprocess.TimeoutExpired:
            return True
        finally:
            if running.poll() is None:
                os.killpg(running.pid, signal.SIGKILL)
    return False
