"""What the measuring scripts share: timed runs, trees checked out of bare repositories, scratch clones.

Nothing here writes into the repository that is measured: trees are checked out through an index of their own, and
commits are made in a scratch clone that borrows its objects.
"""

import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass


class Failed(Exception):
    """A command that is measured or needed did not do its work."""


@dataclass
class Run:
    """One run of a command as a whole process: seconds of CPU (user and system), of wall time, peak bytes."""

    cpu: float
    wall: float
    peak: int


def timed(command, environment=None):
    """Runs a command once, its output thrown away; fails when the command does."""
    began = time.monotonic()
    process = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment
    )
    told = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    process.stderr.close()
    if process.returncode != 0:
        raise Failed(f"{' '.join(map(str, command))}: exit code {process.returncode}: {told.decode(errors='replace')}")
    return Run(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss * 1024)


def median(runs):
    """The medians of several runs, each figure for itself."""
    return Run(*(statistics.median(getattr(run, name) for run in runs) for name in ("cpu", "wall", "peak")))


def git(repository, *arguments, feed=None, index=None):
    """What git says, as bytes; it neither asks for objects over a network nor reads a user's configuration."""
    environment = os.environ | {
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_CONFIG_GLOBAL": "/dev/null",
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_TERMINAL_PROMPT": "0",
    }
    for name in ("AUTHOR", "COMMITTER"):
        environment |= {f"GIT_{name}_NAME": "bench", f"GIT_{name}_EMAIL": "bench@example.org"}
    if index:
        environment["GIT_INDEX_FILE"] = str(index)
    command = ["git", "-c", "safe.directory=*", f"--git-dir={repository}", *arguments]
    done = subprocess.run(command, input=feed, capture_output=True, env=environment, check=False)
    if done.returncode != 0:
        raise Failed(f"{' '.join(map(str, command))}: {done.stderr.decode(errors='replace')}")
    return done.stdout


def check_out(repository, folder):
    """Writes the tree of HEAD into a new folder, as it is stored: no filters, no line endings changed.

    What git complains of, such as blobs that the repository lacks, is told and left out.
    """
    folder.mkdir(parents=True)
    index = folder.parent / f"{folder.name}.index"
    git(repository, "read-tree", "HEAD", index=index)
    plain = ["-c", "core.autocrlf=false", "-c", "core.attributesFile=/dev/null", "-c", "core.symlinks=true"]
    try:
        git(repository, *plain, f"--work-tree={folder}", "checkout-index", "--all", "--force", index=index)
    except Failed as problem:
        told = str(problem).split(": ", 1)[1].strip().splitlines()
        print(f"note: {repository}: not all of it was checked out: {told[0]} ({len(told)} lines)", file=sys.stderr)
    index.unlink()


def scratch_clone(repository, folder):
    """A bare clone that borrows the objects of the original, so that commits can be added to it.

    It has the branches and tags of the original: tens of thousands of refs to pull requests, which only a host's
    own copy has, are left out.
    """
    repository = pathlib.Path(repository).resolve()
    shutil.copytree(repository, folder, ignore=lambda at, _: ["objects"] if pathlib.Path(at) == repository else [])
    for name in ("objects/info", "objects/pack", "refs"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    packed = folder / "packed-refs"
    if packed.exists():
        lines = packed.read_bytes().splitlines(keepends=True)
        packed.write_bytes(b"".join(line for line in lines if b" refs/pull/" not in line))
    (folder / "objects/info/alternates").write_text(f"{repository / 'objects'}\n", encoding="utf-8")
    if not (folder / "config").exists():
        git(folder, "config", "core.repositoryformatversion", "0")
        git(folder, "config", "core.bare", "true")


def commit_change(clone, number):
    """Adds a commit to a scratch clone that appends a line to one file; gives the file's path.

    The file is the middle one by size among those of 1 to 50 kB that look like source.
    """
    endings = (".c", ".cc", ".cpp", ".cs", ".ex", ".go", ".h", ".java", ".js", ".kt", ".php", ".py", ".rb", ".rs", ".ts")
    entries = []
    for entry in git(clone, "ls-tree", "-r", "-l", "-z", "HEAD").split(b"\0")[:-1]:
        about, path = entry.split(b"\t", 1)
        # The size is `-` for a submodule and `BAD` for a blob that is not there.
        mode, kind, blob, size = about.split()
        entries.append((mode.decode(), kind, blob.decode(), int(size) if size.isdigit() else 0, os.fsdecode(path)))
    blobs = [entry for entry in entries if entry[1] == b"blob" and entry[0] != "120000"]
    sources = [entry for entry in blobs if 1000 <= entry[3] <= 50000 and entry[4].endswith(endings)]
    if not blobs:
        raise Failed(f"{clone}: no file to change")
    mode, _, blob, _, path = sorted(sources or blobs, key=lambda entry: (entry[3], entry[4]))[len(sources or blobs) // 2]
    text = git(clone, "cat-file", "blob", blob) + b"\n" * number
    index = clone / "bench.index"
    changed = git(clone, "hash-object", "-w", "--stdin", feed=text).decode().strip()
    git(clone, "read-tree", "HEAD", index=index)
    git(clone, "update-index", "--cacheinfo", f"{mode},{changed},{path}", index=index)
    tree = git(clone, "write-tree", "--missing-ok", index=index).decode().strip()
    index.unlink()
    commit = git(clone, "commit-tree", tree, "-p", "HEAD", "-m", f"change {number}").decode().strip()
    git(clone, "update-ref", "HEAD", commit)
    return path


def size_of(folder):
    """The bytes of the files in a folder and below."""
    return sum(path.stat().st_size for path in pathlib.Path(folder).rglob("*") if path.is_file())


def name_of(repository):
    """A short name: `flask` for `pallets+flask/repo` or `flask.git`."""
    path = pathlib.Path(repository).resolve()
    name = path.parent.name if path.name in ("repo", ".git") else path.name
    return name.removesuffix(".git").split("+")[-1]


def program(given, variable, name):
    """The path of a program: as given, else from the environment, else from PATH."""
    found = given or os.environ.get(variable) or shutil.which(name)
    if not found or not shutil.which(found):
        raise Failed(f"`{name}` was not found: give it as an option, in ${variable} or on PATH")
    return str(pathlib.Path(shutil.which(found)).resolve())
