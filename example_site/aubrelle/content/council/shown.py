"""What the page on the council shows of its meetings, below what it says."""

#: The item whose clip is shown.
CLIP = "parking"

HEADINGS = {
    "fr": {
        "next": "Les prochaines séances",
        "decisions": "Les dernières décisions",
        "clip": "À revoir : le stationnement au Lavoir, adopté à la voix de la maire",
    },
    "en": {
        "next": "The next meetings",
        "decisions": "The last decisions",
        "clip": "Watch again: parking in the Wash House quarter, adopted by the mayor’s own voice",
    },
}
