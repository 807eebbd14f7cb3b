"""Errors as types: each has a stable code, a cause in two languages and a remedy."""

from __future__ import annotations


class KehoachError(Exception):
    """An error that a person can act on.

    `code` is stable and goes into tables and JSON; `exit_code` is what the command line returns.
    """

    exit_code = 1

    def __init__(self, code: str, message: str, message_en: str, remedy: str = "", remedy_en: str = "") -> None:
        super().__init__(message_en)
        self.code = code
        self.message = message
        self.message_en = message_en
        self.remedy = remedy
        self.remedy_en = remedy_en

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (self.code, self.message, self.message_en, self.remedy, self.remedy_en)


class ReadError(KehoachError):
    """A source that cannot be read; it becomes a row of `failures`."""


class UsageError(KehoachError):
    """The command or call was given something it cannot use."""

    exit_code = 2


class EnvironmentLacks(KehoachError):
    """The machine lacks something that the work needs."""

    exit_code = 3


class Interrupted(KehoachError):
    """The work was stopped on request."""

    exit_code = 4


class CorpusError(KehoachError):
    """A corpus that is missing, broken or held by another writer."""
