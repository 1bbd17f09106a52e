"""The lists of the desk: each is described by its columns, filters and sorts, and loaded by one machinery."""
