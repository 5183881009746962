"""Formats that others read: written and checked without a database."""
