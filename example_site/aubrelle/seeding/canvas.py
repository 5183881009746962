"""Simple shapes on a Pillow canvas, drawn large and reduced so that edges are smooth."""

from collections.abc import Sequence
from io import BytesIO

from PIL import Image, ImageDraw

WIDTH, HEIGHT = 960, 540
OUTPUT = (1440, 810)
SCALE = 3

Point = tuple[float, float]


class Canvas:
    def __init__(self, sky: str) -> None:
        self.image = Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE), sky)
        self.pen = ImageDraw.Draw(self.image)

    def png(self) -> bytes:
        buffer = BytesIO()
        self.image.resize(OUTPUT, Image.Resampling.LANCZOS).save(buffer, "PNG", optimize=True)
        return buffer.getvalue()

    def jpeg(self) -> bytes:
        """Smaller, and quickly."""
        buffer = BytesIO()
        self.image.resize((WIDTH, HEIGHT), Image.Resampling.BOX).save(buffer, "JPEG", quality=85)
        return buffer.getvalue()

    def box(self, x: float, y: float, w: float, h: float, fill: str, radius: float = 0) -> None:
        corners = _scaled([(x, y), (x + w, y + h)])
        self.pen.rounded_rectangle(corners, radius * SCALE, fill)

    def disc(self, x: float, y: float, radius: float, fill: str, flat: float = 1) -> None:
        tall = radius * flat
        self.pen.ellipse(_scaled([(x - radius, y - tall), (x + radius, y + tall)]), fill)

    def shape(self, points: Sequence[Point], fill: str) -> None:
        self.pen.polygon(_scaled(points), fill)

    def line(self, points: Sequence[Point], fill: str, width: float) -> None:
        self.pen.line(_scaled(points), fill, round(width * SCALE), joint="curve")

    def hill(self, heights: Sequence[float], fill: str) -> None:
        """Fill everything below a smooth line that passes through evenly spaced heights."""
        self.shape([*curve(heights), (WIDTH, HEIGHT), (0, HEIGHT)], fill)

    def wave(self, heights: Sequence[float], fill: str, width: float) -> None:
        self.line(curve(heights), fill, width)

    def tree(self, x: float, y: float, size: float, fill: str = "#5d9a84") -> None:
        self.box(x - size * 0.14, y - size, size * 0.28, size, "#6f6155")
        self.disc(x, y - size * 1.7, size, fill)
        self.disc(x + size * 0.45, y - size * 1.25, size * 0.64, fill)

    def house(self, x: float, y: float, w: float, h: float, wall: str, roof: str) -> None:
        """A house whose lower left corner is (x, y)."""
        self.box(x, y - h, w, h, wall)
        self.shape([(x - 7, y - h), (x + w / 2, y - h - w * 0.38), (x + w + 7, y - h)], roof)
        for row in range(int(h // 56)):
            for share in (0.22, 0.64):
                self.box(x + w * share, y - h + 20 + row * 52, 19, 29, "#fbf6ee", 2)

    def person(self, x: float, y: float, size: float, coat: str, skin: str) -> None:
        self.line(
            [(x - 6 * size, y - 4 * size), (x - 6 * size, y + 16 * size)], "#35454a", 6 * size
        )
        self.line(
            [(x + 6 * size, y - 4 * size), (x + 6 * size, y + 16 * size)], "#35454a", 6 * size
        )
        left, right = x - 14 * size, x + 14 * size
        top, low = y - 36 * size, y - 4 * size
        self.shape([(x - 10 * size, top), (x + 10 * size, top), (right, low), (left, low)], coat)
        self.disc(x, y - 46 * size, 9 * size, skin)


def curve(heights: Sequence[float], steps: int = 24) -> list[Point]:
    """Points of a Catmull-Rom line across the canvas."""
    gap = WIDTH / (len(heights) - 1)
    padded = [heights[0], *heights, heights[-1]]
    points = [
        (gap * (i + step / steps), _between(padded[i : i + 4], step / steps))
        for i in range(len(heights) - 1)
        for step in range(steps)
    ]
    return [*points, (WIDTH, heights[-1])]


def _between(h: Sequence[float], t: float) -> float:
    a, b = 2 * h[1], h[2] - h[0]
    c, d = 2 * h[0] - 5 * h[1] + 4 * h[2] - h[3], -h[0] + 3 * h[1] - 3 * h[2] + h[3]
    return (a + b * t + c * t**2 + d * t**3) / 2


def _scaled(points: Sequence[Point]) -> list[Point]:
    return [(x * SCALE, y * SCALE) for x, y in points]
