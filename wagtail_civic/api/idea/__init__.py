"""Idea boxes, for programs."""
