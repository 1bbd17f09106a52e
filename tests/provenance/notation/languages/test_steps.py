"""What a step tells: giver, receiver, agent, sale; nobody where it is not sure."""

import pytest

from registry.provenance.notation.languages import LANGUAGES
from registry.provenance.notation.languages.pieces import pieces_of
from registry.provenance.notation.languages.steps import step_of
from registry.provenance.notation.languages.tokens import clause_of


def _step(text, language):
    clause = clause_of(text, LANGUAGES[language])
    (piece,) = pieces_of(clause, LANGUAGES[language])
    return step_of(clause, piece, LANGUAGES[language])


@pytest.mark.parametrize(
    ("text", "language", "drafts"),
    [
        ("erworben von der Galerie Probe", "german", [("giver", "Galerie Probe"), ("holder", None)]),
        ("erworben von Ada Muster", "german", [("holder", "Ada Muster")]),
        ("von Ada Muster bei Bo Probe erworben", "german", [("giver", "Bo Probe"), ("holder", "Ada Muster")]),
        ("1938 beschlagnahmt", "german", [("holder", None)]),
        ("acheté par Ada Modèle, pour le musée d'Essai, auprès de Luc Essai", "french", [("giver", "Luc Essai"), ("holder", "musée d'Essai")]),
        ("acquis à la galerie Exemple par Ada Modèle", "french", [("giver", "galerie Exemple"), ("holder", "Ada Modèle")]),
        ("don Modèle", "french", [("giver", "Modèle")]),
        ("spolié par la Gestapo à Testville", "french", [("holder", "Gestapo")]),
    ],
)  # fmt: skip
def test_who_gave_and_who_got_it_are_told_by_the_words(text, language, drafts):
    assert [(draft.role, draft.party) for draft in _step(text, language).drafts] == drafts


def test_who_bought_for_another_is_the_agent():
    assert _step("acheté par Ada Modèle pour le musée d'Essai", "french").drafts[-1].agent == "Ada Modèle"


@pytest.mark.parametrize(("text", "method"), [("don de ce dernier, 1961", "gift"), ("legs, 1920", "bequest")])
def test_words_that_name_nobody_announce_how_the_next_got_it(text, method):
    step = _step(text, "french")
    assert (step.drafts, step.announced.method) == ([], method)


@pytest.mark.parametrize(
    "text", ["das im Verzeichnis des Hofes noch genannte kleine Bild der Ada", "Ada, ausgestellt 1920"]
)
def test_nobody_holds_it_where_that_is_not_sure(text):
    assert _step(text, "german").drafts == []
