"""How much a process grows while it exports, measured in a process of its own."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

PROGRAM = """
import json, re
from pathlib import Path
import django
django.setup()
from wagtail_civic.admin import exports, spreadsheets
from wagtail_civic.models import Signature
signatures = Signature.objects.filter(space={space})
writer = spreadsheets.as_{kind}
def size():
    # The peak of this program alone: what getrusage tells begins with that of the one that started it.
    return int(re.search(r"VmHWM:\\s+(\\d+) kB", Path("/proc/self/status").read_text())[1]) / 1000
def run(rows):
    return sum(len(chunk) for chunk in writer(exports.unnamed_headings(), exports.unnamed_rows(rows)))
few = signatures.filter(pk__lt=signatures.order_by("pk").first().pk + 1000)
run(few)
before = size()
written = run(signatures)
print(json.dumps({{"grown": size() - before, "bytes": written}}))
"""


def of_export(space: int, kind: str) -> dict[str, float]:
    """``grown``: megabytes by which the largest resident size grows while all signatures leave."""
    command = [sys.executable, "-c", PROGRAM.format(space=space, kind=kind)]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)
    return json.loads(done.stdout)
