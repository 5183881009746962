"""What editors and clerks see of meetings."""
