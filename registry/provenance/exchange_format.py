"""The name and version of the format in which records are exchanged."""

FORMAT = "registry"
VERSION = 1
VERSIONS_FORMAT = "registry-versions"
