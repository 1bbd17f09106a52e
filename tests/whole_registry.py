"""A small registry that has something in every table of what is no record, for what must be said of all of it."""

from typing import Any

from sqlalchemy import Connection, Engine, insert, select, update

from registry.ledger.entries import append_states
from registry.models import (
    Account,
    FindingMark,
    FindingTask,
    Identity,
    Institution,
    IntakeFile,
    JobRecord,
    Passkey,
    RecoveryCode,
    Rendition,
    StoredFile,
)
from registry.operations import consents, contacts, look_alikes, numbers, saved_lists, settlements, shares, text_tasks
from registry.operations import proposals as proposing
from registry.operations.account_trail import note
from registry.operations.accounts import invite
from registry.operations.api_tokens import make_token
from registry.operations.jobs import HeldJob, claim, enqueue
from registry.operations.notice_digests import choose
from registry.operations.notice_feeds import make_feed
from registry.operations.undoing import mark_undone
from registry.provenance.contact_details import contact_detail
from registry.provenance.governance.digests import Schedule
from registry.provenance.notation.settlements import Meaning
from registry.queries.records.headers import keys_of
from registry.queries.workspace import states
from registry.queries.workspace.lists.description import view_of
from registry.queries.workspace.lists.kinds import LISTS
from registry.queries.workspace.people import Actor
from registry.queries.workspace.provenance_texts import PLACE
from registry.services.clock import timestamp
from registry.services.unit_of_work import unit_of_work
from tests import factories as make
from tests.operations.test_proposals import content, loan, sale
from tests.staffing import acting, employ, institution

FILE = "f" * 64


def build(engine: Engine) -> None:
    """Records, an institution with staff, a loan that is recorded and a gift that waits; and all else."""
    make.record(
        engine,
        make.party(),
        make.party("a"),
        make.object_(date={"edtf": "1933"}),
        make.event(participants=[{"party": make.ref("party"), "role": "to"}]),
    )
    make.record(engine, make.object_(date={"edtf": "1933"}, count_stated="2"))
    institution(engine)
    registrar = acting(engine, employ(engine, "registrar"))
    approver = acting(engine, employ(engine, "approver"))
    _propose(engine, registrar, {**loan("one"), "ref": make.ref("event", "loan")})
    _propose(engine, registrar, {**sale("one", type="gift"), "ref": make.ref("event", "gift")})
    _between_two(engine, registrar, approver)
    _let_in(engine, registrar)
    with unit_of_work(engine) as connection:
        told = {"address": "1 Sample Road", "contact": "02 555 0100", "web_address": "https://other.example"}
        named = {"party_id": 1, "mark_digest": FILE, **told}
        connection.execute(update(Institution).where(Institution.id == 2).values(named))
        append_states(connection, make.ACT, states.institutions(connection, 2), timestamp())
        _store(connection, registrar)
    administrator = acting(engine, employ(engine, "administrator"))
    numbers.set_scheme(engine, administrator, "accession", "{year}.{n}.{part}", is_yearly=True)
    numbers.draw(engine, registrar, "accession", make.ref("object"))
    view = view_of(LISTS["objects"], {"visibility": ["private"]})
    saved_lists.save(engine, registrar, LISTS["objects"], view, "Private ones", is_shared=True)
    detail = contact_detail("telephone", "02 555 0199", "2024-05", "Kim")
    contacts.note(engine, registrar, make.ref("party"), detail)
    parties = make.ref("party"), make.ref("party", "private")
    look_alikes.tell_apart(engine, registrar, *parties, "different", "Two people.")
    said = settlements.settle_words(engine, registrar, None, Meaning("as told", "nobody"), "It is no name.")
    settlements.settle_words(engine, registrar, make.ref("object"), Meaning("the war", "date", "1939/1945"))
    settlements.withdraw(engine, registrar, said)
    text = {"kind": "provenance", "text": "Jane Harrow, Leeds."}
    make.record(engine, make.object_(date={"edtf": "1933"}, count_stated="2", texts=[text]))
    with engine.connect() as connection:
        [place] = connection.execute(select(PLACE)).scalars()
    text_tasks.skip(engine, registrar, place, "It is told elsewhere.")
    text_tasks.take_back(engine, registrar, place)
    for is_undone in (False, True):
        _import(engine, registrar, is_undone=is_undone)


def _propose(engine: Engine, actor: Actor, *documents: dict[str, Any]) -> None:
    proposing.submit(engine, actor, None, 1, "event", content(engine, *documents))


def _between_two(engine: Engine, registrar: Actor, approver: Actor) -> None:
    """Another institution's loan of an object of the first, which consents to it; and a private record shared."""
    institution(engine, "other")
    others = acting(engine, employ(engine, "registrar", at="other"), "other")
    for name in ("lent", "asked"):
        _propose(engine, others, {**loan("one"), "ref": make.ref("event", name)})
    consents.answer(engine, approver, make.ref("event", "lent"), make.ref("object"), 1, "given", "It was lent.")
    _propose(engine, registrar, make.party("private", visibility="private"))
    shares.share(engine, registrar, make.ref("party", "private"), "other")
    administrator = acting(engine, employ(engine, "administrator", at="other"), "other")
    invite(engine, administrator, email="approver@museum.example", name="Approver", roles=["approver"])


def _let_in(engine: Engine, actor: Actor) -> None:
    """All that lets somebody in."""
    make_token(engine, actor, name="Script", scope="read", days=10)
    make_feed(engine, actor)
    choose(engine, actor, Schedule("weekly", 8, "Europe/Zurich", 0))
    owner = {"account_id": actor.account, "created_at": timestamp()}
    with unit_of_work(engine) as connection:
        connection.execute(update(Account).where(Account.id == actor.account).values(totp_secret="sealed"))
        connection.execute(insert(Passkey).values(credential_id="c", public_key="k", sign_count=0, name="Key", **owner))
        connection.execute(insert(Identity).values(issuer="https://id.example", subject="7", **owner))
        code = {"account_id": actor.account, "salt": "00", "digest": "0" * 64, "used_at": None}
        connection.execute(insert(RecoveryCode).values(**code))
        note(connection, actor.account, "set up codes by time as a second factor")


def _store(connection: Connection, actor: Actor) -> None:
    """Files that are noted as stored, though their bytes are nowhere; and a finding that is researched."""
    mine = {"digest": FILE, "institution_id": actor.institution}
    stored = {"size": 1, "media_type": "text/plain", "filename": "x", "stored_by": actor.account, "stored_at": "2026"}
    connection.execute(insert(StoredFile).values(**mine, **stored))
    connection.execute(insert(IntakeFile).values(**mine))
    made = {"state": "waiting", "recipe": 1, "media_type": "text/plain", "public_type": "text/plain", "problem": None}
    connection.execute(insert(Rendition).values(digest=FILE, **made))
    for read in (states.files, states.intake_files, states.renditions):
        append_states(connection, make.ACT, read(connection, FILE), timestamp())
    task = {"object_reference": make.ref("object"), "rule": "gap", "note": "in the archive", "started_at": "2026"}
    mine = {"institution_id": actor.institution, "account_id": actor.account}
    connection.execute(insert(FindingTask).values(**task, **mine))
    append_states(connection, make.ACT, states.research(connection, 1), timestamp())
    mark = {"rule": "gap", "about": "", "period": "", "mark": "useful", "reason": "It led on.", "marked_at": "2026"}
    by = {"institution_id": actor.institution, "marker": f"account {actor.account}", "person": actor.person}
    connection.execute(insert(FindingMark).values(object_reference=make.ref("object"), **mark, **by))
    append_states(connection, make.ACT, states.marks(connection, 1), timestamp())


def _import(engine: Engine, actor: Actor, *, is_undone: bool) -> None:
    """A job that is done, and noted that it made a party; or was undone since."""
    with unit_of_work(engine) as connection:
        key = enqueue(connection, actor, "import", {"digest": FILE}, 1)
    job = claim(engine)
    assert job is not None
    HeldJob(engine, job).close({"recorded": 1})
    with unit_of_work(engine) as connection:
        [party] = keys_of(connection, [make.ref("party", "private")]).values()
        connection.execute(insert(JobRecord).values(job_id=key, record_id=party, version=1, before=None))
        append_states(connection, make.ACT, states.import_notes(connection, key), timestamp())
        if is_undone:
            mark_undone(connection, key, make.ACT)
