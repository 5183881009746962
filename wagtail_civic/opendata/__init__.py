"""What is published as open data: built from what everybody may read, and from nothing else."""
