"""Records as they are read: documents out of the database, found by reference or by name, and redacted."""
