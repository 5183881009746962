"""The colours of the town’s pictures."""

STONE, SHADE, WOOD = "#e6d9c6", "#cdb99d", "#8d5f4c"
TEAL, WATER, FOAM = "#2f7075", "#5f9fa6", "#b9dcdd"
GREENS = ("#5d9a84", "#7bb09a", "#3f8470")
COATS = ("#c0632f", "#e2b14b", "#2455a4", "#1b6844", "#7a5a8c", "#a3455a")
SKINS = ("#e3b894", "#8a5a3c", "#c98f6b", "#7c4f35")
WALLS = (
    ("#e9d9c4", "#b77a5a"),
    ("#f2e8da", "#8d5f4c"),
    ("#dfe3dc", "#6f7f86"),
    ("#ecd5bd", "#a8694d"),
)
