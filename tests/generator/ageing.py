"""What happens to a clean page on its way through an office: pens, seals, scanners and telephones.

Pages are RGB arrays of shape (height, width, 3). Everything that looks like chance is seeded: the same page ages the
same way each time.
"""

from __future__ import annotations

import io

import cv2
import numpy as np
import numpy.typing as npt
import pypdfium2
from PIL import Image

Pixels = npt.NDArray[np.uint8]

BLACK, BLUE, RED = (25, 25, 30), (32, 48, 140), (205, 40, 45)
# Digits as one stroke each, in points: x to the right, y down from the top of the digit.
_STROKES = {
    "0": [(4, 1), (0, 6), (1, 15), (5, 17), (8, 11), (7, 3), (4, 1)],
    "1": [(2, 6), (6, 0), (3, 18)],
    "2": [(0, 5), (3, 0), (7, 2), (6, 8), (0, 17), (8, 16)],
    "3": [(1, 2), (5, 0), (7, 4), (3, 8), (7, 11), (5, 18), (0, 16)],
    "4": [(5, 0), (0, 11), (8, 10), (6, 5), (4, 19)],
    "5": [(8, 0), (2, 1), (1, 7), (6, 8), (7, 14), (3, 18), (0, 16)],
    "6": [(7, 0), (1, 9), (1, 16), (5, 18), (7, 13), (2, 11)],
    "7": [(0, 1), (8, 0), (3, 10), (1, 19), (3, 10), (7, 9)],
    "8": [(7, 2), (3, 0), (2, 5), (7, 12), (4, 18), (0, 14), (7, 2)],
    "9": [(7, 4), (3, 0), (0, 5), (4, 8), (7, 3), (5, 19)],
}


def rendered(pdf: bytes, dpi: float = 200, page: int = 0) -> Pixels:
    """A page of a PDF as RGB."""
    document = pypdfium2.PdfDocument(pdf)
    pixels = np.array(document[page].render(scale=dpi / 72, rev_byteorder=True).to_numpy()[:, :, :3])
    document.close()
    return pixels


def softened(image: Pixels) -> Pixels:
    """As a scanner sees it: a little out of focus, grey paper, faint noise that is always the same."""
    soft = cv2.GaussianBlur(image, (0, 0), 0.8).astype(np.float32) * 0.93 + 10
    noise = np.random.default_rng(7).normal(0, 2, image.shape[:2])[:, :, None]
    return np.clip(soft + noise, 0, 255).astype(np.uint8)


def toned(image: Pixels, paper: tuple[int, int, int]) -> Pixels:
    """The page printed on paper of this colour."""
    return np.asarray(image.astype(np.float32) * (np.array(paper, np.float32) / 255), np.uint8)


def askew(image: Pixels, degrees: float) -> Pixels:
    """The page turned so that its lines fall to the right by so many degrees."""
    height, width = image.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), -degrees, 1)
    return np.asarray(cv2.warpAffine(image, turn, (width, height), borderValue=(255, 255, 255)), np.uint8)


def sealed(image: Pixels, x: float, y: float, dpi: float = 200) -> Pixels:
    """The page with a red seal of 3.4 cm around a place given in points."""
    made = image.copy()
    centre = (round(x * dpi / 72), round(y * dpi / 72))
    radius = round(0.67 * dpi)
    over = made.copy()
    for r, thick in ((radius, 5), (radius - 12, 2), (radius // 3, -1)):
        cv2.circle(over, centre, r, RED, thick)
    for angle in range(0, 360, 20):
        at = np.radians(angle)
        place = (round(centre[0] + 0.8 * radius * np.cos(at)) - 8, round(centre[1] + 0.8 * radius * np.sin(at)) + 8)
        cv2.putText(over, "CHXHCN"[angle // 20 % 6], place, cv2.FONT_HERSHEY_SIMPLEX, 0.7, RED, 2)
    return np.asarray(np.minimum(made, over), np.uint8)


def scrawled(image: Pixels, digits: str, x: float, y: float, dpi: float = 200,
             ink: tuple[int, int, int] = BLACK) -> Pixels:
    """The page with digits written by hand: tall, slanted, below the line, in one thick stroke each."""
    made = image.copy()
    scale = dpi / 72
    for n, digit in enumerate(digits):
        points = [((x + 9 * n + px * 0.9 - py * 0.12) * scale, (y - 13 + py) * scale) for px, py in _STROKES[digit]]
        cv2.polylines(made, [np.array(points, np.int32)], False, ink, 3, cv2.LINE_AA)
    return made


def signed(image: Pixels, x: float, y: float, dpi: float = 200) -> Pixels:
    """The page with a blue signature, about 4 cm wide, that begins at a place given in points."""
    t = np.linspace(0, 1, 160)
    height = 22 * (1 - 0.7 * t) * np.sin(2 * np.pi * (1.2 + 4.2 * t)) - 12 * t
    across = 110 * t + 14 * np.sin(2 * np.pi * 3.1 * t)
    points = np.stack([x + across, y + height], 1) * dpi / 72
    made = image.copy()
    cv2.polylines(made, [points.astype(np.int32)], False, BLUE, 4, cv2.LINE_AA)
    return made


def photographed(image: Pixels, size: tuple[int, int] = (1650, 2250), turn: float = 1.0, lean: float = 0.015,
                 shade: float = 0.35) -> Pixels:
    """The page on a table, taken with a telephone: turned by degrees, its top narrower by a share of its width, the
    light falling off by a share from the upper left to the lower right corner. `size` is width and height in pixels.
    """
    width, height = size
    page_height, page_width = image.shape[:2]
    scale = 0.955 * min(width / page_width, height / page_height)
    half = np.array([page_width, page_height]) * scale / 2
    corners = np.array([(-1 + lean, -1), (1 - lean, -1), (1 + lean, 1), (-1 - lean, 1)]) * half
    angle = np.radians(turn)
    spin = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    placed = corners @ spin + np.array([width, height]) / 2
    start = np.array([(0, 0), (page_width, 0), (page_width, page_height), (0, page_height)], np.float32)
    warp = cv2.getPerspectiveTransform(start, placed.astype(np.float32))
    table = np.full((height, width, 3), (96, 74, 58), np.uint8)
    shot = cv2.warpPerspective(image, warp, size, dst=table, flags=cv2.INTER_AREA, borderMode=cv2.BORDER_TRANSPARENT)
    down, right = np.mgrid[0:1:height * 1j, 0:1:width * 1j]
    light = 1 - shade * (0.6 * right + 0.4 * down) ** 1.5
    soft = cv2.GaussianBlur(shot, (0, 0), 0.7).astype(np.float32) * light[:, :, None]
    noise = np.random.default_rng(11).normal(0, 1.2, (height, width, 1))
    return np.clip(soft + noise, 0, 255).astype(np.uint8)


def jpeg(image: Pixels, quality: int, orientation: int = 1, grey: bool = False) -> bytes:
    """A JPEG file. `orientation` 6 stores the picture lying on its left side, as telephones held upright do."""
    picture = Image.fromarray(image)
    exif = Image.Exif()
    if orientation == 6:
        picture = picture.rotate(90, expand=True)
    if orientation != 1:
        exif[0x0112] = orientation
    out = io.BytesIO()
    (picture.convert("L") if grey else picture).save(out, "JPEG", quality=quality, optimize=True, exif=exif)
    return out.getvalue()
