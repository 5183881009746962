"""Pabulib files, small and as text."""

import io

from wagtail_civic.formats import pabulib

APPROVAL = """META
key;value
description;Budget of a small town
num_projects;3
num_votes;4
budget;90
vote_type;approval
rule;greedy
colour;blue
PROJECTS
project_id;cost;votes;name;selected
1;60;3;A square;1
10;30.50;2;Trees, many;0
2;30;1;Ramp "B";1
VOTES
voter_id;age;vote
a;31;1,10
b;;1
c;64;2,10,1
d;18;
"""
CUMULATIVE = """META
key;value
num_projects;2
num_votes;2
budget;90
vote_type;cumulative
PROJECTS
project_id;cost;votes;score
1;60;2;5
2;30;1;0
VOTES
voter_id;vote;points
a;2,1;0,3
b;1;2
"""
ORDINAL = APPROVAL.replace("approval", "ordinal")
SCORING = CUMULATIVE.replace("cumulative", "scoring")


def parsed(text: str | bytes) -> pabulib.File:
    return pabulib.parse(io.BytesIO(text if isinstance(text, bytes) else text.encode()))


def written(file: pabulib.File) -> bytes:
    return b"".join(pabulib.write(file))


def line_of(text: str, beginning: str) -> int:
    """The number of the first line that begins so, from 1 on."""
    lines = text.splitlines()
    return next(n for n, line in enumerate(lines, start=1) if line.startswith(beginning))
