from registry.operations.accounts import add_institution
from tests import factories as make


def test_operator_hands_over_what_no_institution_keeps(command, sqlite_engine):
    make.record(sqlite_engine, make.object_())
    add_institution(sqlite_engine, "museum", "The Museum")
    reference = make.ref("object")
    assert "kept by the operator" in command("keeper", "show", reference).stdout
    assert command("keeper", "give", reference, "--at", "museum").stdout == "Handed over 1 record.\n"
    assert command("keeper", "give", "--all", "--at", "museum").stdout == "Handed over 0 records.\n"
    assert command("keeper", "show", reference).stdout == f"{reference} is kept by The Museum.\n"


def test_who_names_neither_records_nor_all_is_told(command):
    done = command("keeper", "give", "--at", "museum")
    assert done.exit_code == 2
    assert "Name the records, or say --all." in done.stderr


def test_record_that_is_not_there_is_told(command):
    assert "There is no record" in command("keeper", "show", make.ref("object")).stderr
