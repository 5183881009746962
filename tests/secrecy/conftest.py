"""Several connections for those who answer at the same moment."""

from tests.concurrency import several_connections

__all__ = ["several_connections"]
