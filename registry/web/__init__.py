"""Views: each reads the request, calls one query or operation, chooses a template or schema, and returns."""
