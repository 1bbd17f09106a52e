"""Every choice on every form of the desk is in the document that the form makes, as a browser sends the form."""

import io
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest
from flask import g
from PIL import Image
from werkzeug.datastructures import MultiDict

from registry.provenance.governance.procedures import PROCEDURES
from registry.queries.records.documents import current
from registry.web.desk.forms.description import KINDS
from registry.web.desk.forms.kinds import FORMS
from registry.web.desk.forms.reader import FormResult
from registry.web.desk.submissions import read_form, submission
from registry.web.http.state import state
from tests import factories as make
from tests.staffing import Control, acting, controls, sent_with

TEMPLATES = Path(__file__).parents[3] / "templates" / "desk" / "forms"
TEXT = "Käthe Example, Berlin, by 1926; purchased by Jeon Hyeong-pil, Seoul, 1933; gift to Kansong Art Museum, 1962."
LOTS = "Lot\tDescription\tMore\n1\tA bowl\tSomething\n"
# What is typed into a field that is empty, by the pattern of its name; "" leaves it so. Words, where none fits.
TYPED = {
    "*language*": "en",
    "*currency": "EUR",
    "*amount": "1",
    "*-hammer": "1",
    "*-estimate_*": "1",
    "*url": "https://example.org/",
    "accessed": "2026-01-06",
    "coordinates": "1, 2",
    "*-share": "1/2",
    "measurement-0": "3",
    "*date": "1933",
    "began": "1850",
    "period": "1933",
    "ended": "1900",
    "text": TEXT,
    "source-*-statement": "",
    "object_list": "",
    "lots_table": "",
}
# What is chosen where a form chooses nothing for whoever fills it in.
CHOSEN = {"result": "nothing_found", **{f"entry-{row}-supersedes": make.ref("event", "bought") for row in (0, 1)}}
NAMED = {"party": "Somebody else", "place": "Elsewhere", "source": "A letter", "object": "A vase", "lot": ""}
CASE, SALE, SIGNED = make.ref("case"), make.ref("auction"), make.ref("certificate", "signed")
PAGES = {
    **{f"event {kind}": f"/log/{kind}?object={make.ref('object', 'lions')}" for kind in PROCEDURES},
    "event corrected": f"/correct/{make.ref('event', 'bought')}",
    "event contradicted": f"/correct/{make.ref('event', 'bought')}?as=contradiction",
    "event of a handover": f"/certificates/{SIGNED}/handover",
    **{f"record {kind}": f"/describe/{kind}" for kind in KINDS if kind != "attachment"},
    "record object revised": f"/describe/object?ref={make.ref('object', 'lions')}",
    "record party revised": f"/describe/party?ref={make.ref('party', 'jeon')}",
    "record place revised": f"/describe/place?ref={make.ref('place', 'seoul')}",
    "record source revised": f"/describe/source?ref={make.ref('source', 'deed')}",
    "record attachment revised": f"/describe/attachment?ref={make.ref('attachment')}",
    "record event given evidence": f"/evidence/{make.ref('event', 'bought')}",
    "case": "/case",
    "case revised": f"/case?ref={CASE}",
    "step": f"/cases/{CASE}/research",
    "certificate": f"/certificate?case={CASE}",
    "certificate revised": f"/certificate?ref={make.ref('certificate', 'draft')}",
    "certificate superseding": f"/certificate?supersedes={SIGNED}",
    "passage": f"/read/{make.ref('object', 'lions')}",
    "catalogue": "/catalogue",
    "catalogue revised": f"/catalogue?ref={SALE}",
    "results": f"/auctions/{SALE}/results",
    "grid": f"/table?object={make.ref('object', 'kept')}",
}


@pytest.fixture
def cast(engine, lions, open_browser):
    jeon, kansong = ({"party": make.ref("party", key)} for key in ("jeon", "kansong"))
    parties = [{**jeon, "role": "giver"}, {**kansong, "role": "receiver"}]
    of_lions = {"objects": [lions], "parties": parties}
    case = {"kind": "case", "ref": CASE, "names": make.named("The lions"), "type": "offer", "state": "opened"}
    make.record(
        engine,
        make.party("else", names=make.named("Somebody else")),
        make.place("else", names=make.named("Elsewhere")),
        make.source("letter", names=make.named("A letter")),
        make.object_("vase", names=make.named("A vase")),
        make.attachment(),
        make.event("bought", of="lions", date={"edtf": "1933"}, participants=[{**jeon, "role": "to"}]),
        make.auction(),
        make.lot("a", number="1", objects=[lions]),
        make.lot("b", number="2"),
        {**case, "objects": [lions], "steps": [{"state": "opened"}]},
        make.certificate("signed", **of_lions),
        make.certificate("draft", **of_lions, status="draft"),
    )
    open_browser()  # From then on what is made is kept by a museum.
    make.record(engine, make.object_("kept", names=make.named("An urn")))
    return lions


def test_every_kind_of_form_has_a_page_here():
    templates = {path.stem for path in TEMPLATES.glob("[!_]*.html")} - {"frame"}
    assert templates == set(FORMS) == {name.split()[0] for name in PAGES}


def each_form() -> list[str]:
    """The pages; of kinds of events that ask the same of the same roles, which have one form, one."""
    asked = {}
    for kind, procedure in PROCEDURES.items():
        roles = tuple(question.role for question in procedure.parties)
        asked.setdefault((roles, frozenset(procedure.asks), bool(procedure.terms_label)), f"event {kind}")
    others = {f"event {kind}" for kind in PROCEDURES} - set(asked.values())
    return [name for name in PAGES if name not in others]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("page", each_form())
def test_every_choice_on_a_form_is_in_the_document_that_it_makes(desk_app, open_browser, cast, page):
    form = filled_in(open_browser(), PAGES[page])
    for name, chosen in choices(form):
        assert_reaches(name, {option: read(desk_app, sent_with(form)) for option in chosen})
    unseen, seen = ({one.name for one in form if (one.shape == "hidden") is hidden} for hidden in (True, False))
    assert not unseen & seen


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("page", ["event gift", "record party revised", "case revised"])
def test_what_a_form_makes_is_read_back_from_the_record(desk_app, engine, open_browser, cast, page):
    made = read(desk_app, sent_with(filled_in(open_browser(), PAGES[page]))).documents
    make.record(engine, *made)
    with engine.connect() as connection:
        recorded = current(connection, [document["ref"] for document in made])
    assert {reference: document for reference, (_, document) in recorded.items()} == {one["ref"]: one for one in made}


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_every_meaning_of_a_pasted_column_is_taken(desk_app, open_browser, cast):
    form = filled_in(open_browser(), "/catalogue", lots_table=LOTS)
    [(_, chosen)] = choices([control for control in form if control.name == "column-2"])
    took = {option: read(desk_app, [*once(sent_with(form), option), ("take_lots", "1")]).data for option in chosen}
    fields = {option: tuple(at for at in typed if "Something" in typed.getlist(at)) for option, typed in took.items()}
    assert [option for option, names in fields.items() if not names] == [""]
    assert len(set(fields.values())) == len(fields) > 2


def once(sent: list[tuple[str, str]], option: str) -> list[tuple[str, str]]:
    """The form with no other column taken for what the last one is."""
    return [(name, "" if (name, text) in (("column-0", option), ("column-1", option)) else text) for name, text in sent]


def filled_in(browser, path: str, **typed: str) -> list[Control]:
    """The form with its fields filled in, checked as often as that makes it ask for more."""
    form = controls(browser.page(path))
    for _ in range(5):
        if not fill(form, typed):
            return form
        data = MultiDict([*sent_with(form), ("csrf_token", browser.token), ("action", "check")])
        if not any(control.name == "attachment" for control in form):
            data.update([("file", (io.BytesIO(picture()), "deed.png")) for one in form if one.name == "file"])
        answer = browser.client.post(f"{browser.at}/drafts", data=data, content_type="multipart/form-data")
        form = controls(browser.page("!" + answer.headers["Location"]))
    raise AssertionError(f"{path} does not keep what is typed.")


def fill(form: list[Control], typed: dict[str, str]) -> bool:
    """Ticks what may be ticked and types into what is empty; whether there was anything to do."""
    before, new = repr(form), set()
    for control in form:
        if control.shape == "select" and not control.value:
            control.value = CHOSEN.get(control.name, "")
        control.is_on = control.is_on or (control.shape == "checkbox" and control.name != "detach")
        if control.value or control.shape not in ("text", "date", "textarea"):
            continue
        if control.names:
            # The first record of a kind that a form names is made with it, which asks for more about it.
            is_new = control.names in ("party", "place", "source") and control.names not in new
            control.value = f"+ New {control.names}" if is_new else NAMED[control.names]
            new.add(control.names)
        elif control.name in typed:
            control.value = typed[control.name]
        else:
            fitting = [text for pattern, text in TYPED.items() if fnmatch(control.name, pattern)]
            control.value = "1933-01-01" if control.shape == "date" else [*fitting, "Words"][0]
    return repr(form) != before


def picture() -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (4, 4)).save(made, format="PNG")
    return made.getvalue()


def choices(form: list[Control]) -> Iterator[tuple[str, Iterator[str]]]:
    """The choices of a form: the name of each with its options, of which each is chosen as it is come to."""
    for name in dict.fromkeys(control.name for control in form if control.shape in ("select", "radio")):
        yield name, chosen_in_turn([control for control in form if control.name == name and control.shape != "hidden"])


def chosen_in_turn(found: list[Control]) -> Iterator[str]:
    before = [(control.value, control.is_on) for control in found]
    if found[0].shape == "select":
        for option in found[0].options:
            found[0].value = option
            yield option
    else:
        for one in found:
            for other in found:
                other.is_on = other is one
            yield one.value
    for control, (value, is_on) in zip(found, before, strict=True):
        control.value, control.is_on = value, is_on


def read(app, pairs: list[tuple[str, str]]) -> FormResult:
    """What the desk makes of a form that is sent so."""
    with app.test_request_context("/desk/museum/drafts", method="POST", data=MultiDict(pairs)):
        g.actor = acting(state().engine, 1)  # Who opened the form.
        g.reader = g.actor.institution
        given = submission()
        return read_form(given.kind, given.data)[0]


def assert_reaches(name: str, outcomes: dict[str, FormResult]) -> None:
    """There is one place in the documents that says what was chosen, for each option; what is refused is told."""
    made = {option: leaves(built.documents) for option, built in outcomes.items() if built.documents}
    assert len(made) > 1 or len(outcomes) == 1, (name, {option: built.errors for option, built in outcomes.items()})
    assert all(built.documents or built.errors for built in outcomes.values()), name
    places = set.intersection(
        *({place for place, value in found.items() if value == option} for option, found in made.items() if option)
    )
    if "" in made:
        places -= made[""].keys()
    assert places, f"What is chosen in {name} is in no document."


def leaves(value: Any, place: str = "") -> dict[str, Any]:
    """Each plain value of a document with where it stands."""
    if isinstance(value, dict):
        parts = value.items()
    elif isinstance(value, list):
        parts = ((one["ref"] if isinstance(one, dict) and "ref" in one else n, one) for n, one in enumerate(value))
    else:
        return {place: value}
    return {at: leaf for key, part in parts for at, leaf in leaves(part, f"{place}/{key}").items()}
