// A browser on the page, with an eye on what must not happen: an error on the console, a request to another host.
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

const require = createRequire(new URL("../../ui/package.json", import.meta.url));
const { chromium } = require("playwright-core");
const { AxeBuilder } = require("@axe-core/playwright");

const FLAGS = [
  "--no-sandbox",
  // Graphs are drawn by WebGL, here on the processor.
  "--use-gl=angle",
  "--use-angle=swiftshader",
  "--enable-unsafe-swiftshader",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** The themes and widths of the window that every screen is looked at in. */
export const LOOKS = ["light", "dark"].flatMap((theme) => [1280, 390].map((width) => [theme, width]));

export class Browser {
  /** What happened that must not. */
  faults = [];
  /** The server is down on purpose: a request that fails is no fault. */
  isServerGone = false;

  static async open(address) {
    const browser = new Browser();
    browser.address = address;
    browser.folder = mkdtempSync(join(tmpdir(), "groma-browser-"));
    browser.context = await chromium.launchPersistentContext(browser.folder, {
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      headless: true,
      args: FLAGS,
      viewport: { width: 1280, height: 800 },
      colorScheme: "light",
      permissions: ["clipboard-read", "clipboard-write"],
    });
    browser.page = browser.context.pages()[0] ?? (await browser.context.newPage());
    browser.page.setDefaultTimeout(20_000);
    browser.watch();
    return browser;
  }

  watch() {
    const fault = (text) => this.faults.push(`${text} (on ${this.page.url()})`);
    this.page.on("pageerror", (error) => fault(`error: ${error.message}`));
    this.page.on("console", (message) => {
      const isOfServer = this.isServerGone && /Failed to load resource|ERR_/.test(message.text());
      const isOfDriver = /GL Driver Message/.test(message.text());
      if (["error", "warning"].includes(message.type()) && !isOfServer && !isOfDriver) fault(`console: ${message.text()}`);
    });
    this.page.on("request", (request) => {
      const { origin, protocol } = new URL(request.url());
      if (origin !== this.address && !["data:", "blob:"].includes(protocol)) fault(`request to ${request.url()}`);
    });
  }

  async goto(path) {
    await this.page.goto(this.address + path);
    await this.settled();
  }

  /** Opens a view in a theme and a width of the window, as it is when nothing moves any more. */
  async look(path, theme, width) {
    await this.page.setViewportSize({ width, height: width < 500 ? 844 : 800 });
    await this.page.emulateMedia({ colorScheme: theme });
    await this.goto(path);
  }

  /** Waits until nothing is loading any more. */
  async settled() {
    await this.page.locator("h1").first().waitFor({ state: "attached" });
    await this.page.waitForFunction(() => document.querySelector('[role="status"][aria-label^="Loading"]') === null);
  }

  /** What axe finds wrong on the page as it is. */
  async violations() {
    const { violations } = await new AxeBuilder({ page: this.page }).analyze();
    return violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`);
  }

  async close() {
    await this.context.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
