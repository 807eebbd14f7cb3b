"""Help pages and usage errors in the session's language, on Typer's own commands."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from typing import Any

from typer.core import TyperCommand, TyperGroup

from pipeline.cli.session import Session
from pipeline.errors import UsageError


def _page(command: Any, ctx: Any, formatter: Any) -> None:
    """Usage, what the command does, its arguments, options, commands and examples."""
    session: Session = ctx.find_root().obj
    path = "app" if ctx.parent is None else str(command.name)
    pieces = [_names(p) for p in command.params if p.required or p.nargs == -1]
    tail = [session.say("help.commands-metavar")] if isinstance(command, TyperGroup) else pieces
    formatter.write_usage(ctx.command_path, " ".join([*tail, session.say("help.options-metavar")]),
                          prefix=session.say("help.usage"))
    formatter.write_paragraph()
    formatter.write_text(session.say(f"help.{path}"))
    for kind in ("argument", "option"):
        rows = [(_names(p), session.say(f"help.{path if p.name not in SHARED else 'app'}.{p.name}"))
                for p in command.get_params(ctx) if p.param_type_name == kind]
        if rows:
            with formatter.section(session.say(f"help.{kind}s")):
                formatter.write_dl(rows)
    if isinstance(command, TyperGroup):
        with formatter.section(session.say("help.commands")):
            formatter.write_dl([(name, session.say(f"help.{name}")) for name in command.commands])
    example = session.label("help", f"{path}.example")
    if example != f"{path}.example":
        with formatter.section(session.say("help.example")):
            for line in example.split("\n"):
                formatter.write(" " * formatter.current_indent + line + "\n")


ALL = "all"
"""The value of an option whose value may be left out."""

_CODE = re.compile(r"[a-z][a-z0-9-]*")


def with_values(argv: Sequence[str]) -> list[str]:
    """A command line in which `--retry-failed` has its value: the next word where that can only be a code."""
    made: list[str] = []
    for at, word in enumerate(argv):
        follows = argv[at + 1] if at + 1 < len(argv) else ""
        code = _CODE.fullmatch(follows) and not os.path.lexists(follows)
        made.append(f"{word}={ALL}" if word == "--retry-failed" and not code else word)
    return made


SHARED = ("lang", "as_json", "debug", "help")


def _metavar(param: Any) -> str:
    name = str(param.metavar or param.name.upper())
    return f"{name}…" if param.nargs == -1 and not name.endswith("…") else name


def _names(param: Any) -> str:
    if param.param_type_name == "argument":
        return _metavar(param)
    names = ", ".join([*sorted(param.opts, key=len), *param.secondary_opts])
    return names if param.is_flag or param.name == "help" else f"{names} {_metavar(param)}"


class Command(TyperCommand):
    """A command whose help is in the session's language."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        _page(self, ctx, formatter)


class Group(TyperGroup):
    """The commands together, likewise."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        _page(self, ctx, formatter)


_KINDS = {"MissingParameter": "missing", "NoSuchOption": "no-option", "BadOptionUsage": "bad-option",
          "BadParameter": "bad-value"}


def usage_error(error: Any) -> UsageError:
    """What Typer found wrong with the command line, as one sentence with a remedy."""
    context, param = getattr(error, "ctx", None), getattr(error, "param", None)
    kind = _KINDS.get(type(error).__name__, "other")
    name = _names(param) if param is not None else getattr(error, "option_name", "")
    if kind == "other" and context is not None and isinstance(context.command, TyperGroup):
        word = re.search(r"'(.+?)'", error.message)
        kind, name = ("no-command", word.group(1)) if word else ("no-command-given", "")
    values = {"name": name, "detail": error.message.rstrip("."),
              "command": context.command_path if context is not None else "kehoach"}
    vi, en = Session("vi"), Session("en")
    return UsageError(kind, vi.say(f"usage.{kind}", **values), en.say(f"usage.{kind}", **values),
                      vi.say("usage.remedy", **values), en.say("usage.remedy", **values))
