"""Random steps of several people of two institutions, by every way in: nothing that needs two was done by one, nothing
of another's was changed, and no certificate of ours was issued but by its transitions."""

import contextlib
import hashlib
import json
import random

import pytest
from sqlalchemy import select

from registry import schemas
from registry.errors import RegistryError
from registry.exchange.importer import import_file
from registry.ledger import entries
from registry.models import Institution, Proposal, ProposalStep, Record, Stewardship
from registry.models.ledger import LedgerContent, LedgerEntry
from registry.operations import certificates, imports, proposals
from registry.operations.jobs import begin_trial
from registry.operations.operators import operator_at
from registry.operations.proposals import Content
from registry.operations.verification import verify
from registry.operations.withdrawals import withdraw
from registry.queries.records.documents import current
from registry.queries.workspace.proposals import waiting
from registry.services.file_store import Files
from registry.worker import work_once
from tests import factories as make
from tests.staffing import acting, employ, institution

PLACES = ("museum", "elsewhere")
PUBLISHED_BY_TWO = ("object", "party", "hypothesis", "auction", "lot", "case", "certificate", "attachment", "search")
WHOLE = {
    "number": "1",
    "date": {"edtf": "2026"},
    "place": make.ref("place", "museum"),
    "legal_basis": "A treaty.",
    "title_passes": "on_signature",
    "parties": [
        {"party": make.ref("party", "museum"), "role": role} for role in ("giver", "receiver", "signatory", "signatory")
    ],
}


class World:
    def __init__(self, engine, folder, seed):
        self.engine, self.folder, self.random = engine, folder, random.Random(seed)
        self.files = Files(str(folder / "files"), 2**20)
        for place in PLACES:
            institution(engine, place)
        make.record(engine, *(make.place(place) for place in PLACES))
        make.record(engine, make.object_("operators"))
        self.staff = [
            acting(engine, employ(engine, f"{role}-{number}-{place}", role, at=place), place)
            for place in PLACES
            for number, role in enumerate(("registrar", "approver", "approver"))
        ]

    def document(self):
        """A document of one of a few records, in any state, with any visibility, sometimes under another's number."""
        pick = self.random.choice
        key, kind = pick(PLACES), pick(("object", "party", "event", "certificate", "source"))
        more = {"visibility": pick(("public", "public", "private"))}
        if kind == "event":
            key = f"{key}-{self.random.randrange(9)}"
            more |= {"title_effect": pick(("none", "transfers")), "of": pick(PLACES)}
            return make.event(key, **more)
        if self.random.random() < 0.15:
            more["withdrawn"] = "Twice."
        if kind == "certificate":
            facts = WHOLE if self.random.random() < 0.7 else {}
            states = ("draft", "draft", "issued", "fulfilled", "revoked")
            return make.certificate(key, status=pick(states), examined="verified", **facts, **more)
        more["names"] = make.named(pick(("A", "B", "C")))
        if kind == "object":
            number = {"type": "system", "issuer": key, "value": "1"}
            reference = key if self.random.random() < 0.8 else f"{key}-again"
            return make.object_(reference, identifiers=[number], protection=pick(("x", "y")), **more)
        return {"party": make.party, "source": make.source}[kind](key, **more)

    def content(self, actor, documents):
        with self.engine.connect() as connection:
            base = {ref: version for ref, (version, _) in current(connection, [d["ref"] for d in documents]).items()}
            seen = entries.head(connection)
        return Content("A proposal", {"n": [str(self.random.random())]}, [], documents, base, seen)

    def submit(self):
        actor = self.random.choice(self.staff)
        documents = [schemas.load(self.document())]
        proposals.submit(self.engine, actor, None, 1, "interface", self.content(actor, documents))

    def approve(self):
        actor = self.random.choice(self.staff)
        with self.engine.connect() as connection:
            found = waiting(connection, actor.institution, state="submitted")
            seen = entries.head(connection)
        if found:
            chosen = self.random.choice(found)
            proposals.approve(self.engine, actor, chosen.id, chosen.version, seen)

    def bring_in(self):
        """A file at the desk: tried, perhaps overtaken by another step, submitted, and imported."""
        actor = self.random.choice(self.staff)
        text = "\n".join(json.dumps(self.document()) for _ in range(3)).encode()
        digest = hashlib.sha256(text).hexdigest()
        self.files.put("intake", digest, text)
        payload = {"digest": digest, "filename": "records.jsonl", "native": True}
        content = Content("Intake", {"n": [str(self.random.random())]})
        key = proposals.start(self.engine, actor, "intake", content)
        begin_trial(self.engine, actor, payload, key)
        self.work()
        if self.random.random() < 0.5:
            self.step()
        imports.submit(self.engine, actor, key, 1, content, payload)
        self.work()

    def work(self):
        while work_once(self.engine, self.files):
            pass

    def undo(self):
        actor = self.random.choice(self.staff)
        intake, job = self.random.randrange(1, 40), self.random.randrange(1, 40)
        imports.undo(self.engine, actor, intake, job)

    def command(self):
        operator = operator_at(self.engine, "cli:op", self.random.choice(PLACES))
        if self.random.random() < 0.5:
            path = self.folder / "file.jsonl"
            path.write_text("\n".join(json.dumps(self.document()) for _ in range(2)), "utf-8")
            import_file(self.engine, path, actor="cli:op", acting=operator)
        else:
            reference = make.ref(self.random.choice(("object", "party")), self.random.choice(PLACES))
            withdraw(self.engine, reference, "Twice.", actor="cli:op", acting=operator)

    def certify(self):
        actor = self.random.choice(self.staff)
        reference = make.ref("certificate", self.random.choice(PLACES))
        if self.random.random() < 0.5:
            certificates.issue(self.engine, actor, reference, public=True)
        else:
            certificates.revoke(self.engine, actor, reference, "Wrong.")

    def step(self):
        steps = (
            self.submit,
            self.submit,
            self.approve,
            self.approve,
            self.bring_in,
            self.undo,
            self.command,
            self.certify,
        )
        with contextlib.suppress(RegistryError):
            self.random.choice(steps)()


def needs_two(before, after):
    """Told anew, apart from the rules of review."""

    def public(document):
        return document is not None and document["visibility"] == "public" and "withdrawn" not in document

    if after["kind"] == "event" and after["title_effect"] == "transfers" and public(before) != public(after):
        return True
    if after["kind"] == "certificate" and after["status"] != (before or {}).get("status", "draft"):
        return True
    if public(before) and not public(after):
        return True
    if public(after) and not public(before) and (after["kind"] in PUBLISHED_BY_TWO or "withdrawn" in (before or {})):
        return True
    return public(before) and before.get("names") != after.get("names") and before["kind"] != "certificate"


@pytest.mark.parametrize("seed", range(3))
def test_whatever_is_tried_the_ledger_holds_nothing_that_one_person_may_not_do(sqlite_engine, tmp_path, seed):
    world = World(sqlite_engine, tmp_path, seed)
    with sqlite_engine.connect() as connection:
        start = entries.head(connection)
    for _ in range(80):
        world.step()
    with sqlite_engine.connect() as connection:
        rows = connection.execute(
            select(LedgerEntry.__table__, LedgerContent.text, Record.reference, Stewardship.institution_id)
            .join(LedgerContent, LedgerContent.sequence == LedgerEntry.sequence)
            .join(Record, Record.id == LedgerEntry.record_id)
            .outerjoin(Stewardship, Stewardship.record_id == Record.id)
            .order_by(LedgerEntry.sequence)
        ).all()
        people = people_of_proposals(connection)
        homes = dict(connection.execute(select(Proposal.id, Proposal.institution_id)).all())
        assert not list(verify(connection))
        assert connection.execute(select(Institution.id)).all()
    versions, judged = {}, 0
    for row in rows:
        before, after = versions.get(row.reference), json.loads(row.text)
        versions[row.reference] = after
        if row.sequence <= start:
            continue
        judged += 1
        if needs_two(before, after):
            assert len(people.get(row.proposal_id, ())) > 1, (row.operation, before, after)
        if row.proposal_id is None:
            assert row.actor == "cli:op"
        else:
            assert homes[row.proposal_id] == row.institution_id, (row.operation, row.reference)
        assert after["ref"] != make.ref("object", "operators")
        if after["kind"] == "certificate" and before is None:
            assert after["status"] == "draft"
    assert judged > 4


def people_of_proposals(connection):
    """Who wrote or approved each proposal."""
    steps = select(ProposalStep.proposal_id, ProposalStep.account_id).where(ProposalStep.step != "returned")
    people = {}
    for proposal, account in connection.execute(steps):
        people.setdefault(proposal, set()).add(account)
    return people
