"""Registers, for programs."""
