import { chromium } from "playwright-core";
const base = process.env.BASE ?? "http://127.0.0.1:8123";
const screens = (process.env.SCREENS ?? "/,/projects/hugo,/jobs?job=3,/system,/?add=yes").split(",");
const browser = await chromium.launch({
  executablePath: "/usr/bin/chromium",
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
});
for (const [w, h] of [
  [1280, 800],
  [390, 844],
])
  for (const theme of ["light", "dark"]) {
    const ctx = await browser.newContext({ viewport: { width: w, height: h }, colorScheme: theme });
    const page = await ctx.newPage();
    page.on("console", (m) => m.type() === "error" && console.log("console", m.text()));
    page.on("pageerror", (e) => console.log("error", e.message));
    for (const s of screens) {
      await page.goto(base + s);
      await page.waitForTimeout(900);
      const name = s.replace(/[^a-z0-9]+/gi, "_") || "root";
      await page.screenshot({ path: `/tmp/u-shots/${name}-${w}-${theme}.png`, fullPage: false });
    }
    if (process.env.PALETTE) {
      await page.goto(base + "/projects/hugo");
      await page.waitForTimeout(500);
      await page.keyboard.press("Control+k");
      await page.keyboard.type(process.env.PALETTE);
      await page.waitForTimeout(900);
      await page.screenshot({ path: `/tmp/u-shots/palette-${w}-${theme}.png` });
    }
    await ctx.close();
  }
await browser.close();
