"""Stanza's own models: fetched from a server, found in their folder, missed with one line. The server stands on loopback."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from attribution.parse import BUNDLED, FILES, VECTORS

ROOT = Path(__file__).parent.parent
BOTH_WAYS_OUT = ("attribution models download", "--models official")
# Runs commands one after the other in one process, because loading Stanza takes seconds; says each one's exit code.
PROGRAM = """
import sys
from attribution.cli import main
for command in sys.argv[1:]:
    try:
        main(command.split())
    except SystemExit as end:
        print("CODE", end.code, file=sys.stderr, flush=True)
"""


class QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        pass


@dataclass
class Server:
    """A tree of files like the one that Stanza's server has."""

    folder: Path
    url: str

    def offer(self, files: dict[str, bytes], *, promised: dict[str, bytes] | None = None) -> None:
        """Serve files named ``processor/package.pt``; their MD5 sums are of ``promised``, where it says otherwise."""
        french: dict[str, object] = {"lang_name": "French", "packages": {"default": {}}, "default_processors": {}}
        for name, content in files.items():
            processor, package = name.removesuffix(".pt").split("/")
            path = self.folder / "models" / "fr" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            entry: dict[str, object] = {"md5": hashlib.md5((promised or files)[name]).hexdigest()}
            if processor in ("pos", "depparse") and "pretrain/small.pt" in files:
                entry["dependencies"] = [{"model": "pretrain", "package": "small"}]
            french.setdefault(processor, {})[package] = entry  # type: ignore[index]
            if processor != "pretrain":
                french["packages"]["default"][processor] = package  # type: ignore[index]
        listing = {"url": f"{self.url}/models/{{lang}}/{{filename}}", "fr": french}
        from stanza.resources.common import DEFAULT_RESOURCES_VERSION

        (self.folder / f"resources_{DEFAULT_RESOURCES_VERSION}.json").write_text(json.dumps(listing), encoding="utf-8")


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    folder = tmp_path / "server"
    folder.mkdir()
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(QuietHandler, directory=str(folder))) as http:
        threading.Thread(target=http.serve_forever, daemon=True).start()
        yield Server(folder, f"http://127.0.0.1:{http.server_address[1]}")
        http.shutdown()


def run(*commands: str, home: Path, url: str) -> tuple[list[int], str, str]:
    """Exit codes, stdout and stderr of commands, with Stanza's folder and server set."""
    environment = {
        **os.environ, "PYTHONPATH": str(ROOT), "STANZA_RESOURCES_DIR": str(home), "STANZA_RESOURCES_URL": url,
        "NO_PROXY": "127.0.0.1", "no_proxy": "127.0.0.1", "OMP_NUM_THREADS": "1",
    }  # fmt: skip
    ran = subprocess.run(
        [sys.executable, "-c", PROGRAM, *commands], capture_output=True, text=True, env=environment, timeout=300, check=True
    )
    assert "Traceback" not in ran.stderr
    lines = ran.stderr.splitlines()
    codes = [int(line.split()[1]) for line in lines if line.startswith("CODE")]
    return codes, ran.stdout, "\n".join(line for line in lines if not line.startswith("CODE"))


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "pont.txt"
    path.write_text("La maire a annoncé que le pont rouvrira lundi.", encoding="utf-8")
    return path


PLACEHOLDERS = {f"{processor}/small.pt": processor.encode() for processor in FILES}


def test_downloaded_models_are_looked_for_where_they_lie(server: Server, article: Path, tmp_path: Path) -> None:
    """The files served here are no models: that loading fails on them, and names their folder, shows that it found them."""
    server.offer(PLACEHOLDERS)
    home = tmp_path / "home"
    codes, out, err = run("models download -q", f"explain {article} --models official -q", home=home, url=server.url)
    assert codes == [0, 5], err
    assert out.strip() == f"Stanza's French models are in {home}"
    assert {str(p.relative_to(home / "fr")): p.read_bytes() for p in (home / "fr").rglob("*.pt")} == PLACEHOLDERS
    (line,) = err.splitlines()
    assert line.startswith(f"attribution: {home}: Stanza's French models cannot be loaded (")
    assert all(way in line for way in BOTH_WAYS_OUT)


def test_what_is_missing_or_unreachable_takes_one_line(article: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    nobody = "http://127.0.0.1:9"  # the discard port: nothing listens
    codes, out, err = run(
        f"explain {article} --models official",
        f"explain {article} --models {tmp_path}",
        "models download -q",
        home=home,
        url=nobody,
    )
    assert (codes, out) == ([5, 5, 5], "")
    official, folder, download = err.splitlines()
    assert all(way in official for way in BOTH_WAYS_OUT)
    assert folder.startswith(f"attribution: {tmp_path}: no tokenizer.pt, ") and all(way in folder for way in BOTH_WAYS_OUT)
    assert download.startswith("attribution: Stanza's French models could not be downloaded (")
    assert "--models official" in download


def test_a_file_that_is_not_what_the_list_promises(server: Server, tmp_path: Path) -> None:
    server.offer(PLACEHOLDERS, promised=dict.fromkeys(PLACEHOLDERS, b"something else"))
    codes, out, err = run("models download -q", home=tmp_path / "home", url=server.url)
    assert (codes, out) == ([5], "")
    assert len(err.splitlines()) == 1 and "could not be downloaded (md5 for " in err


@pytest.mark.model
def test_official_models_load_and_parse(server: Server, article: Path, tmp_path: Path) -> None:
    """The package's own models, served in the layout of Stanza's."""
    if not (BUNDLED / VECTORS).is_file():
        pytest.skip("no bundled models")
    import torch

    vectors = torch.load(BUNDLED / VECTORS, weights_only=True)
    vectors["emb"] = vectors["emb"].float() if hasattr(vectors["emb"], "float") else vectors["emb"]
    torch.save(vectors, tmp_path / "vectors.pt")
    files = {f"{processor}/small.pt": (BUNDLED / file).read_bytes() for processor, file in FILES.items()}
    server.offer({**files, "pretrain/small.pt": (tmp_path / "vectors.pt").read_bytes()})
    trees = tmp_path / "trees"
    codes, _, err = run(
        "models download -q", f"parse {article} -o {trees} --models official -q", home=tmp_path / "home", url=server.url
    )
    assert (codes, err) == ([0, 0], "")
    assert "\tannoncer\tVERB\t" in (trees / "pont.conllu").read_text(encoding="utf-8")
