"""Staff for the tests, and a browser of the Flask test client in which one of them is signed in."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from flask.testing import FlaskClient
from sqlalchemy import Engine
from werkzeug.test import TestResponse

from registry.operations.accounts import add_account, add_institution, use_link
from registry.operations.keepers import hand_over
from registry.operations.sign_in import open_session
from registry.queries.workspace.people import Actor, actor, person

# The keys that seal secrets in the databases of tests, so that a test and an application open what the other sealed.
KEYS = "test:" + "A" * 43
PASSWORD = "a sentence nobody else would write"
ROLES = ("viewer", "researcher", "registrar", "approver", "administrator")


def institution(engine: Engine, code: str = "museum") -> str:
    """An institution; the first keeps what is on record already."""
    if add_institution(engine, code, f"The {code.capitalize()}") == 1:
        hand_over(engine, code)
    return code


def employ(engine: Engine, name: str, *roles: str, at: str = "museum", with_password: bool = False) -> int:
    """The account of a person with roles; demonstration staff, so that no second factor is asked of them."""
    invited = add_account(
        engine,
        email=f"{name}@{at}.example",
        name=name.capitalize(),
        institution=at,
        roles=roles or (name,),
        by="test",
        is_demonstration=True,
    )
    if with_password:
        use_link(engine, invited.link, PASSWORD)
    return invited.account


def acting(engine: Engine, account: int, at: str = "museum") -> Actor:
    with engine.connect() as connection:
        found = person(connection, account)
        assert found is not None
        made = actor(found, at)
    assert made is not None
    return made


class Browser:
    """A test client that follows the rules of the pages: it sends the token that every form carries."""

    def __init__(self, client: FlaskClient, engine: Engine, account: int | None, at: str = "museum") -> None:
        self.client = client
        self.at = f"/desk/{at}"
        if account is not None:
            secret = open_session(engine, account, agent="test", address="127.0.0.1")
            with client.session_transaction() as session:
                session.clear()
                session["sign_in"] = secret
        self.renew()

    def renew(self) -> None:
        """Reads the token of forms from a page: it is another one after signing in and out."""
        page = self.client.get("/account/", follow_redirects=True).get_data(as_text=True)
        found = re.search(r'name="csrf_token" value="([^"]+)"', page)
        assert found, page[:500]
        self.token = found[1]

    def get(self, path: str, **more: Any) -> TestResponse:
        return self.client.get(self._full(path), **more)

    def post(self, path: str, data: Any = None, **more: Any) -> TestResponse:
        answer = self.client.post(self._full(path), data={"csrf_token": self.token, **(data or {})}, **more)
        if path.startswith(("!/sign-", "!/welcome")) and answer.status_code in (200, 303):
            self.renew()
        return answer

    def follow(self, path: str, data: Any = None) -> str:
        """The text of the page that a post leads to."""
        return self.post(path, data, follow_redirects=True).get_data(as_text=True)

    def page(self, path: str) -> str:
        return self.get(path).get_data(as_text=True)

    def _full(self, path: str) -> str:
        return path[1:] if path.startswith("!") else f"{self.at}{path}"


@dataclass
class Control:
    """A control of a form: what it holds now, what may be chosen in it, the kind of record that it names."""

    name: str
    value: str
    shape: str
    options: list[str] = field(default_factory=list)
    names: str = ""
    is_on: bool = True
    longest: int | None = None


class _Controls(HTMLParser):
    """The controls of one form of a page, in their order."""

    def __init__(self, form_id: str) -> None:
        super().__init__()
        self.found: list[Control] = []
        self._form_id = form_id
        self._inside = False
        self._open = ""
        self._names = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {key: value or "" for key, value in attrs}
        if tag == "form":
            self._inside = given.get("id") == self._form_id
        elif tag == "auto-complete":
            self._names = given["src"].rpartition("/")[2]
        elif self._inside and tag == "option" and self._open == "select":
            self._option(given)
        elif self._inside and tag in ("input", "select", "textarea") and given.get("name"):
            self._open = tag if tag != "input" else ""
            shape = given.get("type", "text") if tag == "input" else tag
            ticked = shape not in ("checkbox", "radio") or "checked" in given
            value = given.get("value", "on" if shape == "checkbox" else "")
            longest = int(given["maxlength"]) if "maxlength" in given else None
            self.found.append(Control(given["name"], value, shape, [], self._names, ticked, longest))

    def _option(self, given: dict[str, str]) -> None:
        select = self.found[-1]
        if not select.options or "selected" in given:
            select.value = given.get("value", "")
        select.options.append(given.get("value", ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._inside = False
        if tag in ("select", "textarea"):
            self._open = ""
        if tag == "auto-complete":
            self._names = ""

    def handle_data(self, data: str) -> None:
        if self._inside and self._open == "textarea":
            # A line break right after the tag is no part of the text.
            area = self.found[-1]
            area.value += data if area.value else data.removeprefix("\n")


def controls(page: str, form_id: str = "sheet") -> list[Control]:
    parser = _Controls(form_id)
    parser.feed(page)
    assert parser.found, page[:300]
    return parser.found


def sent_with(found: list[Control]) -> list[tuple[str, str]]:
    """What a browser would send of these controls, in their order."""
    return [(control.name, control.value) for control in found if control.is_on and control.shape != "file"]


def form_of(page: str, form_id: str = "sheet") -> dict[str, Any]:
    """The fields of a page's form, as a browser would send them untouched."""
    form: dict[str, list[str]] = {}
    for name, value in sent_with(controls(page, form_id)):
        form.setdefault(name, []).append(value)
    return form
