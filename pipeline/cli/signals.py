"""Being stopped: the first SIGINT or SIGTERM lets what is in hand be finished, the second ends everything at once."""

from __future__ import annotations

import json
import os
import signal
import threading
from types import FrameType, TracebackType
from typing import Any, Self

from pipeline.cli.session import Session

SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Stopper:
    """Asks a run to stop when a signal says so: `with Stopper(session) as stop: ingest(…, stop=stop)`.

    At the second signal `KeyboardInterrupt` is raised, at which the engine kills its workers; a third has the effect
    that it has on any program. `signum` is the last signal, 0 before the first.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._before: dict[int, Any] = {}
        self.signum = 0

    def __call__(self) -> bool:
        return bool(self.signum)

    def __enter__(self) -> Self:
        if threading.current_thread() is threading.main_thread():
            self._before = {signum: signal.signal(signum, self._hear) for signum in SIGNALS}
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 trace: TracebackType | None) -> None:
        for signum, handler in self._before.items():
            signal.signal(signum, handler)

    def _hear(self, signum: int, frame: FrameType | None) -> None:
        first, self.signum = not self.signum, signum
        if first:
            self._say(self._session.say("ingest.stopping"))
            return
        for other in SIGNALS:
            signal.signal(other, signal.SIG_DFL)
        raise KeyboardInterrupt

    def _say(self, sentence: str) -> None:
        """Straight to the terminal: this may interrupt whoever is just writing to standard error."""
        if self._session.as_json:
            event = {"event": "stopping", "signal": signal.Signals(self.signum).name, "message": sentence}
            sentence = json.dumps(event, ensure_ascii=False)
        os.write(2, f"\n{sentence}\n".lstrip("\n" if self._session.as_json else "").encode())
