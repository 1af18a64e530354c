import { chromium } from "playwright-core";
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--headless","--no-sandbox","--disable-quic","--no-first-run","--disable-background-networking","--disable-component-update","--disable-sync","--enable-unsafe-swiftshader","--use-gl=angle","--use-angle=swiftshader"] });
const [,, name, url, theme="light", width="1280", height="800", click] = process.argv;
const context = await browser.newContext({ viewport: { width: +width, height: +height } });
await context.addInitScript((t)=>localStorage.setItem("groma.theme", t), theme);
const page = await context.newPage();
page.on("console", m => { if (m.type()==="error"||m.type()==="warning") console.log("console:", m.text().slice(0,300)); });
page.on("pageerror", e => console.log("pageerror:", e.message.slice(0,500)));
const t=Date.now();
await page.goto("http://127.0.0.1:8477"+url); 
await page.waitForLoadState("networkidle").catch(()=>{});
await page.waitForTimeout(1200);
if (click) { const [x,y]=click.split(",").map(Number); await page.mouse.click(x,y); await page.waitForTimeout(1200); }
await page.screenshot({ path: `/tmp/shot-${name}.png` });
console.log(name, Date.now()-t, page.url());
await browser.close();
