"""The town's pictures. They are drawn when the site is seeded: nothing binary is kept in the project."""

from collections.abc import Callable

from aubrelle.seeding.canvas import HEIGHT, WIDTH, Canvas
from aubrelle.seeding.palette import (
    COATS,
    FOAM,
    GREENS,
    SHADE,
    SKINS,
    STONE,
    TEAL,
    WALLS,
    WATER,
    WOOD,
)
from aubrelle.seeding.sketches import swing


def river() -> Canvas:
    """The old stone bridge over the Vère."""
    art = Canvas("#e4eeec")
    art.hill([250, 205, 235, 215, 190], "#b9d6ca")
    art.hill([330, 295, 310, 318, 300], "#93bfae")
    art.hill([400, 372, 398, 392, 380], WATER)
    art.box(180, 318, 600, 76, STONE, 10)
    for x in (310, 480, 650):
        art.disc(x, 394, 68, WATER)
        art.box(x - 68, 390, 136, 40, WATER)
    art.box(180, 394, 600, 30, WATER)
    art.box(170, 300, 620, 20, SHADE, 6)
    art.wave([452, 428, 452, 440, 436], FOAM, 5)
    art.wave([500, 478, 498, 492, 486], FOAM, 4)
    for x, y, size in ((70, 366, 34), (140, 378, 23), (850, 368, 36), (912, 376, 24)):
        art.tree(x, y, size, GREENS[x % 3])
    return art


def school() -> Canvas:
    """Children crossing in front of the school."""
    art = Canvas("#dfecec")
    art.disc(800, 110, 52, "#f6e3b8")
    art.hill([300, 252, 278, 300, 268], "#c4dcd8")
    art.house(70, 400, 150, 150, *WALLS[0])
    art.house(236, 400, 120, 190, *WALLS[1])
    art.box(400, 250, 340, 150, "#f7efe2")
    art.shape([(390, 252), (750, 252), (726, 206), (414, 206)], "#a8694d")
    art.box(540, 180, 60, 220, "#fbf5ea")
    art.shape([(533, 182), (570, 138), (607, 182)], WOOD)
    art.disc(570, 214, 17, TEAL)
    art.line([(570, 204), (570, 214), (577, 219)], "#ffffff", 3)
    for x in (424, 478, 628, 682):
        art.box(x, 290, 34, 56, "#9fc3c4", 3)
    art.box(550, 330, 40, 70, TEAL, 3)
    _street(art)
    for x, y, size in ((830, 402, 32), (900, 404, 23), (380, 404, 18)):
        art.tree(x, y, size, GREENS[x % 3])
    _crowd(
        art, [(486, 480, 1.2), (522, 486, 0.85), (585, 486, 1.25), (618, 492, 0.8), (662, 482, 1.1)]
    )
    return art


def library() -> Canvas:
    """The old mill that became a library."""
    art = Canvas("#e9eee6")
    art.hill([280, 240, 262, 230, 250], "#c7dbcb")
    art.box(190, 190, 470, 216, STONE)
    art.shape([(174, 194), (676, 194), (600, 118), (250, 118)], WOOD)
    for x in (226, 318, 506, 598):
        art.box(x, 232, 44, 66, "#f6e3b8", 4)
        art.box(x, 322, 44, 52, "#f6e3b8", 4)
    art.box(404, 300, 62, 106, TEAL, 4)
    _wheel(art, 706, 372)
    art.hill([412, 406, 404, 408, 410], "#b3c9b4")
    art.hill([470, 462, 458, 440, 428], WATER)
    art.wave([500, 490, 492, 478, 462], FOAM, 4)
    for i, x in enumerate(range(238, 560, 26)):
        art.box(x, 418 - i % 3 * 5, 20, 34 + i % 3 * 5, (*COATS, TEAL)[i % 7], 2)
    art.box(226, 450, 350, 8, WOOD)
    art.tree(90, 414, 36)
    art.tree(880, 412, 28, GREENS[2])
    return art


def bathing() -> Canvas:
    """A summer afternoon on the bank of the Vère."""
    art = Canvas("#e0eff1")
    art.disc(160, 110, 56, "#f6e3b8")
    art.hill([230, 200, 232, 190, 220], "#b9d6ca")
    art.hill([292, 268, 280, 262, 284], "#93bfae")
    for x, y, size in ((60, 316, 30), (330, 300, 22), (640, 300, 26), (900, 322, 34)):
        art.tree(x, y, size, GREENS[x % 3])
    art.hill([330, 312, 318, 306, 322], WATER)
    art.wave([366, 352, 360, 350, 362], FOAM, 4)
    art.wave([404, 392, 402, 390, 398], FOAM, 4)
    for x in range(180, 800, 62):
        art.disc(x, 372 + x % 3 * 3, 7, "#d9603b" if x % 4 else "#ffffff")
    for i, (x, y) in enumerate(((300, 340), (430, 350), (560, 334))):
        art.disc(x, y, 10, SKINS[i])
        art.disc(x, y + 12, 18, FOAM, 0.25)
    art.hill([470, 452, 440, 448, 432], "#ecd9b4")
    for x, y, top in ((250, 500, "#c0632f"), (720, 492, "#2455a4")):
        art.line([(x, y), (x, y - 78)], "#6f6155", 5)
        art.shape([(x - 62, y - 70), (x, y - 112), (x + 62, y - 70)], top)
    _crowd(art, [(330, 496, 1), (368, 502, 0.8), (600, 494, 1.05), (800, 490, 0.9)])
    return art


def square() -> Canvas:
    """Plane trees around the fountain."""
    art = Canvas("#e6ece8")
    for i, x in enumerate(range(20, 940, 156)):
        art.house(x, 372, 132, 168 + i % 3 * 26, *WALLS[i % 4])
    art.box(0, 372, WIDTH, 168, "#dcd3c4")
    art.box(0, 372, WIDTH, 14, "#efe8dc")
    for x in (110, 300, 660, 850):
        art.tree(x, 424, 54, GREENS[x % 3])
    art.disc(480, 452, 130, SHADE, 0.28)
    art.disc(480, 446, 112, WATER, 0.24)
    art.box(470, 364, 20, 84, STONE, 4)
    art.disc(480, 366, 44, STONE, 0.22)
    for lean in (-34, 0, 34):
        art.line([(480, 356), (480 + lean / 2, 320), (480 + lean, 352)], FOAM, 4)
    art.box(180, 482, 110, 10, WOOD, 2)
    art.box(680, 482, 110, 10, WOOD, 2)
    _crowd(art, [(340, 500, 1), (376, 506, 0.8), (610, 504, 1.05)])
    return art


def townhall() -> Canvas:
    """The town hall, its flag and its steps."""
    art = Canvas("#e3ebef")
    art.hill([320, 280, 300, 270, 300], "#c4dcd8")
    art.box(240, 214, 480, 196, "#f2e8da")
    art.shape([(226, 216), (734, 216), (688, 158), (272, 158)], "#6f7f86")
    art.box(436, 152, 88, 260, "#fbf5ea")
    art.shape([(426, 154), (480, 106), (534, 154)], "#6f7f86")
    art.disc(480, 184, 20, TEAL)
    art.line([(480, 172), (480, 184), (488, 190)], "#ffffff", 3)
    for x in (266, 322, 378, 546, 602, 658):
        art.box(x, 240, 34, 56, "#9fc3c4", 3)
        art.box(x, 322, 34, 60, "#9fc3c4", 3)
    art.box(456, 322, 48, 90, TEAL, 4)
    art.line([(480, 300), (480, 216)], "#6f6155", 4)
    for i, colour in enumerate(("#2455a4", "#ffffff", "#c0392b")):
        art.box(482 + i * 16, 220, 16, 34, colour)
    art.box(0, 410, WIDTH, 130, "#dcd3c4")
    for i in range(3):
        art.box(420 - i * 14, 410 + i * 9, 120 + i * 28, 9, "#efe8dc" if i % 2 else STONE)
    for x in (130, 820):
        art.tree(x, 420, 44, GREENS[x % 3])
    _crowd(art, [(300, 490, 1.1), (660, 486, 1), (694, 492, 0.8)])
    return art


def market() -> Canvas:
    """Market stalls in the morning."""
    art = Canvas("#f1ece0")
    for i, x in enumerate(range(0, 960, 160)):
        art.house(x + 8, 340, 140, 150 + i % 2 * 40, *WALLS[(i + 1) % 4])
    art.box(0, 340, WIDTH, 200, "#dcd3c4")
    for i, x in enumerate((70, 290, 510, 730)):
        _stall(art, x, COATS[i])
    _crowd(art, [(150, 500, 1.1), (420, 506, 1), (452, 510, 0.8), (640, 500, 1.15), (880, 504, 1)])
    return art


def bicycles() -> Canvas:
    """A cycle lane between two rows of trees."""
    art = Canvas("#e4eeec")
    art.hill([280, 236, 262, 240, 262], "#b9d6ca")
    art.box(0, 350, WIDTH, 190, "#cfd6d3")
    art.box(0, 404, WIDTH, 82, "#7bb09a")
    for x in range(20, WIDTH, 120):
        art.box(x, 442, 64, 6, "#eef5f1", 3)
    for x in range(60, WIDTH, 210):
        art.tree(x, 356, 40, GREENS[x % 3])
    for x, coat in ((330, COATS[2]), (620, COATS[0])):
        _bicycle(art, x, 432, coat)
    return art


def _street(art: Canvas) -> None:
    art.box(0, 400, WIDTH, HEIGHT - 400, "#b9c2bf")
    art.box(0, 400, WIDTH, 18, "#dfe4e1")
    for x in range(440, 700, 72):
        art.box(x, 440, 44, 80, "#eef1ef")


def _crowd(art: Canvas, people: list[tuple[float, float, float]]) -> None:
    for i, (x, y, size) in enumerate(people):
        art.person(x, y, size, COATS[i % len(COATS)], SKINS[i % len(SKINS)])


def _wheel(art: Canvas, x: float, y: float) -> None:
    art.disc(x, y, 66, WOOD)
    art.disc(x, y, 54, "#e9eee6")
    for dx, dy in ((62, 0), (0, 62), (44, 44), (44, -44)):
        art.line([(x - dx, y - dy), (x + dx, y + dy)], WOOD, 7)
    art.disc(x, y, 12, "#6f6155")


def _stall(art: Canvas, x: float, colour: str) -> None:
    for post in (x + 8, x + 150):
        art.box(post, 330, 6, 130, "#6f6155")
    for i in range(6):
        stripe = colour if i % 2 else "#fbf6ee"
        art.shape(
            [
                (x + i * 27, 330),
                (x + 27 + i * 27, 330),
                (x + 22 + i * 25, 288),
                (x + 6 + i * 25, 288),
            ],
            stripe,
        )
    art.box(x, 414, 164, 52, "#a8784f", 4)
    for i in range(7):
        art.disc(x + 16 + i * 22, 412, 11, (*GREENS, "#d9603b", "#e2b14b")[i % 5])


def _bicycle(art: Canvas, x: float, y: float, coat: str) -> None:
    for wheel in (x, x + 74):
        art.disc(wheel, y + 14, 27, "#35454a")
        art.disc(wheel, y + 14, 22, "#7bb09a")
    frame = [(x, y + 14), (x + 24, y - 22), (x + 62, y - 22), (x + 34, y + 14), (x + 24, y - 22)]
    art.line(frame, "#c0392b", 5)
    art.line([(x, y + 14), (x + 34, y + 14)], "#c0392b", 5)
    art.line([(x + 74, y + 14), (x + 60, y - 36), (x + 50, y - 40)], "#35454a", 5)
    art.line([(x + 22, y - 34), (x + 40, y + 12)], "#35454a", 9)
    art.line([(x + 22, y - 34), (x + 38, y - 78)], coat, 20)
    art.line([(x + 38, y - 70), (x + 56, y - 40)], coat, 8)
    art.disc(x + 44, y - 96, 13, SKINS[2])


PICTURES: dict[str, Callable[[], Canvas]] = {
    draw.__name__: draw
    for draw in (river, school, library, bathing, square, townhall, market, bicycles, swing)
}
