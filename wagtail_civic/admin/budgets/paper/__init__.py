"""Clerks type in what was voted on paper."""
