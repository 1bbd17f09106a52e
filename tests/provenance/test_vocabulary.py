"""Each controlled list has words for every code of its type, and for nothing else."""

from typing import get_args

import pytest

from registry.provenance import codes, references, vocabulary
from registry.provenance.dates import WEEKDAYS
from registry.provenance.findings import RULES
from registry.provenance.findings.texts import LANGUAGES
from registry.provenance.picture_rights import RIGHTS_STATEMENTS

WORDS = {
    "RecordKind": references.PREFIXES,
    "Visibility": vocabulary.VISIBILITIES,
    "Weekday": WEEKDAYS,
    "EventCode": vocabulary.EVENT_TYPES,
    "Effect": vocabulary.EFFECTS,
    "Outcome": vocabulary.OUTCOMES,
    "Certainty": vocabulary.CERTAINTIES,
    "Standing": vocabulary.STANDINGS,
    "EventRole": vocabulary.ROLES,
    "Detail": vocabulary.DETAILS,
    "PriceKind": vocabulary.PRICE_KINDS,
    "PartyType": vocabulary.PARTY_TYPES,
    "Identity": vocabulary.IDENTITIES,
    "Unconfirmed": vocabulary.UNCONFIRMED,
    "PlaceType": vocabulary.PLACE_TYPES,
    "NameKind": vocabulary.NAME_KINDS,
    "IdentifierType": vocabulary.IDENTIFIER_TYPES,
    "Composition": vocabulary.COMPOSITIONS,
    "TermKind": vocabulary.TERM_KINDS,
    "TextKind": vocabulary.TEXT_KINDS,
    "LotResult": vocabulary.LOT_RESULTS,
    "SourceType": vocabulary.SOURCE_TYPES,
    "Reliability": vocabulary.RELIABILITIES,
    "SearchResult": vocabulary.SEARCH_RESULTS,
    "SearchTrack": vocabulary.SEARCH_TRACKS,
    "CaseType": vocabulary.CASE_TYPES,
    "CaseState": vocabulary.CASE_STATES,
    "CaseRole": vocabulary.CASE_ROLES,
    "CertificateType": vocabulary.CERTIFICATE_TYPES,
    "CertificateStatus": vocabulary.CERTIFICATE_STATUSES,
    "CertificateRole": vocabulary.CERTIFICATE_ROLES,
    "Passing": vocabulary.PASSES,
    "Examination": vocabulary.EXAMINATIONS,
    "LanguageStanding": vocabulary.LANGUAGE_STANDINGS,
    "RightsStatement": RIGHTS_STATEMENTS,
    "RuleId": [rule.id for rule in RULES],
}


@pytest.mark.parametrize("name", WORDS)
def test_list_has_words_for_each_code_in_order(name):
    assert list(WORDS[name]) == list(get_args(getattr(codes, name)))


def test_every_type_of_codes_is_held_to_a_list():
    named = {name for name, value in vars(codes).items() if get_args(value)}
    assert named == WORDS.keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_language_has_words_for_each_rule(language):
    assert LANGUAGES[language].keys() == set(get_args(codes.RuleId))
