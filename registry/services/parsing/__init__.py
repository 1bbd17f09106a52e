"""Parsing apart: files of strangers are read in a process of their own, with limits and without secrets."""
