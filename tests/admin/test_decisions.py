"""Many signatures decided upon at once: previewed, with a reason, undoable."""

import pytest
from django.core import mail
from django.utils import timezone, translation

from tests.admin.conftest import absent, body, refused
from wagtail_civic.admin import decisions
from wagtail_civic.admin.signature_actions import SetAsideAction
from wagtail_civic.models import AuditEntry, Decision, OutgoingMessage, Signature
from wagtail_civic.services import petition as petitions
from wagtail_civic.testing import confirmed_signatures, make_signature, space_of

pytestmark = pytest.mark.alike

BULK = "/admin/bulk/wagtail_civic/signature"
REASON = {"reason": "Checked by telephone"}


def states(space):
    return sorted(Signature.objects.filter(space=space).values_list("state", flat=True))


def counted(space):
    return Signature.objects.filter(space=space, state="confirmed").count()


@pytest.fixture
def moderator(agent, benches, trees):
    return agent("moderate_signature", pages=[benches, trees])


@pytest.fixture
def held(space):
    return [
        make_signature(space, number, state="held", hold_reason="address")
        for number in range(70, 74)
    ]


def test_the_list_offers_three_decisions_and_no_deletion(moderator, benches):
    page = body(moderator.get("/admin/civic/signatures/"))

    for kind in ("release", "invalidate", "restore"):
        assert f'href="{BULK}/{kind}/"' in page
    assert f"{BULK}/delete/" not in page


def test_a_preview_counts_and_changes_nothing(moderator, held, space, trees):
    page = body(moderator.get(f"{BULK}/release/?id=all"))

    assert "4 signatures" in page
    assert "More benches: 4" in page
    assert "5 others" in page
    assert counted(space) == 3


@pytest.mark.parametrize("reason", ["", "  "])
def test_nothing_is_decided_without_a_reason(moderator, held, space, reason):
    response = moderator.post(f"{BULK}/release/?id=all", {"reason": reason})

    assert response.status_code == 200
    assert counted(space) == 3
    assert not Decision.objects.exists()


def test_releasing_counts_and_tells_each_person(
    moderator, held, space, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        moderator.post(f"{BULK}/release/?id={held[0].pk}&id={held[1].pk}", REASON)

    assert counted(space) == 5
    assert len(mail.outbox) == 2
    decision = Decision.objects.get()
    assert (decision.kind, decision.count, decision.user) == ("release", 2, moderator.user)


@pytest.mark.parametrize("state", ["held", "confirmed"])
def test_who_is_set_aside_is_told_the_reason_and_how_to_answer(
    moderator, held, space, state, django_capture_on_commit_callbacks
):
    Signature.objects.filter(pk=held[0].pk).update(state=state)
    with django_capture_on_commit_callbacks(execute=True):
        moderator.post(f"{BULK}/invalidate/?id={held[0].pk}", {"reason": "Sent by a program."})

    [message] = mail.outbox
    assert message.to == [held[0].participant.email]
    for words in (message.body, message.alternatives[0][0]):
        assert "was set aside: it does not count" in words
        assert "Sent by a program." in words
        assert "Answer this message" in words
    row = OutgoingMessage.objects.get()
    assert (row.kind, row.state, row.sealed) == ("petition_set_aside", "sent", "")
    assert "Signature set aside" in body(moderator.get("/admin/civic/messages/"))


def test_it_is_said_in_the_language_in_which_she_signed(
    moderator, held, django_capture_on_commit_callbacks
):
    Signature.objects.filter(pk=held[0].pk).update(language="fr")
    with django_capture_on_commit_callbacks(execute=True):
        moderator.post(f"{BULK}/invalidate/?id={held[0].pk}", REASON)

    assert "Votre signature ne compte pas" in mail.outbox[0].subject


def test_nobody_is_told_of_what_was_pending_or_erased(moderator, held, space):
    Signature.objects.filter(pk=held[0].pk).update(state="pending")
    Signature.objects.filter(pk=held[1].pk).update(participant=None)
    moderator.post(f"{BULK}/invalidate/?id={held[0].pk}&id={held[1].pk}", REASON)

    assert not OutgoingMessage.objects.exists()


@pytest.mark.parametrize(
    ("kind", "before", "first", "then"),
    [
        ("invalidate", "confirmed", "petition_set_aside", "petition_released"),
        ("invalidate", "held", "petition_set_aside", "petition_held"),
        ("release", "held", "petition_released", "petition_held"),
        ("restore", "invalidated", "petition_released", "petition_set_aside"),
    ],
)
def test_what_is_undone_is_told_as_well(space, kind, before, first, then):
    reason = "address" if before == "held" else ""
    signature = make_signature(space, 99, state=before, hold_reason=reason)
    rows = Signature.objects.filter(pk=signature.pk)
    [decision] = petitions.decide(kind, records=rows, reason="Seen.", user=None, now=timezone.now())
    petitions.undo(decision, user=None, now=timezone.now())

    assert rows.get().state == before
    kinds = OutgoingMessage.objects.order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == [first, then]


def test_the_messages_of_a_large_decision_take_their_turn(space, settings):
    settings.WAGTAIL_CIVIC = {**settings.WAGTAIL_CIVIC, "MAILS_PER_MINUTE": 2}
    confirmed_signatures(space, 4)
    now = timezone.now()
    rows = Signature.objects.filter(space=space)
    petitions.decide("invalidate", records=rows, reason="Seen.", user=None, now=now)

    due = OutgoingMessage.objects.order_by("next_try_at").values_list("next_try_at", flat=True)
    assert [round((moment - now).total_seconds() / 60) for moment in due][:5] == [0, 0, 1, 1, 2]


def test_setting_aside_and_restoring(moderator, space):
    moderator.post(f"{BULK}/invalidate/?id=all&petition={space.pk}", REASON)
    assert counted(space) == 0

    moderator.post(f"{BULK}/restore/?id=all&petition={space.pk}", REASON)
    assert counted(space) == 3
    assert AuditEntry.objects.filter(action__startswith="signature.").count() == 2


def test_all_means_all_that_the_filters_show(moderator, space, trees):
    """Wagtail's own actions would take the whole table (wagtail#12853)."""
    moderator.post(f"{BULK}/invalidate/?id=all&petition={space.pk}&next=/admin/", REASON)

    assert counted(space) == 0
    assert counted(space_of(trees)) == 2


@pytest.mark.parametrize(
    "query", ["q=Martin-2", "postcode=00", "state=held", "state=nonsense", "petition=999999"]
)
def test_all_honours_search_and_every_filter(moderator, space, trees, query):
    shown = len(moderator.get(f"/admin/civic/signatures/?{query}").context["object_list"])
    before = Signature.objects.filter(state="confirmed").count()

    moderator.post(f"{BULK}/invalidate/?id=all&{query}", REASON)

    assert before - Signature.objects.filter(state="confirmed").count() == shown
    assert shown < 5


def test_whoever_signs_after_the_preview_is_not_decided_upon(moderator, space):
    form = moderator.get(f"{BULK}/invalidate/?id=all").context["form"]
    confirmed_signatures(space, 1)

    moderator.post(
        f"{BULK}/invalidate/?id=all",
        {**REASON, "up_to": form.get_initial_for_field(form.fields["up_to"], "up_to")},
    )

    assert counted(space) == 1


def test_a_selection_that_changes_nothing_says_so(moderator, space):
    page = body(moderator.get(f"{BULK}/release/?id=all"))

    assert "changes none" in page
    response = moderator.post(f"{BULK}/release/?id=all", REASON)
    assert response.status_code == 200
    assert not Decision.objects.exists()


@pytest.mark.parametrize("query", ["", "id=", "id=x", "id=999999", "id=1%00"])
def test_a_nonsensical_selection_selects_nothing(moderator, space, query):
    assert moderator.post(f"{BULK}/invalidate/?{query}", REASON).status_code == 200
    assert counted(space) == 3


def test_what_was_withdrawn_stays_withdrawn(moderator, space):
    row = make_signature(space, 80, state="withdrawn")

    for kind in ("release", "invalidate", "restore"):
        moderator.post(f"{BULK}/{kind}/?id={row.pk}", REASON)

    row.refresh_from_db()
    assert row.state == "withdrawn"


@pytest.mark.parametrize("client_fixture", ["chief", "moderator"])
def test_signatures_are_never_deleted_in_bulk(request, client_fixture, benches, space):
    client = request.getfixturevalue(client_fixture)

    for query in ("id=all", f"id={Signature.objects.first().pk}"):
        assert refused(client.get(f"{BULK}/delete/?{query}"))
        assert refused(client.post(f"{BULK}/delete/?{query}", {}))
    assert counted(space) == 3


def test_the_number_of_queries_does_not_grow_with_the_selection(
    moderator, space, django_assert_max_num_queries
):
    confirmed_signatures(space, 300)

    with django_assert_max_num_queries(40):
        moderator.get(f"{BULK}/invalidate/?id=all")


def decided(space, user, kind="invalidate"):
    [decision] = petitions.decide(
        kind,
        records=Signature.objects.filter(space=space),
        reason="Same hand",
        user=user,
        now=timezone.now(),
    )
    return decision


def test_a_decision_is_undone_as_a_whole(moderator, space):
    decision = decided(space, moderator.user)
    url = f"/admin/civic/decisions/{decision.pk}/undo/"

    assert "3" in body(moderator.get(url))
    assert counted(space) == 0
    moderator.post(url)

    assert counted(space) == 3
    decision.refresh_from_db()
    assert decision.undone_at


def test_it_is_undone_once(moderator, space):
    decision = decided(space, moderator.user)
    url = f"/admin/civic/decisions/{decision.pk}/undo/"
    moderator.post(url)

    assert absent(moderator.get(url))
    assert absent(moderator.post(url))


def test_undoing_needs_the_right_to_decide(agent, benches, space, moderator):
    decision = decided(space, moderator.user)
    editor = agent(pages=[benches])
    url = f"/admin/civic/decisions/{decision.pk}/undo/"

    assert url not in body(editor.get("/admin/civic/decisions/"))
    assert refused(editor.get(url))
    assert refused(editor.post(url))
    assert counted(space) == 0


def test_decisions_are_filtered_and_found(moderator, space):
    decided(space, moderator.user)

    assert "Same hand" in body(moderator.get("/admin/civic/decisions/?kind=invalidate&q=hand"))
    assert "Same hand" not in body(moderator.get("/admin/civic/decisions/?kind=release"))


def set_aside():
    """The state, the decision, and the button that leads there."""
    labels = (
        Signature.State.INVALIDATED.label,
        Decision.Kind.INVALIDATE.label,
        SetAsideAction.display_name,
    )
    return [str(label) for label in labels]


def kinds():
    return [str(kind) for kind in decisions.KINDS.values()]


def test_setting_aside_has_one_word():
    assert set(set_aside()) == {"Set aside"}
    assert kinds() == ["Released", "Set aside", "Restored"]


def test_and_one_in_french():
    with translation.override("fr"):
        assert set_aside() == ["Écartée", "Écartées", "Écarter"]
        assert kinds() == ["Validées", "Écartées", "Rétablies"]
