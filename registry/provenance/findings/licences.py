"""Whether a record says that a licence was given: what names one and does not deny it."""

import re

from registry.provenance.events import Event

_LICENCE = re.compile(
    r"licen[cs]|permit\b|permits\b|permission|authori[sz]ation|export certificate|partage|division of finds"
    r"|autorisation|licenza|licencia|permiso|ausfuhrgenehmigung|genehmigung|lizenz|许可|許可|허가",
)
_DENIED = re.compile(
    r"\bno (?:\w+ ){0,2}(?:licen|permi|authori)|\b(?:not|never|without|lacking|forged?|forgery|false|fake[ds]?)\b"
    r"|\b(?:counterfeit|refused|denied|revoked|expired|illegal(?:ly)?|illicit(?:ly)?|smuggl\w*)\b"
    r"|\b(?:sans|senza|sin|ohne|kein\w*|fauss?e?|falsa?o?|gefälscht\w*)\b"
    r"|\bun(?:licen[cs]|authori[sz]|permit)|n['’]t\b|未经|未經|没有|沒有|无许可|無許可|伪造|偽造|위조|없이|무허가"
)
_SENTENCE = re.compile(r"[.;\n。；]")


def says_licence(text: str) -> bool:
    """Whether some sentence of a text speaks of a licence, and none of those that do denies that there was a true
    one."""
    spoken = [sentence for sentence in _SENTENCE.split(text.casefold()) if _LICENCE.search(sentence)]
    return bool(spoken) and not any(_DENIED.search(sentence) for sentence in spoken)


def is_licensed(event: Event) -> bool:
    """Whether an export was licensed, by its legal basis or its words."""
    if event.type != "export":
        return False
    texts = [text for text in (event.legal_basis or "", event.words) if _LICENCE.search(text.casefold())]
    return bool(texts) and all(says_licence(text) for text in texts)
