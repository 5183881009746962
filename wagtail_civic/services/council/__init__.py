"""Everything a meeting writes: its agenda, who is there, presses of the clerk, votes."""

from wagtail_civic.services.council import agenda, console, roll, sums, voting

__all__ = ["agenda", "console", "roll", "sums", "voting"]
