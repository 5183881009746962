"""Discussions, for programs."""
