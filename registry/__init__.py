"""Registry: the provenance registry for cultural assets."""
