"""Decorators around the views that people write to: put together once, and not at each request."""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse
from django.views import View

AView = TypeVar("AView", bound=type[View])


def around_dispatch(decorators: Sequence[Callable[..., Any]]) -> Callable[[AView], AView]:
    """
    Put these around ``dispatch``, the first of them outermost.

    ``method_decorator`` does the same, and builds all of them again for each request that comes.
    """

    def decorate(view_class: AView) -> AView:
        method = view_class.dispatch

        def inner(request: HttpRequest, view: View, args: Any, kwargs: Any) -> HttpResponse:
            answer: HttpResponse = method(view, request, *args, **kwargs)
            return answer

        around: Callable[..., HttpResponse] = inner
        for each in reversed(decorators):
            around = each(around)

        @wraps(method)
        def dispatch(self: View, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            return around(request, self, args, kwargs)

        view_class.dispatch = dispatch  # type: ignore[method-assign]
        return view_class

    return decorate
