"""No page of one institution's desk, and none of the public, says a word of another's private records and drafts."""

import io

import pytest
from marshmallow import fields
from PIL import Image, PngImagePlugin

from registry import schemas
from registry.operations import proposals, shares
from registry.operations.api_tokens import make_token
from registry.operations.files import keep
from registry.operations.proposals import Content
from registry.schemas.fields import Text
from registry.web.http.state import state_of
from tests import factories as make
from tests.staffing import ROLES, Browser, acting, employ, institution

CANARY = "Zinnoberkanari"
KINDS = ("object", "party", "place", "source", "auction", "lot", "case", "certificate", "event", "attachment")
PLURALS = ("objects", "parties", "places", "sources", "auctions", "lots", "cases", "certificates", "events")
# Fields that may be filled in only with others.
_TIED = ("part_label", "reason", "withdrawn", "correction")


def secrets():
    hidden = {"visibility": "private"}
    party, source, place = (make.ref(kind, "hidden") for kind in ("party", "source", "place"))
    objects = [make.ref("object", "hidden")]
    return [
        make.party("hidden", names=make.named(f"{CANARY} party"), note=CANARY, **hidden),
        make.source("hidden", names=make.named(f"{CANARY} source"), author=CANARY, **hidden),
        make.place("hidden", names=make.named(f"{CANARY} place"), **hidden),
        make.attachment("hidden", caption=CANARY, **hidden),
        make.object_("hidden", names=make.named(f"{CANARY} object"), **hidden),
        make.auction("hidden", names=make.named(f"{CANARY} auction"), **hidden),
        make.lot("hidden", of="hidden", number=CANARY, objects=objects, **hidden),
        {
            **{"kind": "case", "ref": make.ref("case", "hidden"), "names": make.named(f"{CANARY} case")},
            **{"type": "claim", "state": "opened", "objects": [make.ref("object")], "steps": [{"state": "opened"}]},
            **hidden,
        },
        make.event("hidden", summary=CANARY, place=place, citations=[{"source": source}], **hidden),
        make.event("open", participants=[{"party": party, "role": "to", "note": CANARY}]),
        make.certificate("hidden", names=make.named(f"{CANARY} paper"), objects=[make.ref("object")], status="draft",
                         **hidden),
    ]  # fmt: skip


def worded(document):
    """The document with the canary in every text that it has none in, as far as it goes alone."""
    schema = schemas.SCHEMAS[document["kind"]]
    return _filled(schema, document) if document["visibility"] == "private" else document


def _filled(schema, document):
    for name, field in schema.fields.items():
        if type(field) is Text and name not in _TIED and not field.validate:
            document.setdefault(name, f"{CANARY} {name}")
        elif isinstance(field, fields.Nested) and isinstance(document.get(name), list):
            document[name] = [_filled(field.schema, dict(each)) for each in document[name]]
    return document


def addresses(desk_app):
    """Every address of the desk that can be asked for, with every hidden record in it."""
    references = [make.ref(kind, "hidden") for kind in KINDS] + [make.ref("object"), make.ref("event", "open")]
    for rule in desk_app.url_map.iter_rules():
        if "GET" not in rule.methods or not rule.rule.startswith("/desk/<code>"):
            continue
        path = rule.rule.removeprefix("/desk/<code>")
        for reference in references if "<" in path else [""]:
            filled = path
            for name, text in (
                ("kind", "party"),
                ("digest", "0" * 64),
                ("int:key", "1"),
                ("int:number", "1"),
                ("event_type", "gift"),
            ):
                filled = filled.replace(f"<{name}>", text)
            for name in ("reference", "record", "target"):
                filled = filled.replace(f"<{name}>", reference)
            filled = filled.replace("<any(original, thumbnail, preview):part>", "original")
            if "<" not in filled:
                yield filled
    for kind in ("object", "party", "place", "source", "auction", "lot", "case", "certificate"):
        yield f"/lookup/{kind}?q={CANARY[:6].lower()}"
    yield f"/find?q={CANARY[:6].lower()}"


def public_addresses():
    for reference in [make.ref(kind, "hidden") for kind in KINDS] + [make.ref("object"), make.ref("event", "open")]:
        for plural in (*PLURALS, "attachments"):
            yield from (f"/{plural}/{reference}{more}" for more in ("", ".json", "/versions", "/versions.json"))
        yield from (f"/attachments/{reference}/{part}" for part in ("file", "thumbnail", "preview"))
    # As it is not written, so that the page does not merely say what was looked for.
    for word in (CANARY[:6], CANARY.lower()):
        yield from (f"/objects?q={word}", f"/objects.json?q={word}")
    yield from ("/", "/index.json", "/objects", "/objects.json?sort=newest", "/problems", "/healthz", "/notation")


def picture():
    """Whose bytes and own text hold the canary."""
    drawn, info = io.BytesIO(), PngImagePlugin.PngInfo()
    info.add_text("Title", CANARY)
    Image.new("RGB", (40, 30), "navy").save(drawn, "PNG", pnginfo=info)
    return drawn.getvalue()


@pytest.fixture
def world(engine, desk_app):
    """The museum has everything that is private: records, drafts, a proposal that waits, a file. Others have none."""
    for code in ("museum", "others", "thirds"):
        institution(engine, code)
    them = acting(engine, employ(engine, "them", *ROLES))
    receipt = keep(engine, state_of(desk_app).files, them, picture(), f"{CANARY}.png")
    private = [schemas.load(document) | {"visibility": document.get("visibility", "public")} for document in secrets()]
    for document in private:
        if document["kind"] == "attachment":
            document["digest"] = receipt.digest
    outcomes = make.record(engine, make.object_(), *map(worded, private), keeper=1)
    assert {outcome.status for outcome in outcomes} == {"recorded"}, outcomes
    proposals.start(engine, them, "event", Content(f"{CANARY} draft", {"summary": [CANARY]}))
    waiting = schemas.load(make.object_("waiting", names=make.named(f"{CANARY} waiting"), protection=CANARY))
    proposals.submit(engine, them, None, 1, "interface", Content(CANARY, {"note": [CANARY]}, [], [waiting], {}))
    return receipt.digest, them


def tells(answer):
    return CANARY.encode() in answer.get_data()


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_no_page_of_another_institution_tells_of_private_records(desk_app, engine, world):
    digest, them = world
    own = Browser(desk_app.test_client(), engine, them.account)
    others = Browser(desk_app.test_client(), engine, employ(engine, "approver", at="others"), at="others")
    files = [f"/files/{digest}/{part}" for part in ("original", "thumbnail", "preview")]
    asked = sorted({*addresses(desk_app), *files})
    told = [path for path in asked if tells(others.get(path))]
    assert not told, "\n".join(told)
    assert sum(tells(own.get(path)) for path in asked) > 30


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_no_public_page_and_no_token_of_another_institution_tells_of_them(desk_app, engine, world):
    _, them = world
    client = desk_app.test_client()
    told = [path for path in public_addresses() if tells(client.get(path))]
    assert not told, "\n".join(told)
    other = acting(engine, employ(engine, "other", *ROLES, at="others"), "others")
    answers = {}
    for actor in (them, other):
        secret = make_token(engine, actor, name="t", scope="submit", days=1)
        bearer = {"Authorization": f"Bearer {secret}"}
        paths = [f"/api/records/{make.ref(kind, 'hidden')}" for kind in KINDS]
        paths += [f"/api/proposals/{number}" for number in (1, 2, 3)] + ["/api/me"]
        answers[actor.code] = [path for path in paths if tells(client.get(path, headers=bearer))]
    assert answers["others"] == []
    assert len(answers["museum"]) > len(KINDS)


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_no_record_page_of_another_institution_tells_of_them_on_a_server(desk_app, engine, world):
    others = Browser(desk_app.test_client(), engine, employ(engine, "approver", at="others"), at="others")
    paths = [f"/records/{make.ref(kind, 'hidden')}" for kind in KINDS] + [f"/records/{make.ref('object')}"]
    paths += [f"/lookup/{kind}?q={CANARY[:6]}" for kind in KINDS[:8]] + [
        f"/find?q={CANARY.lower()}",
        "/findings",
        "/cases",
    ]
    told = [path for path in paths if tells(others.get(path))]
    told += [
        f"/objects{form}?q={CANARY[:6]}"
        for form in ("", ".json")
        if tells(others.get(f"!/objects{form}?q={CANARY[:6]}"))
    ]
    assert not told, "\n".join(told)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_who_a_record_is_shared_with_reads_it_and_no_third(desk_app, engine, world):
    _, them = world
    shares.share(engine, them, make.ref("case", "hidden"), "others")
    readers = {
        code: Browser(desk_app.test_client(), engine, employ(engine, "viewer", at=code), at=code)
        for code in ("others", "thirds")
    }
    path = f"/cases/{make.ref('case', 'hidden')}"
    assert tells(readers["others"].get(path))
    assert not tells(readers["thirds"].get(path))
    # What the case does not refer to stays private.
    assert not tells(readers["others"].get(f"/records/{make.ref('party', 'hidden')}"))
    shares.end(engine, them, make.ref("case", "hidden"), "others")
    assert not tells(readers["others"].get(path))
