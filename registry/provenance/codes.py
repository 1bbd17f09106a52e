"""The codes of the controlled lists, as types: what a document or a derived fact may say where it says a code.

`registry.provenance.vocabulary` holds their words; the codes of a rule stand where the rule does.
"""

from typing import Literal

RecordKind = Literal[
    "attachment", "source", "place", "party", "object", "hypothesis", "auction", "lot", "case", "event", "certificate",
    "search",
]  # fmt: skip
Visibility = Literal["public", "private"]
Weekday = Literal["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]

EventCode = Literal[
    "production", "commission", "find",
    "acquisition", "purchase", "auction_sale", "gift", "donation", "bequest", "inheritance", "exchange", "transfer",
    "vesting",
    "loan", "loan_return", "deposit", "consignment",
    "theft", "looting", "confiscation", "seizure", "forced_sale",
    "recovery", "restitution", "repatriation", "return",
    "export", "import", "accession", "deaccession", "installation", "relocation",
    "destruction", "loss", "dissolution",
    "possession", "sighting", "exhibition", "publication", "appraisal",
]  # fmt: skip
Effect = Literal["transfers", "none", "disputed", "unknown"]
Outcome = Literal["completed", "promised", "failed"]
Certainty = Literal["certain", "probable", "possible"]
Standing = Literal["accepted", "disputed", "rejected"]
EventRole = Literal[
    "from", "to", "agent_for_from", "agent_for_to", "auctioneer", "authority", "mediator", "witness", "signatory",
    "examiner", "maker", "finder", "taker", "host", "holder",
]  # fmt: skip
# What an event may leave unsaid, and a source may say that nobody knows.
Detail = Literal["date", "place", "from", "to", "maker", "finder", "examiner", "authority", "price", "lot", "reason"]
PriceKind = Literal["price", "hammer", "premium", "valuation"]

PartyType = Literal[
    "person", "couple", "group", "family", "organisation", "state", "state_body", "community", "estate", "unknown"
]
Identity = Literal["identified", "presumed", "anonymous", "unnamed", "unknown"]
Unconfirmed = Literal["read_from_text"]
PlaceType = Literal["country", "region", "city", "district", "site", "building"]
NameKind = Literal["preferred", "alternative", "transliterated", "translated", "former"]
IdentifierType = Literal[
    "accession", "former_accession", "inventory", "loan_in", "entry", "lot", "stock", "licence", "catalogue",
    "authority", "system",
]  # fmt: skip

Composition = Literal["single", "pair", "set", "group", "fragment", "part", "assemblage", "archival_unit"]
TermKind = Literal["classification", "material", "technique", "subject", "period", "culture"]
TextKind = Literal[
    "description", "inscription", "features", "provenance", "credit_line", "condition", "rights", "note",
    "open_question",
]  # fmt: skip

LotResult = Literal["sold", "bought_in", "withdrawn", "passed", "unpaid", "unknown"]

SourceType = Literal[
    "press_release", "press", "book", "article", "catalogue", "archive", "statute", "parliament", "web", "database",
    "oral",
]  # fmt: skip
Reliability = Literal["official", "scholarly", "press", "low"]

# The addresses that Creative Commons and rightsstatements.org give their licences and statements.
RightsStatement = Literal[
    "https://creativecommons.org/publicdomain/zero/1.0/",
    "https://creativecommons.org/publicdomain/mark/1.0/",
    "https://creativecommons.org/licenses/by/4.0/",
    "https://creativecommons.org/licenses/by-sa/4.0/",
    "https://creativecommons.org/licenses/by-nd/4.0/",
    "https://creativecommons.org/licenses/by-nc/4.0/",
    "https://creativecommons.org/licenses/by-nc-sa/4.0/",
    "https://creativecommons.org/licenses/by-nc-nd/4.0/",
    "https://creativecommons.org/licenses/by/3.0/",
    "https://creativecommons.org/licenses/by-sa/3.0/",
    "https://creativecommons.org/licenses/by-nd/3.0/",
    "https://creativecommons.org/licenses/by-nc/3.0/",
    "https://creativecommons.org/licenses/by-nc-sa/3.0/",
    "https://creativecommons.org/licenses/by-nc-nd/3.0/",
    "https://creativecommons.org/licenses/by/2.5/",
    "https://creativecommons.org/licenses/by-sa/2.5/",
    "https://creativecommons.org/licenses/by-nd/2.5/",
    "https://creativecommons.org/licenses/by-nc/2.5/",
    "https://creativecommons.org/licenses/by-nc-sa/2.5/",
    "https://creativecommons.org/licenses/by-nc-nd/2.5/",
    "https://creativecommons.org/licenses/by/2.0/",
    "https://creativecommons.org/licenses/by-sa/2.0/",
    "https://creativecommons.org/licenses/by-nd/2.0/",
    "https://creativecommons.org/licenses/by-nc/2.0/",
    "https://creativecommons.org/licenses/by-nc-sa/2.0/",
    "https://creativecommons.org/licenses/by-nc-nd/2.0/",
    "http://rightsstatements.org/vocab/InC/1.0/",
    "http://rightsstatements.org/vocab/InC-OW-EU/1.0/",
    "http://rightsstatements.org/vocab/InC-EDU/1.0/",
    "http://rightsstatements.org/vocab/InC-NC/1.0/",
    "http://rightsstatements.org/vocab/InC-RUU/1.0/",
    "http://rightsstatements.org/vocab/NoC-CR/1.0/",
    "http://rightsstatements.org/vocab/NoC-NC/1.0/",
    "http://rightsstatements.org/vocab/NoC-OKLR/1.0/",
    "http://rightsstatements.org/vocab/NoC-US/1.0/",
    "http://rightsstatements.org/vocab/CNE/1.0/",
    "http://rightsstatements.org/vocab/UND/1.0/",
    "http://rightsstatements.org/vocab/NKC/1.0/",
]

SearchResult = Literal["nothing_found", "found", "inconclusive", "not_accessible"]
SearchTrack = Literal["title", "custody"]

CaseType = Literal["claim", "offer", "investigation"]
CaseState = Literal[
    "opened", "research", "decision", "agreement", "export_permit", "handover", "closed", "declined", "withdrawn",
    "suspended",
]  # fmt: skip
CaseRole = Literal["claimant", "offeror", "holder", "agent", "receiver", "authority"]

CertificateType = Literal["donation", "restitution", "repatriation", "return", "title_transfer", "provenance_statement"]
CertificateStatus = Literal["draft", "issued", "fulfilled", "superseded", "revoked"]
CertificateRole = Literal[
    "giver", "receiver", "agent_for_giver", "agent_for_receiver", "signatory", "witness", "attending", "issuer",
    "mediator",
]  # fmt: skip
Passing = Literal["on_signature", "on_handover", "on_permit", "by_statute", "already", "not", "unknown"]
Examination = Literal["reported", "copy", "original", "verified"]
LanguageStanding = Literal["equal", "prevailing", "translation"]

RuleId = Literal[
    "nazi-era-transfer", "nazi-era-gap", "korea-occupation", "korea-occupation", "china-war", "china-war", "iraq",
    "iraq", "syria", "syria", "cambodia", "cambodia", "afghanistan", "afghanistan", "ukraine", "ukraine",
    "conflict-country", "conflict-country", "punitive-expedition", "punitive-expedition", "occupied-territory",
    "patrimony", "unesco-1970", "unlicensed-border", "nagpra", "eu-import", "unidroit", "no-findspot", "gap",
    "contested-title", "broken-chain", "two-owners", "anonymous-link", "red-flag-name", "duress-words",
    "untold-taking", "theft-unresolved", "custody-for-title", "event-and-lot", "self-sale", "no-evidence",
    "conflicting-sources", "impossible-order", "weekday", "certificate-and-chain", "handover-open",
    "mandate-missing", "single-source", "pair-split", "which-parts", "dealers-only",
    "rapid-turnover", "collecting-point", "stolen-register",
    "disposal-in-dispute",
]  # fmt: skip
