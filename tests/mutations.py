"""Requests as nobody means to send them: those of the pages and of the whole map of addresses, changed at random."""

import dataclasses
import io
import json
import random
import re
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import quote, quote_from_bytes, urlsplit

from flask import Flask, got_request_exception
from sqlalchemy import Engine, text
from werkzeug.datastructures import FileStorage
from werkzeug.routing import AnyConverter, IntegerConverter, Rule

from registry.app import _LIMITS
from registry.operations.api_tokens import make_token
from registry.provenance import references
from registry.services.rate_limits import Limiter, ProcessStorage
from registry.web.http.costs import limits
from registry.web.http.urls import PLURALS
from tests.staffing import ROLES, Browser, acting, employ, institution

# Texts that something once choked on, or might.
HOSTILE = (
    *("", " ", "\0", "a\0b", "\r\nX: y", "a\nb", "\x0b", "\x1b[2J", "\u2028", "\u200b", "\u202e", "\ufeff", "\ufffe"),
    *("http://[", "https://[::1", "http://a:99999999/", "javascript:alert(1)", "//evil.example", "/desk\r\nX: y"),
    *("12²", "①", "٣", "-1", "0", "1e999", "NaN", "inf", "9" * 5000, str(2**63), str(-(2**63) - 1), "1" * 40),
    *("[" * 5000, '{"a":' * 300, '"\\ud800"', '{"a":"\\udc00"}', "{}", "[]", "null", '{"a": 1}', '{"a": null}'),
    *("1939-02-30", "1000000000", "Y1000000000", "Y-999999999999", "../..", "1939/..", "-9999/9999", "13/13/13"),
    *("OBJ-00000-00000", "OBJ-OOOOO", "x" * 70_000, "é" * 9000, "=cmd()", "%00", "%ff", "{{7*7}}", "' OR 1 --", "<b>"),
    *("🜁", "a · OBJ-00000-00000", "x @ y", "1/0", "0/1", "text/html\n", "image/svg+xml", "add:object", "add:\0", "@"),
)
# As bytes of an address or a form that are no UTF-8.
BROKEN = (b"\xff", b"\xed\xa0\x80", b"\xc0\x80", b"a\x00b", b"\xf4\x90\x80\x80")
ODD_JSON: tuple[Any, ...] = (
    *(None, True, 1, 1.5, "x", [], {}, [[]], [None], {"": {}}, 2**70, -(2**70), 10.0**300, "\0", [1] * 500),
    *({"records": None}, {"records": [None]}, {"records": [[]]}, {"records": [{"kind": []}]}, {"records": {"a": 1}}),
    *({"records": [{"kind": "party", "ref": 1}]}, {"records": [{"kind": {"a": 1}, "ref": None}], "based_on": []}),
    *({"text": None}, {"text": ["x"]}, {"text": "\0"}, {"text": "x", "convention": {}}, {"id": 1, "response": []}),
    *({"id": "x", "rawId": {}, "type": [], "response": {"clientDataJSON": 1}}, {"rawId": "\0", "response": None}),
)
_TYPES = ("application/json", "text/plain", "multipart/form-data", "multipart/form-data; boundary=x", "\xff", "")
_HEADERS = (
    *("Accept", "If-None-Match", "If-Modified-Since", "Range", "User-Agent", "Referer", "Cookie", "X-Fragment"),
    *("HX-Request", "HX-Current-URL", "Authorization", "Accept-Encoding", "Origin", "X-Forwarded-For"),
)
# The kind of record that an address is of, by a word in it; else it is an object.
RULES_OF_KINDS = {"/auctions/": "auction", "/cases/": "case", "certificates/": "certificate", "/correct/": "event"} | {
    "attachments/": "attachment",
    "/read/": "object",
    "/findings/": "object",
}
_SPARED = ("/sign-out", "/sessions/", "/people/")


@dataclass
class Asked:
    """A request: its address in parts, already quoted; the fields of its query and of its form; or another body."""

    method: str
    path: str
    query: list[tuple[str, str]] = field(default_factory=list)
    form: list[tuple[str, str]] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    content: bytes = b""
    body: bytes | None = None
    content_type: str | None = None
    headers: dict[str, str] = field(default_factory=dict)

    def copy(self) -> "Asked":
        return dataclasses.replace(
            self, query=[*self.query], form=[*self.form], files=[*self.files], headers=dict(self.headers)
        )


class _Forms(HTMLParser):
    """The forms of a page, and the addresses that it leads to."""

    def __init__(self, path: str) -> None:
        super().__init__()
        self.path, self.forms, self.links = path, list[Asked](), list[str]()
        self._open: Asked | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        had = {name: value or "" for name, value in attrs}
        if tag == "form":
            path = urlsplit(had.get("action") or self.path).path
            self._open = Asked(had.get("method", "get").upper(), path)
            self.forms.append(self._open)
        for name in ("href", "src", "hx-get"):
            if had.get(name, "").startswith("/"):
                self.links.append(had[name])
        if "hx-post" in had and self._open is not None:
            self.forms.append(dataclasses.replace(self._open, path=had["hx-post"]))
        if self._open is not None and tag in ("input", "select", "textarea", "button") and had.get("name"):
            if had.get("type") == "file":
                self._open.files.append(had["name"])
            else:
                fields = self._open.form if self._open.method == "POST" else self._open.query
                fields.append((had["name"], had.get("value", "")))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._open = None


class Fuzzer:
    """Requests to an application by somebody with every role, changed at random; `failures` are those that it failed
    to answer, each with where."""

    def __init__(self, app: Flask, engine: Engine, seed: int) -> None:
        self.app, self.engine, self.random = app, engine, random.Random(seed)
        self.failures: dict[str, str] = {}
        self.statuses: dict[int, int] = {}
        state = app.extensions["registry"]
        without = Limiter(ProcessStorage(), dict.fromkeys((*_LIMITS, *limits(0)), "1000000000/minute"))
        app.extensions["registry"] = dataclasses.replace(state, limiter=without, costs=without)
        institution(engine)
        self.account = employ(engine, "all", *ROLES)
        self._staff: Browser | None = None
        self.token = make_token(engine, acting(engine, self.account), name="p", scope="submit", days=7)
        with engine.connect() as connection:
            rows = connection.execute(text("SELECT reference FROM records ORDER BY reference")).scalars().all()
        self.references: dict[str, list[str]] = {}
        for reference in rows:
            self.references.setdefault(references.kind_of(reference), []).append(reference)
        for kind, prefix in references.PREFIXES.items():
            self.references.setdefault(kind, [f"{prefix}-00000-00000"])
        self._why: list[str] = []
        got_request_exception.connect(self._note, app)
        self.known = [*self._of_map(), *self._of_pages()]
        for asked in [asked for asked in self.known if asked.path.endswith("/autosave")]:
            self.send(asked)
        for content in (b"[]", b"Title,Lot\nOne,12\n"):
            self.send(Asked("POST", "/desk/museum/intake", files=["file"], content=content))
        with engine.connect() as connection:
            self.keys = connection.execute(text("SELECT id FROM proposals")).scalars().all()

    def _note(self, _: Flask, exception: BaseException, **__: Any) -> None:
        frames = traceback.extract_tb(exception.__traceback__)
        ours = [frame for frame in frames if "/registry/" in frame.filename] or frames
        self._why = [f"{ours[-1].filename.rpartition('/registry/')[2]}:{ours[-1].lineno} {exception!r:.200}"]

    def sign_in(self) -> Browser:
        self._staff = Browser(self.app.test_client(), self.engine, self.account)
        return self._staff

    def _filled(self, rule: Rule) -> Iterator[str]:
        """Addresses of a rule: one of each kind of record, where it is of a record."""
        values: dict[str, Any] = {"code": "museum", "step": "returned", "event_type": "sale", "kind": "party"}
        values |= {"name": "party", "digest": "0" * 64, "part": "thumbnail", "secret": "x", "institution": "museum"}
        values |= {"key": 1, "account": 1}
        kinds = [next((kind for word, kind in RULES_OF_KINDS.items() if word in rule.rule), "object")]
        if rule.rule.endswith(("/records/<reference>", ":plural>/<reference>", ".json")):
            kinds = list(PLURALS)
        for kind in kinds if "reference" in rule.arguments else ("object",):
            values["reference"] = self.random.choice(self.references[kind])
            values["plural"] = PLURALS[kind]
            built = rule.build({name: _argument(rule, name, values) for name in rule.arguments}, append_unknown=False)
            if built:
                yield built[1]

    def _of_map(self) -> Iterator[Asked]:
        with self.app.test_request_context():
            for rule in sorted(self.app.url_map.iter_rules(), key=str):
                for path in self._filled(rule):
                    for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
                        yield Asked(method, path)

    def _of_pages(self) -> Iterator[Asked]:
        """The forms of every page of the map, as their pages have them, and what those pages lead to."""
        staff = self.sign_in()
        starts = [asked.path for asked in self._of_map() if asked.method == "GET"]
        starts += [f"/desk/museum/log/{kind}" for kind in ("sale", "auction_sale", "inheritance", "confiscation")]
        starts += [f"/desk/museum/describe/{kind}" for kind in ("party", "place", "object", "source", "hypothesis")]
        seen: set[str] = set()
        for path in starts:
            page = staff.client.get(path)
            if page.status_code == 200 and page.mimetype == "text/html":
                parser = _Forms(path)
                parser.feed(page.get_data(as_text=True))
                for asked in parser.forms:
                    key = f"{asked.method}{asked.path}{sorted({name for name, _ in asked.form})}"
                    if key not in seen and "sign-out" not in asked.path:
                        seen.add(key)
                        yield asked

    def run(self, count: int) -> None:
        for number in range(count):
            if number % 25 == 0 and (self._staff is None or self._staff.get("/").status_code != 200):
                self.sign_in()
            self.send(self.mutated())

    def mutated(self) -> Asked:
        asked = self.random.choice(self.known).copy()
        asked.path = re.sub(r"/1(?=/|$)", lambda _: f"/{self.random.choice(self.keys)}", asked.path)
        if any(part in asked.path for part in _SPARED) and self.random.random() < 0.9:
            asked = self.random.choice(self.known).copy()
        for _ in range(self.random.choice((1, 1, 2, 3))):
            self.random.choice(_CHANGES if asked.method == "POST" else _CHANGES_OF_GET)(self, asked)
        return asked

    def text(self) -> str:
        if self.random.random() < 0.2:
            return self.random.choice(self.random.choice(list(self.references.values())))
        return self.random.choice(HOSTILE)

    def send(self, asked: Asked) -> int:
        assert self._staff is not None
        client = self._staff.client
        options: dict[str, Any] = {"method": asked.method, "headers": list(asked.headers.items())}
        if asked.path.startswith("/api/") and "Authorization" not in asked.headers:
            options["headers"].append(("Authorization", f"Bearer {self.token}"))
        query = "&".join(f"{_quoted(name)}={_quoted(value)}" for name, value in asked.query)
        options["query_string"] = query
        form = [("csrf_token", self._staff.token), *((n, v) for n, v in asked.form if n != "csrf_token")]
        if asked.body is not None:
            options |= {"data": asked.body, "content_type": asked.content_type}
            options["headers"].append(("X-CSRFToken", self._staff.token))
        elif asked.method == "POST" and asked.files:
            data: dict[str, Any] = {}
            for name, value in form:
                data.setdefault(name, []).append(value.encode("utf-8", "replace").decode())
            for name in asked.files:
                data[name] = FileStorage(
                    io.BytesIO(asked.content or self.text().encode()[:3000]), filename=self.text()[:99] or "x"
                )
            options |= {"data": data, "content_type": "multipart/form-data"}
        elif asked.method == "POST":
            options["data"] = "&".join(f"{_quoted(name)}={_quoted(value)}" for name, value in form)
            options["content_type"] = "application/x-www-form-urlencoded"
        self._why = []
        try:
            status = client.open(asked.path, **options).status_code
        except Exception as error:
            # A client that can't send it has sent nothing.
            if "/registry/" not in "".join(traceback.format_tb(error.__traceback__)):
                return 0
            self._note(self.app, error)
            status = 599
        self.statuses[status] = self.statuses.get(status, 0) + 1
        if status >= 500 and not _is_meant(asked, status):
            where = self._why[0] if self._why else f"{status} of {asked.method} {asked.path:.80}"
            self.failures.setdefault(where, f"{asked.method} {asked.path:.120} {str(asked)[:600]}")
        return status


def _argument(rule: Rule, name: str, values: dict[str, Any]) -> Any:
    """A value of an argument of an address; of one that is not known here, what its converter takes."""
    if rule.defaults and name in rule.defaults:
        return rule.defaults[name]
    converter = rule._converters[name]
    if isinstance(converter, AnyConverter):
        return values[name] if values.get(name) in converter.items else min(converter.items)
    return values.get(name, 1 if isinstance(converter, IntegerConverter) else values["reference"])


def _is_meant(asked: Asked, status: int) -> bool:
    """No provider of sign-on is set up, which is said so."""
    return status == 503 and asked.path == "/healthz"


def _quoted(value: str) -> str:
    if value.startswith("\udcff"):  # Stands for bytes that are no text.
        return quote_from_bytes(value.encode("utf-8", "surrogateescape")[1:])
    return quote(value, safe="", errors="surrogatepass")


def _broken(fuzzer: Fuzzer) -> str:
    return "\udcff" + fuzzer.random.choice(BROKEN).decode("utf-8", "surrogateescape")


def _value(fuzzer: Fuzzer) -> str:
    return _broken(fuzzer) if fuzzer.random.random() < 0.1 else fuzzer.text()


def _replace_part(fuzzer: Fuzzer, asked: Asked) -> None:
    parts = asked.path.split("/")
    parts[fuzzer.random.randrange(len(parts))] = _quoted(_value(fuzzer)[:6000])
    asked.path = "/" + "/".join(parts).lstrip("/")


def _replace_value(fuzzer: Fuzzer, asked: Asked) -> None:
    if asked.form:
        for at in fuzzer.random.choices(range(len(asked.form)), k=fuzzer.random.choice((1, 1, 3, 9))):
            asked.form[at] = (asked.form[at][0], _value(fuzzer))


def _drop_field(fuzzer: Fuzzer, asked: Asked) -> None:
    if asked.form:
        name = fuzzer.random.choice(asked.form)[0]
        asked.form = [pair for pair in asked.form if pair[0] != name]


def _double_field(fuzzer: Fuzzer, asked: Asked) -> None:
    if asked.form:
        asked.form.insert(0, (fuzzer.random.choice(asked.form)[0], _value(fuzzer)))


def _rename_field(fuzzer: Fuzzer, asked: Asked) -> None:
    if asked.form:
        at = fuzzer.random.randrange(len(asked.form))
        name = re.sub(r"\d+", lambda _: fuzzer.random.choice(("7", "99999", "٣", "")), asked.form[at][0])
        asked.form[at] = (name if name != asked.form[at][0] else _value(fuzzer)[:90], asked.form[at][1])


def _add_field(fuzzer: Fuzzer, asked: Asked) -> None:
    names = ("action", "kind", "proposal", "version", "seen", "original", "was", "base", "new", "turn", "tab", "record")
    asked.form.append((fuzzer.random.choice((*names, "type", "ref", "job", "next", "object-0")), _value(fuzzer)))


def _many_fields(fuzzer: Fuzzer, asked: Asked) -> None:
    if fuzzer.random.random() < 0.1:
        asked.form += [(f"object-{number}", "x") for number in range(fuzzer.random.choice((300, 6000)))]


def _fill_in(fuzzer: Fuzzer, asked: Asked) -> None:
    """All that can be filled in at once, with what is plausible and what is not."""
    plausible = ("1939", "public", "x", "1", "London", "sale", "en", "GBP", "12", "https://a.example", *HOSTILE[:40])
    asked.form = [(name, value or fuzzer.random.choice(plausible)) for name, value in asked.form]
    asked.form.append(("action", fuzzer.random.choice(("check", "submit", "save"))))


def _add_query(fuzzer: Fuzzer, asked: Asked) -> None:
    names = ("page", "q", "sort", "ref", "object", "as", "name", "case", "supersedes", "after", "next", "done", "kind")
    asked.query.append((fuzzer.random.choice((*names, "example", "checked", "date", "\0")), _value(fuzzer)[:9000]))


def _header(fuzzer: Fuzzer, asked: Asked) -> None:
    value = re.sub(r"[\r\n]", "", fuzzer.text()[:3000]).encode("utf-8", "replace").decode("latin-1")
    asked.headers[fuzzer.random.choice(_HEADERS)] = value


def _other_body(fuzzer: Fuzzer, asked: Asked) -> None:
    body: bytes = json.dumps(fuzzer.random.choice(ODD_JSON)).encode()
    if fuzzer.random.random() < 0.3:
        body = fuzzer.random.choice((*BROKEN, *(text.encode() for text in HOSTILE)))
    asked.body, asked.content_type = body, fuzzer.random.choice(("application/json",) * 4 + _TYPES)


def _other_method(fuzzer: Fuzzer, asked: Asked) -> None:
    asked.method = fuzzer.random.choice(("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"))


_Change = Callable[[Fuzzer, Asked], None]
_EVERYWHERE: tuple[_Change, ...] = (_replace_part, _add_query, _header, _other_method)
_CHANGES_OF_GET: tuple[_Change, ...] = (_replace_part, _replace_part, _add_query, _add_query, *_EVERYWHERE)
_CHANGES: tuple[_Change, ...] = (
    *(_replace_value, _replace_value, _replace_value, _drop_field, _double_field, _rename_field, _add_field),
    *(_fill_in, _fill_in, _many_fields, _other_body, _other_body, *_EVERYWHERE),
)
