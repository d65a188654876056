"""Stanza → ParsedArticle. With ``parsing``, which runs the models, the only part that knows Stanza.

Two sets of models: those that the package ships (``models/``, trained by ``training/``) and Stanza's own French package, which
the user fetches once with ``attribution models download``. Loading never touches the network: a missing model is an error.

Stanza is handed the paragraphs that are to be read, with typographic apostrophes, spaces and quotation marks replaced by the
ones its French treebanks use. Each replacement is one character for one character, so that offsets need no mapping but the
paragraph's own; the article itself is not changed.
"""

from __future__ import annotations

import gc
import hashlib
import json
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attribution.article import Article
from attribution.errors import ModelError
from attribution.parsing.clitics import parted
from attribution.text import Span
from attribution.tree import ParsedArticle, Sentence, Word

if TYPE_CHECKING:
    from attribution.parsing.engine import Piece

BUNDLED = Path(__file__).parent / "models"
PROCESSORS = "tokenize,mwt,pos,lemma,depparse"
FILES = {
    "tokenize": "tokenizer.pt",
    "mwt": "mwt.pt",
    "pos": "tagger.pt",
    "lemma": "lemma.pt",
    "depparse": "parser.pt",
}
VECTORS = "vectors.pt"
MANIFEST = "MANIFEST.json"

# What French treebanks write. GSD, Sequoia and PUD have « » and "; none of them opens with “ or uses a no-break space.
TREEBANK_CHARACTERS = str.maketrans({
    "’": "'", "ʼ": "'", "‘": "'", "“": "«", "”": "»", "„": "«", "‹": "«", "›": "»",
    "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2007": " ", "\u2002": " ", "\u2003": " ", "\t": " ",
    "\u2011": "-", "\u2010": "-", "\u00ad": "-",
})  # fmt: skip

# Between spaces a hyphen is a dash, at which the tokenizer's model ends a sentence; the treebanks have « – » there (six
# sentences with it came out as 15, with « – » as six; 2026-11).
PARENTHETIC = (" - ", " – ")

# A paragraph longer than this is cut at white space: a table or a dump without line ends would take hours of memory.
LONGEST_PARAGRAPH = 20_000

# How many objects a worker makes before the garbage collector looks at the young ones: with Python's 700 it walks over the
# words of an article again and again before they are released.
OBJECTS_BETWEEN_COLLECTIONS = 100_000

# Articles are parsed together until they hold so much: enough for full batches, little enough for memory not to count.
ARTICLES_AT_ONCE = 100
CHARACTERS_AT_ONCE = 100_000


class Parser:
    """A loaded French pipeline. Loading takes seconds; keep it."""

    def __init__(self, pipeline: Any, models: str, *, bfloat16: bool = False) -> None:
        from attribution.parsing.engine import engine

        self._engine = engine(pipeline, bfloat16=bfloat16)
        self.models = models

    @classmethod
    def load(cls, models: str = "bundled", *, device: str | None = None, bfloat16: bool = False) -> Parser:
        """Load models.

        Args:
            models: ``bundled``, ``official`` (Stanza's French package in its usual folder) or a folder laid out as ``models/``.
            device: ``cpu``, ``cuda``…; by default a GPU where there is one.
            bfloat16: half precision in tagger and parser, for GPUs. Results may differ a little from those of full precision.

        Raises:
            ModelError: a file is missing or damaged; the message names both ways out.
        """
        return cls(pipeline(models, device=device), models, bfloat16=bfloat16)

    def parse(self, article: Article) -> ParsedArticle:
        """One article. Many together are faster: ``parse_many``."""
        return next(iter(self.parse_many([article])))

    def parse_many(self, articles: Iterable[Article]) -> Iterator[ParsedArticle]:
        """Parsed articles in the order given, as ``parse`` gives them.

        Articles are read from the iterable as they are needed, and a bounded number of words is held at a time (or one article,
        where that is longer), so that memory does not grow with the number of articles.
        """
        batch: list[_Prepared] = []
        size = 0
        for article in articles:
            batch.append(_Prepared(article))
            size += len(batch[-1].text)
            if size >= CHARACTERS_AT_ONCE or len(batch) >= ARTICLES_AT_ONCE:
                yield from self._parse_batch(batch)
                batch, size = [], 0
        if batch:
            yield from self._parse_batch(batch)

    def _parse_batch(self, prepared: list[_Prepared]) -> Iterator[ParsedArticle]:
        texts = [p.text for p in prepared if p.text]
        sentences = iter(self._engine(texts) if texts else ())
        for each in prepared:
            yield each.read(next(sentences) if each.text else [])


def pipeline(models: str = "bundled", *, device: str | None = None) -> Any:
    """Stanza's own pipeline with the models that ``Parser.load`` takes.

    Raises:
        ModelError: as ``Parser.load``.
    """
    if models == "official":
        import stanza

        return _official_pipeline(stanza, device)
    folder = BUNDLED if models == "bundled" else Path(models)
    missing = [name for name in (*FILES.values(), VECTORS) if not (folder / name).is_file()]
    if missing:
        raise ModelError(
            f"{folder}: no {', '.join(missing)}. Reinstall the package to get its models back, "
            "or run 'attribution models download' and use '--models official'."
        )
    import stanza

    return _pipeline(stanza, folder, device)


def use_threads(count: int) -> None:
    """How many threads torch computes with in this process. Of several processes each should have one."""
    import torch

    torch.set_num_threads(count)


def settle() -> None:
    """Tells the garbage collector that all there is now will stay, and to come rarely: for a process that does nothing but
    analyse articles to its end.

    Else it walks again and again over the hundred thousands of objects of torch and Stanza, which takes up to half of the time
    in which words and sentences are made.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS)


class _Prepared:
    """The text of an article as the tokenizer gets it: its paragraphs, parted by blank lines, and the way back."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.starts: list[tuple[int, int, int]] = []  # where a paragraph starts here, where in the article, its region
        parts: list[str] = []
        length = 0
        for number, region in enumerate(article.regions):
            if not region.is_read:
                continue
            for piece in _pieces(article.text, region.span):
                part = piece.of(article.text).translate(TREEBANK_CHARACTERS).replace(*PARENTHETIC)
                self.starts.append((length, piece.start, number))
                parts.append(part if part.isprintable() else "".join([c if c.isprintable() else " " for c in part]))
                length += len(part) + 2
        self.text = "\n\n".join(parts)
        if not self.text.strip():
            self.text = ""

    def read(self, parsed: list[list[Piece]]) -> ParsedArticle:
        text = self.article.text
        sentences: list[Sentence] = []
        paragraph = 0
        here, there, region = self.starts[0] if self.starts else (0, 0, 0)
        following = self.starts[1][0] if len(self.starts) > 1 else len(self.text) + 1
        for tokens in parsed:
            words: list[Word] = []
            for start, end, analysed in tokens:
                while following <= start:
                    paragraph += 1
                    here, there, region = self.starts[paragraph]
                    following = self.starts[paragraph + 1][0] if paragraph + 1 < len(self.starts) else len(self.text) + 1
                span = Span(start - here + there, end - here + there)
                surface = text[span.start : span.end] if len(analysed) == 1 else ""
                for word in analysed:
                    form = surface or word.form
                    lemma = word.lemma or form
                    words.append(Word(len(words) + 1, form, lemma, word.upos, word.feats, word.head, word.deprel, span))
            sentences.append(Sentence(parted(words), index=len(sentences), paragraph=region))
        return ParsedArticle(self.article, tuple(sentences))


def _pieces(text: str, span: Span) -> Iterator[Span]:
    start = span.start
    while span.end - start > LONGEST_PARAGRAPH:
        cut = text.rfind(" ", start, start + LONGEST_PARAGRAPH)
        cut = cut if cut > start else start + LONGEST_PARAGRAPH
        yield Span(start, cut)
        start = cut
        while start < span.end and text[start].isspace():
            start += 1
    if start < span.end:
        yield Span(start, span.end)


def _pipeline(stanza: Any, folder: Path, device: str | None) -> Any:
    cache = stanza.models.common.foundation_cache.FoundationCache(local_files_only=True)
    vectors = str(folder / VECTORS)
    cache.pretrains[vectors] = _full_precision(stanza, vectors)
    options = {f"{name}_model_path": str(folder / file) for name, file in FILES.items()}
    with tempfile.TemporaryDirectory() as resources:
        # Stanza reads a resources.json even where every path is given.
        listing = {"fr": {"lang_name": "French", "packages": {"default": {}}, "default_processors": {}}}
        (Path(resources) / "resources.json").write_text(json.dumps(listing), encoding="utf-8")
        try:
            return stanza.Pipeline(
                "fr", dir=resources, download_method=None, allow_unknown_language=True, processors=PROCESSORS, device=device,
                logging_level="CRITICAL", foundation_cache=cache, pos_pretrain_path=vectors, depparse_pretrain_path=vectors,
                **options,
            )  # fmt: skip
        except Exception as error:  # torch reads a damaged file to whatever end its bytes lead to
            raise ModelError(
                f"{folder}: the models cannot be loaded ({_first_line(error)}); 'attribution models verify' tells which"
            ) from error


def _full_precision(stanza: Any, path: str) -> Any:
    """The word vectors, which lie on disk in half precision, as the float32 that Stanza's layers multiply."""
    try:
        pretrain = stanza.models.common.pretrain.Pretrain(path)
        pretrain._emb = pretrain.emb.float()
    except Exception as error:  # torch reads a damaged file to whatever end its bytes lead to
        raise ModelError(f"{path}: damaged ({_first_line(error)}); reinstall the package") from error
    return pretrain


def _official_pipeline(stanza: Any, device: str | None) -> Any:
    try:
        return stanza.Pipeline("fr", download_method=None, processors=PROCESSORS, device=device, logging_level="CRITICAL")
    except FileNotFoundError as error:  # the base of all that Stanza raises for what it has not downloaded
        raise ModelError(
            "Stanza's French models are not on this machine. Run 'attribution models download' once (it needs the network), "
            "or leave out '--models official' to use the models that come with the package."
        ) from error
    except Exception as error:  # torch reads a damaged file to whatever end its bytes lead to
        raise ModelError(
            f"{official_folder()}: Stanza's French models cannot be loaded ({_first_line(error)}). "
            "Run 'attribution models download' again, or leave out '--models official' to use the package's own."
        ) from error


def official_folder() -> Path:
    """Stanza's usual folder for models, which the environment variable STANZA_RESOURCES_DIR moves."""
    from stanza.resources.common import DEFAULT_MODEL_DIR

    return Path(DEFAULT_MODEL_DIR)


def download_official(*, quiet: bool = False, resources_url: str | None = None, model_url: str | None = None) -> Path:
    """Fetch Stanza's French package for the processors used here. The one function of the project that uses the network.

    Args:
        quiet: no progress on stderr.
        resources_url, model_url: another server than Stanza's, as ``stanza.download`` takes them; the environment variables
            STANZA_RESOURCES_URL and STANZA_MODEL_URL do the same.

    Returns:
        The folder that ``Parser.load("official")`` reads.

    Raises:
        ModelError: the server cannot be reached, or what it sent is not what its list promises.
    """
    import stanza

    servers = {"resources_url": resources_url, "model_url": model_url}
    try:
        stanza.download("fr", processors=PROCESSORS, verbose=not quiet, **{k: v for k, v in servers.items() if v})
    except Exception as error:  # network errors of three libraries that share no base
        raise ModelError(
            f"Stanza's French models could not be downloaded ({_first_line(error)}). Try again later, "
            "or leave out '--models official' to use the models that come with the package."
        ) from error
    return official_folder()


def _first_line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0] or type(error).__name__


@dataclass(frozen=True, slots=True)
class ModelFile:
    """A file of the bundled models: where it should be, its size in bytes, and what is wrong with it (empty: nothing)."""

    path: Path
    size: int
    problem: str = ""


def bundled_files(folder: Path = BUNDLED, *, verify: bool = False) -> list[ModelFile]:
    """The files that the manifest lists, in its order.

    Args:
        verify: compare sizes and SHA-256 sums, which reads every byte; otherwise only say what is missing.

    Raises:
        ModelError: no manifest, or one that cannot be read.
    """
    manifest = folder / MANIFEST
    try:
        listed = json.loads(manifest.read_text(encoding="utf-8"))["files"]
        expected = [(folder / name, int(entry["bytes"]), str(entry["sha256"])) for name, entry in listed.items()]
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ModelError(
            f"{manifest}: no list of the bundled models ({type(error).__name__}); reinstall the package"
        ) from error
    return [ModelFile(path, size, _problem(path, size, digest if verify else "")) for path, size, digest in expected]


def _problem(path: Path, size: int, digest: str) -> str:
    try:
        if not digest:
            path.stat()
            return ""
        with path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return "missing"
    except OSError as error:
        return error.strerror or "cannot be read"
    if path.stat().st_size != size:
        return f"damaged: {path.stat().st_size} bytes instead of {size}"
    return "" if found == digest else "damaged: its SHA-256 is not the manifest's"
