"""An example of embedding, run as a process of its own and spoken to over HTTP."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import attrs

EXAMPLES = Path(__file__).parents[2] / "examples"
_SECONDS = 60


@attrs.frozen
class Answer:
    """The status of an answer, and what it says."""

    status: int
    body: bytes
    cookies: str = ""

    @property
    def data(self) -> Any:
        return json.loads(self.body)

    @property
    def text(self) -> str:
        return self.body.decode()


@attrs.frozen
class Server:
    """A server that answers at a port of this machine."""

    port: int

    def get(self, path: str) -> Answer:
        return self._answer(urllib.request.Request(self._url(path)))

    def post(self, path: str, body: bytes, **headers: str) -> Answer:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self._answer(urllib.request.Request(self._url(path), body, named, method="POST"))

    def post_json(self, path: str, data: Any) -> Answer:
        return self.post(path, json.dumps(data).encode(), Content_Type="application/json")

    def _url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    @staticmethod
    def _answer(request: urllib.request.Request) -> Answer:
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            with opener.open(request, timeout=_SECONDS) as response:
                return Answer(response.status, response.read(), response.headers.get("Set-Cookie", ""))
        except urllib.error.HTTPError as error:
            return Answer(error.code, error.read())


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def served(command: Sequence[str], port: int, log: Path, **environment: str) -> Iterator[Server]:
    """A server started by `command` in the folder of the examples, waited for, and ended."""
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, *command],
            cwd=EXAMPLES,
            env={**os.environ, "KEKEDALA_PLUGINS": "none", **environment},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            server = Server(port)
            _wait(server, process, log)
            yield server
        finally:
            process.terminate()
            process.wait(_SECONDS)


def _wait(server: Server, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + _SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            break
        try:
            server.get("/plugins")
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError(log.read_text("utf-8", "replace"))
