"""An S3 server on this machine for the tests that need one."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest
import s3fs

# In a process of its own: clients that hold Python's lock while they wait would never be answered by this one.
_SERVER = """
import sys
from moto.server import ThreadedMotoServer
server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
server.start()
print(server.get_host_and_port()[1], flush=True)
sys.stdin.read()
"""


@pytest.fixture(scope="session")
def s3_endpoint() -> Iterator[str]:
    """The address of an S3 server that lives as long as the tests."""
    with subprocess.Popen([sys.executable, "-c", _SERVER], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL, text=True) as server:
        assert server.stdin and server.stdout
        yield f"http://127.0.0.1:{int(next(line for line in server.stdout if line.strip().isdigit()))}"
        server.stdin.close()


Put = Callable[[str, bytes], str]


@pytest.fixture
def s3(s3_endpoint: str, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Iterator[Put]:
    """Puts bytes at `bucket/key` and gives the address; the environment leads clients to the server."""
    for name, value in {"ENDPOINT_URL": s3_endpoint, "ACCESS_KEY_ID": "a", "SECRET_ACCESS_KEY": "b",
                        "DEFAULT_REGION": "us-east-1", "EC2_METADATA_DISABLED": "true"}.items():
        monkeypatch.setenv(f"AWS_{name}", value)
    monkeypatch.delenv("AWS_PROFILE", raising=False)
    s3fs.S3FileSystem.clear_instance_cache()
    store = s3fs.S3FileSystem()

    def put(path: str, data: bytes) -> str:
        bucket = path.partition("/")[0]
        if not store.exists(bucket):
            store.mkdir(bucket)
        store.pipe_file(path, data)
        return f"s3://{path}"

    yield put
    for bucket in store.ls("", refresh=True):
        store.rm(bucket, recursive=True)
    s3fs.S3FileSystem.clear_instance_cache()
