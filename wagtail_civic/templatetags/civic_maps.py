"""What templates ask for to draw a map."""

from django import template

from wagtail_civic.queries import maps

register = template.Library()

register.simple_tag(maps.drawn_map, name="civic_map")
