"""Lines that show by themselves that they are no body text: by-lines, credits, captions, and the furniture of web pages.

Each rule has lines that it must know (``+``) and lines of body text that it must leave alone (``-``); a test reads them. A
pattern is searched in the folded line: lower case, no accents, straight apostrophes, single spaces. Its line breaks are layout.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from attribution.article import RegionKind
from attribution.readers.folding import folded
from attribution.text import count_words

# Bullets, arrows and closing marks that pages set before a link. Opening quotation marks and brackets are not among them.
BULLET = r"^[^\w«“\"'(\[#@©]*"
AGENCY = (
    r"(?:afp|a\.f\.p\.|reuters|ap|ats|nxp|belga|keystone|aps|map|tap|sipa|maxppp|epa|anp|dpa|efe|ansa|xinhua|apa|panapress"
    r"|getty(?: images)?|istock|shutterstock|bestimage|abaca(?:press)?|hans lucas|(?:la )?presse canadienne"
    r"|(?:the )?canadian press|associated press|agence france[- ]presse|agences?|wikimedia(?: commons)?|d\.?r\.?)"
)
CLOCK = r"(?:\d{1,2} ?[h:] ?(?:\d{2})?(?::\d{2})?)"
MONTH = r"(?:janv|fev|mars|avr|mai|juin|juil|aou|sept|oct|nov|dec|jan|feb|mar|apr|may|jun|jul|aug|sep)[a-z]*\.?"
DAY = (
    r"(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche),? )?(?:le )?"
    rf"(?:\d{{1,2}}(?:er)? {MONTH} \d{{4}}|{MONTH} \d{{1,2}},? \d{{4}}|\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{2,4}}"
    r"|\d{4}-\d{2}-\d{2})"
)


@dataclass(frozen=True, slots=True)
class Rule:
    """``reason`` completes « this line is not read because it … »; a line of more than ``most_words`` is left alone.

    Looking through a whole line for a pattern takes a hundred times as long as looking at its start. So what a pattern looks
    for anywhere is looked for in lines alone that hold one of its ``hints``, of which every such match has one.
    """

    kind: RegionKind
    reason: str
    most_words: int
    start: re.Pattern[str] | None
    anywhere: re.Pattern[str] | None
    hints: tuple[str, ...]
    examples: tuple[str, ...]

    def knows(self, flat: str) -> bool:
        """Whether a folded line is of its kind, however long it is."""
        if self.start is not None and self.start.match(flat):
            return True
        if self.anywhere is None:
            return False
        for hint in self.hints:
            if hint in flat:
                return bool(self.anywhere.search(flat))
        return False


def _rule(kind: RegionKind, reason: str, most_words: int, pattern: str, examples: str, hints: str = "") -> Rule:
    """Hints stand between spaces, « _ » for a space within one."""
    ways = _alternatives(re.sub(r"\n\s*", "", pattern))
    # « ^[^«…]* » passes over a whole line too.
    start = [way for way in ways if way.startswith("^") and not way.startswith("^[^«")]
    anywhere = [way for way in ways if way not in start]
    return Rule(
        kind,
        reason,
        most_words,
        re.compile("|".join(start)) if start else None,
        re.compile("|".join(anywhere)) if anywhere else None,
        tuple(hint.replace("_", " ") for hint in hints.split()),
        tuple(line.strip() for line in examples.splitlines() if line.strip()),
    )


def _alternatives(pattern: str) -> list[str]:
    """What a pattern's outermost ``|`` part."""
    ways, depth, in_class = [""], 0, False
    for token in re.findall(r"\\.|.", pattern, re.DOTALL):
        if token == "|" and not depth and not in_class:
            ways.append("")
            continue
        ways[-1] += token
        if in_class:
            in_class = token != "]"
        elif token == "[":
            in_class = True
        else:
            depth += (token == "(") - (token == ")")
    return ways


RULES = (
    # First, because nothing in code is to be taken for words.
    _rule(
        RegionKind.FURNITURE,
        "is code of the page",
        70,
        r"""googletag\.|\bfunction ?\(|\bwindow\.\w+ ?=|\bdocument\.\w+\(|^\{.*\}$|^<\w.*>$|^https?://\S+$""",
        """
        + googletag.cmd.push(function() { googletag.display('pave-haut'); });
        + https://www.exemple.fr/politique/article-12.html
        - Le site https://www.exemple.fr est fermé depuis mardi.
        """,
        hints="googletag. function window. document.",
    ),
    _rule(
        RegionKind.FURNITURE,
        "is an embedded post",
        90,
        r"""pic\.twitter\.com/|\bt\.co/\w+(?: ?[—–-].*)?$
        |(?:^|[^\w])[—–-] ?[^—–]{1,60}\(@\w+\).{0,40}\d{4}$
        |^(?:une publication partagee par|a post shared by|voir cette publication|view this post|voir le tweet
        |afficher ce contenu)\b
        |^@\w+$""",
        """
        + Les quais sont vides ce matin #greve pic.twitter.com/a1B2c3
        + — Préfecture du Cher (@prefet18) May 3, 2024
        + Une publication partagée par Léa (@lea.photo) le 3 mai 2024
        - Le maire a publié un message sur Twitter – il l'a ensuite effacé.
        """,
        hints="pic.twitter.com/ t.co/ (@",
    ),
    # Before the rules for links, whose words it shares: a page's own next and previous.
    _rule(
        RegionKind.FURNITURE,
        "leads to the previous or next page",
        60,
        BULLET
        + r"""(?:(?:prev|next|previous)(?: (?:article|post|page|story))?\b(?!,)
        |(?:precedent|suivant)(?: ?[:→»>|–-]|$)
        |(?:articles?|pages?|billet) (?:precedente?s?|suivante?s?)\b)""",
        """
        + PREV le boulanger de la place rouvre « son four
        + NEXT « On a fini par y croire
        + Article suivant : la crue attendue jeudi
        + ← Précédent
        - Suivant les conseils de son avocat, il a gardé le silence.
        - Précédents et jurisprudence ne manquent pas, note la cour.
        """,
    ),
    _rule(
        RegionKind.FURNITURE,
        "points to another article",
        45,
        BULLET
        + r"""(?:(?:a |et )?(?:re)?(?:lire|voir|ecouter|regarder|ecoutez|regardez|lisez|voyez)
            (?: ou (?:re)?(?:lire|voir|ecouter))? ?:?
            ?(?:aussi|egalement|en direct|en images|en video|l'article|la suite|le dossier|notre (?:dossier|article
            |reportage|enquete|entretien|analyse))\b
        |a (?:re)?(?:lire|voir|ecouter|regarder) ?(?:[:>»|–-]|sur \w|$))
        |\bregarder sur \w[\w .]{1,25}$
        |^(?:>>|»|→|►|▶|>) ?(?:lire|voir|a lire|a voir|en direct|en images|video|retrouvez|\w+ direct)\b""",
        """
        + À lire aussi : la mairie ferme deux écoles
        + » LIRE AUSSI - «Nous tiendrons» : les salariés campent
        + >> EN DIRECT. Suivez la manifestation
        + A lire sur notre site
        + Le tunnel rouvre lundi - Regarder sur Canal Ville
        - « Lire aussi lentement est un luxe », sourit la libraire.
        - Voir les enfants revenir a surpris tout le monde.
        - À voir les chiffres, la reprise tarde.
        """,
        hints="regarder_sur_",
    ),
    _rule(
        RegionKind.FURNITURE,
        "points to other articles",
        12,
        BULLET
        + r"""(?:(?:sur|dans) le meme (?:sujet|theme)|dans la meme (?:rubrique|categorie|serie)|pour aller plus loin
        |articles? (?:lies?|similaires?|recommandes?|associes?|connexes?)|(?:nos )?autres articles|plus d'articles
        |(?:les )?(?:articles )?(?:les )?plus (?:lus|partages|commentes|consultes|recents)|recommandes? pour vous
        |vous aimerez aussi|(?:cela|ceci) pourrait (?:aussi )?vous interesser|ailleurs sur le web|contenus? sponsorises?
        |related (?:articles?|stories|posts?|news)|read (?:more|also|next)|see also|you may also like|most read
        |(?:les )?dernieres actu(?:alite)?s|l'actualite en direct|nos derniers articles|poursuivez votre lecture
        |(?:la redaction|on) vous (?:conseille|recommande)|(?:notre selection d'|tous nos )articles)\b[^.!?]*$""",
        """
        + Sur le même sujet
        + La rédaction vous conseille
        + Tous nos articles sur les transports
        + Les plus lus
        + Pour aller plus loin : notre dossier
        - Dans la même rubrique figurent les dépenses de personnel, selon la Cour.
        """,
    ),
    _rule(
        RegionKind.FURNITURE,
        "points to other articles",
        30,
        BULLET
        + r"""(?:re)?(?:trouvez|consultez|decouvrez|lisez|voyez|suivez|vivez|visionnez)(?: ici| aussi| egalement)?
        (?: notre| nos| l'integralite| l'ensemble| toutes? l| toutes? les| tous les| tous nos| le| la
        | les) ?(?:[\w']+ ){0,4}
        (?:dossiers?|articles?|direct|live|actualites?|newsletters?|application|podcasts?)\b""",
        """
        + Consultez notre dossier : la réforme des retraites
        + Retrouvez toutes les actualités de la région
        - Retrouvez-la vite, supplie la mère de l'adolescente.
        """,
    ),
    _rule(
        RegionKind.FURNITURE,
        "asks to follow, share or subscribe",
        40,
        r"""\b(?:follow us|subscribe (?:to|now|for)|sign up (?:for|to)|share (?:this|on|via)|join us on
        |for (?:the )?latest (?:news|updates)
        |download (?:our|the) app|click here to)\b
        |^[^«“\"]*\b(?:abonnez|inscrivez|rejoignez|suivez|retrouvez|activez|partagez|telechargez|recevez|connectez
        |soutenez|likez|installez
        |ajoutez|cliquez)\b[^«“\"]{0,80}\b(?:newsletters?|infolettres?|notifications?|whatsapp|facebook|twitter
        |instagram|telegram|tiktok|youtube|linkedin
        |bluesky|google (?:news|actualites|discover)|l'application|l'appli|notre appli\w*|notre chaine|notre page
        |cet article
        |par (?:e-?mail|courriel)|boite mail|votre compte|reseaux sociaux)\b
        |^[^\w]*(?:abonnez|inscrivez)-vous\b|: inscrivez-vous[^«“\"]{0,30}$|^s'abonner (?:a|au|pour)\b.{0,30}$
        |^(?:l'infolettre|la newsletter|notre newsletter|nos newsletters)\b[^.!?]{0,30}$
        |^[^\w]*suivez-nous\b|^(?:merci ! )?votre (?:inscription|abonnement) \w+
        |utilise votre adresse e-?mail|^(?:deja|pas encore) abonnee? ?\?|^newsletters?[^\w]*$""",
        """
        + For more stories like this, follow us on social media
        + Suivez toute l'information de la vallée sur WhatsApp
        + Abonnez-vous à partir de 1 € par mois
        + Inscrivez-vous à notre newsletter du matin
        + Le samedi, le meilleur de la semaine : inscrivez-vous gratuitement.
        + L'infolettre du soir
        - « Partagez cet article avec vos voisins », a lancé la maire.
        - Les abonnés à la newsletter sont deux fois plus nombreux qu'en 2022.
        """,
        hints="follow_us subscribe_ sign_up_ share_ join_us_ latest_ download_ click_here ez utilise_votre_adresse",
    ),
    _rule(
        RegionKind.FURNITURE,
        "is a notice of the paywall",
        40,
        r"""^[^\w]*(?:cet article|la suite(?: de cet article)?|ce contenu|contenu|article)(?: est)? reservee? (?:a nos
        |aux) abonne
        |^il (?:vous )?reste [\d,.]+ ?% de cet article|^(?:pour )?lire la suite\b.{0,40}(?:abonne|connect)""",
        """
        + Cet article est réservé aux abonnés
        + Il vous reste 72 % de cet article à lire.
        - Il reste 72 % de réserves dans les barrages, selon l'exploitant.
        """,
    ),
    _rule(
        RegionKind.FURNITURE,
        "asks for consent",
        90,
        r"""^[^«“"]*\b(?:nos partenaires|nous|notre site|ce site|(?:en )?poursuivant votre navigation|avec votre accord)\b
        [^«“"]*\b(?:cookies|traceurs)\b[^«“"]*$
        |^ce contenu (?:provient|est heberge|est fourni|ne peut|n'est pas).{0,100}
        \b(?:votre accord|cookies|traceurs|votre consentement)\b
        |^en vous (?:inscrivant|abonnant|connectant),? vous acceptez\b
        |^(?:gerer|modifier) mes (?:choix|preferences)[^\w]*$""",
        """
        + Avec votre accord, nos partenaires et nous utilisons des cookies pour mesurer l'audience.
        + Ce contenu est hébergé par un tiers. Pour l'afficher, donnez votre accord au dépôt de cookies.
        + En vous inscrivant, vous acceptez nos conditions d'utilisation.
        - L'entreprise déposait des cookies sans l'accord de ses clients, selon la CNIL.
        - « Nous ne déposons aucun cookie sans votre accord », répond la chaîne.
        """,
        hints="cookies traceurs",
    ),
    _rule(
        RegionKind.FURNITURE,
        "asks to write, give or log in",
        45,
        r"""^[^«“"]*\b(?:faites un don|soutenez(?:-nous| (?:notre|nos|la|le|un))|profitez de (?:l'|notre )offre
        |sans engagement[^\w]*$)
        |^je (?:fais un don|m'abonne|m'inscris|me connecte|soutiens)\b.{0,30}$
        |^(?:vous avez lu|vous venez de lire|vous lisez) .{0,60}\b(?:abonne|integralite|gratuit|offert)
        |\b(?:si vous avez|avez-vous|vous avez) (?:des|une) informations? a (?:nous )?
        (?:communiquer|transmettre|signaler|partager)
        |^une (?:information|erreur|question|correction|faute)\b.{0,60}\? ?(?:ecrivez|contactez|signalez|dites)
        |^(?:vous devez|il faut) (?:vous connecter|etre connecte|etre abonne|vous inscrire)
        |^connectez-vous (?:pour|a|afin)\b|^votre adresse e-?mail\b.{0,60}$
        |^votre adresse (?:e-?mail|de messagerie) ne sera pas publiee
        |^(?:repondre|annuler la reponse|laisser une reponse(?: annuler la reponse)?|signaler(?: un (?:probleme|abus|contenu))?
        |suivre|s'inscrire|plus tard|ouvrir|agrandir l'image|je m'identifie|offrir l'article|reservee? aux abonnes
        |recommander)[^\w]*$
        |^l'(?:appli|application)\b.{0,20}mieux
        |^cet article (?:est|vous est) offert\b|^cet article vous a(?:-t-il)? (?:plu|ete utile|interessee?) ?\?
        |^accedez a tou(?:s|tes) (?:les|nos) (?:contenus|articles)\b
        |^vous avez (?:repere|remarque|releve|trouve) une (?:coquille|erreur|faute)\b[^.!?]{0,40}\?
        |^vous (?:souhaitez|voulez|desirez) (?:reagir|temoigner|nous ecrire)\b[^.!?]{0,30}\?
        |^ajoutez [^.!?]{3,40} a vos sources\b|[.!?] je m'(?:inscris|abonne)$
        |^ce site est protege par (?:re|h)?captcha|^vous avez refuse les (?:cookies|traceurs)\b""",
        """
        + Ce travail vous est utile ? Faites un don à partir de 5 euros.
        + Profitez de l'offre de rentrée, sans engagement
        + Si vous avez des informations à nous transmettre, écrivez à la rédaction.
        + Une erreur dans cet article ? Signalez-la.
        + Vous devez être connecté pour publier un commentaire.
        + Répondre
        + Je m'abonne
        + La lettre du soir : ce qu'il faut savoir, en deux minutes. Je m'inscris
        + Cet article vous est offert. Pour les suivants, abonnez-vous.
        + Vous avez repéré une coquille ? Écrivez-nous.
        + Vous voulez réagir ? Une seule adresse : courrier@exemple.fr
        + Ajoutez ce journal à vos sources préférées
        - « Faites un don », a lancé le maire aux habitants.
        - Le président a appelé à soutenir les sinistrés.
        - Vous devez vous souvenir d'elle, dit sa sœur.
        - Vous avez trouvé une erreur dans les comptes, et personne ne vous a cru.
        - Demain, c'est dit, je m'inscris.
        """,
        hints="faites_un_don soutenez profitez_de sans_engagement information _je_m'",
    ),
    _rule(
        RegionKind.FURNITURE,
        "belongs to a player or a picture",
        25,
        r"""^[^«“"]*\bvotre navigateur (?:ne|n')|^duree (?:de la video )?: ?\d
        |^(?:\d{1,2}:)?\d{1,2}:\d{2}(?: ?/ ?(?:\d{1,2}:)?\d{1,2}:\d{2})?$
        |^(?:cette|la) video (?:n'est (?:plus|pas)|ne peut)|^activez javascript|^lecture (?:automatique|en cours)\b""",
        """
        + Votre navigateur ne prend pas en charge la lecture de cette vidéo.
        + Durée de la vidéo : 2 min
        + 00:00
        + 00:00 / 12:30
        - Le navigateur a franchi l'équateur dimanche.
        - La vidéo ne montre pas le visage du tireur.
        """,
        hints="votre_navigateur",
    ),
    _rule(
        RegionKind.FURNITURE,
        "is an advertisement",
        8,
        r"""^[^\w]*(?:publicites?|annonces?|advertisements?|sponsorise|contenu partenaire
        |la suite apres (?:la|cette) publicite
        |article continues (?:below|after) .*)[^\w]*$""",
        """
        + Publicité
        + La suite après cette publicité
        - Publicité mensongère : le parquet ouvre une enquête
        """,
    ),
    _rule(
        RegionKind.FURNITURE,
        "is a control of the page",
        9,
        r"""^[^\w]*(?:partage[rz]?|imprimer|envoyer(?: par (?:e-?mail|courriel))?|facebook|twitter|x|whatsapp|linkedin
        |e-?mail|telegram|pinterest
        |copier le lien|(?:partager|share) (?:sur|on|via) [\w ]+|commenter|reagir|s'abonner|se connecter|s'identifier
        |s'inscrire|menu|accueil
        |recherche|rechercher|fermer|ecouter(?: (?:l'|cet )article)?|sauvegarder|enregistrer|favoris|retour
        |haut de page|retour en haut
        |voir plus(?: d'articles)?|afficher plus|lire la suite|read more|share|print|tweet(?:er)?|skip to content
        |aller au contenu(?: principal)?
        |table des matieres|sommaire|chargement|loading|cookies?|accepter|tout accepter|mentions legales
        |politique de confidentialite
        |gerer (?:mes|les) cookies|(?:partager|offrir) (?:l'|cet )article|enregistrer (?:dans|parmi) (?:mes|vos) favoris
        |(?:partager(?: (?:sur|par|via) (?:facebook|twitter|x|linkedin|whatsapp|instagram|e-?mail|courriel))? ?){2,6}
        |partager copier le lien|signaler une erreur|retour a l'accueil|(?:telecharger|lire dans|ouvrir) l'application
        |(?:lire|feuilleter) le journal(?: numerique)?|acceder au journal(?: du jour)?|continuer sans accepter|tout refuser
        |parametrer (?:les|mes) cookies|politique (?:de|relative aux) cookies|reagir (?:a cet article)
        |voir (?:la galerie|le diaporama)(?: de \d+ photos)?|en savoir plus sur notre demarche)[^\w]*$
        |^[^\w]*accueil ?[>/»|] .*""",
        """
        + Partager sur Facebook
        + Imprimer
        + Accueil > Politique > Région
        + Partager sur Facebook Partager sur X
        + Partager l'article
        + Continuer sans accepter
        + Signaler une erreur
        - Partager l'article 3 en deux n'a pas suffi.
        - Partager le pouvoir n'est pas dans ses habitudes.
        """,
    ),
    _rule(
        RegionKind.FURNITURE,
        "counts comments, shares or minutes",
        9,
        r"""^[^\w]*(?:\d[\d ]* ?(?:commentaires?|reactions?|partages?|vues?|likes?|comments?|shares?|j'aime
        |min(?:utes?)?(?: de lecture)?)
        |(?:aucun commentaire|commentaires? ?\(?\d*\)?|laisser un commentaire|soyez le premier a (?:commenter|reagir)
        |(?:voir|lire|afficher) (?:les |tous les )?(?:\d+ )?commentaires|les commentaires sont fermes))[^\w]*$
        |^[^\w]*(?:temps|duree) de lecture\b|^[^\w]*lecture ?:? \d+ ?min""",
        """
        + 12 commentaires
        + Voir les 12 commentaires
        + Les commentaires sont fermés.
        + Temps de lecture : 3 min
        - 12 commentaires ont été supprimés par la modération, précise le site.
        """,
    ),
    _rule(
        RegionKind.FURNITURE,
        "lists keywords",
        40,
        r"""^[^\w#]*(?:tags?|mots?[- ]cles?|etiquettes?|thematiques?|keywords?|filed under|classe dans
        |sujets|themes associes)(?: (?:associes?
        |de l'article))? ?:
        |^les mots-cles associes|^(?:#\w+[ ,]*)+$|^(?:tags?|mots?[- ]cles?|etiquettes?)$""",
        """
        + Mots-clés : école, rentrée, Cher
        + #école #rentrée
        + Sujets : école, rentrée
        + #rentrée
        + Étiquettes
        - Le mot-clé : patience, résume la chercheuse.
        """,
    ),
    _rule(
        RegionKind.CREDIT,
        "claims copyright",
        45,
        r"""^[^\w]*(?:©|\(c\)|copyright\b|tous droits reserves|all rights reserved)
        |(?:©|copyright).{0,80}(?:tous droits reserves|all rights reserved).{0,40}$
        |\breproduction,? (?:meme )?(?:totale|partielle|integrale|interdite).{0,60}interdite
        |^[^«“"]*\b(?:est|sont) editee?s? par .{0,80}\b(?:societe|sas|sarl|sa|au capital|groupe|editions|association)\b
        |\bissn\b ?:? ?\d{4}-?\d{3}|\bdirect(?:eur|rice) de (?:la )?publication ?:|\bcommission paritaire\b.{0,20}\d{3}
        |^pour (?:reproduire|republier|reprendre) ce(?:tte|t)? (?:depeche|article|texte)\b""",
        """
        + © 2024 Le Fil de la vallée
        + Tous droits réservés.
        + La Vigie est éditée par la Société des journaux du Cher, au capital de 10 000 euros.
        + ISSN 1234-5678. Directrice de la publication : Ève Lantier.
        - Tous les droits réservés aux riverains sont maintenus, assure la mairie.
        - Le guide est édité par la préfecture, qui en a imprimé 3 000.
        - La commission paritaire se réunira le 12 mars.
        """,
        hints="© copyright reproduction edite issn publication commission_paritaire",
    ),
    _rule(
        RegionKind.CREDIT,
        "says how the article was made or changed",
        60,
        r"""^[^\w]*(?:note de la redaction ?: |mise a jour ?: )?(?:cet(?:te)?|ce|the|this) ?(?:article|texte|histoire
        |depeche|recit|billet|contenu
        |version|story|report|piece)\b.{0,60}?\b(?:a ete|est|has been|was|is) (?:\w+ ){0,2}?(?:mise?s? a jour
        |actualisee?|corrigee?|modifiee?
        |completee?|traduite?|initialement|d'abord|redigee? (?:avec|par|en)|publiee? (?:le|initialement|d'abord|dans
        |sur|en)|produite? (?:par|avec)
        |adaptee?|updated|corrected|translated|originally|republie|reprise? de)
        |^[^\w]*(?:\w+ ){0,4}(?:traduite?(?: et adaptee?)?|traduction)(?: \w+){0,3} (?:de l'anglais|de l'allemand
        |de l'espagnol|de l'italien|de l'arabe
        |du russe|du neerlandais) ?(?:par|,|\(|$)""",
        """
        + Cette histoire a été mise à jour à midi avec la réaction du préfet.
        + Cet article a d'abord paru dans un autre journal et a été traduit.
        + Traduit de l'anglais par Ève Lantier
        - Ce texte a été adopté par 301 voix contre 212.
        - Cette version est contestée par la défense.
        - *Le prénom a été modifié.
        """,
    ),
    _rule(
        RegionKind.CAPTION,
        "describes or credits a picture",
        60,
        r"""^[^\w]*(?:photos?|credits?(?: photos?)?|illustrations?|legende|infographie|capture d'ecran)
            (?: (?:d'illustration|d'archives?|prise le .{3,40}|\(cc\)))? ?(?:[:/–-]|©|\(c\))
        |^[^\w]*(?:photo|image|cliche|illustration)s?(?: d'(?:illustration|archives?))?[^\w]*$
        |^\(?(?:photo|image)s?(?:graphie)? (?:d'illustration|d'archives?|AGENCY)\b
        |(?:©|\(c\)|\(photo\b(?!\)$)|\bphotos? ?:|credits? ?:)[^.!?]{0,80}[^\w]*$
        |[a-z'-] ?/ ?AGENCY[^\w()]*$
        |\breuters ?/ ?[a-z'-]+(?: [a-z'-]+){0,2}[^\w]*$""".replace("AGENCY", AGENCY),
        """
        + Photo : Ève Lantier
        + (Photo d'illustration)
        + Le pont de Sully au petit matin. Jean Norel / AFP
        + Les quais déserts, mardi. © Ville de Sully
        - Photos et vidéos ont été saisies, selon le parquet.
        - La mairie tombe en ruines ! (PHOTO)
        - La photo du maire a fait le tour de la ville.
        """,
        hints="© (c) (photo photo credit / reuters",
    ),
    _rule(
        RegionKind.CAPTION,
        "describes or credits a picture",
        25,
        r"""[.!?] ?\([^()/]{3,40}/[^()/]{2,40}\)$""",
        """
        + Les quais déserts, mardi 7 mars. (Ève Lantier/Le Fil de la vallée)
        - La liste menée par Ève Lantier (Écologistes/sans étiquette) l'emporte.
        - Elle a battu Jean Norel (divers droite/centre)
        """,
        hints="/",
    ),
    _rule(
        RegionKind.DATELINE,
        "gives place and agency",
        12,
        rf"""^[\w' -]{{2,40}}(?: \([\w' -]{{2,30}}\))?,? (?:le )?(?:\d{{1,2}} {MONTH} )?(?:\d{{4}} )?\({AGENCY}\)[^\w]*$""",
        """
        + PARIS, 12 mars (Reuters) -
        + Bourges (France) (AFP) -
        - Le maire de Bourges (AFP) a démenti.
        """,
    ),
    _rule(
        RegionKind.BYLINE,
        "says when it was published",
        30,
        rf"""^[^\w]*(?:il y a \d+ (?:minutes?|min|heures?|h|jours?|j|semaines?|mois)|\d+ (?:min|h|j|sem)\.?)[^\w]*$
        |^(?:article|ce texte est|cet article est) (?:paru|publie) dans (?:le numero|l'edition|le magazine)\b[^.!?]{{0,60}}$
        |^n° ?\d{{1,6}}$
        |^[^\w]*(?:article )?(?:publiee?|mise?s? a jour|mis en ligne|modifiee?|postee?|actualisee?|diffusee?
        |published|updated|posted)
            (?: par .{{3,50}}?)? ?:? ?(?:le (?=\d|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)|il y a (?=\d
            |une? )|a (?=\d)|on (?=\w+ \d)
            |aujourd'hui a|hier a|{DAY}|{CLOCK})[^.!?]{{0,90}}[^\w]*$
        |^[^\w]*{DAY}(?:[ ,|–-]*(?:a )?{CLOCK})?[^\w]*(?:(?:modifie|mise? a jour|maj|publie|par \w+).*)?$""",
        """
        + Publié le 12 mars à 10h, mis à jour à 11h30
        + 12/03/2024 10:31:20 -
        + Dimanche 12 mars 2024
        + il y a 3 heures
        + Article paru dans le numéro du 7 mars
        + Ce texte est paru dans le magazine du 7 mars
        + N° 1482
        - Publié le même jour, un second rapport dit le contraire.
        - Mis à jour chaque année, le fichier compte 3 000 noms.
        - Ce texte est paru dans le magazine des chasseurs, qui l'a retiré depuis.
        """,
    ),
    _rule(
        RegionKind.BYLINE,
        "signs the article",
        20,
        rf"""^[^\w«“"]*(?:(?:par|by|textes? de|textes? ?:|propos recueillis par|recueilli par|de (?:notre|nos)|(?:notre
        |nos))
            (?: ?(?:correspondante?s?|envoyee?s?)(?: speciale?s?| speciaux)?(?: permanente?s?)?(?: (?:a|en|au
            |aux) [^.!?]{{2,30}})?)?$
        |(?:propos recueillis|textes? et photos?|recueillis?) (?:par|:) [^.!?]{{3,80}}[^\w]*$
        |(?:par )?(?:la |le )?(?:redaction|desk|service)(?: (?:web|locale|numerique|de|du|des|d'|avec|et|afrique|international
        |politique|monde|sport|economie
            |societe|{AGENCY})){{0,5}}[^\w]*$
        |(?:[\w.'-]+ ){{1,4}}[\w.'-]+ ?[,–|/-] ?(?:(?:avec|et) (?:l'|les |la )?{AGENCY}|{AGENCY}
        |journaliste(?: [\w']+){{0,4}}
            |correspondante?(?: [\w']+){{0,5}}|envoyee?s? specia\w+[^.!?]{{0,40}}|redact\w+ en chef[^.!?]{{0,30}})[^\w]*$
        |correspondante?s?(?: permanente?s?)? (?:a|en|au|aux) [\w' -]{{2,30}}$|[a-z.]{{2,6}} avec (?:l')?{AGENCY}$)""",
        """
        + La rédaction avec AFP
        + Jean Norel, avec AFP
        + Ève Lantier, envoyée spéciale à Kiev
        + Propos recueillis par Ève Lantier
        + Correspondant à Moscou
        + EL avec agences
        - La rédaction du texte a pris deux ans, souligne le rapporteur.
        - Notre correspondant à Kiev a vu les colonnes de chars.
        """,
    ),
    _rule(
        RegionKind.BYLINE,
        "signs the article",
        4,
        r"""^(?=.*/)(?:[a-z]{2,6}[-/]){1,5}[a-z]{2,5}/?$""",
        """
        + cors-pbl/pjl/cb
        - celui-ci
        """,
    ),
    _rule(
        RegionKind.BYLINE,
        "names the agency",
        10,
        rf"""^[^\w]*(?:avec|d'apres|via|with|sources?)? ?:? ?
        (?:(?:l'|la |les )?{AGENCY}[^\w]{{0,3}}(?:et |and |avec )?(?:l'|la |les )?){{1,4}}$""",
        """
        + Avec AFP et Reuters
        + (AFP)
        + (Avec l'Agence France-Presse)
        - Avec Reuters, il a couvert six guerres.
        """,
    ),
)  # fmt: skip

LONGEST = 1_500  # characters of a line that can be furniture: some patterns take the square of its length

# What folding would hide: capitals. « Par Jean Norel » is a by-line, « Par ailleurs » is not; « SUIVANT » is a button.
NAME = r"(?:[A-ZÀ-Ý][\w’'.-]*|[A-ZÀ-Ý]\.)"
PARTICLE = r"(?:d[eu]|des|d['’]|l['’]|la|le|les|van|von|der|den|ben|bin|el|al|da|dos|di|et|and|&|ould|ait|aït|y)"
SIGNED_BY = re.compile(
    rf"^\W*(?:Par|PAR|By|BY|Textes?|TEXTES?|Reportage)\s*:?\s+{NAME}"
    rf"(?:[\s,]+(?:{NAME}|{PARTICLE}|avec|/|-|–|à|au|en|notre|nos|envoyée?s?|spécia\w+|correspondante?s?|journaliste|rédact\w+|chef"
    r"|service|\d[\d/.:h]*|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|publié|,|·|\|))*\W*$"
)
NAMES = re.compile(rf"^\W*{NAME}(?:(?:\s*[,/&]\s*|\s+(?:-\s+)?)(?:{NAME}|{PARTICLE}))*\W*$")
INITIALS = re.compile(r"^\W*(?:[A-ZÀ-Ý]{1,3}[.\s-]+){1,3}(?:[A-ZÀ-Ý]{1,3}\.?)?(?:\s*[/(]\s*[\w. ]+\)?)?$")
BUTTON = re.compile(r"^\W*(?:PRÉCÉDENT|PRECEDENT|SUIVANT)E?\b")


def decide(line: str, words: int | None = None) -> tuple[RegionKind, str] | None:
    """The kind of a line and the reason, where the line says it by itself; None where it may be text.

    Args:
        line: with single spaces and no white space at its ends.
        words: how many it has, where they are counted already.
    """
    if len(line) > LONGEST:
        return None
    if words is None:
        words = count_words(line)
    flat = folded(line)
    if not words:
        return RegionKind.FURNITURE, "has no words"
    for rule in RULES:
        if words <= rule.most_words and rule.knows(flat):
            return rule.kind, rule.reason
    if words <= 25 and SIGNED_BY.search(line):
        return RegionKind.BYLINE, "signs the article"
    if words <= 60 and BUTTON.search(line):
        return RegionKind.FURNITURE, "leads to the previous or next page"
    return None
