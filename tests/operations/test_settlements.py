import pytest

from registry.errors import DocumentError, NotAllowedError, NotFoundError, StepError
from registry.operations.settlements import settle_words, withdraw
from registry.operations.verification import verify
from registry.provenance.notation.settlements import Meaning
from registry.queries.workspace.prose_meanings import lexicon_version, meanings_in
from tests import factories as make
from tests.staffing import acting, employ, institution

OBJECT, OTHER = make.ref("object"), make.ref("object", "other")
NOBODY, NOTE = Meaning("as told", "nobody"), Meaning("As  told.", "note")


@pytest.fixture
def registrar(engine):
    institution(engine)
    make.record(engine, make.object_(), make.object_("other"))
    return acting(engine, employ(engine, "registrar"))


def held(engine, actor, reference=OBJECT):
    with engine.connect() as connection:
        assert list(verify(connection)) == []
        return [(one.object, one.meaning.code) for one in meanings_in(connection, actor.institution, reference)]


def test_what_is_said_of_a_text_goes_before_what_is_said_of_all_and_both_are_taken_back(engine, registrar):
    everywhere = settle_words(engine, registrar, None, NOTE)
    here = settle_words(engine, registrar, OBJECT, NOBODY, "It is  no name.")
    assert held(engine, registrar) == [(OBJECT, "nobody"), (None, "note")]
    assert held(engine, registrar, OTHER) == [(None, "note")]
    told = withdraw(engine, registrar, here)
    assert (told.meaning, told.reason, told.person) == (NOBODY, "It is no name.", "Registrar")
    withdraw(engine, registrar, everywhere)
    assert held(engine, registrar) == []
    with pytest.raises(NotFoundError, match=r"settlement\.none"):
        withdraw(engine, registrar, here)


def test_what_is_said_anew_of_the_same_words_takes_the_place_of_what_was_said(engine, registrar):
    settle_words(engine, registrar, OBJECT, NOBODY)
    with pytest.raises(StepError, match=r"settlement\.said"):
        settle_words(engine, registrar, OBJECT, NOBODY)
    settle_words(engine, registrar, OBJECT, NOTE)
    assert held(engine, registrar) == [(OBJECT, "note")]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_version_of_the_lexicon_is_another_after_each_change_of_it_alone(engine, registrar):
    def version():
        with engine.connect() as connection:
            return lexicon_version(connection, registrar.institution)

    seen = [version()]
    settle_words(engine, registrar, OBJECT, NOBODY)
    assert version() == seen[0]
    for said in (NOBODY, NOTE, NOBODY):
        key = settle_words(engine, registrar, None, said)
        seen.append(version())
    withdraw(engine, registrar, key)
    seen.append(version())
    assert len(set(seen)) == 5


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_institution_has_its_own_meanings_and_those_who_may_alone_say_them(engine, registrar):
    key = settle_words(engine, registrar, None, NOBODY)
    institution(engine, "other")
    stranger = acting(engine, employ(engine, "registrar", at="other"), "other")
    assert held(engine, stranger) == []
    with pytest.raises(NotFoundError):
        withdraw(engine, stranger, key)
    with pytest.raises(NotFoundError):
        settle_words(engine, registrar, make.ref("object", "none"), NOBODY)
    researcher, viewer = (acting(engine, employ(engine, role)) for role in ("researcher", "viewer"))
    settle_words(engine, researcher, OBJECT, NOTE)
    for refused, reference in ((researcher, None), (viewer, OBJECT)):
        with pytest.raises(NotAllowedError):
            settle_words(engine, refused, reference, NOTE)
    with pytest.raises(NotAllowedError):
        withdraw(engine, researcher, key)
    with pytest.raises(DocumentError, match=r"text\.too-long"):
        settle_words(engine, registrar, None, Meaning("x", "note"), "x" * 200_001)
    assert held(engine, registrar) == [(OBJECT, "note"), (None, "nobody")]
