"""The desk's own state: people, proposals, jobs, files, lists."""
