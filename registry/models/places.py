"""Places."""

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped

from registry.models.base import Aggregate, one_of, options, refers_to, root_key
from registry.provenance.codes import PlaceType
from registry.provenance.vocabulary import PLACE_TYPES


class Place(Aggregate):
    """A place, which may lie within another; coordinates are WGS 84 degrees."""

    __tablename__ = "places"
    __table_args__ = options(
        one_of("type", PLACE_TYPES),
        CheckConstraint("within_id <> record_id", name="within_other"),
        CheckConstraint("latitude BETWEEN -90 AND 90", name="latitude_range"),
        CheckConstraint("longitude BETWEEN -180 AND 180", name="longitude_range"),
        CheckConstraint("(latitude IS NULL) = (longitude IS NULL)", name="coordinates_paired"),
    )
    kind = "place"

    record_id: Mapped[int] = root_key()
    type: Mapped[PlaceType]
    within_id: Mapped[int | None] = refers_to("place")
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    note: Mapped[str | None]
