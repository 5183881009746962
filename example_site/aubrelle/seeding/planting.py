"""New pages put where they belong and published, as an editor does it."""

from typing import Any

from aubrelle.seeding.hastening import indexed_once


@indexed_once()
def planted(page: Any, parent: Any) -> Any:
    parent.add_child(instance=page)
    # It was checked when it was added.
    page.save_revision(clean=False).publish()
    return page
