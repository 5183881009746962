"""Questions to the elected, for programs."""
