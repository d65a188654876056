"""Forms of the listed verbs: the list in the tree is what the generator makes, and the generator knows how French conjugates."""

from __future__ import annotations

import csv
import gzip
import re
from pathlib import Path

import pytest

from attribution import lexicon
from training.verb_forms import FORMS, LIKELIER, STEMS, conjugate, infinitives, listed, rendered

SHARED = Path(__file__).parent.parent.parent / "shared" / "lexica"


def test_the_list_is_what_the_generator_makes() -> None:
    assert FORMS.read_text(encoding="utf-8") == rendered(), "run python -m training.verb_forms"


def test_every_listed_verb_has_its_forms() -> None:
    verbs = set(infinitives(row["lemma"] for row in lexicon.load("verbs")))
    assert set(lexicon.by_key("verb_forms")) >= verbs
    assert {row["lemma"] for row in lexicon.load("verb_forms")} == verbs


CONJUGATED = [
    # -er
    ("affirmer", "affirme affirment affirmons affirmait affirma affirmèrent affirmera affirmerait affirmant affirmé affirmées affirmât"),
    ("annoncer", "annonce annonçait annonça annonçons annonçant annoncions annoncèrent annoncé"),
    ("exiger", "exige exigeait exigea exigeons exigeant exigions exigèrent exigé"),
    ("créer", "crée créé créée créait créera"),
    ("rappeler", "rappelle rappellent rappelait rappela rappelé rappellera rappellerait"),
    ("jeter", "jette jetait jeta jettera"),
    ("rejeter", "rejette rejettent rejetait rejettera"),
    ("marteler", "martèle martèlent martelait martelé martèlera"),
    ("révéler", "révèle révèlent révélait révéla révélera révèlera"),
    ("grommeler", "grommelle grommèle grommelait"),
    ("tweeter", "tweete tweetait tweeté"),
    ("regretter", "regrette regrettait regrettera"),
    ("espérer", "espère espèrent espérait espéra espérant espéré espérera espèrera"),
    ("répéter", "répète répètent répétait répéta répété répétera"),
    ("céder", "cède cédait"),
    ("protéger", "protège protégeait protégea"),
    ("alléguer", "allègue allèguent alléguait allégué"),
    ("célébrer", "célèbre célébrait"),
    ("asséner", "assène assénait"),
    ("assener", "assène assenait assènera"),
    ("soulever", "soulève soulevait soulèvera"),
    ("balayer", "balaie balaye balaient balayait balaiera balayera"),
    ("appuyer", "appuie appuient appuyait appuiera"),
    ("envoyer", "envoie envoyait enverra enverrait"),
    ("crier", "crie criait criions crié"),
    ("avouer", "avoue avouait avouera"),
    ("arguer", "argue arguait arguant"),
    ("tempêter", "tempête tempêtait tempêtera"),
    # -ir like finir
    ("avertir", "avertit avertissent avertissait avertirent avertira averti averties avertissant"),
    ("réagir", "réagit réagissent réagissait réagi réagissant"),
    ("définir", "définit définissait défini"),
    # the others
    ("dire", "dis dit disons dites disent disait dirent dira dise dit dite disant dît"),
    ("redire", "redit redites redisent"),
    ("prédire", "prédit prédisez prédisent prédisait prédira"),
    ("contredire", "contredit contredisent contredisait contredite"),
    ("écrire", "écrit écrivent écrivait écrivit écrivirent écrira écrive écrivant écrites"),
    ("décrire", "décrit décrivait décrite"),
    ("admettre", "admet admettent admettait admit admirent admettra admis admise admettant"),
    ("promettre", "promet promit promis promettrait"),
    ("permettre", "permet permettent permis"),
    ("reconnaître", "reconnaît reconnait reconnaissent reconnaissait reconnut reconnurent reconnaîtra reconnaitra reconnu reconnues reconnaître reconnaitre"),
    ("apparaître", "apparaît apparaissait apparut apparu"),
    ("soutenir", "soutient soutiennent soutenait soutint soutinrent soutiendra soutienne soutenu soutenant"),
    ("maintenir", "maintient maintiennent maintenait maintint maintiendrait maintenu"),
    ("convenir", "convient conviennent convenait convint conviendra convenu"),
    ("prévenir", "prévient préviennent prévenait prévint préviendra prévenue"),
    ("souvenir", "souvient souviennent souvenait souvint souvenu"),
    ("répondre", "réponds répond répondent répondait répondit répondirent répondra répondu"),
    ("prétendre", "prétend prétendait prétendit prétendu"),
    ("défendre", "défend défendait défendue"),
    ("démentir", "dément démentent démentait démentit démentira démenti démentie"),
    ("sentir", "sent sentait sentit senti"),
    ("pressentir", "pressent pressentait pressenti"),
    ("croire", "croit croient croyait crut crurent croira croie cru crue croyant"),
    ("craindre", "craint craignent craignait craignit craindra craigne craignant"),
    ("plaindre", "plaint plaignent plaignait plaignit plainte"),
    ("conclure", "conclut concluent concluait conclurent conclura conclu conclue concluant"),
    ("poursuivre", "poursuit poursuivent poursuivait poursuivit poursuivi poursuivant"),
    ("apprendre", "apprend apprennent apprenait apprit apprirent apprendra apprenne appris apprises"),
    ("reprendre", "reprend reprit repris"),
    ("savoir", "sait savent savait sut saura sache sachent sachant su sachez"),
    ("voir", "voit voient voyait vit virent verra verrait voie vu"),
    ("prévoir", "prévoit prévoyait prévit prévoira prévoirait prévu"),
    ("rire", "rit rient riait ri rira"),
    ("sourire", "sourit sourient souriait souri souriant"),
    ("lire", "lit lisait lut lue"),
    ("percevoir", "perçoit perçoivent percevait perçut percevra perçu"),
    ("faire", "fait font faisait fit firent fera ferait fasse fassent faisant faite faites"),
    ("vouloir", "veut veulent voulait voulut voudra voudrait veuille veuillent voulions voulu"),
    ("valoir", "vaut valait vaille vaudra"),
    ("devoir", "doit devait dû due dus dues devra"),
    ("découvrir", "découvre découvrait découvert découvertes découvrira"),
    ("souffrir", "souffre souffrent souffrit souffert"),
    ("convaincre", "convainc convainquent convainquait convaincu"),
    ("déduire", "déduit déduisent déduisit déduite"),
    ("résoudre", "résout résolvent résolu"),
    ("interrompre", "interrompt interrompit interrompu"),
    ("enquérir", "enquiert enquièrent enquérait enquit enquis"),
    ("sous-entendre", "sous-entend sous-entendait sous-entendu"),
]  # fmt: skip


@pytest.mark.parametrize(("verb", "forms"), CONJUGATED, ids=lambda value: value.split()[0])
def test_conjugation(verb: str, forms: str) -> None:
    assert set(forms.split()) - conjugate(verb) == set()


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("annoncer", "annoncait annonca annoncons annonçe"),
        ("exiger", "exigait exiga exigons exigeera"),
        ("rappeler", "rappele rappèle rappelera rappellait"),
        ("révéler", "révéle révelle révèlait"),
        ("marteler", "martelle martele"),
        ("regretter", "regrète"),
        ("professer", "profèsse"),
        ("interpeller", "interpèle"),
        ("espérer", "espére espèrait"),
        ("prédire", "prédiez"),
        ("avertir", "avertent avertait avert"),
        ("ralentir", "ralent ralentait"),
        ("reconnaître", "reconnaissut reconna"),
        ("plaindre", "plaindait plaindu"),
        ("prévoir", "préverra"),
        ("faire", "faisent fésait"),
        ("promettre", "promiss"),
    ],
    ids=lambda value: value.split()[0],
)
def test_what_is_no_form(verb: str, forms: str) -> None:
    assert set(forms.split()) & conjugate(verb) == set()


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("rappelle", "rappeler"), ("exigeait", "exiger"), ("annonça", "annoncer"), ("espère", "espérer"), ("espérait", "espérer"),
        ("répète", "répéter"), ("reconnaît", "reconnaître"), ("reconnait", "reconnaître"), ("reconnut", "reconnaître"),
        ("soutint", "soutenir"), ("dément", "démentir"), ("prévient", "prévenir"), ("craignait", "craindre"),
        ("maintient", "maintenir"), ("conclut", "conclure"), ("dit", "dire"), ("martèle", "marteler"), ("souvient", "souvenir"),
        ("écrie", "écrier"), ("décrit", "décrire"), ("pressent", "presser"), ("assène", "asséner"), ("réjouit", "réjouir"),
    ],
)  # fmt: skip
def test_forms_in_the_list(form: str, lemma: str) -> None:
    assert lexicon.by_key("verb_forms")[form]["lemma"] == lemma


@pytest.mark.parametrize("verb", ["falloir", "distraire", "naître", "avoir", "aller", "clore", "asseoir", "assaillir"])
def test_a_verb_of_no_known_class_is_an_error(verb: str) -> None:
    with pytest.raises(ValueError, match=f"^{verb}: no conjugation known"):
        conjugate(verb)


def test_a_form_of_two_verbs_wants_a_decision() -> None:
    assert listed(["pressentir", "presser"])["pressent"] == listed(["presser", "pressentir"])["pressent"] == "presser"
    with pytest.raises(ValueError, match=r"^fond\w+: of fonder or fondre\? Add the pair"):
        listed(["fonder", "fondre"])


def test_an_infinitive_is_its_own_verb_s() -> None:
    assert listed(["rire", "s'exprimer", "dire"])["dire"] == "dire"


def test_entries_that_are_no_verbs_are_passed_over() -> None:
    entries = ["dire", "se dire", "s'écrier", "mention", "part", "état", "sous-entendre", "faire valoir"]
    assert list(infinitives(entries)) == ["dire", "dire", "écrier", "sous-entendre"]


def test_no_row_of_the_table_hides_behind_another() -> None:
    assert len({row.ending for row in STEMS}) == len(STEMS)
    assert not set(LIKELIER) & {(b, a) for a, b in LIKELIER}


# Misspelt, archaic, or given to a verb by mistake in the treebank.
NOT_FORMS = frozenset(
    "apprecie complèté continu croîent espèrait interpelé pointants présentes recommendons redout sigifiant trouveroit écrirent".split()
)


@pytest.mark.skipif(not (SHARED / "lexique-gsd.tsv.gz").exists(), reason="the lexicon of UD French GSD is not there")
def test_forms_attested_in_gsd_are_listed() -> None:
    forms = lexicon.by_key("verb_forms")
    verbs = {row["lemma"] for row in forms.values()}
    missing = set()
    with gzip.open(SHARED / "lexique-gsd.tsv.gz", "rt", encoding="utf-8", newline="") as file:
        for form, lemma, upos, features, _ in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            tu = "Number=Sing|Person=2" in features
            if upos == "VERB" and lemma in verbs and not tu and form.lower() not in forms:
                missing.add(form.lower())
    assert missing - NOT_FORMS == set()


@pytest.mark.skipif(not (SHARED / "ggt-quote-verb-forms.txt.gz").exists(), reason="the forms of GenderGapTracker are not there")
def test_forms_of_another_project_are_listed() -> None:
    """Of the verbs that both have, found by their infinitive, only « tu », literary tenses and participles that agree are missing."""
    forms = set(lexicon.by_key("verb_forms"))
    verbs = sorted({row["lemma"] for row in lexicon.load("verb_forms")}, key=len, reverse=True)
    with gzip.open(SHARED / "ggt-quote-verb-forms.txt.gz", "rt", encoding="utf-8") as file:
        theirs = {line.strip() for line in file if line.strip()}
    missing = {form for form in theirs - forms if any(form.startswith(verb[:-2]) and verb in theirs for verb in verbs)}
    left_out = re.compile(r".*(?:[ae]s|ss(?:e|es|ions|iez|ent)|[âîû]tes|ante|antes|ants)|divulger|lancers|savoirs")
    assert {form for form in missing if not left_out.fullmatch(form)} == set()
