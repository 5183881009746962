"""What the town's pages are, apart from their words: type, place, picture, dates."""

from dataclasses import dataclass


@dataclass(frozen=True)
class PagePlan:
    key: str
    kind: str
    parent: str = ""
    picture: str = ""
    in_menu: bool = True
    days_ago: int = 0


@dataclass(frozen=True)
class PetitionPlan:
    """``opens`` and ``closes`` are in days from the seeding; a negative number is in the past."""

    key: str
    opens: int
    closes: int
    answer: int
    signatures: int = 0
    level: str = "consultation"
    theme: str = ""
    #: Days ago on which many people heard of it, and signed.
    peaks: tuple[int, ...] = ()
    suspended: bool = False


PAGES = (
    PagePlan("home", "HomePage", picture="river"),
    PagePlan("living", "SectionPage", "home", "square"),
    PagePlan("quay", "StandardPage", "living", "river"),
    PagePlan("library", "StandardPage", "living", "library"),
    PagePlan("markets", "StandardPage", "living", "market"),
    PagePlan("cycling", "StandardPage", "living", "bicycles"),
    PagePlan("square", "StandardPage", "living", "swing"),
    PagePlan("procedures", "SectionPage", "home", "townhall"),
    PagePlan("identity", "StandardPage", "procedures"),
    PagePlan("school", "StandardPage", "procedures"),
    PagePlan("report", "StandardPage", "procedures"),
    PagePlan("news", "NewsIndexPage", "home"),
    PagePlan("news_counts", "NewsPage", "news", "school", days_ago=3),
    PagePlan("news_sunday", "NewsPage", "news", "library", days_ago=11),
    PagePlan("news_banks", "NewsPage", "news", "river", days_ago=24),
    PagePlan("participate", "SectionPage", "home", "square"),
    PagePlan("petitions", "StandardPage", "participate"),
    PagePlan("lindens", "NeighbourhoodPetitionPage", "petitions", "school"),
    PagePlan("sunday", "PetitionPage", "petitions", "library"),
    PagePlan("bathing", "PetitionPage", "petitions", "bathing"),
    PagePlan("planes", "NeighbourhoodPetitionPage", "petitions", "square"),
    PagePlan("how", "StandardPage", "participate"),
    PagePlan("charter", "StandardPage", "participate"),
    PagePlan("townhall", "SectionPage", "home", "townhall"),
    PagePlan("council", "StandardPage", "townhall"),
    PagePlan("welcome", "StandardPage", "townhall"),
    PagePlan("accessibility", "StandardPage", "home", in_menu=False),
    PagePlan("privacy", "StandardPage", "home", in_menu=False),
    PagePlan("legal", "StandardPage", "home", in_menu=False),
)

PETITIONS = (
    PetitionPlan("lindens", -75, 106, 136, 412, "concertation", "school", peaks=(16, 15, 52)),
    PetitionPlan("sunday", -221, -40, 12, 1284, "consultation", "culture", peaks=(190, 120, 119)),
    PetitionPlan("bathing", 24, 205, 240, level="consultation", theme="nature"),
    PetitionPlan("planes", -33, 148, 170, 96, "consultation", "space", peaks=(30,), suspended=True),
)

THEMES = ("space", "school", "culture", "nature", "mobility")

#: Postcode and registered electors of each part of the town; Aubrelle has one postcode for all but the hamlets.
DISTRICTS = {
    "centre": ("99410", 4120),
    "lindens": ("99410", 3865),
    "wash_house": ("99410", 2740),
    "mill": ("99411", 2213),
}
