"""Composes Vietnamese administrative plans with known truth, and renders them as text, Word and PDF."""

from tests.generator.compose import compose
from tests.generator.model import Layout, Sample
from tests.generator.render_text import render as render_text
from tests.generator.truth import truth

__all__ = ["Layout", "Sample", "compose", "render_text", "truth"]
