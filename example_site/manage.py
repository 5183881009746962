#!/usr/bin/env python
"""Run a Django command for the example city."""

import gc
import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "aubrelle.settings")
    # Migrations make and leave models by the thousand: looking for the left ones each time takes a fifth of it.
    gc.set_threshold(10_000)
    execute_from_command_line(sys.argv)
