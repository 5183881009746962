"""What a questionnaire asks of a person: well-formed here, allowed in the service."""

from wagtail_civic.forms.survey.review import BallotForm, ReviewForm
from wagtail_civic.forms.survey.section import SectionForm

__all__ = ["BallotForm", "ReviewForm", "SectionForm"]
