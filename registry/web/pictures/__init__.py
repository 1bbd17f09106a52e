"""Pictures, drawn on the server as SVG: the tenure timeline, the journey map, the flow through a party's hands."""

from functools import lru_cache

from flask import Flask, Response, abort

from registry.web.pictures.flow import flow
from registry.web.pictures.journey import LAND, has_land, journey, land
from registry.web.pictures.timeline import timeline

_kept_land = lru_cache(maxsize=1)(land)


def install(app: Flask) -> None:
    app.jinja_env.filters.update(timeline=timeline, journey=journey, flow=flow)

    @app.get(LAND, endpoint="land", needs="nothing", costs="free")
    def land_of_the_world() -> Response:
        if not has_land():
            abort(404)
        response = Response(_kept_land(), mimetype="image/svg+xml")
        response.cache_control.public = True
        response.cache_control.max_age = 2_592_000
        return response
