"""The register of deliberations: of each item its matter in the nomenclature ACTES, in the order of the agendas."""

#: The name and the SIRET of the town, invented as the rest: its digits add up, and nobody has it.
AUTHORITY, SIRET = "Commune d’Aubrelle", "21999410000010"
#: Of an invented département, as the register of the State writes it.
PREFECTURE = "PREF099"
BUDGET = "Budget principal"
#: The matter of which a budget is named beside.
OF_BUDGET = "7.1"

MATTERS: dict[str, dict[str, str]] = {
    "earlier": {
        "e_minutes": "5.2",
        "e_pay": "4.5",
        "e_rowing": "7.5",
        "e_lindens": "8.3",
        "e_boiler": "1.1",
        "e_summer": "8.9",
        "e_charter": "5.2",
    },
    "past": {
        "minutes": "5.2",
        "accounts": "7.1",
        "result": "7.1",
        "budget_change": "7.1",
        "loans": "7.3",
        "grants_sport": "7.5",
        "grants_culture": "7.5",
        "grants_social": "7.5",
        "canteen": "7.10",
        "nursery": "8.2",
        "parking": "8.3",
        "lanes": "7.5",
        "quay": "1.1",
        "trees": "8.8",
        "rivers": "5.7",
        "delegate": "5.3",
        "library": "8.9",
        "theatre": "8.9",
        "organ": "7.5",
        "police": "6.1",
        "markets": "7.10",
        "terraces": "3.5",
        "plan": "2.1",
        "land": "3.1",
        "sale": "3.2",
        "energy": "8.8",
        "solar": "8.8",
        "lighting": "8.3",
        "disability": "8.4",
        "health": "3.3",
        "youth": "8.6",
        "stadium": "1.1",
        "staff": "4.1",
        "telework": "4.1",
        "councils": "5.2",
        "twinning": "9.1",
    },
}
#: The number of the first of each meeting in the register of its year.
FIRST = {"earlier": 101, "past": 131}
