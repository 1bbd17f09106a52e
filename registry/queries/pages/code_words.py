"""The words for the codes of a document, by the kind of record or the list in which a field stands."""

from collections.abc import Mapping

from registry.provenance import vocabulary
from registry.provenance.findings import texts
from registry.provenance.picture_rights import RIGHTS_STATEMENTS

_EVENT_TYPES = {code: event_type.label for code, event_type in vocabulary.EVENT_TYPES.items()}
_RULES: dict[str, str] = {rule: text.title for rule, text in texts.ENGLISH.items()}
CODE_WORDS: Mapping[tuple[str, str], Mapping[str, str]] = {
    ("event", "type"): _EVENT_TYPES,
    ("event", "title_effect"): vocabulary.EFFECTS,
    ("event", "custody_effect"): vocabulary.EFFECTS,
    ("event", "outcome"): vocabulary.OUTCOMES,
    ("event", "certainty"): vocabulary.CERTAINTIES,
    ("event", "standing"): vocabulary.STANDINGS,
    ("participants", "role"): vocabulary.ROLES,
    ("participants", "certainty"): vocabulary.CERTAINTIES,
    ("prices", "kind"): vocabulary.PRICE_KINDS,
    ("unknowns", "detail"): vocabulary.DETAILS,
    ("names", "kind"): vocabulary.NAME_KINDS,
    ("identifiers", "type"): vocabulary.IDENTIFIER_TYPES,
    ("object", "composition"): vocabulary.COMPOSITIONS,
    ("terms", "kind"): vocabulary.TERM_KINDS,
    ("texts", "kind"): vocabulary.TEXT_KINDS,
    ("answers", "rule"): _RULES,
    ("published_findings", "rule"): _RULES,
    ("attachment", "rights_statement"): RIGHTS_STATEMENTS,
    ("party", "type"): vocabulary.PARTY_TYPES,
    ("party", "identity"): vocabulary.IDENTITIES,
    ("party", "unconfirmed"): vocabulary.UNCONFIRMED,
    ("place", "type"): vocabulary.PLACE_TYPES,
    ("source", "type"): vocabulary.SOURCE_TYPES,
    ("source", "reliability"): vocabulary.RELIABILITIES,
    ("search", "result"): vocabulary.SEARCH_RESULTS,
    ("search", "track"): vocabulary.SEARCH_TRACKS,
    ("lot", "result"): vocabulary.LOT_RESULTS,
    ("case", "type"): vocabulary.CASE_TYPES,
    ("case", "state"): vocabulary.CASE_STATES,
    ("case parties", "role"): vocabulary.CASE_ROLES,
    ("steps", "state"): vocabulary.CASE_STATES,
    ("certificate", "type"): vocabulary.CERTIFICATE_TYPES,
    ("certificate", "status"): vocabulary.CERTIFICATE_STATUSES,
    ("certificate", "title_passes"): vocabulary.PASSES,
    ("certificate", "custody_passes"): vocabulary.PASSES,
    ("certificate", "examined"): vocabulary.EXAMINATIONS,
    ("certificate parties", "role"): vocabulary.CERTIFICATE_ROLES,
    ("languages", "standing"): vocabulary.LANGUAGE_STANDINGS,
}
# Every kind of record says who sees it.
_VISIBILITY = "visibility"


def code_in_words(value: str, key: str, *places: str) -> str | None:
    """The words for a code under a key, in the first of these places that has such codes; None where it is no code."""
    if key == _VISIBILITY:
        return vocabulary.VISIBILITIES.get(value)
    tables = (CODE_WORDS.get((place, key)) for place in places)
    return next((table[value] for table in tables if table is not None and value in table), None)
