"""Files in formats that others wrote down: no database, no web."""
