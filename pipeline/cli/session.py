"""What every command is told besides its own arguments: language, JSON, debug; and how it speaks."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipeline.cli.messages import TEXT

if TYPE_CHECKING:
    from rich.console import Console

LANGUAGES = ("vi", "en")


def language(argv: Sequence[str], environ: Mapping[str, str]) -> str:
    """`--lang` if given, else English when the locale asks for it, else Vietnamese."""
    for at, word in enumerate(argv):
        given = word.partition("=")[2] if word.startswith("--lang=") else "".join(argv[at + 1:at + 2])
        if word.startswith("--lang") and given in LANGUAGES:
            return given
    locale = next((environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environ.get(name)), "")
    return "en" if locale.lower().startswith("en") else "vi"


@dataclass(slots=True)
class Session:
    """One run of the command line."""

    lang: str = "vi"
    as_json: bool = False
    debug: bool = False
    argv: tuple[str, ...] = ()

    def say(self, key: str, **values: Any) -> str:
        """The sentence called `key` in the session's language."""
        return TEXT[key][LANGUAGES.index(self.lang)].format(**values)

    def either(self, vi: str, en: str) -> str:
        """Of a sentence that the data holds in both languages, the session's; Vietnamese where there is no other."""
        return en if self.lang == "en" and en else vi

    def label(self, group: str, code: str | None) -> str:
        """What a code is called: `label("role", "basis")` → Căn cứ. Codes without a name stand for themselves."""
        pair = TEXT.get(f"{group}.{code}")
        return pair[LANGUAGES.index(self.lang)] if pair else code or ""

    def console(self, *, stderr: bool = False) -> Console:
        """A Rich console; where nobody watches, lines are as long as they are."""
        from rich.console import Console

        file = sys.stderr if stderr else sys.stdout
        return Console(file=file, stderr=stderr, highlight=False, width=None if file.isatty() else 100)

    def print_json(self, value: Any) -> None:
        """One JSON document on standard output; dates as ISO strings."""
        print(json.dumps(value, ensure_ascii=False, indent=2, default=str))
