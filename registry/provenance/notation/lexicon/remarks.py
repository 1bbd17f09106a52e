"""What is no provenance: notes of the editors, funds, exhibitions, inscriptions."""

EDITORIAL = (
    "under review", "updated by", "edited by", "update by", "updated and", "record under", "to be reviewed",
    "needs review", "see file", "see curatorial", "see object file", "see notes", "tbf", "tbd",
    "provenance research", "record not", "no provenance", "provenance not", "not known", "per donor",
    "source: donor", "accessioned", "accession date", "accession number", "date of accession", "acquisition date",
    "credit line", "object number", "last updated", "inventory number",
)  # fmt: skip
MONEY = (" fund", "endowment", "in honor of", "in memory of", "to honor", "funds", "purchase award")
EXHIBITION = (
    "exhibition", "exhibited", "catalogue", "catalog", "published", "illustrated", "annual", "biennial", "salon",
)  # fmt: skip
INSCRIPTION = (
    r"\b(?:inscri\w+|stamp(?:ed)?|labels?|verso|recto|watermark|in ink|in pencil|signed|bookplate|on original"
    r"|on (?:the |print )*(?:mat|frame|back|reverse))\b"
)
