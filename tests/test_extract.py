"""Small articles, what is found in them, and what is recorded apart: quotations over sentences and paragraphs, nesting, overlaps.

A statement reads ``quoting ⟨content | content⟩ {cue} [source]``, then ``continues n`` or ``in n``: the position of the statement
that it goes on from, or that holds it. Lines are paragraphs; « [24] » is the row of the list of constructions. Trees:
``data/extract.conllu``, parser output on texts written for this project. ``python -m tests.test_extract [MODELS]`` parses what has no
tree yet and drops trees that no text needs; trees that are there stay as they are, hand corrections included.
"""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

import pytest

from attribution.article import Article
from attribution.extract import extract
from attribution.parse import Parser
from attribution.records import Aside, Extraction, Statement
from attribution.tree import ParsedArticle, read_conllu, to_conllu

TREES = Path(__file__).parent / "data" / "extract.conllu"

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
}


def one_line(text: str) -> str:
    return text.replace("\n", " ¶ ")


@cache
def trees() -> dict[str, str]:
    """Text of an article, on one line → its CoNLL-U."""
    blocks = TREES.read_text(encoding="utf-8").split("# article = ")[1:] if TREES.exists() else []
    return dict(block.split("\n", 1) for block in blocks)  # type: ignore[misc]


def extracted(text: str) -> Extraction:
    return extract(ParsedArticle(Article("example", text), tuple(read_conllu(trees()[one_line(text)].split("\n")))))


def written(statement: Statement, text: str) -> str:
    content = " | ".join(span.of(text) for span in statement.content)
    cue = statement.cue.of(text) if statement.cue else ""
    source = statement.source.span.of(text) if statement.source else ""
    continues = "" if statement.continues is None else f" continues {statement.continues}"
    nested = "" if statement.nested_in is None else f" in {statement.nested_in}"
    return f"{statement.quoting} ⟨{content}⟩ {{{cue}}} [{source}]{continues}{nested}"


def apart(aside: Aside, text: str) -> str:
    return f"{aside.kind} ⟨{aside.span.of(text)}⟩" + (f" [{aside.source.span.of(text)}]" if aside.source else "")


@pytest.mark.parametrize("name", ARTICLES)
def test_article(name: str) -> None:
    text, statements, asides = ARTICLES[name]
    found = extracted(text)
    assert [written(s, text) for s in found.statements] == statements
    assert [apart(a, text) for a in found.asides] == asides


def test_nothing_is_remembered_from_another_article() -> None:
    texts = [text for text, _, _ in ARTICLES.values()]
    forth = [extracted(text) for text in texts]
    back = [extracted(text) for text in reversed(texts)]
    assert forth == back[::-1]


def test_no_tree_is_an_orphan_and_none_is_missing() -> None:
    assert set(trees()) == {one_line(text) for text, _, _ in ARTICLES.values()}


def main(models: str) -> None:
    known = trees()
    parser = Parser.load(models)
    keys = []
    for text, _, _ in ARTICLES.values():
        keys.append(one_line(text))
        if keys[-1] not in known:
            known[keys[-1]] = to_conllu(parser.parse(Article("example", text))).replace("# newdoc id = example\n", "")
    TREES.write_text("".join(f"# article = {key}\n{known[key].strip()}\n\n" for key in keys), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "bundled")
