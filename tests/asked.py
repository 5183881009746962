"""
Tests ask a site by its name, as citizens do.

Django's client asks for "testserver", a name that no site has. Such a request is answered too, by the default
site, but Wagtail is then asked again each time whose pages those are, which takes longer than most views.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import RequestFactory

NAME = "localhost"


@pytest.fixture(scope="session", autouse=True)
def _asked_by_its_name() -> Iterator[None]:
    environ = RequestFactory._base_environ

    def named(factory: RequestFactory, **request: Any) -> dict[str, Any]:
        return environ(factory, **{"SERVER_NAME": NAME, **factory.defaults, **request})

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(RequestFactory, "_base_environ", named)
        yield
