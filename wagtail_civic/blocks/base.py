"""What our blocks have in common, so that hosts can adopt and upgrade them without a migration."""

from collections.abc import Sequence
from typing import Any

from django.apps import apps
from django.utils.functional import cached_property
from wagtail import blocks
from wagtail.blocks.definition_lookup import BlockDefinitionLookupBuilder
from wagtail.fields import StreamField


class LocalizableStructBlock(blocks.StructBlock):
    """A StructBlock whose strings wagtail-localize finds at any depth."""

    def get_translatable_segments(self, value: Any) -> list[Any]:
        # Its own walk loses lists below two StructBlocks; extracting from the raw value does not.
        from wagtail_localize.segments.extract import StreamFieldSegmentExtractor

        raw = {"value": self.get_prep_value(value)}
        extractor = StreamFieldSegmentExtractor(None, include_overridables=True)
        return extractor.handle_struct_block(value, raw_value=raw)


class StableStreamField(StreamField):
    """A StreamField whose block definitions stay out of migrations: they change with our releases."""

    def deconstruct(self) -> Any:
        name, _path, _args, kwargs = super().deconstruct()
        kwargs["block_lookup"] = {}
        return name, "wagtail.fields.StreamField", [[]], kwargs


class PageWithMixinChooserBlock(blocks.PageChooserBlock):
    """Chooses a page of any type that carries one of our mixins, the host's own types included."""

    def __init__(self, *, kind: str, **kwargs: Any) -> None:
        self.civic_kind = kind
        super().__init__(**kwargs)

    @cached_property
    def target_models(self) -> list[Any]:
        found = [model for model in apps.get_models() if self.accepts(model)]
        return found or super().target_models

    def accepts(self, model: Any) -> bool:
        return bool(getattr(model, "civic_kind", "") == self.civic_kind)

    @cached_property
    def widget(self) -> Any:
        from wagtail_civic.blocks.chooser import MixinPageChooser

        return MixinPageChooser(kind=self.civic_kind, target_models=self.target_models)


def with_civic_blocks(host_blocks: Sequence[tuple[str, Any]]) -> list[tuple[str, Any]]:
    from wagtail_civic.blocks.budget import BUDGET_BLOCKS
    from wagtail_civic.blocks.commitment import COMMITMENT_BLOCKS
    from wagtail_civic.blocks.discussion import DISCUSSION_BLOCKS
    from wagtail_civic.blocks.meetings import MEETING_BLOCKS
    from wagtail_civic.blocks.petition import PETITION_BLOCKS
    from wagtail_civic.blocks.question import QUESTION_BLOCKS
    from wagtail_civic.blocks.question_hour import QUESTION_HOUR_BLOCKS
    from wagtail_civic.blocks.reading import READING_BLOCKS
    from wagtail_civic.blocks.register import REGISTER_BLOCKS
    from wagtail_civic.blocks.results import RESULTS_BLOCKS
    from wagtail_civic.blocks.survey import SURVEY_BLOCKS

    ours = [
        *PETITION_BLOCKS,
        *SURVEY_BLOCKS,
        *DISCUSSION_BLOCKS,
        *REGISTER_BLOCKS,
        *READING_BLOCKS,
        *RESULTS_BLOCKS,
        *BUDGET_BLOCKS,
        *COMMITMENT_BLOCKS,
        *QUESTION_BLOCKS,
        *QUESTION_HOUR_BLOCKS,
        *MEETING_BLOCKS,
    ]
    return [*host_blocks, *ours]


class CivicStreamField(StreamField):
    """
    A host's StreamField with all of our blocks added.

    Migrations see the host's own blocks alone, so that adopting it, or upgrading us, creates none.
    """

    def __init__(self, block_types: Any, **kwargs: Any) -> None:
        self._host_blocks = block_types
        # A lookup means that Django rebuilds the field from its deconstruction: the host's blocks alone.
        if kwargs.get("block_lookup") is None:
            block_types = with_civic_blocks(block_types)
        super().__init__(block_types, **kwargs)

    def deconstruct(self) -> Any:
        name, _path, args, kwargs = super().deconstruct()
        if self.block_lookup is None:
            lookup = BlockDefinitionLookupBuilder()
            children = blocks.StreamBlock(self._host_blocks).child_blocks.items()
            args = [[(child, lookup.add_block(block)) for child, block in children]]
            kwargs["block_lookup"] = lookup.get_lookup_as_dict()
        return name, "wagtail.fields.StreamField", args, kwargs
