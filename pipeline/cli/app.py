"""The commands and their arguments. What a command does is imported when it runs: `--help` answers at once."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.main import get_command

from pipeline import __version__
from pipeline.cli.layout import SHARED, Command, Group, usage_error, with_values
from pipeline.cli.session import Session, language
from pipeline.errors import KehoachError

app = typer.Typer(cls=Group, add_completion=False, rich_markup_mode=None)


class Language(StrEnum):
    """Languages of messages."""

    vi = "vi"
    en = "en"


class Format(StrEnum):
    """Formats of an export."""

    parquet = "parquet"
    csv = "csv"
    jsonl = "jsonl"
    xlsx = "xlsx"
    sqlite = "sqlite"
    delta = "delta"


class EngineName(StrEnum):
    """Who does the work: processes of this machine, or a Dask cluster."""

    local = "local"
    dask = "dask"


def _remember(ctx: typer.Context, param: typer.CallbackParam, value: Any) -> None:
    if value:
        setattr(ctx.find_root().obj, str(param.name), value.value if isinstance(value, Language) else value)


def _version(value: bool) -> None:
    if value:
        print(f"kehoach {__version__}")
        raise typer.Exit


@app.callback()
def shared(
    lang: Annotated[Language | None, typer.Option(metavar="vi|en", callback=_remember, expose_value=False)] = None,
    as_json: Annotated[bool, typer.Option("--json", callback=_remember, expose_value=False)] = False,
    debug: Annotated[bool, typer.Option("--debug", callback=_remember, expose_value=False)] = False,
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True)] = False,
) -> None:
    """Options of every command; they may stand before it or after it."""


@app.command(cls=Command)
def ingest(
    ctx: typer.Context,
    out: Annotated[Path, typer.Option(metavar="DIR")],
    paths: Annotated[list[str] | None, typer.Argument(metavar="PATH…")] = None,
    workers: Annotated[int | None, typer.Option(metavar="N", min=1)] = None,
    timeout: Annotated[float | None, typer.Option(metavar="SECONDS", min=1)] = None,
    memory: Annotated[int | None, typer.Option(metavar="MB", min=0)] = None,
    commit_every: Annotated[int | None, typer.Option(metavar="N", min=1)] = None,
    retry_failed: Annotated[str | None, typer.Option(metavar="[CODE]")] = None,
    watch: Annotated[bool, typer.Option("--watch")] = False,
    prune_missing: Annotated[bool, typer.Option("--prune-missing")] = False,
    as_one: Annotated[bool | None, typer.Option("--as-one/--no-as-one")] = None,
    register: Annotated[Path | None, typer.Option(metavar="FILE")] = None,
    engine: Annotated[EngineName, typer.Option(metavar="local|dask")] = EngineName.local,
    scheduler: Annotated[str | None, typer.Option(metavar="ADDRESS")] = None,
) -> int:
    from pipeline.cli.ingest import run

    settings = {"workers": workers, "timeout": timeout, "memory": memory, "commit_every": commit_every,
                "prune_missing": prune_missing, "as_one": as_one, "retry_failed": retry_failed}
    given = {name: value for name, value in settings.items() if value is not None}
    return run(ctx.find_root().obj, paths or [], out, given, watching=watch, own_register=register, by=engine.value,
               scheduler=scheduler)


@app.command(cls=Command)
def show(
    ctx: typer.Context,
    doc: Annotated[str, typer.Argument(metavar="DOC")],
    corpus: Annotated[Path, typer.Option(metavar="DIR")] = Path("data/processed"),
) -> int:
    from pipeline.cli.show import run

    return run(ctx.find_root().obj, doc, corpus)


@app.command(cls=Command)
def export(
    ctx: typer.Context,
    corpus: Annotated[Path, typer.Argument(metavar="DIR")],
    to: Annotated[str, typer.Option(metavar="DIR2")],
    kind: Annotated[Format, typer.Option("--format", metavar="parquet|csv|jsonl|xlsx|sqlite|delta")] = Format.parquet,
) -> int:
    from pipeline.cli.store import run_export

    return run_export(ctx.find_root().obj, corpus, to, kind.value)


@app.command(cls=Command)
def verify(ctx: typer.Context, corpus: Annotated[Path, typer.Argument(metavar="DIR")]) -> int:
    from pipeline.cli.store import run_verify

    return run_verify(ctx.find_root().obj, corpus)


@app.command(cls=Command)
def snapshots(
    ctx: typer.Context,
    corpus: Annotated[Path, typer.Argument(metavar="DIR")],
    restore: Annotated[int | None, typer.Option(metavar="N", min=1)] = None,
    drop: Annotated[int | None, typer.Option(metavar="N", min=1)] = None,
) -> int:
    from pipeline.cli.snapshots import run

    return run(ctx.find_root().obj, corpus, restore, drop)


@app.command(cls=Command)
def status(
    ctx: typer.Context, corpus: Annotated[Path, typer.Argument(metavar="DIR")] = Path("data/processed"),
) -> int:
    from pipeline.cli.status import run

    return run(ctx.find_root().obj, corpus)


@app.command(cls=Command)
def doctor(ctx: typer.Context) -> int:
    from pipeline.cli.machine import run

    return run(ctx.find_root().obj)


@app.command(cls=Command)
def citing(
    ctx: typer.Context,
    corpus: Annotated[Path, typer.Argument(metavar="CORPUS")],
    mark: Annotated[str, typer.Argument(metavar="MARK")],
    issued: Annotated[str | None, typer.Option(metavar="DATE")] = None,
    to: Annotated[Path | None, typer.Option(metavar="FILE")] = None,
) -> int:
    from pipeline.cli.comply import run_citing

    return run_citing(ctx.find_root().obj, corpus, mark, issued, to)


@app.command(cls=Command)
def check(
    ctx: typer.Context,
    corpus: Annotated[Path, typer.Argument(metavar="CORPUS")],
    require: Annotated[Path, typer.Option(metavar="FILE")],
    to: Annotated[Path | None, typer.Option(metavar="FILE")] = None,
) -> int:
    from pipeline.cli.comply import run_check

    return run_check(ctx.find_root().obj, corpus, require, to)


def run(argv: Sequence[str]) -> int:
    """Runs one command line. Returns 0 done, 1 a check failed, 2 bad usage, 3 the environment lacks something,
    4 stopped on request (see docs/exit_codes.md).
    """
    session = Session(language(argv, os.environ), as_json="--json" in argv, debug="--debug" in argv, argv=tuple(argv))
    group: Any = get_command(app)
    for command in group.commands.values():
        command.params += [p for p in group.params if p.name in SHARED]
    try:
        words = with_values(argv) or ["--help"]
        return int(group.main(words, prog_name="kehoach", standalone_mode=False, obj=session) or 0)
    except Exception as error:
        if session.debug:
            raise
        return fail(session, error)


def fail(session: Session, error: Exception) -> int:
    """Says in one line what went wrong and what to do about it; returns the exit code."""
    known = _known(error)
    cause = session.either(known.message, known.message_en).rstrip(".")
    remedy = session.either(known.remedy, known.remedy_en)
    if session.as_json:
        session.print_json({"error": known.code, "message": cause, "remedy": remedy})
    print(" ".join(session.say("error", cause=cause, remedy=remedy).split()), file=sys.stderr)
    return known.exit_code


def _known(error: Exception) -> KehoachError:
    """Any error as one that a person can act on."""
    from pipeline.errors import EnvironmentLacks

    if isinstance(error, KehoachError):
        return error
    if isinstance(error, typer.TyperException):
        return usage_error(error)
    vi, en = Session("vi"), Session("en")
    if isinstance(error, ModuleNotFoundError):
        name = {"name": error.name}
        return EnvironmentLacks("module-missing", vi.say("module-missing", **name), en.say("module-missing", **name),
                                vi.say("module-missing.remedy"), en.say("module-missing.remedy"))
    key, code = ("no-access", 2) if isinstance(error, OSError) else ("unexpected", 1)
    values = {"detail": f"{type(error).__name__}: {error}"}
    made = KehoachError(key, vi.say(key, **values), en.say(key, **values), vi.say(f"{key}.remedy"),
                        en.say(f"{key}.remedy"))
    made.exit_code = code
    return made
