"""Captions read and written again, and files of which one line is wrong: the error names it."""

import re
import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wagtail_civic.exceptions import InvalidCaptions
from wagtail_civic.formats import srt, webvtt
from wagtail_civic.formats.captions import Cue, clock, lines_of, name_of

pytestmark = pytest.mark.alike

SAID = """WEBVTT - Conseil municipal
Kind: captions
Language: fr

STYLE
::cue { color: url(https://evil.example/) }

REGION
id:fred
width:40%

NOTE
Typed by the service.
In two lines.

1
00:01.000 --> 00:03.500 align:start position:10%
<v Hélène Carrier>Bonsoir à <i>tous</i>.
La séance est <c.loud>ouverte</c>.</v>

00:00:03.500 --> 00:00:05.000
<v.fort Jean &amp; Paul>Merci.</v><v La maire>De rien&nbsp;!

00:00:04.000 --> 01:00:06.250 region:fred line:0
2 &lt; 3 &amp;&amp; <00:00:05.000>so it <b>is</b> &#39;true&#39;
"""
CUES = (
    Cue(
        1000,
        3500,
        "Bonsoir à tous.\nLa séance est ouverte.",
        "Hélène Carrier",
        "align:start position:10%",
    ),
    Cue(3500, 5000, "Merci.", "Jean & Paul"),
    Cue(3500, 5000, "De rien\u00a0!", "La maire"),
    Cue(4000, 3606250, "2 < 3 && so it is 'true'", "", "line:0"),
)


def vtt(*lines):
    return "\n".join(["WEBVTT", "", *lines]).encode()


class TestWebVTT:
    def test_a_file_is_read_with_its_speakers(self):
        assert webvtt.parse(SAID.encode()).cues == CUES

    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
    @pytest.mark.parametrize("mark", ["", "\ufeff"])
    def test_lines_end_as_they_like_and_a_mark_may_stand_first(self, end, mark):
        assert webvtt.parse((mark + SAID.replace("\n", end)).encode()).cues == CUES

    def test_what_overlaps_is_read_and_told_by_its_line(self):
        assert webvtt.parse(SAID.encode()).overlapping == (24,)

    def test_a_long_one_overlaps_all_that_begin_before_it_ends(self):
        times = ("00:00.000 --> 00:10.000", "00:01.000 --> 00:02.000", "00:03.000 --> 00:04.000")
        raw = vtt(*(line for each in times for line in (each, "x", "")))
        assert webvtt.parse(raw).overlapping == (6, 9)

    def test_after_the_words_of_a_voice_nobody_is_named(self):
        raw = vtt("00:00.000 --> 00:10.000", "<v Anna>Yes.</v>", "(Applause)")
        assert [(cue.speaker, cue.text) for cue in webvtt.parse(raw).cues] == [
            ("Anna", "Yes."),
            ("", "(Applause)"),
        ]

    def test_what_was_read_is_written_so_that_browsers_read_the_same(self):
        written = webvtt.write(CUES, note="1 --> 2\n\nx")
        assert webvtt.parse(written.encode()).cues == CUES
        assert written.startswith("WEBVTT\n\nNOTE\n1 → 2\nx\n\n00:00:01.000 --> 00:00:03.500 align")
        assert "<v Jean &amp; Paul>Merci." in written

    def test_a_caption_that_says_nothing_is_left_out(self):
        assert webvtt.write([Cue(0, 1, " \n\t")]) == "WEBVTT\n"

    def test_markup_typed_as_text_stays_text(self):
        cue = Cue(0, 1000, "<v Mayor>no</v> <script> --> &amp;")
        written = webvtt.write([cue])
        assert webvtt.parse(written.encode()).cues == (cue,)
        assert written.count("-->") == 1

    @pytest.mark.parametrize(
        ("raw", "reason", "line"),
        [
            (b"", "header", 1),
            (b"\n\nWEBVTT\n", "header", 1),
            (b"WEBVTTX\n\n00:01.000 --> 00:02.000\nx", "header", 1),
            (b"1\n00:00:01,000 --> 00:00:02,000\nx", "header", 1),
            (b"WEBVTT\n00:01.000 --> 00:02.000\nx", "header", 1),
            (b"WEBVTT\n\nNOTE nothing", "empty", 1),
            (b"WEBVTT\n\n00:01.000 --> 00:02.000\n", "empty", 1),
            ("WEBVTT\n\n00:01.000 --> 00:02.000\né".encode("latin-1"), "encoding", 4),
            (SAID.encode("utf-16"), "encoding", 1),
            (b"WEBVTT\n\n00:01.000 --> 00:02.000\na\0b", "encoding", 4),
            (vtt("00:01.000 --> 00:02.000", "x", "", "00:00.500 --> 00:03.000", "y"), "order", 6),
            (vtt("00:02.000 --> 00:01.000", "x"), "backwards", 3),
            (vtt("00:02.000 --> 00:02.000", "x"), "backwards", 3),
            (vtt("name", "00:01.000 -> 00:02.000", "x"), "time", 3),
            (vtt("name", "00:01.000 --> soon", "x"), "time", 4),
            (vtt("00:61.000 --> 00:62.000", "x"), "time", 3),
            (vtt("00:01.00 --> 00:02.00", "x"), "time", 3),
            (vtt("00:01.000-->00:02.000", "x"), "time", 3),
            (vtt("9999:00:01.000 --> 9999:00:02.000", "x"), "time", 3),
            (vtt("٠٠:٠١.٠٠٠ --> 00:02.000", "x"), "time", 3),
            (vtt("only a line"), "time", 3),
            (vtt("00:01.000 --> 00:02.000 <b>", "x"), "settings", 3),
            (vtt("00:01.000 --> 00:02.000 onload:x", "x"), "settings", 3),
            (vtt("00:01.000 --> 00:02.000", "x", "00:02.000 --> 00:03.000", "y"), "arrow", 5),
            (vtt("00:01.000 --> 00:02.000", "x" * 5001), "long", 3),
            (b"WEBVTT\n\n" + b"x" * 10_000_000, "too_large", 1),
        ],
    )
    def test_what_is_wrong_is_named_with_its_line(self, raw, reason, line):
        with pytest.raises(InvalidCaptions) as refused:
            webvtt.parse(raw)
        assert refused.value.params["reason"] == reason
        assert refused.value.params["number"] == line
        assert len(refused.value.detail) <= 140

    def test_nearly_ten_megabytes_are_read_in_time(self):
        lines = (
            f"{clock(i * 1000)} --> {clock(i * 1000 + 900)}\n<v A>{'so ' * 60}<i>x</i>\n\n"
            for i in range(44_000)
        )
        raw = ("WEBVTT\n\n" + "".join(lines)).encode()
        assert 9_000_000 < len(raw) < 10_000_000
        began = time.process_time()
        assert len(webvtt.parse(raw).cues) == 44_000
        assert time.process_time() - began < 20

    @pytest.mark.parametrize(
        "hostile", ["<v " * 300_000, "<" * 900_000, "&#" * 400_000, "<v>" * 300_000]
    )
    def test_a_hostile_line_is_refused_or_read_at_once(self, hostile):
        began = time.process_time()
        with pytest.raises(InvalidCaptions):
            webvtt.parse(vtt("00:01.000 --> 00:02.000", hostile + "x" * 5001))
        assert time.process_time() - began < 20

    @pytest.mark.parametrize("form", [webvtt, srt])
    @pytest.mark.parametrize(
        "behind", [" " * 400_000 + "x", " X1:1" * 90_000 + "z", " a:b" * 90_000]
    )
    def test_so_is_what_stands_behind_the_times(self, form, behind):
        began = time.process_time()
        with pytest.raises(InvalidCaptions):
            form.parse(vtt(f"00:00:01.000 --> 00:00:02.000{behind}", "x"))
        assert time.process_time() - began < 20


class TestSubRip:
    SAID = (
        "1\r\n00:00:01,000 --> 00:00:03,500\r\n<i>Bonsoir</i> à tous.\r\n{\\an8}Merci.\r\n\r\n"
        "2\r\n0:00:03.5 --> 00:00:05,25  X1:10 X2:20 Y1:3 Y2:4\r\n2 < 3\r\n12\r\n\r\n"
        "00:00:06,000 --> 00:00:07,000\r\nWithout a number\r\n"
    )
    CUES = (
        Cue(1000, 3500, "Bonsoir à tous.\nMerci."),
        Cue(3500, 5250, "2 < 3\n12"),
        Cue(6000, 7000, "Without a number"),
    )

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
    def test_a_file_is_read_whatever_wrote_it(self, encoding):
        assert srt.parse(self.SAID.encode(encoding)).cues == self.CUES

    def test_who_speaks_stands_before_what_she_says(self):
        written = srt.write([Cue(0, 1000, "Yes. --> No.", "The mayor")])
        assert written == "1\n00:00:00,000 --> 00:00:01,000\nThe mayor: Yes. → No.\n\n"

    @pytest.mark.parametrize(
        ("raw", "reason", "line"),
        [
            (b"", "empty", 1),
            (b"hello", "time", 1),
            (b"1\nhello\nx", "time", 2),
            (b"1\n00:00:01,000 --> 00:00:02,000\nx\n\nmore of x", "time", 5),
            (b"1\n00:00:02,000 --> 00:00:01,000\nx", "backwards", 2),
            (
                b"1\n00:00:02,000 --> 00:00:03,000\nx\n\n2\n00:00:01,000 --> 00:00:02,000\ny",
                "order",
                5,
            ),
            (
                b"1\n00:00:01,000 --> 00:00:02,000\nx\n00:00:02,000 --> 00:00:03,000\ny",
                "arrow",
                4,
            ),
            (b"1\n00:99:01,000 --> 00:99:02,000\nx", "time", 2),
            (b"\xff\xfe1\n\xd8", "encoding", 2),
            (b"1\n00:00:01,000 --> 00:00:02,000\nx\0", "encoding", 3),
            (b"x" * 10_000_001, "too_large", 1),
            (b"1\n00:00:01,000 --> 00:00:02,000\n" + b"x" * 5001, "long", 1),
        ],
    )
    def test_what_is_wrong_is_named_with_its_line(self, raw, reason, line):
        with pytest.raises(InvalidCaptions) as refused:
            srt.parse(raw)
        assert refused.value.params["reason"] == reason
        assert refused.value.params["number"] == line


def cues(texts, speakers):
    """In order, whatever they say."""

    def made(entries):
        ordered = sorted(entries, key=lambda entry: entry[0])
        return [
            Cue(start, start + lasts, "\n".join(lines_of(text)), name_of(speaker))
            for start, lasts, text, speaker in ordered
            if lines_of(text)
        ]

    times = st.integers(0, 100 * 3_600_000), st.integers(1, 60_000)
    return st.lists(st.tuples(*times, texts, speakers), min_size=1, max_size=8).map(made)


#: No halves of a surrogate pair, which no encoding writes.
ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
#: In SubRip what looks like a tag is one.
PLAIN = ANY.map(lambda text: re.sub(r"[<{]|-->", "", text))


@given(said=cues(ANY, ANY))
def test_webvtt_that_is_written_is_read_as_the_same(said):
    written = webvtt.write(said)
    if said:
        assert list(webvtt.parse(written.encode()).cues) == said
        assert webvtt.write(webvtt.parse(written.encode()).cues) == written


@given(said=cues(PLAIN, st.just("")))
def test_subrip_that_is_written_is_read_as_the_same(said):
    written = srt.write(said)
    if said:
        assert list(srt.parse(written.encode()).cues) == said


@given(raw=st.binary(max_size=400) | ANY.map(lambda text: f"WEBVTT\n\n{text}".encode()))
def test_whatever_is_sent_is_read_or_refused(raw):
    for form in (webvtt, srt):
        with suppress(InvalidCaptions):
            assert form.parse(raw).cues
