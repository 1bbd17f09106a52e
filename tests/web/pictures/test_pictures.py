"""The land of the world, as it is served."""

from xml.etree import ElementTree

from registry.web.pictures.journey import land


def test_the_land_is_served_by_ourselves_and_kept(client):
    response = client.get("/pictures/land.svg")
    assert (response.status_code, response.mimetype) == (200, "image/svg+xml")
    assert response.cache_control.max_age > 86_400
    assert ElementTree.fromstring(land()).get("viewBox") == "-180 -90 360 180"
