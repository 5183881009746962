"""The levels of secrecy as an editor chooses between them: what each promises, and what it does not."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel

OPEN = _(
    "Open: people are told that whoever runs the questionnaire sees their address beside their answers. No name "
    "and no address is published."
)
PSEUDONYMOUS = _(
    "Pseudonymous: no screen and no file shows whose answers they are. Whoever runs the database could find out, "
    "until that link is erased. People can change their answers while it is open."
)
SEPARATED = _(
    "Separated: people confirm their address first and answer afterwards, in one go. Nothing in the database joins "
    "the two once at least ten ballots are mixed. Nobody can change, withdraw or set aside an answer; receipts are "
    "shown once; figures are shown once it is closed. Words that people write can still give them away."
)
NO_PAPER = _(
    "A separated questionnaire takes no sheets of paper: its places and other ways to answer are not shown."
)
SHOWN_SEPARATED = _(
    "Of a separated questionnaire, “after answering” and “always” mean once it is closed: figures from before would "
    "tell the last answers."
)
FROZEN = _("It cannot change any more once somebody has taken part.")
BINDING = _(
    "At no level is this a ballot: elections, consultations of electors and local referendums are not held with it. "
    "They need a system made and audited for that (in France: CNIL, délibération 2019-053), such as Belenios."
)

SECRECY = MultiFieldPanel(
    [
        FieldPanel("secrecy", help_text=FROZEN, widget=forms.RadioSelect),
        HelpPanel(content=OPEN),
        HelpPanel(content=PSEUDONYMOUS),
        HelpPanel(content=SEPARATED),
        HelpPanel(content=NO_PAPER),
        HelpPanel(content=BINDING),
    ],
    heading=_("Secrecy"),
)
