// A `groma serve` in a sandbox of its own: an empty home, a free port, and this repository to map.
import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const top = fileURLToPath(new URL("../..", import.meta.url));
const program = process.env.GROMA ?? join(process.env.CARGO_TARGET_DIR ?? join(top, "target"), "debug/groma");

/** A port that nobody listens on. */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** Waits until `check` holds, asked again and again; fails after `seconds`. */
export async function until(check, what, seconds = 30) {
  const end = Date.now() + seconds * 1000;
  while (!(await check())) {
    if (Date.now() > end) throw new Error(`waited ${seconds} s for: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

export class Server {
  static async make() {
    const server = new Server();
    server.folder = mkdtempSync(join(tmpdir(), "groma-page-"));
    server.port = await freePort();
    server.address = `http://127.0.0.1:${server.port}`;
    server.repository = join(server.folder, "groma");
    // A clone has commits and no build output; the checkout that is tested may have both or neither.
    execFileSync("git", ["clone", "--quiet", "--no-hardlinks", top, server.repository], { stdio: "inherit" });
    return server;
  }

  /** Commits files in the repository: what is in them by their paths. */
  commit(subject, files) {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(this.repository, path)), { recursive: true });
      writeFileSync(join(this.repository, path), text);
    }
    const git = (...words) => execFileSync("git", ["-C", this.repository, ...words], { stdio: "pipe" });
    git("add", "--all");
    git("-c", "user.name=Ada", "-c", "user.email=ada@example.org", "commit", "--quiet", "--message", subject);
  }

  environment() {
    const { PATH } = process.env;
    const data = join(this.folder, "data");
    // Whoever uses the page may register what lies in the sandbox.
    return { PATH, HOME: this.folder, GROMA_DATA_DIR: data, GROMA_SERVE_ROOTS: this.folder, NO_COLOR: "1" };
  }

  /** Runs a command on the same store and gives what it prints. */
  run(...words) {
    return execFileSync(program, words, { env: this.environment(), cwd: this.folder, encoding: "utf8" });
  }

  async start(...options) {
    const words = ["serve", "--listen", `127.0.0.1:${this.port}`, ...options];
    this.said = "";
    this.process = spawn(program, words, { env: this.environment(), cwd: this.folder });
    this.process.stdout.on("data", (text) => (this.said += text));
    this.process.stderr.on("data", (text) => (this.said += text));
    const isReady = async () => {
      if (this.process.exitCode !== null) throw new Error(`the server ended: ${this.said}`);
      return (await fetch(`${this.address}/readyz`).catch(() => null))?.ok === true;
    };
    await until(isReady, "the server to be ready");
  }

  async stop() {
    const ended = this.process;
    if (ended === undefined || ended.exitCode !== null) return;
    const left = new Promise((resolve) => ended.once("exit", resolve));
    ended.kill("SIGTERM");
    await left;
  }

  async remove() {
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
