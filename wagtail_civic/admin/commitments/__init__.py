"""What became of it, in the admin."""
