"""A consultation with all that is in its steps, as a program is told of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from wagtail_civic.addresses import address
from wagtail_civic.queries.consultation import ConsultationSheet, Step
from wagtail_civic.queries.consultation_tools import Tool, prose_of, tools_of

#: Of tools that are read where others are.
ENDPOINTS = {"questions": "debate"}


@dataclass(frozen=True)
class WholeTool(Tool):
    api_url: str = ""
    url: str = ""


@dataclass(frozen=True)
class WholeStep(Step):
    prose_html: str = ""
    tools: Sequence[WholeTool] = ()


class WholeSheet(ConsultationSheet):
    @property
    def url(self) -> str:
        return self.page.full_url or ""

    @property
    def whole_steps(self) -> list[WholeStep]:
        return [self._whole(step) for step in self.steps]

    def _whole(self, step: Step) -> WholeStep:
        # Headings come below that of the step, as on the page.
        prose = [child.render({"civic_level": "h3"}) for child in prose_of(step.body)]
        found = tools_of(step.body, self.page, now=self.now)
        tools = [self._tool(tool) for tool in found]
        return WholeStep(**vars(step), prose_html="".join(prose), tools=tools)

    def _tool(self, tool: Tool) -> WholeTool:
        endpoint = ENDPOINTS.get(tool.type, tool.type)
        api_url = urljoin(self.url, address(f"api:{endpoint}", tool.key))
        return WholeTool(**vars(tool), api_url=api_url, url=f"{self.url}#{tool.anchor}")

    @property
    def full_calendar_url(self) -> str:
        return urljoin(self.url, self.calendar_url)


def whole(sheet: Any) -> Any:
    return WholeSheet(sheet.page, sheet.space, now=sheet.now)
