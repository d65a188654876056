"""Words, sentences, and CoNLL-U there and back."""

from __future__ import annotations

import gc

import pytest

from attribution.article import Article
from attribution.errors import InputError
from attribution.text import Span
from attribution.tree import ParsedArticle, Sentence, Word, read_conllu, to_conllu

Row = tuple[str, str, str, str, int, str]
"""form, lemma, upos, features, head, relation."""

ROWS: list[Row | tuple[str, list[Row]]] = [
    ("Le", "le", "DET", "Definite=Def|Gender=Masc", 2, "det"),
    ("maire", "maire", "NOUN", "_", 6, "nsubj"),
    ("du", [("de", "de", "ADP", "_", 5, "case"), ("le", "le", "DET", "_", 5, "det")]),
    ("Val", "Val", "PROPN", "_", 2, "nmod"),
    ("dit", "dire", "VERB", "Mood=Ind|VerbForm=Fin", 0, "root"),
    ("oui", "oui", "INTJ", "_", 6, "obj"),
    (".", ".", "PUNCT", "_", 6, "punct"),
]


def sentence(text: str, rows: list[Row | tuple[str, list[Row]]], start: int = 0, **place: int) -> Sentence:
    """Words placed in a text by looking for their tokens one after the other."""
    words: list[Word] = []
    for row in rows:
        begin = text.index(row[0], start)
        start = begin + len(row[0])
        for form, lemma, upos, feats, head, relation in row[1] if isinstance(row[1], list) else [row]:
            features = dict(pair.split("=") for pair in feats.split("|")) if feats != "_" else {}
            words.append(Word(len(words) + 1, form, lemma, upos, features, head, relation, Span(begin, start)))
    return Sentence(words, **place)


@pytest.fixture
def parsed() -> ParsedArticle:
    text = "Le titre\n\n  Le maire du Val dit oui.  Du des !\nOui."
    body = [
        sentence(text, ROWS, start=9, index=0, paragraph=1),
        sentence(
            text,
            [
                ("Du", [("de", "de", "ADP", "_", 2, "case"), ("le", "le", "DET", "_", 0, "root")]),
                ("des", [("de", "de", "ADP", "_", 4, "case"), ("les", "le", "DET", "_", 2, "dep")]),
                ("!", "!", "PUNCT", "_", 2, "punct"),
            ],
            start=37,
            index=1,
            paragraph=1,
        ),
        sentence(
            text, [("Oui", "oui", "INTJ", "_", 0, "root"), (".", ".", "PUNCT", "_", 1, "punct")], start=47, index=2, paragraph=2
        ),
    ]
    return ParsedArticle(Article("val", text), tuple(body))


def content(sentences: tuple[Sentence, ...]) -> list[tuple[object, ...]]:
    return [
        (s.index, s.paragraph, w.id, w.form, w.lemma, w.upos, w.feats, w.head, w.deprel, w.span) for s in sentences for w in s
    ]


def test_conllu_there_and_back(parsed: ParsedArticle) -> None:
    text = to_conllu(parsed)
    assert content(tuple(read_conllu(text.split("\n")))) == content(parsed.sentences)
    assert to_conllu(ParsedArticle(parsed.article, tuple(read_conllu(text.splitlines(keepends=True))))) == text


def test_conllu_as_written(parsed: ParsedArticle) -> None:
    lines = to_conllu(parsed).split("\n")
    assert lines[:4] == ["# newdoc id = val", "# newpar id = 1", "# sent_id = val-1", "# text = Le maire du Val dit oui."]
    assert lines[6] == "3-4\tdu\t_\t_\t_\t_\t_\t_\t_\tTokenRange=21:23"
    assert lines[7] == "3\tde\tde\tADP\t_\t_\t5\tcase\t_\t_"
    assert lines[11] == "7\toui\toui\tINTJ\t_\t_\t6\tobj\t_\tSpaceAfter=No|TokenRange=32:35"
    assert all(len(line.split("\t")) == 10 for line in lines if line and line[0] != "#")


def test_tokens_of_several_words_side_by_side_keep_their_places(parsed: ParsedArticle) -> None:
    second = list(read_conllu(to_conllu(parsed).split("\n")))[1]
    assert [w.span.of(parsed.text) for w in second] == ["Du", "Du", "des", "des", "!"]


def test_an_article_without_sentences_is_an_empty_file() -> None:
    assert to_conllu(ParsedArticle(Article("vide", ""), ())) == ""
    assert list(read_conllu([])) == []


@pytest.mark.parametrize("character", ["\t", "\n", "\u2028", "\x85"])
def test_layout_inside_a_word_does_not_break_the_table(character: str) -> None:
    text = f"20{character}000"
    word = Word(1, text, text, "NUM", {}, 0, "root", Span(0, 6))
    written = to_conllu(ParsedArticle(Article("a", text), (Sentence([word]),)))
    (read,) = read_conllu(written.splitlines())
    assert [(w.form, w.lemma, w.span) for w in read] == [("20 000", "20 000", Span(0, 6))]


def test_without_ranges_offsets_count_in_the_sentence() -> None:
    lines = [
        "# text = L'élu du Val.",
        "1\tL'\tle\tDET\t_\t_\t2\tdet\t_\tSpaceAfter=No",
        "2\télu\télu\tNOUN\t_\t_\t0\troot\t_\t_",
        "3-4\tdu\t_\t_\t_\t_\t_\t_\t_\t_",
        "3\tde\tde\tADP\t_\t_\t5\tcase\t_\t_",
        "4\tle\tle\tDET\t_\t_\t5\tdet\t_\t_",
        "4.1\tfantôme\tfantôme\tNOUN\t_\t_\t_\t_\t_\t_",
        "5\tVal\tVal\tPROPN\t_\t_\t2\tnmod\t_\tSpaceAfter=No",
        "6\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\t_",
    ]
    (read,) = read_conllu(lines)
    assert [w.span.of("L'élu du Val.") for w in read] == ["L'", "élu", "du", "du", "Val", "."]


GOOD = "1\tOui\toui\tINTJ\t_\t_\t0\troot\t_\t_"


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (["Oui."], "f.conllu: line 3: a CoNLL-U word line has 10 columns, this one 1"),
        ([GOOD, GOOD + "\tx"], "f.conllu: line 4: a CoNLL-U word line has 10 columns, this one 11"),
        ([GOOD.replace("\t0\t", "\t_\t")], "f.conllu: line 3: word '1' has no number for itself, its head '_' or its place"),
        ([GOOD.replace("1\t", "un\t", 1)], "f.conllu: line 3: word 'un' has no number"),
        (["1-x" + GOOD[1:]], "f.conllu: line 3: word '1-x' has no number"),
        (["+1" + GOOD[1:]], "f.conllu: line 3: word '+1' has no number"),
        ([GOOD[:-1] + "TokenRange=3"], "f.conllu: line 3: word '1' has no number"),
        ([GOOD[:-1] + "TokenRange=a:b"], "f.conllu: line 3: word '1' has no number"),
        (["2" + GOOD[1:]], "f.conllu: line 3: word numbers do not run 1, 2, 3…"),
        ([GOOD, "3" + GOOD[1:].replace("\t0\t", "\t1\t")], "f.conllu: line 3: word numbers do not run"),
        ([GOOD.replace("\t0\t", "\t7\t")], "f.conllu: line 3: a sentence has one root"),
        ([GOOD, "2" + GOOD[1:]], "f.conllu: line 3: a sentence has one root"),
        ([GOOD, "2" + GOOD[1:].replace("\t0\t", "\t5\t")], "f.conllu: line 3: a sentence has one root, and heads within it"),
        ([GOOD, "2" + GOOD[1:].replace("\t0\t", "\t-1\t")], "f.conllu: line 3: a sentence has one root, and heads within it"),
        ([GOOD, *(f"{i}{GOOD[1:]}".replace("\t0\t", f"\t{5 - i}\t") for i in (2, 3))], "f.conllu: line 3: not a tree"),
        ([GOOD, "2" + GOOD[1:].replace("\t0\t", "\t2\t")], "f.conllu: line 3: not a tree"),
        (["# text = rien"], "f.conllu: line 3: a sentence has one root"),
    ],
)
def test_what_is_no_conllu_is_said_in_one_line(lines: list[str], message: str) -> None:
    with pytest.raises(InputError) as raised:
        list(read_conllu([GOOD, "", *lines, ""], "f.conllu"))
    assert str(raised.value).startswith(message)
    assert "\n" not in str(raised.value)


def test_the_sentences_before_a_bad_one_are_read() -> None:
    reading = read_conllu([GOOD, "", "Oui."], "f.conllu")
    assert [w.form for w in next(reading)] == ["Oui"]
    with pytest.raises(InputError):
        next(reading)


def test_getting_about_in_a_tree(parsed: ParsedArticle) -> None:
    first = parsed.sentences[0]
    the, mayor, of, article, val, says, yes, stop = first
    assert first.root is says
    assert (mayor.governor, says.governor) == (says, None)
    assert says.dependents == [mayor, yes, stop]
    assert says.child("obj", "nsubj") is mayor
    assert says.children("obj") == [yes]
    assert says.child("iobj") is None
    assert list(mayor.subtree()) == [the, mayor, of, article, val]
    assert mayor.subtree(without=[val]) == [the, mayor]
    assert list(of.ancestors()) == [val, mayor, says]
    assert (the.previous, the.next, stop.next) == (None, mayor, None)
    assert says.is_finite and not yes.is_finite
    assert first.span.of(parsed.text) == "Le maire du Val dit oui."
    assert first.at(of.span.start) is of  # the first word of its token
    assert first.at(of.span.start - 1) is None
    assert first.within(Span(the.span.start, val.span.start)) == [the, mayor, of, article]
    assert len(list(parsed.words)) == 15


def test_a_subtype_belongs_to_its_relation() -> None:
    text = "Il est vu par Léa"
    found = sentence(
        text,
        [
            ("Il", "lui", "PRON", "_", 3, "nsubj:pass"),
            ("est", "être", "AUX", "_", 3, "aux:pass"),
            ("vu", "voir", "VERB", "_", 0, "root"),
            ("par", "par", "ADP", "_", 5, "case"),
            ("Léa", "Léa", "PROPN", "_", 3, "obl:agent"),
        ],
    )
    assert found.root.child("nsubj") is found.words[0]
    assert found.root.child("nsubj:pass") is found.words[0]
    assert found.root.child("obl:arg") is None
    assert found.words[0].relation == "nsubj"


@pytest.mark.parametrize(
    ("form", "lemma", "conditional"),
    [
        ("aurait", "avoir", True),
        ("auraient", "avoir", True),
        ("serait", "être", True),
        ("Pourrait", "pouvoir", True),
        ("devraient", "devoir", True),
        ("mettrait", "mettre", True),
        ("finirait", "finir", True),
        ("parlerait", "parler", True),
        ("exclurait", "exclure", True),
        ("tiendrait", "tenir", True),
        ("ouvrait", "ouvrir", False),
        ("montraient", "montrer", False),
        ("entrait", "entrer", False),
        ("tirait", "tirer", False),
        ("courait", "courir", False),
        ("avait", "avoir", False),
        ("disait", "dire", False),
        ("aura", "avoir", False),
    ],
)
def test_a_conditional_is_known_by_its_ending(form: str, lemma: str, conditional: bool) -> None:
    assert Word(1, form, lemma, "VERB", {"Mood": "Ind"}, 0, "root", Span(0, 1)).is_conditional is conditional


def test_only_verbs_are_conditional_unless_the_tagger_says_so() -> None:
    assert not Word(1, "sections", "section", "NOUN", {}, 0, "root", Span(0, 8)).is_conditional
    assert not Word(1, "relais", "relais", "NOUN", {}, 0, "root", Span(0, 6)).is_conditional
    assert Word(1, "eût", "avoir", "AUX", {"Mood": "Cnd"}, 0, "root", Span(0, 3)).is_conditional


def test_lower_has_a_straight_apostrophe() -> None:
    assert Word(1, "Qu’", "que", "SCONJ", {}, 0, "root", Span(0, 3)).lower == "qu'"


def test_forms_and_lemmas_of_a_sentence(parsed: ParsedArticle) -> None:
    for sentence in parsed.sentences:
        assert sentence.forms == {w.lower for w in sentence}
        assert sentence.lemmas == {w.lemma.lower() for w in sentence}


def test_nothing_holds_the_words_of_a_released_parse_together(parsed: ParsedArticle) -> None:
    for sentence in parsed.sentences:
        sentence.known["a word"] = sentence.words[0]
        assert all(word.subtree() for word in sentence)
    gc.collect()
    gc.disable()
    try:
        parsed.release()
        parsed.release()  # once more does no harm
        assert [len(sentence.words) for sentence in parsed.sentences] == [0, 0, 0]
        del sentence
        assert gc.collect() == 0
    finally:
        gc.enable()
