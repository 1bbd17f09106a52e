"""How long a text may be, in characters, by its kind: the one place where these numbers stand."""

from registry.errors import DocumentError

# Of records: a passage of a source, a text of our own, a name or a few words, an address of the web, a JSON Pointer, a
# text of one form such as a code of a language.
VERBATIM, TEXT, LINE = 500_000, 200_000, 100_000
ADDRESS, POINTER, PATTERN = 8000, 10_000, 1000
DATE = 200
# What is pasted to be read: a provenance text, a table.
PROSE, TABLE = 60_000, 2_000_000
# What is looked for, and what somebody calls a person, a token or a passkey.
SEARCH, LABEL = 200, 200
# An address of mail (RFC 5321, 4.5.3.1.3, with its brackets), a password (ASVS 5, 6.2.9).
MAIL, PASSWORD = 254, 1000


def check(text: str, most: int) -> None:
    """Raises DocumentError ("text.too-long") for a text of more characters."""
    if len(text) > most:
        raise DocumentError("text.too-long", length=len(text), most=most)
