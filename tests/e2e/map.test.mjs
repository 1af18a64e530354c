// The map in a browser, on a real server: this repository with two more commits, of which the second makes a cycle
// that a rule forbids. Run by `tests/run page`.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, afterEach, before, describe, it } from "node:test";
import { Browser, LOOKS } from "./browser.mjs";
import { Server } from "./server.mjs";

let server;
let browser;
let page;

const MAP = "/projects/groma/map";

before(async () => {
  server = await Server.make();
  const rules = readFileSync(join(server.repository, ".groma.toml"), "utf8");
  const rule = '\n[[rule]]\nname = "picked-last"\nkind = "forbidden"\nfrom = "orchard/tree.py"\nto = "orchard/basket.py"\n';
  server.commit("plant an orchard", {
    "orchard/basket.py": "from orchard.tree import Tree\n\n\ndef gather_windfalls(tree: Tree) -> int:\n    return tree.fruit\n",
    "orchard/tree.py": "class Tree:\n    fruit = 1\n",
    "orchard/test_basket.py": "from orchard.basket import gather_windfalls\n",
    ".groma.toml": rules + rule,
  });
  server.run("map", server.repository, "--quiet");
  server.commit("trees know their basket", {
    "orchard/tree.py": "from orchard import basket\n\n\nclass Tree:\n    fruit = 2\n",
    "orchard/ladder.py": "STEPS = 7\n",
  });
  server.run("map", server.repository, "--quiet");
  await server.start("--no-workers");
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
const panel = () => page.getByRole("complementary", { name: /^Selected/ });
const address = () => new URL(page.url()).searchParams;
const inAddress = (name, value) => page.waitForURL((url) => url.searchParams.get(name) === value);
const choice = (name) => page.getByRole("combobox", { name, exact: true });
const picture = () => page.getByRole("application");

/** Opens the treemap; keys and clicks meet nothing before its areas are drawn. */
async function openTreemap() {
  await browser.goto(MAP);
  await page.waitForFunction(() => performance.getEntriesByName("groma:treemap").length > 0);
}

/** What a button has the browser save, as text. */
async function saved(name) {
  const [download] = await Promise.all([page.waitForEvent("download"), button(name).click()]);
  return readFileSync(await download.path());
}

describe("the treemap", () => {
  it("is walked by keys, selects without moving, and opens a folder", async () => {
    await openTreemap();
    await picture().focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Enter");
    await panel().getByRole("heading").first().waitFor();
    const selected = address().get("select");
    await page.keyboard.press("+");
    await page.waitForURL((url) => url.searchParams.has("folder"));
    assert.equal(address().get("select"), selected);
    await page.getByRole("navigation", { name: "Folders on the way" }).getByRole("button", { name: "groma" }).click();
    await page.waitForURL((url) => !url.searchParams.has("folder"));
    await page.keyboard.press("Escape");
    await page.waitForURL((url) => !url.searchParams.has("select"));
  });

  it("selects what is clicked, and says the command that gives the same", async () => {
    await openTreemap();
    await picture().click({ position: { x: 160, y: 160 } });
    await panel().waitFor();
    const path = address().get("select");
    const command = path.endsWith("/") ? `groma map tree ${path.slice(0, -1)}` : `groma map show ${path}`;
    await page.getByText(`${command} -p groma`).waitFor();
  });

  it("takes area and colour from the figures, is saved as a picture, and has a table with the same", async () => {
    await openTreemap();
    await choice("Colour").selectOption("complexity");
    await inAddress("colour", "complexity");
    await page.getByText("more than", { exact: false }).first().waitFor();
    await choice("Area").selectOption("commits");
    await inAddress("size", "commits");
    assert.match((await saved("Save SVG")).toString(), /^<svg [\s\S]*<\/svg>\s*$/);
    assert.deepEqual([...(await saved("Save PNG")).subarray(1, 4)], [...Buffer.from("PNG")]);
    await button("Table").click();
    await page.getByRole("table").getByRole("button", { name: "src/", exact: true }).waitFor();
    assert.match((await saved("Save as CSV")).toString(), /^path,language,files,lines/);
  });
});

describe("the graph", () => {
  it("opens a folder in place, and selects with keys", async () => {
    await browser.goto(`${MAP}?view=graph&open=.&select=orchard/`);
    await page.getByText(/nodes?, .* links?/).waitFor();
    await picture().focus();
    await page.keyboard.press("Shift+Enter");
    await inAddress("open", "orchard");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Enter");
    await page.waitForURL((url) => url.searchParams.get("select") !== "orchard/");
    for (const key of ["+", "-", "0"]) await page.keyboard.press(key);
  });

  it("marks cycles, and links that break a rule", async () => {
    await browser.goto(`${MAP}?view=graph&level=file&select=orchard/tree.py`);
    await page.getByText(/breaks a rule \(/).waitFor();
    await panel().getByRole("heading", { name: "Breaks rules (1)" }).waitFor();
    await panel().getByText("picked-last").waitFor();
    await button("Table").click();
    const row = page.getByRole("table", { name: "Links of the graph" }).getByRole("row", {
      name: /orchard\/tree\.py orchard\/basket\.py .*yes yes/,
    });
    await row.waitFor();
  });

  it("is centred on a place, with its neighbours by steps, direction and kind", async () => {
    await browser.goto(`${MAP}?view=graph&select=orchard/basket.py`);
    await panel().getByRole("button", { name: "Neighbours" }).click();
    await inAddress("focus", "orchard/basket.py");
    await page.getByText("3 nodes, 3 links").waitFor();
    await choice("Direction").selectOption("in");
    await inAddress("direction", "in");
    await choice("Steps").selectOption("2");
    await inAddress("depth", "2");
    await choice("Links").selectOption("uses");
    await inAddress("kind", "uses");
    await page.getByText("groma map layout --focus orchard/basket.py --depth=2 --direction=in --kind=uses").waitFor();
    await button("Show all").click();
    await page.waitForURL((url) => !url.searchParams.has("focus"));
  });

  it("stands in layers, too, and is saved as a picture", async () => {
    await browser.goto(`${MAP}?view=layers`);
    await page.getByText(/nodes?, .* links?/).waitFor();
    assert.match((await saved("Save SVG")).toString(), /^<svg [\s\S]*<\/svg>\s*$/);
    assert.deepEqual([...(await saved("Save PNG")).subarray(1, 4)], [...Buffer.from("PNG")]);
  });
});

describe("what is selected", () => {
  it("shows who uses it and what it uses, line by line, its history and who knows it", async () => {
    await browser.goto(`${MAP}?select=orchard/basket.py`);
    await panel().getByRole("heading", { name: "Used by (2)" }).waitFor();
    await panel().getByRole("heading", { name: "History (1 commit in 365 days)" }).waitFor();
    await panel().getByText("plant an orchard").waitFor();
    await panel().getByText("Ada").first().waitFor();
    await panel().getByRole("button", { name: "Line 1 of orchard/tree.py" }).click();
    await inAddress("select", "orchard/tree.py:1");
    await page.locator('[data-line="1"]').getByText("1").waitFor();
    await page.getByText("from orchard import basket").waitFor();
    await button("Back to the picture").click();
    await picture().waitFor();
  });

  it("is found by its name: a symbol, with its definition and where it is used", async () => {
    await browser.goto(MAP);
    await page.keyboard.press("Control+k");
    await page.keyboard.type("gather_windfalls");
    await page.getByRole("option", { name: /gather_windfalls.*orchard\/basket\.py:4/ }).waitFor();
    await page.keyboard.press("Enter");
    await inAddress("select", "orchard/basket.py#gather_windfalls");
    await panel().getByText("def gather_windfalls(tree: Tree) -> int").waitFor();
    await panel().getByRole("button", { name: "orchard/test_basket.py" }).waitFor();
    await panel().getByRole("button", { name: "Source" }).click();
    await page.getByText("return tree.fruit").waitFor();
  });

  it("is a folder with what is in it", async () => {
    await browser.goto(`${MAP}?select=orchard/`);
    await panel().getByRole("heading", { name: "In it" }).waitFor();
    await panel().getByRole("button", { name: "ladder.py" }).click();
    await inAddress("select", "orchard/ladder.py");
  });
});

describe("changes, ways and impact", () => {
  it("tells what two maps differ in", async () => {
    await browser.goto(`${MAP}?view=diff`);
    await page.getByRole("heading", { name: "2 files" }).waitFor();
    await page.getByRole("heading", { name: "1 import" }).waitFor();
    await page.getByRole("heading", { name: "1 cycle" }).waitFor();
    await button("orchard/ladder.py").first().click();
    await inAddress("select", "orchard/ladder.py");
    assert.match((await saved("Save as CSV")).toString(), /\r\nfiles,new,orchard\/ladder\.py,,\r\n/);
  });

  it("goes back in time by the slider", async () => {
    await browser.goto(MAP);
    const slider = page.getByLabel("Map of the commit");
    await slider.focus();
    await page.keyboard.press("ArrowLeft");
    await page.waitForURL((url) => url.searchParams.has("at"));
    await page.getByText("plant an orchard").first().waitFor();
    await page.getByText(/groma map tree -p groma --commit [0-9a-f]{12}/).waitFor();
    await page.keyboard.press("ArrowRight");
    await page.waitForURL((url) => !url.searchParams.has("at"));
  });

  it("finds why one place reaches another", async () => {
    await browser.goto(`${MAP}?view=path`);
    await page.getByLabel("From").fill("orchard/test_basket.py");
    await page.getByLabel("To", { exact: true }).fill("orchard/tree.py");
    await button("Find ways").click();
    await page.getByRole("heading", { name: "Way 1, 2 steps" }).waitFor();
    await button("Turn round").click();
    await page.getByRole("heading", { name: "orchard/tree.py does not reach orchard/test_basket.py" }).waitFor();
  });

  it("tells what a change reaches, and which tests", async () => {
    await browser.goto(`${MAP}?select=orchard/tree.py`);
    await panel().getByRole("button", { name: "Impact" }).click();
    const table = page.getByRole("table", { name: "What a change of orchard/tree.py reaches" });
    await table.getByRole("button", { name: "orchard/basket.py" }).first().waitFor();
    await page.getByLabel("Only tests").check();
    await inAddress("only", "tests");
    await page.getByText("groma map impact orchard/tree.py --tests -p groma").waitFor();
    await table.getByRole("button", { name: "orchard/test_basket.py" }).waitFor();
    assert.equal(await table.getByRole("row").count(), 2);
  });
});

const SCREENS = {
  "the treemap": "",
  "its table": "?as=table",
  "a folder": "?select=orchard/&colour=complexity",
  "a file": "?select=orchard/basket.py",
  "a symbol": "?select=orchard/basket.py%23gather_windfalls",
  "the graph": "?view=graph&select=orchard/",
  "its tables": "?view=graph&as=table&level=file",
  layers: "?view=layers",
  changes: "?view=diff",
  "a path": "?view=path&from=orchard/test_basket.py&to=orchard/tree.py",
  impact: "?view=impact&select=orchard/tree.py",
  source: "?as=source&select=orchard/tree.py:2",
};

for (const [theme, width] of LOOKS)
  describe(`in ${theme} at ${width} px`, () => {
    for (const [name, query] of Object.entries(SCREENS))
      it(`${name}: nothing that axe finds wrong, and no scrolling sideways`, async () => {
        await browser.look(MAP + query, theme, width);
        assert.deepEqual(await browser.violations(), []);
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
      });
  });
