"""A key of what another institution keeps to itself is answered as a key of nothing: in address, query and form."""

import io
import json
import re

import pytest
from PIL import Image
from sqlalchemy import select

from registry.models import ApiToken, Job, SignIn
from registry.operations import proposals
from registry.operations.api_tokens import make_token
from registry.operations.contacts import note
from registry.operations.files import keep_all
from registry.operations.jobs import begin_trial
from registry.operations.proposals import Content
from registry.operations.saved_lists import save
from registry.operations.sign_in import open_session
from registry.provenance.contact_details import ContactDetail
from registry.queries.workspace.lists.description import view_of
from registry.queries.workspace.lists.kinds import LISTS
from registry.services.database import open_reader
from registry.web.http.state import state_of
from tests import factories as make
from tests.staffing import ROLES, Browser, acting, controls, employ, institution
from tests.web.accounts.test_who_may import without_limits
from tests.web.desk.test_canaries import secrets

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
KINDS = ("object", "party", "place", "source", "auction", "lot", "case", "certificate", "event", "attachment")
ABSENT = 987_654
# Which page opens each form of the desk, whose fields are filled in.
FORMS = ("/log/gift", "/describe/object", "/case", "/certificate", "/catalogue")
# What is another each time that a page is made: tokens, the reference of a record that is being written.
_CHANGES = re.compile(r'name="(csrf_token|tab|turn|original)" value="[^"]*"|\b[A-Z]{3}-\w{5}-\w{5}\b|\d\d:\d\d:\d\d')


def picture():
    drawn = io.BytesIO()
    Image.new("RGB", (8, 8), "navy").save(drawn, "PNG")
    return drawn.getvalue()


@pytest.fixture
def world(engine, desk_app):
    """Somebody with every role at the museum, and the keys of what the other institution keeps to itself."""
    for code in ("museum", "elsewhere"):
        institution(engine, code)
    make.record(engine, make.object_("own"), keeper=1)
    make.record(engine, make.object_(), keeper=2)
    make.record(engine, *secrets(), keeper=2)
    without_limits(desk_app)
    account = employ(engine, "them", *ROLES, at="elsewhere")
    them = acting(engine, account, "elsewhere")
    files = state_of(desk_app).files
    [receipt], _ = keep_all(engine, files, them, [(picture(), "theirs.png")])
    draft = proposals.start(engine, them, "event", Content("Theirs", {"summary": ["theirs"]}))
    intake = proposals.start(engine, them, "intake", Content("Theirs", {}))
    begin_trial(engine, them, {"digest": receipt.digest, "filename": "theirs.txt", "native": True}, intake)
    contact = note(engine, them, make.ref("party", "hidden"), ContactDetail("telephone", "kanari"))
    objects = LISTS["objects"]
    saved = save(engine, them, objects, view_of(objects, {}), "kanari", is_shared=True)
    make_token(engine, them, name="theirs", scope="read", days=9)
    open_session(engine, account, agent="theirs", address="127.0.0.1")
    browser = Browser(desk_app.test_client(), engine, employ(engine, "all", *ROLES))
    with open_reader(engine) as connection:
        numbers = {
            "token": connection.execute(select(ApiToken.id).where(ApiToken.account_id == account)).scalar_one(),
            "session": connection.execute(select(SignIn.id).where(SignIn.account_id == account)).scalar_one(),
            "job": connection.execute(select(Job.id)).scalar_one(),
        } | {"draft": draft, "intake": intake, "account": account, "contact": contact, "saved": saved}
    return browser, receipt.digest, numbers


def told(answer, *keys):
    """What an answer says, without the key that was asked for and what is another each time."""
    body = answer.get_data(as_text=True)
    text = (body if answer.is_json else body.partition("<main")[2]) + answer.headers.get("Location", "")
    is_number = any(isinstance(key, int) for key in keys)
    text = _CHANGES.sub("", text)
    for key in keys:
        text = text.replace(str(key), "KEY")
    # A small number stands in many places.
    return answer.status_code, re.sub(r"\d+|KEY", "", text) if is_number else text


def pairs(digest, numbers):
    """Each key of theirs with one of nothing, and the arguments of addresses that take it."""
    for kind in KINDS:
        yield make.ref(kind, "hidden"), make.ref(kind, "absent"), ("reference", "record", "target")
    yield digest, "ab" * 32, ("digest",)
    for what, number in numbers.items():
        yield number, ABSENT, (what,)


# By a word of an address, whose number the last part of it takes.
NUMBERED = {"sessions": "session", "tokens": "token", "people": "account", "intake": "intake", "passkeys": "token"}
NUMBERED |= {"contacts": "contact", "saved-lists": "saved"}


def arguments_of(rule):
    """What each argument of an address names."""
    number = next((what for word, what in NUMBERED.items() if f"/{word}/" in rule.rule), "draft")
    return {name: number if name in ("key", "account") else name for name in rule.arguments}


def test_address_with_a_key_of_theirs_answers_as_with_one_of_nothing(engine, desk_app, world):
    browser, digest, numbers = world
    before, differ, asked = rows(engine), [], 0
    rules = [rule for rule in desk_app.url_map.iter_rules() if rule.arguments - {"code"}]
    for theirs, absent, arguments in pairs(digest, numbers):
        for rule in rules:
            named = [name for name, what in arguments_of(rule).items() if what in arguments]
            if not named or rule.rule.startswith("/api"):
                continue
            fill = {"code": "museum", "kind": "party", "given": "refused", "step": "discarded", "part": "original"}
            fill |= {
                "plural": f"{KINDS_OF.get(str(theirs)[:3], 'objects')}",
                "name": "x",
                "event_type": "gift",
                "form": "csv",
                "key": ABSENT,
                "reference": make.ref("party", "hidden"),
                "number": 1,
            }
            if rule.endpoint == "attached.file":
                fill["part"] = "file"
            for method in sorted(rule.methods - {"HEAD", "OPTIONS"}):
                answers = []
                for key in (theirs, absent):
                    with desk_app.test_request_context():
                        address = rule.build(fill | dict.fromkeys(named, key), append_unknown=False)[1]
                    data = {"csrf_token": browser.token, "version": "1", "reason": "x", "with": "museum"}
                    # The sentence of a refusal stands on the page that it leads to.
                    said = browser.client.open(
                        address, method=method, data=data, follow_redirects=rule.rule.startswith("/desk")
                    )
                    answers.append(told(said, key))
                asked += 1
                if answers[0] != answers[1] or answers[0][0] >= 500 or "kanari" in answers[0][1]:
                    differ.append((method, rule.rule, theirs, *(answer[0] for answer in answers)))
    assert asked > 200
    assert not differ, "\n".join(map(str, differ))
    assert rows(engine) == before


KINDS_OF = {
    "OBJ": "objects",
    "PTY": "parties",
    "PLC": "places",
    "SRC": "sources",
    "AUC": "auctions",
    "LOT": "lots",
    "CAS": "cases",
    "CRT": "certificates",
    "EVT": "events",
    "ATT": "attachments",
}


def test_query_and_form_with_a_key_of_theirs_answer_as_with_one_of_nothing(engine, desk_app, world):
    browser, digest, numbers = world
    before, differ = rows(engine), []
    few = [make.ref(kind, "hidden") for kind in ("object", "party", "event", "certificate", "attachment")]
    keys = [each for each in pairs(digest, numbers) if each[0] in (*few, digest) or each[2] in (("draft",), ("job",))]
    queries = ("/find?q={}", "/lookup/party?q={}", "/lookup/object?q={}", "/log/gift?object={}", "/findings?after={}")
    queries += ("/log/gift?object={}&supersedes={}", "/case?object={}", "/certificate?case={}", "/catalogue?ref={}")
    queries += ("/describe/object?ref={}", "/describe/party?ref={}", "!/objects?q={}")
    for theirs, absent, _ in keys:
        for query in queries:
            compare(differ, query, theirs, absent, lambda key, query=query: browser.get(query.replace("{}", str(key))))
        for path, data in (
            ("/drafts/autosave", {"kind": "event", "proposal": "{}", "version": "1"}),
            ("/drafts", {"kind": "event", "proposal": "{}", "version": "1", "action": "submit"}),
            ("/drafts/merge", {"kind": "event", "proposal": "{}", "version": "1"}),
            ("/intake/{}/undo".replace("{}", str(numbers["intake"])), {"job": "{}"}),
            (f"/findings/{make.ref('object', 'own')}/settle", {"source": "{}", "reason": "x", "rule": "{}"}),
        ):
            compare(
                differ, path, theirs, absent,
                lambda key, path=path, data=data: browser.post(
                    path, {name: value.replace("{}", str(key)) for name, value in data.items()}
                ),
            )  # fmt: skip
    for form in FORMS:
        fields = controls(browser.page(form))
        names = {field.name for field in fields if field.shape not in ("file", "hidden")}
        hidden = {field.name: field.value for field in fields if field.shape == "hidden"}
        for theirs, absent, arguments in keys:
            if "reference" in arguments or "digest" in arguments:
                send = {**dict.fromkeys(names, "{}"), **hidden, "action": "check"}
                compare(
                    differ, form, theirs, absent,
                    lambda key, send=send: browser.post(
                        "/drafts", {name: value.replace("{}", str(key)) for name, value in send.items()}
                    ),
                )  # fmt: skip
    assert not differ, "\n".join(map(str, differ))
    assert rows(engine) == before


def test_program_is_answered_alike_about_what_is_theirs_and_what_is_not(engine, desk_app, world):
    _, _, numbers = world
    before, client, differ = rows(engine), desk_app.test_client(), []
    mine = acting(engine, employ(engine, "program", *ROLES))
    secret = make_token(engine, mine, name="t", scope="submit", days=1)
    more = {"headers": {"Authorization": f"Bearer {secret}"}}
    event = make.event("by a program", of="own", title_effect="none")
    for kind in KINDS:
        theirs, absent = make.ref(kind, "hidden"), make.ref(kind, "absent")
        compare(differ, kind, theirs, absent, lambda key: client.get(f"/api/records/{key}", **more))
        field = FIELDS.get(kind)
        names = {"participants": [{"party": "{}", "role": "to"}], "citations": [{"source": "{}"}], "place": "{}"}
        if field:
            text = json.dumps({"records": [{**event, field: names.get(field, ["{}"])}]})
            sent = {**more, "content_type": "application/json"}
            compare(
                differ, f"named as {kind}", theirs, absent,
                lambda key, text=text, sent=sent: client.post("/api/proposals", data=text.replace("{}", key), **sent),
            )  # fmt: skip
    for what in ("draft", "intake"):
        compare(differ, what, numbers[what], ABSENT, lambda key: client.get(f"/api/proposals/{key}", **more))
    assert not differ, "\n".join(map(str, differ))
    assert rows(engine) == before


# By which field an event names a record of a kind.
FIELDS = {"party": "participants", "source": "citations", "place": "place", "attachment": "attachments"}


def compare(differ, what, theirs, absent, ask):
    first, second = told(ask(theirs), theirs), told(ask(absent), absent)
    if first != second or first[0] >= 500 or "kanari" in first[1]:
        differ.append((what, theirs, first[0], second[0]))


def rows(engine):
    """What another institution has, and an address could change."""
    theirs = {
        "accounts": "id IN (SELECT account_id FROM memberships WHERE institution_id = 2)",
        "proposals": "institution_id = 2",
        "jobs": "institution_id = 2",
        "api_tokens": "institution_id = 2",
        "records": "id IN (SELECT record_id FROM stewardships WHERE institution_id = 2)",
        "memberships": "institution_id = 2",
        "shares": "1 = 1",
        "consents": "1 = 1",
    }
    with engine.connect() as connection:
        return [
            connection.exec_driver_sql(f"SELECT * FROM {table} WHERE {condition}").all()  # noqa: S608 - our own names
            for table, condition in theirs.items()
        ]
