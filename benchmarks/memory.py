"""How much a process grows while it exports, measured in a process of its own."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

BEGIN = """
import json, re
from pathlib import Path
import django
django.setup()
def size():
    # The peak of this program alone: what getrusage tells begins with that of the one that started it.
    return int(re.search(r"VmHWM:\\s+(\\d+) kB", Path("/proc/self/status").read_text())[1]) / 1000
"""

EXPORT = """
from wagtail_civic.admin import exports, spreadsheets
from wagtail_civic.models import Signature
signatures = Signature.objects.filter(space={space})
writer = spreadsheets.as_{kind}
def run(rows):
    return sum(len(chunk) for chunk in writer(exports.unnamed_headings(), exports.unnamed_rows(rows)))
few = signatures.filter(pk__lt=signatures.order_by("pk").first().pk + 1000)
run(few)
before = size()
written = run(signatures)
print(json.dumps({{"grown": size() - before, "bytes": written}}))
"""

RESPONSES = """
from wagtail_civic.admin import response_exports, spreadsheets
from wagtail_civic.models import Space, SurveyResponse
responses = SurveyResponse.objects.filter(space={space})
sheet = response_exports.sheet(Space.objects.get(pk={space}))
writer = spreadsheets.as_{kind}
def run(rows):
    return sum(len(chunk) for chunk in writer(sheet.headings(), sheet.rows(rows)))
first = responses.order_by("pk").first().pk
run(responses.filter(pk__lt=first + 1000))
before = size()
written = run(responses.filter(pk__lt=first + {rows}))
print(json.dumps({{"grown": size() - before, "bytes": written}}))
"""

RECOUNT = """
from wagtail_civic.models import Space
from wagtail_civic.queries import {module}
space = Space.objects.get(pk={space})
before = size()
total, _detail = {module}.count(space)
print(json.dumps({{"grown": size() - before, "responses": total}}))
"""

COUNT = """
from time import perf_counter, process_time
from benchmarks import budget
election = budget.drawn({ballots}, {projects})
begun, worked = perf_counter(), process_time()
found = budget.RULES[{rule!r}](election)
print(json.dumps({{
    "seconds": perf_counter() - begun, "processor_seconds": process_time() - worked, "peak": size(),
    "different_ballots": len(election.ballots), "taken": len(found.taken), "rounds": found.rounds,
}}))
"""

STORED = """
from time import perf_counter, process_time
from django.utils import timezone
from wagtail_civic.models import Space
from wagtail_civic.services.budget import counting
space = Space.objects.get(pk={space})
begun, worked = perf_counter(), process_time()
found = counting.count(space, user=None, now=timezone.now())
(part,) = found.content["envelopes"]
print(json.dumps({{
    "seconds": perf_counter() - begun, "processor_seconds": process_time() - worked,
    "peak": size(), "votes": found.votes, "rounds": part["rounds"],
}}))
"""


def of_export(space: int, kind: str) -> dict[str, float]:
    """``grown``: megabytes by which the largest resident size grows while all signatures leave."""
    return _run(EXPORT.format(space=space, kind=kind))


def of_responses(space: int, kind: str, rows: int) -> dict[str, float]:
    """The same while so many responses leave, each with all of its answers."""
    return _run(RESPONSES.format(space=space, kind=kind, rows=rows))


def of_recount(space: int, module: str = "results") -> dict[str, float]:
    """``grown``: megabytes by which the largest resident size grows while results are counted."""
    return _run(RECOUNT.format(space=space, module=module))


def of_count(rule: str, ballots: int, projects: int) -> dict[str, float]:
    """``peak``: megabytes of a process that has the ballots and counts them; ``seconds`` of counting alone."""
    return _run(COUNT.format(rule=rule, ballots=ballots, projects=projects))


def of_stored_count(space: int) -> dict[str, float]:
    """``peak`` and ``seconds`` of counting what is in the database, from reading it to storing the result."""
    return _run(STORED.format(space=space))


def _run(program: str) -> dict[str, float]:
    command = [sys.executable, "-c", BEGIN + program]
    # What it complains of is seen, and not only that it ended.
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    return json.loads(done.stdout)
