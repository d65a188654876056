"""Who is who in small articles: names, descriptions, pronouns, silence, and abstention.

``<a1>…</a1>`` is the source of statement 1 and is entity *a*; ``[1 …]`` is its content; ``[a2 …]`` a content without words for its
source; ``{1 …}`` its cue, where it counts; ``<?3>`` a source that must stay unresolved. Lines are paragraphs. Trees: ``data/sources.conllu``, parser output on texts
written for this project. Run as a script with a folder of models, this file parses what has no tree yet and drops trees
that no text needs; trees that are there stay as they are, hand corrections included.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from attribution.article import Article
from attribution.records import Extraction, Kind, Quoting, SourceMention, Statement
from attribution.sources import Resolution, resolve
from attribution.text import Span
from attribution.tree import ParsedArticle, Sentence, read_conllu, to_conllu

TREES = Path(__file__).parent / "data" / "sources.conllu"
MARK = re.compile(
    r"<(?P<entity>\w|\?)(?P<source>\d)>|</(?P<end>\w|\?)\d>|\[(?P<silent>[a-z])?(?P<content>\d) |(?P<close>\])|\{(?P<cue>\d) |(?P<uncue>\})"
)

# Marked text; label of each entity; a word that says what is tested.
ARTICLES = {
    "full name, then surname with title and without": (
        "<a1>Léa Morin</a1> affirme que [1 le pont fermera]. <a2>Mme Morin</a2> ajoute que [2 les bus rouleront].\n"
        "Selon <a3>Morin</a3>, [3 le col restera ouvert].",
        {"a": "Léa Morin"},
    ),
    "particles": (
        "<a1>Éric de la Motte</a1> affirme que [1 le pont fermera]. <a2>M. de la Motte</a2> ajoute que [2 les bus rouleront].",
        {"a": "Éric de la Motte"},
    ),
    "particle with a capital": (
        "<a1>Gilles Le Bris</a1> affirme que [1 le pont fermera]. <a2>M. Le Bris</a2> ajoute que [2 les bus rouleront].",
        {"a": "Gilles Le Bris"},
    ),
    "spelling of a foreign name": (
        "<a1>Volodymyr Hrytsenko</a1> affirme que [1 l'accord tient]. <a2>Volodomyr Hrytsenko</a2> ajoute que [2 la frontière reste ouverte].",
        {"a": "Volodymyr Hrytsenko"},
    ),
    "two of one surname, told by title": (
        "<a1>Paul Vasseur</a1> affirme que [1 le pont fermera]. <b2>Inès Vasseur</b2> affirme que [2 le pont restera ouvert]. "
        "<b3>Mme Vasseur</b3> ajoute que [3 les bus rouleront].",
        {"a": "Paul Vasseur", "b": "Inès Vasseur"},
    ),
    "two of one surname, told by nothing": (
        "<a1>Paul Vasseur</a1> affirme que [1 le pont fermera]. <b2>Marc Vasseur</b2> affirme que [2 le pont restera ouvert]. "
        "Selon <?3>Vasseur</?3>, [3 les bus rouleront].",
        {"a": "Paul Vasseur", "b": "Marc Vasseur"},
    ),
    "acronym beside its long form": (
        "<a1>Le Syndicat des bateliers du Rhône (SBR)</a1> affirme que [1 l'écluse fermera]. Selon <a2>le SBR</a2>, [2 le trafic recule].",
        {"a": "Le Syndicat des bateliers du Rhône (SBR)"},
    ),
    "acronym spelt out by initials": (
        "<a1>L'Union des paysans de Brenne</a1> affirme que [1 les prix reculent]. <a2>L'UPB</a2> réclame [2 une aide de 200 euros].",
        {"a": "L'Union des paysans de Brenne"},
    ),
    "function before the name": (
        "<a1>Le maire de Brive, Jean Rivet,</a1> affirme que [1 le pont fermera]. La préfecture se tait. "
        "Selon <a2>le maire</a2>, [2 les bus rouleront].",
        {"a": "Jean Rivet"},
    ),
    "function behind the name": (
        "<a1>Léa Morin, procureure de Nîmes,</a1> affirme que [1 l'enquête avance]. « [2 Deux hommes ont fui] », précise <a2>la procureure</a2>.",
        {"a": "Léa Morin"},
    ),
    "nationality for country": (
        "<a1>Le président norvégien Lars Holm</a1> affirme que [1 l'accord tient]. « [2 Rien ne changera] », assure <a2>le président norvégien</a2>.",
        {"a": "Lars Holm"},
    ),
    "predicate": (
        "Hugues Vasseur est maire de Mende. <a1>Le maire</a1> affirme que [1 la route rouvrira].",
        {"a": "Hugues Vasseur"},
    ),
    "a more general noun": (
        "<a1>Le député Paul Morin</a1> affirme que [1 le texte sera rejeté]. « [2 Personne n'en veut] », insiste <a2>l'élu</a2>.",
        {"a": "Paul Morin"},
    ),
    "two functions are two people": (
        "<a1>Le ministre de la Culture, Paul Morin,</a1> affirme que [1 le musée rouvrira]. "
        "<b2>Le directeur du musée</b2> affirme que [2 le toit fuit].",
        {"a": "Paul Morin", "b": "Le directeur du musée"},
    ),
    "said of nobody before": (
        "<a1>Paul Morin</a1> affirme que [1 le film sortira]. « [2 On verra bien] », sourit <a2>l'acteur</a2>.",
        {"a": "Paul Morin"},
    ),
    "pointed at": (
        "<a1>Paul Morin</a1> affirme que [1 tout est faux]. <a2>Cet homme de 43 ans</a2> répète que [2 rien ne l'accuse].",
        {"a": "Paul Morin"},
    ),
    "pronouns, by gender": (
        "<a1>Paul Morin</a1> affirme que [1 le pont fermera]. <b2>Inès Roque</b2> affirme que [2 les bus rouleront]. "
        "<b3>Elle</b3> ajoute que [3 le col restera ouvert]. <a4>Il</a4> répond que [4 la neige tombera].",
        {"a": "Paul Morin", "b": "Inès Roque"},
    ),
    "inverted pronoun": (
        "« [1 Le pont fermera] », annonce <a1>Paul Morin</a1>. « [2 Les bus rouleront] », ajoute<a2>-t-il</a2>.",
        {"a": "Paul Morin"},
    ),
    "a body taken up by a pronoun": (
        "<a1>La préfecture</a1> affirme que [1 la route fermera]. <a2>Elle</a2> ajoute que [2 les bus rouleront].",
        {"a": "La préfecture"},
    ),
    "pronoun before the name of the main subject": (
        "Marc Morel préside le club. Alors qu'<a1>il</a1> assurait lundi que [1 le stade tiendrait], Paul Rive a payé. <b2>Marc Morel</b2> affirme que [2 le club restera].",
        {"a": "Paul Rive", "b": "Marc Morel"},
    ),
    "pronoun before another's name": (
        "Marc Morel préside le club. Alors qu'<a1>il</a1> assurait lundi que [1 le stade tiendrait], les joueurs de Paul Rive ont payé. <a2>Marc Morel</a2> affirme que [2 le club restera].",
        {"a": "Marc Morel"},
    ),
    "a country's leader": (
        "<b1>Emmanuel Macron</b1> affirme que [1 le pont tiendra]. <b2>Le président français</b2> ajoute que [2 le quai fermera].",
        {"b": "Emmanuel Macron"},
    ),
    "a party's name that holds a country's, its end taken for a verb": (
        "<a1>Le leader de La France insoumise</a1> affirme que [1 le pont fermera]. Le port reçoit Emmanuel Macron.",
        {"a": "Le leader de La France insoumise"},
    ),
    "who heads a party, in other words": (
        "Le leader du Mouvement des rives, Paul Morin, a perdu. <a1>Le chef de file du MR</a1> affirme que [1 le port fermera]. <b2>Le chef de file de l'Union des ports</b2> répond que [2 le port rouvrira].",
        {"a": "Paul Morin", "b": "Le chef de file de l'Union des ports"},
    ),
    "secretary of state abroad": (
        "La réunion se tient en présence du secrétaire d'Etat, Paul Rive. Lundi, <a1>le chef de la diplomatie américaine</a1> affirmait que [1 le port fermerait].",
        {"a": "Paul Rive"},
    ),
    "secretary of state with a portfolio": (
        "La réunion se tient en présence du secrétaire d'État à la Mer, Paul Rive. Lundi, <a1>le chef de la diplomatie américaine</a1> affirmait que [1 le port fermerait].",
        {"a": "le chef de la diplomatie américaine"},
    ),
    "head of state before a club's president who comes later": (
        "Une digue neuve au port\nLe port attend sa digue.\nEmmanuel Macron a visité le port. Selon <a1>le président</a1>, [1 la digue tiendra]. <b2>Le président du club de voile, Paul Rive</b2>, répond que [2 le club fermera].",
        {"a": "Emmanuel Macron", "b": "Paul Rive"},
    ),
    "whoever defends a plan is no lawyer, and holds the function before him": (
        "« [1 Le pont tiendra] », affirme <a1>le ministre de la Mer</a1>. François Rivet a défendu un plan de sauvetage. Selon <a2>le ministre</a2>, [2 le port rouvrira].",
        {"a": "François Rivet"},
    ),
    "a head of state named behind a minister": (
        "« [1 Le pont tiendra] », affirme <a1>le ministre de la Mer</a1>. Emmanuel Macron a visité un chantier. Selon <a2>le ministre</a2>, [2 le port rouvrira].",
        {"a": "le ministre de la Mer"},
    ),
    "colleagues of a medium, and others": (
        "La salle a brûlé en mai. Selon <a1>nos confrères de Ouest-France</a1>, [1 le feu est éteint]. Selon <b2>nos confrères du quartier</b2>, [2 le toit fume].",
        {"a": "Ouest-France", "b": "nos confrères du quartier"},
    ),
    "words of the headline within a statement that holds another": (
        "« [a1 Rends-nous la plage, vieux pirate] »\n[2 « [3 Rends-nous la plage, vieux pirate] », a crié <a3>un baigneur</a3>], "
        "selon <b2>une vidéo</b2>.",
        {"a": "un baigneur", "b": "une vidéo"},
    ),
    "member of a union, by its acronym": (
        "La réponse revient à Laurent Rive, secrétaire général de la CFDT, qui réclamait un pacte. La proposition a été refusée par Édouard Morin. Un pacte rendrait du pouvoir d'achat, juge <a1>le cédétiste</a1>, qui affirme que [1 le port rouvrira]. <b2>Édouard Morin</b2> répond que [2 le port fermera].",
        {"a": "Laurent Rive", "b": "Édouard Morin"},
    ),
    "member of another union": (
        "La réponse revient à Laurent Rive, secrétaire général de la CFDT, qui réclamait un pacte. La proposition a été refusée par Édouard Morin. Selon <a1>le cégétiste</a1>, [1 le port rouvrira]. <b2>Laurent Rive</b2> répond que [2 le port fermera].",
        {"a": "le cégétiste", "b": "Laurent Rive"},
    ),
    "the one who says I is neither everybody nor a verse": (
        "Selon <a1>Paul Rive</a1>, [1 le port rouvrira]. <b2>On</b2> dit que [2 la digue tient]. <c3>Le verset</c3> dit que [3 la mer monte]. <a4>Je</a4> pense que [4 le maire a tort].",
        {"a": "Paul Rive", "b": "On", "c": "Le verset"},
    ),
    "the latter": (
        "Paul Morin a reçu Marc Vasseur. <b1>Ce dernier</b1> affirme que [1 le pont fermera].",
        {"b": "Marc Vasseur"},
    ),
    "the same source": (
        "Selon <a1>une source policière</a1>, [1 deux hommes ont fui]. D'après <a2>la même source</a2>, [2 ils étaient armés]. "
        "<a3>Cette source</a3> ajoute que [3 la voiture brûlait].",
        {"a": "une source policière"},
    ),
    "the sources": (
        "Selon <a1>des sources proches de la réunion</a1>, [1 l'accord tient]. « [2 Rien ne changera] », ont indiqué <a2>les sources</a2>.",
        {"a": "des sources proches de la réunion"},
    ),
    "possessor is not the possessed": (
        "<a1>Paul Morin</a1> affirme que [1 tout est faux]. <b2>Son avocat</b2> ajoute que [2 le dossier est vide].",
        {"a": "Paul Morin", "b": "Son avocat"},
    ),
    "the lawyer of a person": (
        "<b1>L'avocat de Paul Morin</b1> affirme que [1 le dossier est vide].",
        {"b": "L'avocat de Paul Morin"},
    ),
    "a quotation goes on": (
        "« [1 Le pont fermera] », annonce <a1>Paul Morin</a1>. [a2 « Les bus rouleront par le col. »]",
        {"a": "Paul Morin"},
    ),
    "first person in a quotation": (
        "« [1 <a2>J'</a2>ai dit que [2 le pont fermerait]] », répète <a1>Paul Morin</a1>.",
        {"a": "Paul Morin"},
    ),
    "a document by its issuer stays a document": (
        "<a1>Le rapport de la Cour des comptes</a1> affirme que [1 les frais montent]. <a2>Le document</a2> précise que [2 rien n'est fait].",
        {"a": "Le rapport de la Cour des comptes"},
    ),
    "function in the headline, the same words by name below": (
        "« [1 La digue tiendra tout l'hiver] », assure <a1>l'ambassadrice de Norvège</a1>\nLes travaux sont finis. "
        "« [2 La digue tiendra tout l'hiver, je le répète] », affirme <a2>Ingrid Solheim</a2>.",
        {"a": "Ingrid Solheim"},
    ),
    "bare office right behind one who speaks": (
        "<b1>Luc Bréhat</b1> affirme que [1 le texte sera rejeté].\n« [2 L'heure est venue] », juge <a2>Charles Vernay</a2>. "
        "« [3 Nous irons vite] », résume <a3>le premier ministre</a3>.",
        {"a": "Charles Vernay", "b": "Luc Bréhat"},
    ),
    "whose words go on under another function": (
        "<a1>Le dirigeant basque Oihan Etxeberri</a1> affirme que [1 la plainte est déposée]. "
        "« [2 Nous le devons aux morts] », {2 a ajouté} <a2>l'ancien président de la région</a2>.",
        {"a": "Oihan Etxeberri"},
    ),
    "the subject behind an opening phrase is somebody else": (
        "Le dirigeant norvégien Olav Brekke est à Riga. Face au dirigeant norvégien, Andris Kalnins a souri. "
        "<a1>Le dirigeant norvégien</a1> affirme que [1 l'accord tient].",
        {"a": "Olav Brekke"},
    ),
    "mayor of a capital": (
        "« [1 Le quartier est sûr] », assure <a1>le maire de Dublin Cormac Brannigan</a1>. <b2>Rory Hale</b2> affirme que [2 tout est faux]. "
        "« [3 La police patrouille] », insiste <a3>l'édile</a3>.",
        {"a": "Cormac Brannigan", "b": "Rory Hale"},
    ),
    "the daily that was named": (
        "Selon <a1>Le Figaro</a1>, [1 le pont fermera]. <b2>L'AFP</b2> affirme que [2 rien n'est décidé]. "
        "<a3>Le quotidien</a3> précise que [3 les bus rouleront].",
        {"a": "Le Figaro", "b": "AFP"},
    ),
    "full name of a body and its initials": (
        "<a1>L'Alliance Verte</a1> affirme que [1 le pont fermera]. <a2>L'AV</a2> ajoute que [2 les bus rouleront].",
        {"a": "L'Alliance Verte"},
    ),
    "on learns from a source": (
        "[1 Deux hommes ont été arrêtés], a-t-<a1>on</a1> appris mardi de source judiciaire. <a2>La même source</a2> ajoute que [2 l'un avoue].",
        {"a": "source judiciaire"},
    ),
    "on adds to what a body said": (
        "<a1>La préfecture de Brive</a1> indique que [1 trois feux ont pris]. [2 Le dernier est éteint], a-t-<a2>on</a2> ajouté.",
        {"a": "La préfecture de Brive"},
    ),
    "pronoun that doubles the subject": (
        "<a1>Le syndicat</a1> dit que [1 tout va bien]. La fédération des apiculteurs a, <b2>elle</b2>, demandé que [2 le produit soit retiré].",
        {"a": "Le syndicat", "b": "La fédération des apiculteurs"},
    ),
    "inverted pronoun, which doubles nothing": (
        "« [1 Le vote aura lieu] », annonce <a1>la ministre Inès Roque</a1>. « [2 L'Italie a besoin de la France] », a-t-<a2>elle</a2> souligné.",
        {"a": "Inès Roque"},
    ),
    "name with an elided syllable": (
        "<a1>Le député Pascal Ehui N'Dori</a1> affirme que [1 le pont fermera]. <a2>M. N'Dori</a2> ajoute que [2 les bus rouleront].",
        {"a": "Pascal Ehui N'Dori"},
    ),
    "this text": (
        "<a1>Un communiqué de la famille</a1> indique que [1 l'élu est à l'hôpital]. <a2>Ce texte transmis par le syndicat</a2> précise que "
        "[2 les médecins attendent].",
        {"a": "Ce texte transmis par le syndicat"},
    ),
    "nobody to refer to": ("<?1>Il</?1> affirme que [1 le pont fermera].", {}),
    "function right behind the name of its holder": (
        "La réforme est rejetée par Inès Roque. <a1>La ministre du Travail</a1> estime que [1 le texte fermera des usines].",
        {"a": "Inès Roque"},
    ),
    "function behind a person only reported on": (
        "Le corps de Jean Rivet a été retrouvé lundi. <a1>Le procureur de Nîmes</a1> affirme que [1 deux hommes ont fui].",
        {"a": "Le procureur de Nîmes"},
    ),
    "function behind the holder of another": (
        "Jean Rivet, maire de Brive, refuse le plan. <a1>Le préfet de la Corrèze</a1> estime que [1 le pont fermera].",
        {"a": "Le préfet de la Corrèze"},
    ),
    "function behind two who might hold it": (
        "Jean Rivet et Paul Morin ont voté le plan. <a1>Le maire de Brive</a1> estime que [1 le pont fermera].",
        {"a": "Le maire de Brive"},
    ),
    "function in an answer": (
        "Jean Rivet a dénoncé le plan. « [1 Le pont fermera] », {1 répond} <a1>le ministre des Transports</a1>.",
        {"a": "le ministre des Transports"},
    ),
    "function before the sentence that names its holder": (
        "« [1 Le port rouvrira lundi] », affirme <a1>la ministre des Transports</a1>. Inès Roque a annoncé un plan de deux milliards.",
        {"a": "Inès Roque"},
    ),
    "function before a sentence about somebody else": (
        "« [1 Le port rouvrira lundi] », affirme <a1>la ministre des Transports</a1>. Inès Roque, une batelière, a quitté l'île.",
        {"a": "la ministre des Transports"},
    ),
    "the one lawyer": (
        "L'homme a fui, mais selon <a1>son avocat</a1>, [1 il reviendra]. « [2 Mon client est innocent] », assure <a2>Me Morin</a2>.",
        {"a": "Morin"},
    ),
    "one of two lawyers": (
        "L'homme a fui, mais selon <a1>son avocat</a1>, [1 il reviendra]. « [2 Mon client est innocent] », assure <b2>Me Morin</b2>. "
        "« [3 Ma cliente a peur] », raconte <c3>Me Rivet</c3>.",
        {"a": "son avocat", "b": "Morin", "c": "Rivet"},
    ),
    "another name of the office": (
        "<a1>Le ministre norvégien des Affaires étrangères, Lars Holm,</a1> affirme que [1 l'accord tient]. Les bourses reculent. "
        "« [2 Rien ne changera] », assure <a2>le chef de la diplomatie norvégienne</a2>.",
        {"a": "Lars Holm"},
    ),
    "another office of the same country": (
        "<a1>Le président norvégien, Lars Holm,</a1> affirme que [1 l'accord tient]. Les bourses reculent. "
        "« [2 Rien ne changera] », assure <b2>le chef de la diplomatie norvégienne</b2>.",
        {"a": "Lars Holm", "b": "le chef de la diplomatie norvégienne"},
    ),
    "the same office in another country": (
        "<a1>Le président norvégien, Lars Holm,</a1> affirme que [1 l'accord tient]. Les bourses reculent. "
        "« [2 Rien ne changera] », assure <b2>le président danois</b2>.",
        {"a": "Lars Holm", "b": "le président danois"},
    ),
    "minister for whoever leads diplomacy": (
        "<a1>Le chef de la diplomatie norvégienne, Lars Holm,</a1> affirme que [1 l'accord tient]. Les bourses reculent. "
        "« [2 Rien ne changera] », assure <a2>le ministre norvégien</a2>.",
        {"a": "Lars Holm"},
    ),
    "acronym in a function": (
        "<a1>La présidente du Rassemblement des îles, Inès Roque,</a1> affirme que [1 le port fermera]. Les bateliers attendent. "
        "« [2 Rien ne changera] », assure <a2>la présidente du RDI</a2>.",
        {"a": "Inès Roque"},
    ),
    "acronym of something else in a function": (
        "<a1>La présidente du Rassemblement des îles, Inès Roque,</a1> affirme que [1 le port fermera]. Les bateliers attendent. "
        "« [2 Rien ne changera] », assure <b2>la présidente du PLU</b2>.",
        {"a": "Inès Roque", "b": "la présidente du PLU"},
    ),
    "what somebody was once": (
        "<a1>La présidente du port, Inès Roque,</a1> affirme que [1 le quai fermera]. « [2 Rien ne changera] », assure <a2>l'ancienne ministre</a2>.",
        {"a": "Inès Roque"},
    ),
    "a trade, where the words go on": (
        "« [1 Le col fermera] », affirme <a1>Inès Roque</a1>. « [2 Les bus rouleront] », {2 ajoute} <a2>la sage-femme</a2>.",
        {"a": "Inès Roque"},
    ),
    "the leader that the article is about, and another": (
        "Emmanuel Macron a réuni les maires. Emmanuel Macron a promis une aide. Emmanuel Macron a cité Nicolas Sarkozy. "
        "« [1 Rien ne changera] », assure <a1>le chef de l'État</a1>.",
        {"a": "Emmanuel Macron"},
    ),
    "function and name behind a place": (
        "La Norvège dément par la voix de son ambassadeur à Lima, Lars Holm. « [1 Rien ne changera] », assure <a1>l'ambassadeur</a1>.",
        {"a": "Lars Holm"},
    ),
    "somebody behind a preposition and an article in one": (
        "Le maire salue l'aide apportée au syndicat. Selon <a1>le syndicat</a1>, [1 le pont fermera].",
        {"a": "le syndicat"},
    ),
    "an expert who was only mentioned": (
        "Le rapport d'Inès Roque a deux cents pages. « [1 Le littoral recule] », note <a1>l'experte</a1>.",
        {"a": "Inès Roque"},
    ),
    "an opening that ends in a name, and the subject behind its comma": (
        "La ministre norvégienne, Inès Roque, est à Lima. Au lendemain du départ de Jean Vasseur, le directeur du port a souri. "
        "« [1 Rien ne changera] », assure <b1>Jean Vasseur</b1>. « [2 Le quai fermera] », assure <a2>le directeur du port</a2>.",
        {"a": "le directeur du port", "b": "Jean Vasseur"},
    ),
    "the circle of somebody who is named": (
        "Jean Vasseur, le Premier ministre, a réuni les bateliers. Jean Vasseur a promis une aide. "
        "« [1 Rien ne changera] », assure <a1>l'entourage du Premier ministre</a1>.",
        {"a": "l'entourage du Premier ministre"},
    ),
    "a mandate, and a head of state between": (
        "Jean Vasseur marche beaucoup. Emmanuel Macron a souri. "
        "« [1 Rien ne changera] », a déclaré <a1>le député des Landes</a1>.",
        {"a": "Jean Vasseur"},
    ),
    "somebody without a name who goes on": (
        "L'ambassadeur, Jean Vasseur, est parti. « [1 Le port fermera] », a déclaré <a1>un haut responsable du régime syrien</a1>. "
        "<a2>Il</a2> {2 a ajouté} que [2 Jean Vasseur rentrera].",
        {"a": "un haut responsable du régime syrien"},
    ),
    "the same source, right behind a body": (
        "« [1 Le port fermera] », a déclaré <a1>la préfecture</a1>. Selon <a2>la même source</a2>, [2 le quai est vide].",
        {"a": "la préfecture"},
    ),
    "that source, right behind a seat": (
        "« [1 Le départ de Paul Rey était attendu] », a commenté <a1>Matignon</a1>. « [2 Rien ne change] », a ajouté <a2>cette source</a2>.",
        {"a": "Matignon"},
    ),
    "that source, where one was described": (
        "<a1>Une source policière</a1> affirme que [1 l'homme était armé]. « [2 On a eu peur] », dit <b2>le maire Paul Rey</b2>. "
        "[3 Deux armes ont été saisies], a ajouté <a3>cette source</a3>.",
        {"a": "Une source policière", "b": "Paul Rey"},
    ),
    "a company by its trade and country": (
        "Le groupe Norvalia a licencié son directeur. [1 Ce scénario] est réfuté par <a1>le constructeur japonais</a1>. "
        "« [2 L'enquête se poursuit] », a répété <a2>la compagnie</a2>.",
        {"a": "Norvalia"},
    ),
    "a company of another country": (
        "Le groupe suédois Norvalia a acheté le quai. « [1 Rien n'est signé] », a répété <a1>le groupe canadien</a1>.",
        {"a": "le groupe canadien"},
    ),
    "an organisation by what it is, in capitals": (
        "Le réseau Terre Libre lance un appel. [1 Trente enfants sont seuls], a indiqué <a1>l'ONG</a1>. "
        "« [2 Il faut agir] », a-t-<a2>elle</a2> ajouté.",
        {"a": "Terre Libre"},
    ),
    "a name behind the complement of a body": (
        "<a1>La banque en ligne Corolis</a1> affirme que [1 le siège fermera]. Selon <a2>Corolis</a2>, [2 deux cents emplois suivront].",
        {"a": "Corolis"},
    ),
    "somebody in the house of whoever was named": (
        "Le constat est du professeur Jean Vasseur. <a1>Le recteur de son université</a1> affirme que [1 la langue recule].",
        {"a": "Le recteur de son université"},
    ),
    "somebody of a house that nobody names": (
        "Jean Vasseur a répondu par une photographie. « [1 On n'a pas vérifié] », admet <a1>le rédacteur en chef d'une chaîne</a1>.",
        {"a": "le rédacteur en chef d'une chaîne"},
    ),
    "a title without its space": (
        "Selon <a1>M.Houdard</a1>, [1 les prix baissent]. <a2>M. Houdard</a2> affirme que [2 le quai fermera].",
        {"a": "M.Houdard"},
    ),
    "somebody through whom a country speaks": (
        "Jean Vasseur affirme que le pont fermera. Jean Vasseur a cité les bateliers. « [1 Tout est prêt] », a ajouté <a1>Jean Vasseur</a1>. "
        "La Norvège a réagi par la voix de son ambassadeur, Lars Holm. « [2 Rien ne changera] », a-t-<b2>il</b2> estimé.",
        {"a": "Jean Vasseur", "b": "Lars Holm"},
    ),
    "somebody who shares a view": (
        "« [1 Tout est prêt] », a déclaré <a1>Léa Morin</a1>. « [2 Le quai est vide] », a-t-<a2>elle</a2> ajouté. "
        "Un avis partagé par Inès Roque. Selon <b3>elle</b3>, [3 le pont fermera].",
        {"a": "Léa Morin", "b": "Inès Roque"},
    ),
    "a particle and a surname that is a function": (
        "<a1>Le ministre de l'Économie, Bruno Le Maire,</a1> affirme que [1 le pont fermera]. Selon <a2>M. Le Maire</a2>, [2 les bus rouleront].",
        {"a": "Bruno Le Maire"},
    ),
    "two surnames and a slash": (
        "<a1>Awa Sawadogo/Traoré</a1> affirme que [1 le pont fermera]. Selon <a2>Mme Sawadogo</a2>, [2 les bus rouleront].",
        {"a": "Awa Sawadogo/Traoré"},
    ),
    "others, where only documents were spoken of": (
        "La carte tient dans un rapport de dix pages. <a1>Des analystes</a1> affirment que [1 le littoral recule]. "
        "L'article parut hier. <b2>D'autres</b2> affirment que [2 le quai tient].",
        {"a": "Des analystes", "b": "D'autres"},
    ),
    "what somebody says he says": (
        "<a1>Inès Roque</a1> affirme que [1 le pont fermera]. Selon <a2>ses dires</a2>, [2 les bus rouleront].",
        {"a": "Inès Roque"},
    ),
    "a trade that nobody who was only mentioned is said to have": (
        "Le rapport d'Inès Roque a deux cents pages. « [1 Le littoral recule] », raconte <a1>la batelière</a1>.",
        {"a": "la batelière"},
    ),
    "head of state, where two fit": (
        "Emmanuel Macron a rencontré François Hollande. « [1 Rien ne changera] », assure <a1>le chef de l'État</a1>.",
        {"a": "le chef de l'État"},
    ),
}


@dataclass(frozen=True)
class Marked:
    text: str
    sources: dict[int, tuple[str, Span | None]]
    contents: dict[int, Span]
    cues: dict[int, Span]


def unmarked(marked: str) -> Marked:
    """Text without marks; statement → (entity, span of the source or None); statement → span of the content."""
    text = ""
    sources: dict[int, tuple[str, Span | None]] = {}
    contents: dict[int, Span] = {}
    cues: dict[int, Span] = {}
    cue = (0, 0)
    opened: list[tuple[int, int]] = []
    source: tuple[str, int, int] | None = None
    last = 0
    for mark in MARK.finditer(marked):
        text += marked[last : mark.start()]
        last = mark.end()
        if mark["source"]:
            source = (mark["entity"], int(mark["source"]), len(text))
        elif mark["end"]:
            assert source is not None
            sources[source[1]] = (source[0], Span(source[2], len(text)))
        elif mark["content"]:
            opened.append((int(mark["content"]), len(text)))
            if mark["silent"]:
                sources[int(mark["content"])] = (mark["silent"], None)
        elif mark["cue"]:
            cue = (int(mark["cue"]), len(text))
        elif mark["uncue"]:
            cues[cue[0]] = Span(cue[1], len(text))
        else:
            number, start = opened.pop()
            contents[number] = Span(start, len(text))
    return Marked(text + marked[last:], sources, contents, cues)


def trees() -> dict[str, str]:
    """Text on one line → the CoNLL-U of its sentences."""
    found: dict[str, str] = {}
    if TREES.exists():
        for block in TREES.read_text(encoding="utf-8").split("# article = ")[1:]:
            text, _, rest = block.partition("\n")
            found[text] = rest.strip("\n") + "\n"
    return found


def one_line(text: str) -> str:
    return text.replace("\n", " ¶ ")


def head_in(sentence: Sentence, span: Span) -> Span:
    words = [w for w in sentence if w.span.overlaps(span)]
    inside = {w.id for w in words}
    return next((w for w in words if w.head not in inside and w.upos not in {"ADP", "DET", "PUNCT"}), words[0]).span


def resolved(marked: Marked) -> Resolution:
    article = ParsedArticle(Article("example", marked.text), tuple(read_conllu(trees()[one_line(marked.text)].split("\n"))))
    statements = []
    for number, content in sorted(marked.contents.items()):
        _, span = marked.sources[number]
        mention = None
        if span is not None:
            sentence = next(s for s in article.sentences if s.span.overlaps(span))
            mention = SourceMention(span, head_in(sentence, span))
        quoting = Quoting.DIRECT if marked.text[: content.start].rstrip().endswith("«") else Quoting.INDIRECT
        statements.append(Statement((content,), marked.cues.get(number), mention, quoting, Kind.SPEECH, "example"))
    return resolve(article, Extraction(tuple(statements), ()))


@pytest.mark.parametrize("name", ARTICLES)
def test_who_is_who(name: str) -> None:
    marked, labels = unmarked(ARTICLES[name][0]), ARTICLES[name][1]
    resolution = resolved(marked)
    numbers = sorted(marked.contents)
    found = {n: resolution.source_of[i] for i, n in enumerate(numbers)}
    of_entity: dict[str, int] = {}
    for number in numbers:
        entity = resolution.entities[found[number]]
        wanted, _ = marked.sources[number]
        if wanted == "?":
            assert not entity.resolved
            continue
        assert entity.resolved
        assert of_entity.setdefault(wanted, found[number]) == found[number], f"statement {number}"
        assert entity.label.of(marked.text) == labels[wanted]
    assert len(set(of_entity.values())) == len(of_entity)


@pytest.mark.parametrize("name", ARTICLES)
def test_mentions_are_in_order_and_hold_the_sources(name: str) -> None:
    marked = unmarked(ARTICLES[name][0])
    resolution = resolved(marked)
    assert sorted(set(resolution.source_of)) == list(range(len(resolution.entities)))
    for entity in resolution.entities:
        assert list(entity.mentions) == sorted(entity.mentions)
    for position, number in enumerate(sorted(marked.contents)):
        span = marked.sources[number][1]
        if span is not None:
            assert span in resolution.entities[resolution.source_of[position]].mentions


def test_candidates_are_kept() -> None:
    marked = unmarked(ARTICLES["two of one surname, told by nothing"][0])
    entity = next(e for e in resolved(marked).entities if not e.resolved)
    assert [c.of(marked.text) for c in entity.candidates] == ["Paul Vasseur", "Marc Vasseur"]


def test_no_tree_is_an_orphan() -> None:
    assert set(trees()) == {one_line(unmarked(marked).text) for marked, _ in ARTICLES.values()}


def main(models: str) -> None:
    from attribution.parse import Parser

    known = trees()
    parser = Parser.load(models)
    keys = []
    for marked, _ in ARTICLES.values():
        text = unmarked(marked).text
        keys.append(one_line(text))
        if keys[-1] not in known:
            known[keys[-1]] = to_conllu(parser.parse(Article("example", text))).replace("# newdoc id = example\n", "")
    TREES.write_text("".join(f"# article = {key}\n{known[key].strip()}\n\n" for key in keys), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
