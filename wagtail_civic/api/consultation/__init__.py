"""Consultations, for programs."""
