"""The Chromium that tests drive: Debian's headless shell, which draws no window and costs half, else the whole browser."""

import shutil

NAMES = ("chromium-headless-shell", "chromium")


def found() -> str | None:
    return next(filter(None, map(shutil.which, NAMES)), None)
