// Checks pages of a running `sayso serve` with axe-core, light and dark, on a desk and on a phone:
//   node every.mjs URL PAGES.json     PAGES.json lists addresses of pages, those of errors too
// Exit status 1 where a finding is serious or critical, a page is wider than its window, or a script
// fails. The page that refuses a stale edit is made on the way.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { open } from "./browser.mjs";

const [base, list] = process.argv.slice(2);
if (!base || !list) {
  console.error("usage: node every.mjs URL PAGES.json");
  process.exit(2);
}
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
// Dark changes the colours alone.
const SCENES = [
  { width: 1280, height: 900, colorScheme: "light", checks: {} },
  { width: 1280, height: 900, colorScheme: "dark", checks: { runOnly: ["color-contrast"] } },
  { width: 390, height: 844, colorScheme: "light", checks: {} },
  { width: 390, height: 844, colorScheme: "dark", checks: { runOnly: ["color-contrast"] } },
];
const trouble = new Set();
const browser = await open();
const context = await browser.newContext({ reducedMotion: "reduce" });
context.setDefaultTimeout(120_000); // a busy machine takes its time
const page = await context.newPage();
page.on("pageerror", (error) => trouble.add(`${page.url()}: script: ${error.message}`));
page.on("request", (request) => {
  if (!request.url().startsWith(base) && !request.url().startsWith("data:")) {
    trouble.add(`${page.url()}: request: ${request.url()}`);
  }
});

async function looked(name) {
  await page.$$eval("details", (all) => all.forEach((details) => (details.open = true)));
  await page.evaluate(axe);
  for (const { width, height, colorScheme, checks } of SCENES) {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme });
    const options = { preload: false, resultTypes: ["violations"], ...checks };
    const found = await page.evaluate((asked) => window.axe.run(document, asked), options);
    for (const { id, impact, help, nodes } of found.violations) {
      const where = `${impact}: ${id}: ${help}: ${nodes[0].html.slice(0, 200)}`;
      console.log(`${name} (${width}, ${colorScheme}): ${where}`);
      if (["serious", "critical"].includes(impact)) trouble.add(`${name} (${width}, ${colorScheme}): ${where}`);
    }
    const wide = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    if (wide > 0) trouble.add(`${name} (${width}): ${wide} pixels too wide`);
  }
}

const pages = JSON.parse(readFileSync(list, "utf8"));
for (const where of pages) {
  await page.goto(base + where);
  await looked(where);
}

const target = pages.find((where) => where.startsWith("/items?target=figure"));
await page.goto(base + target);
await Promise.all([
  page.waitForNavigation(),
  page.evaluate(() => {
    const form = document.querySelector("form.values");
    form.querySelector('[name="seen"]').value = "of another time";
    form.submit();
  }),
]);
if (!(await page.locator("h1", { hasText: "Changed meanwhile" }).count())) trouble.add("no stale edit was refused");
await looked("a stale edit");

await browser.close();
for (const one of trouble) console.error(one);
console.log(`${pages.length + 1} pages, ${trouble.size} troubles`);
process.exit(trouble.size ? 1 : 0);
