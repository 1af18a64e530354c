// The page in a browser, on a real server with this repository mapped. Run by `tests/run page`.
import assert from "node:assert/strict";
import { after, afterEach, before, describe, it } from "node:test";
import { Browser, LOOKS } from "./browser.mjs";
import { Server, until } from "./server.mjs";

let server;
let browser;
let page;

before(async () => {
  server = await Server.make();
  await server.start();
  browser = await Browser.open(server.address);
  page = browser.page;
});

after(async () => {
  await browser?.close();
  await server?.remove();
});

afterEach(() => {
  const faults = browser.faults.splice(0);
  assert.deepEqual(faults, [], "the page must not log errors nor ask other hosts");
});

const button = (name) => page.getByRole("button", { name, exact: true });
const heading = (name) => page.getByRole("heading", { name });

describe("the page", () => {
  it("says what to do while there is no project", async () => {
    await browser.goto("/");
    await heading("No project yet").waitFor();
    assert.deepEqual(await browser.violations(), []);
  });

  it("checks an address before it adds a project, then shows the job and the map that it draws", async () => {
    await button("Add a project").click();
    const source = page.getByLabel("Repository");
    await source.fill("http://example.org/a/b");
    await page.getByText("http is not encrypted").waitFor();
    assert.equal(await button("Add and map").isDisabled(), true);
    assert.deepEqual(await browser.violations(), []);

    await source.fill(server.repository);
    await page.getByText("read in place").waitFor();
    await button("Add and map").click();
    await page.waitForURL("**/projects/groma");
    await page.getByText("lines of code").waitFor({ timeout: 120_000 });
    await heading("Languages").waitFor();
    await page.getByText("Rust").first().waitFor();
  });

  it("shows the command that gives the same, and copies it", async () => {
    await browser.goto("/projects/groma");
    await page.getByText("groma map show groma").waitFor();
    await button("Copy").click();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), "groma map show groma");
  });

  it("tells how the job went", async () => {
    await browser.goto("/jobs");
    await page.getByRole("table").getByText("succeeded").waitFor();
    await page.getByRole("table").getByRole("link", { name: "1", exact: true }).click();
    await heading("1: map groma").waitFor();
    await heading("Attempts (1)").waitFor();
    await page.keyboard.press("Escape");
    await page.waitForURL("**/jobs");
  });

  it("finds places, files and symbols from the keyboard alone", async () => {
    await browser.goto("/projects/groma");
    await page.keyboard.press("Control+k");
    await page.keyboard.type("all proj");
    await page.getByRole("option", { name: "All projects" }).waitFor();
    assert.deepEqual(await browser.violations(), []);
    await page.keyboard.press("Enter");
    await page.waitForURL(`${server.address}/`);

    await page.keyboard.press("/");
    await page.keyboard.type("openapi");
    await page.getByRole("option", { name: /src\/http\/openapi\.rs/ }).first().waitFor();
    await page.keyboard.press("Escape");
    await page.getByLabel("Search or jump to").waitFor({ state: "detached" });
  });

  it("tells how the rules of the repository hold", async () => {
    await browser.goto("/projects/groma/rules");
    await page.getByText(/rules? hold|errors? and/).waitFor();
    await page.getByRole("table", { name: "Rules" }).waitFor();
    await page.getByText("groma map check groma").waitFor();
  });

  it("cancels a job that waits, and has it tried again", async () => {
    browser.isServerGone = true;
    await server.stop();
    await server.start("--no-workers");
    await browser.goto("/projects/groma");
    browser.isServerGone = false;
    await button("Settings").waitFor();
    const { id } = JSON.parse(server.run("job", "enqueue", "wait", "--payload", '{"ms": 100}', "--json"));
    await browser.goto(`/jobs?job=${id}`);
    const panel = page.getByRole("complementary", { name: "Selected job" });
    // The very word: a label "Queued" stands there all the time.
    const state = (word) => panel.getByText(word, { exact: true }).first().waitFor();
    await state("queued");
    await panel.getByRole("button", { name: "Cancel" }).click();
    await state("cancelled");
    await panel.getByRole("button", { name: "Try again" }).click();
    await state("queued");
    server.run("job", "work", "--drain");
    await state("succeeded");
    assert.deepEqual(await browser.violations(), []);
  });

  it("loses the server, says since when, and goes on by itself when it is back", async () => {
    await browser.goto("/");
    browser.isServerGone = true;
    await server.stop();
    await page.getByText(/server gone since \d\d:\d\d:\d\d/).waitFor();
    await page.getByRole("table").getByRole("link", { name: "groma" }).waitFor();
    await server.start();
    await page.getByText("server ok").waitFor({ timeout: 40_000 });
    browser.isServerGone = false;
  });
});

const SCREENS = {
  projects: "/",
  "the form for a project": "/?add=yes",
  overview: "/projects/groma",
  rules: "/projects/groma/rules",
  jobs: "/jobs",
  "a job": "/jobs?job=1",
  "no jobs": "/jobs?state=failed",
  system: "/system",
  "no such view": "/nowhere",
};

for (const [theme, width] of LOOKS)
  describe(`in ${theme} at ${width} px`, () => {
    for (const [name, path] of Object.entries(SCREENS))
      it(`${name} has nothing that axe finds wrong, and does not scroll sideways`, async () => {
        await browser.look(path, theme, width);
        assert.deepEqual(await browser.violations(), []);
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
      });
  });
