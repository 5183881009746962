"""The moderation queue: everything that people write, in one list."""
