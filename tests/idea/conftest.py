from tests.admin.conftest import agent, chief

__all__ = ["agent", "chief"]
