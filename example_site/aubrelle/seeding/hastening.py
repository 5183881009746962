"""Who fills a whole city at once need not note everything each time it is saved, nor keep every query."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django_tasks import DEFAULT_TASK_BACKEND_ALIAS, task_backends
from django_tasks.backends.immediate import ImmediateBackend as Immediate

_INDEXING = (
    "modelsearch.tasks.insert_or_update_object_task",
    "wagtail.tasks.update_reference_index_task",
)


# By this name it is known as one that runs within the request.
class ImmediateBackend(Immediate):
    """Runs each task at once, but those that put what was saved into an index: these wait, once for each record."""

    def __init__(self) -> None:
        super().__init__(DEFAULT_TASK_BACKEND_ALIAS, {})
        self.waiting: dict[tuple[str, ...], Any] = {}

    def _execute_task(self, task_result: Any) -> None:
        task, args = task_result.task, task_result.args
        if task.module_path in _INDEXING:
            self.waiting[task.module_path, *args] = task
        else:
            super()._execute_task(task_result)


@contextmanager
def indexed_once() -> Iterator[None]:
    """A page is saved up to five times until it stands; search and references learn of it once, whatever happens."""
    usual = task_backends[DEFAULT_TASK_BACKEND_ALIAS]
    task_backends[DEFAULT_TASK_BACKEND_ALIAS] = backend = ImmediateBackend()
    try:
        yield
    finally:
        task_backends[DEFAULT_TASK_BACKEND_ALIAS] = usual
        for (_path, *args), task in backend.waiting.items():
            task.enqueue(*args)


@contextmanager
def unlogged() -> Iterator[None]:
    """With DEBUG, Django keeps every query with its values, for which SQLite is asked once more."""
    connection.make_debug_cursor = connection.make_cursor
    try:
        yield
    finally:
        del connection.make_debug_cursor
