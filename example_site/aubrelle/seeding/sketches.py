"""What neighbours drew beside their ideas."""

from collections.abc import Callable
from io import BytesIO

from aubrelle.seeding.canvas import WIDTH, Canvas
from aubrelle.seeding.palette import FOAM, GREENS, SHADE, STONE, TEAL, WATER, WOOD


def shelter() -> Canvas:
    """A bus stop with a bench, in the shade of a tree."""
    art = Canvas("#e4eeec")
    art.hill([320, 290, 310, 285, 300], "#c4dcd8")
    art.box(0, 400, WIDTH, 140, "#b9c2bf")
    art.box(0, 392, WIDTH, 20, "#dfe4e1")
    art.tree(250, 396, 92, GREENS[0])
    art.box(430, 210, 300, 14, TEAL, 4)
    for x in (444, 704):
        art.box(x, 216, 12, 180, TEAL)
    art.box(470, 338, 210, 14, WOOD, 4)
    for x in (486, 574, 660):
        art.box(x, 320, 8, 78, WOOD)
    art.line([(800, 396), (800, 250)], "#6f6155", 8)
    art.disc(800, 236, 34, TEAL)
    art.box(780, 228, 40, 18, "#ffffff", 4)
    return art


def tables() -> Canvas:
    """Two picnic tables on the bank."""
    art = Canvas("#e0eff1")
    art.hill([300, 270, 296, 276, 290], "#b9d6ca")
    art.hill([356, 348, 354, 346, 352], WATER)
    art.wave([388, 378, 386, 376, 384], FOAM, 4)
    art.hill([430, 420, 424, 418, 426], "#93bfae")
    for x, size in ((110, 58), (860, 64)):
        art.tree(x, 432, size, GREENS[x % 3])
    for x in (220, 540):
        art.box(x, 412, 200, 12, WOOD, 3)
        art.box(x - 24, 448, 248, 10, WOOD, 3)
        for foot in (x + 40, x + 152):
            art.line([(foot, 420), (foot - 26, 494)], WOOD, 8)
            art.line([(foot, 420), (foot + 26, 494)], WOOD, 8)
    return art


def mural() -> Canvas:
    """A small building, painted with waves and a heron."""
    art = Canvas("#eef0e8")
    art.box(0, 420, WIDTH, 120, "#dcd3c4")
    art.box(270, 150, 420, 280, FOAM, 6)
    art.box(256, 134, 448, 24, SHADE, 4)
    for y, colour in ((330, WATER), (364, TEAL), (398, "#2455a4")):
        for x in range(290, 680, 76):
            art.disc(x, y, 34, colour, 0.5)
    art.line([(500, 320), (500, 236), (528, 206)], "#6f7f86", 12)
    art.disc(478, 296, 46, "#6f7f86", 0.6)
    art.shape([(528, 196), (590, 210), (528, 216)], "#e2b14b")
    art.tree(140, 426, 46, GREENS[1])
    art.tree(830, 426, 40, GREENS[2])
    return art


def swing() -> Canvas:
    """A swing with a platform, under a large tree."""
    art = Canvas("#e6ece8")
    art.hill([330, 300, 318, 296, 312], "#c7dbcb")
    art.hill([410, 402, 406, 398, 404], "#93bfae")
    art.box(0, 430, WIDTH, 110, "#dcd3c4")
    art.tree(220, 436, 104, GREENS[2])
    for x in (430, 790):
        art.line([(x - 34, 470), (x, 210), (x + 34, 470)], TEAL, 12)
    art.line([(420, 210), (800, 210)], TEAL, 14)
    for x in (530, 690):
        art.line([(x, 214), (x, 412)], "#6f6155", 5)
    art.box(510, 406, 200, 16, WOOD, 4)
    art.shape([(700, 412), (780, 430), (700, 424)], STONE)
    art.person(610, 388, 1.1, "#c0632f", "#c98f6b")
    return art


SKETCHES: dict[str, Callable[[], Canvas]] = {
    draw.__name__: draw for draw in (shelter, tables, mural, swing)
}


def photograph(name: str) -> BytesIO:
    """As somebody sends it from her telephone."""
    file = BytesIO(SKETCHES[name]().jpeg())
    file.name = f"{name}.jpg"
    return file
