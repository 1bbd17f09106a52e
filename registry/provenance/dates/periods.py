"""Periods, dynasties and reigns by name: "Edo period", "清乾隆", "조선 후기"."""

from registry.provenance.dates.bounds import Bounds
from registry.provenance.dates.edtf_writer import edtf_of
from registry.provenance.dates.eras import BY_FORM


def period(folded: str) -> str | None:
    """The EDTF of a period that is named by itself; None of any other text."""
    era = BY_FORM.get(folded.removeprefix("清").removesuffix("朝").removesuffix("年間").removesuffix("年间"))
    return edtf_of(Bounds(era.begins, era.ends)) if era else None
