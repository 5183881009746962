"""What a questionnaire asks of a person: well-formed here, allowed in the service."""

from wagtail_civic.forms.survey.review import BallotForm, ReviewForm
from wagtail_civic.forms.survey.saving import SaveForm
from wagtail_civic.forms.survey.section import SectionForm
from wagtail_civic.forms.survey.sheet import ConfirmFileForm, SheetFileForm, SheetForm

__all__ = [
    "BallotForm",
    "ConfirmFileForm",
    "ReviewForm",
    "SaveForm",
    "SectionForm",
    "SheetFileForm",
    "SheetForm",
]
