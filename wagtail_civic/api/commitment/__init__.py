"""What became of it, for programs."""
