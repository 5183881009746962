"""Questions to the elected in the CMS."""
