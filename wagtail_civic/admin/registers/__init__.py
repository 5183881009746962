"""What whoever keeps a register works with: no page tree, one list, one observation at a time."""
