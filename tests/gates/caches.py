"""Caches as they fail."""

from typing import Any

from django.core.cache.backends.base import BaseCache
from django.core.cache.backends.locmem import LocMemCache


class Down(BaseCache):
    """A server that does not answer: whatever is asked of it raises."""

    def __init__(self, location: str, params: dict[str, Any]) -> None:
        super().__init__(params)

    def __getattribute__(self, name: str) -> Any:
        if name.startswith("_") or name in ("close", "key_prefix", "version"):
            return super().__getattribute__(name)
        raise ConnectionError("the cache does not answer")


class Forgetful(LocMemCache):
    """A server that is flushed, again and again, by whoever shares it with us."""

    def get(self, *args: Any, **kwargs: Any) -> Any:
        self.clear()
        return super().get(*args, **kwargs)


class OnlySites(LocMemCache):
    """A server of which nothing is known but what Wagtail itself asks at each request: where its sites are."""

    def make_key(self, key: Any, version: int | None = None) -> str:
        if not str(key).startswith("wagtail_site_root_paths"):
            raise ConnectionError(f"the cache does not answer: {key}")
        return str(super().make_key(key, version))
