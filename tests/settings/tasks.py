"""What tests run at once of Wagtail's own tasks: all but the search index, which hardly any of them asks."""

from typing import Any

from django_tasks.backends.immediate import ImmediateBackend as Immediate

SEARCH_INDEX = "modelsearch.tasks.insert_or_update_object_task"


# By this name it is known as one that runs within the request.
class ImmediateBackend(Immediate):
    """Runs each task within the request; pages are put into the search index where ``searchable`` says so."""

    is_searchable = False

    def _execute_task(self, task_result: Any) -> None:
        if self.is_searchable or task_result.task.module_path != SEARCH_INDEX:
            super()._execute_task(task_result)
