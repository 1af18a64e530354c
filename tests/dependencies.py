#!/usr/bin/env python3
"""Holds the dependencies to deny.toml without a network.

usage: tests/dependencies.py [FOLDER]        (default: the folder above this one)

Reads FOLDER/deny.toml and the graph that `cargo metadata --locked --offline` tells, and checks what
cargo-deny would: licences, banned crates, doubled crates, wildcards and sources. Skip entries that skip
nothing fail too. Each failure is one line; the exit code is 1 if there is any, 2 if the check cannot run.
Advisories need data from the network and are left to cargo-deny itself.
"""

import json
import pathlib
import re
import subprocess
import sys
import tomllib


class Unreadable(Exception):
    """A configuration, an expression or a version that is not understood."""


# Licences: expressions of SPDX


def licence_holds(expression, allowed):
    """Whether an SPDX expression can be satisfied by the allowed licences; `/` is read as `OR`."""
    words = re.findall(r"[()]|[^\s()]+", expression.replace("/", " OR "))
    holds, rest = _either(words, allowed)
    if rest:
        raise Unreadable(f"`{expression}` has `{rest[0]}` where an operator is expected")
    return holds


def _either(words, allowed):
    holds, rest = _both(words, allowed)
    while rest and rest[0].upper() == "OR":
        right, rest = _both(rest[1:], allowed)
        holds = holds or right
    return holds, rest


def _both(words, allowed):
    holds, rest = _single(words, allowed)
    while rest and rest[0].upper() == "AND":
        right, rest = _single(rest[1:], allowed)
        holds = holds and right
    return holds, rest


def _single(words, allowed):
    if not words:
        raise Unreadable("the expression ends too early")
    first, rest = words[0], words[1:]
    if first == "(":
        holds, rest = _either(rest, allowed)
        if not rest or rest[0] != ")":
            raise Unreadable("a parenthesis is not closed")
        return holds, rest[1:]
    if first == ")" or first.upper() in ("AND", "OR", "WITH"):
        raise Unreadable(f"`{first}` stands where a licence is expected")
    if rest and rest[0].upper() == "WITH":
        if len(rest) < 2:
            raise Unreadable("the expression ends too early")
        return f"{first} WITH {rest[1]}" in allowed, rest[2:]
    return first in allowed, rest


# Crates named in deny.toml: `name`, `name@1.2.3` (exactly), `name:^1.2` (a requirement)


def numbers(version):
    """The numbers of a version, without what follows a `-` or `+`."""
    try:
        return [int(part) for part in re.split(r"[-+]", version.strip())[0].split(".")]
    except ValueError:
        raise Unreadable(f"`{version}` is no version") from None


def meets(version, requirement):
    """Whether a version meets a requirement such as `^1.2`, `=1.2.3`, `~1.2`, `<2`, `*` or several with commas."""
    return all(_meets_one(version, part.strip()) for part in requirement.split(","))


def _meets_one(version, requirement):
    if requirement == "*":
        return True
    operator, wanted = re.fullmatch(r"(\^|~|<=|>=|<|>|=)?\s*(.+)", requirement).groups()
    have, wanted = numbers(version), numbers(wanted)
    full = wanted + [0] * (3 - len(wanted))
    match operator:
        case "<":
            return have < full
        case "<=":
            return have <= full or have[: len(wanted)] == wanted
        case ">":
            return have > full and have[: len(wanted)] != wanted
        case ">=":
            return have >= full
        case "=":
            return have[: len(wanted)] == wanted
        case "~":
            return have >= full and have[: min(2, len(wanted))] == wanted[:2]
    leading = next((at for at, number in enumerate(wanted) if number), len(wanted) - 1)
    return have >= full and have[: leading + 1] == wanted[: leading + 1]


def names_crate(entry, package):
    """Whether an entry of `deny`, `skip` or `exceptions` means this package."""
    if isinstance(entry, str):
        entry = {"crate": entry}
    spec = entry.get("crate") or entry.get("name") or ""
    name, version, requirement = spec, None, entry.get("version")
    if "@" in spec:
        name, version = spec.split("@", 1)
    elif ":" in spec:
        name, requirement = spec.split(":", 1)
    if name != package["name"]:
        return False
    if version is not None:
        return package["version"] == version
    return requirement is None or meets(package["version"], requirement)


def spec_of(entry):
    """How an entry names its crate, for messages."""
    return entry if isinstance(entry, str) else entry.get("crate") or entry.get("name") or "?"


# The graph


class Graph:
    """The packages of `cargo metadata`, all of them and those that are shipped."""

    def __init__(self, metadata):
        self.packages = {package["id"]: package for package in metadata["packages"]}
        self.nodes = {node["id"]: node for node in metadata["resolve"]["nodes"]}
        self.members = set(metadata["workspace_members"])
        self.shipped = self._reached(with_dev=False)
        self.all = self._reached(with_dev=True)

    def _reached(self, with_dev):
        reached, waiting = set(self.members), list(self.members)
        while waiting:
            node = waiting.pop()
            for dependency in self.nodes[node]["deps"]:
                kinds = {kind["kind"] for kind in dependency["dep_kinds"]}
                wanted = kinds - {"dev"} or (with_dev and node in self.members)
                if wanted and dependency["pkg"] not in reached:
                    reached.add(dependency["pkg"])
                    waiting.append(dependency["pkg"])
        return reached

    def foreign(self, with_dev):
        """The packages that are not of this workspace, by name and version."""
        ids = (self.all if with_dev else self.shipped) - self.members
        return sorted((self.packages[one] for one in ids), key=lambda package: (package["name"], package["version"]))

    def users(self, package):
        """Who depends on a package, for messages."""
        users = {
            self.packages[node]["name"]
            for node in self.all
            for dependency in self.nodes[node]["deps"]
            if dependency["pkg"] == package["id"]
        }
        return ", ".join(sorted(users)) or "nothing"


def called(package):
    return f"`{package['name']} {package['version']}`"


# The checks: each gives lines


def check_licences(config, graph):
    rules = config["licenses"]
    allowed = set(rules["allow"])
    for package in graph.foreign(rules.get("include-dev", False)):
        extra = [one["allow"] for one in rules.get("exceptions", []) if names_crate(one, package)]
        if not package["license"]:
            yield f"licences: {called(package)} names no licence (used by {graph.users(package)})"
            continue
        try:
            if not licence_holds(package["license"], allowed.union(*extra)):
                yield (
                    f"licences: {called(package)} is under `{package['license']}`, which deny.toml does not allow "
                    f"(used by {graph.users(package)})"
                )
        except Unreadable as problem:
            yield f"licences: {called(package)}: {problem}"


def check_bans(config, graph):
    for package in graph.foreign(with_dev=True):
        for entry in config["bans"].get("deny", []):
            if names_crate(entry, package):
                reason = entry.get("reason", "no reason given") if isinstance(entry, dict) else "no reason given"
                yield f"bans: {called(package)} is banned: {reason} (used by {graph.users(package)})"


def check_duplicates(config, graph):
    rules = config["bans"]
    if rules.get("multiple-versions") != "deny":
        yield "duplicates: deny.toml must say `multiple-versions = \"deny\"`"
    versions = {}
    for package in graph.foreign(rules.get("multiple-versions-include-dev", False)):
        versions.setdefault(package["name"], []).append(package)
    skips = rules.get("skip", [])
    for skip in skips:
        doubled = [one for same in versions.values() if len(same) > 1 for one in same if names_crate(skip, one)]
        if not doubled:
            yield f"duplicates: the skip of `{spec_of(skip)}` skips nothing: remove it from deny.toml"
        if not isinstance(skip, dict) or not skip.get("reason"):
            yield f"duplicates: the skip of `{spec_of(skip)}` has no reason: say who wants the second version"
    for name, same in sorted(versions.items()):
        left = [one for one in same if not any(names_crate(skip, one) for skip in skips)]
        if len(left) > 1:
            users = "; ".join(f"{one['version']} by {graph.users(one)}" for one in left)
            yield f"duplicates: `{name}` is there {len(left)} times: {users}: unite them, or skip one with a reason"


def check_wildcards(config, graph):
    if config["bans"].get("wildcards") != "deny":
        return
    for member in sorted(graph.members):
        for dependency in graph.packages[member]["dependencies"]:
            if dependency["req"] == "*" and not dependency.get("path"):
                yield f"wildcards: `{dependency['name']}` is wanted in any version: name one in Cargo.toml"


def check_sources(config, graph):
    rules = config["sources"]
    registries = {f"registry+{one}" for one in rules.get("allow-registry", [])}
    gits = tuple(f"git+{one}" for one in rules.get("allow-git", []))
    for package in graph.foreign(with_dev=True):
        source = package["source"]
        if source in registries or (gits and source and source.startswith(gits)):
            continue
        kind = "a folder outside the package" if source is None else f"`{source.split('+')[0]}` source"
        yield f"sources: {called(package)} comes from a {kind} that deny.toml does not allow".replace("a a ", "a ")


CHECKS = [check_licences, check_bans, check_duplicates, check_wildcards, check_sources]


def failures(config, metadata):
    """Every failure, one line each."""
    graph = Graph(metadata)
    return [line for check in CHECKS for line in check(config, graph)]


def read_metadata(folder, target):
    """The graph for one target, from what cargo has already downloaded."""
    command = ["cargo", "metadata", "--locked", "--offline", "--format-version", "1", "--filter-platform", target]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise Unreadable(f"cargo metadata failed; run `cargo fetch --locked` first:\n{done.stderr.strip()}")
    return json.loads(done.stdout)


def main(arguments):
    folder = pathlib.Path(arguments[0]) if arguments else pathlib.Path(__file__).resolve().parent.parent
    try:
        config = tomllib.loads((folder / "deny.toml").read_text(encoding="utf-8"))
        found, counted = [], 0
        for target in config["graph"]["targets"]:
            metadata = read_metadata(folder, target if isinstance(target, str) else target["triple"])
            found += [line for line in failures(config, metadata) if line not in found]
            counted = max(counted, len(metadata["packages"]))
    except (OSError, Unreadable, tomllib.TOMLDecodeError, KeyError) as problem:
        print(f"dependencies: cannot check: {problem}", file=sys.stderr)
        return 2
    for line in found:
        print(line)
    if not found:
        print(f"dependencies: {counted} packages are as deny.toml wants them")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
