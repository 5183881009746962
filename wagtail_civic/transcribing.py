"""Transcriptions by the tasks of the site: what runs outside a request and takes as long as it takes."""

from django.utils import timezone
from django_tasks import task

from wagtail_civic import tasks
from wagtail_civic.services.transcript import runs


@task()
def transcribe(run_id: int) -> str:
    """Write down what is said on a recording, unless somebody else is at it."""
    return "skipped" if runs.work(run_id, clock=timezone.now) is None else "written"


def transcribe_soon(run_id: int) -> None:
    """As the setting ``DELIVERY`` says. The tick takes up what breaks off with its process."""
    tasks.soon(run_id, runs.work, transcribe)
