"""What themes are called where an agent chooses one."""

from django.utils.translation import get_language

from wagtail_civic.models import Theme


def theme_names() -> list[tuple[str, str]]:
    """By key, in the agent's language where a theme has it."""
    rows = list(Theme.objects.order_by("name").values_list("key", "name", "locale__language_code"))
    names = {key: name for key, name, _code in rows}
    names |= {key: name for key, name, code in rows if code == get_language()}
    return sorted(names.items(), key=lambda each: each[1])
