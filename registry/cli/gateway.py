"""What stands between the sockets and the application: bodies are received whole before anybody works on them.

The server speaks RSGI and calls from one event loop; the application is WSGI. A sender may be as slow as it likes: it
holds a socket and what it has sent, and no thread. Granian itself sets no time for bodies.
"""

import asyncio
import io
import sys
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Literal

from granian import rsgi

from registry.web.http.errors import BODY_REFUSAL

Refusal = Literal["too large", "too slow", "too many"]
Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


@dataclass(frozen=True, slots=True)
class BodyLimits:
    """How a body must arrive: at most `largest` bytes; within `patience` seconds and a second more for every `slowest`
    bytes that came. All bodies under way, those under `small` bytes aside, have at most `together` bytes."""

    largest: int
    patience: float = 30
    slowest: int = 16 * 2**10
    small: int = 64 * 2**10
    together: int = 256 * 2**20


@dataclass(slots=True)
class _Body:
    """A body as far as it has come; `refusal` says why it was not waited for."""

    content: bytes = b""
    refusal: Refusal | None = None


class Gateway:
    """A WSGI application as an RSGI one. Pages for nobody in particular are made on the event loop itself, one after
    another; all else by one thread beside it, so that a change that waits for another never holds up readers."""

    def __init__(self, application: Application, limits: BodyLimits) -> None:
        self._application = application
        self._limits = limits
        self._thread = ThreadPoolExecutor(1, "changes")
        self._held = 0

    async def __rsgi__(self, scope: rsgi.Scope, protocol: rsgi.HTTPProtocol) -> None:
        if scope.proto != "http":
            return
        environ = _environ(scope)
        if scope.method in ("GET", "HEAD") and "HTTP_COOKIE" not in environ and "HTTP_AUTHORIZATION" not in environ:
            answer = _call(self._application, environ)
        else:
            try:
                body = await self._receive(environ, protocol)
            except (rsgi.ProtocolError, rsgi.ProtocolClosed):
                # The sender has gone: nobody waits for an answer.
                return
            environ["wsgi.input"] = io.BytesIO(body.content)
            environ[BODY_REFUSAL] = body.refusal
            answer = await asyncio.get_running_loop().run_in_executor(self._thread, _call, self._application, environ)
            if body.refusal:
                answer[1].append(("connection", "close"))
        protocol.response_bytes(*answer)

    async def _receive(self, environ: dict[str, Any], protocol: rsgi.HTTPProtocol) -> _Body:
        """Raises rsgi.ProtocolError where the sender has gone."""
        announced = _length(environ.get("CONTENT_LENGTH"))
        if announced == 0 or (announced is None and "HTTP_TRANSFER_ENCODING" not in environ):
            return _Body()
        if announced is not None and announced > self._limits.largest:
            return _Body(refusal="too large")
        pieces = _Pieces(self, announced or 0)
        try:
            return await pieces.gather(protocol)
        finally:
            self._held -= pieces.held

    def reserve(self, held: int, wanted: int) -> int:
        """How much of the memory for bodies is held now by one that held so much; raises MemoryError at its end."""
        more = max(0, wanted - held) if wanted > self._limits.small else 0
        if self._held + more > self._limits.together:
            raise MemoryError
        self._held += more
        return held + more

    @property
    def limits(self) -> BodyLimits:
        return self._limits


class _Pieces:
    def __init__(self, gateway: Gateway, announced: int) -> None:
        self._gateway = gateway
        self._announced = announced
        self.held = 0

    async def gather(self, protocol: rsgi.HTTPProtocol) -> _Body:
        limits, loop = self._gateway.limits, asyncio.get_running_loop()
        pieces, received, began = [], 0, loop.time()
        try:
            self.held = self._gateway.reserve(self.held, self._announced)
            async with asyncio.timeout_at(began + limits.patience) as deadline:
                async for piece in protocol:
                    pieces.append(piece)
                    received += len(piece)
                    if received > limits.largest:
                        return _Body(refusal="too large")
                    self.held = self._gateway.reserve(self.held, received)
                    deadline.reschedule(began + limits.patience + received / limits.slowest)
        except TimeoutError:
            return _Body(refusal="too slow")
        except MemoryError:
            return _Body(refusal="too many")
        return _Body(b"".join(pieces))


def _length(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdecimal() else None


_SAME = {
    "SCRIPT_NAME": "",
    "wsgi.version": (1, 0),
    "wsgi.errors": sys.stderr,
    "wsgi.multithread": True,
    "wsgi.multiprocess": True,
    "wsgi.run_once": False,
    # The body ends where it ends, whatever was announced.
    "wsgi.input_terminated": True,
}


def _environ(scope: rsgi.Scope) -> dict[str, Any]:
    """PEP 3333's variables; the server has decoded the path."""
    host, _, port = scope.server.rpartition(":")
    environ = _SAME | {
        "REQUEST_METHOD": scope.method,
        "PATH_INFO": scope.path.encode().decode("latin-1"),
        "QUERY_STRING": scope.query_string,
        "SERVER_NAME": host,
        "SERVER_PORT": port,
        "SERVER_PROTOCOL": f"HTTP/{scope.http_version}",
        "REMOTE_ADDR": scope.client.rpartition(":")[0],
        "wsgi.url_scheme": scope.scheme,
        "wsgi.input": io.BytesIO(),
    }
    for name, value in scope.headers.items():
        key = name.upper().replace("-", "_")
        if key not in ("CONTENT_TYPE", "CONTENT_LENGTH"):
            key = f"HTTP_{key}"
        if key in environ:
            value = f"{environ[key]}{'; ' if name == 'cookie' else ','}{value}"
        environ[key] = value
    if scope.authority:
        environ.setdefault("HTTP_HOST", scope.authority)
    return environ


def _call(application: Application, environ: dict[str, Any]) -> tuple[int, list[tuple[str, str]], bytes]:
    status, headers = 500, []

    def start(line: str, fields: list[tuple[str, str]], _: Any = None) -> None:
        nonlocal status, headers
        status, headers = int(line[:3]), fields

    pieces = application(environ, start)
    try:
        content = b"".join(pieces)
    finally:
        if close := getattr(pieces, "close", None):
            close()
    return status, headers, content
