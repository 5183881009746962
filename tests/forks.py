"""
Programs that find Django set up: forks of one process, which imported all that they need once.

Each is a process of its own, which can be killed and leaves nothing to the next one. The settings and what they
read from the environment are those of the process that all of them come from.
"""

import gc
import json
import os
import runpy
import subprocess
import sys
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path

STREAMS = ("stdin", "stdout", "stderr")


class Forks:
    def __init__(self, environment: Mapping[str, str]) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.forks"],
            cwd=Path(__file__).parent.parent,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def start(self, *argv: str, environment: Mapping[str, str], files: Mapping[str, Path]) -> int:
        """The number of a process with this script, its arguments, and files for its streams, which it adds to."""
        named = {name: str(files.get(name, os.devnull)) for name in STREAMS}
        return self._ask(argv=argv, environment=dict(environment), files=named)

    def wait(self, pid: int) -> int:
        return self._ask(pid=pid)

    def stop(self) -> None:
        self.process.stdin.close()
        self.process.wait(timeout=20)
        self.process.stdout.close()

    def _ask(self, **what: object) -> int:
        self.process.stdin.write(json.dumps(what) + "\n")
        self.process.stdin.flush()
        return int(self.process.stdout.readline())


def serve() -> None:
    import django
    from django.conf import settings

    django.setup()
    import_module(settings.ROOT_URLCONF)
    # Or each fork would copy all of it, merely by looking for what nobody holds any more.
    gc.freeze()
    for line in iter(sys.stdin.readline, ""):
        asked = json.loads(line)
        if pid := asked.get("pid"):
            answer = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        elif (answer := os.fork()) == 0:
            become(**asked)
            return
        print(answer, flush=True)


def become(argv: list[str], environment: dict[str, str], files: dict[str, str]) -> None:
    os.environ.clear()
    os.environ.update(environment)
    for number, name in enumerate(STREAMS):
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND if number else os.O_RDONLY
        opened = os.open(files[name], flags, 0o666)
        os.dup2(opened, number)
        os.close(opened)
    # The one that is open has read ahead, perhaps, of what is asked next.
    sys.stdin = open(0, closefd=False)  # noqa: SIM115 - for as long as the process
    sys.argv = argv
    runpy.run_path(argv[0], run_name="__main__")


if __name__ == "__main__":
    serve()
