"""Texts of a kind that are as long as one likes, and how long it takes to read them."""

import itertools
import time

from registry.provenance.notation import read

GROWING = {
    "clauses": "purchased by Ada {n} Specimen [1856-1930], Pittsburgh, PA, June 28, 1918; ",
    "sales": "(sale, Christie's, London, May {n}, 1911, lot 17) [1]; gift of A{n} B; ",
    "getty": "1950–60: A{n} B, French, 1900–1970 (Paris), by inheritance to C D; ",
    "semicolons": ";",
    "full stops": ". ",
    "brackets": "([",
    "pairs": "()",
    "blanks": " \n",
    "names": "Ada, ",
    "same": "Ada; ",
    "broken": "from to by (,; ",
    "notes": "Notes:\n[1] a\n",
    "html": "<p>Ada</p>;",
    "years": "1950-",
    "getty, one clause": "1950–60: A{n} (b [c]) (d), [sold, e, 1950] ",
    "kin": "his son, his wife; ",
    "parts and dates of one holder": "A 1979, No, 27]\n[2] [Cat, Paris 200nder, ",
}
_numbers = itertools.count()


def seconds(kind: str, length: int) -> float:
    """Of processor time, for words that were not read before, since clauses that were are remembered."""
    piece = GROWING[kind]
    text = "".join(piece.format(n=next(_numbers)) for _ in range(length // len(piece)))
    started = time.process_time()
    read(text)
    return time.process_time() - started
