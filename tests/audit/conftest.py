from tests.concurrency import several_connections

__all__ = ["several_connections"]
