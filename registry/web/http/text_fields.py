"""How long the text in a field of a form may be, by the field's name; every page and every reader asks here."""

from registry.errors import DocumentError
from registry.provenance import lengths

# The names of fields by how much they take.
_NAMES = (
    (lengths.VERBATIM, "verbatim quotation declared_provenance description price_words text- object_list conditions"),
    (lengths.TEXT, "summary legal_basis terms reason condition correction note locator caption rights protection"),
    (lengths.TEXT, "same_as_reason wording authority deadline comment sought outcome holdings alternative"),
    (lengths.ADDRESS, "url"),
    (lengths.POINTER, "statement"),
    (
        lengths.PATTERN,
        "language verbatim_language quotation_language currency price_currency price_amount hammer",
    ),
    (
        lengths.PATTERN,
        "estimate_low estimate_high share measurement accessed due done coordinates encoding code header_row",
    ),
    (lengths.PATTERN, "museum_address museum_contact museum_web_address title_language other_title_language"),
    (lengths.DATE, "date began ended until period since"),
    (lengths.PROSE, "text"),
    (lengths.TABLE, "lots_table"),
    (lengths.SEARCH, "q"),
    (lengths.LABEL, "scheme person_name token_name passkey_name saved_as list_name said_by"),
    (lengths.MAIL, "email new_address"),
    (lengths.PASSWORD, "password again before after"),
)
_LONGEST = {name: most for most, names in _NAMES for name in names.split()}


def longest(name: str) -> int:
    """How many characters the text in a field may have. A field of a row is named by its list, the row and what it
    says of it ("source-0-locator"); one that is not in the table names a record, or has a name or a few words."""
    first, *rest = name.split("-")
    if said := [part for part in rest if part.isidentifier() and part.islower()]:
        return _LONGEST.get(said[-1], lengths.LINE)
    return _LONGEST.get(f"{first}-" if rest else first) or _LONGEST.get(first, lengths.LINE)


def check_length(name: str, text: str) -> None:
    """Raises DocumentError ("text.too-long") for more than a field takes, a line break counted once as browsers do."""
    length, most = len(text) - text.count("\r\n"), longest(name)
    if length > most:
        raise DocumentError("text.too-long", length=length, most=most)
