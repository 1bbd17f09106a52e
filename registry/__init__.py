"""Registry: the provenance registry for cultural assets."""

from importlib.metadata import version

__version__ = version("registry-provenance")
