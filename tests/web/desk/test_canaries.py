"""No page of one institution's desk says a word of another's private records."""

import pytest

from tests import factories as make
from tests.staffing import Browser, employ, institution

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
CANARY = "Zinnoberkanari"


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


def addresses(desk_app):
    """Every address of the desk and the programs' interface that can be asked for, with every hidden record in it."""
    kinds = ("object", "party", "place", "source", "auction", "lot", "case", "certificate", "event", "attachment")
    references = [make.ref(kind, "hidden") for kind in kinds] + [make.ref("object"), make.ref("event", "open")]
    for rule in desk_app.url_map.iter_rules():
        if "GET" not in rule.methods or not rule.rule.startswith("/desk/<code>"):
            continue
        path = rule.rule.removeprefix("/desk/<code>")
        for reference in references if "<" in path else [""]:
            filled = path
            for name, text in (("kind", "party"), ("digest", "0" * 64), ("key", "1"), ("int:key", "1")):
                filled = filled.replace(f"<{name}>", text)
            for name in ("reference", "record", "target"):
                filled = filled.replace(f"<{name}>", reference)
            filled = filled.replace("<any(original, thumbnail, preview):part>", "original")
            if "<" not in filled:
                yield filled
    for kind in ("object", "party", "place", "source", "auction", "lot", "case", "certificate"):
        yield f"/lookup/{kind}?q={CANARY[:6].lower()}"
    yield f"/find?q={CANARY[:6].lower()}"


def test_no_page_of_another_institution_tells_of_private_records(desk_app, engine):
    for code in ("museum", "others"):
        institution(engine, code)
    outcomes = make.record(engine, make.object_(), *secrets(), keeper=1)
    assert {outcome.status for outcome in outcomes} == {"recorded"}, outcomes
    own = Browser(desk_app.test_client(), engine, employ(engine, "approver", at="museum"))
    others = Browser(desk_app.test_client(), engine, employ(engine, "approver", at="others"), at="others")
    asked = sorted(set(addresses(desk_app)))
    told = [path for path in asked if CANARY in others.page(path)]
    assert not told, "\n".join(told)
    assert sum(CANARY in own.page(path) for path in asked) > 10
