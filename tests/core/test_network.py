import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wagtail_civic.network import client_address, is_proxy_network, parse, prefix

pytestmark = pytest.mark.alike

CLIENT = "203.0.113.9"
PROXIES = ["10.0.0.0/8", "fd00::/8"]


def seen(remote: str, forwarded: str | None = None, trusted: list[str] | None = None) -> str:
    meta = {"REMOTE_ADDR": remote}
    if forwarded is not None:
        meta["HTTP_X_FORWARDED_FOR"] = forwarded
    return client_address(meta, PROXIES if trusted is None else trusted)


# Spoofing: a hundred invented headers make one client, with 0, 1 or 2 proxies in front.

SPOOFED = [
    "1.2.3.4",
    "10.0.0.1",
    "10.0.0.1, 10.0.0.2",
    "127.0.0.1",
    "::1",
    "fd00::1",
    "garbage",
    "",
    ",",
    "1.2.3.4, garbage",
    "unknown",
    "_hidden",
    "' OR 1=1 --",
    "1.2.3.4\r\nX-Evil: 1",
    "9" * 5000,
    ", ".join(["10.0.0.1"] * 300),
    "999.999.999.999",
    "[::1",
    "١.٢.٣.٤",
    "0x7f000001",
]
RANDOM = random.Random(1)
SPOOFED += [".".join(str(RANDOM.randrange(1, 255)) for _ in range(4)) for _ in range(80)]


@pytest.mark.parametrize("invented", SPOOFED)
def test_without_trusted_proxies_the_header_means_nothing(invented):
    assert seen(CLIENT, invented, trusted=[]) == CLIENT


@pytest.mark.parametrize("invented", SPOOFED)
def test_a_client_that_comes_round_the_proxy_is_not_believed(invented):
    assert seen(CLIENT, invented) == CLIENT


@pytest.mark.parametrize("invented", SPOOFED)
def test_through_one_proxy_what_the_client_wrote_means_nothing(invented):
    assert seen("10.0.0.1", f"{invented}, {CLIENT}") == CLIENT


@pytest.mark.parametrize("invented", SPOOFED)
def test_through_two_proxies_what_the_client_wrote_means_nothing(invented):
    assert seen("10.0.0.1", f"{invented}, {CLIENT}, 10.0.0.2") == CLIENT


# What a proxy may send


@pytest.mark.parametrize(
    ("remote", "forwarded", "address"),
    [
        ("10.0.0.1", None, "10.0.0.1"),
        ("10.0.0.1", "", "10.0.0.1"),
        ("10.0.0.1", "10.0.0.7", "10.0.0.7"),
        ("10.0.0.1", f"{CLIENT}, garbage", "10.0.0.1"),
        ("10.0.0.1", f"{CLIENT}, garbage, 10.0.0.2", "10.0.0.2"),
        ("10.0.0.1", f"{CLIENT},,", "10.0.0.1"),
        ("10.0.0.1", f" {CLIENT} ", CLIENT),
        ("10.0.0.1", f"{CLIENT}:4711", CLIENT),
        ("10.0.0.1", "[2001:db8::9]:4711", "2001:db8::9"),
        ("10.0.0.1", "2001:DB8:0::9", "2001:db8::9"),
        ("::ffff:10.0.0.1", CLIENT, CLIENT),
        ("fd00::1", f"::ffff:{CLIENT}", CLIENT),
        ("fe80::1%eth0", CLIENT, "fe80::1"),
    ],
)
def test_the_first_stranger_from_the_right_is_the_client(remote, forwarded, address):
    assert seen(remote, forwarded) == address


@pytest.mark.parametrize("remote", ["", "garbage", "unix:"])
def test_an_address_that_cannot_be_read_is_empty(remote):
    assert seen(remote, CLIENT) == ""


def test_no_address_at_all_is_empty():
    assert client_address({}, []) == ""


def test_a_unix_socket_is_believed_only_when_said():
    assert seen("", f"1.2.3.4, {CLIENT}", trusted=["unix"]) == CLIENT
    assert seen("", f"1.2.3.4, {CLIENT}", trusted=[]) == ""


def test_a_trusted_network_may_be_written_by_one_of_its_addresses():
    assert seen("10.0.0.1", CLIENT, trusted=["10.0.0.99/24"]) == CLIENT


def test_a_unix_socket_and_a_further_proxy():
    assert seen("", f"1.2.3.4, {CLIENT}, 10.0.0.2", trusted=["unix", "10.0.0.0/8"]) == CLIENT


@given(st.text(max_size=80), st.text(max_size=80))
def test_no_header_makes_it_fail(remote, forwarded):
    address = seen(remote, forwarded, trusted=["unix", "0.0.0.0/0"])
    assert address == "" or parse(address)


# Households


def test_an_ipv4_address_is_a_household():
    assert prefix("203.0.113.9") == "203.0.113.9/32"


def test_half_an_ipv6_address_is_a_household():
    assert prefix("2001:db8:1:2:3:4:5:6") == "2001:db8:1:2::/64"


@given(st.integers(min_value=0, max_value=2**64 - 1))
def test_a_household_cannot_gain_by_changing_its_ipv6_address(host):
    groups = [f"{host >> shift & 0xFFFF:x}" for shift in (48, 32, 16, 0)]
    assert prefix(f"2001:db8:0:1:{':'.join(groups)}") == "2001:db8:0:1::/64"


def test_neighbours_in_ipv6_are_two_households():
    assert prefix("2001:db8:0:1::1") != prefix("2001:db8:0:2::1")


def test_an_ipv4_address_inside_ipv6_is_the_same_household():
    assert prefix("::ffff:203.0.113.9") == prefix("203.0.113.9")


@pytest.mark.parametrize("text", ["", "garbage", "1.2.3", "1.2.3.4.5", "010.1.1.1", "1" * 500])
def test_what_is_no_address_has_no_prefix(text):
    assert prefix(text) == ""


# Configuration


@pytest.mark.parametrize("text", ["10.0.0.0/8", "10.0.0.1", "10.0.0.1/8", "fd00::/8", "unix"])
def test_a_network_may_be_trusted(text):
    assert is_proxy_network(text)


@pytest.mark.parametrize("text", ["", "proxy.example.org", "10.0.0.0/33", "10.0.0.*", "all"])
def test_what_is_no_network_may_not_be_trusted(text):
    assert not is_proxy_network(text)
