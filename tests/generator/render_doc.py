"""A plan as a Word 97-2003 file, made by LibreOffice from its DOCX. LibreOffice notes the time: the bytes vary."""

from __future__ import annotations

import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.generator import render_docx
from tests.generator.model import Sample


def render(sample: Sample) -> bytes:
    """The DOC's bytes; raises CalledProcessError or FileNotFoundError without LibreOffice Writer."""
    with TemporaryDirectory() as scratch:
        folder = Path(scratch)
        (folder / "plan.docx").write_bytes(render_docx.render(sample))
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        subprocess.run(["soffice", profile, "--headless", "--convert-to", "doc:MS Word 97", "--outdir", scratch,
                        str(folder / "plan.docx")], check=True, capture_output=True, timeout=120)
        return (folder / "plan.doc").read_bytes()
