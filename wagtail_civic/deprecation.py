class RemovedInCivic10Warning(DeprecationWarning):
    """Raised for a public name that version 1.0 no longer has; docs/upgrading.md says for how long."""
