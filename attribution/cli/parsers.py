"""The parser's models: ``models list``, ``models verify`` and ``models download``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from attribution.cli.exits import OK, ending
from attribution.errors import ModelError

if TYPE_CHECKING:
    pass


@click.group()
def models() -> None:
    """List, verify or download the parser's models."""


@models.command("list", epilog=ending("models list"))
def models_list() -> int:
    """Say which models are here and where."""
    from attribution.parse import BUNDLED, bundled_files, official_folder

    files = bundled_files()
    missing = sum(bool(file.problem) for file in files)
    click.echo(f"bundled   {BUNDLED}" + (f"  ({missing} of {len(files)} files missing)" if missing else ""))
    for file in files:
        click.echo(f"          {file.path.name:<16} {file.size / 1e6:6.1f} MB" + (f"  {file.problem}" if file.problem else ""))
    folder = official_folder()
    here = (folder / "fr").is_dir()
    click.echo(f"official  {folder}" + ("" if here else "  (not downloaded: attribution models download)"))
    return OK


@models.command("verify", epilog=ending("models verify"))
def models_verify() -> int:
    """Compare the package's models with their SHA-256 sums."""
    from attribution.parse import BUNDLED, bundled_files

    problems = [f"{file.path.name} {file.problem}" for file in bundled_files(verify=True) if file.problem]
    if problems:
        raise ModelError(f"{BUNDLED}: {'; '.join(problems)}. Reinstall the package.")
    click.echo(f"{BUNDLED}: all files as they were shipped")
    return OK


@models.command("download", epilog=ending("models download"))
@click.option("-q", "--quiet", is_flag=True, help="No progress on stderr.")
def models_download(quiet: bool) -> int:
    """Fetch Stanza's French package for --models official. Needs the network."""
    from attribution.parse import download_official

    click.echo(f"Stanza's French models are in {download_official(quiet=quiet)}")
    return OK
