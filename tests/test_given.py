"""Tests that begin with the same thing find it new, whatever the one before did to it."""

import pytest
from django.contrib.auth.models import Group
from django.db import connection, transaction

from tests.given import given


@given
def a_group():
    return Group.objects.create(name="Before")


@given
def a_group_beside_it(a_group):
    return Group.objects.create(name=f"{a_group.name}, beside it")


@pytest.mark.parametrize("turn", ["first", "second"])
def test_it_is_found_as_it_was_made(a_group, turn):
    assert a_group.name == "Before"
    a_group.name = "After"
    a_group.save()
    Group.objects.create(name="Of this test")
    assert Group.objects.filter(name__startswith="Before, ").count() == 0


def test_a_durable_block_may_lie_inside(a_group):
    with transaction.atomic(durable=True):
        Group.objects.all().delete()
    assert not Group.objects.exists()


def test_what_is_made_of_it_lies_upon_it(a_group_beside_it, a_group):
    assert a_group_beside_it.name == "Before, beside it"
    assert Group.objects.filter(pk=a_group.pk).exists()


def test_whoever_does_not_ask_does_not_find_it(db):
    assert not Group.objects.filter(name__startswith="Before").exists()


@pytest.mark.django_db(transaction=True)
def test_a_test_that_commits_has_its_own(a_group_beside_it):
    assert not connection.in_atomic_block
    assert Group.objects.filter(name__startswith="Before").count() == 2


@pytest.mark.django_db(transaction=True)
def test_and_leaves_nothing_of_it():
    assert not Group.objects.filter(name__startswith="Before").exists()
