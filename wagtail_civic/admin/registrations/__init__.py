"""Who registered for meetings, who came, and what was said there."""
