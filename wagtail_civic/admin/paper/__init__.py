"""Clerks type in what was answered on paper, by telephone and at meetings."""
