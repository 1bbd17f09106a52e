"""Documents for the tests: each function makes a valid one of its kind, with what is given put in."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Engine, func, select

from registry import schemas
from registry.ledger.entries import Act, Operation
from registry.models import Institution
from registry.operations.recording.outcomes import Outcome
from registry.operations.recording.recorder import Recorder
from registry.operations.recording.warrant import of_operator
from registry.provenance.references import derive
from registry.services.unit_of_work import unit_of_work

Document = dict[str, Any]
ACT = Act("test", Operation.IMPORT)


def ref(kind: str, key: str = "one") -> str:
    return derive(kind, f"test:{key}")


def named(text: str, language: str = "en") -> list[Document]:
    return [{"text": text, "language": language, "kind": "preferred"}]


def source(key: str = "one", **more: Any) -> Document:
    return {"kind": "source", "ref": ref("source", key), "names": named(f"Source {key}"), "type": "press", **more}


def party(key: str = "one", **more: Any) -> Document:
    return {"kind": "party", "ref": ref("party", key), "names": named(f"Party {key}"), "type": "person", **more}


def place(key: str = "one", **more: Any) -> Document:
    return {"kind": "place", "ref": ref("place", key), "names": named(f"Place {key}"), "type": "city", **more}


def object_(key: str = "one", **more: Any) -> Document:
    return {"kind": "object", "ref": ref("object", key), "names": named(f"Object {key}"), **more}


def event(key: str = "one", *, of: str = "one", **more: Any) -> Document:
    return {
        "kind": "event",
        "ref": ref("event", key),
        "type": "purchase",
        "title_effect": "transfers",
        "custody_effect": "transfers",
        "objects": [ref("object", of)],
        **more,
    }


def auction(key: str = "one", **more: Any) -> Document:
    return {"kind": "auction", "ref": ref("auction", key), "names": named(f"Auction {key}"), **more}


def lot(key: str = "one", *, of: str = "one", **more: Any) -> Document:
    return {"kind": "lot", "ref": ref("lot", key), "auction": ref("auction", of), **more}


def certificate(key: str = "one", **more: Any) -> Document:
    made = {"kind": "certificate", "ref": ref("certificate", key), "names": named(f"Certificate {key}")}
    return {**made, "type": "donation", "status": "issued", **more}


def search(key: str = "one", **more: Any) -> Document:
    made = {"kind": "search", "ref": ref("search", key), "sought": f"Sought {key}", "holdings": "All registers"}
    return {**made, "result": "nothing_found", "objects": [ref("object")], **more}


def attachment(key: str = "one", **more: Any) -> Document:
    made = {"kind": "attachment", "ref": ref("attachment", key), "digest": "0" * 64, "media_type": "image/png"}
    return {**made, "size": 10, **more}


def record(engine: Engine, *documents: Document, keeper: int | None = None) -> list[Outcome]:
    """Load the documents as an import would and record them in one unit of work. The institution named keeps what is
    made, else the first that there is."""
    with unit_of_work(engine) as connection:
        keeper = keeper or connection.execute(select(func.min(Institution.id))).scalar()
        return Recorder(connection, ACT, of_operator(keeper)).record([schemas.load(d) for d in documents])


def statuses(outcomes: Sequence[Outcome]) -> list[str]:
    return [outcome.status for outcome in outcomes]
