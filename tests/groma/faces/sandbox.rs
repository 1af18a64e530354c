//! A place to run groma in: an empty home, a data folder, and a repository that real git made, with fixed dates.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// What ran and what came of it.
pub struct Ran {
    /// What went to stdout.
    pub stdout: String,
    /// What went to stderr.
    pub stderr: String,
    /// The exit code; 128 and the number for a signal.
    pub code: i32,
}

/// A folder with `orchard`, a small repository, and `home` in it; all goes when it is dropped.
pub struct Sandbox {
    folder: TempDir,
}

/// Makes the repository: two commits by two people, a tag, a package, a script and a workflow.
const ORCHARD: &str = r#"
git init -q -b main orchard && cd orchard
mkdir -p src tests .github/workflows
cat >Cargo.toml <<'END'
[package]
name = "orchard"
version = "0.1.0"
edition = "2024"
license = "MIT"

[dependencies]
serde = "1"

[dev-dependencies]
proptest = "1"
END
printf '%s\n' '//! Trees and what grows on them.' '' 'fn main() {' '    println!("plum");' '}' >src/main.rs
printf '%s\n' '#[test]' 'fn a_plum_is_ripe() {' '    assert!(true);' '}' >tests/ripe.rs
printf '%s\n' '#!/bin/sh' 'exec cargo run' >harvest.sh && chmod +x harvest.sh
printf '%s\n' '# Orchard' '' 'Grows plums.' >README.md
printf '%s\n' 'name: check' 'on: push' 'jobs:' '  test:' '    runs-on: ubuntu-24.04' '    steps:' '      - run: cargo test' >.github/workflows/check.yml
git add -A && git commit -qm 'plant the first tree' && git tag v1
printf '%s\n' '//! Trees and what grows on them.' '' 'fn main() {' '    println!("plum");' '    println!("pear");' '}' >src/main.rs
GIT_AUTHOR_NAME='Ben Pear' GIT_AUTHOR_EMAIL=ben@example.org GIT_AUTHOR_DATE='2024-03-02T09:30:00Z' \
GIT_COMMITTER_DATE='2024-03-02T09:30:00Z' git commit -qam 'add pears'
"#;

/// Makes `market`, a repository whose files import each other: sessions run it as `sh ../market.sh`.
const MARKET: &str = r#"
set -e
cd "$(dirname "$0")" && git init -q -b main market && cd market
mkdir -p market scales tests web
printf '%s\n' '[project]' 'name = "market"' 'version = "1"' 'dependencies = ["rich", "attrs"]' >pyproject.toml
printf '%s\n' '"""A market."""' 'from .stall import Stall' >market/__init__.py
cat >market/stall.py <<'END'
import json
import rich
import yaml
from . import price, weight


class Stall:
    """Sells fruit."""

    def __init__(self, name):
        self.name = name

    def sell(self, fruit, count=1):
        """Sells some, if there is any."""
        if fruit and count:
            rich.print(json.dumps(price.of(fruit)))
END
printf '%s\n' 'def of(fruit):' '    return len(fruit)' >market/price.py
printf '%s\n' 'from market import Stall' 'from market.stall import Stall as Same' '' '' 'def test_sell():' '    Stall("x").sell("fig")' >tests/test_stall.py
printf '%s\n' "import { cart } from './cart.js';" "import './style.css';" "import './gone.js';" 'cart();' >web/app.js
printf '%s\n' '/** What is bought. */' 'export function cart() {}' >web/cart.js
printf '%s\n' 'body { color: plum; }' >web/style.css
printf '%s\n' '#include "scale.h"' 'int weigh(void) { return GRAMS; }' >scales/scale.c
printf '%s\n' '#define GRAMS 1000' >scales/scale.h
printf '%s\n' 'build/' >.gitignore
git add -A && git commit -qm 'open the market'
mkdir build && cat >build/compile_commands.json <<END
[{"directory": "$PWD/scales", "file": "scale.c", "arguments": ["cc", "-c", "scale.c"]}]
END
"#;

/// Makes `guild`, a repository with a past: a file is moved, a module split off, another deleted, a branch merged.
/// Sessions run it as `sh ../guild.sh`.
const GUILD: &str = r#"
set -e
cd "$(dirname "$0")" && git init -q -b main guild && cd guild
day=0
commit() {
    day=$((day + 1))
    date=$(printf '2024-04-%02dT10:00:00Z' $day)
    git add -A
    GIT_AUTHOR_NAME="$1" GIT_AUTHOR_EMAIL="$2" GIT_AUTHOR_DATE=$date GIT_COMMITTER_DATE=$date git commit -qm "$3"
}
ada() { commit 'Ada Plum' ada@example.org "$1"; }
ben() { commit 'Ben Pear' ben@example.org "$1"; }
mkdir -p guild tests .github
printf '%s\n' '[project]' 'name = "guild"' 'version = "1"' >pyproject.toml
printf '%s\n' '* @guild/all' '/guild/ledger.py @ada' >.github/CODEOWNERS
: >guild/__init__.py
cat >guild/coin.py <<'END'
"""Coins."""


def worth(coin):
    if coin == "crown":
        return 5
    return 1


def change(amount):
    coins = []
    while amount >= 5:
        coins.append("crown")
        amount -= 5
    return coins + ["penny"] * amount
END
printf '%s\n' 'from guild.coin import worth' '' '' 'def total(coins):' '    return sum(worth(coin) for coin in coins)' >guild/ledger.py
printf '%s\n' 'def seal(text):' '    return text + "*"' >guild/wax.py
printf '%s\n' 'from guild.ledger import total' '' '' 'def test_total():' '    assert total(["crown"]) == 5' >tests/test_ledger.py
ada 'found the guild'
printf '%s\n' 'from guild.wax import seal' 'from guild.coin import worth' '' '' 'def total(coins):' '    return seal(str(sum(worth(coin) for coin in coins)))' >guild/ledger.py
printf '%s\n' 'def seal(text):' '    return text + "**"' >guild/wax.py
ben 'seal the ledger'
printf '%s\n' 'def seal(text):' '    return text + "***"' >guild/wax.py
printf '%s\n' '# sealed thrice' >>guild/ledger.py
ben 'seal it thrice'
git mv guild/coin.py guild/money.py
printf '%s\n' 'from guild.wax import seal' 'from guild.money import worth' '' '' 'def total(coins):' '    return seal(str(sum(worth(coin) for coin in coins)))' >guild/ledger.py
ada 'coins are money'
git checkout -q -b plain
printf '%s\n' 'from guild.money import worth' '' '' 'def total(coins):' '    return sum(worth(coin) for coin in coins)' >guild/ledger.py
git rm -q guild/wax.py
ben 'no seals any more'
git checkout -q main
sed -i 's/return 5/return 6/' guild/money.py
ada 'crowns are worth more'
git merge -q --no-ff -m 'merge plain ledgers' plain
"#;

impl Sandbox {
    /// A new one. Its path has the same length whenever and wherever it is made, for tables hold it.
    pub fn new() -> Self {
        let folder = tempfile::Builder::new().prefix("groma-").rand_bytes(6).tempdir_in("/tmp").unwrap();
        let sandbox = Self { folder };
        std::fs::create_dir(sandbox.path().join("home")).unwrap();
        std::fs::write(sandbox.path().join("market.sh"), MARKET).unwrap();
        std::fs::write(sandbox.path().join("guild.sh"), GUILD).unwrap();
        let made = sandbox.run(ORCHARD, sandbox.path());
        assert_eq!(made.code, 0, "git cannot make the repository: {}", made.stderr);
        sandbox
    }

    /// The folder.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// The repository.
    pub fn orchard(&self) -> PathBuf {
        self.path().join("orchard")
    }

    /// Runs a line of shell in `folder`, with nothing of the caller's environment but the way to programs.
    pub fn run(&self, line: &str, folder: &Path) -> Ran {
        let mut command = self.command("sh");
        let output = command.args(["-c", line]).current_dir(folder).stdin(Stdio::null()).output().unwrap();
        Ran {
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
            code: output.status.code().unwrap_or(-1),
        }
    }

    /// `program` with the environment of the sandbox.
    pub fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        let groma = Path::new(env!("CARGO_BIN_EXE_groma")).parent().unwrap();
        let path = format!("{}:{}", groma.display(), std::env::var("PATH").unwrap_or_default());
        command.env_clear().envs([
            ("PATH", path.as_str()),
            ("LC_ALL", "C.UTF-8"),
            ("TZ", "UTC"),
            ("TERM", "xterm-256color"),
            ("COLUMNS", "80"),
            ("GIT_CONFIG_NOSYSTEM", "1"),
            ("GIT_AUTHOR_NAME", "Ada Plum"),
            ("GIT_AUTHOR_EMAIL", "ada@example.org"),
            ("GIT_AUTHOR_DATE", "2024-03-01T10:00:00Z"),
            ("GIT_COMMITTER_NAME", "Ada Plum"),
            ("GIT_COMMITTER_EMAIL", "ada@example.org"),
            ("GIT_COMMITTER_DATE", "2024-03-01T10:00:00Z"),
        ]);
        command.env("HOME", self.path().join("home")).env("GROMA_DATA_DIR", self.path().join("data"));
        command
    }
}
