"""Permanent public references: a kind, nine characters and a check character, as in OBJ-7K3MQ-4QXWD.

The alphabet is Crockford's base 32, which leaves out I, L, O and U. The last character is the check of
ISO 7064, hybrid system modulo 33,32, which finds every single wrong character and nearly every swapped pair.
"""

import hashlib
import secrets
from collections.abc import Iterable, Mapping
from functools import lru_cache

from stdnum.iso7064 import mod_37_36

from registry.errors import BadReferenceError
from registry.provenance.codes import RecordKind

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 9
# In an order in which each kind refers only to kinds before it, or to its own.
PREFIXES: Mapping[RecordKind, str] = {
    "attachment": "ATT",
    "source": "SRC",
    "place": "PLC",
    "party": "PTY",
    "object": "OBJ",
    "hypothesis": "HYP",
    "auction": "AUC",
    "lot": "LOT",
    "case": "CAS",
    "event": "EVT",
    "certificate": "CRT",
    "search": "SEA",
}
KINDS: Mapping[str, RecordKind] = {prefix: kind for kind, prefix in PREFIXES.items()}

_READ_ALIKE = str.maketrans({"O": "0", "I": "1", "L": "1"})


def generate(kind: RecordKind) -> str:
    return _build(kind, "".join(secrets.choice(ALPHABET) for _ in range(LENGTH)))


def derive(kind: RecordKind, key: str) -> str:
    """The reference that belongs to a key of another system: the same key gives the same reference everywhere."""
    number = int.from_bytes(hashlib.sha256(f"{kind}\x1f{key}".encode()).digest()[:8], "big")
    return _build(kind, "".join(ALPHABET[(number >> (5 * place)) & 31] for place in range(LENGTH)))


@lru_cache(maxsize=8192)
def parse(text: str, kind: RecordKind | None = None) -> str:
    """The reference in its one written form, whatever case, hyphens and look-alike letters it was typed with.

    Raises BadReferenceError, saying what is wrong: the shape, the kind, or the check character.
    """
    code = "".join(text.split()).upper()
    prefix, rest = code[:3], code[3:].replace("-", "").translate(_READ_ALIKE)
    if prefix not in KINDS or len(rest) != LENGTH + 1 or any(character not in ALPHABET for character in rest):
        raise BadReferenceError("reference.malformed", text=text, prefix=PREFIXES.get(kind or "object", "OBJ"))
    if kind is not None and KINDS[prefix] != kind:
        raise BadReferenceError("reference.other-kind", text=text, kind=KINDS[prefix], wanted=kind)
    if not mod_37_36.is_valid(rest, ALPHABET):
        raise BadReferenceError("reference.mistyped", text=text)
    return f"{prefix}-{rest[:5]}-{rest[5:]}"


def recognise(text: str, kind: str | None = None) -> str | None:
    """The reference that a text is, in its one written form; None where it is none."""
    try:
        return parse(text, kind)
    except BadReferenceError:
        return None


def kind_of(reference: str) -> RecordKind:
    return KINDS[reference[:3]]


def of_kind(references: Iterable[str], kind: RecordKind) -> list[str]:
    """Those of these references that are of one kind, in their order."""
    return [reference for reference in references if reference.startswith(PREFIXES[kind])]


def corrections(text: str) -> list[str]:
    """The valid references one wrong or two swapped characters away from a mistyped one of the right shape."""
    code = "".join(text.split()).upper()
    prefix, rest = code[:3], code[3:].replace("-", "").translate(_READ_ALIKE)
    if prefix not in KINDS or len(rest) != LENGTH + 1 or any(character not in ALPHABET for character in rest):
        return []
    changed = {rest[:i] + new + rest[i + 1 :] for i in range(len(rest)) for new in ALPHABET}
    swapped = {rest[:i] + rest[i + 1] + rest[i] + rest[i + 2 :] for i in range(len(rest) - 1)}
    return sorted(
        f"{prefix}-{fixed[:5]}-{fixed[5:]}" for fixed in changed | swapped if mod_37_36.is_valid(fixed, ALPHABET)
    )


def _build(kind: RecordKind, payload: str) -> str:
    checked = payload + mod_37_36.calc_check_digit(payload, ALPHABET)
    return f"{PREFIXES[kind]}-{checked[:5]}-{checked[5:]}"
