"""A transcriber as somebody else would write one: the work is done by a program in a process of its own."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from wagtail_civic.formats.captions import Cue
from wagtail_civic.transcriber import Job, Transcriber

PROGRAM = Path(__file__).with_name("recogniser.py")


class Recogniser(Transcriber):
    def transcribe(self, job: Job) -> Iterator[Cue]:
        command = [sys.executable, str(PROGRAM), str(job.path), str(job.after / 1000)]
        with subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        ) as program:
            assert program.stdout
            for line in program.stdout:
                said = json.loads(line)
                yield Cue(int(said["start"] * 1000), int(said["end"] * 1000), said["text"])
        if program.returncode:
            raise RuntimeError(f"The program ended with {program.returncode}.")


class Forgetful(Recogniser):
    """Begins at the beginning, whatever it was told."""

    def transcribe(self, job: Job) -> Iterator[Cue]:
        return super().transcribe(Job(job.address, job.language, job.seconds, 0))


class Careless(Transcriber):
    """Yields what is no line of this recording, among others."""

    def transcribe(self, job: Job) -> Iterator[Cue]:
        yield Cue(0, 1000, "First.")
        yield Cue(2000, 2000, "Without any length.")
        yield Cue(3000, 4000, "  ")
        yield Cue(5000, 6000, "Second.", "The mayor")
        yield Cue(500, 900, "Too late.")
        yield Cue(99_999_999, 100_000_000, "After the end.")


class NotOne:
    pass
