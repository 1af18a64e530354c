"""Tests of dependencies.py: each check on a small graph that breaks it."""

import contextlib
import copy
import io
import unittest

import dependencies
from dependencies import Unreadable, failures, licence_holds, meets, names_crate

INDEX = "https://example.org/index"
CONFIG = {
    "licenses": {"allow": ["MIT", "Zlib", "Apache-2.0 WITH LLVM-exception"]},
    "bans": {
        "multiple-versions": "deny",
        "wildcards": "deny",
        "deny": [{"crate": "openssl", "reason": "too dear"}],
        "skip": [],
    },
    "sources": {"allow-registry": [INDEX], "allow-git": []},
}


def graph(*foreign, requirement="1"):
    """Metadata of a package `root` that depends on (name, version, kind, changes) each."""
    packages = [{"id": "root", "name": "root", "version": "0.1.0", "source": None, "license": None}]
    edges = []
    for name, version, kind, changes in foreign:
        one = {"id": f"{name} {version}", "name": name, "version": version, "license": "MIT"}
        packages.append(one | {"source": f"registry+{INDEX}", "dependencies": []} | changes)
        edges.append({"pkg": one["id"], "dep_kinds": [{"kind": kind}]})
    packages[0]["dependencies"] = [{"name": name, "req": requirement} for name, *_ in foreign]
    nodes = [{"id": package["id"], "deps": []} for package in packages]
    nodes[0]["deps"] = edges
    return {"packages": packages, "resolve": {"nodes": nodes}, "workspace_members": ["root"]}


def config(section=None, **changes):
    changed = copy.deepcopy(CONFIG)
    if section:
        changed[section].update(changes)
    return changed


class Licences(unittest.TestCase):
    def test_expressions_are_satisfied_as_spdx_says(self):
        for expression, holds in {
            "MIT": True,
            "GPL-3.0": False,
            "GPL-3.0 OR MIT": True,
            "GPL-3.0/MIT": True,
            "GPL-3.0 / MIT": True,
            "MIT AND GPL-3.0": False,
            "MIT AND Zlib": True,
            "MIT OR GPL-3.0 AND GPL-2.0": True,
            "(MIT OR GPL-3.0) AND GPL-2.0": False,
            "(GPL-3.0 OR MIT) AND (Zlib OR GPL-2.0)": True,
            "Apache-2.0 WITH LLVM-exception": True,
            "Apache-2.0": False,
            "MIT WITH LLVM-exception": False,
            "GPL-3.0 or MIT": True,
        }.items():
            with self.subTest(expression):
                self.assertEqual(licence_holds(expression, set(CONFIG["licenses"]["allow"])), holds)

    def test_broken_expressions_are_refused(self):
        for expression in ["", "MIT OR", "(MIT", "MIT)", "AND MIT", "MIT Zlib", "MIT WITH"]:
            with self.subTest(expression), self.assertRaises(Unreadable):
                licence_holds(expression, {"MIT"})

    def test_a_licence_outside_the_list_fails(self):
        found = failures(config(), graph(("a", "1.0.0", None, {"license": "GPL-3.0"})))
        self.assertEqual(len(found), 1)
        self.assertIn("`a 1.0.0` is under `GPL-3.0`", found[0])

    def test_no_licence_at_all_fails(self):
        found = failures(config(), graph(("a", "1.0.0", None, {"license": None})))
        self.assertIn("names no licence", found[0])

    def test_an_exception_is_for_its_crate_only(self):
        allowed = config("licenses", exceptions=[{"crate": "a", "allow": ["GPL-3.0"]}])
        gpl = {"license": "GPL-3.0"}
        found = failures(allowed, graph(("a", "1.0.0", None, gpl), ("b", "1.0.0", None, gpl)))
        self.assertEqual([line.split("`")[1] for line in found], ["b 1.0.0"])

    def test_licences_of_dev_dependencies_count_where_asked(self):
        metadata = graph(("a", "1.0.0", "dev", {"license": "GPL-3.0"}))
        self.assertEqual(failures(config(), metadata), [])
        self.assertEqual(len(failures(config("licenses", **{"include-dev": True}), metadata)), 1)


class Names(unittest.TestCase):
    def test_requirements_are_met_as_cargo_says(self):
        for version, requirement, met in [
            ("1.2.3", "^1.2", True),
            ("2.0.0", "^1.2", False),
            ("0.2.17", "^0.2", True),
            ("0.3.0", "^0.2", False),
            ("0.0.3", "^0.0.2", False),
            ("1.2.3", "1", True),
            ("1.2.3", "=1.2.3", True),
            ("1.2.3", "=1.2", True),
            ("1.2.3", "~1.2", True),
            ("1.3.0", "~1.2", False),
            ("1.2.3", "<1.2.3", False),
            ("1.2.3", "<=1.2", True),
            ("1.2.3", ">1.2", False),
            ("1.2.3", ">=1, <2", True),
            ("1.2.3-rc.1+x", "*", True),
        ]:
            with self.subTest(version=version, requirement=requirement):
                self.assertEqual(meets(version, requirement), met)

    def test_an_entry_names_a_crate_in_four_ways(self):
        package = {"name": "a", "version": "1.2.3"}
        for entry, named in [
            ("a", True),
            ("b", False),
            ("a@1.2.3", True),
            ("a@1.2.4", False),
            ({"crate": "a:^1.1"}, True),
            ({"crate": "a:<1"}, False),
            ({"name": "a", "version": "=1.2.3"}, True),
        ]:
            with self.subTest(entry):
                self.assertEqual(names_crate(entry, package), named)


class Graphs(unittest.TestCase):
    def test_a_clean_graph_passes(self):
        self.assertEqual(failures(config(), graph(("a", "1.0.0", None, {}))), [])

    def test_a_banned_crate_fails_even_in_tests(self):
        found = failures(config(), graph(("openssl", "1.0.0", "dev", {})))
        self.assertEqual(found, ["bans: `openssl 1.0.0` is banned: too dear (used by root)"])

    def test_two_versions_fail_unless_one_is_skipped(self):
        doubled = graph(("a", "1.0.0", None, {}), ("a", "2.0.0", "build", {}))
        self.assertIn("`a` is there 2 times", failures(config(), doubled)[0])
        skip = [{"crate": "a:^1", "reason": "root lags"}]
        self.assertEqual(failures(config("bans", skip=skip), doubled), [])

    def test_dev_dependencies_may_be_doubled(self):
        self.assertEqual(failures(config(), graph(("a", "1.0.0", None, {}), ("a", "2.0.0", "dev", {}))), [])

    def test_a_skip_that_skips_nothing_fails(self):
        for crate in ["a:^1", "b"]:
            found = failures(config("bans", skip=[{"crate": crate, "reason": "x"}]), graph(("a", "1.0.0", None, {})))
            self.assertEqual(found, [f"duplicates: the skip of `{crate}` skips nothing: remove it from deny.toml"])

    def test_a_skip_without_a_reason_fails(self):
        doubled = graph(("a", "1.0.0", None, {}), ("a", "2.0.0", None, {}))
        found = failures(config("bans", skip=["a@1.0.0"]), doubled)
        self.assertIn("has no reason", found[0])

    def test_switching_the_check_for_duplicates_off_fails(self):
        found = failures(config("bans", **{"multiple-versions": "warn"}), graph())
        self.assertIn("must say", found[0])

    def test_a_wildcard_fails(self):
        self.assertIn("`a` is wanted in any version", failures(config(), graph(("a", "1.0.0", None, {}), requirement="*"))[0])

    def test_foreign_sources_fail(self):
        for source in ["git+https://example.org/a", "registry+https://example.com/other", None]:
            found = failures(config(), graph(("a", "1.0.0", None, {"source": source})))
            self.assertEqual(len(found), 1, found)
            self.assertTrue(found[0].startswith("sources: `a 1.0.0` comes from a "), found)

    def test_dependencies_of_tests_of_dependencies_are_not_ours(self):
        metadata = graph(("a", "1.0.0", None, {}))
        stray = {"id": "b", "name": "openssl", "version": "1.0.0", "license": "MIT", "source": f"registry+{INDEX}"}
        metadata["packages"].append(stray)
        metadata["resolve"]["nodes"].append({"id": "b", "deps": []})
        metadata["resolve"]["nodes"][1]["deps"] = [{"pkg": "b", "dep_kinds": [{"kind": "dev"}]}]
        self.assertEqual(failures(config(), metadata), [])


class Command(unittest.TestCase):
    def test_a_folder_without_configuration_cannot_be_checked(self):
        told = io.StringIO()
        with contextlib.redirect_stderr(told):
            self.assertEqual(dependencies.main(["/nonexistent"]), 2)
        self.assertIn("cannot check", told.getvalue())


if __name__ == "__main__":
    unittest.main()
