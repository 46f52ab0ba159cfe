// Open pages in a real browser, and tell as JSON what is found there.
// node look.mjs MODULES BROWSER PAGE…

import { createRequire } from "node:module";
import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";

const [modules, browserPath, ...pages] = process.argv.slice(2);
const require = createRequire(modules + "/");
const { chromium } = require("playwright-core");
const axe = await readFile(require.resolve("axe-core/axe.min.js"), "utf8");

// Chromium refuses to shut in the pages of root, which a container often is.
const args = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
const browser = await chromium.launch({ executablePath: browserPath, args });

async function look(path, width, colorScheme) {
  const page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme });
  const requests = [];
  const messages = [];
  page.on("request", (request) => requests.push(request.url()));
  page.on("console", (message) => messages.push(message.text()));
  page.on("pageerror", (error) => messages.push(String(error)));
  await page.goto(pathToFileURL(path).href);
  const widest = await page.evaluate(() => document.documentElement.scrollWidth);
  await page.keyboard.press("Tab");
  const first = await page.evaluate(() => {
    const { top, height } = document.activeElement.getBoundingClientRect();
    return { words: document.activeElement.textContent, seen: top >= 0 && height > 0 };
  });
  await page.keyboard.press("Enter");
  const skippedTo = await page.evaluate(() => document.activeElement.tagName);
  await page.evaluate(axe);
  const { violations, passes } = await page.evaluate(() => {
    // The smallest size of what is pressed, new in WCAG 2.2, is left out unless asked for.
    return window.axe.run({ rules: { "target-size": { enabled: true } } });
  });
  const broken = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
  const printed = (await page.pdf({ format: "A4", tagged: true })).toString("base64");
  await page.close();
  const outside = requests.filter((url) => !/^(file|data):/.test(url));
  return { width, colorScheme, widest, first, skippedTo, broken, passed: passes.length, outside, messages, printed };
}

const found = {};
for (const path of pages) {
  found[path] = [];
  for (const width of [320, 1280]) {
    for (const colorScheme of ["light", "dark"]) {
      found[path].push(await look(path, width, colorScheme));
    }
  }
}
await browser.close();
console.log(JSON.stringify(found));
