"""Files by path or by address (`s3://bucket/plans`): whatever fsspec can open, and this machine's own files.

A path without a scheme is a local file, and so is `file:///…`. Credentials and endpoints are those of fsspec and of
the store's own client: for S3 `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY`, `AWS_ENDPOINT_URL`, `AWS_PROFILE`, ….
"""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader
from pathlib import Path
from typing import Any, cast
from urllib.parse import unquote, urlsplit

from pipeline.errors import EnvironmentLacks, UsageError

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]+)://")
_EXTRAS = {"s3": "s3", "s3a": "s3"}
_CLIENTS = frozenset({"adlfs", "aiobotocore", "aiohttp", "azure", "botocore", "gcsfs", "google", "requests", "s3fs"})


class NoSuchAddressError(FileNotFoundError):
    """Nothing lies at an address, not even the store."""


class RefusedError(PermissionError):
    """A store that does not let us read."""


class NoConnectionError(OSError):
    """A store that does not answer, or asks for what we have not."""


def is_address(path: str) -> bool:
    """Whether a path leads to another store than the file system."""
    return _SCHEME.match(path) is not None


def scheme(path: str) -> str | None:
    """The scheme of an address; none of a path."""
    found = _SCHEME.match(path)
    return found[1] if found else None


def normal(path: str | Path) -> str:
    """A path or an address in its usual spelling; an address of a local file is its path."""
    said = os.fspath(path)
    if not is_address(said):
        return os.path.normpath(said)
    if scheme(said) in ("file", "local"):
        return os.path.normpath(unquote(urlsplit(said).path))
    if "::" in said:
        raise UsageError(
            "chained-address", f"địa chỉ ghép {said} không dùng được", f"the chained address {said} cannot be used",
            "Ghi địa chỉ của chính tệp ZIP: các tệp bên trong được đọc theo.",
            "Give the address of the ZIP file itself: its members are read.",
        )
    system, inner = _system(said)
    return str(system.unstrip_protocol(inner)).rstrip("/")


def absolute(path: str) -> str:
    """What a path means in any working folder; an address means the same everywhere."""
    return path if is_address(path) else os.path.abspath(path)


@contextmanager
def opened(path: str) -> Iterator[BufferedReader]:
    """A file to be read, anywhere in it; raises OSError, also where a store's client has errors of its own."""
    if not is_address(path):
        with open(path, "rb") as file:
            yield file
        return
    with _told(path):
        system, inner = _system(path)
        with system.open(inner, "rb") as far:
            yield cast("BufferedReader", far)


def listed(address: str) -> list[str]:
    """The addresses of all files at an address: one file, what lies below a folder, or what a glob fits; sorted.

    Hidden files (`.name`, `~$name`) below a folder are left out. Raises OSError.
    """
    with _told(address):
        system, root = _system(address)
        system.invalidate_cache()
        found: list[str] = []
        tops = _tops(system, root)
        for top in tops:
            if system.info(top)["type"] == "file":
                found.append(top)
                continue
            below = (name for name, about in system.find(top, detail=True).items() if about["type"] == "file")
            found += [name for name in below if not name.endswith("/") and not _hidden(name[len(top):])]
        if not tops:
            raise NoSuchAddressError(errno.ENOENT, "nothing there", address)
        return sorted(str(system.unstrip_protocol(name)) for name in set(found))


def _tops(system: Any, root: str) -> list[str]:
    """The files and folders that an address names: itself, or what fits where it is a glob."""
    if re.search(r"[*?\[]", root):
        try:
            system.info(root)
        except FileNotFoundError:
            return sorted(system.glob(root))
    return [root]


def _hidden(inner: str) -> bool:
    return any(step.startswith((".", "~$")) for step in inner.strip("/").split("/"))


def need(protocol: str) -> None:
    """Raises `EnvironmentLacks` when nothing is installed for a scheme, `UsageError` when there is no such scheme."""
    try:
        import fsspec  # type: ignore[import-untyped,unused-ignore]

        fsspec.get_filesystem_class(protocol)
    except ImportError as error:
        extra = _EXTRAS.get(protocol)
        package = f"'kehoach[{extra}]'" if extra else str(error.name or f"fsspec[{protocol}]")
        raise EnvironmentLacks(
            "address-module-missing", f"máy thiếu gói để đọc địa chỉ {protocol}://",
            f"the package that reads {protocol}:// is missing",
            f"Cài thêm: pip install {package}.", f"Install it: pip install {package}.",
        ) from error
    except ValueError as error:
        raise UsageError(
            "no-such-scheme", f"không có loại địa chỉ {protocol}://", f"there is no kind of address {protocol}://",
            "Dùng đường dẫn thư mục, hoặc địa chỉ như s3://kho/thu-muc.", "Use a path, or an address as s3://bucket/a.",
        ) from error


def _system(address: str) -> tuple[Any, str]:
    """The file system of an address, and the path in it."""
    need(str(scheme(address)))
    import fsspec  # type: ignore[import-untyped,unused-ignore]

    system, inner = fsspec.url_to_fs(address)
    return system, str(inner)


@contextmanager
def _told(address: str) -> Iterator[None]:
    """Errors of a store as OSError that say whether it is the address, the permission or the connection."""
    try:
        yield
    except Exception as error:
        room = type(error).__module__.partition(".")[0]
        if room == "pipeline" or not (isinstance(error, OSError) or room in _CLIENTS):
            raise
        if isinstance(error, FileNotFoundError):
            raise NoSuchAddressError(errno.ENOENT, str(error), address) from error
        if isinstance(error, PermissionError):
            raise RefusedError(errno.EACCES, str(error), address) from error
        said = " ".join(str(error).split())[:200]
        raise NoConnectionError(errno.EIO, f"{type(error).__name__}: {said}", address) from error
