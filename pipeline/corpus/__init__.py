"""The corpus: rows ↔ Parquet. `Corpus` opens one, `store.Writer` writes one, `export` and `verify` do what they say."""

from __future__ import annotations

from pipeline.corpus.open import Corpus

__all__ = ["Corpus"]
