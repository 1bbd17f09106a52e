"""The machine: the database, migrations, the clock, tokens, mail, rate limits, the file store and renditions."""
