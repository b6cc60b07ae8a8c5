"""Which engine this is, for whoever has to find out later what made a grade or a bug."""

from functools import cache

DISTRIBUTION = "neural-network-notebooks"
"""The name under which the engine is installed."""


@cache
def engine_version() -> str:
    """Return the engine's version; PackageNotFoundError where it isn't installed."""
    from importlib.metadata import version  # which takes longer than all that a command begins with

    return version(DISTRIBUTION)
