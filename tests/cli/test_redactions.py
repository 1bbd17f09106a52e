import pytest

from tests import factories as make

PARTY = make.ref("party")


@pytest.fixture
def revised(sqlite_engine):
    for note in ("A canary.", "Nothing."):
        make.record(sqlite_engine, make.party(note=note))


def test_redacted_version_is_gone_and_verification_says_so(command, revised):
    done = command("redact", PARTY.lower(), "--version", 1, "--reason", "A living person asked for it.")
    assert (done.exit_code, done.stderr) == (0, "")
    assert f"Redacted version 1 of {PARTY}." in done.stdout
    assert "Backups and exports made before still hold it." in done.stdout
    assert "VACUUM" not in done.stdout
    verified = command("verify")
    assert verified.exit_code == 0
    assert "Redactions took away what 1 entry of it had said." in verified.stdout
    exported = command("export", "--versions").stdout
    assert "canary" not in exported
    assert '"reason": "A living person asked for it."' in exported


def test_version_that_the_record_is_in_is_refused_with_what_to_do(command, revised):
    refused = command("redact", PARTY, "--version", 2, "--reason", "So asked.")
    assert refused.exit_code == 1
    assert "revise the record first" in refused.stderr
    assert "canary" in command("export", "--versions").stdout


def test_text_of_an_event_is_dropped_by_its_pointer(command, sqlite_engine):
    make.record(sqlite_engine, make.object_(), make.event(note="A canary."))
    event = make.ref("event")
    assert command("redact", event, "--drop", "/note", "--reason", "So asked.").exit_code == 0
    assert "canary" not in command("export", "--versions").stdout
    assert "there is no text" in command("redact", event, "--drop", "/note", "--reason", "So asked.").stderr
    assert command("redact", event, "--reason", "So asked.").exit_code == 2
