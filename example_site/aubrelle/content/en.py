"""Aubrelle in English: the same keys and the same parts as in French, in the same order."""

from aubrelle.content.parts import (
    cards,
    figure,
    heading,
    key_figures,
    notice,
    paragraph,
    petition,
    petitions,
    place,
    poll,
    results,
    steps,
    text,
)

STREETS = "Streets and public spaces"
SCHOOLS = "Children and schools"
CULTURE = "Culture department"
PARTICIPATION = "Public participation team"
FRONT_DESK = "Town hall reception"

PAGES = {
    "home": {
        "title": "Welcome to Aubrelle",
        "slug": "home",
        "introduction": "Your errands, the town’s news, and what you can change in it.",
        "alt": "Drawing: the stone bridge over the Vère and its planted banks.",
        "body": [
            heading("Most wanted"),
            cards(
                ("identity", "Appointments, waiting times, papers to bring."),
                ("school", "All year round, online or at the town hall."),
                ("report", "A broken street light, a pothole, fly-tipping."),
            ),
            heading("Residents are asking"),
            petition("lindens"),
            text(
                'Something to stand up for? See <a href="page:how">how a petition works</a> '
                'and <a href="page:petitions">all those under way</a>.'
            ),
            heading("An idea for your street?"),
            text(
                "Benches, a bus, a garden: propose, support, and see what the town makes of it, in "
                '<a href="/en/take-part/ideas/">the idea box</a>.'
            ),
        ],
    },
    "living": {
        "title": "Living here",
        "slug": "living-here",
        "introduction": "Walking, reading, shopping at the market, getting around: the town day by day.",
        "body": [],
    },
    "quay": {
        "title": "A new face for the Quai des Lavandières",
        "slug": "quai-des-lavandieres",
        "introduction": "From {month+51}, for nine months, the town plants 140 trees, widens the promenade and "
        "renews the pipes. Here is what changes, street by street.",
        "alt": "Drawing: the stone bridge over the Vère and its planted banks.",
        "service": STREETS,
        "body": [
            text(
                "Work begins on {day+51}, between the stone bridge and the wash house. Traffic stays open in one "
                "direction. Nothing changes on market days: the stalls keep their places and both car parks stay "
                "free until 1 pm."
            ),
            key_figures(
                ("140", "trees planted, 60 of them lindens"),
                ("1.2 km", "of unbroken promenade"),
                ("€2.4m", "voted in the town’s budget"),
                ("9 months", "of work, in three stages"),
            ),
            heading("What residents asked for"),
            text(
                "In May, 318 people gave us their views. Shade and benches come first, far ahead of parking. The "
                "plans were changed: twelve parking spaces fewer, forty benches more.",
                "At the end of the quay, the Rue des Tilleuls leads to the school. What happens there is up to you "
                "as well: a petition asks to keep cars out when classes begin and end.",
            ),
            petition("lindens"),
            heading("Getting around during the work"),
            text(
                "Bus 3 is diverted through the Rue du Moulin from {day+51} to {day+160}. The Lavoir stop moves by "
                "150 m. Pedestrians can always pass, wheelchairs included, on a path 1.60 m wide.",
            ),
            steps(
                (
                    "From the bridge to the Rue des Saules",
                    "Pipes, then planting, until {month+140}.",
                ),
                (
                    "From the Rue des Saules to the wash house",
                    "Promenade and lighting, until {month+230}.",
                ),
                (
                    "Place du Lavoir",
                    "Benches, drinking fountain and playground, until {month+320}.",
                ),
            ),
            notice(
                "Follow the work",
                'A progress report appears in the <a href="page:news">news</a> on the first Monday of each month. '
                "Something urgent? Call 01 99 00 21 35.",
            ),
        ],
    },
    "library": {
        "title": "The Moulin library",
        "slug": "moulin-library",
        "introduction": "62,000 books, films and games in the old paper mill, whose wheel still turns.",
        "alt": "Drawing: the old mill turned library, its wheel and a shelf of books.",
        "service": CULTURE,
        "body": [
            text(
                "Membership is free for everyone, residents or not. It takes five minutes at the desk, with proof of "
                "identity. You may borrow up to twelve items for four weeks.",
                "Study rooms on the second floor are booked at the desk. On Wednesdays at 4.30 pm a librarian reads "
                "stories to children aged 3 to 7: just come along.",
            ),
            place(
                "Moulin library",
                "7, rue du Moulin\n99410 Aubrelle",
                "Tuesday, Thursday and Friday: 1 pm to 7 pm\nWednesday and Saturday: 10 am to 6 pm",
                "Step-free access, hearing loop, large-print books.",
            ),
            heading("Open on Sundays?"),
            text(
                "A petition gathered 1,284 signatures. The town council will debate it: "
                '<a href="page:news_sunday">see how far the answer has come</a>.'
            ),
        ],
    },
    "markets": {
        "title": "Markets",
        "slug": "markets",
        "introduction": "Forty stalls on Wednesday and Saturday mornings, Place de la Fontaine, and an evening market in summer.",
        "alt": "Drawing: striped stalls on the square in the morning.",
        "service": STREETS,
        "body": [
            key_figures(
                ("40", "stalls all year round"),
                ("17", "growers from within 30 km"),
                ("1 pm", "end of free parking"),
            ),
            text(
                "The market runs from 7.30 am to 1 pm. In strong wind the stalls move under the covered hall, Rue des "
                "Saules. From June to September, twelve growers also set up on Thursdays, from 5 pm to 8.30 pm, on the "
                "quay.",
            ),
            poll("evening_market"),
            heading("Running a stall"),
            text(
                "Year-round pitches are allotted once a year, after the markets committee has given its opinion. For a "
                "single day, see the market officer before 7 am with your trader’s card and your insurance. A metre "
                "costs €1.10 a morning.",
            ),
        ],
    },
    "cycling": {
        "title": "Cycling in Aubrelle",
        "slug": "cycling",
        "introduction": "28 km of lanes and quiet streets, 312 stands, and a pump at the station.",
        "alt": "Drawing: two cyclists on a lane lined with trees.",
        "service": STREETS,
        "body": [
            text(
                "Pick up the map at the town hall or the library. The lane along the quay links the station to the "
                "secondary school in eight minutes, without a single road to cross.",
            ),
            heading("Help with buying a bike"),
            text(
                "The town refunds 20% of the price of a new or second-hand bicycle, up to €150, and up to €400 for one "
                "adapted to a disability. Apply within three months of buying it.",
                "<ul><li>the invoice in your name</li><li>proof of address in Aubrelle</li>"
                "<li>your bank details</li></ul>",
            ),
        ],
    },
    "square": {
        "title": "The square by the wash house: what you said",
        "slug": "wash-house-square",
        "introduction": "264 people answered the questionnaire on the square. Here are the figures, what we read in them, and what was "
        "decided.",
        "alt": "Drawing: a swing with a platform under a large tree.",
        "service": STREETS,
        "body": [
            results(
                "square",
                synthesis="<p>Shade comes first, except under 30, where games do. People come mostly in the afternoon. On dogs "
                "on a lead the neighbourhood is split in two.</p>",
                decision="<p>60,000 euros in two stages: first nine lindens and twelve benches, then the games.</p>",
                page="council",
                decided="{iso-31}",
            ),
            heading("What comes next"),
            text(
                "Trees are planted in {month+60}. The meeting on the games takes place on the square, on {day+67} at 5 pm, with the "
                "Saules school. Bring your children."
            ),
        ],
    },
    "procedures": {
        "title": "Services",
        "slug": "services",
        "introduction": "Papers, schools, streets: what to bring, and how long it takes.",
        "body": [],
    },
    "identity": {
        "title": "Identity card and passport",
        "slug": "identity-card-passport",
        "introduction": "Allow three weeks for an appointment, then three more to receive the document.",
        "service": FRONT_DESK,
        "body": [
            steps(
                (
                    "Prepare your application",
                    "Fill in the form on the government’s site and note its number.",
                ),
                ("Book an appointment", "By telephone on 01 99 00 21 10, or at the town hall."),
                ("Come in person", "With the papers listed below. Children come with a parent."),
                ("Collect the document", "A text message tells you. It is kept for three months."),
            ),
            heading("What to bring"),
            text(
                "<ul><li>the old document, if there is one</li><li>a photo less than six months old</li>"
                "<li>proof of address less than a year old</li>"
                "<li>for a passport, a tax stamp: €86 for an adult</li></ul>",
                "The identity card is free, unless you lost the previous one: €25.",
            ),
        ],
    },
    "school": {
        "title": "Enrolling a child at school",
        "slug": "school-enrolment",
        "introduction": "From age 3, in your neighbourhood’s school. Sign up for lunches at the same time.",
        "service": SCHOOLS,
        "body": [
            text(
                "Aubrelle has four schools: Les Tilleuls, Le Moulin, Le Lavoir and Les Saules. Your address decides "
                "which one. To ask for another, write before 30 April; a committee answers in May.",
            ),
            steps(
                ("Gather the papers", "Family record book, proof of address, vaccination record."),
                ("Enrol at the town hall", "At the family desk, with or without an appointment."),
                (
                    "Meet the head teacher",
                    "The school calls you within ten days to arrange a visit.",
                ),
            ),
            notice(
                "The price of a lunch",
                "From €0.80 to €5.20 depending on your income. The family desk works it out with your benefits number.",
            ),
        ],
    },
    "report": {
        "title": "Report a problem in the street",
        "slug": "report-a-problem",
        "introduction": "A broken street light, a hole in the pavement, fly-tipping: tell us in a minute.",
        "service": STREETS,
        "body": [
            text(
                "Call 01 99 00 21 35, from 8 am to 6 pm, or come to the town hall. Give the street, the nearest "
                "number and what you saw. We tell you when a team will come.",
            ),
            key_figures(
                ("2 days", "on average for fly-tipping"),
                ("4 days", "for a street light"),
                ("12 days", "for a pavement"),
            ),
            poll("streets_at_night"),
            notice("Is it dangerous?", "A fallen cable, a fallen tree, a gas leak: call 112."),
        ],
    },
    "news": {
        "title": "News",
        "slug": "news",
        "introduction": "What was decided, what is beginning, what is done.",
        "body": [],
    },
    "news_counts": {
        "title": "Rue des Tilleuls: the town counts the cars",
        "slug": "rue-des-tilleuls-count",
        "introduction": "For two weeks, sensors measure traffic outside the school. The results will be published.",
        "alt": "Drawing: children crossing the street outside Les Tilleuls school.",
        "service": STREETS,
        "body": [
            text(
                "Since this morning, four sensors have been counting the cars, bicycles and pedestrians of the Rue des "
                "Tilleuls, between the Moulin crossroads and the school. They do not film and do not read number plates.",
                "These figures were missing. Parents speak of 180 cars between 8 and 8.30 am; the town’s last count, "
                "six years old, found 95.",
            ),
            petition("lindens", "They ask for a street without cars at school times"),
            heading("What next?"),
            text(
                "The results will appear here before {day+20}. They will be added to the file if the petition comes "
                "before the town council, which takes 1,000 signatures. From 500 on, the mayor answers in writing.",
                "You live in the street and disagree? A public meeting takes place on {day+16} at 6.30 pm at Les "
                "Tilleuls school. Children will be looked after.",
            ),
        ],
    },
    "news_sunday": {
        "title": "Sundays at the library: the council will debate",
        "slug": "library-sundays-debate",
        "introduction": "The petition closed with 1,284 signatures. A written answer by {day+12}, a debate at the next session.",
        "alt": "Drawing: the old mill turned library, its wheel and a shelf of books.",
        "service": CULTURE,
        "body": [
            text(
                "Both thresholds are passed: 500 signatures for a written answer from the mayor, 1,000 for a debate in "
                "the town council. Residents will present the request themselves, for ten minutes.",
                "Three options are being studied with the library’s staff: every other Sunday, every Sunday from "
                "October to March, or every Sunday with the library closed on Tuesdays.",
            ),
            key_figures(
                ("1,284", "signatures, all online"),
                ("€41,000", "a year: cost of the fullest option"),
                ("3", "options being studied"),
            ),
            text(
                'You can read <a href="page:sunday">the text of the petition and its steps</a> again. Those who asked '
                "for it will receive the answer by e-mail."
            ),
        ],
    },
    "news_banks": {
        "title": "The Vère gets its banks back above the wash house",
        "slug": "banks-of-the-vere",
        "introduction": "Six hundred metres of concrete are gone. The willows are planted, the trout are coming back.",
        "alt": "Drawing: the stone bridge over the Vère and its planted banks.",
        "service": "Nature and river department",
        "body": [
            text(
                "The concrete wall built sixty years ago between the wash house and the Pré aux Oies has been removed. "
                "When the river rises it spreads again, instead of rushing towards the centre.",
                "Residents planted 420 willows in two Saturdays, with pupils of the secondary school. The towpath is "
                "open again, to pushchairs and wheelchairs too.",
            ),
            figure(
                "bathing",
                "Drawing: the bank of the Vère on a summer afternoon, bathers and two parasols.",
                "The Pré aux Oies, where a petition will soon ask for a bathing place.",
            ),
            text(
                "What comes next depends on the water, which is tested every week. A "
                '<a href="page:bathing">petition for supervised bathing</a> opens on {day+24}.'
            ),
        ],
    },
    "participate": {
        "title": "Take part",
        "slug": "take-part",
        "introduction": "What is open today, what is coming, and what the town does with it.",
        "alt": "",
        "service": PARTICIPATION,
        "body": [
            petitions("Open now", "open", 3),
            text(
                "A consultation: "
                '<a href="/en/take-part/consultations/mobility-plan/">How shall we get around in ten years?</a>'
            ),
            text(
                "A register in which everybody may write: "
                '<a href="/en/take-part/station-quarter/">The station quarter</a>.'
            ),
            text(
                "A questionnaire, too, in five minutes: "
                '<a href="/en/take-part/getting-around/">Getting around Aubrelle, your views</a>.'
            ),
            text(
                "An idea? Propose it, or support those of others: "
                '<a href="/en/take-part/ideas/">the idea box</a>.'
            ),
            text(
                "110,000 euros to share out, and it is you who vote: "
                '<a href="/en/take-part/participatory-budget-2/">the participatory budget</a>.'
            ),
            heading("What was decided"),
            text(
                "What the town has taken on, and how far it is: "
                '<a href="/civic/commitments/?lang=en">what became of it</a>. And '
                '<a href="/en/take-part/participatory-budget-1/">the result of the first participatory budget</a>.'
            ),
            text(
                'You answered, the town has made up its mind: <a href="page:square">the square by the wash house</a>.'
            ),
            heading("Without a computer"),
            text(
                "At the town hall and at the library, a member of staff lends you a screen and helps you sign. "
                "A question? Call 01 99 00 21 35, Monday to Friday."
            ),
        ],
    },
    "petitions": {
        "title": "Petitions",
        "slug": "petitions",
        "introduction": "Read, sign, follow the answer. At 500 signatures the mayor answers, at 1,000 the council debates.",
        "service": PARTICIPATION,
        "body": [
            petitions("", "newest", 12),
            text('Before you sign or write: <a href="page:how">how a petition works</a>.'),
        ],
    },
    "how": {
        "title": "How a petition works",
        "slug": "how-it-works",
        "introduction": "From the idea to the debate, in five steps. What the town promises is written, and dated.",
        "service": PARTICIPATION,
        "body": [
            steps(
                (
                    "The request is written",
                    "A title, what you ask for, of whom. The team helps you if you wish.",
                ),
                (
                    "It is checked",
                    "Within ten days: is it the town’s business, does it respect people? A refusal gives its reasons.",
                ),
                (
                    "It is open for six months",
                    "Everyone signs once, with a confirmed e-mail address.",
                ),
                (
                    "At 500 signatures, the mayor answers",
                    "In writing, within thirty days: what is kept, what is not, and why.",
                ),
                (
                    "At 1,000 signatures, the council debates",
                    "At its next session, in public, with the authors present.",
                ),
            ),
            heading("Your questions"),
            text(
                "<b>Must I live in Aubrelle?</b> No. We ask for the postcode so that the council knows where "
                "signatures come from.",
                "<b>Will my name be published?</b> Only if you ask for it: your first name and the initial of your surname.",
                "<b>Can I withdraw my signature?</b> Yes, at any time, with the link you received when signing.",
                "<b>Is a signature a vote?</b> No. A petition asks; the council decides.",
            ),
        ],
    },
    "charter": {
        "title": "The charter of exchanges",
        "slug": "charter",
        "introduction": "One page, the same rules for all, elected members included.",
        "service": PARTICIPATION,
        "body": [
            text(
                "Talk about subjects, not about people. Say where your figures come from. One signature per person: "
                "that is what gives it weight.",
                "Not published: threats, hateful or discriminating words, other people’s personal data, advertising. "
                "Whoever has a text refused is told why, and may ask another member of staff to review it.",
            ),
            notice(
                "Report a text",
                "Write to participer@aubrelle.example. We answer within one working day.",
            ),
        ],
    },
    "townhall": {
        "title": "The town hall",
        "slug": "town-hall",
        "introduction": "Who decides, when, and where to find us.",
        "body": [],
    },
    "council": {
        "title": "The town council",
        "slug": "town-council",
        "introduction": "Sixty-nine elected members since Aubrelle and Le Moulin became one, one public session a month, at 6.30 pm.",
        "service": "General secretariat",
        "body": [
            text(
                "Sessions take place at the town hall, in the council chamber. They are public: simply take a seat. "
                "The chamber is wheelchair-accessible and has a hearing loop.",
                "The agenda is posted five days before. Decisions are published within a week.",
            ),
            key_figures(("69", "elected members"), ("11", "sessions a year"), ("7", "committees")),
            notice(
                "Next session",
                "On {day+9} at 6.30 pm. On the agenda: the outlines of the budget, and the "
                '<a href="page:sunday">petition about the library</a>. '
                'Agenda, votes and views of residents are in <a href="/en/town-hall/meetings/">the meetings of the council</a>.',
            ),
        ],
    },
    "welcome": {
        "title": "Reception and opening hours",
        "slug": "opening-hours",
        "introduction": "Come without an appointment, Monday to Saturday morning.",
        "service": FRONT_DESK,
        "body": [
            place(
                "Aubrelle town hall",
                "2, place de la Fontaine\n99410 Aubrelle",
                "Monday to Friday: 8.30 am to 5.30 pm\nSaturday: 9 am to noon",
                "Ramp on the Rue des Saules side, low counter, sign-language interpretation by video.",
            ),
            place(
                "Wash House neighbourhood centre",
                "4, quai des Lavandières\n99410 Aubrelle",
                "Tuesday and Thursday: 2 pm to 6 pm",
                "Step-free.",
            ),
        ],
    },
    "accessibility": {
        "title": "Accessibility: not compliant",
        "slug": "accessibility",
        "introduction": "This site has not been audited yet. Here is what we know, and how to get help.",
        "service": "Communications department",
        "body": [
            text(
                "No audit against the French accessibility standard (RGAA) has been carried out, so the site is "
                "declared not compliant. Its pages can be used with a keyboard, enlarged to 400% and follow your "
                "device’s dark theme.",
                "Is something in your way? Write to accessibilite@aubrelle.example or call 01 99 00 21 00: we will "
                "give you the information in another form. If our answer does not satisfy you, you may turn to the "
                "Defender of Rights.",
            ),
        ],
    },
    "privacy": {
        "title": "Personal data",
        "slug": "personal-data",
        "introduction": "What we keep, why, and for how long.",
        "service": "Data protection officer",
        "body": [
            text(
                "This site sets no trackers. It keeps a session cookie if you sign in, and your language.",
                "When you sign a petition, the town keeps your name, your e-mail address and your postcode for up to "
                "six months after it closes. Only the participation team sees them.",
                "You may see, correct or erase them by writing to dpd@aubrelle.example.",
            ),
        ],
    },
    "legal": {
        "title": "Legal notice",
        "slug": "legal-notice",
        "introduction": "Aubrelle is a town of fiction.",
        "body": [
            text(
                "Neither the town, nor the river, nor the people exist. The telephone numbers are reserved for fiction "
                "and the e-mail addresses lead nowhere. The pictures are drawn by the program that fills the site.",
            ),
        ],
    },
    "lindens": {
        "title": "Give the Rue des Tilleuls back to children, morning and evening",
        "slug": "rue-des-tilleuls",
        "neighbourhood": "The Lindens",
        "summary": "Close the street to cars for twenty minutes when classes begin and twenty minutes when they end at Les Tilleuls school.",
        "alt": "Drawing: children crossing the street outside Les Tilleuls school.",
        "addressee": "the town council of Aubrelle",
        "service": PARTICIPATION,
        "decided": "The pavement on the school’s side will be widened next summer.",
        "open": "Closing the street, its hours, the length of the trial.",
        "decider": "The town council, at the session that follows 1,000 signatures.",
        "body": [
            paragraph(
                "Every morning, 260 children reach the school along a street where cars looking for a place to park "
                "meet the 8.20 bus. The pavement is 1.10 m wide. In October a second-year pupil was knocked down.",
                "We ask for a “school street”: a barrier kept by a town officer, from 8.15 to 8.35 am and from 4.20 to "
                "4.40 pm, on school days. Residents, emergency services and people with reduced mobility may still "
                "pass, at walking pace.",
                "We ask for a three-month trial, measured, before any final decision.",
            ),
        ],
    },
    "sunday": {
        "title": "Open the library on Sunday afternoons",
        "slug": "library-on-sundays",
        "summary": "Open the Moulin library on Sundays from 2 pm to 6 pm, from October to March to begin with.",
        "alt": "Drawing: the old mill turned library, its wheel and a shelf of books.",
        "addressee": "the town council of Aubrelle",
        "decided": "The library will stay open at least thirty-two hours a week.",
        "open": "Sundays, the days exchanged for them, the months concerned.",
        "decider": "The town council, after consulting staff representatives.",
        "body": [
            paragraph(
                "On Sundays it often rains in Aubrelle, and everything is closed. The library is the only warm, free "
                "place where one can stay without buying anything. Those who work in the week have only Saturday.",
                "We ask for four hours, on Sundays from 2 pm to 6 pm, from October to March. Students can keep the "
                "desk with one librarian, as in other towns.",
                "It matters to us that staff are volunteers and better paid on that day.",
            ),
        ],
    },
    "bathing": {
        "title": "Bathe in the Vère again",
        "slug": "bathing-in-the-vere",
        "summary": "Set up a supervised bathing place at the Pré aux Oies, open free of charge in July and August.",
        "alt": "Drawing: the bank of the Vère on a summer afternoon, bathers and two parasols.",
        "addressee": "the mayor of Aubrelle",
        "decided": "The water is tested every week and the results are public.",
        "open": "The place, the dates, supervision, access for all.",
        "decider": "The mayor, with the agreement of the regional health agency.",
        "body": [
            paragraph(
                "Our grandparents learned to swim at the Pré aux Oies. Bathing there has been forbidden for forty "
                "years, and in summer the pool is full by 11 am.",
                "The water is good again: of the last twenty-six tests, twenty-four meet the standard. We ask for a "
                "marked-off pool, two lifeguards, wheelchair access to the water and changing rooms.",
            ),
        ],
    },
    "planes": {
        "title": "Keep the plane trees of the Place de la Fontaine",
        "slug": "plane-trees-of-the-fountain",
        "neighbourhood": "Centre",
        "summary": "Mend the pipes without felling the four plane trees planted a hundred and ten years ago.",
        "alt": "Drawing: the fountain on the square, among plane trees and houses.",
        "addressee": "the town council of Aubrelle",
        "service": PARTICIPATION,
        "decided": "The pipes will be replaced within two years: they leak.",
        "open": "The route of the works and the fate of the trees.",
        "decider": "The town council, once the trees have been surveyed.",
        "suspended": "Suspended until the survey of the trees is published, expected on {day+18}. "
        "The 96 signatures are kept and the lost time will be added.",
        "body": [
            paragraph(
                "Four plane trees shade the Place de la Fontaine. The planned pipes pass below their roots, and twelve "
                "young trees would replace them, giving the same shade in forty years.",
                "We ask that a trenchless technique be studied, costed and presented in public before any felling.",
            ),
        ],
    },
}

THEMES = {
    "space": "Public space",
    "school": "Schools and youth",
    "culture": "Culture",
    "nature": "Nature and river",
    "mobility": "Getting around",
}

DISTRICTS = {
    "centre": "Centre",
    "lindens": "The Lindens",
    "wash_house": "The Wash House",
    "mill": "The Mill",
}

SIGNATURE = "The participation team of the City of Aubrelle"
