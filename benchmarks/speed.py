"""``python -m benchmarks.speed FILE... [-o RESULTS.json] [--articles N]``: words a second, against two baselines, in one run.

Prints and writes: where the time goes; the ratio to Stanza's pipeline called article by article with the same models, then the
same rules; the ratio to the layers of Stanza's official French package (character models of 1,024, tagger 200 × 2, parser
400 × 3, names 256), untrained weights of those shapes, without the search for trees; the growth of time and memory with the
number of articles, parsed and from kept parses; an analysis from kept parses against the first; the same with compiled rules
(``--compiled``); two processes against one; one article of 50,000 words.

Time is processor time of one thread, so that other work on the machine counts little; variants take turns, the median of the
ratios is given. ``--equal`` instead compares all statements and trees of the files with what Stanza one by one gives, and exits
with 1 on any difference.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from importlib.metadata import version
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from attribution.analysing import Analyser
from attribution.analysis import analyse
from attribution.article import Article
from attribution.cache import ParseCache
from attribution.parse import Parser, pipeline, settle, use_threads
from attribution.parsing.engine import Documents
from attribution.readers import read
from attribution.records import Analysis
from attribution.tree import ParsedArticle, to_conllu
from attribution.writers.jsonl import write_asides_jsonl, write_jsonl
from benchmarks.compiled import command

STAGES = {
    "tokenizer": "_tokenizer",
    "expander": "_expander",
    "tagger": "_tagger",
    "lemmatizer": "_lemmatizer",
    "parser": "_trees",
}
LONG = 50_000
# From kept parses so many articles are read again and again.
KEPT = 100
AT_ONCE = 50
START, END = "<!-- speed: make bench -->", "<!-- end of speed -->"


def articles_of(files: list[str], count: int | None = None) -> list[Article]:
    return list(islice((item for item in read(files) if isinstance(item, Article)), count))


def clock(run: Callable[[], int]) -> tuple[int, float]:
    """Words that a run says it went through, and seconds of processor time."""
    started = time.process_time()
    words = run()
    return words, time.process_time() - started


def size(parsed: ParsedArticle) -> int:
    return sum(len(sentence.words) for sentence in parsed.sentences)


def whole(parser: Parser, articles: Iterable[Article]) -> int:
    words = 0
    for parsed in parser.parse_many(articles):
        words += analysed(parsed)
    return words


def analysed(parsed: ParsedArticle) -> int:
    """Words of an article that is analysed and released, as a worker does."""
    words = size(parsed)
    analyse(parsed)
    parsed.release()
    return words


def plain() -> Parser:
    """Stanza's pipeline with the bundled models, nothing of it replaced."""
    parser = Parser.load("bundled", device="cpu")
    loaded = pipeline("bundled", device="cpu")
    own = loaded.processors["depparse"].trainer.model.predict
    parser._engine = Documents(loaded)
    loaded.processors["depparse"].trainer.model.predict = own
    return parser


def one_by_one(parser: Parser, articles: Iterable[Article]) -> int:
    words = 0
    for article in articles:
        words += analysed(parser.parse(article))
    return words


def shares(parser: Parser, articles: list[Article]) -> dict[str, float]:
    """Microseconds a word, by stage."""
    engine: Any = parser._engine
    spent: Counter[str] = Counter()

    def timed(name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def run(*arguments: Any) -> Any:
            started = time.process_time()
            result = call(*arguments)
            spent[name] += time.process_time() - started  # type: ignore[assignment]
            return result

        return run

    calls = {attribute: getattr(engine, attribute) for attribute in STAGES.values()}
    for name, attribute in STAGES.items():
        setattr(engine, attribute, timed(name, calls[attribute]))
    started = time.process_time()
    parsed = list(parser.parse_many(articles))
    spent["words and sentences"] = time.process_time() - started - sum(spent.values())  # type: ignore[assignment]
    for attribute, call in calls.items():
        setattr(engine, attribute, call)
    words = sum(map(size, parsed))
    started = time.process_time()
    for each in parsed:
        analysed(each)
    spent["rules"] = time.process_time() - started  # type: ignore[assignment]
    return {name: round(1e6 * seconds / words, 1) for name, seconds in spent.items()}


def middle(found: list[dict[str, float]]) -> dict[str, float]:
    """The median of each stage."""
    return {name: round(statistics.median(each[name] for each in found), 1) for name in found[0]}


class Official:
    """The layers of Stanza's official French package, with random weights: what they cost, not what they find."""

    def __init__(self) -> None:
        import torch
        from stanza.models.common.char_model import CharacterLanguageModel
        from stanza.models.depparse.model import GraphParser
        from stanza.models.pos.model import Tagger

        self.pipeline = pipeline("bundled", device="cpu")
        processors = self.pipeline.processors
        tagger, parser = processors["pos"].trainer, processors["depparse"].trainer
        vectors = torch.randn(len(processors["pos"].pretrain.vocab), 300)
        with tempfile.TemporaryDirectory() as folder:
            files = {}
            for forwards, name in ((True, "charlm_forward_file"), (False, "charlm_backward_file")):
                shape = {
                    "char_emb_dim": 100, "char_hidden_dim": 1024, "char_num_layers": 1,
                    "char_dropout": 0.05, "char_rec_dropout": 0.0,
                }  # fmt: skip
                files[name] = str(Path(folder) / name)
                vocabulary = {"char": tagger.vocab["char"]}
                CharacterLanguageModel(shape, vocabulary, is_forward_lm=forwards).save(files[name])
            common = {"charlm": True, "transformed_dim": 125, "word_emb_dim": 75, "tag_emb_dim": 50, **files}
            tagger.model = Tagger(
                {
                    **tagger.args, **common,
                    "num_layers": 2, "deep_biaff_hidden_dim": 400, "composite_deep_biaff_hidden_dim": 100,
                },
                tagger.vocab, emb_matrix=vectors,
            ).eval()  # fmt: skip
            parser.model = GraphParser(
                {**parser.args, **common, "char": True, "hidden_dim": 400, "num_layers": 3, "deep_biaff_hidden_dim": 400},
                parser.vocab, emb_matrix=vectors,
            ).eval()  # fmt: skip
        self._spelling = tagger.model.charmodel_forward, tagger.model.charmodel_backward
        # Names: Stanza's NERTagger is such a layer over character states and vectors, whatever its labels.
        self._names = torch.nn.LSTM(2 * 1024 + 100, 256, bidirectional=True)
        self._vectors = torch.nn.Linear(300, 100)
        self._labels = torch.nn.Linear(512, 17)
        parser.model.decode_graph_predictions = self._greedy

    @staticmethod
    def _greedy(vocabulary: Any, count: int, predictions: Any, lengths: list[int], **_: Any) -> list[Any]:
        """Each word's best head and label: no search for a tree, whose time depends on the weights."""
        sentences = []
        for i, length in enumerate(lengths):
            heads = predictions[0][i, :length, :length].argmax(1)
            labels = predictions[1][i, range(length), heads]
            sentences.append([[int(heads[j]), vocabulary.id2unit(int(labels[j]))] for j in range(1, length)])
        return sentences

    def run(self, texts: list[str]) -> int:
        words = 0
        for text in texts:
            document = self.pipeline(text)
            words += sum(len(sentence.words) for sentence in document.sentences)
            self._find_names([[w.text for w in sentence.words] for sentence in document.sentences])
        return words

    def _find_names(self, sentences: list[list[str]]) -> None:
        import torch
        from torch.nn.utils.rnn import pack_sequence

        with torch.no_grad():
            spelt = [model.build_char_representation(sentences) for model in self._spelling]
            vectors = [self._vectors(torch.zeros(len(sentence), 300)) for sentence in sentences]
            inputs = [torch.cat(parts, 1) for parts in zip(vectors, *spelt, strict=True)]
            states = self._names(pack_sequence(inputs, enforce_sorted=False))[0]
            self._labels(states.data)


def again(parser: Parser, articles: list[Article]) -> float:
    """How many times faster articles are analysed from kept parses than the first time, from text to JSON Lines."""
    with tempfile.TemporaryDirectory() as folder:
        cache = ParseCache(Path(folder), "benchmark")
        first, second = (clock(lambda: recorded(Analyser(lambda: parser, cache), articles))[1] for _ in range(2))
    return round(first / second, 1)


def own(parser: Parser, articles: list[Article], rounds: int) -> dict[str, Any]:
    """What depends on our own code: each stage's time, the share of the rules, and what kept parses spare."""
    spent = middle([shares(parser, articles) for _ in range(rounds)])
    total = sum(spent.values())
    return {
        "microseconds_a_word": spent,
        "rules_percent": round(100 * spent["rules"] / total, 1),
        "own_code_percent": round(100 * (spent["rules"] + spent["words and sentences"]) / total, 1),
        "from_kept_parses_times_as_fast": statistics.median(again(parser, articles) for _ in range(rounds)),
    }


def own_compiled(site: Path, files: list[str], count: int, rounds: int) -> dict[str, Any]:
    """The same of the package with compiled rules that lies in a folder, in a process of its own."""
    code = "import sys; from benchmarks.speed import main; sys.exit(main())"
    run, environment = command(site, code, *files, "--own", "--articles", str(count), "--rounds", str(rounds))
    found: dict[str, Any] = json.loads(
        subprocess.run(run, env=environment, check=True, stdout=subprocess.PIPE, text=True).stdout
    )
    return found


def recorded(analyser: Analyser, articles: Iterable[Article]) -> int:
    """Analyses articles, a few at a time, and writes the records nowhere; words by white space."""
    words = 0
    left = iter(articles)
    while batch := list(islice(left, AT_ONCE)):
        for analysis in analyser.analyse(batch):
            assert isinstance(analysis, Analysis)
            write_jsonl([analysis], io.StringIO())
            words += analysis.article.word_count
    return words


def growth(files: list[str], counts: list[int], *options: str) -> Iterator[dict[str, Any]]:
    """Each number of articles in a process of its own, from the same articles over and over."""
    for count in counts:
        command = [sys.executable, "-m", "benchmarks.speed", *files, "--only", str(count), *options]
        ran = subprocess.run(command, capture_output=True, text=True, check=True, env={**os.environ, "OMP_NUM_THREADS": "1"})
        yield json.loads(ran.stdout)


def only(files: list[str], count: int, *, kept: bool = False) -> dict[str, Any]:
    articles = articles_of(files, min(count, KEPT) if kept else count)
    parser = Parser.load("bundled", device="cpu")
    settle()
    if kept:
        with tempfile.TemporaryDirectory() as folder:
            analyser = Analyser(lambda: parser, ParseCache(Path(folder), "benchmark"))
            recorded(analyser, articles)
            words, seconds = clock(lambda: recorded(analyser, islice(cycle(articles), count)))
    else:
        whole(parser, articles[:20])
        words, seconds = clock(lambda: whole(parser, islice(cycle(articles), count)))
    return {"articles": count, "words": words, "words_a_second": round(words / seconds), "peak_mb": peak()}


def peak() -> int:
    """The most memory that this process had, in MB. Linux counts to ru_maxrss what its parent had when it was started."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    lines = status.read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) // 1024


def workers(files: list[str], count: int) -> float:
    """Words a second, by the wall clock, of two processes together against one."""
    command = [sys.executable, "-m", "benchmarks.speed", *files, "--only", str(count)]
    rates = []
    for processes in (1, 2):
        started = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(processes)]
        begun = time.perf_counter()
        results = [json.loads(process.communicate()[0]) for process in started]
        rates.append(sum(result["words"] for result in results) / (time.perf_counter() - begun))
    return round(rates[1] / rates[0], 2)


def long_article(parser: Parser, articles: list[Article], words: int) -> dict[str, Any]:
    """Microseconds a word of one article of so many words, against the same text in articles of usual length."""
    parts: list[Article] = []
    for article in cycle(articles):
        parts.append(article)
        if sum(part.word_count for part in parts) >= words:
            break
    joined = Article("long", "\n\n".join(part.text for part in parts))
    found: dict[str, Any] = {}
    for name, batch in (("apart", parts), ("joined", [joined])):
        started = time.process_time()
        parsed = list(parser.parse_many(batch))
        parsing = time.process_time() - started
        total = sum(map(analysed, parsed))
        rules = time.process_time() - started - parsing
        found[name] = {"words": total, "parsing": round(1e6 * parsing / total, 1), "rules": round(1e6 * rules / total, 1)}
    return found


def equal(files: list[str], count: int | None) -> int:
    """Whether trees, statements and asides are those of Stanza's pipeline, article by article."""
    ours, theirs = Parser.load("bundled", device="cpu"), plain()
    articles = articles_of(files, count)
    found: Counter[str] = Counter()
    for parsed in ours.parse_many(articles):
        reference = theirs.parse(parsed.article)
        found["articles"] += 1
        found["words"] += size(parsed)
        found["with other trees"] += to_conllu(parsed) != to_conllu(reference)
        written = []
        for each in (parsed, reference):
            file = io.StringIO()
            analysis = analyse(each)
            write_jsonl([analysis], file)
            write_asides_jsonl([analysis], file)
            written.append(file.getvalue())
        found["statements"] += written[0].count('"statement":')
        if written[0] != written[1]:
            found["with other statements"] += 1
            print(f"{parsed.article.id}: other statements")
    print(", ".join(f"{number} {name}" for name, number in found.items()))
    return int(found["with other statements"] > 0)


def measure(
    files: list[str],
    count: int,
    rounds: int,
    counts: list[int],
    kept_counts: list[int],
    *,
    with_long: bool,
    compiled: Path | None,
) -> dict[str, Any]:
    load = os.getloadavg()[0]
    articles = articles_of(files, count)
    ours, theirs, official = Parser.load("bundled", device="cpu"), plain(), Official()
    texts = [article.text for article in articles]
    settle()  # as a worker does
    whole(ours, articles)  # what torch sets up once, and the words that a long run knows
    one_by_one(theirs, articles[:2])
    official.run(texts[:1])
    rates: dict[str, list[float]] = {"attribution": [], "stanza": [], "official": []}
    sample = max(2, count // 10)
    for i in range(rounds):
        for name, run in (
            ("attribution", lambda: whole(ours, articles)),
            ("stanza", lambda: one_by_one(theirs, articles[: max(4, count // 4)])),
            ("official", lambda i=i: official.run(texts[i * sample : (i + 1) * sample] or texts[:sample])),
        ):
            words, seconds = clock(run)
            rates[name].append(words / seconds)
    ratio = {
        name: round(statistics.median(a / b for a, b in zip(rates["attribution"], rates[name], strict=True)), 1)
        for name in ("stanza", "official")
    }
    result: dict[str, Any] = {
        "date": date.today().isoformat(),
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
        "versions": {name: version(name) for name in ("attribution", "stanza", "torch")},
        "load_before": round(load, 1),
        "articles": count,
        "rounds": rounds,
        "words_a_second": {name: round(statistics.median(found)) for name, found in rates.items()},
        "times_as_fast_as": ratio,
        **own(ours, articles, rounds),
    }
    if compiled is not None:
        result["compiled"] = own_compiled(compiled, files, count, rounds)
    result["growth"] = list(growth(files, counts))
    result["growth_from_kept_parses"] = list(growth(files, kept_counts, "--kept"))
    result["two_processes"] = workers(files, count)
    if with_long:
        result["long_article"] = long_article(ours, articles, LONG)
    return result


def table(result: dict[str, Any]) -> str:
    """The results as README.md has them."""
    rates, ratio, spent = result["words_a_second"], result["times_as_fast_as"], result["microseconds_a_word"]
    versions = ", ".join(f"{name} {number}" for name, number in result["versions"].items())
    rows = [
        ("text to statements, words a second", str(rates["attribution"])),
        (f"the same, Stanza called article by article: {rates['stanza']}", f"{ratio['stanza']} × as fast"),
        (f"the layers of Stanza's official French package: {rates['official']}", f"{ratio['official']} × as fast"),
        *((f"{name}, share of the time", f"{100 * each / sum(spent.values()):.0f} %") for name, each in spent.items()),
        ("our own code, share of the time", f"{result['own_code_percent']:.1f} %"),
        ("from kept parses, against the first time", f"{result['from_kept_parses_times_as_fast']} × as fast"),
        *compiled_rows(result.get("compiled")),
        *(
            (
                f"{each['articles']:,} articles{how}: words a second, peak memory",
                f"{each['words_a_second']}, {each['peak_mb']} MB",
            )
            for how, found in (("", result["growth"]), (" from kept parses", result["growth_from_kept_parses"]))
            for each in found
        ),
        ("two processes against one", f"{result['two_processes']} ×"),
    ]
    if "long_article" in result:
        apart, joined = (result["long_article"][name] for name in ("apart", "joined"))
        for stage in ("parsing", "rules"):
            name = f"{stage}, one article of {joined['words']:,} words against the same text in many"
            rows.append((name, f"{joined[stage] / apart[stage]:.1f} × the time"))
    how = f"{result['articles']} articles, {result['rounds']} rounds, load {result['load_before']} before"
    lines = [
        f"| {result['date']}; {result['machine']}; {versions}; {how} | |",
        "|---|---|",
        *(f"| {a} | {b} |" for a, b in rows),
    ]
    return "\n".join(lines)


def compiled_rows(found: dict[str, Any] | None) -> list[tuple[str, str]]:
    if found is None:
        return []
    return [
        ("our own code, share of the time, rules compiled", f"{found['own_code_percent']:.1f} %"),
        (
            "from kept parses, against the first time, rules compiled",
            f"{found['from_kept_parses_times_as_fast']} × as fast",
        ),
    ]


def insert(result: dict[str, Any], readme: Path) -> None:
    text = readme.read_text(encoding="utf-8")
    before, start, rest = text.partition(START)
    _, end, after = rest.partition(END)
    readme.write_text(f"{before}{start}\n\n{table(result)}\n\n{end}{after}", encoding="utf-8")


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("files", nargs="+")
    arguments.add_argument("-o", "--output", type=Path, help="results as JSON")
    arguments.add_argument("--readme", type=Path, help="README.md, whose table of speeds is written anew")
    arguments.add_argument("--articles", type=int, default=40, help="in each round of the comparison")
    arguments.add_argument("--rounds", type=int, default=3)
    arguments.add_argument("--growth", type=int, nargs="*", default=[200, 2000], help="numbers of articles")
    arguments.add_argument("--kept-growth", type=int, nargs="*", default=[200, 2000, 20000], help="the same, of kept parses")
    arguments.add_argument("--long", action="store_true", help=f"also one article of {LONG} words")
    arguments.add_argument("--compiled", type=Path, help="folder of the package with compiled rules, measured as well")
    arguments.add_argument("--equal", action="store_true")
    arguments.add_argument("--all", action="store_true", help="with --equal: all articles")
    arguments.add_argument("--only", type=int, help=argparse.SUPPRESS)
    arguments.add_argument("--kept", action="store_true", help=argparse.SUPPRESS)
    arguments.add_argument("--own", action="store_true", help=argparse.SUPPRESS)
    options = arguments.parse_args()
    use_threads(1)
    if options.only:
        print(json.dumps(only(options.files, options.only, kept=options.kept)))
        return 0
    if options.own:
        parser, articles = Parser.load("bundled", device="cpu"), articles_of(options.files, options.articles)
        settle()
        whole(parser, articles)
        print(json.dumps(own(parser, articles, options.rounds)))
        return 0
    if options.equal:
        return equal(options.files, None if options.all else options.articles)
    result = measure(
        options.files, options.articles, options.rounds, options.growth, options.kept_growth,
        with_long=options.long, compiled=options.compiled,
    )  # fmt: skip
    text = json.dumps(result, indent=2, ensure_ascii=False)
    print(text)
    if options.output:
        options.output.write_text(text + "\n", encoding="utf-8")
    if options.readme:
        insert(result, options.readme)
    return 0


if __name__ == "__main__":
    sys.exit(main())
