"""Charters of places that do not exist, as many as a test wants, each another mix of clauses and front matter."""

import random

CLAUSES = {
    "en": [
        "The City binds itself to respect, protect and fulfil the human rights of everyone who lives here.",
        "The Equality Officer shall report to the Council each year on discrimination and racism.",
        "The City hopes to give particular attention to people in vulnerable situations.",
        "The Council shall consult residents before it decides on the budget, by 31 March each year.",
        "The City shall set up an Ombudsperson who hears complaints and grants redress within 60 days.",
        "The City works with civil society organisations and the university to carry out this charter.",
        "The Youth Council shall take part in every decision that concerns young people.",
        "The City shall publish this charter in every language spoken here and in plain language.",
        "The City shall train all its staff in human rights every two years and set aside 40,000 a year for it.",
        "The City shall measure progress by indicators and review this charter every four years.",
        "The City may join networks of human rights cities and exchange experience with them.",
        "The City shall buy only from suppliers that respect human rights.",
    ],
    "de": [
        "Die Stadt achtet, schützt und verwirklicht die Menschenrechte aller, die hier leben.",
        "Die Gleichstellungsbeauftragte berichtet dem Stadtrat jährlich über Diskriminierung und Rassismus.",
        "Die Stadt strebt an, Menschen in verletzlichen Lebenslagen besonders zu unterstützen.",
        "Eine unabhängige Ombudsstelle nimmt Beschwerden entgegen und entscheidet binnen 60 Tagen.",
        "Die Stadt schult alle Bediensteten alle zwei Jahre in Menschenrechten.",
        "Der Jugendrat wirkt an allen Entscheidungen mit, die junge Menschen betreffen.",
        "Die Stadt überprüft diese Charta alle vier Jahre anhand von Indikatoren.",
    ],
}
PLACES = {"en": ["Aldermoor", "Brackwater", "Fenbridge", "Harrowton"], "de": ["Lindenau", "Erlenberg", "Österfeld"]}
COUNTRIES = {"en": ["KE", "GB", "ZA"], "de": ["DE", "AT"]}
INSTRUMENTS = ["charter", "ordinance", "declaration", "action-plan"]
FAINT = "The place is quiet."


def write(folder, number, seed=1):
    """Writes so many charters into a folder, each into a folder of its country."""
    chance = random.Random(seed)
    for index in range(number):
        language = chance.choice(["en", "en", "de"])
        place, country = chance.choice(PLACES[language]), chance.choice(COUNTRIES[language])
        front = [f"title: Charter {index} of {place}", f"local_government: {place}", f"language: {language}"]
        front.append(f"country: {country}")
        if chance.random() < 0.9:
            front.append(f"instrument: {chance.choice(INSTRUMENTS)}")
        if chance.random() < 0.9:
            month = chance.choice(["", f"-{chance.randint(1, 12):02}"])
            front.append(f"adopted: {chance.randint(1993, 2026)}{month}")
        if chance.random() < 0.1:
            front.append("waivers: [{element: R5, reason: another body does it}]")
        share = chance.random()
        clauses = [clause for clause in CLAUSES[language] if chance.random() < share] or [FAINT]
        body = [f"## Article {at}\n\n{clause}\n" for at, clause in enumerate(clauses, 1)]
        file = folder / country.lower() / f"{index:04}-{place.lower()}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("\n".join(["---", *front, "---", f"# Charter {index} of {place}", *body]), encoding="utf-8")
