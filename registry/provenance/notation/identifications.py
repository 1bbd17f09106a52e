"""Which known record a name in a text was taken for, why, and which it may be besides."""

from dataclasses import dataclass

from registry.provenance.notation.matches import Match


@dataclass(frozen=True, slots=True)
class Identification:
    """What the `words` of a text came to: the known record that they leave no doubt of, with the reason, or, without
    one, a record of their own beside those that they may mean."""

    words: str
    ref: str
    reason: str
    near: tuple[Match, ...] = ()
