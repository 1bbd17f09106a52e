"""Page templates, mirroring registry/web."""
