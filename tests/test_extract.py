"""Small articles, what is found in them, and what is recorded apart: quotations over sentences and paragraphs, nesting, overlaps.

A statement reads ``quoting ⟨content | content⟩ {cue} [source]``, then ``continues n`` or ``in n``: the position of the statement
that it goes on from, or that holds it. Lines are paragraphs; « [24] » is the row of the list of constructions. Trees:
``data/extract.conllu``, parser output on texts written for this project. ``python -m tests.test_extract [MODELS]`` parses what has no
tree yet and drops trees that no text needs; trees that are there stay as they are, hand corrections included.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.conftest import Treebank, apart, one_line, written

TREES = Treebank(Path(__file__).parent / "data" / "extract.conllu")

# Text; statements; what is recorded apart.
ARTICLES: dict[str, tuple[str, list[str], list[str]]] = {
    "[23] marks open over three sentences": (
        "« Je suis né ici. J'y mourrai. Personne ne me fera partir », jure l'éclusier.",
        [
            "direct ⟨« Je suis né ici. J'y mourrai. Personne ne me fera partir »⟩ {jure} [l'éclusier]",
        ],
        [],
    ),
    "[23] and cut by an incise": (
        "« Il pleuvait. On a cru à l'orage, poursuit Paulin, mais c'était la digue. »",
        [
            "direct ⟨« Il pleuvait. On a cru à l'orage | mais c'était la digue. »⟩ {poursuit} [Paulin]",
        ],
        [],
    ),
    "[23] behind a colon": (
        "La biologiste explique : « Le virus mute. Nous courons derrière lui. »",
        [
            "direct ⟨« Le virus mute. Nous courons derrière lui. »⟩ {explique} [La biologiste]",
        ],
        [],
    ),
    "[23] an incise between sentences": (
        "« Ce n'est pas un recul, insiste la rapporteure. C'est une pause. »",
        [
            "direct ⟨« Ce n'est pas un recul | C'est une pause. »⟩ {insiste} [la rapporteure]",
        ],
        [],
    ),
    "[24] mark reopened in the next paragraph": (
        "« La mine a fermé quand j'avais vingt ans.\n« Mon fils n'a jamais vu un wagon », soupire Alcide Mora.",
        [
            "direct ⟨« La mine a fermé quand j'avais vingt ans. | « Mon fils n'a jamais vu un wagon »⟩ {soupire} [Alcide Mora]",
        ],
        [],
    ),
    "[24] and behind a colon": (
        "La chanteuse confie : « Je n'ai plus peur.\n« Je chanterai assise. »",
        [
            "direct ⟨« Je n'ai plus peur. | « Je chanterai assise. »⟩ {confie} [La chanteuse]",
        ],
        [],
    ),
    "[24] signs over two paragraphs": (
        "L'enseigne « Au vieux port » a brûlé.\n« Au vieux phare » a pris sa place.",
        [],
        [],
    ),
    "[25] a second quotation goes on from the first": (
        "« Je pars ce soir », dit le roi. « Et je ne reviendrai jamais ici. »",
        [
            "direct ⟨« Je pars ce soir »⟩ {dit} [le roi]",
            "direct ⟨« Et je ne reviendrai jamais ici. »⟩ {} [] continues 0",
        ],
        [],
    ),
    "[25] also in a paragraph of its own": (
        "Le luthier assure que l'atelier survivra. Il pose son rabot.\n« Le bois, ça ne ment pas à celui qui l'écoute. »",
        [
            "indirect ⟨l'atelier survivra⟩ {assure} [Le luthier]",
            "direct ⟨« Le bois, ça ne ment pas à celui qui l'écoute. »⟩ {} [] continues 0",
        ],
        [],
    ),
    "[25] after a question's mark, two in a row": (
        "« Qui a fermé la vanne ? », demande la juge. « Personne ne le sait encore. » « Nous le saurons avant la nuit. »",
        [
            "direct ⟨« Qui a fermé la vanne ? »⟩ {demande} [la juge]",
            "direct ⟨« Personne ne le sait encore. »⟩ {} [] continues 0",
            "direct ⟨« Nous le saurons avant la nuit. »⟩ {} [] continues 1",
        ],
        [],
    ),
    "[25] nobody spoke before": (
        "La rue est vide. « Nous ne vendrons pas nos terres à la ville. »",
        [],
        [
            "unattributed ⟨« Nous ne vendrons pas nos terres à la ville. »⟩",
        ],
    ),
    "[26] what somebody thinks goes on": (
        "Le patron est optimiste. Les commandes repartent, les stocks fondent.",
        [],
        [
            "continuation ⟨Les commandes repartent, les stocks fondent⟩ [Le patron]",
        ],
    ),
    "[27] hearsay without a source": (
        "Le suspect aurait agi seul. L'incendie serait parti d'un local à vélos.",
        [],
        [
            "conditional ⟨Le suspect aurait agi seul⟩",
            "conditional ⟨L'incendie serait parti d'un local à vélos⟩",
        ],
    ),
    "[27] hearsay with one, and under a condition": (
        "Le suspect aurait agi seul, selon une source proche de l'enquête. Si la digue cédait, le port serait noyé.",
        [
            "indirect ⟨Le suspect aurait agi seul⟩ {selon} [une source proche de l'enquête]",
        ],
        [],
    ),
    "[35] refusals": (
        "Le groupe Ferrand n'a pas souhaité commenter. La préfecture a refusé de communiquer le nombre d'interpellations. "
        "Contactée par nos soins, la clinique n'a pas donné suite.",
        [],
        [
            "refusal ⟨Le groupe Ferrand n'a pas souhaité commenter⟩ [Le groupe Ferrand]",
            "refusal ⟨La préfecture a refusé de communiquer le nombre d'interpellations⟩ [La préfecture]",
            "refusal ⟨Contactée par nos soins, la clinique n'a pas donné suite⟩ [la clinique]",
        ],
    ),
    "[35] no refusals": (
        "L'élève n'a pas répondu à la dernière question du contrôle. La clinique n'a pas fermé, contrairement à la rumeur.",
        [],
        [],
    ),
    "[35] what is denied, and what is not said": (
        "Le maire dément avoir touché un centime. Il n'a pas dit s'il se représenterait en mars.",
        [
            "indirect ⟨avoir touché un centime⟩ {dément} [Le maire]",
        ],
        [
            "negated ⟨n'a pas dit s'il se représenterait en mars⟩ [Il]",
        ],
    ),
    "[22] a report within a report": (
        "Selon le ministre, le maire a promis que le parc ouvrirait.",
        [
            "indirect ⟨le maire a promis que le parc ouvrirait⟩ {Selon} [le ministre]",
            "indirect ⟨le parc ouvrirait⟩ {a promis} [le maire] in 0",
        ],
        [],
    ),
    "[22] a report within a quotation": (
        "« Elle m'a juré que le coffre était fermé », se souvient le bijoutier.",
        [
            "direct ⟨« Elle m'a juré que le coffre était fermé »⟩ {se souvient} [le bijoutier]",
            "indirect ⟨le coffre était fermé⟩ {m'a juré} [Elle] in 0",
        ],
        [],
    ),
    "[22] a speaker's own « nous estimons »": (
        "« Nous estimons que c'est peu », dit la ministre.",
        [
            "direct ⟨« Nous estimons que c'est peu »⟩ {dit} [la ministre]",
        ],
        [],
    ),
    "two pairs of marks, two statements": (
        "« Le pont fermera lundi », annonce la maire. « Il rouvrira en mai », ajoute-t-elle.",
        [
            "direct ⟨« Le pont fermera lundi »⟩ {annonce} [la maire]",
            "direct ⟨« Il rouvrira en mai »⟩ {ajoute} [elle]",
        ],
        [],
    ),
    "one cue, its content and the quotation that it announces": (
        "Le maire reconnaît que la situation est grave : « Nous avons trop tardé à agir. »",
        [
            "mixed ⟨la situation est grave | « Nous avons trop tardé à agir. »⟩ {reconnaît} [Le maire]",
        ],
        [],
    ),
    "[7] one subject, two statements": (
        "Le préfet affirme que la digue tiendra et ajoute que les secours sont prêts.",
        [
            "indirect ⟨la digue tiendra⟩ {affirme} [Le préfet]",
            "indirect ⟨les secours sont prêts⟩ {ajoute} [Le préfet]",
        ],
        [],
    ),
    "[36] a catchword is nobody's quotation": (
        "Les « gilets bleus » défilent. Le préfet affirme que les « gilets bleus » sont deux cents.",
        [
            "indirect ⟨les « gilets bleus » sont deux cents⟩ {affirme} [Le préfet]",
        ],
        [],
    ),
    "[36] titles and names": (
        "Le film « Nuit blanche » sort mercredi. La « start-up nation » se cherche un nouveau visage.",
        [],
        [],
    ),
    "[37] a fragment woven into its speaker's sentence": (
        "L'expert parle d'une fissure « vieille d'au moins vingt ans ».",
        [
            "mixed ⟨une fissure « vieille d'au moins vingt ans »⟩ {parle} [L'expert]",
        ],
        [],
    ),
    "a mark that nobody closed": (
        "« Le pont fermera lundi, annonce la maire.\nLes bus passeront par le col.",
        [
            "direct ⟨« Le pont fermera lundi⟩ {annonce} [la maire]",
        ],
        [],
    ),
    "[4] a dateline is no part of a source": (
        "DORVAL, 3 mai (Agence Lume) - Le fabricant de voiles Karavel a annoncé jeudi la fermeture de son atelier.",
        [
            "indirect ⟨la fermeture de son atelier⟩ {a annoncé} [Le fabricant de voiles Karavel]",
        ],
        [],
    ),
    "[4] nor is its town the speaker": (
        "DORVAL (Agence Lume) - La Première ministre, Ava Sorel, a exclu mardi toute hausse de l'impôt.",
        [
            "indirect ⟨toute hausse de l'impôt⟩ {a exclu} [La Première ministre, Ava Sorel]",
        ],
        [],
    ),
    "[11] two figures, two sources": (
        "Le défilé a réuni 4.000 personnes selon la préfecture, 9.000 selon les organisateurs.",
        [
            "indirect ⟨Le défilé a réuni 4.000 personnes⟩ {selon} [la préfecture]",
            "indirect ⟨9.000⟩ {selon} [les organisateurs]",
        ],
        [],
    ),
    "[11] figures in brackets": (
        "La marche a réuni entre 2.000 (selon la police) et 7.000 personnes (selon les syndicats).",
        [
            "indirect ⟨La marche a réuni entre 2.000⟩ {selon} [la police]",
            "indirect ⟨7.000 personnes⟩ {selon} [les syndicats]",
        ],
        [],
    ),
    "[11] behind a colon what goes on is the source's": (
        "Sa collègue est plus sombre : le fleuve, selon elle, débordera avant dimanche.",
        [
            "indirect ⟨le fleuve | débordera avant dimanche⟩ {selon} [elle]",
        ],
        [],
    ),
    "[11] but not where nothing does": (
        "Le bilan est lourd : douze morts, selon le préfet.",
        [
            "indirect ⟨Le bilan est lourd : douze morts⟩ {selon} [le préfet]",
        ],
        [],
    ),
    "[11] behind a semicolon": (
        "La digue a cédé ; trois maisons sont détruites, selon le maire.",
        [
            "indirect ⟨trois maisons sont détruites⟩ {selon} [le maire]",
        ],
        [],
    ),
    "[11] up to a semicolon": (
        "Selon la Ligue, le marché ferme le 31 août ; selon le règlement italien, un jour plus tôt.",
        [
            "indirect ⟨le marché ferme le 31 août⟩ {Selon} [la Ligue]",
        ],
        [],
    ),
    "[11] what is added": (
        "Elle a perdu ses clés et, selon nos informations, une montre en or.",
        [
            "indirect ⟨une montre en or⟩ {selon} [nos informations]",
        ],
        [],
    ),
    "[11] a plural verb behind a noun in the singular": (
        "Deux bateaux ont brûlé, selon des sources proches du chantier qui précisent que personne ne dormait à bord.",
        [
            "indirect ⟨Deux bateaux ont brûlé⟩ {selon} [des sources proches du chantier]",
            "indirect ⟨personne ne dormait à bord⟩ {précisent} [des sources proches du chantier]",
        ],
        [],
    ),
    "[11] a singular verb there": (
        "Le maire a reçu des élèves de la directrice qui maintient que le toit fuit.",
        [
            "indirect ⟨le toit fuit⟩ {maintient} [la directrice]",
        ],
        [],
    ),
    "[11] a pronoun without its cedilla": (
        "Le film plaît au maire. Ca veut dire que la salle rouvrira.",
        [],
        [],
    ),
    "[11] within a relative clause": (
        "Le club, qui avait fait une offre selon nos informations, s'est retiré.",
        [
            "indirect ⟨qui avait fait une offre⟩ {selon} [nos informations]",
        ],
        [],
    ),
    "[11] between auxiliary and participle": (
        "La ville a fermé le pont, ce qui a, selon la mairie, permis de sauver deux familles.",
        [
            "indirect ⟨ce qui a | permis de sauver deux familles⟩ {selon} [la mairie]",
        ],
        [],
    ),
    "[11] within a participle clause of its own": (
        "M. Rey reste muet, son ancien associé n'ayant pas renoncé, d'après ses proches, à publier ses carnets.",
        [
            "indirect ⟨son ancien associé n'ayant pas renoncé | à publier ses carnets⟩ {d'après} [ses proches]",
        ],
        [],
    ),
    "[14] variation": (
        "La peine est portée à cinq ans ou, selon les juridictions, à dix ans.",
        [],
        [],
    ),
    "[14] whom it is for": (
        "Pour les passagers, un bus est prévu à la sortie.",
        [],
        [],
    ),
    "[12] of one of several": (
        "Trois expertes ont refait les calculs. Pour l'une d'elles, biologiste, « la marge d'erreur est énorme ».",
        [
            "direct ⟨« la marge d'erreur est énorme »⟩ {Pour} [l'une d'elles, biologiste]",
        ],
        [],
    ),
    "[19] according to whom": (
        "La maire, Inès Roque, pour qui le projet est mort, a quitté la salle.",
        [
            "indirect ⟨le projet est mort⟩ {pour} [La maire, Inès Roque]",
        ],
        [],
    ),
    "[19] according to which": (
        "Le quotidien cite une étude, selon laquelle le taux de plomb est normal.",
        [
            "indirect ⟨le taux de plomb est normal⟩ {selon} [une étude]",
        ],
        [],
    ),
    "[1] one word answers": (
        "La fuite viendrait du toit. Faux, rétorque la compagnie.",
        [
            "indirect ⟨Faux⟩ {rétorque} [la compagnie]",
        ],
        [
            "conditional ⟨La fuite viendrait du toit⟩",
        ],
    ),
    "[1] a time before the incise": (
        "Hier soir, assure le maire, le pont tenait encore.",
        [
            "indirect ⟨Hier soir | le pont tenait encore⟩ {assure} [le maire]",
        ],
        [],
    ),
    "[2] a sentence that merely follows": (
        "« Nous partirons demain. » Reste la question du prix.",
        [],
        [
            "unattributed ⟨« Nous partirons demain. »⟩",
        ],
    ),
    "[2] an adjunct before the speaker": (
        "« C'est un an de trop, je ne sais pas », souffle sur les marches M. Gallec.",
        [
            "direct ⟨« C'est un an de trop, je ne sais pas »⟩ {souffle} [M. Gallec]",
        ],
        [],
    ),
    "[2] a title before the name": (
        "« Votre fille, vous lui prenez la moitié ? », a cinglé Me Gaël Morin, l'avocat de la chanteuse.",
        [
            "direct ⟨« Votre fille, vous lui prenez la moitié ? »⟩ {a cinglé} [Me Gaël Morin, l'avocat de la chanteuse]",
        ],
        [],
    ),
    "[2] one named before": (
        "« Il va mieux, c'est certain », a glissé cette dernière à un voisin.",
        [
            "direct ⟨« Il va mieux, c'est certain »⟩ {a glissé} [cette dernière]",
        ],
        [],
    ),
    "[3] a clitic that the tokenizer left on its verb": (
        "« Tant que ça sentira », répond-il.",
        [
            "direct ⟨« Tant que ça sentira »⟩ {répond} [il]",
        ],
        [],
    ),
    "[3] what is read there": (
        "Le rapport est sévère. La digue, y apprend-on, n'a jamais été contrôlée.",
        [
            "indirect ⟨La digue | n'a jamais été contrôlée⟩ {y apprend} [y]",
        ],
        [],
    ),
    "[4] a quotation that goes on behind an incise": (
        "Le toit l'a été, fait-on savoir dans les bureaux de la ville, « par un couvreur, et dès mardi ».",
        [
            "mixed ⟨Le toit l'a été | « par un couvreur, et dès mardi »⟩ {fait-on savoir} [on]",
        ],
        [],
    ),
    "[10] a title that holds an incise": (
        "Budget : « Nous n'augmenterons pas les impôts », promet la ministre",
        [
            "direct ⟨« Nous n'augmenterons pas les impôts »⟩ {promet} [la ministre]",
        ],
        [],
    ),
    "[8] a clause that ends in marks": (
        "La note préconise de différer la dépense « tant que l'administration n'exige rien ».",
        [
            "mixed ⟨différer la dépense « tant que l'administration n'exige rien »⟩ {préconise} [La note]",
        ],
        [],
    ),
    "[6] a chain of verbs": (
        "Un homme a consenti à dire que « tout est légal », avant de raccrocher.",
        [
            "direct ⟨« tout est légal »⟩ {a consenti à dire} [Un homme]",
        ],
        [],
    ),
    "[6] what is announced, and more of it": (
        "La Voralie a annoncé lundi l'expulsion du consul, qu'elle accuse d'avoir menti.",
        [
            "indirect ⟨l'expulsion du consul⟩ {a annoncé} [La Voralie]",
            "indirect ⟨avoir menti⟩ {accuse} [elle]",
        ],
        [],
    ),
    "[16] behind an apposition": (
        "Il ressort d'un audit commandé par la ville, et tenu secret depuis dix mois, que le toit fuyait.",
        [
            "indirect ⟨le toit fuyait⟩ {ressort} [un audit commandé par la ville]",
        ],
        [],
    ),
    "[18] what is asked for": (
        "La défense, qui réclame la relaxe, a produit une lettre.",
        [
            "indirect ⟨la relaxe⟩ {réclame} [La défense]",
        ],
        [],
    ),
    "[18] in the plural": (
        "Plusieurs parents demandaient des excuses ou une enquête.",
        [
            "indirect ⟨des excuses ou une enquête⟩ {demandaient} [Plusieurs parents]",
        ],
        [],
    ),
    "[18] with an adjective": (
        "L'avocate a plaidé la clémence avant de solliciter une peine aménageable.",
        [
            "indirect ⟨une peine aménageable⟩ {solliciter} [L'avocate]",
        ],
        [],
    ),
    "[18] an act, no demand": (
        "L'opposant a demandé l'asile politique.",
        [],
        [],
    ),
    "[18] what an inquiry concludes": (
        "L'enquête conclut à un suicide.",
        [
            "indirect ⟨un suicide⟩ {conclut} [L'enquête]",
        ],
        [],
    ),
    "[18] what is swept aside": (
        "La mairie balaie ces accusations.",
        [
            "indirect ⟨ces accusations⟩ {balaie} [La mairie]",
        ],
        [],
    ),
    "[20] a judgement by its adjective": (
        "Le député estime la réforme injuste.",
        [
            "indirect ⟨la réforme injuste⟩ {estime} [Le député]",
        ],
        [],
    ),
    "[20] no judgement": (
        "Le jury considère la situation actuelle.",
        [],
        [],
    ),
    "[35] an answer that declines": (
        "Sollicitée, la mairie a indiqué ne pas commenter une affaire en cours.",
        [],
        [
            "refusal ⟨Sollicitée, la mairie a indiqué ne pas commenter une affaire en cours⟩ [la mairie]",
        ],
    ),
    "[35] neither yes nor no": (
        "L'institution, que nous avons contactée, ne confirme ni n'infirme.",
        [],
        [
            "refusal ⟨L'institution, que nous avons contactée, ne confirme ni n'infirme⟩ [L'institution]",
        ],
    ),
    "[35] somebody hangs up": (
        "Sollicité par Le Fil, le porte-parole a raccroché.",
        [],
        [
            "refusal ⟨Sollicité par Le Fil, le porte-parole a raccroché⟩ [le porte-parole]",
        ],
    ),
    "[1] a verb taken for a noun": (
        "Les insectes disparaissent, alerte une étude.",
        [
            "indirect ⟨Les insectes disparaissent⟩ {alerte} [une étude]",
        ],
        [],
    ),
    "[1] before a name with its title": (
        'L\'affaire prend une autre tournure avec "ce message", détaille Mme Cardon.',
        [
            'mixed ⟨L\'affaire prend une autre tournure avec "ce message"⟩ {détaille} [Mme Cardon]',
        ],
        [],
    ),
    "[1] as an agency warned": (
        "Le pays est submergé par une « infodémie », comme prévenait l'agence en mars.",
        [
            "mixed ⟨Le pays est submergé par une « infodémie »⟩ {prévenait} [l'agence]",
        ],
        [],
    ),
    "[2] a passive between commas": (
        "Le plan, qui encadre « la recherche d'un avion », a été déclenché par le préfet.",
        [],
        [],
    ),
    "[5] behind a conjunction": (
        "La crèche doit rouvrir car, disent-elles, « le sommeil de nos bébés compte aussi ».",
        [
            "direct ⟨« le sommeil de nos bébés compte aussi »⟩ {disent} [elles]",
        ],
        [],
    ),
    "[6] adverbs in the verb": (
        "La doyenne a d'ores et déjà indiqué qu'elle céderait « sa place » à l'automne.",
        [
            "mixed ⟨elle céderait « sa place » à l'automne⟩ {indiqué} [La doyenne]",
        ],
        [],
    ),
    "[6] a citation behind it": (
        "L'association fait valoir que les accidents continuent, citant un cas en avril.",
        [
            "indirect ⟨les accidents continuent⟩ {fait valoir} [L'association]",
        ],
        [],
    ),
    "[6] an intention, and words that a relative holds": (
        "Le député a annoncé son intention de porter plainte après la lettre qu'il a reçue.",
        [
            "indirect ⟨son intention de porter plainte après la lettre qu'il a reçue⟩ {a annoncé} [Le député]",
        ],
        [],
    ),
    "[11] behind a connective": (
        "Cependant, pour les auteurs, le ministre n'est pas le seul fautif.",
        [
            "indirect ⟨le ministre n'est pas le seul fautif⟩ {pour} [les auteurs]",
        ],
        [],
    ),
    "[11] between verb and object": (
        "Ces marins dorment à quai, ce qui prouve, selon eux, « l'abandon » de la flotte.",
        [
            "mixed ⟨ce qui prouve | « l'abandon » de la flotte⟩ {selon} [eux]",
        ],
        [],
    ),
    "[11] in a sentence without verb": (
        "Responsables, selon lui, des « taupes voraces » et le gel de mars.",
        [
            "mixed ⟨Responsables | des « taupes voraces » et le gel de mars⟩ {selon} [lui]",
        ],
        [],
    ),
    "[11] behind a participle": (
        "La ville a ouvert un chantier visant, selon elle, à sauver les platanes.",
        [
            "indirect ⟨à sauver les platanes⟩ {selon} [elle]",
        ],
        [],
    ),
    "[12] a report that one may turn to": (
        "Cette vallée est la plus sèche, si l'on se réfère au relevé des sourciers.",
        [
            "indirect ⟨Cette vallée est la plus sèche⟩ {si l'on se réfère} [au relevé des sourciers]",
        ],
        [],
    ),
    "[14] rules in force": (
        "Selon les mesures sanitaires en vigueur, la salle devrait être fermée.",
        [],
        [],
    ),
    "[14] to do without somebody's opinion": (
        "Le sculpteur sait se passer de l'avis de ses élèves.",
        [],
        [],
    ),
    "[15] called something": (
        "Les négociations ont été qualifiées de « sereines » par le président du groupe.",
        [
            "mixed ⟨Les négociations | « sereines »⟩ {ont été qualifiées} [le président du groupe]",
        ],
        [],
    ),
    "[15] denounced as something": (
        "La fresque a été dénoncée comme le caprice d'un « roitelet » par la présidente du musée.",
        [
            "mixed ⟨La fresque | le caprice d'un « roitelet »⟩ {a été dénoncée} [la présidente du musée]",
        ],
        [],
    ),
    "[18] every fault": (
        "Le plongeur a rejeté tout dopage et a fait savoir qu'il nagerait.",
        [
            "indirect ⟨tout dopage⟩ {a rejeté} [Le plongeur]",
            "indirect ⟨il nagerait⟩ {a fait savoir} [Le plongeur]",
        ],
        [],
    ),
    "[18] with a time behind it": (
        "Elle rejette cette hypothèse en fin de semaine.",
        [
            "indirect ⟨cette hypothèse⟩ {rejette} [Elle]",
        ],
        [],
    ),
    "[18] every likeness": (
        "Le gouvernement se défend de toute ressemblance avec le dispositif américain.",
        [
            "indirect ⟨toute ressemblance avec le dispositif américain⟩ {se défend} [Le gouvernement]",
        ],
        [],
    ),
    "[18] an idea put forward": (
        "La mairie a émis l'idée d'un concert gratuit sur les quais.",
        [
            "indirect ⟨un concert gratuit sur les quais⟩ {a émis l'idée} [La mairie]",
        ],
        [],
    ),
    "[18] a reason given": (
        "La commission a justifié ce contrôle par l'urgence sanitaire.",
        [
            "indirect ⟨ce contrôle par l'urgence sanitaire⟩ {a justifié} [La commission]",
        ],
        [],
    ),
    "[20] a participle taken for a noun": (
        "Le député a attaqué le président, le traitant de « petit personnage ».",
        [
            "direct ⟨« petit personnage »⟩ {traitant} [Le député]",
        ],
        [],
    ),
    "[37] a date before the marks": (
        "Le zoo a annoncé mardi 3 juin une « immense volière tropicale ».",
        [
            "mixed ⟨une « immense volière tropicale »⟩ {a annoncé} [Le zoo]",
        ],
        [],
    ),
    "[10] a noun for what is said, no marks": (
        "La conclusion est nette pour les apiculteurs : moins la haie fleurit, moins la ruche se remplit.",
        [
            "indirect ⟨moins la haie fleurit, moins la ruche se remplit⟩ {} [les apiculteurs]",
        ],
        [],
    ),
    "[10] which is nobody's": (
        "Le bilan de l'accident est lourd : trois personnes sont mortes.",
        [],
        [],
    ),
    "[29] it points ahead": (
        "C'est ce que conclut une étude danoise : non, ce remède n'est pas dangereux.",
        [
            "indirect ⟨non, ce remède n'est pas dangereux⟩ {conclut} [une étude danoise]",
        ],
        [],
    ),
    "[15] an event announced": (
        "La hausse des tarifs annoncée en mai par le gouvernement passe mal.",
        [
            "indirect ⟨La hausse des tarifs⟩ {annoncée} [le gouvernement]",
        ],
        [],
    ),
    "[15] a figure put forward": (
        "La ville publie un bilan, un chiffre avancé par la préfecture.",
        [
            "indirect ⟨un chiffre⟩ {avancé} [la préfecture]",
        ],
        [],
    ),
    "the subject's next deed": (
        "La Lurie se déclare prête au retour des réfugiés et sollicite une aide pour son hôpital.",
        [
            "indirect ⟨prête au retour des réfugiés⟩ {se déclare} [La Lurie]",
            "indirect ⟨une aide pour son hôpital⟩ {sollicite} [La Lurie]",
        ],
        [],
    ),
    "[12] what something is called keeps its marks when they come back": (
        "Le syndic évoque une « gabegie organisée ». Le trésorier a qualifié le bilan de « gabegie organisée ».",
        [
            "mixed ⟨une « gabegie organisée »⟩ {évoque} [Le syndic]",
            "mixed ⟨le bilan de « gabegie organisée »⟩ {a qualifié} [Le trésorier]",
        ],
        [],
    ),
    "[12] a catchword on the way is nobody's": (
        "Les « bonnets verts » défilent. Le préfet affirme que les « bonnets verts » ont bloqué la rocade.",
        [
            "indirect ⟨les « bonnets verts » ont bloqué la rocade⟩ {affirme} [Le préfet]",
        ],
        [],
    ),
    "[1] adjective for a noun": (
        "« Nous verrons bien », glisse un gradé expérimenté.",
        [
            "direct ⟨« Nous verrons bien »⟩ {glisse} [un gradé expérimenté]",
        ],
        [],
    ),
    "[1] name behind a comma behind a circumstance": (
        "« Soyez tous les bienvenus ! », lance au micro, Claude, un vigneron venu du Morvan.",
        [
            "direct ⟨« Soyez tous les bienvenus ! »⟩ {lance} [Claude, un vigneron venu du Morvan]",
        ],
        [],
    ),
    "[5] a second statement of the same speaker ends the first": (
        "La coopérative a nié avoir caché les chiffres, tout en reconnaissant avoir tardé à les publier.",
        [
            "indirect ⟨avoir caché les chiffres⟩ {a nié} [La coopérative]",
            "indirect ⟨avoir tardé à les publier⟩ {reconnaissant} [La coopérative]",
        ],
        [],
    ),
    "[4] pleads for a thing": (
        "Les maraîchers plaident pour que le canal soit curé avant l'été.",
        [
            "indirect ⟨le canal soit curé avant l'été⟩ {plaident} [Les maraîchers]",
        ],
        [],
    ),
    "[15] what is announced is an intention": (
        "Les avocats ont annoncé leur intention de saisir la Cour de cassation.",
        [
            "indirect ⟨leur intention de saisir la Cour de cassation⟩ {ont annoncé} [Les avocats]",
        ],
        [],
    ),
    "[15] calls upon something": (
        "La fédération des guides en appelle à la prudence des skieurs.",
        [],
        [],
    ),
    "[15] sentenced by a court": (
        "Le promoteur a été condamné par le tribunal à deux ans de prison.",
        [],
        [],
    ),
    "[15] calls into question": (
        "Le géologue remet en question la solidité du remblai.",
        [
            "indirect ⟨la solidité du remblai⟩ {remet en question} [Le géologue]",
        ],
        [],
    ),
    "[15] puts the accent on": (
        "La directrice met l'accent sur la baisse des accidents.",
        [
            "indirect ⟨la baisse des accidents⟩ {met l'accent} [La directrice]",
        ],
        [],
    ),
    "[1] plural verb with an object": (
        "Les tisserands, a-t-on appris, ont repris le travail mardi.",
        [
            "indirect ⟨Les tisserands | ont repris le travail mardi⟩ {a-t-on appris} [on]",
        ],
        [],
    ),
    "[1] unlisted verb with its own subject": (
        "Le départ du proviseur, « modèle de droiture », a plongé les élèves dans le désarroi.",
        [],
        [],
    ),
    "[4] relative of an inner object": (
        "Un message est apparu, demandant aux abonnés de taper les codes qu'ils utilisaient la veille.",
        [
            "indirect ⟨taper les codes qu'ils utilisaient la veille⟩ {demandant} [Un message]",
        ],
        [],
    ),
    "[12] compares to, without what": (
        "« On mesure chaque jour, et on compare à des seuils de référence », explique la chimiste.",
        [
            "direct ⟨« On mesure chaque jour, et on compare à des seuils de référence »⟩ {explique} [la chimiste]",
        ],
        [],
    ),
    "[23] asked of somebody": (
        "Les riverains sont priés de prendre des « mesures de précaution ».",
        [],
        [],
    ),
    "[12] a role behind the name": (
        "Pour Hugo Tessier, le patron français de la start-up, la grève peut aussi être une chance.",
        [
            "indirect ⟨la grève peut aussi être une chance⟩ {Pour} [Hugo Tessier, le patron français de la start-up]",
        ],
        [],
    ),
    "[12] which closes the sentence": (
        "Une « manœuvre honteuse », selon Luc Morel-Petit, un cadre de la Fédération des sports.",
        [
            "mixed ⟨Une « manœuvre honteuse »⟩ {selon} [Luc Morel-Petit, un cadre de la Fédération des sports]",
        ],
        [],
    ),
    "[12] what follows the name is the clause's subject": (
        "Selon Anne Petit, les pompiers, arrivés tard, ont perdu une heure.",
        [
            "indirect ⟨les pompiers, arrivés tard, ont perdu une heure⟩ {Selon} [Anne Petit]",
        ],
        [],
    ),
    "[11] a clause that begins with « de » is no place": (
        "Selon Marc Aubin, de nouvelles marches auront lieu samedi, à Nantes et à Brest.",
        [
            "indirect ⟨de nouvelles marches auront lieu samedi, à Nantes et à Brest⟩ {Selon} [Marc Aubin]",
        ],
        [],
    ),
    "[20] the speaker's next infinitive": (
        "La banque a toujours nié avoir trompé ses clients, tout en admettant avoir fermé des comptes.",
        [
            "indirect ⟨avoir trompé ses clients⟩ {a toujours nié} [La banque]",
            "indirect ⟨avoir fermé des comptes⟩ {admettant} [La banque]",
        ],
        [],
    ),
    "[20] behind a noun phrase": (
        "Le trésorier a reconnu un retard fâcheux, tout en affirmant avoir payé ses « fournisseurs ».",
        [
            "indirect ⟨un retard fâcheux⟩ {a reconnu} [Le trésorier]",
            "mixed ⟨avoir payé ses « fournisseurs »⟩ {affirmant} [Le trésorier]",
        ],
        [],
    ),
    "[20] what goes on without a cue is the same statement's": (
        "La banque a nié avoir trompé ses clients en fermant des comptes.",
        [
            "indirect ⟨avoir trompé ses clients en fermant des comptes⟩ {a nié} [La banque]",
        ],
        [],
    ),
    "[1] a main verb behind an incise has its object behind it": (
        "Les facteurs et les guichetiers, a-t-on appris, ont vidé leurs casiers samedi.",
        [
            "indirect ⟨Les facteurs et les guichetiers | ont vidé leurs casiers samedi⟩ {a-t-on appris} [on]",
        ],
        [],
    ),
    "[2] an apposition in marks is no speech": (
        "Le départ du proviseur, « modèle de droiture », a plongé les professeurs et les élèves dans le désarroi.",
        [],
        [],
    ),
    "[1] a connective before the incise": (
        "Pourtant, rappelle la mairie, le pont est sûr.",
        [
            "indirect ⟨le pont est sûr⟩ {rappelle} [la mairie]",
        ],
        [],
    ),
    "[1] faire écho": (
        "« Ce texte est une honte pour tous », lui a fait écho le parti de l'Ordre.",
        [
            "direct ⟨« Ce texte est une honte pour tous »⟩ {lui a fait} [le parti de l'Ordre]",
        ],
        [],
    ),
    "[22] a prepositional phrase in what an incise reports": (
        "Selon l'agence de l'eau, il existe un danger lié au « dépassement des normes pour plusieurs produits », a expliqué Guy Lenoir, son directeur.",
        [
            "mixed ⟨Selon l'agence de l'eau, il existe un danger lié au « dépassement des normes pour plusieurs produits »⟩ {a expliqué} [Guy Lenoir, son directeur]",
            "mixed ⟨il existe un danger lié au « dépassement des normes pour plusieurs produits »⟩ {Selon} [l'agence de l'eau] in 0",
        ],
        [],
    ),
    "[37] what a thing presents": (
        "Le patient présente une « fracture du poignet » depuis hier.",
        [],
        [],
    ),
    "[37] what is measured": (
        "L'institut a évalué la qualité de l'air « dans des conditions réelles ».",
        [],
        [],
    ),
    "[37] those asked do not speak": (
        "Ceux qui ne pourraient pas le faire sont exhortés à prendre des « mesures de prudence ».",
        [],
        [],
    ),
    "[37] a reflexive that tells nothing": (
        "Les voyageurs se rendant à Milan sont priés d'éviter « les quartiers du centre ».",
        [],
        [],
    ),
    "a speaker's own comparison": (
        "« On mesure la dose et on compare à des valeurs de référence », explique Guy Lenoir.",
        [
            "direct ⟨« On mesure la dose et on compare à des valeurs de référence »⟩ {explique} [Guy Lenoir]",
        ],
        [],
    ),
    "ascribed to somebody": (
        "La biologiste attribue à Paul Roy un rôle d'éclaireur.",
        [],
        [],
    ),
    "ascribed to a cause": (
        "La biologiste attribue ces taches à un parasite venu du sud.",
        [
            "indirect ⟨ces taches à un parasite venu du sud⟩ {attribue} [La biologiste]",
        ],
        [],
    ),
    "a reason behind a set phrase": (
        "Le pharmacien met en garde le maire, parce qu'un orage se prépare.",
        [],
        [],
    ),
    "somebody accused by nobody": (
        "Le comptable a été mis en cause dans l'affaire des terrains.",
        [],
        [],
    ),
    "remettre en cause": (
        "De nombreux experts remettent en cause l'efficacité du dispositif.",
        [
            "indirect ⟨l'efficacité du dispositif⟩ {remettent en cause} [De nombreux experts]",
        ],
        [],
    ),
    "mettre l'accent": (
        "La fédération du commerce a mis l'accent sur les efforts faits par les marchands pour « rassurer les clients ».",
        [
            "mixed ⟨les efforts faits par les marchands pour « rassurer les clients »⟩ {a mis l'accent} [La fédération du commerce]",
        ],
        [],
    ),
    "mettre l'accent nowhere": (
        "La typographe a mis l'accent au mauvais endroit.",
        [],
        [],
    ),
    "[6] pleaded for": (
        "Les associations plaident pour que le dispositif soit étendu aux mineurs.",
        [
            "indirect ⟨le dispositif soit étendu aux mineurs⟩ {plaident} [Les associations]",
        ],
        [],
    ),
    "[6] done for": (
        "Les associations crient pour que le train s'arrête.",
        [],
        [],
    ),
    "[8] what was asked holds a relative": (
        "Ils ont monté un faux site, demandant aux clients de taper les codes qu'ils utilisaient pour payer.",
        [
            "indirect ⟨taper les codes qu'ils utilisaient pour payer⟩ {demandant} [Ils]",
        ],
        [],
    ),
    "[8] an intention announced": (
        "L'avocat a annoncé son intention de faire appel du jugement.",
        [
            "indirect ⟨son intention de faire appel du jugement⟩ {a annoncé} [L'avocat]",
        ],
        [],
    ),
    "[15] condemned by a court": (
        "Le géant du meuble a été condamné par le tribunal à rembourser ses clients.",
        [],
        [],
    ),
    "[15] condemned by somebody": (
        "La violence a été condamnée par le maire.",
        [
            "indirect ⟨La violence⟩ {a été condamnée} [le maire]",
        ],
        [],
    ),
    "an appeal to a virtue": (
        "La fédération en appelle à la responsabilité des skieurs.",
        [],
        [],
    ),
    "[1] a bare preposition at the end": (
        "« Il faudra voir », lâche à",
        [],
        [],
    ),
    "made to fear": (
        "La réforme, qui fait craindre une fermeture de la gare, sera votée. Cette annonce fait espérer que la halle rouvrira.",
        [],
        [],
    ),
    "[15] people left out": (
        "L'entraîneuse a exclu neuf joueuses de l'équipe.",
        [],
        [],
    ),
    "[13] a member of a body": (
        "Nous avons croisé une militante de la fédération des bateliers qui affirme que l'écluse restera fermée.",
        [
            "indirect ⟨l'écluse restera fermée⟩ {affirme} [une militante de la fédération des bateliers]",
        ],
        [],
    ),
    "[13] likened to another": (
        "L'idée plaît au maire, tout comme la préfète, qui affirme que la route fermera.",
        [
            "indirect ⟨la route fermera⟩ {affirme} [la préfète]",
        ],
        [],
    ),
    "[18] faire part que": (
        "Le batelier a fait part que l'écluse resterait close. Le quai sera refait, a fait savoir le port.",
        [
            "indirect ⟨l'écluse resterait close⟩ {a fait part} [Le batelier]",
            "indirect ⟨Le quai sera refait⟩ {a fait savoir} [le port]",
        ],
        [],
    ),
    "[22] a sentence of which little is quoted": (
        "Le maire a répondu hier. « Le chantier est en retard. » La place aura pourtant des pavés neufs, des arbres, un kiosque et des bancs, de quoi redonner « un peu de vie » au centre avant l'été.",
        [
            "direct ⟨« Le chantier est en retard. »⟩ {} [Le maire]",
        ],
        [],
    ),
    "[14] a list behind the source": (
        "En cause, selon la Fédération des ports : la faiblesse des digues, le manque d'entretien et l'incurie des services.",
        [
            "indirect ⟨En cause | la faiblesse des digues, le manque d'entretien et l'incurie des services⟩ {selon} [la Fédération des ports]",
        ],
        [],
    ),
    "[5] a clitic without its hyphen": (
        "« Les pêcheurs sont inquiets », ajoute t-il.",
        [
            "direct ⟨« Les pêcheurs sont inquiets »⟩ {ajoute} [il]",
        ],
        [],
    ),
    "[15] rulings": (
        "Le tribunal a rejeté le recours de la commune. La ministre rejette toute accusation de favoritisme.",
        [
            "indirect ⟨toute accusation de favoritisme⟩ {rejette} [La ministre]",
        ],
        [],
    ),
    "[15] a meeting that taggers part": (
        "Ces rendez-vous répondent au « souci constant de dialogue » de l'équipe, selon la mairie.",
        [
            "mixed ⟨Ces rendez-vous répondent au « souci constant de dialogue » de l'équipe⟩ {selon} [la mairie]",
        ],
        [],
    ),
    "[21] a radio before who spoke on it": (
        "« La rentrée est sauvée », a affirmé sur Radio Sud Paul Ardent, le secrétaire d'État au Tourisme.",
        [
            "direct ⟨« La rentrée est sauvée »⟩ {a affirmé} [Paul Ardent, le secrétaire d'État au Tourisme]",
        ],
        [],
    ),
    "[21] an agency before who spoke to it": (
        "« On voulait ramer autrement », a déclaré à l'AFP Karine, une luthière de 40 ans venue de Lille.",
        [
            "direct ⟨« On voulait ramer autrement »⟩ {a déclaré} [Karine, une luthière de 40 ans venue de Lille]",
        ],
        [],
    ),
    "[2] how somebody spoke, between commas": (
        "« Je n'irai plus au phare », réagissait, dépité, un gardien de la réserve.",
        [
            "direct ⟨« Je n'irai plus au phare »⟩ {réagissait} [un gardien de la réserve]",
        ],
        [],
    ),
    "[3] those told before the verb": (
        "« On attend la neige depuis un mois, dans un silence pénible », nous explique Bastien Morin, secrétaire du club de ski.",
        [
            "direct ⟨« On attend la neige depuis un mois, dans un silence pénible »⟩ {nous explique} [Bastien Morin, secrétaire du club de ski]",
        ],
        [],
    ),
    "[34] a medium in marks behind its verb": (
        "Trois faussaires auraient voulu vendre le retable, révèle « Le Fil ».",
        [
            "indirect ⟨Trois faussaires auraient voulu vendre le retable⟩ {révèle} [« Le Fil »]",
        ],
        [],
    ),
    "[34] but no cry in marks": (
        "Un témoin raconte que le pêcheur, qui serait tombé du quai, avait crié « Vive le vent » en remontant.",
        [
            "mixed ⟨le pêcheur, qui serait tombé du quai, avait crié « Vive le vent » en remontant⟩ {raconte} [Un témoin]",
            "direct ⟨« Vive le vent »⟩ {avait crié} [le pêcheur] in 0",
        ],
        [],
    ),
    "[10] a clause behind a colon": (
        "Nadia Ferrand prévient : le conseil présentera la note aux communes.",
        [
            "indirect ⟨le conseil présentera la note aux communes⟩ {prévient} [Nadia Ferrand]",
        ],
        [],
    ),
    "[10] and no marks but single ones": (
        "Elle a dit : 'Rangez vos filets.",
        [],
        [],
    ),
    "[35] a verb that is used with a negation": (
        "« Quelle honte ! », ne décolère pas Jeanne Morel.",
        [
            "direct ⟨« Quelle honte ! »⟩ {ne décolère} [Jeanne Morel]",
        ],
        [],
    ),
    "[18] one reads in a report": (
        "« La pompe n'avait jamais été révisée », lit-on dans le rapport.",
        [
            "direct ⟨« La pompe n'avait jamais été révisée »⟩ {lit} [le rapport]",
        ],
        [],
    ),
    "[6] that something be": (
        "Un membre du jury s'est inquiété de ce que la revue soit ouverte aux publicités.",
        [
            "indirect ⟨la revue soit ouverte aux publicités⟩ {s'est inquiété} [Un membre du jury]",
        ],
        [],
    ),
    "[6] no clause behind a restriction": (
        "On ne se souvenait d'elle dans les manuels que par des allusions moqueuses.",
        [],
        [],
    ),
    "[6] no clause in a comparison": (
        "Les bénévoles qu'elle considère comme des privilégiés, au même titre que les notables d'autrefois.",
        [
            "indirect ⟨des privilégiés, au même titre que les notables d'autrefois⟩ {considère} [elle]",
        ],
        [],
    ),
    "[8] a finite verb ends an infinitive": (
        "Le préfet appelle les maires à se ressaisir et décortique la responsabilité des communes.",
        [
            "indirect ⟨se ressaisir⟩ {appelle} [Le préfet]",
        ],
        [],
    ),
    "[20] a second participle": (
        "La directrice a réagi, estimant qu'elle n'avait rien entendu et accusant le maire d'inventer un complot.",
        [
            "indirect ⟨elle n'avait rien entendu⟩ {estimant} [La directrice]",
            "indirect ⟨inventer un complot⟩ {accusant} [La directrice]",
        ],
        [],
    ),
    "[7] a deed behind an announcement": (
        "Le gouvernement, qui a annoncé 10 millions d'euros de mesures et organisé un débat, attend.",
        [
            "indirect ⟨10 millions d'euros de mesures⟩ {a annoncé} [Le gouvernement]",
        ],
        [],
    ),
    "[20] while recalling": (
        "« Certains ont ramé quinze jours d'affilée », avance-t-il, tout en rappelant que les heures n'ont pas été payées.",
        [
            "direct ⟨« Certains ont ramé quinze jours d'affilée »⟩ {avance} [il]",
            "indirect ⟨les heures n'ont pas été payées⟩ {rappelant} [il]",
        ],
        [],
    ),
    "[10] in citing a poet": (
        "Obéir est un devoir, a-t-il dit, en citant le poète Hafez : « Nul ne possède ce qu'il retient ».",
        [
            "indirect ⟨Obéir est un devoir⟩ {a-t-il dit} [il]",
            "direct ⟨« Nul ne possède ce qu'il retient »⟩ {citant} [le poète Hafez]",
        ],
        [],
    ),
    "[25] the same view": (
        "« On ne peut pas attendre », dit Anne Rey. Même son de cloche chez Luc Morin, secrétaire du club. « Le stade sera fermé avant Noël. »",
        [
            "direct ⟨« On ne peut pas attendre »⟩ {dit} [Anne Rey]",
            "direct ⟨« Le stade sera fermé avant Noël. »⟩ {} [Luc Morin, secrétaire du club]",
        ],
        [],
    ),
    "[26] and they recall": (
        "Des experts appellent à la patience. Et rappellent que ces crues sont bien moins fréquentes qu'autrefois.",
        [
            "indirect ⟨ces crues sont bien moins fréquentes qu'autrefois⟩ {rappellent} [Des experts]",
        ],
        [],
    ),
    "[36] what the speaker is one of": (
        "« Il y aura un défilé », a prévenu Paul Rey, l'un des «chemises vertes» reçus mardi soir par le préfet.",
        [
            "direct ⟨« Il y aura un défilé »⟩ {a prévenu} [Paul Rey, l'un des «chemises vertes» reçus mardi soir par le préfet]",
        ],
        [],
    ),
    "[36] what others are made to do": (
        "L'élu rédige un texte qui obligerait les maires à rendre des comptes « à la base du parti ».",
        [],
        [
            "unattributed ⟨« à la base du parti »⟩",
        ],
    ),
    "[5] an incise without its comma": (
        "La grue menace de tomber sur les quais a indiqué dimanche la préfecture.",
        [
            "indirect ⟨La grue menace de tomber sur les quais⟩ {a indiqué} [la préfecture]",
            "indirect ⟨tomber sur les quais⟩ {menace} [La grue] in 0",
        ],
        [],
    ),
    "[20] a signature below": (
        "La mairie a reçu les familles. « Le chantier est en retard », a reconnu la maire.\n\n« Les travaux actuels visent à fatiguer les voisins »\n\nKarine Vardier, agente d'accueil à la Ville de Lormes",
        [
            "direct ⟨« Le chantier est en retard »⟩ {a reconnu} [la maire]",
            "direct ⟨« Les travaux actuels visent à fatiguer les voisins »⟩ {} [Karine Vardier, agente d'accueil à la Ville de Lormes]",
        ],
        [],
    ),
    "[22] others than the last speaker": (
        "« Le fleuve baisse », a dit le préfet. Le parquet de Lormes a ouvert une enquête visant à « vérifier l'existence éventuelle de liens avec d'autres faits ».",
        [
            "direct ⟨« Le fleuve baisse »⟩ {a dit} [le préfet]",
        ],
        [
            "unattributed ⟨« vérifier l'existence éventuelle de liens avec d'autres faits »⟩",
        ],
    ),
    "[3] pleaded for": (
        "Les élus plaident pour un vote qu'ils jugent juste.",
        [
            "indirect ⟨un vote qu'ils jugent juste⟩ {plaident} [Les élus]",
        ],
        [],
    ),
    "[5] a bare verb beside its speaker": (
        "Le vote sera serré, analyse pour sa part le politologue.",
        [
            "indirect ⟨Le vote sera serré⟩ {analyse} [le politologue]",
        ],
        [],
    ),
    "[21] where it was said": (
        "Au rassemblement de Brive, les élèves ont jugé que la loi était bonne.",
        [
            "indirect ⟨la loi était bonne⟩ {ont jugé} [les élèves]",
        ],
        [],
    ),
    "subject of an incise behind a lapse of time": (
        "« Le quai tiendra », a commenté un peu plus tard l'Hôtel de ville.",
        [
            "direct ⟨« Le quai tiendra »⟩ {a commenté} [l'Hôtel de ville]",
        ],
        [],
    ),
    "and behind hours": (
        "« Le quai tiendra », a commenté quelques heures plus tard la régie.",
        [
            "direct ⟨« Le quai tiendra »⟩ {a commenté} [la régie]",
        ],
        [],
    ),
    "and behind the little before noon": (
        "Le quai tiendra, a indiqué un peu avant midi la mairie.",
        [
            "indirect ⟨Le quai tiendra⟩ {a indiqué} [la mairie]",
        ],
        [],
    ),
    "and behind a channel with its name": (
        "« Le quai tiendra », a déclaré jeudi soir sur la chaîne LCI la ministre des Ports Anne Petit.",
        [
            "direct ⟨« Le quai tiendra »⟩ {a déclaré} [la ministre des Ports Anne Petit]",
        ],
        [],
    ),
    "and behind an account with its name": (
        "« Le quai tiendra », a écrit mardi sur son compte X le préfet de police.",
        [
            "direct ⟨« Le quai tiendra »⟩ {a écrit} [le préfet de police]",
        ],
        [],
    ),
    "and behind the columns of a newspaper": (
        "« Le quai tiendra », a déclaré dans les colonnes du Monde la présidente de la régie.",
        [
            "direct ⟨« Le quai tiendra »⟩ {a déclaré} [la présidente de la régie]",
        ],
        [],
    ),
    "« comme » and a participle with its agent": (
        "Le pont fermera lundi, comme annoncé par la mairie.",
        [
            "indirect ⟨Le pont fermera lundi⟩ {annoncé} [la mairie]",
        ],
        [],
    ),
    "ahead of its sentence": (
        "Comme annoncé par la mairie, le pont fermera lundi.",
        [
            "indirect ⟨le pont fermera lundi⟩ {annoncé} [la mairie]",
        ],
        [],
    ),
    "inside its sentence": (
        "L'échange de prisonniers, comme évoqué par Ankara, n'a pas eu lieu.",
        [
            "indirect ⟨L'échange de prisonniers | n'a pas eu lieu⟩ {évoqué} [Ankara]",
        ],
        [],
    ),
    "what complies with a law": (
        "Le pont fermera lundi, comme prévu par la loi.",
        [],
        [],
    ),
    "what the accused deny, behind a quotation": (
        "Les deux accusés, Antoine et Nicolas, qui risquent dix ans pour « vol en réunion », nient les faits qui leur sont reprochés.",
        [
            "indirect ⟨les faits qui leur sont reprochés⟩ {nient} [Les deux accusés, Antoine et Nicolas]",
        ],
        [],
    ),
    "[22] our own figures in our own words": (
        "« Nos relevés montrent que la nappe baisse, et selon nos mesures, le puits sera vide en mai », explique l'hydrologue Rémi Faure.",
        [
            "direct ⟨« Nos relevés montrent que la nappe baisse, et selon nos mesures, le puits sera vide en mai »⟩ {explique} [l'hydrologue Rémi Faure]",
        ],
        [],
    ),
    "[22] but our lawyers are others": (
        "« Nos avocats affirment que le bail est nul », rapporte la gérante Inès Roque.",
        [
            "direct ⟨« Nos avocats affirment que le bail est nul »⟩ {rapporte} [la gérante Inès Roque]",
            "indirect ⟨le bail est nul⟩ {affirment} [Nos avocats] in 0",
        ],
        [],
    ),
    "[34] our information outside marks": (
        "Selon nos informations, la vente sera signée mardi.",
        [
            "indirect ⟨la vente sera signée mardi⟩ {Selon} [nos informations]",
        ],
        [],
    ),
    "[1] a passive beside its adjunct": (
        "Le chauffeur, figure du quartier, a été interpellé la veille au soir près du port.",
        [],
        [],
    ),
    "[1] a participle that describes": (
        "Le texte sera présenté par Anne Ravel, la cheffe de file, et Paul Durand, pressenti pour mener la liste écologiste.",
        [],
        [],
    ),
    "[16] an impersonal passive does report": (
        "« Le vol a été commis de nuit », est-il écrit dans le rapport.",
        [
            "direct ⟨« Le vol a été commis de nuit »⟩ {est-il écrit} [il]",
        ],
        [],
    ),
    "[3] hedges and reminders of the journalist": (
        "Le train a déraillé, semble-t-il, à cause du gel. La gare est close, rappelons-le, depuis un an.",
        [],
        [],
    ),
    "[36] a nickname behind a comma": (
        "La foule réclame la démission du trésorier Paul Rey, dit « Polo ».",
        [
            "indirect ⟨la démission du trésorier Paul Rey⟩ {réclame} [La foule]",
        ],
        [],
    ),
    "[11] a verb cut from what it takes": (
        "La place peut donc revêtir, aux yeux de certaines commerçantes, une valeur de symbole. L'audience est, d'après l'avocate, reportée au mois de juin.",
        [
            "indirect ⟨La place peut donc revêtir | une valeur de symbole⟩ {aux yeux de} [certaines commerçantes]",
            "indirect ⟨L'audience est | reportée au mois de juin⟩ {d'après} [l'avocate]",
        ],
        [],
    ),
    "[11] a cleft sentence": (
        "C'est la banque, selon le trésorier, qui a refusé le prêt.",
        [
            "indirect ⟨C'est la banque | qui a refusé le prêt⟩ {selon} [le trésorier]",
        ],
        [],
    ),
    "[11] an apposition in marks": (
        "Deux associations combattent ce pesticide depuis mai, un produit « dangereux » selon elles.",
        [
            "mixed ⟨un produit « dangereux »⟩ {selon} [elles]",
        ],
        [],
    ),
    "[11] behind a dash, and what another source adds": (
        "Le suspect roulait dans une berline noire – « manifestement volée », selon le procureur de Brive et immatriculée en Suisse, selon une source proche de l'enquête.",
        [
            "direct ⟨« manifestement volée »⟩ {selon} [le procureur de Brive]",
            "indirect ⟨immatriculée en Suisse⟩ {selon} [une source proche de l'enquête]",
        ],
        [],
    ),
    "[11] in brackets": (
        "Les cortèges étaient nombreux à Vannières (3 500 personnes selon la police) et à Lormes.",
        [
            "indirect ⟨3 500 personnes⟩ {selon} [la police]",
        ],
        [],
    ),
    "[11] one figure and another": (
        "Le défilé du 5 mars, qui a réuni 1 200 personnes selon la police et 3 500 selon les organisateurs, a dégénéré.",
        [
            "indirect ⟨qui a réuni 1 200 personnes⟩ {selon} [la police]",
            "indirect ⟨3 500⟩ {selon} [les organisateurs]",
        ],
        [],
    ),
    "[14] what varies, and what is done by a rule": (
        "Les prix varient selon les vendeurs. La dotation est calculée selon les résultats des élections.",
        [],
        [],
    ),
    "[14] but a body reckons": (
        "La perte est calculée, selon la chambre d'agriculture, sur dix ans.",
        [
            "indirect ⟨La perte est calculée | sur dix ans⟩ {selon} [la chambre d'agriculture]",
        ],
        [],
    ),
    "[9] what somebody is asked, to know": (
        "Le ministre, interrogé pour savoir si l'aide passerait par la mer, a souri.",
        [],
        [],
    ),
    "[9] but who wants to know asks": (
        "La députée a voulu savoir pourquoi le rapport dormait.",
        [
            "indirect ⟨pourquoi le rapport dormait⟩ {a voulu savoir} [La députée]",
        ],
        [],
    ),
    "[8] what somebody is charged with having said": (
        "L'avocat est soupçonné d'avoir incité la foule à rompre le cordon. Elle est accusée d'avoir déclaré que le pont tiendrait.",
        [],
        [
            "hypothetical ⟨avoir incité la foule à rompre le cordon⟩ [L'avocat]",
            "hypothetical ⟨avoir déclaré que le pont tiendrait⟩ [Elle]",
        ],
    ),
    "[16] a reason to believe is nobody's belief": (
        "Il existe une raison sérieuse pour croire que le dossier est vide. Le maire a pris la parole pour dire que le pont fermerait.",
        [
            "indirect ⟨le pont fermerait⟩ {dire} [Le maire]",
        ],
        [],
    ),
    "[37] what is judged behind a quoted adjective": (
        "Le maire a jugé « normal » qu'il y ait des files d'attente. Berlin estime « très difficile » un retour des réfugiés.",
        [
            "mixed ⟨« normal » qu'il y ait des files d'attente⟩ {a jugé} [Le maire]",
            "mixed ⟨« très difficile » un retour des réfugiés⟩ {estime} [Berlin]",
        ],
        [],
    ),
    "[37] and with a relative clause": (
        'Les élus de gauche ont jugé "injuste" la prime de mille euros, que les patrons verseront ou non.',
        [
            'mixed ⟨"injuste" la prime de mille euros, que les patrons verseront ou non⟩ {ont jugé} [Les élus de gauche]',
        ],
        [],
    ),
    "[37] but a day alone is not judged": (
        "Le syndicat a jugé « insuffisant » mercredi ce plan. Le jury a jugé « étonnant » lundi.",
        [
            "mixed ⟨« insuffisant » | ce plan⟩ {a jugé} [Le syndicat]",
            "direct ⟨« étonnant »⟩ {a jugé} [Le jury]",
        ],
        [],
    ),
    "[6] how somebody spoke is not what they said": (
        "Le préfet a déclaré que dix barques avaient coulé, sans donner plus de précisions sur leur port. Le roi affirme que la paix viendra « avant l'été », faisant allusion au congrès de Lormes.",
        [
            "indirect ⟨dix barques avaient coulé⟩ {a déclaré} [Le préfet]",
            "mixed ⟨la paix viendra « avant l'été »⟩ {affirme} [Le roi]",
        ],
        [],
    ),
    "[6] what the content itself leaves out is": (
        "Le médecin assure que la fièvre tombe sans donner de fièvre au chat.",
        [
            "indirect ⟨la fièvre tombe sans donner de fièvre au chat⟩ {assure} [Le médecin]",
        ],
        [],
    ),
    "[37] a quoted noun with its complement": (
        "L'ambassadeur évoque une « discussion continue » entre les deux capitales. La ligue déplore une « chasse » contre les marchands, dans un communiqué.",
        [
            "mixed ⟨une « discussion continue » entre les deux capitales⟩ {évoque} [L'ambassadeur]",
            "mixed ⟨une « chasse » contre les marchands⟩ {déplore} [La ligue]",
        ],
        [],
    ),
    "[37] but not with when it was said": (
        "Le maire a parlé d'une « trahison » mardi devant les élus.",
        [
            "mixed ⟨une « trahison »⟩ {a parlé} [Le maire]",
        ],
        [],
    ),
    "[37] who is asked stands in the marks too": (
        "La fédération a appelé « les jeunes pêcheurs à ne pas se tromper de combat ».",
        [
            "direct ⟨« les jeunes pêcheurs à ne pas se tromper de combat »⟩ {a appelé} [La fédération]",
        ],
        [],
    ),
    "[37] or outside them": (
        "Le pape invite les fidèles à « prier pour la paix ».",
        [
            "direct ⟨« prier pour la paix »⟩ {invite} [Le pape]",
        ],
        [],
    ),
    "[1] when and where between commas": (
        "« La mairie ment », a jugé, lundi soir sur Radio Sud, le président du club.",
        [
            "direct ⟨« La mairie ment »⟩ {a jugé} [le président du club]",
        ],
        [],
    ),
    "[1] two circumstances before the subject": (
        "« Mon client n'a rien signé », a déclaré à la presse, à la sortie du tribunal, Me Sabine Caron.",
        [
            "direct ⟨« Mon client n'a rien signé »⟩ {a déclaré} [Me Sabine Caron]",
        ],
        [],
    ),
    "[1] no incise with a circumstance": (
        "Le train est parti, a heurté, à la sortie de la gare, un wagon vide.",
        [],
        [],
    ),
    "[1] pris soin de préciser": (
        "La grille était « fermée à clé » depuis midi, a-t-elle pris soin de préciser.",
        [
            "mixed ⟨La grille était « fermée à clé » depuis midi⟩ {a-t-elle pris soin de préciser} [elle]",
        ],
        [],
    ),
    "[5] between a clause of time and its main clause": (
        "Quand la pluie a cessé, raconte la gardienne, les caves étaient pleines.",
        [
            "indirect ⟨Quand la pluie a cessé | les caves étaient pleines⟩ {raconte} [la gardienne]",
        ],
        [],
    ),
    "[5] behind a clause of time and its main clause": (
        "Quand la pluie a cessé, la gardienne est sortie, raconte son fils, qui attendait dehors.",
        [
            "indirect ⟨Quand la pluie a cessé, la gardienne est sortie⟩ {raconte} [son fils]",
        ],
        [],
    ),
    "[6] an adverb before que": (
        "La rapporteure précise tout de même que le chiffre demande de la prudence.",
        [
            "indirect ⟨le chiffre demande de la prudence⟩ {précise} [La rapporteure]",
        ],
        [],
    ),
    "[6] de même que": (
        "L'avocate plaide de même que son confrère l'a fait la veille.",
        [],
        [],
    ),
    "[6] behind an infinitive clause": (
        "Le journal a rapporté vendredi qu'après avoir vidé la caisse avec un complice, le trésorier avait pris le bateau.",
        [
            "indirect ⟨après avoir vidé la caisse avec un complice, le trésorier avait pris le bateau⟩ {a rapporté} [Le journal]",
        ],
        [],
    ),
    "[6] up to another's participle": (
        "Le porte-parole craint que le bilan puisse atteindre cent morts, l'agence des secours indiquant que la vallée est coupée.",
        [
            "indirect ⟨le bilan puisse atteindre cent morts⟩ {craint} [Le porte-parole]",
            "indirect ⟨la vallée est coupée⟩ {indiquant} [l'agence des secours]",
        ],
        [],
    ),
    "[6] up to the speaker's participle": (
        "Il a ajouté que la campagne de soins est menée par dix vétérinaires, signalant la livraison de mille doses.",
        [
            "indirect ⟨la campagne de soins est menée par dix vétérinaires⟩ {a ajouté} [Il]",
        ],
        [],
    ),
    "[6] with its own participle": (
        "Il a ajouté que la route était longue, traversant trois villages.",
        [
            "indirect ⟨la route était longue⟩ {a ajouté} [Il]",
        ],
        [],
    ),
    "[6] à ce que behind a demand": (
        "Le collectif a appelé à ce que les gardiens soient jugés.",
        [
            "indirect ⟨les gardiens soient jugés⟩ {a appelé} [Le collectif]",
        ],
        [],
    ),
    "[7] the speaker goes on in the present": (
        "Le gérant affirme que la cuve est vide et réclame une indemnité de trois mille euros.",
        [
            "indirect ⟨la cuve est vide⟩ {affirme} [Le gérant]",
            "indirect ⟨une indemnité de trois mille euros⟩ {réclame} [Le gérant]",
        ],
        [],
    ),
    "[7] the speaker goes on with the same auxiliary": (
        "La mairie a déclaré que les digues étaient sûres et dénoncé une campagne de rumeurs.",
        [
            "indirect ⟨les digues étaient sûres⟩ {a déclaré} [La mairie]",
            "indirect ⟨une campagne de rumeurs⟩ {dénoncé} [La mairie]",
        ],
        [],
    ),
    "[7] the content goes on": (
        "La mairie a déclaré que les vannes avaient été ouvertes et refermées par les pompiers.",
        [
            "indirect ⟨les vannes avaient été ouvertes et refermées par les pompiers⟩ {a déclaré} [La mairie]",
        ],
        [],
    ),
    "[7] a thing goes on": (
        "L'étude montre que le gel tue les fleurs et menace la récolte.",
        [
            "indirect ⟨le gel tue les fleurs et menace la récolte⟩ {montre} [L'étude]",
        ],
        [],
    ),
    "a demand with an article taken apart": (
        "La Croix-Verte sollicite de l'aide pour reconstruire un pont emporté par la crue.",
        [
            "indirect ⟨de l'aide pour reconstruire un pont emporté par la crue⟩ {sollicite} [La Croix-Verte]",
        ],
        [],
    ),
    "a demand with an addressee before it": (
        "Le délégué demande au préfet des mesures pour freiner la fermeture des guichets.",
        [
            "indirect ⟨des mesures pour freiner la fermeture des guichets⟩ {demande} [Le délégué]",
        ],
        [],
    ),
    "no demand but a purchase": (
        "La caissière demande de la monnaie.",
        [],
        [],
    ),
    "[21] des before the subject": (
        "« Tout va bien », ont déclaré à l'AFP des responsables du port.",
        [
            "direct ⟨« Tout va bien »⟩ {ont déclaré} [des responsables du port]",
        ],
        [],
    ),
    "[21] des behind a noun": (
        "« Tout va bien », ont répété à la sortie des bureaux les agents.",
        [
            "direct ⟨« Tout va bien »⟩ {ont répété} [les agents]",
        ],
        [],
    ),
    "[11] a foreign name": (
        "Selon The Herald, la police enquête sur les soupçons avancés par Dora.",
        [
            "indirect ⟨la police enquête sur les soupçons avancés par Dora⟩ {Selon} [The Herald]",
        ],
        [],
    ),
    "[11] up to the speaker's own report": (
        "Selon lui, la mode des « nuits courtes » existe toujours, et il ajoute que l'écran fait le reste.",
        [
            "mixed ⟨la mode des « nuits courtes » existe toujours⟩ {Selon} [lui]",
            "indirect ⟨l'écran fait le reste⟩ {il ajoute} [il]",
        ],
        [],
    ),
    "[11] behind car": (
        "Une enquête doit être ouverte, car selon les conseils de l'institut Morel, l'apparition de trois cas suffit.",
        [
            "indirect ⟨l'apparition de trois cas suffit⟩ {selon} [les conseils de l'institut Morel]",
        ],
        [],
    ),
    "[11] right behind a relative pronoun": (
        "Le fabricant vend un sirop qui, selon une étude allemande, réduit de moitié les quintes de toux.",
        [
            "indirect ⟨réduit de moitié les quintes de toux⟩ {selon} [une étude allemande]",
        ],
        [],
    ),
    "[11] between avoir and its object": (
        "Il y a eu, selon M. Castel, 40 départs, dont dix volontaires.",
        [
            "indirect ⟨Il y a eu | 40 départs, dont dix volontaires⟩ {selon} [M. Castel]",
        ],
        [],
    ),
    "[11] a quotation of two sentences": (
        "Le juge a déclaré que, selon un premier rapport « la vanne a été forcée. Personne n'en doute plus ».",
        [
            "mixed ⟨selon un premier rapport « la vanne a été forcée. Personne n'en doute plus »⟩ {a déclaré} [Le juge]",
            "direct ⟨« la vanne a été forcée. Personne n'en doute plus »⟩ {selon} [un premier rapport] in 0",
        ],
        [],
    ),
    "[12] pour without a comma": (
        "Pour la directrice du musée cette vente est une faute.",
        [
            "indirect ⟨cette vente est une faute⟩ {Pour} [la directrice du musée]",
        ],
        [],
    ),
    "[12] pour and whom it is for": (
        "Pour les élèves la sortie est gratuite.",
        [],
        [],
    ),
    "[12] pour at the end": (
        "C'est même « une vraie erreur », pour Luc Marchal du syndicat des gardiens.",
        [
            "mixed ⟨C'est même « une vraie erreur »⟩ {pour} [Luc Marchal du syndicat des gardiens]",
        ],
        [],
    ),
    "[12] a helping at the end": (
        "Il a prévu « deux repas », pour Luc Marchal.",
        [
            "direct ⟨« deux repas »⟩ {a prévu} [Il]",
        ],
        [],
    ),
    "[12] pour qui behind an incise": (
        "La lumière compte aussi, ajoute la gardienne du phare pour qui « rien n'est encore perdu ici ».",
        [
            "indirect ⟨La lumière compte aussi⟩ {ajoute} [la gardienne du phare]",
            "direct ⟨« rien n'est encore perdu ici »⟩ {pour} [la gardienne du phare]",
        ],
        [],
    ),
    "[10] a quotation of somebody else behind a clause": (
        "Elle a annoncé que le bac «reviendra peut-être» en mai: «ça se discute», a déclaré la ministre sur Radio Sud.",
        [
            "mixed ⟨le bac «reviendra peut-être» en mai⟩ {a annoncé} [Elle]",
            "direct ⟨«ça se discute»⟩ {a déclaré} [la ministre sur Radio Sud]",
        ],
        [],
    ),
    "[23] a quotation that ends before its sentence": (
        "« Les épaves sont rares. C'est le premier sous-marin » de la guerre, poursuit l'historienne.",
        [
            "mixed ⟨« Les épaves sont rares. C'est le premier sous-marin » de la guerre⟩ {poursuit} [l'historienne]",
        ],
        [],
    ),
    "[1] behind a date": (
        "12 mars 2020. - Des poils trouvés dans la grange seraient ceux d'un loup, indique une analyse.",
        [
            "indirect ⟨Des poils trouvés dans la grange seraient ceux d'un loup⟩ {indique} [une analyse]",
        ],
        [],
    ),
    "[6] si that concedes": (
        "Si le préfet reconnaît que la digue est fragile, il refuse de la fermer.",
        [
            "indirect ⟨la digue est fragile⟩ {reconnaît} [le préfet]",
        ],
        [],
    ),
    "[37] si that sets one thing against another": (
        "Si les autorités ont annoncé de « vastes opérations », elles ont aussi ouvert deux écoles.",
        [
            "direct ⟨« vastes opérations »⟩ {ont annoncé} [les autorités]",
        ],
        [],
    ),
    "[6] si that conditions": (
        "Si la régie confirme que le bus est supprimé, les parents manifesteront.",
        [],
        [
            "hypothetical ⟨confirme que le bus est supprimé⟩ [la régie]",
        ],
    ),
    "[6] si that holds for anybody": (
        "Si un élève dit qu'il est malade, il rentre chez lui.",
        [],
        [
            "hypothetical ⟨dit qu'il est malade⟩ [un élève]",
        ],
    ),
    "[6] si before what must be done": (
        "Si le client affirme que la porte est fermée, il faut appeler le gardien.",
        [],
        [
            "hypothetical ⟨affirme que la porte est fermée⟩ [le client]",
        ],
    ),
    "[37] an adjective in marks before what it is said of": (
        "L'armateur juge « impensable » un retour du bac avant juin.",
        [
            "mixed ⟨« impensable » un retour du bac avant juin⟩ {juge} [L'armateur]",
        ],
        [],
    ),
    "[37] and before an infinitive": (
        "La juge a estimé « prématuré » de rendre le chien à son maître.",
        [
            "mixed ⟨« prématuré » de rendre le chien à son maître⟩ {a estimé} [La juge]",
        ],
        [],
    ),
    "[37] and before a day and a clause": (
        "Le directeur a jugé « impératif » mardi que la salle ferme.",
        [
            "mixed ⟨« impératif » | que la salle ferme⟩ {a jugé} [Le directeur]",
        ],
        [],
    ),
    "an adjective before an infinitive": (
        "Le maire juge indispensable de fermer la salle.",
        [
            "indirect ⟨indispensable de fermer la salle⟩ {juge} [Le maire]",
        ],
        [],
    ),
    "an adjective before a clause": (
        "Le ministre a jugé inacceptable que la grève dure.",
        [
            "indirect ⟨inacceptable que la grève dure⟩ {a jugé} [Le ministre]",
        ],
        [],
    ),
    "judged by somebody": (
        "La formule a été jugée trop restrictive par les associations de victimes.",
        [
            "indirect ⟨La formule | trop restrictive⟩ {a été jugée} [les associations de victimes]",
        ],
        [],
    ),
    "no verb but a judge": (
        "Le juge « rouge » a pris sa retraite.",
        [],
        [],
    ),
    "a participle tagged a noun": (
        "Le député a attaqué la ministre, la traitant de « girouette ».",
        [
            "direct ⟨« girouette »⟩ {traitant} [Le député]",
        ],
        [],
    ),
    "seen in a deed": (
        "Nombre d'observateurs voient dans ce geste un tremplin pour les élections.",
        [
            "indirect ⟨un tremplin pour les élections⟩ {voient} [Nombre d'observateurs]",
        ],
        [],
    ),
    "seen in a place": (
        "Le garde voit dans la cour un chien blessé.",
        [],
        [],
    ),
    "in favour of something": (
        "La juge s'est prononcée en faveur d'une fermeture du bac.",
        [
            "indirect ⟨une fermeture du bac⟩ {s'est prononcée} [La juge]",
        ],
        [],
    ),
    "against something": (
        "La fédération s'est prononcée contre la fermeture de trois lycées.",
        [
            "indirect ⟨la fermeture de trois lycées⟩ {s'est prononcée} [La fédération]",
        ],
        [],
    ),
    "a verdict without content": (
        "Le jury s'est prononcé hier soir.",
        [],
        [],
    ),
    "a complaint with a noun phrase": (
        "Les locataires se plaignent de fuites répétées dans les étages.",
        [
            "indirect ⟨fuites répétées dans les étages⟩ {se plaignent} [Les locataires]",
        ],
        [],
    ),
    "what somebody called so": (
        "Le maire a dénoncé ce qu'il a appelé « une chasse aux sorcières ».",
        [
            "direct ⟨« une chasse aux sorcières »⟩ {a appelé} [il]",
        ],
        [],
    ),
    "what is called so": (
        "C'est ce qu'on appelle « une chasse aux sorcières ».",
        [],
        [],
    ),
    "[39] a quantity of people": (
        "Nombre d'habitants lui nient toute légitimité, affirmant que le vote était truqué.",
        [
            "indirect ⟨toute légitimité⟩ {lui nient} [Nombre d'habitants]",
            "indirect ⟨le vote était truqué⟩ {affirmant} [Nombre d'habitants]",
        ],
        [],
    ),
    "[10] behind words of which more is told": (
        "Patrick insiste sur les mots qu'elle a eus : « Elle a promis de revenir. »",
        [
            "direct ⟨« Elle a promis de revenir. »⟩ {insiste} [Patrick]",
            "indirect ⟨revenir⟩ {a promis} [Elle] in 0",
        ],
        [],
    ),
    "many who say so": (
        "Ils sont nombreux à affirmer que le tri ne sert à rien.",
        [
            "indirect ⟨le tri ne sert à rien⟩ {affirmer} [Ils]",
        ],
        [],
    ),
    "the first who says so": (
        "Elle est la première à reconnaître que le pont est dangereux.",
        [
            "indirect ⟨le pont est dangereux⟩ {reconnaître} [Elle]",
        ],
        [],
    ),
    "few who say so": (
        "Ils sont peu nombreux à affirmer que le tri ne sert à rien.",
        [],
        [],
    ),
    "many who laugh": (
        "Ils étaient nombreux à rire de la chute.",
        [],
        [],
    ),
    "[25] a second quotation behind the speaker": (
        "« Ce texte frappe encore les dockers », insiste Luc Lagrange, « mais nous le prouverons sans peine ».",
        [
            "direct ⟨« Ce texte frappe encore les dockers »⟩ {insiste} [Luc Lagrange]",
            "direct ⟨« mais nous le prouverons sans peine »⟩ {} [] continues 0",
        ],
        [],
    ),
    "[25] and one behind a conjunction": (
        "« La caméra sert au contrôle », rappelle Luc Lagrange, et « au-delà de cinq mètres on ne voit rien » sur l'écran.",
        [
            "direct ⟨« La caméra sert au contrôle »⟩ {rappelle} [Luc Lagrange]",
            "direct ⟨« au-delà de cinq mètres on ne voit rien »⟩ {} [] continues 0",
        ],
        [],
    ),
    "[5] semble-t-il": (
        "L'homme a été « touché à l'œil par un tir, semble-t-il une balle », a dénoncé le collectif « La Ville en colère ».",
        [
            "mixed ⟨L'homme a été « touché à l'œil par un tir, semble-t-il une balle »⟩ {a dénoncé} [le collectif]",
        ],
        [],
    ),
    "[26] with a mood before the colon": (
        "Et le préfet d'ajouter, un rien agacé : « Nous verrons. »",
        [
            "direct ⟨« Nous verrons. »⟩ {ajouter} [le préfet]",
        ],
        [],
    ),
    "[8] être en train de": (
        "La fondation a indiqué vendredi être en train de chercher un nouveau local.",
        [
            "indirect ⟨être en train de chercher un nouveau local⟩ {a indiqué} [La fondation]",
        ],
        [],
    ),
    "[37] with an aim behind the marks": (
        "Le sénateur prône « un vote libre » pour sortir de la crise.",
        [
            "mixed ⟨« un vote libre » pour sortir de la crise⟩ {prône} [Le sénateur]",
        ],
        [],
    ),
    "[37] with an aim of the speaker": (
        "Le directeur parle d'« erreur » pour se défendre.",
        [
            "direct ⟨« erreur »⟩ {parle} [Le directeur]",
        ],
        [],
    ),
    "an object behind a part of the day": (
        "Laurent Nadeau a condamné en fin de matinée la venue de « 300 pillards » sur la place.",
        [
            "mixed ⟨la venue de « 300 pillards » sur la place⟩ {a condamné} [Laurent Nadeau]",
        ],
        [],
    ),
    "an object behind the day before": (
        "Le chef du groupe avait condamné la veille les « gestes inadmissibles » de deux joueurs.",
        [
            "mixed ⟨les « gestes inadmissibles » de deux joueurs⟩ {avait condamné} [Le chef du groupe]",
        ],
        [],
    ),
    "an order": (
        "Le commandant a donné instruction de couper les moteurs.",
        [
            "indirect ⟨couper les moteurs⟩ {a donné instruction} [Le commandant]",
        ],
        [],
    ),
    "an order received": (
        "Le soldat a reçu l'ordre de partir.",
        [],
        [],
    ),
    "[8] a relative of those asked before the infinitive": (
        "Il conseille aux gens fragiles, qui ont besoin de repos, de ne pas courir.",
        [
            "indirect ⟨ne pas courir⟩ {conseille} [Il]",
        ],
        [],
    ),
    "[6] tandis que behind a clause": (
        "Il a dit craindre la grêle, tandis que la vigne souffrait déjà.",
        [
            "indirect ⟨craindre la grêle⟩ {a dit} [Il]",
        ],
        [],
    ),
    "a name between commas behind a circumstance": (
        "Quelques heures après la diffusion des images, Rinaldo, 33 ans, a qualifié ces rumeurs de « mauvaise blague ».",
        [
            "mixed ⟨ces rumeurs de « mauvaise blague »⟩ {a qualifié} [Rinaldo]",
        ],
        [],
    ),
    "[1] au contraire": (
        "Bien au contraire, a insisté Odile Morvan, en rappelant que le pont tient.",
        [
            "indirect ⟨Bien au contraire⟩ {a insisté} [Odile Morvan]",
            "indirect ⟨le pont tient⟩ {rappelant} [Odile Morvan]",
        ],
        [],
    ),
    "[8] an adverb with à before the infinitive": (
        "La Chine espère à présent stabiliser ses échanges avec le voisin.",
        [
            "indirect ⟨stabiliser ses échanges avec le voisin⟩ {espère} [La Chine]",
        ],
        [],
    ),
    "two nouns with one complement": (
        "La mairie recommande aux riverains l'achat ou la location d'une pompe.",
        [
            "indirect ⟨l'achat ou la location d'une pompe⟩ {recommande} [La mairie]",
        ],
        [],
    ),
    "two parties that a court sentences": (
        "Le tribunal a condamné la banque et la filiale du groupe à payer trois millions.",
        [],
        [],
    ),
    "[1] il y a sept ans before the incise": (
        "Le nombre de naufrages a diminué depuis la pose du phare, il y a sept ans, a déclaré un pêcheur breton.",
        [
            "indirect ⟨Le nombre de naufrages a diminué depuis la pose du phare, il y a sept ans⟩ {a déclaré} [un pêcheur breton]",
        ],
        [],
    ),
    "[8] voire": (
        "Le projet prévoit de reculer le seuil à cinq heures, voire neuf heures dans certains cas, dénoncent les associations.",
        [
            "indirect ⟨Le projet prévoit de reculer le seuil à cinq heures, voire neuf heures dans certains cas⟩ {dénoncent} [les associations]",
            "indirect ⟨reculer le seuil à cinq heures, voire neuf heures dans certains cas⟩ {prévoit} [Le projet] in 0",
        ],
        [],
    ),
    "[17] an announcement by somebody of what hangs on them": (
        "Après l'annonce par la Suisse de mesures contre dix armateurs grecs, le port était vide.",
        [
            "indirect ⟨mesures contre dix armateurs grecs⟩ {annonce} [la Suisse]",
        ],
        [],
    ),
    "[37] before the speaker's next participle": (
        "Le voisin s'est dit « attristé » par ce départ, lui souhaitant « bonne chance ».",
        [
            "direct ⟨« attristé »⟩ {s'est dit} [Le voisin]",
            "direct ⟨« bonne chance »⟩ {lui souhaitant} [Le voisin]",
        ],
        [],
    ),
    "[26] a reflexive infinitive": (
        "Et la maire de s'interroger devant les médias : « Que faire de la digue ? »",
        [
            "direct ⟨« Que faire de la digue ? »⟩ {interroger} [la maire]",
        ],
        [],
    ),
    "a need": (
        "Les élèves ont exprimé le besoin d'avoir un gymnase plus grand.",
        [
            "indirect ⟨avoir un gymnase plus grand⟩ {ont exprimé le besoin} [Les élèves]",
        ],
        [],
    ),
    "who gave an order": (
        "Qui a donné l'ordre de virer de bord ?",
        [],
        [],
    ),
    "what the speaker holds inside what he wishes": (
        "Paul Rossi a souhaité que la Ligue exclue les clubs qui sont, selon lui, fautifs depuis des années.",
        [
            "indirect ⟨la Ligue exclue les clubs qui sont, selon lui, fautifs depuis des années⟩ {a souhaité} [Paul Rossi]",
            "indirect ⟨qui sont | fautifs depuis des années⟩ {selon} [lui] in 0",
        ],
        [],
    ),
    "a verb and its complement around the speaker's own view": (
        "La ministre a affirmé que la loi serait, selon elle, votée en mai.",
        [
            "indirect ⟨La ministre a affirmé que la loi serait | votée en mai⟩ {selon} [elle]",
            "indirect ⟨la loi serait, selon elle, votée en mai⟩ {a affirmé} [La ministre]",
        ],
        [],
    ),
    "a quotation in brackets": (
        "Marc Rey a dénoncé la « lenteur » du maire et réclamé un vote (« Qu'il retourne à ses moutons et à ses chèvres ! » a-t-il lancé).",
        [
            "mixed ⟨la « lenteur » du maire⟩ {a dénoncé} [Marc Rey]",
            "direct ⟨« Qu'il retourne à ses moutons et à ses chèvres ! »⟩ {a-t-il lancé} [il]",
        ],
        [],
    ),
    "a quotation behind a clause of time": (
        "Alors que s'ouvre la saison, « la digue a bougé de deux mètres », affirme Paul Rive.",
        [
            "direct ⟨« la digue a bougé de deux mètres »⟩ {affirme} [Paul Rive]",
        ],
        [],
    ),
    "an incise behind a connective": (
        "En effet, a-t-elle repris, outre la danse, les élèves ont appris le chant.",
        [
            "indirect ⟨outre la danse, les élèves ont appris le chant⟩ {a-t-elle repris} [elle]",
        ],
        [],
    ),
    "a quotation taken for granted": (
        "La Ligue décidera, sachant qu'« un match arrêté compte pour une défaite », a-t-il ajouté.",
        [
            "mixed ⟨La Ligue décidera, sachant qu'« un match arrêté compte pour une défaite »⟩ {a-t-il ajouté} [il]",
        ],
        [],
    ),
    "the speaker's next deed behind a quotation": (
        "Le club avait assuré lundi qu'« une solution existait » et avait loué deux salles à ses joueurs.",
        [
            "direct ⟨« une solution existait »⟩ {avait assuré} [Le club]",
        ],
        [],
    ),
    "[6] what scientists have determined": (
        "Les géologues ont déterminé que la faille bouge encore.",
        [
            "indirect ⟨la faille bouge encore⟩ {ont déterminé} [Les géologues]",
        ],
        [],
    ),
    "[6] what findings allow to say": (
        "Les fouilles ont permis d'affirmer que la source est tarie. Il s'est permis de dire que le puits est vide.",
        [
            "indirect ⟨le puits est vide⟩ {Il s'est permis de dire} [Il]",
        ],
        [
            "hypothetical ⟨ont permis d'affirmer que la source est tarie⟩ [Les fouilles]",
        ],
    ),
    "[20] an opinion behind its preposition": (
        "De l'opinion de Paul Rive, la digue ne tiendra pas.",
        [
            "indirect ⟨la digue ne tiendra pas⟩ {De l'opinion de} [Paul Rive]",
        ],
        [],
    ),
}


@pytest.mark.parametrize("name", ARTICLES)
def test_article(name: str) -> None:
    text, statements, asides = ARTICLES[name]
    found = TREES.extracted(text)
    assert [written(s, text) for s in found.statements] == statements
    assert [apart(a, text) for a in found.asides] == asides


def test_nothing_is_remembered_from_another_article() -> None:
    texts = [text for text, _, _ in ARTICLES.values()]
    forth = [TREES.extracted(text) for text in texts]
    back = [TREES.extracted(text) for text in reversed(texts)]
    assert forth == back[::-1]


def test_no_tree_is_an_orphan_and_none_is_missing() -> None:
    assert set(TREES.trees) == {one_line(text) for text, _, _ in ARTICLES.values()}


if __name__ == "__main__":
    TREES.renew((text for text, _, _ in ARTICLES.values()), sys.argv[1] if len(sys.argv) > 1 else "bundled")
