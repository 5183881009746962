"""What is wrong with an installation, and the line that mends it. ``manage.py check`` runs them all."""

from wagtail_civic.checks import configuration, database, installation, mail, maps, video

__all__ = ["configuration", "database", "installation", "mail", "maps", "video"]
