"""The heart: rules of provenance as pure functions. No framework, no database, no clock."""
