"""What clerks write of transcripts: a file, a line, the name of a speaker."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy
from wagtail.coreutils import get_content_languages

from wagtail_civic.exceptions import CivicError
from wagtail_civic.formats.captions import HOUR, MINUTE, SECOND, clock
from wagtail_civic.models import LONGEST_LINE, LONGEST_SPEAKER, Attendance, Space
from wagtail_civic.services.transcript.editing import Line
from wagtail_civic.services.transcript.importing import MOST_BYTES
from wagtail_civic.text import clean_text

TIME = re.compile(r"(?:(\d{1,3}):)?([0-5]?\d):([0-5]?\d)(?:[.,](\d{1,3}))?", re.ASCII)


def _languages() -> list[tuple[str, str]]:
    return list(get_content_languages().items())


class LanguageField(forms.ChoiceField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=_languages, **kwargs)


class ImportForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("File of captions"),
        widget=forms.FileInput(attrs={"accept": ".vtt,.srt,text/vtt"}),
        help_text=gettext_lazy("WebVTT (.vtt) or SubRip (.srt), 10 MB at most."),
    )
    language = LanguageField(label=gettext_lazy("Language that is spoken in it"))
    publish = forms.BooleanField(
        label=gettext_lazy("Show it to everybody at once"),
        required=False,
        help_text=gettext_lazy(
            "Without it, it is a draft that you read first, and show afterwards."
        ),
    )
    overlaps = forms.BooleanField(
        label=gettext_lazy("Captions may overlap: people speak at the same time"), required=False
    )
    replace = forms.BooleanField(
        label=gettext_lazy("Replace the transcript that is there in this language"),
        required=False,
        help_text=gettext_lazy("Without it, one that is there stays, and the file is not taken."),
    )

    def clean_file(self) -> tuple[bytes, str]:
        """No more of it than may be, and one byte by which that shows."""
        sent = self.cleaned_data["file"]
        return sent.read(MOST_BYTES), str(sent.name)


class LanguageForm(forms.Form):
    language = LanguageField(label=gettext_lazy("Language that is spoken"))
    replace = forms.BooleanField(
        label=gettext_lazy("Replace the transcript that is there in this language"), required=False
    )


class TimeField(forms.CharField):
    """A time of the recording, in milliseconds: ``1:02:03.5``."""

    def prepare_value(self, value: Any) -> Any:
        return clock(value) if isinstance(value, int) else value

    def clean(self, value: Any) -> int:
        found = TIME.fullmatch(str(super().clean(value)).strip())
        if not found:
            raise forms.ValidationError(gettext_lazy("Write a time such as 1:02:03.5."))
        hours, minutes, seconds, part = found.groups()
        whole = int(hours or 0) * HOUR + int(minutes) * MINUTE + int(seconds) * SECOND
        return whole + int((part or "0").ljust(3, "0"))


class SpeakerForm(forms.Form):
    speaker = forms.CharField(
        label=gettext_lazy("Speaker"), max_length=LONGEST_SPEAKER, required=False
    )
    member = forms.ChoiceField(
        label=gettext_lazy("Member of the council"),
        required=False,
        help_text=gettext_lazy("Where the speaker is one of those who were called."),
    )

    def __init__(self, *args: Any, space: Space, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Attendance.objects.filter(sitting__space=space).order_by("order")
        called = dict(rows.values_list("member", "name"))
        self.fields["member"].choices = [("", "—"), *called.items()]  # type: ignore[attr-defined]

    def clean_speaker(self) -> str:
        written = self.cleaned_data["speaker"]
        return _cleaned(written, required=False, max_length=LONGEST_SPEAKER)


class LineForm(SpeakerForm):
    start = TimeField(label=gettext_lazy("Begins at"), max_length=16)
    end = TimeField(label=gettext_lazy("Ends at"), max_length=16)
    text = forms.CharField(
        label=gettext_lazy("What is said"),
        max_length=LONGEST_LINE,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    field_order = ("start", "end", "speaker", "member", "text")

    def clean_text(self) -> str:
        return _cleaned(self.cleaned_data["text"], multiline=True, max_length=LONGEST_LINE)

    @property
    def line(self) -> Line:
        said = {name: self.cleaned_data[name] for name in self.field_order}
        return Line(**said)


class RenameForm(SpeakerForm):
    of = forms.ChoiceField(label=gettext_lazy("Who is called now"))

    field_order = ("of", "speaker", "member")

    def __init__(self, *args: Any, speakers: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["speaker"].label = gettext_lazy("shall be called")
        self.fields["speaker"].required = True
        self.fields["of"].choices = [(each, each) for each in speakers]  # type: ignore[attr-defined]


def _cleaned(written: str, **rules: Any) -> str:
    try:
        return clean_text(written, **rules)
    except CivicError as error:
        raise forms.ValidationError(error.detail) from error
