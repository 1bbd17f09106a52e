"""An address that does not say what it needs can't be made."""

import pytest
from flask import Blueprint

from registry.web.http.rooms import NEEDS, Application


def test_address_that_declares_nothing_can_not_be_made():
    app = Application("registry", static_folder=None)
    with pytest.raises(ValueError, match="/more declares nothing"):
        app.get("/more")(list)
    with pytest.raises(ValueError, match="/more declares nothing"):
        app.get("/more", needs="everything")(list)
    with pytest.raises(ValueError, match="/more declares nothing of what it costs"):
        app.get("/more", needs="nothing")(list)
    blueprint = Blueprint("other", __name__)
    blueprint.get("/other")(list)
    with pytest.raises(ValueError, match="/other declares nothing"):
        app.register_blueprint(blueprint)


def test_addresses_of_one_view_need_the_same():
    app = Application("registry", static_folder=None)
    app.get("/one", endpoint="view", needs="nothing", costs="free")(list)
    app.get("/two", endpoint="view", needs="nothing", costs="free")(list)
    with pytest.raises(ValueError, match="something else"):
        app.get("/three", endpoint="view", needs="session")(list)


def test_what_anybody_may_ask_for_says_what_it_costs(client):
    app = client.application
    asked = {rule.endpoint for rule in app.url_map.iter_rules() if app.needs[rule.endpoint] in ("nothing", "link")}
    free = {endpoint for endpoint in asked if app.costs[endpoint] == "free"}
    assert free == {"static", "land", *(f"publishing.{name}" for name in ("schema", "health", "robots", "security"))}
    assert {endpoint for endpoint in asked if app.costs[endpoint] == "kept"} == {"lookup.record"}
    assert {app.costs[endpoint] for endpoint in app.costs.keys() - asked} == {"desk"}


def test_every_address_of_the_application_declares_what_it_needs(client):
    app = client.application
    declared = {rule.rule: app.needs.get(rule.endpoint) for rule in app.url_map.iter_rules()}
    assert len(declared) > 90
    assert {rule for rule, need in declared.items() if need not in NEEDS} == set()
    # What the public is not let into is said by the rooms, which guard all that is in them.
    for rule, need in declared.items():
        if rule.startswith(("/desk", "/account", "/api")):
            assert need not in ("nothing", "link"), rule
        else:
            assert need in ("nothing", "link"), rule
