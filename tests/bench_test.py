"""Tests of the measuring scripts, on small repositories and with stand-ins for the programs measured."""

import contextlib
import importlib.machinery
import importlib.util
import io
import json
import os
import pathlib
import stat
import subprocess
import sys
import tempfile
import unittest

BENCH = pathlib.Path(__file__).resolve().parent / "bench"
sys.path.insert(0, str(BENCH))
import measure  # noqa: E402


def script(name):
    """The module of a script without an ending."""
    loader = importlib.machinery.SourceFileLoader(name, str(BENCH / name))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader(name, loader))
    # A dataclass looks for its module there.
    sys.modules[name] = module
    loader.exec_module(module)
    return module


cold, lines, rivals = script("cold"), script("lines"), script("rivals")
accuracy, replay, symbols = script("accuracy"), script("replay"), script("symbols")


def executable(path, text):
    path.write_text(text, encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


class InFolder(unittest.TestCase):
    """Gives each test a folder and a bare repository of four files in it."""

    def setUp(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.folder = pathlib.Path(holder.name)
        work, self.repository = self.folder / "work", self.folder / "small.git"
        work.mkdir()
        (work / "a.py").write_text("x = 1\n" * 300, encoding="utf-8")
        (work / "b.py").write_text("# c\n\ny = 1\n" * 200, encoding="utf-8")
        (work / "README").write_bytes(b"one\r\ntwo\r\n")
        (work / "link").symlink_to("a.py")
        def git(*arguments):
            subprocess.run(["git", *arguments], cwd=work, check=True, capture_output=True)

        git("init", "-q", "-b", "trunk")
        git("add", ".")
        git("-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "-q", "-m", "start")
        subprocess.run(["git", "clone", "-q", "--bare", work, self.repository], check=True, capture_output=True)

    def state_of_repository(self):
        return {path: path.stat().st_mtime_ns for path in self.repository.rglob("*")}


class Measuring(InFolder):
    def test_a_run_tells_cpu_wall_and_memory(self):
        run = measure.timed([sys.executable, "-c", "x = bytes(60_000_000); [i for i in range(2_000_000)]"])
        self.assertGreater(run.cpu, 0.01)
        self.assertGreater(run.wall, 0.01)
        self.assertGreater(run.peak, 60_000_000)

    def test_a_run_that_fails_is_no_figure(self):
        with self.assertRaisesRegex(measure.Failed, "exit code 3: oh"):
            measure.timed([sys.executable, "-c", "import sys; sys.stderr.write('oh'); sys.exit(3)"])

    def test_medians_are_taken_figure_by_figure(self):
        runs = [measure.Run(1, 9, 5), measure.Run(2, 8, 7), measure.Run(9, 1, 6)]
        self.assertEqual(measure.median(runs), measure.Run(2, 8, 6))

    def test_the_tree_is_checked_out_as_stored_and_the_original_left_alone(self):
        before = self.state_of_repository()
        measure.check_out(self.repository, self.folder / "tree")
        self.assertEqual((self.folder / "tree/README").read_bytes(), b"one\r\ntwo\r\n")
        self.assertTrue((self.folder / "tree/link").is_symlink())
        self.assertEqual(sorted(os.listdir(self.folder / "tree")), ["README", "a.py", "b.py", "link"])
        self.assertEqual(self.state_of_repository(), before)

    def test_a_scratch_commit_changes_one_file_and_not_the_original(self):
        before = self.state_of_repository()
        clone = self.folder / "clone.git"
        measure.scratch_clone(self.repository, clone)
        path = measure.commit_change(clone, 1)
        measure.commit_change(clone, 2)
        changed = measure.git(clone, "diff", "--name-only", "HEAD~1", "HEAD").decode().split()
        self.assertEqual(changed, [path])
        self.assertEqual(measure.git(clone, "rev-list", "--count", "HEAD"), b"3\n")
        self.assertEqual(measure.git(clone, "symbolic-ref", "HEAD"), b"refs/heads/trunk\n")
        self.assertEqual(measure.git(self.repository, "rev-list", "--count", "--all"), b"1\n")
        self.assertEqual(self.state_of_repository(), before)

    def test_a_repository_that_lacks_a_blob_can_be_measured(self):
        blob = measure.git(self.repository, "rev-parse", "HEAD:a.py").decode().strip()
        (self.repository / "objects" / blob[:2] / blob[2:]).unlink()
        clone = self.folder / "clone.git"
        measure.scratch_clone(self.repository, clone)
        told = io.StringIO()
        with contextlib.redirect_stderr(told):
            measure.check_out(clone, self.folder / "tree")
        self.assertIn("a.py", told.getvalue())
        self.assertFalse((self.folder / "tree/a.py").exists())
        self.assertTrue((self.folder / "tree/b.py").exists())
        self.assertEqual(measure.commit_change(clone, 1), "b.py")

    def test_repositories_have_short_names(self):
        self.assertEqual(measure.name_of("/x/pallets+flask/repo"), "flask")
        self.assertEqual(measure.name_of("/x/hugo.git"), "hugo")


class Cold(InFolder):
    # Takes its state folder from its arguments and refuses to run twice on a changed order of them.
    GROMA = """#!/bin/sh
[ "$1" = --data-dir ] && [ "$3" = map ] && [ "$5" = --quiet ] && git --git-dir="$4" rev-parse HEAD >/dev/null || exit 1
[ -d "$2" ] || sleep 0.2
mkdir -p "$2" && printf 0123456789 > "$2/groma.db"
"""

    def test_a_row_is_printed_for_each_repository(self):
        groma = executable(self.folder / "groma", self.GROMA)
        tokei = executable(self.folder / "tokei", "#!/bin/sh\n[ -f \"$1/a.py\" ]\n")
        told, complaints = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(told), contextlib.redirect_stderr(complaints):
            cold.main(["--groma", groma, "--tokei", tokei, "--runs", "2", str(self.repository)])
        heading, rule, row = told.getvalue().splitlines()
        self.assertEqual({line.count("|") for line in (heading, rule, row)}, {len(cold.HEADINGS) + 1})
        self.assertTrue(row.startswith("| small | 4 | 1 | "), row)

    def test_a_program_that_fails_ends_with_code_1_and_its_words(self):
        groma = executable(self.folder / "groma", "#!/bin/sh\necho 'error: no' >&2\nexit 1\n")
        told = io.StringIO()
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(told):
            self.assertEqual(cold.main(["--groma", groma, "--tokei", "true", str(self.repository)]), 1)
        self.assertIn("error: no", told.getvalue())

    def test_each_limit_can_be_broken(self):
        fine = {"repository": "x", "of limit": 1.0, "peak MB": 300, "again ms": 50, "of cold": 0.05}
        self.assertEqual(list(cold.broken_limits(fine)), [])
        for heading in ("of limit", "peak MB", "again ms", "of cold"):
            self.assertEqual(len(list(cold.broken_limits(fine | {heading: fine[heading] * 1.1}))), 1, heading)


class Rivals(InFolder):
    # One file of 1,000 bytes in the state folder; it takes no time to speak of and refuses anything but HEAD's commit.
    GROMA = """#!/bin/sh
[ "$1" = --data-dir ] && [ "$3" = map ] && [ "$5" = --quiet ] && git -C "$4" rev-parse HEAD >/dev/null || exit 1
mkdir -p "$2" && head -c 1000 /dev/zero > "$2/groma.db"
"""
    # Burns CPU in a child, refuses a graph that is there, and says `ENGINE` of its builds.
    OPTAVE = """#!/bin/sh
if [ "$1" = info ]; then
    printf '  Engine flag   : --engine auto\\n  Active engine : native\\n\\n'
    [ -d .codegraph ] && printf 'Build metadata\\n---\\n  Engine        : ENGINE\\n'
    exit
fi
[ "$*" = "build --engine native $4" ] && mkdir "$4/.codegraph" || exit 1
sh -c 'i=0; while [ $i -lt 50000 ]; do i=$((i+1)); done' || exit 1
head -c 4000 /dev/zero > "$4/.codegraph/graph.db"; head -c 6000 /dev/zero > "$4/.codegraph/graph.db-shm"
"""

    def programs(self, **texts):
        """Options that name stand-ins for the four programs."""
        listing = "#!/bin/sh\nfor tree; do :; done\n[ -f \"$tree/a.py\" ] && [ ! -d \"$tree/.codegraph\" ]\n"
        texts = {"groma": self.GROMA, "optave": self.OPTAVE.replace("ENGINE", "native"), "tokei": listing,
                 "ctags": listing} | texts
        return [word for name, text in texts.items() for word in (f"--{name}", executable(self.folder / name, text))]

    def run_on(self, source, *programs):
        told, complaints = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(told), contextlib.redirect_stderr(complaints):
            code = rivals.main([*programs, "--runs", "2", str(source)])
        return code, told.getvalue().splitlines(), complaints.getvalue()

    def test_a_bare_repository_and_its_work_tree_and_a_plain_folder_give_a_row_of_their_files(self):
        before = self.state_of_repository()
        plain = self.folder / "plain"
        plain.mkdir()
        (plain / "a.py").write_text("x = 1\n")
        (plain / ".gitignore").write_text("*.py\n")
        (self.folder / "work/untracked").write_text("not of the commit")
        for source, files in [(self.repository, 4), (self.folder / "work", 4), (plain, 2)]:
            code, told, complaints = self.run_on(source, *self.programs())
            self.assertEqual((code, complaints), (0, ""))
            self.assertEqual({line.count("|") for line in told}, {len(rivals.HEADINGS) + 1})
            self.assertRegex(told[2], rf"^\| {source.stem} \| {files} \| .* \| 10.0 % \| ")
        self.assertEqual(self.state_of_repository(), before)
        self.assertEqual(sorted(os.listdir(plain)), [".gitignore", "a.py"])

    def test_the_lone_commit_has_the_bytes_of_the_tree_and_no_history(self):
        plain = self.folder / "plain"
        plain.mkdir()
        (plain / "a.txt").write_bytes(b"one\r\ntwo\r\n")
        (plain / ".gitattributes").write_text("* text=auto eol=lf\n")
        made = rivals.lone_commit(plain, self.folder / "tree")
        self.assertEqual(measure.git(made, "cat-file", "blob", "HEAD:a.txt"), b"one\r\ntwo\r\n")
        self.assertEqual(measure.git(made, "rev-list", "--count", "--all"), b"1\n")

    def test_the_cpu_of_the_rivals_children_counts(self):
        _, told, _ = self.run_on(self.repository, *self.programs())
        cells = dict(zip(rivals.HEADINGS, (cell.strip() for cell in told[2].strip("|").split("|"))))
        self.assertGreater(float(cells["optave CPU s"]), 0.03)

    def test_a_rival_without_its_native_engine_is_no_figure(self):
        optave = self.OPTAVE.replace("ENGINE", "wasm")
        code, told, complaints = self.run_on(self.repository, *self.programs(optave=optave))
        self.assertEqual((code, len(told)), (1, 2))
        self.assertIn("native engine, but says: wasm", complaints)

    def test_a_program_that_fails_ends_with_code_1_and_its_words(self):
        code, _, complaints = self.run_on(self.repository, *self.programs(ctags="#!/bin/sh\necho oh >&2; exit 3\n"))
        self.assertEqual(code, 1)
        self.assertIn("exit code 3: oh", complaints)

    def test_each_limit_can_be_broken(self):
        fine = {"source": "x", "CPU of optave": 0.2, "stored of optave": 0.2, "peak MB": 200, "one file CPU ms": 100}
        self.assertEqual(list(rivals.broken_limits(fine)), [])
        for heading in list(fine)[1:]:
            self.assertEqual(len(list(rivals.broken_limits(fine | {heading: fine[heading] * 1.1}))), 1, heading)


class Accuracy(InFolder):
    GROMA = """#!/bin/sh
case "$4" in
    edges) printf 'a.py\\tb.py\\nb.py\\ta.py\\nb.py\\tREADME\\n' ;;
    unresolved) echo '{"unresolved": [{"specifier": "x"}]}' ;;
esac
"""

    def rows(self, *more, edges="a.py\tb.py\nb.py\tc.py\nc.py\tc.py\n"):
        groma = executable(self.folder / "groma", self.GROMA)
        (self.folder / "edges.tsv").write_text(edges, encoding="utf-8")
        told = io.StringIO()
        with contextlib.redirect_stdout(told):
            code = accuracy.main(["--groma", groma, str(self.repository), str(self.folder / "edges.tsv"), *more])
        return code, told.getvalue().splitlines()[2:]

    def test_precision_and_recall_are_of_the_files_that_were_looked_at(self):
        code, [row] = self.rows()
        self.assertEqual(code, 1)
        self.assertTrue(row.endswith("| 2 | 2 | 0.5000 | 0.5000 | 1 |"), row)
        files = self.folder / "files.txt"
        files.write_text("a.py\nb.py\nREADME\n", encoding="utf-8")
        self.assertTrue(self.rows(str(files))[1][0].endswith("| 1 | 3 | 0.3333 | 1.0000 | 1 |"))

    def test_edges_that_are_right_too_count_as_neither(self):
        files, also = self.folder / "files.txt", self.folder / "also.tsv"
        files.write_text("a.py\nb.py\n", encoding="utf-8")
        also.write_text("b.py\ta.py\n", encoding="utf-8")
        code, [row] = self.rows(str(files), str(also))
        self.assertEqual((code, row.endswith("| 1 | 1 | 1.0000 | 1.0000 | 1 |")), (0, True), row)

    def test_a_commit_is_found_among_other_words(self):
        commit = "0123456789" * 4
        self.assertEqual(accuracy.commit_in(f"flask {commit}\n"), commit)
        with self.assertRaises(accuracy.Failed):
            accuracy.commit_in("flask main\n")


class Replay(InFolder):
    # Maps have the commit as hash; the store of a row says something else of the commit in $WRONG.
    GROMA = """#!/bin/sh
case "$*" in
    *"map show"*) case "$2" in */growing) echo "{\\"map\\": {\\"hash\\": \\"$7$WRONG\\"}}" ;; *) echo "{\\"map\\": {\\"hash\\": \\"$7\\"}}" ;; esac ;;
esac
"""

    def row(self):
        groma = executable(self.folder / "groma", self.GROMA)
        told = io.StringIO()
        with contextlib.redirect_stdout(told):
            code = replay.main(["--groma", groma, "--commits", "1", "--every", "1", str(self.repository)])
        return code, told.getvalue().splitlines()[2:]

    def test_equal_hashes_are_no_difference(self):
        code, [row] = self.row()
        self.assertTrue(row.startswith("| small | 1 | 1 | 0 | "), row)

    def test_a_hash_that_differs_is_told_with_its_commit(self):
        os.environ["WRONG"] = "x"
        self.addCleanup(os.environ.pop, "WRONG")
        code, [row, differing] = self.row()
        self.assertEqual(code, 1)
        commit = measure.git(self.repository, "rev-parse", "HEAD").decode().strip()
        self.assertEqual(differing.strip(), f"differs: {commit}")


class Lines(InFolder):
    def files(self, *rows):
        return {path: tuple(about) for path, *about in rows}

    def test_languages_are_matched_by_name(self):
        for theirs, ours in [("C Header", "C"), ("TOML", "Toml"), ("ReStructuredText", "reStructuredText"),
                             ("Sass", "SCSS"), ("C++ Header", "C++"), ("JSON", "JSON with Comments")]:
            self.assertIn(lines.plain(ours), lines.ours_for(theirs))
        self.assertNotIn(lines.plain("C"), lines.ours_for("C++"))
        self.assertNotIn(lines.plain("C"), lines.ours_for("C#"))

    def test_a_language_within_the_tolerance_is_the_same(self):
        theirs = self.files(("a.c", "C", 1000, 1000), ("a.h", "C Header", 10, 10))
        ours = self.files(("a.c", "C", 1000), ("a.h", "C", 5))
        self.assertEqual(lines.compare(theirs, ours, self.folder, 1), ({"c": [1010, 1005]}, {}))

    def test_a_difference_is_told_with_its_files_the_largest_first(self):
        theirs = self.files(("a.c", "C", 100, 100), ("b.c", "C", 50, 50), ("c.c", "C", 10, 10))
        ours = self.files(("a.c", "C", 99), ("b.c", "C", 20), ("c.c", "C", 10))
        _, different = lines.compare(theirs, ours, self.folder, 1)
        self.assertEqual([path for path, *_ in different["c"]], ["b.c", "a.c"])

    def test_a_file_of_two_languages_counts_for_both(self):
        theirs, ours = self.files(("a.h", "C Header", 10, 10)), self.files(("a.h", "C++", 10))
        groups, different = lines.compare(theirs, ours, self.folder, 1)
        self.assertEqual(groups, {"c": [10, 0], "cpp": [0, 10]})
        self.assertEqual(different["cpp"][0][3], "language: C Header for tokei, C++ for groma")

    def test_causes_are_told(self):
        (self.folder / "cr").write_bytes(b"a\rb")
        (self.folder / "nul").write_bytes(b"a\0b")
        for path, theirs, ours, told in [
            ("x", None, ("C", 1), "tokei does not know"),
            ("work/link", ("C", 1, 1), None, "a symbolic link"),
            ("work/a.py", ("C", 1, 1), None, "not in groma's map"),
            ("x", ("HTML", 9, 4), ("HTML", 4), "embedded languages"),
            ("cr", ("C", 9, 9), ("C", 4), "carriage returns"),
            ("nul", ("C", 9, 9), ("C", 4), "binary"),
            ("x", ("C", 9, 9), ("C", 4), "counted otherwise: 9 and 4"),
        ]:
            self.assertIn(told, lines.cause(path, theirs, ours, self.folder))

    def test_an_incomplete_or_foreign_list_of_files_is_refused(self):
        for told in [{"schema": "x"}, {"files": [{"path": "a"}], "next": "b"}]:
            with self.assertRaises(measure.Failed):
                lines.groma_files(told)

    def test_the_whole_comparison_runs(self):
        counted = {"Python": {"reports": [
            {"name": "TREE/a.py", "stats": {"code": 300, "blobs": {}}},
            {"name": "TREE/b.py", "stats": {"code": 200, "blobs": {"X": {"code": 5, "blobs": {}}}}},
        ]}, "Total": {}}
        tokei = executable(self.folder / "tokei", f"#!/bin/sh\nfor tree; do :; done\nsed \"s|TREE|$tree|g\" "
                           f"<<'E'\n{json.dumps(counted)}\nE\n")
        for our_code, code in [(205, 0), (150, 1)]:
            files = [{"path": "a.py", "language": "Python", "lines": {"code": 300}},
                     {"path": "b.py", "language": "Python", "lines": {"code": our_code}},
                     {"path": "link", "language": None, "lines": None}]
            mapped = json.dumps({"schema": "groma.files/v1", "files": files})
            groma = executable(self.folder / "groma", f"#!/bin/sh\n[ \"$4\" = files ] && cat <<'E'\n{mapped}\nE\n:\n")
            told = io.StringIO()
            with contextlib.redirect_stdout(told):
                self.assertEqual(lines.main(["--groma", groma, "--tokei", tokei, str(self.repository)]), code)
            self.assertIn("## small: tokei 505", told.getvalue())
            self.assertEqual("b.py" in told.getvalue(), code == 1)


class Symbols(InFolder):
    def compared(self, language, theirs, ours):
        """A file with definitions given as (name, kind, line), compared."""
        theirs, ours = ([symbols.Definition(*one) for one in side] for side in (theirs, ours))
        return symbols.compare(symbols.File("a", language, theirs, ours))

    def differing(self, file):
        return [one.name for one in file.only_theirs], [one.name for one in file.only_ours]

    def test_equal_definitions_agree_whatever_their_kinds_are_called(self):
        file = self.compared("Go", [("T", "struct", 1), ("m", "methodSpec", 2)], [("T", "type", 1), ("m", "method", 3)])
        self.assertTrue(file.agrees())
        self.assertEqual((file.same, file.same_line), (2, 1))

    def test_what_only_one_has_is_a_difference_on_its_side(self):
        file = self.compared("Java", [("A", "class", 1), ("b", "method", 2)], [("A", "class", 1), ("c", "method", 2)])
        self.assertEqual(self.differing(file), (["b"], ["c"]))
        self.assertFalse(file.agrees())

    def test_a_name_counts_as_often_as_it_is_defined(self):
        file = self.compared("Java", [("f", "method", 1)], [("f", "method", 1), ("f", "method", 5)])
        self.assertEqual([one.line for one in file.only_ours], [5])

    def test_kinds_that_one_does_not_know_are_left_out(self):
        file = self.compared("Java", [("x", "field", 1), ("p", "package", 2)], [("y", "constant", 3)])
        self.assertTrue(file.agrees())
        self.assertEqual(file.same, 0)

    def test_another_kind_of_the_same_name_is_enough_on_the_same_line_only(self):
        self.assertTrue(self.compared("TypeScript", [("f", "constant", 4)], [("f", "function", 4)]).agrees())
        self.assertFalse(self.compared("TypeScript", [("f", "constant", 4)], [("f", "function", 9)]).agrees())

    def test_names_are_compared_without_what_they_stand_in(self):
        for language, theirs, ours in [
            ("Lua", [("M.f", "function", 1)], [("M.f", "method", 1)]),
            ("C++", [("a", "namespace", 1), ("b", "namespace", 1)], [("a::b", "module", 1)]),
            ("C#", [("IList.Add", "method", 1), ("A.B", "namespace", 2)], [("Add", "method", 1), ("A.B", "module", 2)]),
            ("Ruby", [("B", "class", 1)], [("A::B", "class", 1)]),
        ]:
            self.assertEqual(self.differing(self.compared(language, theirs, ours)), ([], []), language)

    def test_clauses_of_an_elixir_function_are_one_definition(self):
        clauses = [("f", "function", 1), ("f", "function", 2)]
        self.assertTrue(self.compared("Elixir", clauses, clauses[:1]).agrees())

    def test_what_has_no_name_is_not_compared(self):
        for name in ("__anon0b8855d70108", "AnonymousFunction7c939e720100", "<lambda>"):
            self.assertTrue(symbols.NAMELESS.match(name), name)
        self.assertFalse(symbols.NAMELESS.match("AnonymousUser"))

    def test_causes_are_told(self):
        for language, side, kind, text, told in [
            ("Java", "+", "method", ["record R(int a) {", "  int b() {"], "records"),
            ("Kotlin", "-", "method", ["", "list.map { it -> 1 }"], "parameters of lambdas"),
            ("Shell", "-", "function", ["", "x=()"], "arrays"),
            ("Python", "+", "constant", ["else:", "    x = 1"], "first name after"),
            ("Ruby", "-", "method", ["t = <<~RUBY", "  def m"], "heredocs"),
            ("Rust", "+", "macro", ["", "macro_rules! m"], "not told"),
        ]:
            file = symbols.File("a", language)
            self.assertIn(told, symbols.cause(file, side, symbols.Definition("x", kind, 2), text))

    def test_a_name_that_the_other_has_once_is_told_apart(self):
        file = self.compared("C", [("M", "macro", 1)], [("M", "macro", 1), ("M", "macro", 2)])
        self.assertIn("several branches", symbols.cause(file, "+", file.only_ours[0], ["", ""]))

    def test_a_share_is_rounded_down(self):
        files = [self.compared("Go", [], [("f", "function", 1)])] + [
            self.compared("Go", [("f", "func", 1)], [("f", "function", 1)])] * 999
        self.assertIn("| 99.90 % |", symbols.row("x", "Go", files)[0])
        self.assertIn("| 99.97 % |", symbols.row("x", "Go", files[:1] + files[1:] * 5 + files[1:2])[0])

    def programs(self, found, tags):
        """Stand-ins that tell what is given: ctags only of files that it is asked for and that are there."""
        files = [{"path": path, "language": "Python"} for path in ("a.py", "b.py", "link")]
        listed, found = json.dumps({"files": files}), json.dumps({"total": len(found), "symbols": found})
        groma = executable(self.folder / "groma", f"#!/bin/sh\ncase $4 in files) cat <<'E'\n{listed}\nE\n;; "
                           f"symbols) cat <<'E'\n{found}\nE\nesac\n:\n")
        told = "\n".join(json.dumps({"_type": "tag", **tag}) for tag in tags)
        ctags = executable(self.folder / "ctags", "#!/bin/sh\n[ \"$(cat)\" = \"$(printf 'a.py\\nb.py')\" ] || exit 1\n"
                           f"[ -f a.py ] && cat <<'E'\n{told}\nE\n")
        return ["--groma", groma, "--ctags", ctags, "--show", "5", str(self.repository)]

    def test_the_whole_comparison_runs(self):
        symbol = {"path": "a.py", "name": "x", "kind": "constant", "start_line": 1}
        tags = [{"path": "a.py", "name": "x", "kind": "variable", "line": 1}]
        for more, code in [([], 0), ([{"path": "b.py", "name": "gone", "kind": "function", "line": 3}], 1)]:
            told = io.StringIO()
            with contextlib.redirect_stdout(told):
                self.assertEqual(symbols.main(self.programs([symbol], tags + more)), code)
            files, agree = (2, 1) if more else (1, 1)
            self.assertIn(f"| small | Python | {files} | {agree} |", told.getvalue())
            self.assertIn(f"| small | **all** | {files} | {agree} |", told.getvalue())
            self.assertEqual("  - gone  b.py:3" in told.getvalue(), bool(more))

    def test_an_incomplete_list_of_symbols_is_refused(self):
        arguments = self.programs([], [])
        groma = pathlib.Path(arguments[1])
        groma.write_text(groma.read_text(encoding="utf-8").replace('"total": 0', '"total": 7'), encoding="utf-8")
        told = io.StringIO()
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(told):
            self.assertEqual(symbols.main(arguments), 2)
        self.assertIn("did not list every symbol", told.getvalue())


if __name__ == "__main__":
    unittest.main()
