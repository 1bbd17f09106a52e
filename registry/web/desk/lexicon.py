"""The institution's lexicon: what words mean in all of its provenance texts, with what that does to them."""

from typing import cast

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from registry.errors import DateError, DocumentError, NotFoundError, RegistryError, StepError
from registry.messages import sentence
from registry.operations.settlements import settle_words, withdraw
from registry.provenance.notation.settlements import MEANINGS, Meaning, MeaningCode, meaning
from registry.queries.workspace.lexicon_texts import effect_of
from registry.queries.workspace.prose_meanings import lexicon_page, meanings_of_keys, withdrawn_from_lexicon
from registry.web.desk.blueprint import acting, go
from registry.web.desk.settling import LEFT
from registry.web.http.errors import on_refusal
from registry.web.http.requests import field_number
from registry.web.http.state import open_reader, state

# Of what was withdrawn the last are shown.
_MOST_WITHDRAWN = 30
# Of how many texts, in which words of a page may stand, it is told in how many they do.
_MOST_COUNTED = 20


def lexicon(code: str) -> ResponseReturnValue:
    """The words of the lexicon, a page of them, the newest first."""
    with open_reader() as connection:
        page = lexicon_page(connection, acting().institution, field_number(request.args, "before"))
        withdrawn = withdrawn_from_lexicon(connection, acting().institution, _MOST_WITHDRAWN)
        words = [(one, effect_of(connection, acting().institution, one.meaning, _MOST_COUNTED)) for one in page.words]
    return render_template("desk/lexicon.html", words=words, page=page, withdrawn=withdrawn)


def words_in_lexicon(code: str, key: int) -> ResponseReturnValue:
    """Words of the lexicon, and what would read otherwise without them."""
    with open_reader() as connection:
        found = meanings_of_keys(connection, acting().institution, [key])
        if not found or found[0].object is not None or found[0].withdrawn_at is not None:
            raise NotFoundError("settlement.none")
        effect = effect_of(connection, acting().institution, found[0].meaning)
    return render_template("desk/lexicon_words.html", one=found[0], said=found[0].meaning, effect=effect)


def _unsaid(error: RegistryError, code: str) -> ResponseReturnValue:
    return go("lexicon", sentence(error))


@on_refusal(_unsaid, DateError, DocumentError, NotFoundError, StepError)
def new_words(code: str) -> ResponseReturnValue:
    """What words would do to the texts, before they are taken into the lexicon."""
    acting().require("submit")
    said = _said(request.args.get("words", ""), request.args.get("meaning", ""), request.args.get("value"))
    with open_reader() as connection:
        effect = effect_of(connection, acting().institution, said)
    draft = field_number(request.args, "draft")
    return render_template("desk/lexicon_words.html", one=None, said=said, effect=effect, draft=draft)


@on_refusal(_unsaid, DateError, DocumentError, StepError)
def take_words(code: str) -> ResponseReturnValue:
    form = request.form
    said = _said(form.get("words", ""), form.get("meaning", ""), form.get("value"))
    settle_words(state().engine, acting(), None, said, form.get("reason", ""))
    told = f"In every text of {acting().institution_name}, “{said.words}” is now read as {said.in_words}."
    draft = field_number(form, "draft")
    return go("draft", told, key=draft, _anchor=LEFT) if draft else go("lexicon", told)


@on_refusal(_unsaid, NotFoundError)
def withdraw_words(code: str) -> ResponseReturnValue:
    found = withdraw(state().engine, acting(), field_number(request.form, "key"))
    return go("lexicon", f"“{found.meaning.words}” is read as the reader reads it again.")


def _said(words: str, code: str, value: str | None) -> Meaning:
    if code not in MEANINGS:
        raise StepError("settlement.no-meaning")
    return meaning(words.replace("\r\n", "\n"), cast(MeaningCode, code), value or None)


def install(blueprint: Blueprint) -> None:
    blueprint.get("/<code>/lexicon", needs="see")(lexicon)
    blueprint.get("/<code>/lexicon/<int:key>", needs="see")(words_in_lexicon)
    blueprint.get("/<code>/lexicon/new", needs="submit")(new_words)
    blueprint.post("/<code>/lexicon", needs="submit")(take_words)
    blueprint.post("/<code>/lexicon/withdraw", needs="submit")(withdraw_words)
