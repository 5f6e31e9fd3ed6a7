# ruff: noqa: E501  word lists
"""The newsroom's word lists: who speaks, who holds which role, what is not certain.

Lists are of lemmas unless said otherwise. They are closed on purpose: a word that is missing costs a question, a wrong one
costs a wrong question.
"""

from typing import Final


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


SAYING: Final = _set(
    "say tell add note explain argue claim state stress insist write tweet remark reply respond warn believe think "
    "acknowledge admit allege assert caution comment complain concede contend declare emphasize emphasise estimate "
    "indicate maintain mention observe predict recall recount reckon speculate suggest testify announce confirm report "
    "reveal disclose affirm rule find conclude describe quote cite show post boast hint project forecast publish"
)
FIRM: Final = _set(
    "announce confirm report reveal disclose rule find conclude show declare"
)  # reported, not just claimed
DENYING: Final = _set("deny reject dispute refute dismiss")
DOUBTFUL: Final = _set(
    "allegedly reportedly purportedly supposedly apparently perhaps possibly probably maybe likely seemingly"
)
HEDGED: Final = _set(
    "accuse allege suspect believe think rumor rumour fear suppose consider presume"
)  # in the passive: nobody says so
PLANNING: Final = _set(
    "plan intend hope aim expect propose want seek consider threaten prepare try attempt wish promise pledge vow agree "
    "schedule slate urge ask call demand offer ready likely poise set due need require project forecast"
)
MODAL_FUTURE: Final = _set("will shall 'll")
MODAL_IF: Final = _set("would could may might should can must 'd ought")
NEGATIVE: Final = _set(
    "no not n't never neither nor without hardly barely cannot nobody none nothing nowhere unless few little"
)
ONCE_SO: Final = _set("previously formerly originally initially temporarily provisionally hitherto")
CONDITION: Final = _set("if unless whether provided assuming until")

ROLES: Final = _set(
    "president minister premier chancellor king queen prince princess leader dictator ruler chief head chair chairman "
    "chairwoman chairperson director secretary spokesman spokeswoman spokesperson senator representative congressman "
    "congresswoman lawmaker deputy mayor governor ambassador envoy judge justice attorney lawyer prosecutor general "
    "colonel major captain sergeant lieutenant admiral commander officer official commissioner administrator sheriff "
    "professor scientist researcher doctor physician economist analyst expert historian engineer geologist biologist "
    "ecologist astronomer chemist physicist epidemiologist botanist zoologist climatologist meteorologist psychologist "
    "sociologist archaeologist archeologist paleontologist virologist nurse surgeon teacher principal superintendent "
    "headteacher coach manager player striker goalkeeper defender midfielder quarterback runner swimmer cyclist driver "
    "skipper founder co-founder cofounder owner ceo executive president-elect adviser advisor aide consultant fellow "
    "author writer journalist editor reporter correspondent producer actor actress singer musician composer artist "
    "director-general counsel councillor councilor councilman councilwoman alderman clerk warden farmer fisherman activist campaigner "
    "organizer organiser resident businessman businesswoman entrepreneur billionaire banker trader investor pastor bishop "
    "pope priest imam rabbi monk curator librarian architect designer pilot astronaut sailor soldier chef baker treasurer "
    "inspector investigator coordinator superintendent vice-president vice-chairman lecturer dean chancellor provost rector "
    "sprinter athlete footballer cricketer boxer golfer wrestler skier skater gymnast novelist poet comedian filmmaker "
    "impresario trainee apprentice volunteer witness chairman whistleblower democrat republican mp rep. sen. gov. rep sen gov dr dr. mr mr. mrs mrs. ms ms. "
    "prof prof. sir dame lord lady"
)
COURTESY: Final = _set("mr mr. mrs mrs. ms ms. dr dr. prof prof. sir dame lord lady")
TITLES_KEPT: Final = _set("of for and the to on at in")  # within a title, between its words

# The last word of an organisation's name, and what it is asked for as.
ORGANIZATIONS: Final = {
    word: kind
    for kind, words in {
        "university": "university college",
        "court": "court tribunal",
        "agency": "agency administration bureau service fbi cia nasa faa epa fda noaa nsa",
        "company": "inc inc. corp corp. ltd ltd. plc llc company group holdings motors industries energy motor "
        "systems technologies technology software pharmaceuticals foods electric petroleum oil steel media entertainment "
        "studios pictures partners labs therapeutics biotech insurance securities logistics supermarkets brewing analytics "
        "aerospace telecom",
        "airline": "airlines airways",
        "bank": "bank",
        "newspaper": "times post guardian herald tribune telegraph gazette chronicle journal mail observer courier",
        "news agency": "reuters afp interfax tass xinhua kcna upi",
        "committee": "committee subcommittee",
        "commission": "commission",
        "council": "council",
        "ministry": "ministry",
        "department": "department",
        "party": "party",
        "union": "union",
        "foundation": "foundation trust",
        "institute": "institute institution laboratory observatory academy",
        "center": "center centre",
        "hospital": "hospital clinic infirmary",
        "school": "school",
        "museum": "museum gallery",
        "club": "fc united rovers athletic albion",
        "association": "association federation society league alliance coalition organization organisation network",
        "parliament": "parliament",
    }.items()
    for word in words.split()
}

# Things there is only one of, or that need no introduction.
UNIQUE: Final = _set(
    "world sun moon earth sky sea ocean internet web public media economy environment climate weather future past present "
    "police army navy military press poor rich elderly young unemployed atmosphere universe planet equator market stock "
    "time day morning evening night year month week end beginning first second third same other most next last rest "
    "ground air sidelines way time basis front majority south north east west right left"
)
LINKING: Final = _set(
    "also however meanwhile moreover furthermore therefore thus hence still instead besides nevertheless nonetheless then "
    "so too though yet again indeed consequently additionally similarly likewise otherwise already now currently recently "
    "here there unsurprisingly surprisingly notably precisely usually often just even only simply later earlier afterward "
    "afterwards subsequently finally first second eventually previously soon once ago"
)
PRONOUNS: Final = _set(
    "i me my mine we us our ours you your yours he him his she her hers it its they them their theirs himself herself "
    "itself themselves myself ourselves this that these those here there one ones such another others former latter both each"
)

# Names of organisations that are as often a word, a place, a person or something else.
ALSO_OTHERWISE: Final = _set(
    "Alabama Alpine Amazon American Anonymous Apple Argos Arm Astana Auburn Bath Baylor Bears Bills Bing Bolt Boots Bucks "
    "Bulls Cambridge Carlton Cell Championship Chiefs Clemson Co-op Coles Columbia Confederation Conti Corinthians Crisis "
    "Cubs Delta Derby Dow Eagles Emirates Equity Evergreen Expressen Forbes Ford Gap Gemini Good Grab Greens Guardian Hawthorn "
    "Hearts Heat Hilton House Hull IS Iceland Independent Industrious Inter Kraken Labor Labour League Lions Lyon Mars "
    "Marvel Mercedes Mercer Michigan Mind Mint Mistral Moderates Monaco Nationals Nature Next Nice Northern Norwegian "
    "Nuggets Orange Oxford Penguin Penguins Phillips Prado Preston Princeton Prospect Puma Quick-Step Rams Rangers Ravens "
    "Rays Reading Renaissance Republicans Democrats Conservatives Tories Richmond Rockets Roma Samaritans Santander Santos "
    "Saracens Science Senate Sharp Shell Shelter Slack Solidarity Southern Southwest Spaces Sparta Sporting Sprint Spurs "
    "Square Stripe Subway Sun Suns Target Telegraph Thunder Time Times Total Treasury Ulster Unite United Universal Vale "
    "Valencia Valve Vanguard Verdi Visa Vogue Vox Warriors Wasps Williams Wired Wolves X Yale Zoom Zara Zurich Ola Ajax "
    "Celtic Celtics Leonardo Lazarus Morena Duma Pew Fed Disney Hershey Dell Taliban Louvre Square Motherwell ICE US UN"
)

# What stands right before the name of an organisation, in small letters.
FIRMS: Final = _set(
    "firm company startup start-up retailer manufacturer carmaker airline newspaper magazine agency bank charity group giant "
    "maker operator publisher broadcaster supplier builder utility brewer think-tank supermarket chipmaker drugmaker insurer "
    "lender watchdog regulator website developer planemaker chain consultancy"
)

# What stands right after a name and says what it is: `the Ennahda party`.
CALLED: Final = _set("party agency newspaper magazine airline group company firm band charity bank website")
