"""The version that is installed; looked up here, since it takes longer than all that a parser needs of the package."""

from importlib.metadata import version

__version__ = version("registry-provenance")
