"""PDFs of pages that are pictures, written as scanners write them: JPEG streams as they are, and nothing else."""

from __future__ import annotations

import io
import zlib
from collections.abc import Sequence

from PIL import Image

# x and y in points from the lower left corner, and what is written there.
Hidden = tuple[float, float, str]

_CATALOGUE = b"<</Type/Catalog/Pages 2 0 R>>"
_FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"


def picture_pdf(pictures: Sequence[bytes], dpi: float, hidden: Sequence[Sequence[Hidden]] = ()) -> bytes:
    """A PDF of pages that are as large as their JPEG at `dpi`; the lines of `hidden` lie over them unseen, page by page."""
    pages: list[bytes] = []
    for n, picture in enumerate(pictures):
        first = 4 + 3 * n
        with Image.open(io.BytesIO(picture)) as image:
            size, space = image.size, "DeviceGray" if image.mode == "L" else "DeviceRGB"
        wide, high = (f"{side * 72 / dpi:.2f}" for side in size)
        lines = "".join(_unseen(*line) for line in hidden[n]) if hidden else ""
        content = zlib.compress(f"q {wide} 0 0 {high} 0 0 cm /I Do Q\n{lines}".encode("cp1252"), 9)
        pages += [
            _stream(f"/Type/XObject/Subtype/Image/Width {size[0]}/Height {size[1]}/ColorSpace/{space}"
                    "/BitsPerComponent 8/Filter/DCTDecode", picture),
            _stream("/Filter/FlateDecode", content),
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {wide} {high}]/Contents {first + 1} 0 R"
            f"/Resources<</XObject<</I {first} 0 R>>/Font<</F 3 0 R>>>>>>".encode(),
        ]
    kids = " ".join(f"{6 + 3 * n} 0 R" for n in range(len(pictures)))
    tree = f"<</Type/Pages/Count {len(pictures)}/Kids[{kids}]>>".encode()
    return _file([_CATALOGUE, tree, _FONT, *pages])


def _unseen(x: float, y: float, text: str) -> str:
    shown = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT 3 Tr /F 11 Tf 1 0 0 1 {x:.1f} {y:.1f} Tm ({shown}) Tj ET\n"


def _stream(head: str, content: bytes) -> bytes:
    return f"<<{head}/Length {len(content)}>>stream\n".encode() + content + b"\nendstream"


def _file(bodies: Sequence[bytes]) -> bytes:
    """The objects, numbered from 1 (the catalogue), and the table of their places."""
    out, places = bytearray(b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n"), []
    for n, body in enumerate(bodies, 1):
        places.append(len(out))
        out += f"{n} 0 obj\n".encode() + body + b"\nendobj\n"
    count = len(bodies) + 1
    table = "".join(f"{at:010d} 00000 n \n" for at in places)
    end = f"xref\n0 {count}\n0000000000 65535 f \n{table}trailer\n<</Size {count}/Root 1 0 R>>\nstartxref\n{len(out)}\n%%EOF\n"
    return bytes(out) + end.encode()
