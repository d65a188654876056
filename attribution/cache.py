"""Parses kept on disk, so that a change of lexicon or rule costs no second parsing.

One file an article: CoNLL-U, gzip-compressed, named after the SHA-256 of all that the parse depends on – the text, the
paragraphs that are read, the models and the code that parses. Nothing in it is ever executed. A file that is damaged, or is not
what its name says, counts as missing and is written anew. The folder may be deleted at any time.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import zlib
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from importlib import metadata
from pathlib import Path

from attribution.article import Article
from attribution.errors import InputError
from attribution.tree import LAYOUT, PARAGRAPH, ParsedArticle, Sentence, lowered, sentence_of, to_conllu

FORMAT = 1
HEAD = "# attribution_parse = "
DAMAGED = (OSError, EOFError, zlib.error, ValueError, InputError)
# Of 1, 6 and 9 the fastest: parses of 150 French articles come to 26 % of their size; 6 and 9 take three times as long for 22 %
# (2026-11-26).
LEVEL = 1


def default_folder() -> Path:
    """``attribution/parses`` in the user's folder for caches (XDG_CACHE_HOME)."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "attribution" / "parses"


class ParseCache:
    """A folder of parses, for one set of models. Several processes may share it.

    Args:
        folder: made where it does not exist.
        model: what tells one set of models from another: their digests.
    """

    def __init__(self, folder: Path, model: str) -> None:
        self.folder = folder
        self._model = hashlib.sha256(f"{FORMAT}\n{model}\n{parsing_code()}".encode()).digest()

    def key(self, article: Article) -> str:
        """The name of an article's entry: hexadecimal digits. Neither its id nor its other metadata count."""
        digest = hashlib.sha256(self._model)
        read = [(number, *region.span) for number, region in enumerate(article.regions) if region.is_read]
        digest.update(f"{read}\n".encode())
        digest.update(article.text.encode("utf-8", "surrogatepass"))
        return digest.hexdigest()

    def path(self, article: Article) -> Path:
        key = self.key(article)
        return self.folder / key[:2] / f"{key}.conllu.gz"

    def get(self, article: Article) -> ParsedArticle | None:
        """The parse as it was put; None where there is none, or a damaged one."""
        path = self.path(article)
        try:
            text = gzip.decompress(path.read_bytes()).decode("utf-8", "surrogatepass")
            head, _, rest = text.partition("\n")
            if head != HEAD + path.name.partition(".")[0]:
                return None
            return ParsedArticle(article, tuple(_sentences(rest, article)))
        except DAMAGED:
            return None

    def put(self, parsed: ParsedArticle) -> None:
        """Keep a parse. It is there whole or not at all.

        Raises:
            OSError: it cannot be written.
        """
        path = self.path(parsed.article)
        key = path.name.partition(".")[0]
        conllu = to_conllu(replace(parsed, article=replace(parsed.article, id=key[:12])))
        data = gzip.compress(f"{HEAD}{key}\n{conllu}".encode("utf-8", "surrogatepass"), LEVEL, mtime=0)
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f"{path.name}.{os.getpid()}.part")
        try:
            part.write_bytes(data)
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)


def _sentences(conllu: str, article: Article) -> Iterator[Sentence]:
    read = {number: region.span for number, region in enumerate(article.regions) if region.is_read}
    layout = [match.start() for match in LAYOUT.finditer(article.text)]
    paragraph = 0
    for index, block in enumerate(conllu.removesuffix("\n\n").split("\n\n") if conllu else ()):
        lines = block.split("\n")
        for line in lines:
            if line[:1] != "#":
                break
            if line.startswith(PARAGRAPH):
                paragraph = int(line.removeprefix(PARAGRAPH))
        sentence = sentence_of(lines, "cache", index=index, paragraph=paragraph)
        if paragraph not in read or not read[paragraph].contains(sentence.span):
            raise ValueError("offsets outside the text")
        here = bisect_left(layout, sentence.span.start)
        for word in sentence if here < len(layout) and layout[here] < sentence.span.end else ():
            surface = word.span.of(article.text)
            # CoNLL-U cannot hold a line end in a cell; the article can.
            if word.form != surface and LAYOUT.search(surface) and " ".join(surface.split()) == word.form:
                word.lemma = surface if word.lemma == word.form else word.lemma
                word.form, word.lower = surface, lowered(surface)
        yield sentence


def parsing_code() -> str:
    """What tells one version of the code that parses from another: versions of the libraries, digests of our modules."""
    package = Path(__file__).parent
    digest = hashlib.sha256()
    for path in sorted([*package.glob("pars*.py"), *package.glob("pars*/*.py"), package / "tree.py"]):
        digest.update(path.read_bytes())
    found = []
    for name in ("stanza", "torch"):
        try:
            found.append(metadata.version(name).partition("+")[0])
        except metadata.PackageNotFoundError:
            found.append("")
    return f"{found} {digest.hexdigest()}"
