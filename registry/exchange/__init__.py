"""Formats in and out: records become documents through queries, and documents records through operations."""
