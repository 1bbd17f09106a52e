"""The founding cases, written in the public exchange format."""
