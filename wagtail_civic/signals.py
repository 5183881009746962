"""What happened, in the past tense, sent after the transaction has been committed.

Receivers may inform; they never decide, and nothing waits for them.
"""

from django.dispatch import Signal

# provides args: signature, space
signature_received = Signal()

# provides args: signature, space
signature_confirmed = Signal()

# provides args: signature, space
signature_withdrawn = Signal()

# provides args: space, threshold, count
threshold_reached = Signal()

# provides args: space, change
space_changed = Signal()

# provides args: message
message_sent = Signal()

# provides args: message
message_queued = Signal()

# provides args: response, space
response_received = Signal()

# provides args: response, space
response_confirmed = Signal()

# provides args: response, space
response_withdrawn = Signal()

# provides args: space, answer
answer_published = Signal()

# provides args: comment, space
comment_received = Signal()

# provides args: comment, space
comment_confirmed = Signal()

# provides args: comment, space
comment_withdrawn = Signal()

# provides args: comment, report
comment_reported = Signal()

# provides args: observation, report
observation_reported = Signal()

# provides args: idea, report
idea_reported = Signal()

# provides args: observation, space
observation_received = Signal()

# provides args: idea, space
idea_received = Signal()

# provides args: idea, space
idea_confirmed = Signal()

# provides args: idea, space
idea_withdrawn = Signal()

# provides args: idea, space, event
idea_changed = Signal()

# provides args: vote, space
vote_received = Signal()

# provides args: vote, space
vote_confirmed = Signal()

# provides args: vote, space
vote_withdrawn = Signal()

# provides args: commitment, space
commitment_changed = Signal()

# provides args: space, count
budget_published = Signal()

# provides args: space
meeting_changed = Signal()

# provides args: vote, space
vote_proclaimed = Signal()
# provides args: question, space
question_received = Signal()

# provides args: question, space
question_confirmed = Signal()

# provides args: question, space
question_withdrawn = Signal()

# provides args: question, space
question_changed = Signal()

# provides args: registration, space
registration_received = Signal()

# provides args: registration, space
registration_confirmed = Signal()

# provides args: registration, space
registration_withdrawn = Signal()
