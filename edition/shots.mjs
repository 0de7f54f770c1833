// Pictures of an edition's pages, to look at them:
//   npm run shots -- EDITION OUT [PAGE ...]
// For each page (by default the index, the largest event and the largest report): desktop and
// phone, light and dark, and what a printer gets (a PDF). With --docs only the pictures that
// the documentation shows are made: first screens, and the event's pictures one by one.
import { mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { address, open, pages, watch } from "./browser.mjs";

const docs = process.argv.includes("--docs");
const [edition, out, ...named] = process.argv.slice(2).filter((word) => word !== "--docs");
if (!edition || !out) {
  console.error("usage: npm run shots -- [--docs] EDITION OUT [PAGE ...]");
  process.exit(2);
}
mkdirSync(out, { recursive: true });

const all = pages(edition);
const largest = (kind) =>
  all
    .filter((name) => name.startsWith(kind))
    .map((name) => ({ name, size: statSync(join(edition, name)).size }))
    .sort((a, b) => b.size - a.size)[0]?.name;
const chosen = named.length
  ? named.map((name) => [name.replace(/\.html$/, ""), name])
  : [["index", "index.html"], ["event", largest("event")], ["report", largest("report")]];

const SIZES = { desktop: { width: 1280, height: 900 }, phone: { width: 390, height: 844 } };
const scenes = docs
  ? [["desktop", "light"], ["phone", "light"]]
  : Object.keys(SIZES).flatMap((size) => [[size, "light"], [size, "dark"]]);

const browser = await open();
const trouble = [];
for (const [size, theme] of scenes) {
  const context = await browser.newContext({
    viewport: SIZES[size],
    colorScheme: theme,
    deviceScaleFactor: docs ? 1.5 : 1,
    reducedMotion: "reduce",
  });
  for (const [label, name] of chosen) {
    if (!name || (docs && size === "phone" && label !== "event")) continue;
    const page = await context.newPage();
    watch(page, trouble);
    await page.goto(address(edition, name));
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    const wide = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    if (wide > 0) trouble.push(`${name}: ${wide} pixels too wide at ${size}`);
    const file = docs ? `${label}${size === "phone" ? "-phone" : ""}.png` : `${label}-${size}-${theme}.png`;
    await page.screenshot({ path: join(out, file), fullPage: !docs });
    if (docs && size === "desktop" && label === "event") {
      for (const part of ["#toll figure", "#lineage", "#timeline", "#map"]) {
        const picture = page.locator(part).first();
        const name = `${part.slice(1).split(" ")[0]}.png`;
        if (await picture.count()) await picture.screenshot({ path: join(out, name) });
      }
    }
    if (!docs && size === "desktop" && theme === "light") {
      await page.pdf({ path: join(out, `${label}.pdf`), format: "A4", printBackground: false, preferCSSPageSize: true });
    }
    await page.close();
  }
  await context.close();
}
await browser.close();
if (trouble.length) {
  console.error([...new Set(trouble)].join("\n"));
  process.exit(1);
}
