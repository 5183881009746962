"""
What many tests of a module begin with is made once, for those of them that follow one another.

    @given
    def benches() -> Page:
        return make_petition(title="More benches")

is a fixture like any other: a test that asks for it finds it new. It lies in a transaction around the one
of the test, so that what the test did to it is rolled back. Something given may ask for something else
given, by name, and for nothing else: it is the same whatever the settings or the clock of a test are.
A test that commits cannot share, and has its own made for it.
"""

import inspect
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from django.db import models, transaction
from pytest_django.plugin import blocking_manager_key

from tests.initial_data import commits

Maker = Callable[..., models.Model]

MAKERS: dict[str, Maker] = {}


class Layer(NamedTuple):
    module: Path
    name: str
    record: models.Model
    around: AbstractContextManager


class Ground:
    """Layer upon layer, each in a transaction inside that of the one below."""

    def __init__(self) -> None:
        self.layers: list[Layer] = []

    def find(self, name: str) -> models.Model | None:
        found = [layer.record for layer in self.layers if layer.name == name]
        return fresh(found[0]) if found else None

    def fit(self, item: pytest.Item) -> list[str]:
        """Take away what this test does not begin with; return what is missing then."""
        names = wanted(item)
        kept = 0
        while kept < min(len(self.layers), len(names)) and self._is(kept, item.path, names[kept]):
            kept += 1
        self.clear(kept)
        return names[kept:]

    def lay(self, item: pytest.Item, name: str) -> None:
        around = transaction.atomic()
        # As Django's TestCase says of its own: a durable block may lie inside.
        around._from_testcase = True
        around.__enter__()
        parts = {part: self.find(part) for part in inspect.signature(MAKERS[name]).parameters}
        try:
            record = MAKERS[name](**parts)
        except BaseException:
            roll_back(around)
            raise
        self.layers.append(Layer(item.path, name, record, around))

    def clear(self, kept: int = 0) -> None:
        while len(self.layers) > kept:
            roll_back(self.layers.pop().around)

    def _is(self, number: int, module: Path, name: str) -> bool:
        layer = self.layers[number]
        return (layer.module, layer.name) == (module, name)


GROUND = pytest.StashKey[Ground]()


def pytest_configure(config: pytest.Config) -> None:
    config.stash[GROUND] = Ground()


def given(make: Maker) -> Any:
    """Turn a function without other arguments than things given into a fixture."""
    name = make.__name__
    assert MAKERS.setdefault(name, make) is make, f"{name} is given twice"

    def fixture(request: pytest.FixtureRequest, db: None, **parts: models.Model) -> models.Model:
        return request.config.stash[GROUND].find(name) or make(**parts)

    own = [p for p in inspect.signature(fixture).parameters.values() if p.name != "parts"]
    asked = inspect.signature(make).parameters.values()
    fixture.__signature__ = inspect.Signature([*own, *asked])
    fixture.__name__, fixture.__doc__ = name, make.__doc__
    fixture.is_given = True
    return pytest.fixture(fixture)


def wanted(item: pytest.Item) -> list[str]:
    """What this test begins with, what others are made of first."""
    asked = set(getattr(item, "fixturenames", ()))
    return (
        [] if commits(item) else [name for name in MAKERS if name in asked and given_to(item, name)]
    )


def given_to(item: pytest.Item, name: str) -> bool:
    """Whether this is what the test asks for by that name, and not a fixture of its module that is called alike."""
    found = item._fixtureinfo.name2fixturedefs.get(name)
    return bool(found) and getattr(found[-1].func, "is_given", False)


def fresh(record: models.Model) -> models.Model:
    return type(record)._default_manager.get(pk=record.pk)


def roll_back(around: AbstractContextManager) -> None:
    transaction.set_rollback(True)
    around.__exit__(None, None, None)


@pytest.fixture(scope="session")
def _ground(django_db_setup: None, django_db_blocker: Any, pytestconfig: Any) -> Iterator[Ground]:
    yield pytestconfig.stash[GROUND]
    with django_db_blocker.unblock():
        pytestconfig.stash[GROUND].clear()


@pytest.fixture
def _django_db_helper(_shared_ground: None, _django_db_helper: None) -> None:
    """The transaction of a test lies inside those of what it begins with."""


@pytest.fixture
def _shared_ground(request: pytest.FixtureRequest, _ground: Ground, django_db_blocker: Any) -> None:
    with django_db_blocker.unblock():
        for name in _ground.fit(request.node):
            _ground.lay(request.node, name)


@pytest.fixture(autouse=True)
def _ground_first(request: pytest.FixtureRequest) -> None:
    """Before the settings and the clock of this test, which are not those of the next one."""
    if wanted(request.node):
        request.getfixturevalue("_django_db_helper")


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Iterator[None]:
    yield
    # At once: the next test may come with a connection or with an emptied database of its own.
    if nextitem:
        with item.config.stash[blocking_manager_key].unblock():
            item.config.stash[GROUND].fit(nextitem)
