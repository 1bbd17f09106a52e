"""Sums of money as they are written: an amount and its currency where both are sure; the words stay in any case.

Money without a code in ISO 4217 (guineas, livres, Reichsmark, ducats) and signs that several currencies share ("$",
"francs", "lire", "guilders") have no currency that could be named without a guess. Nor have French francs before the
new franc of 1 January 1960 (ordonnance no. 58-1341 of 27 December 1958), of which a hundred made one.
"""

import re
import unicodedata

_MARKS: dict[str, tuple[str, ...]] = {
    "GBP": ("£", "£ stg", "gbp", "pounds sterling", "stg"),
    "USD": ("us$", "usd", "us dollars", "u.s. dollars", "u.s.$"),
    "EUR": ("€", "eur", "euro", "euros"),
    "CHF": ("chf", "sfr", "sfr.", "swiss francs", "schweizer franken", "francs suisses"),
    "DEM": ("dm", "dem", "deutsche mark"),
    "FRF": ("frf", "nf", "new francs", "nouveaux francs"),
    "ITL": ("itl", "italian lire"),
    "BEF": ("bef", "belgian francs", "francs belges", "belgische franken"),
    "NLG": ("nlg", "hfl", "hfl.", "dutch guilders"),
    "ATS": ("ats", "österreichische schilling"),
    "JPY": ("jpy", "円", "japanese yen"),
    "KRW": ("krw", "₩", "원", "korean won"),
    "CNY": ("cny", "rmb", "人民币", "人民幣"),
}
_CURRENCIES = {mark: code for code, marks in _MARKS.items() for mark in marks}
_FRENCH_FRANCS = ("french francs", "francs français", "französische francs", "ff")
_NEW_FRANC = 1960
_NUMBER = r"\d+(?:[.,'’ \u00a0\u202f]\d+)*"
_AMOUNT = re.compile(r"(?P<whole>\d{1,3}(?:(?P<sign>[.,])\d{3})(?:(?P=sign)\d{3})*|\d+)(?:[.,](?P<rest>\d{1,2}))?")
_POUNDS_OR_SHILLINGS = re.compile(r"\d+\.1?\d")  # "£10.10" was ten pounds and ten shillings until 1971.
_SUM = re.compile(rf"(?P<before>\D*?)\s*(?P<number>{_NUMBER})\s*(?:[.,]?[-–—])?\s*(?P<after>\D*)")
_STERLING = re.compile(
    r"£\s*(?P<pounds>\d[\d,]*)\s*(?:[.:/\-]|\s)\s*(?P<shillings>1?\d)\s*s?\.?\s*(?:[.:/\-]|\s)\s*(?P<pence>1[01]|\d|-)\s*d?\.?"
    r"|£\s*(?P<p>\d[\d,]*)\s+(?P<s>1?\d)s\.?(?:\s*(?P<d>1[01]|\d)d\.?)?"
)


def money_of(words: str, year: int | None = None) -> tuple[str, str] | None:
    """The amount, as a decimal number, and the ISO 4217 code of a sum; None where either is not sure. `year` is when it
    was paid, where that is told."""
    text = " ".join(with_plain_digits(words).split())
    if match := _STERLING.fullmatch(text):
        pounds, shillings = match["pounds"] or match["p"], int(match["shillings"] or match["s"])
        pence = match["pence"] or match["d"] or "0"
        return _decimal_pounds(int(pounds.replace(",", "")), shillings, 0 if pence == "-" else int(pence))
    match = _SUM.fullmatch(text)
    if match is None:
        return None
    marks = [mark.strip().casefold() for mark in (match["before"], match["after"]) if mark.strip()]
    currency = _currency(marks[0], year) if len(marks) == 1 else None
    if currency is None or (currency == "GBP" and _POUNDS_OR_SHILLINGS.fullmatch(match["number"])):
        return None
    amount = amount_of(match["number"])
    return (amount, currency) if amount else None


def _currency(mark: str, year: int | None) -> str | None:
    if mark in _FRENCH_FRANCS:
        return "FRF" if year is not None and year >= _NEW_FRANC else None
    return _CURRENCIES.get(mark)


def amount_of(number: str) -> str | None:
    """A number as money is written, as a decimal number: three digits after a sign are thousands; None of any other."""
    text = re.sub(r"[ '’\u00a0\u202f]", "", with_plain_digits(number))
    match = _AMOUNT.fullmatch(text)
    if match is None:
        return None
    whole = re.sub(r"[.,]", "", match["whole"])
    return f"{int(whole)}.{match['rest']}" if match["rest"] else str(int(whole))


def with_plain_digits(text: str) -> str:
    """A text with the digits of any script as 0 to 9."""
    if text.isascii():
        return text
    return "".join(str(unicodedata.digit(sign)) if sign.isdecimal() else sign for sign in text)


def _decimal_pounds(pounds: int, shillings: int, pence: int) -> tuple[str, str] | None:
    """Pounds, shillings of a twentieth and pence of a 240th; None where the pence make no decimal number."""
    thousandths, rest = divmod((shillings * 12 + pence) * 10000, 240)
    if rest:
        return None
    return f"{pounds}.{thousandths:04d}".rstrip("0").rstrip("."), "GBP"
