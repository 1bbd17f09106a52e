"""What the public pages of objects say before and after something is recorded."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from registry.queries.dossiers.deriving import dossier_of
from registry.queries.dossiers.material import ObjectMaterial
from registry.queries.pages.derived import Sentence, derived
from registry.queries.pages.histories import Statement, numbered, statements
from registry.queries.pages.parts import whole
from registry.queries.records.labels import Label


@dataclass(frozen=True, slots=True)
class PublicOutlook:
    """The public page of an object: the lines of its chain as they are and as they will be, the statements that it
    comes to tell, or tells otherwise, and those that it tells no longer. One `is_new` has no page now, one `is_gone`
    will have none. Something `is_withheld` where the page will say so."""

    label: Label
    before: tuple[Sentence, ...]
    after: tuple[Sentence, ...]
    coming: tuple[Statement, ...]
    going: tuple[Statement, ...]
    staying: int
    is_new: bool = False
    is_gone: bool = False
    is_withheld: bool = False

    @property
    def is_changed(self) -> bool:
        said = [[line.words for line in lines] for lines in (self.before, self.after)]
        return bool(self.coming or self.going or self.is_new or self.is_gone) or said[0] != said[1]


def public_outlooks(before: Sequence[ObjectMaterial], after: Sequence[ObjectMaterial]) -> list[PublicOutlook]:
    """Of the objects that the public sees before or after, loaded for it."""
    was, will_be = ({material.document["ref"]: material for material in loaded} for loaded in (before, after))
    outlooks = [_outlook(was.get(reference), will_be.get(reference)) for reference in dict.fromkeys([*will_be, *was])]
    return [outlook for outlook in outlooks if outlook is not None]


def _outlook(was: ObjectMaterial | None, will_be: ObjectMaterial | None) -> PublicOutlook | None:
    material = will_be or was
    if material is None:
        return None
    now, then = _page(was), _page(will_be)
    told, still = {_as_told(statement) for statement in now[1]}, {statement.reference for statement in then[1]}
    coming = tuple(statement for statement in then[1] if _as_told(statement) not in told)
    return PublicOutlook(
        label=material.names[material.document["ref"]],
        before=now[0],
        after=then[0],
        coming=coming,
        going=tuple(statement for statement in now[1] if statement.reference not in still),
        staying=len(then[1]) - len(coming),
        is_new=was is None,
        is_gone=will_be is None,
        is_withheld=will_be is not None and will_be.recorded.withheld.is_any,
    )


def _page(material: ObjectMaterial | None) -> tuple[tuple[Sentence, ...], tuple[Statement, ...]]:
    if material is None:
        return (), ()
    dossier = dossier_of(material.recorded, material.background)
    numbers = numbered(dossier.events.values())
    history = statements(material.recorded.events, material.names, about=material.document["ref"], numbers=numbers)
    page = derived(
        dossier, material.document, material.names, whole(numbers), material.background.points, public=material.public
    )
    return page.lines, history


def _as_told(statement: Statement) -> str:
    """All that a statement says, but by which number it goes."""
    return repr(replace(statement, number=0))
