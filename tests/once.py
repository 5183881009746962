"""What takes long to make and is only read: made by one process of a run, and found by the others."""

import fcntl
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.migrated import workers


class Once:
    def __init__(self, config: pytest.Config, factory: pytest.TempPathFactory) -> None:
        own = factory.getbasetemp()
        # Above the folder of a process that is alone, there are those of other runs.
        self.folder = own.parent if workers(config) > 1 else own

    def __call__(self, name: str, make: Callable[[Path], object]) -> Path:
        """The folder of this name, which ``make`` filled; whoever comes meanwhile waits."""
        folder, finished = self.folder / name, self.folder / f"{name}.finished"
        with (self.folder / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not finished.exists():
                # What a maker left who failed or was stopped is no beginning.
                shutil.rmtree(folder, ignore_errors=True)
                make(folder)
                finished.touch()
        return folder


@pytest.fixture(scope="session")
def once(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Once:
    return Once(request.config, tmp_path_factory)
