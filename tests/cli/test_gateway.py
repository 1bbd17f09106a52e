import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from types import SimpleNamespace

import pytest

from registry.cli.gateway import BodyLimits, Gateway
from registry.web.http.errors import BODY_REFUSAL

QUICK = BodyLimits(largest=1000, patience=0.05, slowest=10**6, small=10, together=100)


class Exchange:
    """One request over the protocol that the server speaks: the pieces of its body, and what was answered."""

    def __init__(self, method="POST", pieces=(), pause=0.0, path="/", headers=()):
        self.pieces, self.pause, self.answer = list(pieces), pause, None
        self.scope = SimpleNamespace(
            proto="http", http_version="1.1", method=method, path=path, query_string="q=1", scheme="http",
            server="127.0.0.1:80", client="192.0.2.7:5000", authority=None,
            headers=SimpleNamespace(items=lambda: list(headers)),
        )  # fmt: skip

    async def __aiter__(self):
        for piece in self.pieces:
            yield piece
            await asyncio.sleep(self.pause)

    def response_bytes(self, *answer):
        self.answer = answer


def posting(pieces, pause=0.0, *, length=None):
    announced = str(length if length is not None else sum(map(len, pieces)))
    return Exchange(pieces=pieces, pause=pause, headers=[("content-length", announced)])


def telling(environ, start):
    start("200 OK", [("content-type", "text/plain")])
    return [f"{environ[BODY_REFUSAL]} {environ['wsgi.input'].read().decode()}".encode()]


def run(coroutine):
    """In a thread of its own: a browser's driver that an earlier test began may have a loop in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, coroutine).result()


def answered(*exchanges, limits=QUICK, application=telling):
    async def all_of_them():
        gateway = Gateway(application, limits)
        await asyncio.gather(*(gateway.__rsgi__(exchange.scope, exchange) for exchange in exchanges))

    run(all_of_them())
    return [exchange.answer[2].decode() if exchange.answer else None for exchange in exchanges]


def test_body_arrives_whole():
    assert answered(posting([b"ab", b"cd"])) == ["None abcd"]


@pytest.mark.parametrize(
    ("exchange", "refusal"),
    [
        (posting([b"a"] * 99, 0.02), "too slow"),
        (posting([b"a"], length=1001), "too large"),
        (Exchange(pieces=[b"a" * 600] * 2, headers=[("transfer-encoding", "chunked")]), "too large"),
        (posting([b"a"], length=800), "too many"),
    ],
)
def test_body_is_not_waited_for(exchange, refusal):
    assert answered(exchange, limits=replace(QUICK, small=700)) == [f"{refusal} "]
    assert ("connection", "close") in exchange.answer[1]


def test_steady_sender_has_as_long_as_it_needs():
    limits = BodyLimits(largest=1000, patience=0.05, slowest=100)
    assert answered(posting([b"a" * 20] * 5, 0.02), limits=limits) == ["None " + "a" * 100]


def test_bodies_share_their_memory_and_give_it_back():
    async def three():
        gateway, said = Gateway(telling, QUICK), []
        for together in (2, 1):
            exchanges = [posting([b"a" * 60], 0.01) for _ in range(together)]
            await asyncio.gather(*(gateway.__rsgi__(one.scope, one) for one in exchanges))
            said.append([one.answer[2][:8] for one in exchanges])
        return said

    assert run(three()) == [[b"None aaa", b"too many"], [b"None aaa"]]


def test_slow_senders_hold_up_nobody():
    slow = [posting([b"a"], 60, length=1000) for _ in range(64)]
    quick = posting([b"quick"]), Exchange("GET")
    assert answered(*slow, *quick, application=telling_of_get)[64:] == ["None quick", "got"]


def telling_of_get(environ, start):
    if environ["REQUEST_METHOD"] == "GET":
        start("200 OK", [])
        return [b"got"]
    return telling(environ, start)


def test_environment_is_that_of_wsgi():
    seen = {}

    def application(environ, start):
        seen.update(environ)
        start("204 No Content", [])
        return []

    headers = [("cookie", "a=1"), ("cookie", "b=2"), ("x-forwarded-for", "1"), ("x-forwarded-for", "2")]
    headers += [("content-type", "text/plain"), ("host", "museum.example")]
    exchange = Exchange("HEAD", path="/한", headers=headers)
    assert answered(exchange, application=application) == [""]
    assert exchange.answer[0] == 204
    assert seen["PATH_INFO"].encode("latin-1").decode() == "/한"
    assert (seen["HTTP_COOKIE"], seen["HTTP_X_FORWARDED_FOR"]) == ("a=1; b=2", "1,2")
    assert (seen["CONTENT_TYPE"], seen["HTTP_HOST"]) == ("text/plain", "museum.example")
    assert seen["REMOTE_ADDR"] == "192.0.2.7"


def test_sender_who_leaves_gets_no_answer():
    from granian import rsgi

    class Leaving(Exchange):
        async def __aiter__(self):
            yield b"a"
            raise rsgi.ProtocolError

    leaving = Leaving(headers=[("content-length", "10")])
    assert answered(leaving) == [None]
