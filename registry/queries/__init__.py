"""What is read: one function a thing, in a bounded number of SQL statements."""
