"""Registering for a meeting, for programs."""
