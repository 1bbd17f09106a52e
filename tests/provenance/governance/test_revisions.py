import pytest

from registry.provenance.governance.revisions import grave_effects
from tests import factories as make


def effects(before, after):
    return sorted(set(grave_effects(before, after)))


PARTY = make.party(part_of=make.ref("party", "family"))
OBJECT = make.object_(
    part_of=make.ref("object", "pair"),
    identifiers=[{"type": "accession", "value": "1"}],
    citations=[{"source": make.ref("source")}],
    attachments=[make.ref("attachment")],
)


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        (PARTY, {**PARTY, "names": make.named("Another")}, "a public record is named otherwise"),
        (PARTY, {**PARTY, "names": [*PARTY["names"], *make.named("다른 이름", "ko")]}, None),
        (
            make.party(names=make.named("본인", "ko")),
            make.party(names=[*make.named("본인", "ko"), *make.named("Another")]),
            "a public record is named otherwise",
        ),
        (
            PARTY,
            {**PARTY, "names": [*make.named("Another", "enm"), *PARTY["names"]]},
            "a public record is named otherwise",
        ),
        (PARTY, {**PARTY, "ended": {"edtf": "1900"}}, "it limits when a party can have held something"),
        (PARTY, {**PARTY, "type": "organisation"}, "a statement of a public record is changed"),
        (PARTY, {**PARTY, "note": "x"}, None),
        (PARTY, {**PARTY, "merged_into": [{"party": "P", "reason": "x"}]}, "a public record is merged with another"),
        (make.party(), PARTY, "a public record is put into another family"),
        (OBJECT, {**OBJECT, "part_of": make.ref("object", "other")}, "a public record is put into another family"),
        (
            OBJECT,
            {key: OBJECT[key] for key in OBJECT if key != "part_of"},
            "a public record is put into another family",
        ),
        (OBJECT, {**OBJECT, "identifiers": []}, "a public record is numbered otherwise"),
        (OBJECT, {**OBJECT, "citations": [*OBJECT["citations"], {"source": "S"}]}, None),
        (OBJECT, {**OBJECT, "citations": [{"source": "S"}]}, "evidence is taken from a public record"),
        (OBJECT, {**OBJECT, "attachments": [*OBJECT["attachments"], "A"]}, "what a public record shows is changed"),
        (OBJECT, {**OBJECT, "texts": [{"kind": "description", "text": "x"}]}, None),
        (make.lot(), make.lot(hammer="10"), None),
        (make.lot(hammer="10"), make.lot(hammer="11"), "a statement of a public record is changed"),
        (make.certificate(note="a"), make.certificate(note="b"), "an issued certificate is changed"),
        (make.certificate(status="draft"), make.certificate(status="draft", note="b"), None),
        (
            make.certificate(status="draft", legal_basis="A will."),
            make.certificate(status="draft", legal_basis="A treaty."),
            "a statement of a public record is changed",
        ),
        (
            make.certificate(status="draft", visibility="private", legal_basis="A will."),
            make.certificate(status="draft", visibility="private", legal_basis="A treaty."),
            None,
        ),
    ],
)
def test_revision_is_grave_where_it_takes_away_or_says_otherwise(before, after, reason):
    assert effects(before, after) == ([reason] if reason else [])
