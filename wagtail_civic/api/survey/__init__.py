"""Questionnaires through the API: the same queries and services as the screens."""
