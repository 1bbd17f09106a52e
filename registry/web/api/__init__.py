"""The JSON interface for programs."""

from registry.web.api.staff import api

__all__ = ["api"]
