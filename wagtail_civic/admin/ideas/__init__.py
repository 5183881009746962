"""What editors and agents see of ideas."""
