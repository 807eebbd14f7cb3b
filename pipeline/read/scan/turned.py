"""A page that lies a little askew: from the places on its image to the places on the page set upright, and back."""

from __future__ import annotations

import math
from array import array
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from pipeline.text import Words

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Turn:
    """A rotation about the middle of a page by `angle` degrees, by which lines that fall to the right become level."""

    angle: float

    def upright(self, x: float, y: float, width: float, height: float) -> tuple[float, float]:
        """A place on the image of a page of this size → the place on the page set upright."""
        a = math.radians(self.angle)
        x, y = x - width / 2, y - height / 2
        return x * math.cos(a) + y * math.sin(a) + width / 2, y * math.cos(a) - x * math.sin(a) + height / 2

    def matrix(self, width: float, height: float) -> npt.NDArray[np.float32]:
        """The same as an affine map of pixels."""
        a = math.radians(self.angle)
        c, s, cx, cy = math.cos(a), math.sin(a), width / 2, height / 2
        return np.array([[c, s, cx - c * cx - s * cy], [-s, c, cy + s * cx - c * cy]], np.float32)

    def shown(self, words: Words, width: float, height: float) -> Words:
        """Words placed on the upright page → the same words where they stand on the image."""
        if abs(self.angle) < 0.05:
            return words
        a = math.radians(-self.angle)
        x0, y0, x1, y1 = (np.array(edge, np.float64) for edge in (words.x0, words.y0, words.x1, words.y1))
        x, y = ((x0 + x1) / 2 - 0.5) * width, ((y0 + y1) / 2 - 0.5) * height
        dx = (x * math.cos(a) + y * math.sin(a)) / width + 0.5 - (x0 + x1) / 2
        dy = (y * math.cos(a) - x * math.sin(a)) / height + 0.5 - (y0 + y1) / 2
        return replace(words, x0=_floats(x0 + dx), y0=_floats(y0 + dy), x1=_floats(x1 + dx), y1=_floats(y1 + dy))


def _floats(values: Floats) -> array[float]:
    return array("f", values.clip(0.0, 1.0).tolist())
