"""Every command line on a page is one that the command line takes, and the runbook has every command and option."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from deploy.local.cli import main
from tests.docs.pages import PAGES, RUNBOOK, blocks, name, named, rows, section, spans

VERBATIM = re.compile(r"(?:\.venv/bin/)?verbatim( [a-z].*)")
MAKE_WITH_ARGS = re.compile(r'make (up|down)(?: \w+=\w+)* ARGS="([^"]*)"')


def command_lines(page: Path) -> list[list[str]]:
    """Return what follows `verbatim` wherever the page has it run, by itself or through make."""
    lines = [*spans(page), *(line for block in blocks(page, "sh") for line in block.splitlines())]
    by_itself = [match[1] for line in lines if (match := VERBATIM.fullmatch(line))]
    by_make = [f"{command} {arguments}" for line in lines for command, arguments in MAKE_WITH_ARGS.findall(line)]
    return [shlex.split(line) for line in (*by_itself, *by_make)]


def resolve(words: list[str]) -> tuple[click.Command, list[str]]:
    """Return the command that the words name, and the words that are left for it. Raises KeyError."""
    command: click.Command = main
    while isinstance(command, click.Group) and words:
        command, words = command.commands[words[0]], words[1:]
    return command, words


def commands(group: click.Group = main, before: str = "verbatim") -> Iterator[tuple[str, click.Command]]:
    """Yield every command with the words that name it."""
    for word, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, f"{before} {word}")
        else:
            yield f"{before} {word}", command


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_command_line_is_taken(page: Path) -> None:
    for words in command_lines(page):
        command, left = resolve(words)
        command.make_parser(click.Context(command)).parse_args(left)


def test_the_runbook_has_every_command_with_its_options() -> None:
    told: dict[str, set[str]] = {}
    for line, does in rows(section(RUNBOOK, "## Starting and stopping")):
        words = named(line)[0].split()
        plain = " ".join(word for word in words if word.islower())
        told[plain] = {span.split()[0] for span in named(does) if span.startswith("--")}
    assert told.keys() == dict(commands()).keys()
    assert told["verbatim up"] | {"--help"} == options("verbatim up")
    assert told["verbatim send"] | {"--help"} == options("verbatim send")


def options(words: str) -> set[str]:
    """Return the long options of a command."""
    command = dict(commands())[words]
    return {
        option
        for parameter in command.get_params(click.Context(command))
        for option in parameter.opts
        if option.startswith("--")
    }
