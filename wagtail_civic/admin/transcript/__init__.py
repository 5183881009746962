"""Transcripts in the admin: files that come and go, lines that are put right, captions that are sent live."""
