"""The controlled lists of the field, one table each.

Getty AAT numbers are given where the Linked Art model or its documentation uses them.
"""

from registry.provenance.event_types import EVENT_TYPES as EVENT_TYPES
from registry.provenance.event_types import ILLEGIBLE as ILLEGIBLE
from registry.provenance.event_types import EventType as EventType


class Words(dict[str, str]):
    """The codes of a list, each with what a reader is told for it."""

    def __missing__(self, code: str) -> str:
        return ILLEGIBLE


EFFECTS = Words(
    {
        "transfers": "passes",
        "none": "does not pass",
        "disputed": "is disputed",
        "unknown": "is not recorded as passing or staying",
    }
)
# What an agreement foresees, or an attempt did not bring about.
_FORESEEN_EFFECTS = Words({**EFFECTS, "transfers": "is to pass", "none": "is not to pass"})
OUTCOMES = Words(
    {
        "completed": "took place",
        "promised": "agreed, not yet carried out",
        "failed": "attempted, did not take place",
    }
)
ROLES = Words(
    {
        "from": "from",
        "to": "to",
        "agent_for_from": "agent for the giver",
        "agent_for_to": "agent for the receiver",
        "auctioneer": "auctioneer",
        "authority": "authority",
        "mediator": "mediator",
        "witness": "present",
        "signatory": "signatory",
        "examiner": "examiner",
        "maker": "maker",
        "finder": "finder",
        "taker": "taker",
        "host": "host",
        "holder": "holder",
    }
)
CERTAINTIES = Words({"certain": "certain", "probable": "probable", "possible": "possible"})
STANDINGS = Words({"accepted": "accepted", "disputed": "disputed", "rejected": "rejected"})

PARTY_TYPES = Words(
    {
        "person": "person",
        "couple": "couple",
        "group": "group",
        "family": "family",
        "organisation": "organisation",
        "state": "state",
        "state_body": "state body",
        "community": "people or community",
        "estate": "estate",
        "unknown": "unknown",
    }
)
IDENTITIES = Words(
    {
        "identified": "identified",
        "presumed": "presumed",
        "anonymous": "anonymous by request",
        "unnamed": "not named in the source",
        "unknown": "not identified",
    }
)
# Why a party counts as nobody's word yet.
UNCONFIRMED = Words({"read_from_text": "read from a text, unconfirmed"})
NAME_KINDS = Words(
    {
        "preferred": "preferred",
        "alternative": "also",
        "transliterated": "transliterated",
        "translated": "translated",
        "former": "formerly",
    }
)
IDENTIFIER_TYPES = Words(
    {
        "accession": "accession number",
        "former_accession": "former accession number",
        "inventory": "inventory number",
        "loan_in": "loan-in number",
        "entry": "object entry number",
        "lot": "lot number",
        "stock": "stock number",
        "licence": "licence number",
        "catalogue": "catalogue number",
        "authority": "authority record",
        "system": "record in the source system",
    }
)
COMPOSITIONS = Words(
    {
        "single": "single object",
        "pair": "pair",
        "set": "set",
        "group": "group",
        "fragment": "fragment",
        "part": "part",
        "assemblage": "assemblage",
        "archival_unit": "archival unit",
    }
)
TERM_KINDS = Words(
    {
        "classification": "Classification",
        "material": "Material",
        "technique": "Technique",
        "subject": "Subject",
        "period": "Period",
        "culture": "Culture",
    }
)
TEXT_KINDS = Words(
    {
        "description": "Description",
        "inscription": "Inscriptions and markings",
        "features": "Distinguishing features",
        "provenance": "Provenance as the source words it",
        "credit_line": "Credit line",
        "condition": "Condition",
        "rights": "Rights",
        "note": "Note",
        "open_question": "What is not known",
    }
)
PLACE_TYPES = Words(
    {
        "country": "country",
        "region": "region",
        "city": "city",
        "district": "district",
        "site": "site",
        "building": "building",
    }
)
PRICE_KINDS = Words({"price": "price", "hammer": "hammer price", "premium": "with premium", "valuation": "valuation"})
LOT_RESULTS = Words(
    {
        "sold": "sold",
        "bought_in": "bought in",
        "withdrawn": "withdrawn",
        "passed": "passed",
        "unpaid": "knocked down, not paid for",
        "unknown": "result not recorded",
    }
)
SOURCE_TYPES = Words(
    {
        "press_release": "press release",
        "press": "press report",
        "book": "book",
        "article": "article",
        "catalogue": "catalogue",
        "archive": "archival document",
        "statute": "statute",
        "parliament": "parliamentary record",
        "web": "web page",
        "database": "database",
        "oral": "oral statement",
    }
)
RELIABILITIES = Words(
    {
        "official": "official statement of a party",
        "scholarly": "scholarly work",
        "press": "edited press",
        "low": "single or self-published report",
    }
)
SEARCH_RESULTS = Words(
    {
        "nothing_found": "nothing was found",
        "found": "something was found",
        "inconclusive": "no certain result",
        "not_accessible": "not accessible",
    }
)
SEARCH_TRACKS = Words({"title": "title", "custody": "custody"})
DETAILS = Words(
    {
        "date": "when",
        "place": "where",
        "from": "from whom",
        "to": "to whom",
        "maker": "by whom it was made",
        "finder": "by whom it was found",
        "examiner": "by whom it was examined",
        "authority": "on whose authority",
        "price": "at what price",
        "lot": "in which sale and lot",
        "reason": "why",
    }
)
CASE_TYPES = Words({"claim": "claim", "offer": "offer", "investigation": "criminal investigation"})
CASE_STATES = Words(
    {
        "opened": "opened",
        "research": "in research",
        "decision": "decided",
        "agreement": "agreed",
        "export_permit": "export permitted",
        "handover": "handed over",
        "closed": "closed",
        "declined": "declined",
        "withdrawn": "withdrawn",
        "suspended": "suspended",
    }
)
CASE_ROLES = Words(
    {
        "claimant": "claimant",
        "offeror": "offeror",
        "holder": "holder",
        "agent": "agent",
        "receiver": "receiver",
        "authority": "authority",
    }
)
CERTIFICATE_TYPES = Words(
    {
        "donation": "Donation",
        "restitution": "Restitution",
        "repatriation": "Repatriation",
        "return": "Return",
        "title_transfer": "Transfer of title",
        "provenance_statement": "Provenance statement",
    }
)
CERTIFICATE_STATUSES = Words(
    {
        "draft": "draft",
        "issued": "issued",
        "fulfilled": "fulfilled",
        "superseded": "superseded",
        "revoked": "revoked",
    }
)
CERTIFICATE_ROLES = Words(
    {
        "giver": "Giver",
        "receiver": "Receiver",
        "agent_for_giver": "Agent for the giver",
        "agent_for_receiver": "Agent for the receiver",
        "signatory": "Signatory",
        "witness": "Witness",
        "attending": "Attending, not signing",
        "issuer": "Issuer",
        "mediator": "Mediator",
    }
)
PASSES = Words(
    {
        "on_signature": "on signature",
        "on_handover": "on handover",
        "on_permit": "on the export permit",
        "by_statute": "by statute",
        "already": "had passed before",
        "not": "does not pass",
        "unknown": "not stated",
    }
)
EXAMINATIONS = Words(
    {
        "reported": "known from reports; the document was not seen",
        "copy": "a copy was seen",
        "original": "the original was seen",
        "verified": "verified by the issuer",
    }
)
LANGUAGE_STANDINGS = Words({"equal": "equally authentic", "prevailing": "prevails", "translation": "translation"})
VISIBILITIES = Words({"public": "public", "private": "private"})


def headline(event_type: str, outcome: str) -> str:
    """What happened, in a word or two, as a history says it of an event of this type and outcome."""
    kind = EVENT_TYPES[event_type]
    if outcome == "promised":
        return f"{kind.label} agreed"
    return f"{kind.label} attempted" if outcome == "failed" else kind.past


def effect_in_words(effect: str, outcome: str) -> str:
    """Whether title, or custody, passes by an event of this outcome: by what was agreed it is to pass."""
    return (_FORESEEN_EFFECTS if outcome == "promised" else EFFECTS)[effect]
