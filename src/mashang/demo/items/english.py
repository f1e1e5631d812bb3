"""What the items are called in English, in a sentence what they are for, and what else people call them, by basic code."""

CALLED = {
    "000115021000": (
        "Construction planning permit",
        "To build a house, road or pipeline in a planned area: the design is examined before work begins.",
    ),
    "000117026000": (
        "Building construction permit",
        "For owners of building and municipal works, before work on the site begins.",
    ),
    "000117044000": (
        "Permit to occupy or dig up a city road (short power connection)",
        "To dig up at most 200 metres of a city road for a power line, by the short procedure.",
    ),
    "000715003000": (
        "Transfer of real estate (second-hand home)",
        "To register a second-hand home in the name of its buyer.",
    ),
    "000115008000": (
        "Surveying and mapping qualification, class B",
        "For organisations that survey and map; the city examines the file, the province decides.",
    ),
    "000131019000": (
        "Food business licence",
        "Before you open a restaurant, snack bar, drinks or food shop, or a canteen.",
    ),
    "000131001000": (
        "Registration of a sole trader",
        "To open a small shop or business of your own, with a business licence for sole traders.",
    ),
    "000172001000": ("Tobacco retail licence", "For shops, before they sell cigarettes or cigars."),
    "001004008000": (
        "Filing of a company's investment project",
        "For projects outside the list that needs approval: telling us online before work begins completes the filing.",
    ),
    "002014005000": (
        "Replacement of a social security card",
        "Your card is lost or damaged: a new one is made while you wait.",
    ),
    "002036001000": (
        "Registration for residents' medical insurance",
        "For residents, students and newborns without medical insurance through work.",
    ),
    "002017009000": (
        "Withdrawal from the housing provident fund",
        "Take out your own savings to buy or rent a home, repay a mortgage, retire, or when you leave the city.",
    ),
    "000118040000": (
        "Road freight business licence",
        "For companies, before they carry goods in lorries of more than 4.5 tonnes.",
    ),
    "000123020000": (
        "Hygiene licence for public places",
        "Before a hotel, hairdresser's, beauty salon, bath or swimming pool opens.",
    ),
    "000114003000": ("Labour dispatch licence", "For companies, before they supply workers to other companies."),
    "000709005000": (
        "Residence permit",
        "For people registered elsewhere who have lived in Yunjiang for half a year and work, live or study here.",
    ),
    "000709002000": (
        "Replacement of a resident identity card",
        "Your identity card is lost. People registered elsewhere can get a new one here, too.",
    ),
    "000709011000": (
        "Household registration for skilled people",
        "For graduates and people with a professional title or skill level who move their registration to Yunjiang.",
    ),
    "000711001000": (
        "Marriage registration",
        "For couples who marry of their own free will: registered, and certified, at once. You can book a time.",
    ),
    "000511001000": (
        "Minimum living allowance",
        "Monthly support for families whose income per person is below the local minimum.",
    ),
}

ALSO = {
    "000115021000": ("planning permission",),
    "000117026000": ("building permit",),
    "000715003000": ("house transfer", "property transfer"),
    "000131019000": ("restaurant licence", "catering licence", "food hygiene licence"),
    "000131001000": ("business registration", "self-employed"),
    "000172001000": ("cigarette licence",),
    "002014005000": ("lost social security card",),
    "002036001000": ("health insurance",),
    "002017009000": ("housing fund",),
    "000118040000": ("trucking licence",),
    "000123020000": ("hotel licence", "hairdresser licence"),
    "000114003000": ("staffing agency licence",),
    "000709005000": ("temporary residence",),
    "000709002000": ("lost ID card",),
    "000709011000": ("hukou",),
    "000711001000": ("wedding", "getting married"),
    "000511001000": ("dibao", "social assistance"),
}
