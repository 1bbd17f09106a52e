"""The keys of the desk: what each does, and on which pages it works."""

from dataclasses import dataclass

from flask import Blueprint, render_template


@dataclass(frozen=True, slots=True)
class Shortcut:
    """Keys that are pressed together where the first is held, and else one after another; what they do; and what is on
    the pages where they work, as a selector, or nothing where they work on all."""

    keys: tuple[str, ...]
    words: str
    where: str = ""


SHORTCUTS = (
    Shortcut(("/",), "Find an object, a party or a reference"),
    Shortcut(("n",), "Log an event", "[data-key=n]"),
    Shortcut(("t",), "The next provenance text", "button[data-key=t]"),
    Shortcut(("h",), "The first page of the desk"),
    Shortcut(("j",), "The next line of a list, then its next page", ".queue li a, .listed tbody a"),
    Shortcut(("k",), "The line before, then the page before", ".queue li a, .listed tbody a"),
    Shortcut(("?",), "These keys"),
    Shortcut(("Ctrl", "Enter"), "Check what is typed in a form; send one that has no check", "main form"),
    Shortcut(("Ctrl", "s"), "Keep a form as a draft", "#sheet"),
)


def shortcuts(code: str) -> str:
    return render_template("desk/shortcuts.html")


def install(blueprint: Blueprint) -> None:
    blueprint.get("/<code>/shortcuts", needs="see")(shortcuts)
