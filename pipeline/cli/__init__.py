"""Words for all of it: the command line `kehoach`."""

from __future__ import annotations

import sys


def main() -> None:
    """Runs the command line and leaves with its exit code."""
    from pipeline.cli.app import run

    sys.exit(run(sys.argv[1:]))
