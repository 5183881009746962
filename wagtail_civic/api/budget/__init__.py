"""Participatory budgets in the API."""
