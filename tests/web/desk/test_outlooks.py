"""Approving with everything seen: for every kind of proposal what it changes is on its page, before and after."""

import hashlib
from typing import get_args

import pytest
from sqlalchemy import insert

from registry import schemas
from registry.models import Rendition, StoredFile
from registry.operations.files import attachment_reference
from registry.operations.proposals import Content, submit
from registry.provenance.governance.review import ProposalKind
from tests import factories as make
from tests.staffing import acting, employ

# The pages are the same over either server; what is tried on them has tests of its own.
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

OBJECT, JEON, MUSEUM, DEED = (make.ref(k, n) for k, n in (("object", "bell"), ("party", "jeon"), ("party", "museum"),
                                                          ("source", "deed")))  # fmt: skip
DIGEST = hashlib.sha256(b"a deed").hexdigest()
GAP = {"rule": "gap", "period": "1850/1930"}


def bought(key, by, year, **more):
    parties = [{"party": by, "role": "to", "certainty": "certain"}]
    return make.event(key, of="bell", date={"edtf": year}, participants=parties, **more)


def bell(text="Bronze bell", **more):
    return make.object_("bell", names=make.named(text), visibility="public", **more)


def paper(status, **more):
    parties = [
        {"party": JEON, "role": "giver"},
        {"party": MUSEUM, "role": "receiver"},
        *(
            {"party": who, "role": "signatory", "office": "Curator of bells", "authority": "By its statutes"}
            for who in (JEON, MUSEUM)
        ),
    ]
    return make.certificate(
        status=status, objects=[OBJECT], parties=parties, visibility="private", date={"edtf": "1960-05-04"},
        declared_provenance="In the family since the war.", conditions=["To be rung each spring."],
        legal_basis="Civil Code, Article 554", place=make.ref("place", "seoul"), title_passes="on_signature",
        **{"number": "K 6", **more},
    )  # fmt: skip


RECORDED = [
    make.party("jeon", names=make.named("Jeon Hyeong-pil")), make.party("museum", names=make.named("A museum")),
    make.source("deed", names=make.named("Deed of 1933")), bell(), bought("first", JEON, "1930", note="By hearsay."),
    make.auction(), make.lot(description="A bell, cracked", estimate_low="100", currency="JPY"),
    {"kind": "case", "ref": make.ref("case"), "names": make.named("A claim"), "type": "claim", "state": "opened",
     "summary": "Asked for.", "visibility": "private"},
    paper("draft"), make.certificate("out", names=make.named("Old paper"), visibility="private", note="As signed."),
    make.place("seoul"),
]  # fmt: skip


def revised(index, **more):
    return {**RECORDED[index], **more}


CITED = [{"source": DEED, "locator": "page four", "quotation": "sold to me"}]
CORRECTION = bought("second", MUSEUM, "1933", supersedes=[make.ref("event", "first")], correction="A misreading.",
                    note="By the deed.", citations=CITED, attachments=[attachment_reference(DIGEST)])  # fmt: skip
FILE = {"kind": "attachment", "ref": attachment_reference(DIGEST), "digest": DIGEST, "media_type": "image/jpeg",
        "size": 6, "filename": "deed.jpg", "caption": "The deed itself", "visibility": "private"}  # fmt: skip
ANSWER = {**GAP, "reason": "The ledger was burnt.", "answered_by": "Kim", "answered_on": "2026-11-24"}
PUBLISHED = {**GAP, "wording": "Where the bell was is not known.", "published_by": "Kim", "published_on": "2026-11-24"}
STEP = {"state": "opened", "date": {"edtf": "2026"}, "note": "They met."}
WHOLE = ("In the family since the war.", "To be rung each spring.", "Civil Code, Article 554", "Curator of bells",
         "4 May 1960")  # fmt: skip

CAST = {
    "type": "production",
    "title_effect": "none",
    "custody_effect": "none",
    "date": {"edtf": "1790"},
    "note": "By its inscription.",
    "participants": [{"party": JEON, "role": "maker", "certainty": "probable"}],
}
RIGHTS = {"rights": "https://creativecommons.org/publicdomain/zero/1.0/", "credit_line": "Photographed by Kim",
          "alternative_texts": [{"text": "A gong on its stand", "language": "en"}]}  # fmt: skip

# For each kind of proposal its documents, what they take the place of as it reads now, and what comes.
PROPOSED: dict[str, tuple[list[dict], tuple[str, ...], tuple[str, ...]]] = {
    "event": ([CORRECTION, FILE], ("1930", "Jeon Hyeong-pil, to, certain", "By hearsay."),
              ("1933", "A museum, to, certain", "By the deed.", "Deed of 1933, page four, sold to me",
               "The deed itself")),
    "passage": ([bought("read", MUSEUM, "1940", verbatim="Museum, 1940.", note="From the card.")], (),
                ("Museum, 1940.", "From the card.", "A museum, to, certain")),
    "catalogue": ([revised(6, description="A bell, mended", estimate_low="150")], ("A bell, cracked", "100"),
                  ("A bell, mended", "150")),
    "results": ([revised(6, result="sold", hammer="170", buyer=MUSEUM)], ("result not recorded",),
                ("sold", "170", "A museum")),
    "case": ([revised(7, summary="Asked for again.")], ("Asked for.",), ("Asked for again.",)),
    "step": ([revised(7, steps=[STEP])], (), ("They met.",)),
    "certificate": ([paper("draft", number="K 7")], (), ("K 7", *WHOLE)),
    "record": ([bell("Temple bell", protection="Treasure 36")], ("Bronze bell, en, preferred",),
               ("Temple bell, en, preferred", "Treasure 36")),
    "issue certificate": ([paper("issued")], ("draft",), ("issued", *WHOLE)),
    "revoke certificate": ([revised(9, status="revoked", note="As signed.\nRevoked: forged.")],
                           ("issued", "As signed."), ("revoked", "Revoked: forged.")),
    "answer": ([bell(answers=[ANSWER])], (), ("The ledger was burnt.",)),
    "publication": ([bell(published_findings=[PUBLISHED])], (), ("Where the bell was is not known.",)),
    "interface": ([revised(0, note="By the interface.")], (), ("By the interface.",)),
    "import": ([make.party("new", names=make.named("A newcomer"))], (), ("A newcomer, en, preferred",)),
    "undo import": ([{**bell(), "withdrawn": "The import was undone."}], (), ("The import was undone.",)),
    "withdraw": ([{**bell(), "withdrawn": "Recorded twice."}], (), ("Recorded twice.",)),
    "list": ([bell(protection="Treasure 7"), {**RECORDED[0], "visibility": "private"}], ("public",),
             ("Treasure 7", "<ins>private</ins>")),
    "grid": ([bell("Bell of bronze")], ("Bronze bell, en, preferred",), ("Bell of bronze, en, preferred",)),
    "restore": ([bell("Bell")], ("Bronze bell, en, preferred",), ("Bell, en, preferred",)),
}  # fmt: skip


# What is proposed on forms that others share.
BESIDES: dict[str, tuple[ProposalKind, list[dict], tuple[str, ...], tuple[str, ...]]] = {
    "evidence added later": (
        "event", [bought("first", JEON, "1930", note="By hearsay.", citations=CITED, attachments=[FILE["ref"]]), FILE],
        (), ("Deed of 1933, page four, sold to me", "The deed itself"),
    ),
    "merge": ("record", [revised(0, merged_into=[{"party": MUSEUM, "reason": "One body under two names."}])],
              (), ("A museum", "One body under two names.")),
    "production": ("record", [bell(), make.event("cast", of="bell", **CAST)], (),
                   ("Made, 1790", "Jeon Hyeong-pil, maker, probable", "By its inscription.")),
    "new object with photograph": (
        "record", [make.object_("gong", names=make.named("A gong"), pictures=[FILE["ref"]], visibility="public"),
                   {**FILE, "visibility": "public", **RIGHTS}],
        (), ("A gong, en, preferred", "The deed itself", "Photographed by Kim", "A gong on its stand", "Becomes public",
             "It has none now."),
    ),
}  # fmt: skip
EVERY = {kind: (kind, *what) for kind, what in PROPOSED.items()} | BESIDES


def proposed(engine, actor, what):
    kind, proposals, *_ = EVERY[what]
    documents = [schemas.load(document) for document in proposals]
    references = [document["ref"] for document in documents]
    on_record = {document["ref"] for document in RECORDED}
    content = Content(
        f"A proposal: {what}", {"ref": references[:1]}, [OBJECT], documents,
        {ref: 1 for ref in references if ref in on_record}, 10_000, ["so"],
        {"undoes": 1} if kind == "undo import" else None,
    )  # fmt: skip
    return submit(engine, actor, None, 1, kind, content)


@pytest.fixture
def registrar(engine, open_browser):
    make.record(engine, *RECORDED)
    open_browser("approver")
    actor = acting(engine, employ(engine, "registrar"))
    with engine.begin() as connection:
        kept = {"digest": DIGEST, "media_type": "image/jpeg"}
        connection.execute(insert(Rendition).values(kept | {"state": "ready", "recipe": 1, "public_type": ""}))
        stored = {"institution_id": 1, "size": 6, "filename": "deed.jpg", "stored_by": actor.account, "stored_at": ""}
        connection.execute(insert(StoredFile).values(kept | stored))
    return actor


def test_every_kind_shows_what_it_changes_before_and_after(engine, open_browser, registrar):
    # What a file gives is told by its dry run, in the tests of the intake.
    assert PROPOSED.keys() == set(get_args(ProposalKind)) - {"intake"}
    approver, unseen = open_browser("approver"), []
    for kind in EVERY:
        key, state = proposed(engine, registrar, kind)
        assert state == "submitted", kind
        page = approver.page(f"/proposals/{key}")
        *_, before, after = EVERY[kind]
        unseen += [(kind, words) for words in before if f"<del>{words}</del>" not in page]
        unseen += [(kind, words) for words in after if words not in page]
        unseen += [(kind, words) for words in ("Approve and record", "Return it") if words not in page]
        assert "would not be recorded" not in page, kind
    assert unseen == []


def test_chain_and_public_page_are_told_before_and_after(engine, open_browser, registrar):
    key, _ = proposed(engine, registrar, "event")
    page = open_browser("approver").page(f"/proposals/{key}")
    assert "<del>Jeon Hyeong-pil since 1930" in page
    assert "<ins>A museum since 1933" in page
    public = page.partition("The public page of")[2]
    assert "A museum since 1933" in public
    assert "Statements that are new there" in public


def test_paper_that_waits_is_opened_by_who_decides_and_by_no_other_institution(engine, open_browser, registrar):
    key, _ = proposed(engine, registrar, "event")
    page = open_browser("approver").page(f"/proposals/{key}")
    assert f'href="/desk/museum/files/{DIGEST}/original"' in page
    viewer = open_browser("viewer")
    assert f"{DIGEST}/original" not in viewer.page(f"/proposals/{key}") + viewer.page("/files")
    assert viewer.get(f"/files/{DIGEST}/original").status_code == 404
    others = open_browser("other", "approver", at="gallery")
    assert others.get(f"/proposals/{key}").status_code == 404
    assert others.get(f"/files/{DIGEST}/original").status_code == 404
    assert others.get(f"!/desk/museum/files/{DIGEST}/original").status_code == 403
    assert others.get(f"!/attachments/{FILE['ref']}/file").status_code == 404


def test_what_another_institution_has_taken_from_view_since_stays_unseen(engine, open_browser, registrar):
    open_browser("other", "approver", at="gallery")
    make.record(engine, bought("theirs", JEON, "1910", note="Of the gallery."), keeper=2)
    told = bought("ours", MUSEUM, "1911", alternative_to=make.ref("event", "theirs"))
    content = Content("A doubt", {}, [OBJECT], [schemas.load(told)], {}, 10_000, ["so"])
    key, _ = submit(engine, registrar, None, 1, "event", content)
    approver = open_browser("approver")
    assert "Of the gallery." in approver.page(f"/proposals/{key}")
    make.record(engine, bought("theirs", JEON, "1910", note="Of the gallery.", visibility="private"), keeper=2)
    page = approver.page(f"/proposals/{key}")
    assert "Of the gallery." not in page
    assert "What that says can’t be read here." in page


def test_what_can_not_be_recorded_any_more_is_told_before_it_is_approved(engine, open_browser, registrar):
    key, _ = proposed(engine, registrar, "record")
    make.record(engine, bell("By somebody else"))
    page = open_browser("approver").page(f"/proposals/{key}")
    assert "As it stands it would not be recorded." in page
    assert "By somebody else" in page
