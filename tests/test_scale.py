"""Audits of many articles: the same bytes whatever happens on the way, and one line for each thing that goes wrong."""

from __future__ import annotations

import errno
import gc
import gzip
import json
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from attribution import analyse_many as exported
from attribution.analysing import Analyser, Setup
from attribution.article import Article, Region, RegionKind
from attribution.cache import ParseCache
from attribution.cli import main
from attribution.cli.inputs import analyse_all
from attribution.corpus import Corpus, tally
from attribution.errors import AttributionError, InputError, ModelError, OutputError
from attribution.metrics import measure
from attribution.parse import OBJECTS_BETWEEN_COLLECTIONS
from attribution.records import Analysis
from attribution.report import write_report
from attribution.report.audit import read_audit
from attribution.scale import spool
from attribution.scale.auditing import Audited, Plan, audit
from attribution.scale.merging import merge
from attribution.scale.progress import Progress, lasting
from attribution.scale.shards import Renderer
from attribution.scale.stream import analyse_many
from attribution.scale.telling import Teller
from attribution.scale.workers import Done, Remark, Step, Workers
from attribution.text import Span
from attribution.tree import ParsedArticle, to_conllu
from attribution.writers.archive import read_archive
from attribution.writers.convert import analyses_of
from tests.dying_workers import Hopeless, Modelless, Stubborn
from tests.fake_parser import DELAY, HANGS, KILLS, LEDGER, LOOPS, RAISES, SENTENCE, SHARD, FakeLoader, FakeParser

Cli = Callable[..., tuple[int, list[str]]]
ROOT = Path(__file__).parent.parent
EPOCH = "1700000000"


@pytest.fixture(autouse=True)
def small_shards(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of ten articles; and a fixed time."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    monkeypatch.setenv(SHARD, "10")
    for module in ("reading", "stream"):
        monkeypatch.setattr(f"attribution.scale.{module}.MOST_ARTICLES", 10)


def article(number: int, more: str = "", outlet: str = "La Vigie") -> Article:
    text = f"{SENTENCE}\n\nC'est le numéro {number} de la série. {more}"
    return Article(f"a{number}", text, outlet=outlet, published="2026", path=f"{number}.txt")


def articles(count: int, **special: str) -> list[Article]:
    """So many; ``a7=RAISES`` gives the seventh a second sentence."""
    return [article(n, special.get(f"a{n}", ""), ("La Vigie", "Le Phare")[n % 2]) for n in range(count)]


def files(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def plan(**fields: object) -> Plan:
    return Plan({"inputs": ["corpus"]}, **{"loader": FakeLoader(), **fields})  # type: ignore[arg-type]


def here(*args: object, **kwargs: object) -> Audited:
    """An audit without processes, which take a second or two to start."""
    return audit(*args, jobs=0, **kwargs)  # type: ignore[arg-type]


def parsed(each: Article) -> ParsedArticle:
    return next(FakeParser().parse_many([each]))


# An audit is a report


@pytest.mark.parametrize("jobs", [0, 2])
def test_an_audit_is_the_report_of_its_articles(tmp_path: Path, jobs: int) -> None:
    """Byte for byte, but for the options that run.json names."""
    corpus = [*articles(25), InputError("vide.txt", "empty file")]
    done = audit(corpus, tmp_path / "audit", plan(), jobs=jobs)
    from attribution.analysis import analyse

    write_report(
        (analyse(parsed(each)) for each in corpus if isinstance(each, Article)),
        [each for each in corpus if isinstance(each, InputError)],
        tmp_path / "report",
    )
    one, other = files(tmp_path / "audit"), files(tmp_path / "report")
    runs = [json.loads(found.pop("run.json")) for found in (one, other)]
    assert one == other
    assert runs[0].pop("options") == {"inputs": ["corpus"]} and runs[1].pop("options") == {"without": [], "by": "statements"}
    assert runs[0] == runs[1]
    assert (done.articles, done.statements, len(done.skipped)) == (25, 25, 1)
    assert not (tmp_path / "audit" / "shards").exists()
    assert read_audit(tmp_path / "audit").corpus.articles[24].article == "a24"
    assert sum(1 for _ in analyses_of(tmp_path / "audit")) == 25


@pytest.mark.parametrize(("pages", "most", "expected"), [("none", 2, 0), ("auto", 2, 0), ("auto", 4, 4), ("all", 2, 4)])
def test_pages_are_written_up_to_a_number(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pages: str, most: int, expected: int
) -> None:
    for module in ("shards", "merging"):
        monkeypatch.setattr(f"attribution.scale.{module}.MOST_PAGES", most)
    here(articles(4), tmp_path, plan(renderer=Renderer(pages=pages)))  # type: ignore[arg-type]
    assert len(list((tmp_path / "articles").glob("*.html")) if (tmp_path / "articles").exists() else []) == expected
    index = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert index.count('href="articles/') == expected
    assert (tmp_path / "data" / "articles.csv").read_text(encoding="utf-8").count("\n") == 5


def test_a_french_dialect_has_one_head(tmp_path: Path) -> None:
    here(articles(21), tmp_path, plan(renderer=Renderer(dialect="fr", pages="none")))
    data = (tmp_path / "data" / "articles.csv").read_bytes()
    assert data.count("\ufeff".encode()) == 1 and data.count(b"\r\n") == 22 and b"article;outlet" in data


def test_counts_of_an_article_travel_without_it() -> None:
    from attribution.analysis import analyse

    analyses = [analyse(parsed(each)) for each in articles(12)]
    whole, pieces = Corpus(), Corpus()
    for each in analyses:
        whole.add(each, measure(each))
        pieces.take(tally(each, measure(each)))
    assert whole.articles == pieces.articles and whole.voices == pieces.voices
    assert whole.constructions == pieces.constructions
    assert [g.statements for g in whole.groups("outlet")] == [g.statements for g in pieces.groups("outlet")] == [6, 6]
    pieces.take(tally(analyses[0], measure(analyses[0])))
    assert pieces.groups()[0].statements == 13  # groups are kept, but not beyond the next article


# One article that goes wrong


@pytest.mark.parametrize(
    ("what", "limit", "reason"),
    [
        (RAISES, 60.0, "could not be parsed, please report it: ZeroDivisionError at fake_parser.py:"),
        (KILLS, 60.0, "was killed (SIGKILL, as the system does where memory runs out)"),
        (HANGS, 1.5, "took longer than 1.5 s"),
    ],
    ids=["raises", "kills", "hangs"],
)
def test_a_poison_article_costs_itself_alone(tmp_path: Path, what: str, limit: float, reason: str) -> None:
    said: list[str] = []
    done = audit(
        articles(20, a7=what), tmp_path, plan(renderer=Renderer(pages="none")), jobs=2, limit=limit, listen=said.append,
        remarks=[("7.csv", "columns: text ← Article")],
    )  # fmt: skip
    assert [(error.where, error.problem.startswith(reason)) for error in done.skipped] == [("7.txt: article a7", True)]
    assert done.articles == 19
    assert sum(line.startswith("7.txt: article a7: ") for line in said) == 1 and all("\n" not in line for line in said)
    run = json.loads((tmp_path / "run.json").read_text(encoding="utf-8"))
    assert [each["input"] for each in run["skipped"]] == ["7.txt: article a7"] and run["articles"] == 19
    assert run["remarks"] == [{"input": "7.csv", "remark": "columns: text ← Article"}]
    assert "7.txt" in (tmp_path / "index.html").read_text(encoding="utf-8")
    ids = [each.article.id for each in read_archive(tmp_path / "data" / "analyses.jsonl")]
    assert ids == [f"a{n}" for n in range(20) if n != 7]


def test_a_worker_that_dies_once_costs_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(LEDGER, str(tmp_path / "ledger"))
    said: list[str] = []
    done = audit(articles(20, a7=LOOPS), tmp_path / "a", plan(renderer=Renderer(pages="none")), jobs=2, listen=said.append)
    assert (done.articles, done.skipped) == (20, ())
    assert [line for line in said if "worker" in line] == [
        "shard 0: worker 1 was killed (SIGKILL, as the system does where memory runs out); it is done again, article by article"
    ]
    here(articles(20, a7=LOOPS), tmp_path / "b", plan(renderer=Renderer(pages="none")))
    assert files(tmp_path / "a") == files(tmp_path / "b")


def test_an_analysis_that_fails_leaves_no_half_of_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault of a rule, and one of a writer after the rows were written."""
    from attribution.analysis import analyse

    def rule(tree: ParsedArticle) -> Analysis:
        if tree.article.id == "a3":
            raise RecursionError("trop profond")
        return analyse(tree)

    monkeypatch.setattr("attribution.analysing.analyse", rule)
    found = list(Analyser(FakeParser).analyse(articles(6)))
    assert [type(each).__name__ for each in found] == [*["Analysis"] * 3, "InputError", *["Analysis"] * 2]
    assert "RecursionError at test_scale.py:" in str(found[3])
    monkeypatch.setattr("attribution.scale.shards.title_of", lambda analysis: 1 // (analysis.article.id != "a2"))
    spooled = [spool.Spooled(n, f"a{n}", each) for n, each in enumerate(articles(6))]
    members, outcome = Renderer(pages="none").render(spooled, found, "")
    assert outcome.articles == 4 and [skip.where for skip in outcome.skipped] == ["2.txt: article a2", "3.txt: article a3"]
    assert members["statements.csv"].decode().count("\n") == members["tallies.jsonl"].decode().count("\n") == 4


def drained(workers: Workers) -> tuple[list[list[int]], list[str], int]:
    results, remarks, steps = [], [], 0
    while workers.busy:
        for event in workers.poll(5):
            match event:
                case Done(_, result):
                    results.append(result)
                case Remark(text):
                    remarks.append(text)
                case Step():
                    steps += 1
    return results, remarks, steps


def test_workers_find_out_what_kills_them() -> None:
    with Workers(Stubborn(), 2) as workers:
        workers.submit([1, -signal.SIGKILL, 3])
        workers.submit([4, -signal.SIGSEGV])
        assert workers.free == 0
        results, remarks, steps = drained(workers)
        assert sorted(results) == [[1, 3], [4]] and steps >= 7
        assert (
            sum("was killed (SIGKILL" in line for line in remarks) == sum("crashed (SIGSEGV)" in line for line in remarks) > 1
        )
        os.kill(workers.processes[0], signal.SIGKILL)  # idle: nobody is to notice
        time.sleep(0.2)
        for task in ([5], [6]):
            workers.submit(task)
        assert sorted(drained(workers)[0]) == [[5], [6]]
        pids = workers.processes
    assert not any(Path(f"/proc/{pid}").exists() for pid in pids)


@pytest.mark.parametrize(
    ("setup", "task", "error", "message"),
    [
        (Stubborn(), [99], OutputError, "plein"),
        (Modelless(), [1], ModelError, "pas de modèles"),
        (Hopeless(), [1], AttributionError, "3 workers in a row ended before they had done anything"),
    ],
    ids=["cannot write", "no models", "dies at once"],
)
def test_what_no_item_is_to_blame_for_ends_the_run(setup: object, task: list[int], error: type, message: str) -> None:
    with Workers(setup, 1) as workers, pytest.raises(error, match=message):  # type: ignore[arg-type]
        workers.submit(task)
        drained(workers)


# Interruption


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """52 articles: six shards, the last of two."""
    path = tmp_path / "corpus.jsonl"
    rows = ({"id": f"a{n}", "text": each.text, "outlet": each.outlet} for n, each in enumerate(articles(52)))
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def command(*arguments: str | Path) -> list[str]:
    return [sys.executable, "-m", "tests.fake_parser", *map(str, arguments)]


def environment(tmp_path: Path, delay: float = 0.0) -> dict[str, str]:
    return {**os.environ, LEDGER: str(tmp_path / "ledger"), DELAY: str(delay), "XDG_CACHE_HOME": str(tmp_path / "cache")}


def run(tmp_path: Path, *arguments: str | Path, delay: float = 0.0) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command(*arguments), cwd=ROOT, env=environment(tmp_path, delay), capture_output=True, text=True, timeout=60
    )


def lines(stderr: str) -> list[str]:
    """What was said, but for the columns that were found in the file."""
    return [line.removeprefix("attribution: ") for line in stderr.splitlines() if ": columns: " not in line]


@pytest.fixture
def cli(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Cli:
    """The command line without another process."""
    monkeypatch.setattr("attribution.analysing.Loader", FakeLoader)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))

    def call(*arguments: str | Path) -> tuple[int, list[str]]:
        with pytest.raises(SystemExit) as end:
            main([str(argument) for argument in arguments])
        return int(end.value.code or 0), lines(capsys.readouterr().err)

    return call


def started(tmp_path: Path, *arguments: str | Path, delay: float, shards: int = 3) -> subprocess.Popen[str]:
    """A run that is in the middle of its work."""
    process = subprocess.Popen(
        command(*arguments),
        cwd=ROOT,
        env=environment(tmp_path, delay),
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    folder = Path(arguments[arguments.index("-o") + 1])
    deadline = time.monotonic() + 30
    while finished(folder) < shards:
        assert process.poll() is None and time.monotonic() < deadline, process.stderr and process.stderr.read()
        time.sleep(0.005)
    return process


def finished(folder: Path) -> int:
    """How many shards are there. The run beside us makes folders anew while we look."""
    try:
        return len(list(folder.glob("shards/*.zip")))
    except FileNotFoundError:
        return 0


def parses(tmp_path: Path) -> list[tuple[str, str]]:
    return [tuple(line.split()) for line in (tmp_path / "ledger").read_text(encoding="utf-8").splitlines()]  # type: ignore[misc]


def test_killed_at_any_moment_and_resumed_gives_the_same_bytes(tmp_path: Path, corpus: Path, cli: Cli) -> None:
    """Twice -9; at most one shard a worker is done twice."""
    given = ("audit", corpus, "--pages", "none", "--no-cache")
    assert cli(*given, "-o", tmp_path / "whole", "--jobs", 0) == (
        0,
        ["putting the report together", "52 articles, 52 statements"],
    )
    given = (*given, "-o", tmp_path / "cut", "--jobs", "2")
    for shards, more in ((1, ()), (3, ("--resume",))):
        process = started(tmp_path, *given, *more, delay=0.03, shards=shards)
        process.kill()
        process.wait()
    assert cli(*given)[0] == 2
    assert cli(*given, "--resume", "--lang", "en") == (
        2,
        [
            f"{tmp_path / 'cut'}: its unfinished audit was begun otherwise (options, renderer); "
            "to begin anew, delete its folder shards"
        ],
    )
    resumed = run(tmp_path, *given, "--resume")
    assert resumed.returncode == 0, resumed.stderr
    assert files(tmp_path / "cut") == files(tmp_path / "whole")
    times = Counter(name for _, name in parses(tmp_path))
    assert len(times) == 52
    assert sum(times.values()) - 52 <= 2 * 2 * 10  # two interruptions, two workers, shards of ten


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_interrupted(tmp_path: Path, corpus: Path, cli: Cli, number: signal.Signals) -> None:
    given = ("audit", corpus, "-o", tmp_path / "cut", "--jobs", "1", "--pages", "none", "--no-cache")
    process = started(tmp_path, *given, delay=0.05, shards=1)
    os.killpg(process.pid, number) if number == signal.SIGINT else process.send_signal(number)  # Ctrl-C goes to all of them
    _, err = process.communicate(timeout=30)
    assert (process.returncode, lines(err)) == (
        130,
        [f"interrupted; finished shards are kept in {tmp_path / 'cut'}, and the same command with --resume goes on"],
    )
    assert cli(*given, "--resume", "--jobs", 0)[0] == 0
    cli("audit", corpus, "-o", tmp_path / "whole", "--jobs", "0", "--pages", "none", "--no-cache")
    assert files(tmp_path / "cut") == files(tmp_path / "whole")


def test_inputs_that_change_between_two_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While reading is not finished, each shard is compared with what is read now; what is not the same is done anew."""
    first, second = articles(30), articles(30, a15="Elle a changé.")
    here(second, tmp_path / "whole", plan())

    def broken() -> Iterator[Article]:
        yield from first[:28]
        raise MemoryError("while reading")

    with pytest.raises(MemoryError):
        here(broken(), tmp_path / "cut", plan())
    done = sorted(path.name for path in (tmp_path / "cut" / "shards").glob("*.*"))
    assert "plan.json" in done and "read.json" not in done
    here(second, tmp_path / "cut", plan(), resume=True)
    assert files(tmp_path / "cut") == files(tmp_path / "whole")


def test_damage_to_what_was_kept(tmp_path: Path) -> None:
    """A shard cut short is done again; one with a bit turned is told by name before anything is written over."""
    parts = [plan(part=(1, 2)), plan(part=(2, 2))]
    for number, part in enumerate(parts):
        here(articles(25), tmp_path / f"p{number}", part)
    first = tmp_path / "p0" / "shards" / "000002.zip"
    before = first.read_bytes()
    first.write_bytes(before[:-40])
    with pytest.raises(InputError, match=r"000002\.zip: damaged \(BadZipFile\)"):
        merge([tmp_path / "p0", tmp_path / "p1"], tmp_path / "m")
    here(articles(25), tmp_path / "p0", parts[0], resume=True)
    assert first.read_bytes() == before
    middle = before.index(b"analyses.jsonl") + 200
    first.write_bytes(before[:middle] + bytes([before[middle] ^ 4]) + before[middle + 1 :])
    with pytest.raises(InputError, match=r"000002\.zip: damaged"):
        merge([tmp_path / "p0", tmp_path / "p1"], tmp_path / "m")
    assert not list((tmp_path / "m" / "data").glob("*"))


def test_two_audits_do_not_share_a_folder(tmp_path: Path) -> None:
    (tmp_path / "shards").mkdir()
    with spool.locked(tmp_path / "shards"), pytest.raises(OutputError, match="another audit is writing to this folder"):
        here(articles(1), tmp_path, plan())


def test_nothing_to_read(tmp_path: Path, cli: Cli) -> None:
    empty = tmp_path / "vide.txt"
    empty.write_text("")
    code, said = cli("audit", empty, "-o", tmp_path / "out", "--jobs", 0)
    assert (code, [line.rpartition(": ")[2] for line in said]) == (3, ["empty file", "no article in it"])
    assert not (tmp_path / "out" / "shards").exists()


# A full disk


@pytest.mark.skipif(not Path("/proc").exists() or os.geteuid() != 0, reason="a small file system needs Linux and root")
def test_a_full_disk(tmp_path: Path, corpus: Path, cli: Cli) -> None:
    """What is finished is kept; with room made, --resume goes on to the same bytes."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=600k", "tmpfs", str(disk)], capture_output=True)
    if mounted.returncode:
        pytest.skip("file systems may not be mounted here")
    try:
        given = ("audit", corpus, "-o", disk / "out", "--pages", "none", "--no-cache", "--jobs")
        (disk / "ballast").write_bytes(bytes(580_000))
        code, said = cli(*given, 1)
        assert (code, len(said)) == (2, 1), said
        assert "cannot be written (No space left on device); what is finished is kept" in said[0]
        assert list((disk / "out" / "shards").glob("*.part")) == []
        (disk / "ballast").unlink()
        assert cli(*given, 0, "--resume")[0] == 0
        cli("audit", corpus, "-o", tmp_path / "whole", "--pages", "none", "--no-cache", "--jobs", 0)
        assert files(disk / "out") == files(tmp_path / "whole")
    finally:
        subprocess.run(["umount", str(disk)], check=True)


@pytest.mark.parametrize("broken", ["attribution.scale.merging.copyfileobj", "attribution.scale.merging.write_summary"])
def test_a_disk_that_fills_while_the_report_is_put_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with (
        monkeypatch.context() as patched,
        pytest.raises(OutputError, match=r"No space left on device.*; what is finished is kept"),
    ):
        patched.setattr(broken, full)
        here(articles(12), tmp_path / "a", plan())
    assert not list((tmp_path / "a").rglob("*.part")) and len(list((tmp_path / "a" / "shards").glob("*.zip"))) == 2
    here(articles(12), tmp_path / "a", plan(), resume=True)
    here(articles(12), tmp_path / "b", plan())
    assert files(tmp_path / "a") == files(tmp_path / "b")


# Parts and merging


def test_parts_merged_are_the_whole(tmp_path: Path, corpus: Path, cli: Cli) -> None:
    given = ("audit", corpus, "--no-cache", "--jobs", 0)
    assert cli(*given, "-o", tmp_path / "whole")[0] == 0
    parts = [tmp_path / f"part{n}" for n in (1, 2, 3, 4)]
    for number, part in enumerate(parts[:3], 1):
        code, said = cli(*given, "-o", part, "--shard", f"{number}/4")
        count = (20, 12, 10)[number - 1]
        assert (code, said[-1]) == (0, f"part {number} of 4: {count} articles, {count} statements")
        assert sorted(path.name for path in part.iterdir()) == ["shards"]
    assert cli("merge", *parts[:3], "-o", tmp_path / "merged") == (
        3,
        [f"{tmp_path / 'merged'}: parts are missing: --shard 4/4"],
    )
    assert cli(*given, "-o", parts[3], "--shard", "4/4")[0] == 0
    last = parts[3] / "shards" / "000003.zip"
    last.rename(tmp_path / "aside")
    assert cli("merge", *parts, "-o", tmp_path / "merged") == (
        3,
        [f"{parts[3]}: --shard 4/4 is not finished; run it again with --resume"],
    )
    assert cli(*given, "-o", parts[3], "--shard", "4/4", "--resume")[0] == 0
    assert last.read_bytes() == (tmp_path / "aside").read_bytes()
    assert cli("merge", *reversed(parts), "-o", tmp_path / "merged") == (0, ["52 articles from 4 parts"])
    assert files(tmp_path / "merged") == files(tmp_path / "whole")
    assert cli("merge", *parts, "-o", tmp_path / "merged", "--quiet") == (0, [])
    assert files(tmp_path / "merged") == files(tmp_path / "whole")


@pytest.mark.parametrize(
    ("corpus_b", "fields", "problem"),
    [
        (articles(12), {"renderer": Renderer(lang="en")}, r"another audit than that of .*a \(renderer\)"),
        (articles(13), {}, "read other articles than .*a: the inputs have changed"),
    ],
)
def test_parts_that_do_not_belong_together(
    tmp_path: Path, corpus_b: list[Article], fields: dict[str, object], problem: str
) -> None:
    here(articles(12), tmp_path / "a", plan(part=(1, 2)))
    here(corpus_b, tmp_path / "b", plan(part=(2, 2), **fields))
    with pytest.raises(InputError, match=problem):
        merge([tmp_path / "a", tmp_path / "b"], tmp_path / "m")
    with pytest.raises(InputError, match="no part of an audit"):
        merge([tmp_path / "c"], tmp_path / "m")


@pytest.mark.parametrize("value", ["0/3", "4/3", "3", "a/b", "1/", "²/3"])
def test_parts_that_are_none(tmp_path: Path, value: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(["audit", "x", "-o", str(tmp_path / "o"), "--shard", value])
    assert end.value.code == 2 and "takes i/n" in capsys.readouterr().err


# The cache


HOSTILE = Article(
    "hostile",
    "Le sous-\ntitre\u2028x = a|b\tc _ # d\n\n« Tout\u00a0va », dit-il.\x85Fin",
    (
        Region(RegionKind.BODY, Span(0, 29)),
        Region(RegionKind.FURNITURE, Span(31, 32), "x"),
        Region(RegionKind.BODY, Span(32, 55)),
    ),
)


def hostile_parse() -> ParsedArticle:
    from attribution.tree import Sentence, Word

    def words(*parts: tuple[int, int, str]) -> list[Word]:
        spans = [Span(start, end) for start, end, _ in parts]
        return [
            Word(
                n,
                span.of(HOSTILE.text),
                lemma or span.of(HOSTILE.text),
                "X",
                {"Foo": "a"} if n == 1 else {},
                n - 1,
                "dep",
                span,
            )
            for n, (span, (_, _, lemma)) in enumerate(zip(spans, parts, strict=True), 1)
        ]

    first = words((0, 2, "le"), (3, 14, ""), (15, 16, "_"), (17, 18, "="), (19, 24, ""), (25, 26, ""))
    second = words((32, 33, "«"), (34, 41, ""), (42, 43, ""), (45, 55, ""))
    two = Word(5, "de", "de", "ADP", {}, 4, "case", second[3].span)
    three = Word(6, "le", "le", "DET", {}, 4, "det", second[3].span)
    return ParsedArticle(HOSTILE, (Sentence(first), Sentence([*second, two, three], index=1, paragraph=2)))


def shape(tree: ParsedArticle) -> list[object]:
    return [
        (s.index, s.paragraph, [(w.id, w.form, w.lower, w.lemma, w.upos, w.feats, w.head, w.deprel, w.span) for w in s])
        for s in tree.sentences
    ]


@pytest.mark.parametrize("tree", [parsed(article(1)), hostile_parse()], ids=["plain", "hostile"])
def test_the_cache_gives_back_what_it_got(tmp_path: Path, tree: ParsedArticle) -> None:
    cache = ParseCache(tmp_path, "m")
    assert cache.get(tree.article) is None
    cache.put(tree)
    found = cache.get(tree.article)
    assert found is not None and shape(found) == shape(tree)
    assert len(files(tmp_path)) == 1


@pytest.mark.parametrize(
    ("change", "same"),
    [
        (lambda a: replace(a, id="autre", title="Autre", path="x"), True),
        (lambda a: replace(a, text=a.text + " "), False),
        (lambda a: replace(a, regions=(replace(a.regions[0], kind=RegionKind.TITLE), *a.regions[1:])), True),
        (lambda a: replace(a, regions=(replace(a.regions[0], kind=RegionKind.CREDIT), *a.regions[1:])), False),
        (lambda a: replace(a, regions=a.regions[:1]), False),
    ],
    ids=["metadata", "text", "kind", "not read", "regions"],
)
def test_an_entry_is_named_after_what_is_parsed(tmp_path: Path, change: Callable[[Article], Article], same: bool) -> None:
    cache = ParseCache(tmp_path, "m")
    one = article(1)
    assert (cache.key(one) == cache.key(change(one))) is same
    assert cache.key(one) != ParseCache(tmp_path, "n").key(one)


def test_other_code_makes_other_entries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = ParseCache(tmp_path, "m").key(article(1))
    monkeypatch.setattr("attribution.cache.parsing_code", lambda: "other")
    assert ParseCache(tmp_path, "m").key(article(1)) != before


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: data[:-5],
        lambda data: data[:40] + bytes([data[40] ^ 1]) + data[41:],
        lambda data: gzip.compress(b"\xff\xfe"),
        lambda data: gzip.compress(b"# attribution_parse = 0\n"),
        lambda data: gzip.compress(gzip.decompress(data).replace(b"\t2\tdet", b"\t77\tdet")),
        lambda data: gzip.compress(gzip.decompress(data).replace(b"TokenRange=3:8", b"TokenRange=3:8000")),
        lambda data: b"cos\nsystem\n(S'true'\ntR.",
    ],
    ids=["empty", "cut", "a bit", "not text", "another's", "no tree", "beyond the text", "a pickle"],
)
def test_a_damaged_entry_is_parsed_anew(tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    corpus = articles(3)
    cache = ParseCache(tmp_path, "m")
    first = list(Analyser(FakeParser, cache).analyse(corpus))
    path = cache.path(corpus[1])
    whole = path.read_bytes()
    path.write_bytes(damage(whole))
    assert cache.get(corpus[1]) is None
    assert list(Analyser(FakeParser, cache).analyse(corpus)) == first
    assert path.read_bytes() == whole


def test_parses_are_released_once_they_are_analysed() -> None:
    parser = FakeParser()
    parses: list[ParsedArticle] = []

    def keep(batch: Iterable[Article]) -> Iterator[ParsedArticle]:
        for parsed in FakeParser.parse_many(parser, batch):
            parses.append(parsed)
            yield parsed

    parser.parse_many = keep  # type: ignore[method-assign]
    found = list(Analyser(lambda: parser).analyse(articles(3)))
    assert all(isinstance(each, Analysis) for each in found)
    assert [[sentence.words for sentence in parsed.sentences] for parsed in parses] == [[[]] * len(p.sentences) for p in parses]


def test_a_command_releases_what_it_has_analysed() -> None:
    parses = list(FakeParser().parse_many(articles(3)))
    assert [len(analysis.statements) for analysis in analyse_all(parses)] == [1, 1, 1]
    assert not any(sentence.words for parsed in parses for sentence in parsed.sentences)


def test_with_all_parses_kept_no_models_are_loaded(tmp_path: Path) -> None:
    first = list(Analyser(FakeParser, ParseCache(tmp_path, "m")).analyse(articles(5)))

    def no_models() -> FakeParser:
        raise ModelError("no models")

    assert list(Analyser(no_models, ParseCache(tmp_path, "m")).analyse(articles(5))) == first
    with pytest.raises(ModelError):
        list(Analyser(no_models, ParseCache(tmp_path, "m")).analyse(articles(6)))


def collector_with_an_analyser() -> tuple[int, int]:
    Setup(FakeLoader()).analyser()
    return gc.get_threshold()[0], gc.get_freeze_count()


def test_only_a_worker_has_its_garbage_collected_rarely() -> None:
    here = gc.get_threshold()[0], gc.get_freeze_count()
    assert collector_with_an_analyser() == here
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        threshold, kept = pool.apply(collector_with_an_analyser)
    assert threshold == OBJECTS_BETWEEN_COLLECTIONS
    assert kept > 0


def test_a_cache_that_cannot_be_written_is_said_once(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file")
    said: list[str] = []
    done = here(articles(12), tmp_path / "out", plan(), cache=tmp_path / "cache", listen=said.append)
    assert done.articles == 12 and sum("parses are not kept" in line for line in said) == 1


# The library


@pytest.mark.parametrize("jobs", [1, 2])
def test_analyses_come_in_order_and_errors_in_their_places(jobs: int) -> None:
    corpus: list[Article | InputError] = [*articles(35, a20=RAISES)]
    corpus.insert(31, InputError("x", "not read"))
    seen: list[Progress] = []
    found = list(analyse_many(iter(corpus), jobs=jobs, loader=FakeLoader(), progress=seen.append))
    assert len(found) == 36
    for each, given in zip(found, corpus, strict=True):
        if isinstance(each, Analysis):
            assert isinstance(given, Article) and each.article == given
        else:
            assert each is given or (isinstance(given, Article) and given.id == "a20")
    assert (seen[-1].articles, seen[-1].skipped) == (34, 2) and seen[-1].words > 400


@pytest.mark.parametrize("jobs", [1, 2])
def test_articles_are_taken_as_they_are_needed(jobs: int) -> None:
    taken = 0

    def endless() -> Iterator[Article]:
        nonlocal taken
        while True:
            taken += 1
            yield article(taken)

    stream = analyse_many(endless(), jobs=jobs, loader=FakeLoader())
    assert isinstance(next(stream), Analysis)
    assert taken <= 10 * 4 * jobs + 11
    stream.close()  # type: ignore[attr-defined]


def test_the_package_exports_it() -> None:
    with pytest.raises(ModelError, match="no such folder"):
        next(exported(articles(1), models="/nirgends", cache="/tmp/x"))


# What is said


def test_progress_in_words() -> None:
    assert str(Progress(1200, 100_000, 3, 640_000, 100.0, 7300.0)) == (
        "1,200 of 100,000 articles, 3 left out, 6,400 words/s, 2 h 02 left"
    )
    assert str(Progress(50, None, 0, 0, 1.0, None)) == "50 articles"
    assert [lasting(s) for s in (0.4, 89, 90, 5399, 7300, 200_000)] == ["0 s", "89 s", "2 min", "1 h 30", "2 h 02", "2 d 7 h"]


def test_progress_knows_how_much_is_left(tmp_path: Path) -> None:
    seen: list[Progress] = []
    here(articles(30), tmp_path, plan(renderer=Renderer(pages="none")), progress=seen.append)
    assert seen[-1].total == 30 and seen[-1].articles == 30 and seen[-1].left == 0.0


def test_a_log_has_what_was_said_and_notes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    teller = Teller(sys.stderr, tmp_path / "log")
    teller.say("une ligne\net une autre")
    teller.note("à part")
    teller.close()
    lines = (tmp_path / "log").read_text(encoding="utf-8").splitlines()
    assert [line.partition(" ")[2] for line in lines] == ["une ligne et une autre", "à part"]
    assert capsys.readouterr().err == "attribution: une ligne et une autre\n" and teller.notes == 1


def test_what_the_command_says(tmp_path: Path, corpus: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(LEDGER, str(tmp_path / "ledger"))
    given = ("audit", corpus, "--pages", "none", "--jobs", 0)
    said = ["putting the report together", "52 articles, 52 statements"]
    assert cli(*given, "-o", tmp_path / "a", "--log", tmp_path / "log") == (0, said)
    assert cli(*given, "-o", tmp_path / "b", "--quiet") == (0, [])
    assert len(parses(tmp_path)) == 52  # the second found all parses in the cache
    assert files(tmp_path / "a") == files(tmp_path / "b")
    logged = [line.partition(" ")[2] for line in (tmp_path / "log").read_text(encoding="utf-8").splitlines()]
    assert logged[-1] == said[0]
    broken = tmp_path / "vide.txt"
    broken.touch()
    assert cli(*given, broken, "-o", tmp_path / "c", "--strict")[0] == 4
    assert cli(*given, "-o", tmp_path / "c", "--cache", "x", "--no-cache")[0] == 2


# With the models


@pytest.mark.model
def test_with_the_models_twice_and_from_the_cache(tmp_path: Path) -> None:
    from attribution.analysing import Loader
    from attribution.readers import read

    given = str(ROOT / "corpus" / "001.txt")
    plans = Plan({"inputs": [given]}, loader=Loader(device="cpu"))
    for name in ("a", "b"):
        here(read([given]), tmp_path / name, plans, cache=tmp_path / "cache")
    assert files(tmp_path / "a") == files(tmp_path / "b")
    (analysis,) = read_archive(tmp_path / "a" / "data" / "analyses.jsonl")
    assert len(analysis.statements) > 5
    setup = Setup(Loader(device="cpu"))
    assert list(setup.analyser().analyse([analysis.article])) == [analysis]
    assert to_conllu(setup.analyser().parser().parse(analysis.article))  # type: ignore[attr-defined]
