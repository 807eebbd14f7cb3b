"""kehoach: Vietnamese administrative plans as rows that can be proved.

    from pipeline import read_plan, read_plans, ingest, Corpus

`read_plan("plan.pdf")` returns one plan as records (`read_plans` every document of a file that holds several),
`ingest([...], out)` writes a corpus, `Corpus(path)` opens it.
They are looked up when first asked for, so that importing the package costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.corpus import Corpus as Corpus
    from pipeline.engine import ingest as ingest
    from pipeline.plan import read_plan as read_plan
    from pipeline.plan import read_plans as read_plans

__version__ = "0.1.0"
__all__ = ["Corpus", "__version__", "ingest", "read_plan", "read_plans"]

_HOMES = {"Corpus": "pipeline.corpus", "ingest": "pipeline.engine", "read_plan": "pipeline.plan",
          "read_plans": "pipeline.plan"}


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
