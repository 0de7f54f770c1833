// Checks every page of an edition with axe-core, light and dark, desktop and phone:
//   npm run axe -- EDITION
// Exit status 1 where a finding is serious or critical; lesser ones are printed.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { address, open, pages, watch } from "./browser.mjs";

const [edition, ...named] = process.argv.slice(2);
if (!edition) {
  console.error("usage: npm run axe -- EDITION [PAGE ...]");
  process.exit(2);
}
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const SCENES = [
  [{ width: 1280, height: 900 }, "light"],
  [{ width: 1280, height: 900 }, "dark"],
  [{ width: 390, height: 844 }, "light"],
];

const browser = await open();
const counts = { minor: 0, moderate: 0, serious: 0, critical: 0 };
const trouble = [];
let checked = 0;
for (const [viewport, colorScheme] of SCENES) {
  const context = await browser.newContext({ viewport, colorScheme });
  for (const name of named.length ? named : pages(edition)) {
    const page = await context.newPage();
    watch(page, trouble);
    await page.goto(address(edition, name));
    await page.evaluate(axe); // runs in the page; its content policy lets no script tag in
    const found = await page.evaluate(() => window.axe.run(document, { preload: false }));
    for (const { id, impact, help, nodes } of found.violations) {
      counts[impact] += nodes.length;
      console.log(`${name} (${viewport.width}, ${colorScheme}): ${impact}: ${id}: ${help}`);
      for (const node of nodes.slice(0, 5)) console.log(`    ${node.html.slice(0, 160)}`);
    }
    checked += 1;
    await page.close();
  }
  await context.close();
}
await browser.close();
for (const one of new Set(trouble)) console.log(one);
console.log(
  `${checked} pages: ${Object.entries(counts).map(([k, n]) => `${n} ${k}`).join(", ")};` +
    ` ${trouble.length} requests, console messages or script errors`,
);
process.exit(counts.serious + counts.critical + trouble.length > 0 ? 1 : 0);
