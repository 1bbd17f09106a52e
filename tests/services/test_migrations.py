import json
import sqlite3
from pathlib import Path

import pyotp
import pytest
from sqlalchemy import insert, inspect, sql, text
from sqlalchemy.exc import IntegrityError

from registry.errors import AccountError, SettingError
from registry.exchange.importer import import_file
from registry.ledger.entries import append_states
from registry.messages import sentence
from registry.models import Rendition, StoredFile
from registry.operations import proposals as proposing
from registry.operations.proposals import Content
from registry.operations.sealing import seal_all, unseal_all
from registry.operations.second_factors import check_code
from registry.operations.shares import share
from registry.operations.upgrading import upgrade
from registry.operations.verification import verify
from registry.provenance.text import search_key
from registry.queries.records.browsing import browse
from registry.queries.records.documents import current
from registry.queries.records.files import rendition
from registry.queries.workspace.files import has_intake_file
from registry.queries.workspace.number_fates import fates
from registry.queries.workspace.proposals import PageTurn, proposal
from registry.queries.workspace.states import renditions
from registry.services import migrations as database
from registry.services import tokens
from registry.services.clock import timestamp
from registry.services.database import open_engine
from registry.services.sealing import Keyring
from registry.services.tokens import digest_of
from registry.services.unit_of_work import unit_of_work
from tests import factories as make
from tests.conftest import ROOT
from tests.refusals import refusal
from tests.staffing import acting, employ, institution

# The schema before accounts had two factors everywhere.
BEFORE_ACCOUNTS = "0014"
# And before there were searches.
BEFORE_SEARCHES = "0019"
SEED = ROOT / "seed" / "01-stone-lions.json"


# What the lions say and the oldest schema has no words for: the way back is refused while there are searches (0020),
# makes of a vesting and a possession what they are not (0021), and drops the reason of an event (0006).
NEWER = {"search", "vesting", "possession"}


def older(record):
    """The record as the oldest schema could have held it; None where it could not."""
    if not NEWER.isdisjoint((record["kind"], record["type"] if record["kind"] == "event" else "")):
        return None
    citations = [c for c in record.get("citations", ()) if c.get("statement") != "/reason"]
    return {key: part for key, part in {**record, "citations": citations}.items() if key != "reason"}


def seeded(engine, folder):
    records = json.loads(SEED.read_text("utf-8"))["records"]
    held = [former for record in records if (former := older(record))]
    assert len(held) < len(records)
    lions = folder / SEED.name
    lions.write_text(json.dumps({"format": "registry", "version": 1, "records": held}), "utf-8")
    for path in (ROOT / "seed" / "00-places.json", lions):
        assert import_file(engine, path, actor="t").refusals == []


def test_the_migrated_database_is_what_the_models_say(engine):
    database.check_models(engine)
    database.check_current(engine)


def test_migrations_run_back_and_forward_with_data_in_the_tables(engine, tmp_path):
    seeded(engine, tmp_path)
    database.downgrade(engine, "0001")
    with refusal(SettingError, "db upgrade"):
        database.check_current(engine)
    upgrade(engine, "test")
    with engine.connect() as connection:
        assert list(verify(connection)) == []
        assert browse(connection, words="전형필").total == 4
    database.downgrade(engine, "base")
    with engine.connect() as connection:
        assert set(inspect(connection).get_table_names()) <= {"alembic_version"}
    database.upgrade(engine)
    seeded(engine, tmp_path)


def test_a_database_of_a_newer_version_is_left_alone(engine):
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    for attempt in (database.upgrade, database.check_current):
        with refusal(SettingError, "newer schema 9999"):
            attempt(engine)


def test_a_database_of_another_program_is_left_alone(tmp_path):
    path = tmp_path / "other.sqlite3"
    sqlite3.connect(path).execute("CREATE TABLE recipes (name)").connection.close()
    with refusal(SettingError, "another program"):
        database.upgrade(open_engine(f"sqlite:///{path}"))


def test_a_file_that_is_no_database_is_left_alone(tmp_path):
    path = tmp_path / "letter.sqlite3"
    path.write_bytes(b"Dear Sir, " * 500)
    with refusal(SettingError, "is not a database"):
        database.upgrade(open_engine(f"sqlite:///{path}"))
    assert path.read_bytes().startswith(b"Dear Sir")


def test_a_folder_that_is_not_there_is_said(tmp_path):
    with refusal(SettingError, "can't be opened"):
        database.upgrade(open_engine(f"sqlite:///{tmp_path}/none/registry.sqlite3"))


def test_a_server_that_is_not_there_is_said_without_its_password():
    engine = open_engine("postgresql://user:secret-word@127.0.0.1:1/registry")
    with pytest.raises(SettingError) as caught:
        database.upgrade(engine)
    assert "can't be opened" in sentence(caught.value)
    assert "secret-word" not in sentence(caught.value)


def test_files_that_were_stored_are_of_the_first_recipe_and_of_who_brought_them_first(engine):
    for code in ("museum", "elsewhere"):
        institution(engine, code)
    first, second = (acting(engine, employ(engine, "registrar", at=code), code) for code in ("museum", "elsewhere"))
    for actor in (first, second):
        proposing.start(engine, actor, "intake", Content("Intake", {"digest": ["a" * 64], "filename": ["a.csv"]}))
    with engine.begin() as connection:
        stored = {"digest": "b" * 64, "institution_id": 1, "size": 1, "media_type": "image/png", "filename": "a.png"}
        connection.execute(
            insert(StoredFile).values(**stored, stored_by=first.account, stored_at="2026-11-01T00:00:00Z")
        )
    database.downgrade(engine, "0012")
    database.upgrade(engine)
    with engine.connect() as connection:
        made = rendition(connection, "b" * 64)
        assert (made.state, made.is_ready, made.media_type) == ("ready", False, "image/png")
        assert has_intake_file(connection, first.institution, "a" * 64)
        assert not has_intake_file(connection, second.institution, "a" * 64)


def test_what_others_said_before_consent_was_asked_is_taken_as_consented(engine):
    for code in ("museum", "elsewhere"):
        institution(engine, code)
    make.record(engine, make.object_(), keeper=1)
    make.record(engine, make.event(), make.event("hidden", visibility="private"), keeper=2)
    database.downgrade(engine, "0015")
    database.upgrade(engine)
    with engine.connect() as connection:
        rows = connection.execute(text("SELECT state, version FROM consents")).all()
        steps = connection.execute(text("SELECT step, actor FROM consent_steps")).all()
    assert [tuple(row) for row in rows] == [("given", 1)]
    assert [tuple(row) for row in steps] == [("given", "upgrade")]


def test_share_that_would_end_by_itself_ends_where_days_are_not_known(engine):
    for code in ("museum", "elsewhere"):
        institution(engine, code)
    make.record(engine, make.party(visibility="private"), make.party("other", visibility="private"), keeper=1)
    actor = acting(engine, employ(engine, "registrar"))
    share(engine, actor, make.ref("party"), "elsewhere", "2999-12-31")
    share(engine, actor, make.ref("party", "other"), "elsewhere")
    database.downgrade(engine, "0016")
    database.upgrade(engine)
    with engine.connect() as connection:
        rows = connection.execute(text("SELECT ended_at, until FROM shares ORDER BY id")).all()
    assert [tuple(row) for row in rows] == [("2999-12-31", None), (None, None)]


def test_what_was_made_of_files_before_its_digests_were_noted_verifies(engine):
    with unit_of_work(engine) as connection:
        made = {"digest": "a" * 64, "state": "ready", "recipe": 1, "media_type": "", "public_type": ""}
        connection.execute(insert(Rendition).values(made))
        append_states(connection, make.ACT, renditions(connection), timestamp())
    database.downgrade(engine, "0017")
    database.upgrade(engine)
    with engine.connect() as connection:
        assert list(verify(connection)) == []


SEARCH = make.search(period={"edtf": "1933/1945"}, track="title", parties=[make.ref("party")])
UNKNOWN = make.event(unknowns=[{"detail": "price", "source": make.ref("source")}])


@pytest.mark.parametrize(
    "document",
    [SEARCH, UNKNOWN, make.party("read", unconfirmed="read_from_text")],
    ids=["search", "unknown", "unconfirmed"],
)
def test_what_the_older_schema_has_no_place_for_keeps_it_from_going_back(engine, document):
    make.record(engine, make.source(), make.party(), make.object_(), document)
    with refusal(SettingError, "no place for"):
        database.downgrade(engine, BEFORE_SEARCHES)
    with engine.connect() as connection:
        assert list(verify(connection)) == []


def test_searches_are_recorded_after_the_way_back_and_forward(engine):
    make.record(engine, make.source(), make.party(), make.object_())
    database.downgrade(engine, BEFORE_SEARCHES)
    database.upgrade(engine)
    assert make.statuses(make.record(engine, SEARCH, UNKNOWN)) == ["recorded"] * 2
    with engine.connect() as connection:
        assert list(verify(connection)) == []


def test_what_was_folded_by_an_older_release_is_found_by_plain_letters(engine):
    make.record(engine, make.object_(names=make.named("Łaźnia 龍")), make.party(names=make.named("Æthelred")))
    database.downgrade(engine, "0023")
    with engine.begin() as connection:
        connection.execute(text("UPDATE name_index SET folded = 'łaznia 龍' WHERE folded = 'laznia 龙'"))
        connection.execute(text("UPDATE name_index SET folded = 'æthelred' WHERE folded = 'aethelred'"))
        connection.execute(text("UPDATE object_index SET title_key = 'łaznia 龍', body = 'łaznia 龍'"))
    database.upgrade(engine)
    with engine.connect() as connection:
        assert list(verify(connection)) == []
        assert browse(connection, words="laznia").total == browse(connection, words="龙").total == 1


def test_parties_come_through_confirmed_where_nothing_was_said_of_it(engine):
    make.record(engine, make.party())
    database.downgrade(engine, "0024")
    database.upgrade(engine)
    make.record(engine, make.party("read", unconfirmed="read_from_text"))
    with engine.connect() as connection:
        [(_, known), (_, read)] = current(connection, [make.ref("party"), make.ref("party", "read")]).values()
        assert ("unconfirmed" in known, read["unconfirmed"]) == (False, "read_from_text")
        assert list(verify(connection)) == []
    with pytest.raises(IntegrityError), engine.begin() as connection:
        connection.execute(text("UPDATE parties SET unconfirmed = 'heard'"))


def test_titles_of_any_length_are_sorted_by_what_they_begin_with(engine):
    long = "Fragment " * 200
    make.record(engine, make.object_(names=make.named(long.strip())))
    database.downgrade(engine, "0025")
    with engine.begin() as connection:
        connection.execute(text("UPDATE object_index SET title_key = :whole"), {"whole": search_key(long.strip())})
    database.upgrade(engine)
    with engine.connect() as connection:
        assert list(verify(connection)) == []


def test_every_migration_names_the_one_before_it():
    names = sorted(path.name for path in Path(ROOT / "migrations" / "versions").glob("0*.py"))
    assert names
    assert database.head() == names[-1][:4]


def test_the_turn_of_a_page_is_taken_out_of_the_drafts_that_hold_it(engine):
    institution(engine)
    actor = acting(engine, employ(engine, "registrar"))
    key = proposing.start(engine, actor, "event", Content("A gift", {"note": ["a"]}, page=PageTurn("0a1b", 3)))
    database.downgrade(engine, "0010")
    with engine.connect() as connection:
        form = connection.execute(text("SELECT form FROM proposals")).scalar_one()
    assert json.loads(form) == {"note": ["a"], "tab": ["0a1b"], "turn": ["3"]}
    database.upgrade(engine)
    with engine.connect() as connection:
        draft = proposal(connection, actor.institution, key)
    assert (draft.form, draft.page) == ({"note": ["a"]}, PageTurn("0a1b", 3))


def test_drafts_of_which_nothing_noted_that_a_paper_was_printed_go_on_as_perhaps_printed(engine):
    institution(engine)
    actor = acting(engine, employ(engine, "registrar"))
    before, after = (make.ref("object", name) for name in ("before", "after"))
    old = proposing.start(engine, actor, "event", Content("A gift", {"type": ["gift"]}, [before]))
    database.downgrade(engine, "0038")
    database.upgrade(engine)
    new = proposing.start(engine, actor, "event", Content("A gift", {"type": ["gift"]}, [after]))
    for key in (old, new):
        proposing.take_step(engine, actor, key, 1, "discarded")
    with engine.connect() as connection:
        assert fates(connection, actor.institution, [before, after]) == {before: "printable", after: "unseen"}
        assert list(verify(connection)) == []
    printed = proposing.start(engine, actor, "event", Content("A gift", {"type": ["gift"]}, [after]))
    proposing.note_printed(engine, actor, printed, 1)
    with refusal(SettingError, "proposal_steps"):
        database.downgrade(engine, "0038")


SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
OLD = {
    "accounts": {
        "id": 1, "email": "kim@museum.example", "name": "Kim", "password_hash": "x", "totp_secret": SECRET,
        "totp_used": 7, "is_operator": 0, "is_demonstration": 0, "created_at": "2026-01-05T09:30:00.000Z",
    },
    "recovery_codes": {"account_id": 1, "digest": digest_of("a1b2c3-d4e5f6")},
    "sign_ins": {
        "account_id": 1, "digest": digest_of("a session"), "created_at": "2026-01-05T09:30:00.000Z",
        "seen_at": "2026-01-05T09:30:00.000Z", "expires_at": "2126-01-05T09:30:00.000Z",
    },
    "rate_counts": {"key": "x" * 5000, "count": 1, "expires": 1},
}  # fmt: skip


def test_accounts_come_through_with_their_codes_sealed_and_hardened(engine, tmp_path, monkeypatch):
    monkeypatch.setattr(tokens, "_COST", {"time_cost": 2, "memory_cost": 19_456, "parallelism": 1})
    database.downgrade(engine, BEFORE_ACCOUNTS)
    with engine.begin() as connection:
        for table, row in OLD.items():
            columns = [sql.column(name) for name in row]
            connection.execute(sql.table(table, *columns).insert().values(row))
    database.upgrade(engine)
    keys = Keyring.of_file(tmp_path / "data-keys")
    assert seal_all(engine, keys) == 1
    with engine.connect() as connection:
        assert SECRET not in str(connection.execute(text("SELECT totp_secret FROM accounts")).scalar())
        assert connection.execute(text("SELECT ended_at FROM sign_ins")).scalar() is not None
    check_code(engine, keys, 1, " A1B2C3-D4E5F6 ")
    with pytest.raises(AccountError):
        check_code(engine, keys, 1, "a1b2c3-d4e5f6")
    check_code(engine, keys, 1, pyotp.TOTP(SECRET).now())
    unseal_all(engine, keys)
    database.downgrade(engine, BEFORE_ACCOUNTS)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT totp_secret FROM accounts")).scalar() == SECRET


BEFORE_PARTS = "0020"
RECEIVER = {"party": make.ref("party"), "role": "to"}
HELD = {"title_effect": "none", "custody_effect": "none", "objects": [make.ref("object", "pair")]}


@pytest.mark.parametrize(
    ("event", "table"),
    [
        (make.event("p", **HELD, parts=[make.ref("object", "left")]), "event_parts"),
        (make.event("v", **HELD, type="vesting"), "events"),
        (make.event("h", **HELD, participants=[{"party": make.ref("party"), "role": "holder"}]), "event_participants"),
    ],
)
def test_no_way_back_leads_over_what_events_say_of_parts_vesting_or_possession(engine, event, table):
    left = make.object_("left", part_of=make.ref("object", "pair"))
    assert set(make.statuses(make.record(engine, make.party(), make.object_("pair"), left, event))) == {"recorded"}
    with refusal(SettingError, f"no place for what is recorded in {table} "):
        database.downgrade(engine, BEFORE_PARTS)
    with engine.connect() as connection:
        now = current(connection, [event["ref"]])
    assert now[event["ref"]][1]["type"] == event["type"]
    database.upgrade(engine)
    database.check_models(engine)


def test_codes_of_parts_and_possession_come_and_go_with_their_migration(engine):
    make.record(engine, make.party(), make.object_(), make.event(participants=[RECEIVER]))
    database.downgrade(engine, BEFORE_PARTS)
    with pytest.raises(IntegrityError), engine.begin() as connection:
        connection.execute(text("UPDATE events SET type = 'possession'"))
    database.upgrade(engine)
    with engine.begin() as connection:
        connection.execute(text("UPDATE events SET type = 'possession'"))
        connection.execute(text("UPDATE event_participants SET role = 'holder'"))
    database.check_models(engine)
