"""``python -m benchmarks.pages [FOLDER]``: how well articles come back out of web pages.

Ten texts of FOLDER (default: ``corpus``) are set into ten pages, each made as another kind of site makes its pages, with menus,
cookie notices, links to other articles, comments and the like between and around the paragraphs. Every page is read as a file is.
Two shares are printed: of the characters of the body, how many are in regions that are read; of those of the furniture, how many
are not. Exits with 1 when the first is below 98 % or the second below 95 %.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from attribution.article import Article, RegionKind
from attribution.readers import read

LEAST_KEPT, LEAST_LEFT_OUT = 0.98, 0.95

MENU = [
    "Accueil",
    "À la une",
    "Politique",
    "Région",
    "Économie",
    "Sports",
    "Culture",
    "Météo",
    "Vidéos",
    "Podcasts",
    "Jeux",
    "Annonces légales",
    "Se connecter",
    "S'abonner",
]
COOKIES = "Avec votre accord, nos partenaires et nous utilisons des traceurs pour mesurer l'audience du site et afficher des publicités adaptées. Vous pouvez changer d'avis à tout moment en bas de page."
OTHERS = [
    "Un boulanger de Sarmes rouvre le four de son grand-père",
    "La crue de l'Aubette est attendue jeudi, les caves se vident",
    "Handball : Sarmes s'offre le leader au bout de l'ennui",
    "Pourquoi les cigognes ne partent plus",
    "« On a fini par y croire » : la fanfare sauvée par ses voisins",
    "Trois idées pour dimanche",
    "Le tramway attendra encore deux ans",
]
NEWSLETTER = "Chaque matin, l'essentiel de l'actualité de la vallée dans votre boîte mail. Inscrivez-vous à notre newsletter, c'est gratuit et sans engagement."
COMMENTS = [
    "Encore une décision prise sans nous consulter, c'est toujours la même histoire avec cette mairie.",
    "Bravo pour cet article, cela faisait longtemps que l'on attendait des chiffres.",
    "Je ne suis pas d'accord avec Lulu18 : relisez le compte rendu du conseil avant de commenter.",
]
LEGAL = "Le Fil de l'Aubette est édité par la Société des journaux de l'Aubette, au capital de 40 000 euros. Toute reproduction, même partielle, est interdite sans autorisation."
BIOGRAPHY = "Adèle Tournier suit les collectivités locales depuis 2011. Elle a travaillé auparavant à La Vigie des Monts."
SHARE = ["Partager sur Facebook", "Partager sur X", "Envoyer par e-mail", "Imprimer", "Copier le lien"]
PAYWALL = "Cet article est réservé aux abonnés. Pour lire la suite, abonnez-vous à partir de 1 € par mois."
CAPTION = "Le pont de Sarmes, lundi matin. © Jean Norel / Le Fil"
BYLINE = "Par Adèle Tournier"
PUBLISHED = "Publié le 11 septembre 2024 à 18h05, mis à jour à 19h10"
POST = "— Ville de Sarmes (@villedesarmes) 9 septembre 2024"
RIGHTS = "© 2024 Le Fil de l'Aubette. Tous droits réservés."
MINUTES = "Temps de lecture : 4 min"


@dataclass(frozen=True, slots=True)
class Page:
    """A page's source, and what of it is furniture."""

    source: str
    furniture: tuple[str, ...]


def _links(titles: Sequence[str], tag: str = "li") -> str:
    return "".join(f'<{tag}><a href="/{n}">{escape(title)}</a></{tag}>' for n, title in enumerate(titles))


def _between(paragraphs: Sequence[str], inserts: Sequence[str], tag: str = "p") -> str:
    """Paragraphs with something set in after every second one."""
    parts = []
    waiting = list(inserts)
    for number, paragraph in enumerate(paragraphs, 1):
        parts.append(f"<{tag}>{escape(paragraph)}</{tag}>")
        if number % 2 == 0 and waiting:
            parts.append(waiting.pop(0))
    return "".join([*parts, *waiting])


def _html(title: str, body: str) -> str:
    return f'<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>{escape(title)} | Le Fil</title><meta property="og:title" content="{escape(title)}"><style>p{{}}</style></head><body>{body}<script>track("vue");</script></body></html>'


def semantic(title: str, paragraphs: Sequence[str]) -> Page:
    inside = [
        f'<aside class="related"><h3>Sur le même sujet</h3><ul>{_links(OTHERS[:2])}</ul></aside>',
        f'<div class="newsletter-box"><p>{NEWSLETTER}</p></div>',
    ]
    body = f'<header><nav><ul>{_links(MENU)}</ul></nav></header><main><article><h1>{escape(title)}</h1><p class="byline">{BYLINE}</p><time>{PUBLISHED}</time><figure><img src="a.jpg"><figcaption>{CAPTION}</figcaption></figure>{_between(paragraphs, inside)}</article><aside><h2>Les plus lus</h2><ol>{_links(OTHERS)}</ol></aside></main><footer><p>{LEGAL}</p><p>{RIGHTS}</p></footer>'
    return Page(
        _html(title, body),
        (
            *MENU,
            BYLINE,
            PUBLISHED,
            CAPTION,
            "Sur le même sujet",
            *OTHERS[:2],
            NEWSLETTER,
            "Les plus lus",
            *OTHERS,
            LEGAL,
            RIGHTS,
        ),
    )


def div_soup(title: str, paragraphs: Sequence[str]) -> Page:
    inside = [
        '<div class="pub-slot"><span>Publicité</span></div>',
        f'<div class="c-read-also"><a href="/x">À lire aussi : {escape(OTHERS[0])}</a></div>',
    ]
    body = f'<div id="cookie-banner"><div>{COOKIES}</div></div><div class="top-menu">{_links(MENU, "div")}</div><div class="wrap"><div class="article-head"><h1>{escape(title)}</h1><div class="author-name">{BYLINE}</div><div class="share-bar">{_links(SHARE, "span")}</div></div><div class="article-body">{_between(paragraphs, inside)}</div><div class="widget-related">{_links(OTHERS, "div")}</div></div><div id="site-footer"><div>{LEGAL}</div><div>{RIGHTS}</div></div>'
    return Page(
        _html(title, body), (COOKIES, *MENU, BYLINE, *SHARE, "Publicité", f"À lire aussi : {OTHERS[0]}", *OTHERS, LEGAL, RIGHTS)
    )


def blog(title: str, paragraphs: Sequence[str]) -> Page:
    comments = "".join(
        f'<li class="comment"><div class="comment-author">Lulu{n}</div><div class="comment-content"><p>{text}</p></div></li>'
        for n, text in enumerate(COMMENTS, 17)
    )
    body = f'<div id="masthead"><ul class="menu">{_links(MENU)}</ul></div><div id="content"><div class="post"><h1 class="entry-title">{escape(title)}</h1><div class="entry-meta">{PUBLISHED}</div><div class="entry-content">{_between(paragraphs, [])}<div class="sharedaddy"><h3>Partager :</h3><ul>{_links(SHARE)}</ul></div><div id="jp-relatedposts"><h3>Articles similaires</h3>{_links(OTHERS, "p")}</div></div></div><div id="comments"><h2>3 commentaires</h2><ol>{comments}</ol></div></div><div id="secondary" class="sidebar"><p>{BIOGRAPHY}</p></div><div id="footer"><p>{RIGHTS}</p></div>'
    return Page(
        _html(title, body),
        (
            *MENU,
            PUBLISHED,
            "Partager :",
            *SHARE,
            "Articles similaires",
            *OTHERS,
            "3 commentaires",
            *COMMENTS,
            BIOGRAPHY,
            RIGHTS,
        ),
    )


def tables(title: str, paragraphs: Sequence[str]) -> Page:
    text = "<br><br>".join(f"<font size=2>{escape(p)}</font>" for p in paragraphs)
    body = f'<table width="100%"><tr><td colspan=3>{_links(MENU, "font")}</td></tr><tr><td width=150>{"<br>".join(f"<a href=/{n}>{escape(t)}</a>" for n, t in enumerate(OTHERS))}</td><td><h1>{escape(title)}</h1><i>{BYLINE}</i><br><br>{text}</td><td width=120><a href="/s">{SHARE[0]}</a><br><a href="/i">{SHARE[3]}</a></td></tr><tr><td colspan=3>{RIGHTS}</td></tr></table>'
    return Page(_html(title, body), (*MENU, *OTHERS, BYLINE, SHARE[0], SHARE[3], RIGHTS))


def magazine(title: str, paragraphs: Sequence[str]) -> Page:
    inside = [
        f'<section class="article__newsletter"><p>{NEWSLETTER}</p></section>',
        f'<section class="catcher catcher--inline"><span>Lire aussi</span><a href="/x">{escape(OTHERS[1])}</a></section>',
        f'<div class="paywall"><p>{PAYWALL}</p></div>',
    ]
    body = f'<nav id="Nav"><ul>{_links(MENU)}</ul></nav><main id="main"><section class="article__wrapper"><header class="article__header"><h1 class="article__title">{escape(title)}</h1><p class="meta__publisher">{PUBLISHED}</p><p class="meta__reading-time">{MINUTES}</p></header><section class="article__content"><figure class="article__media"><img src="a.jpg"><figcaption class="article__legend">{CAPTION}</figcaption></figure>{_between(paragraphs, inside)}</section><section class="author"><p class="author__desc">{BIOGRAPHY}</p></section></section><section class="river">{_links(OTHERS, "h3")}</section></main><footer id="footer"><p>{LEGAL}</p></footer>'
    return Page(
        _html(title, body),
        (*MENU, PUBLISHED, MINUTES, CAPTION, NEWSLETTER, "Lire aussi", OTHERS[1], PAYWALL, BIOGRAPHY, *OTHERS, LEGAL),
    )


def embeds(title: str, paragraphs: Sequence[str]) -> Page:
    inside = [
        f'<blockquote class="twitter-tweet"><p>{escape(OTHERS[3])}</p>{POST}</blockquote>',
        f'<figure><img src="b.jpg"><figcaption>{CAPTION}</figcaption></figure>',
        '<div class="instagram-media"><a href="/i">Une publication partagée par Ville de Sarmes (@villedesarmes)</a></div>',
    ]
    body = f'<div role="navigation">{_links(MENU, "span")}</div><article class="post"><h1>{escape(title)}</h1><div class="post__date">{PUBLISHED}</div>{_between(paragraphs, inside)}<ul class="tags">{_links(["#sarmes", "#pont", "#travaux"])}</ul></article><div role="complementary"><h3>Recommandés pour vous</h3>{_links(OTHERS, "p")}</div><div role="contentinfo">{RIGHTS}</div>'
    return Page(
        _html(title, body),
        (
            *MENU,
            PUBLISHED,
            OTHERS[3],
            POST,
            CAPTION,
            "Une publication partagée par Ville de Sarmes (@villedesarmes)",
            "#sarmes",
            "#pont",
            "#travaux",
            "Recommandés pour vous",
            *OTHERS,
            RIGHTS,
        ),
    )


def text_in_divs(title: str, paragraphs: Sequence[str]) -> Page:
    inside = [f'<div class="inline-link"><a href="/x">&gt;&gt; LIRE AUSSI : {escape(OTHERS[5])}</a></div>']
    body = f'<div class="hd"><div class="nav">{_links(MENU, "div")}</div></div><div class="story"><h1>{escape(title)}</h1><div class="sig">{BYLINE}</div><div class="txt">{_between(paragraphs, inside, "div")}</div><div class="social-links">{_links(SHARE, "div")}</div></div><div class="more">{_links(OTHERS, "div")}</div><div class="ft">{LEGAL}</div>'
    return Page(_html(title, body), (*MENU, BYLINE, f">> LIRE AUSSI : {OTHERS[5]}", *SHARE, *OTHERS, LEGAL))


def crowded(title: str, paragraphs: Sequence[str]) -> Page:
    inside = [
        f'<p class="lire-aussi"><strong>À lire aussi</strong> <a href="/{n}">{escape(other)}</a></p>'
        for n, other in enumerate(OTHERS)
    ]
    body = f'<div class="ticker"><ul>{_links(OTHERS[::-1])}</ul></div><div class="cookie-consent"><p>{COOKIES}</p><button>Tout accepter</button></div><nav>{_links(MENU)}</nav><div class="content"><article><header><h1>{escape(title)}</h1></header><div class="toolbar">{_links(SHARE)}</div><div class="article-text">{_between(paragraphs, inside)}</div></article></div><footer>{LEGAL}</footer>'
    return Page(_html(title, body), (*OTHERS, COOKIES, *MENU, *SHARE, *(f"À lire aussi {other}" for other in OTHERS), LEGAL))


def sidebar_first(title: str, paragraphs: Sequence[str]) -> Page:
    teasers = "".join(
        f'<li><h4><a href="/{n}">{escape(other)}</a></h4><p>{escape(COMMENTS[n % 3])}</p></li>'
        for n, other in enumerate(OTHERS)
    )
    body = f'<div class="page"><div class="sidebar"><h3>Les plus lus</h3><ul>{teasers}</ul></div><div class="main-col" itemscope itemtype="https://schema.org/NewsArticle"><h1 itemprop="headline">{escape(title)}</h1><span itemprop="author">Adèle Tournier</span> <span itemprop="datePublished">11/09/2024</span><div itemprop="articleBody">{_between(paragraphs, [])}</div><div class="breadcrumb">{_links(["Accueil", "Région", "Sarmes"], "span")}</div></div></div><div class="footer-links">{_links(["Mentions légales", "Contact", "Gérer mes cookies"], "span")}</div>'
    return Page(
        _html(title, body),
        (
            "Les plus lus",
            *OTHERS,
            *(COMMENTS[n % 3] for n in range(len(OTHERS))),
            "Adèle Tournier",
            "11/09/2024",
            "Accueil",
            "Région",
            "Sarmes",
            "Mentions légales",
            "Contact",
            "Gérer mes cookies",
        ),
    )


def bare(title: str, paragraphs: Sequence[str]) -> Page:
    inside = [f"<p>À lire aussi : {escape(OTHERS[0])}</p>", "<p>Publicité</p>", f"<p>{CAPTION}</p>"]
    body = f"<ul>{_links(MENU)}</ul><h1>{escape(title)}</h1><p>{BYLINE}</p><p>{PUBLISHED}</p>{_between(paragraphs, inside)}<p>{SHARE[0]}</p><p>{SHARE[3]}</p><h3>Sur le même sujet</h3><ul>{_links(OTHERS)}</ul><p>{RIGHTS}</p>"
    return Page(
        _html(title, body),
        (
            *MENU,
            BYLINE,
            PUBLISHED,
            f"À lire aussi : {OTHERS[0]}",
            "Publicité",
            CAPTION,
            SHARE[0],
            SHARE[3],
            "Sur le même sujet",
            *OTHERS,
            RIGHTS,
        ),
    )


SITES: tuple[Callable[[str, Sequence[str]], Page], ...] = (
    semantic, div_soup, blog, tables, magazine, embeds, text_in_divs, crowded, sidebar_first, bare,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Outcome:
    """Characters of one page: of its body and its furniture, and how many of each were told rightly."""

    site: str
    body: int
    kept: int
    furniture: int
    left_out: int
    lost: tuple[str, ...]
    taken: tuple[str, ...]


def measure(folder: Path) -> list[Outcome]:
    """Ten articles of a folder through ten pages."""
    texts = [a for a in read([str(folder / "*.txt")]) if isinstance(a, Article) and len(_body(a)) >= 4]
    return [_outcome(site, article) for site, article in zip(SITES, texts[:: max(1, len(texts) // len(SITES))], strict=False)]


def _body(article: Article) -> list[str]:
    return [" ".join(r.span.of(article.text).split()) for r in article.regions if r.kind is RegionKind.BODY]


def _outcome(site: Callable[[str, Sequence[str]], Page], article: Article) -> Outcome:
    paragraphs = _body(article)
    page = site(article.title or "Sans titre", paragraphs)
    with tempfile.TemporaryDirectory() as place:
        path = Path(place, "page.html")
        path.write_text(page.source, encoding="utf-8")
        (found,) = read([str(path)])
    shown = [" ".join(r.span.of(found.text).split()) for r in found.read_regions] if isinstance(found, Article) else []
    lost = tuple(p for p in paragraphs if not any(p in line for line in shown))
    taken = tuple(
        f for f in page.furniture if any(f in line for line in shown) and not any(f in p for p in (*paragraphs, article.title))
    )
    size, furniture = sum(map(len, paragraphs)), sum(map(len, page.furniture))
    return Outcome(site.__name__, size, size - sum(map(len, lost)), furniture, furniture - sum(map(len, taken)), lost, taken)


def shares(outcomes: Sequence[Outcome]) -> tuple[float, float]:
    """Of all pages: share of body characters kept, share of furniture characters left out."""
    kept = sum(o.kept for o in outcomes) / sum(o.body for o in outcomes)
    return kept, sum(o.left_out for o in outcomes) / sum(o.furniture for o in outcomes)


def main(folder: str = "corpus") -> int:
    outcomes = measure(Path(folder))
    for each in outcomes:
        print(
            f"{each.site:<15} body kept {each.kept / each.body:7.2%} of {each.body:>6}   furniture left out {each.left_out / each.furniture:7.2%} of {each.furniture:>5}"
        )
        for what, lines in (("lost", each.lost), ("taken", each.taken)):
            for line in lines:
                print(f"    {what}: {line[:90]}")
    kept, left_out = shares(outcomes)
    print(f"{len(outcomes)} pages: {kept:.2%} of body characters kept, {left_out:.2%} of furniture characters left out")
    return int(kept < LEAST_KEPT or left_out < LEAST_LEFT_OUT)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
