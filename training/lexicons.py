"""Countries, capitals and demonyms of ``attribution/lexicons/metonyms.csv``, from the countries data of M. Le Doze (ODbL).

    python -m training.lexicons COUNTRIES.json[.gz] attribution/lexicons/metonyms.csv

Rows of other origins stay as they are, and win where a name stands in both. The data has capitals in English: CAPITALS puts
those into French whose French name differs; a territory without a French demonym, or whose capital is no seat of power that the
press would use for it, is left out.
"""

from __future__ import annotations

import csv
import gzip
import json
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HEADER = ("name", "class", "feminine", "country", "source", "example", "note")
ORIGIN = "mledoze-countries"

CAPITALS = {
    "Addis Ababa": "Addis-Abeba", "Algiers": "Alger", "Andorra la Vella": "Andorre-la-Vieille", "Ashgabat": "Achgabat",
    "Asunción": "Asuncion",
    "Athens": "Athènes", "Baghdad": "Bagdad", "Baku": "Bakou", "Bandar Seri Begawan": "", "Beijing": "Pékin",
    "Beirut": "Beyrouth",
    "Belgrade": "Belgrade", "Bern": "Berne", "Bogotá": "Bogota", "Brasília": "Brasilia", "Brussels": "Bruxelles",
    "Bucharest": "Bucarest",
    "Cairo": "Le Caire", "Cape Town": "Le Cap", "Chișinău": "Chisinau", "City of San Marino": "",
    "Copenhagen": "Copenhague",
    "Damascus": "Damas", "Dhaka": "Dacca", "Dushanbe": "Douchanbé", "Guatemala City": "", "Hanoi": "Hanoï",
    "Havana": "La Havane",
    "Jerusalem": "Jérusalem", "Juba": "Djouba", "Kabul": "Kaboul", "Kathmandu": "Katmandou", "Kuwait City": "Koweït",
    "Kyiv": "Kiev",
    "Lisbon": "Lisbonne", "London": "Londres", "Malé": "Malé", "Manila": "Manille", "Mexico City": "Mexico",
    "Mogadishu": "Mogadiscio",
    "Moscow": "Moscou", "Muscat": "Mascate", "N'Djamena": "N'Djamena", "Nicosia": "Nicosie", "Panama City": "Panama",
    "Papeetē": "Papeete",
    "Port of Spain": "Port-d'Espagne", "Reykjavik": "Reykjavik", "Riyadh": "Riyad", "Saint Helier": "Saint-Hélier",
    "Sana'a": "Sanaa",
    "Santo Domingo": "Saint-Domingue", "Seoul": "Séoul", "Singapore": "Singapour", "Sofia": "Sofia", "São Tomé": "",
    "Tashkent": "Tachkent",
    "Tbilisi": "Tbilissi", "Tehran": "Téhéran", "Ulan Bator": "Oulan-Bator", "Valletta": "La Valette",
    "Vatican City": "Vatican",
    "Vienna": "Vienne", "Warsaw": "Varsovie", "Washington D.C.": "Washington", "Yerevan": "Erevan",
    "Naypyidaw": "Naypyidaw",
}  # fmt: skip
# First names, common words or bigger places elsewhere: they would mislead more often than they help.
LEFT_OUT = frozenset({
    "Victoria", "Hamilton", "Stanley", "Douglas", "Kingston", "Nassau", "Roseau", "Georgetown", "Sucre", "Dominique",
    "George Town",
    "Charlotte Amalie", "Santiago", "San José", "San Juan", "Saint-Denis", "Cayenne", "Malabo", "Wellington", "Jersey",
    "Grenade",
    "Guam", "Samoa", "Lima", "Saint-Martin", "Bénin City", "Vatican",
})  # fmt: skip
RENAMED = {
    "Congo (Rép. dém.)": "République démocratique du Congo", "Palaos (Palau)": "Palaos", "Viêt Nam": "Vietnam",
    "Cité du Vatican": "Vatican",
    "Île Maurice": "Maurice", "Arabie Saoudite": "Arabie saoudite", "Îles du Cap-Vert": "Cap-Vert", "Nigéria": "Nigeria",
}  # fmt: skip


def rows(countries: list[dict[str, Any]]) -> Iterator[tuple[str, ...]]:
    """Rows of the list, in the order of the data."""
    for country in countries:
        code = country["cca2"]
        name = country["translations"].get("fra", {}).get("common", "")
        name = RENAMED.get(name, name)
        demonym = country["demonyms"].get("fra", {"m": "", "f": ""})
        sovereign = country["independent"] is not False or code in ("TW", "PS", "GL", "HK")
        if not sovereign:
            continue
        if name and name not in LEFT_OUT:
            yield (name, "country", "", code, ORIGIN, "", "")
        for capital in country["capital"]:
            french = CAPITALS.get(capital, capital)
            if french and french not in LEFT_OUT and french != name:
                yield (french, "capital", "", code, ORIGIN, "", "")
        masculine, feminine = (_titled(demonym[g]) for g in ("m", "f"))
        if masculine and " " not in masculine and masculine not in LEFT_OUT and masculine != name:
            yield (masculine, "people", feminine, code, ORIGIN, "", "")


def _titled(demonym: str) -> str:
    """« Sud-coréen » → « Sud-Coréen », as the press writes a people."""
    return "-".join(part[:1].upper() + part[1:] for part in demonym.split("-"))


def main(source: str, target: str) -> None:
    path = Path(source)
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    found: dict[str, tuple[str, ...]] = {}
    if Path(target).exists():
        with open(target, encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                if row["source"] != ORIGIN:
                    found[row["name"]] = tuple(row.get(column, "") for column in HEADER)
    for row in rows(json.loads(data)):
        cells = tuple(unicodedata.normalize("NFC", cell.replace("’", "'")) for cell in row)
        found.setdefault(cells[0], cells)
    with open(target, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(HEADER)
        writer.writerows(found[name] for name in sorted(found))
    print(f"{target}: {len(found)} rows")


if __name__ == "__main__":
    main(*sys.argv[1:])
