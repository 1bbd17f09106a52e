"""The environment of templates: how they are compiled, and what they are given besides their values."""

import re
from collections.abc import MutableMapping
from typing import Any

import flask.templating
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup, escape

_SPECIAL = re.compile("[&<>\"']").search


def printed(value: Any) -> str:
    """A value as it stands in a page, escaped unless it is markup. Most values hold nothing to escape, and are texts of
    the page as they are, with no object made of them."""
    kind = type(value)
    if kind is Markup or (kind is str and _SPECIAL(value) is None):
        text: str = value
        return text
    return escape(value)


class _Generator(CodeGenerator):
    """Prints by `printed` where Jinja would by `escape`, and calls macros and functions as they are: none of those that
    templates are given asks for the context, which Jinja looks for at every call."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:
        self.writeline("from operator import call")
        self.writeline(f"from {__name__} import printed")
        super().visit_Template(node, frame)

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:
        self.write("call(")
        self.visit(node.node, frame)
        self.signature(node, frame, {"caller": "caller"} if forward_caller else None)
        self.write(")")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile and finalize.src is None:
            self.write("printed(")
        else:
            super()._output_child_pre(node, frame, finalize)


class Environment(flask.templating.Environment):
    """Where templates are read. None has globals of its own, so that each is given those of all as they are, not a
    chain of mappings that every import of macros goes through."""

    code_generator_class = _Generator

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return super().make_globals(d) if d else self.globals
