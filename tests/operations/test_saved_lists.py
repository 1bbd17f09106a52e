import pytest

from registry.errors import ConflictError, DocumentError, NotAllowedError, NotFoundError, StepError
from registry.operations import saved_lists as saving
from registry.operations.verification import verify
from registry.queries.workspace.lists.description import view_of
from registry.queries.workspace.lists.kinds import LISTS
from registry.queries.workspace.saved_lists import saved_lists
from tests.staffing import acting, employ, institution

OBJECTS = LISTS["objects"]
PRIVATE = view_of(OBJECTS, {"visibility": ["private"], "sort": ["-date"], "column": ["title", "date"]})
USUAL = view_of(OBJECTS, {})


@pytest.fixture
def staff(engine):
    institution(engine)
    return {role: acting(engine, employ(engine, role)) for role in ("viewer", "registrar", "researcher")}


@pytest.fixture
def kim(staff):
    return staff["registrar"]


def save(engine, actor, name="비공개 유물", view=PRIVATE, *, is_shared=False, same=None):
    return saving.save(engine, actor, OBJECTS, view, name, is_shared=is_shared, same=same)


def had_by(engine, actor):
    with engine.connect() as connection:
        return saved_lists(connection, actor.institution, actor.account)


def names(engine, actor):
    return [saved.name for saved in had_by(engine, actor)]


def test_saved_list_is_looked_at_as_it_was(engine, kim):
    save(engine, kim)
    [saved] = had_by(engine, kim)
    assert (saved.name, saved.list, saved.view) == ("비공개 유물", "objects", PRIVATE)


def test_others_have_a_list_once_it_is_shared_and_no_longer_once_it_is_not(engine, kim, staff):
    key = save(engine, kim)
    assert names(engine, staff["viewer"]) == []
    saving.revise(engine, kim, key, "Private", is_shared=True)
    assert names(engine, staff["viewer"]) == ["Private"]
    saving.revise(engine, kim, key, "Private", is_shared=False)
    assert names(engine, staff["viewer"]) == []


def test_list_of_another_institution_is_not_there(engine, kim):
    key = save(engine, kim, is_shared=True)
    institution(engine, "other")
    stranger = acting(engine, employ(engine, "all", "registrar", "administrator", at="other"), "other")
    assert names(engine, stranger) == []
    for act in (lambda: saving.withdraw(engine, stranger, key), lambda: saving.revise(engine, stranger, key, "x",
                                                                                      is_shared=False)):  # fmt: skip
        with pytest.raises(NotFoundError):
            act()


def test_name_that_one_has_already_is_a_question(engine, kim):
    first = save(engine, kim, "Ohne Beleg")
    with pytest.raises(ConflictError) as asked:
        save(engine, kim, " ohne  BELEG ", USUAL)
    assert asked.value.code == "saved-list.mine"
    assert save(engine, kim, "Ohne Beleg", USUAL, same="replace") == first
    assert [saved.view for saved in had_by(engine, kim)] == [USUAL]
    save(engine, kim, "Ohne Beleg", same="beside")
    assert names(engine, kim) == ["Ohne Beleg", "Ohne Beleg"]


def test_list_of_somebody_else_is_never_replaced(engine, kim, staff):
    save(engine, kim, "Loans", is_shared=True)
    for same in (None, "replace"):
        with pytest.raises(ConflictError) as asked:
            save(engine, staff["researcher"], "Loans", USUAL, same=same)
        assert asked.value.code == "saved-list.shared"
    assert save(engine, staff["researcher"], "Loans", USUAL, same="beside")
    assert [saved.view for saved in had_by(engine, kim)] == [PRIVATE]


def test_new_name_and_sharing_ask_too(engine, kim, staff):
    save(engine, staff["researcher"], "Loans", is_shared=True)
    key = save(engine, kim, "Bowls")
    with pytest.raises(ConflictError):
        saving.revise(engine, kim, key, "loans", is_shared=False)
    saving.revise(engine, kim, key, "loans", is_shared=False, same="beside")
    saving.revise(engine, kim, key, "LOANS", is_shared=False)
    with pytest.raises(ConflictError):
        saving.revise(engine, kim, key, "LOANS", is_shared=True)


def test_who_saved_a_list_changes_it_and_an_administrator_takes_a_shared_one_away(engine, kim, staff):
    key, own = save(engine, kim, "Loans", is_shared=True), save(engine, kim, "Mine")
    administrator = acting(engine, employ(engine, "administrator"))
    for actor in (administrator, staff["researcher"]):
        with pytest.raises(NotAllowedError):
            saving.revise(engine, actor, key, "x", is_shared=True)
    with pytest.raises(NotAllowedError):
        saving.withdraw(engine, staff["researcher"], key)
    with pytest.raises(NotFoundError):
        saving.withdraw(engine, administrator, own)
    saving.withdraw(engine, administrator, key)
    assert names(engine, kim) == ["Mine"]
    with pytest.raises(NotFoundError):
        saving.withdraw(engine, kim, key)


def test_viewer_saves_for_themselves_alone(engine, staff):
    save(engine, staff["viewer"])
    with pytest.raises(NotAllowedError):
        save(engine, staff["viewer"], "Shared", is_shared=True)
    assert names(engine, staff["viewer"]) == ["비공개 유물"]


@pytest.mark.parametrize(("name", "code"), [("  ", "saved-list.no-name"), ("x" * 201, "text.too-long")])
def test_name_is_given_and_short(engine, kim, name, code):
    with pytest.raises(DocumentError) as refused:
        save(engine, kim, name)
    assert refused.value.code == code
    assert names(engine, kim) == []


def test_nobody_has_more_lists_than_are_looked_through(engine, kim, monkeypatch):
    monkeypatch.setattr(saving, "MOST", 1)
    key = save(engine, kim, "a")
    with pytest.raises(StepError):
        save(engine, kim, "b")
    assert save(engine, kim, "a", USUAL, same="replace") == key


def test_every_change_of_a_saved_list_is_in_the_ledger(engine, kim):
    key = save(engine, kim)
    saving.revise(engine, kim, key, "Private", is_shared=True)
    saving.withdraw(engine, kim, key)
    with engine.connect() as connection:
        made = "SELECT operation FROM ledger_entries WHERE subject = 'saved list museum/1' ORDER BY sequence"
        operations = connection.exec_driver_sql(made).scalars().all()
        assert list(verify(connection)) == []
    assert operations == ["save list", "save list", "withdraw list"]


def test_row_that_was_changed_behind_its_back_is_named(engine, kim):
    save(engine, kim)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE saved_lists SET is_shared = 1")
    with engine.connect() as connection:
        assert any("saved list museum/1" in str(difference) for difference in verify(connection))
