"""Every address that is read, over the records of a registry: pages, pictures and JSON, as anyone and as staff; and the
failures to answer, each with where."""

import inspect
import json
import re
import traceback
from collections.abc import Iterator, Mapping, Sequence
from io import StringIO
from pathlib import Path
from typing import Any
from urllib.parse import quote

from flask import Flask, got_request_exception
from rich.console import Console
from sqlalchemy import Engine, func, select
from werkzeug.routing import AnyConverter, Rule

from registry.app import create_app
from registry.cli.objects import _print as print_object
from registry.exchange.exporting import export_json, export_lines
from registry.exchange.importer import import_file
from registry.ledger.entries import Act, Operation
from registry.models import Institution
from registry.operations.api_tokens import make_token
from registry.operations.recording.outcomes import Outcome
from registry.operations.recording.recorder import Recorder
from registry.operations.recording.warrant import of_operator
from registry.operations.verification import verify
from registry.provenance import references
from registry.queries.dossiers.loading import load
from registry.queries.pages.objects import object_page
from registry.queries.records.headers import find
from registry.services.database import open_reader
from registry.services.unit_of_work import unit_of_work
from registry.settings import Settings
from registry.web.http.urls import PLURALS
from tests.mutations import RULES_OF_KINDS
from tests.staffing import KEYS, ROLES, Browser, acting, employ, institution

# What an address is answered with where it is of a record that anyone, or staff, may see, or may not.
ANSWERS = (200, 301, 303, 403, 404, 409, 410)
# What is asked for beside the path, on pages that are of no record by their path.
_NAMED = {"ref": "", "object": "object", "case": "case", "supersedes": "certificate"}
_REFERENCE = re.compile(r"/[A-Z]{3}-[0-9A-Z]{5}-[0-9A-Z]{5}")
# Without any record on them.
_APART = ("static", "healthz", "schemas", "problems", "account", "sign-in", "welcome", "pictures")
# Of what kind the record is on pages that are of one by neither.
RULES_WITHOUT = {"desk.describe_case": "case", "desk.certificate": "certificate", "desk.catalogue": "auction"}


def record(engine: Engine, documents: Sequence[Any]) -> list[Outcome]:
    """What becomes of documents at the one door, by whoever runs the machine."""
    with unit_of_work(engine) as connection:
        keeper = connection.execute(select(func.min(Institution.id))).scalar()
        return Recorder(connection, Act("test", Operation.IMPORT), of_operator(keeper)).record(documents)


class Reader:
    """Reads everything that an application answers with, and notes in `failures` what it fails to."""

    def __init__(self, engine: Engine, folder: Path) -> None:
        self.engine = engine
        url = engine.url.render_as_string(hide_password=False)
        self.app = create_app(
            Settings(
                url,
                folder,
                "x" * 32,
                "http://localhost",
                data_keys=KEYS,
                page_cache=0,
                most_pages=0,
                public_findings=True,
            )
        )
        institution(engine)
        self.failures: dict[str, str] = {}
        self.answers: dict[int, int] = {}
        self._why = ""
        got_request_exception.connect(self._note, self.app)
        accounts = {role: employ(engine, role) for role in ("registrar", "approver")}
        accounts["all"] = employ(engine, "all", *ROLES)
        self.token = make_token(engine, acting(engine, accounts["all"]), name="p", scope="submit", days=7)
        self.public = self.app.test_client()
        self.staff = {
            role: Browser(self.app.test_client(), engine, account).client for role, account in accounts.items()
        }

    def _note(self, _: Flask, exception: BaseException, **__: Any) -> None:
        self._why = _where(exception)

    def read(self, documents: Sequence[Any], roles: Sequence[str] = ("all",), *, is_full: bool = True) -> None:
        """Every page of these records is read, by staff in each of these roles; and, in full, of what lists them."""
        known: dict[str, list[str]] = {kind: [] for kind in references.PREFIXES}
        for document in documents:
            known[document["kind"]].append(document["ref"])
        with self.app.test_request_context():
            addresses = list(dict.fromkeys(_addresses(self.app, known, documents)))
        if not is_full:
            addresses = [address for address in addresses if _REFERENCE.search(address)]
        for address in addresses:
            if address.startswith(("/desk", "/account")):
                for role in roles:
                    self.get(address, self.staff[role])
            elif address.startswith("/api"):
                self.get(address, self.public, {"Authorization": f"Bearer {self.token}"})
            else:
                self.get(address, self.public)
                self.get(address, self.public, {"Accept": "application/json"})
        self.propose(documents[:40])
        self.terminal(known["object"])

    def get(self, address: str, client: Any, headers: Mapping[str, str] | None = None) -> None:
        self._why = ""
        answer = client.get(address, headers=headers)
        self.answers[answer.status_code] = self.answers.get(answer.status_code, 0) + 1
        if answer.status_code not in ANSWERS:
            self.failures.setdefault(self._why or f"{answer.status_code}", f"{address} {answer.get_data()[-300:]!r}")
        elif answer.status_code == 200 and answer.mimetype == "application/json":
            json.loads(answer.get_data(as_text=True), parse_constant=self._constant)

    def _constant(self, constant: str) -> None:
        self.failures.setdefault("JSON", constant)

    def propose(self, documents: Sequence[Any]) -> None:
        """What waits to be approved shows on pages of its own."""
        self._why = ""
        body = {
            "records": [
                {**document, "ref": references.derive(document["kind"], f"again:{document['ref']}")}
                for document in documents
            ],
            "title": "T",
        }
        answer = self.public.post("/api/proposals", json=body, headers={"Authorization": f"Bearer {self.token}"})
        if answer.status_code >= 500:
            self.failures.setdefault(self._why, f"proposal {answer.get_data()!r}")
        elif answer.status_code == 201:
            self.get(f"/desk/museum/proposals/{answer.get_json()['proposal']}", self.staff["approver"])

    def terminal(self, objects: Sequence[str]) -> None:
        with open_reader(self.engine) as connection:
            tables = self.app.extensions["registry"].rule_tables
            for reference in objects:
                header = find(connection, reference)
                if header is None or not header.is_public or header.withdrawn:
                    continue
                try:
                    [material] = load(connection, [reference], tables, is_public=True)
                    print_object(Console(file=StringIO(), highlight=False), object_page(header, material), True)
                except Exception as error:
                    self.failures.setdefault(f"terminal {_where(error)}", reference)

    def differences(self) -> list[Any]:
        with self.engine.connect() as connection:
            return list(verify(connection))


def exported(engine: Engine) -> str:
    """The registry in both forms of its exchange format, which say the same."""
    with open_reader(engine) as connection:
        whole, lines = "".join(export_json(connection)), "".join(export_lines(connection))
    records = json.loads(whole, parse_constant=float.__call__)["records"]
    assert records == [json.loads(line) for line in lines.split("\n")[1:-1]]
    return whole


def records_of(text: str) -> list[str]:
    """The records of an export as they are written there, in any order."""
    return sorted(text.rpartition("]")[0].partition("[")[2].strip().split(",\n"))


def imported_again(text: str, engine: Engine, folder: Path) -> str:
    """The export of a registry made from an export."""
    path = folder / "again.json"
    path.write_text(text, "utf-8")
    report = import_file(engine, path, actor="t")
    assert report.refusals == [], [
        (refusal.reference, refusal.pointer, str(refusal.error)[:200]) for refusal in report.refusals
    ][:3]
    return exported(engine)


def _where(exception: BaseException) -> str:
    frames = traceback.extract_tb(exception.__traceback__)
    ours = [frame for frame in frames if "/registry/" in frame.filename or "/templates/" in frame.filename] or frames
    return f"{ours[-1].filename.rpartition('/registry/')[2]}:{ours[-1].lineno} {exception!r:.200}"


def addresses_of(app: Flask, known: Mapping[str, Sequence[str]]) -> list[str]:
    """Every address that is read, of these records by their kinds."""
    with app.test_request_context():
        return list(_addresses(app, dict.fromkeys(references.PREFIXES, ()) | dict(known), ()))


def _addresses(app: Flask, known: Mapping[str, Sequence[str]], documents: Sequence[Any]) -> Iterator[str]:
    """Of every rule that is read, with every record that it is of."""
    for rule in sorted(app.url_map.iter_rules(), key=str):
        if "GET" not in (rule.methods or ()) or rule.rule.split("/")[1] in _APART:
            continue
        asked = _asked(app.view_functions[rule.endpoint])
        for values in _values(rule, known):
            _, path = rule.build(values, append_unknown=False) or ("", "")
            yield path
            for name in asked if "reference" not in rule.arguments else ():
                kind = _NAMED[name] or RULES_WITHOUT.get(rule.endpoint, values["kind"])
                yield from (f"{path}?{name}={reference}" for reference in known[kind])
    words = [" ".join(name["text"].split()) for document in documents for name in document.get("names", ())]
    chosen = [quote(word[:300]) for word in words[:: len(words) // 8 + 1]]
    searches = ("/objects", "/desk/museum/find", "/desk/museum/lookup/party")
    yield from (f"{at}?q={word}" for at in searches for word in chosen)


def _asked(view: Any) -> list[str]:
    """The records that a view asks for beside its path, by the names it has them under."""
    constants = inspect.unwrap(view).__code__.co_consts
    return [name for name in _NAMED if name in constants]


def _values(rule: Rule, known: Mapping[str, Sequence[str]]) -> Iterator[dict[str, Any]]:
    """The arguments of a rule, for every record that it is of, and for one that it is not of."""
    chosen = {name: min(c.items) for name, c in rule._converters.items() if isinstance(c, AnyConverter)}
    values: dict[str, Any] = dict.fromkeys(rule.arguments, 1)
    values |= {"code": "museum", "key": 1, "digest": "0" * 64, "secret": "x", "step": "returned"}
    values |= {
        "target": "OBJ-00000-00000",
        "record": "OBJ-00000-00000",
        "event_type": "sale",
        "kind": "party",
        **chosen,
    }
    if "reference" not in rule.arguments:
        kinds = PLURALS if "kind" in rule.arguments else ("party",)
        for kind in kinds:
            yield {**values, "kind": kind}
        return
    of = [kind for word, kind in RULES_OF_KINDS.items() if word in rule.rule] or (
        [] if "plural" in chosen else [*known]
    )
    for kind in of or known:
        for reference in known[kind]:
            yield {**values, "reference": reference, "plural": PLURALS[kind]}
    if of != [*known]:
        yield from ({**values, "reference": reference} for reference in known["party"][:1])
