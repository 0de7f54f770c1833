// A visit to the reading room in Chromium: opens it, checks steps one after the other, looks at pages.
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { open } from "./browser.mjs";

const LIGHT = 300_000; // bytes of a page with its style, scripts and fonts
// Light and dark on a desk, a desk at 200 % zoom (half as many pixels of a style sheet), a phone.
const SCENES = [
  ["desktop", 1280, 900, "light"],
  ["desktop-dark", 1280, 900, "dark"],
  ["zoomed", 640, 450, "light"],
  ["phone", 390, 844, "light"],
];

/** The words of a call: an optional --shots DIR, the address, the rest. */
export function call(usage) {
  const words = process.argv.slice(2);
  let shots = null;
  if (words[0] === "--shots") {
    shots = words[1];
    words.splice(0, 2);
    mkdirSync(shots, { recursive: true });
  }
  const [base, ...rest] = words;
  if (!base) {
    console.error(`usage: ${usage}`);
    process.exit(2);
  }
  return { base, rest, shots };
}

export function check(holds, what) {
  if (!holds) throw new Error(`not so: ${what}`);
  console.log(`  ${what}`);
}

/** Opens a browser on a room. `shown` names the pages of which pictures are taken. */
export async function visit(base, shots = null, shown = []) {
  const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core"), "utf8");
  const trouble = [];
  const browser = await open();
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    reducedMotion: "reduce",
    permissions: ["clipboard-read", "clipboard-write"],
  });
  context.setDefaultTimeout(120_000); // a busy machine takes its time
  const page = await context.newPage();
  page.on("request", (request) => {
    if (!request.url().startsWith(base) && !request.url().startsWith("data:")) {
      trouble.push(`request: ${request.url()}`);
    }
  });
  page.on("pageerror", (error) => trouble.push(`script: ${error.message}`));
  page.on("console", (message) => {
    const expected = /status of 409/.test(message.text()) || message.location().url.endsWith("/nope");
    if (message.type() === "error" && !expected) trouble.push(`console: ${message.text()}`);
  });

  /** No serious finding, nothing wider than the window, nothing heavy, in every scene. */
  async function looked(name) {
    for (const [scene, width, height, colorScheme] of SCENES) {
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ colorScheme });
      if (scene !== "zoomed") {
        const found = await page.evaluate(`${axe}; window.axe.run(document, { preload: false })`);
        for (const { id, impact, help, nodes } of found.violations) {
          if (["serious", "critical"].includes(impact)) {
            trouble.push(`${name} (${scene}): ${impact}: ${id}: ${help}: ${nodes[0].html.slice(0, 160)}`);
          }
        }
      }
      const wide = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      if (wide > 0) trouble.push(`${name} (${scene}): ${wide} pixels too wide`);
      if (shots && shown.includes(name) && ["desktop", "phone"].includes(scene)) {
        await page.screenshot({ path: join(shots, `${name}-${scene}.png`) });
      }
    }
    const weight = await page.evaluate(() =>
      [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
        .filter((one) => ["navigation", "link", "css", "script", "img"].includes(one.initiatorType))
        .reduce((sum, one) => sum + one.encodedBodySize, 0),
    );
    console.log(`  ${name}: ${Math.round(weight / 1000)} kB`);
    if (weight > LIGHT && !/map/.test(name)) trouble.push(`${name}: ${weight} bytes`);
    await page.emulateMedia({ colorScheme: "light" });
    await page.setViewportSize({ width: 1280, height: 900 });
  }

  /** Walk to what a selector finds with the Tab key alone, as someone without a mouse does. */
  async function reach(selector) {
    const wanted = page.locator(selector).first();
    await wanted.waitFor();
    await page.evaluate(() => document.activeElement?.blur());
    for (let steps = 0; steps < 600; steps += 1) {
      await page.keyboard.press("Tab");
      if (await wanted.evaluate((element) => element === document.activeElement)) {
        const seen = await wanted.evaluate((element) => {
          const { outlineStyle, borderInlineStartColor } = getComputedStyle(element);
          return outlineStyle !== "none" || borderInlineStartColor !== "rgba(0, 0, 0, 0)";
        });
        if (!seen) trouble.push(`the focus is not seen: ${selector} at ${page.url()}`);
        return;
      }
    }
    throw new Error(`Tab does not lead to ${selector}`);
  }

  /** Walk there, press Enter, and wait for the page that it leads to. */
  async function enter(selector) {
    await reach(selector);
    await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
  }

  const get = async (where) => (await context.request.get(base + where)).json();
  const go = (where) => page.goto(where.startsWith("http") ? where : base + where);
  const item = async (target) => (await get(`/api/items?target=${encodeURIComponent(target)}`)).item;
  /** Press a button of a form and wait for the page that comes back. */
  const send = (where) => Promise.all([page.waitForNavigation(), where.click()]);
  /** The words of the speaker of a claim, as the record now has them. */
  async function speaker(target) {
    const { event, report, fields } = await item(target);
    const { reports } = await get(`/api/events/${event}`);
    const points = [...reports.find((one) => one.id === report).text];
    return fields.source.map(([start, end]) => points.slice(start, end).join("")).join("");
  }
  const lit = () => page.evaluate(() => getComputedStyle(document.querySelector(":target")).backgroundColor);

  /** Do steps one after the other and leave; the first that fails ends the visit. */
  async function run(steps) {
    let failed = 0;
    try {
      for (const [name, step] of Object.entries(steps)) {
        console.log(name);
        await step();
      }
    } catch (error) {
      failed += 1;
      console.error(`FAILED at ${page.url()}: ${error.message}`);
    }
    await browser.close();
    for (const one of new Set(trouble)) console.error(one);
    console.log(failed || trouble.length ? "not all is well" : "all is well");
    process.exit(failed || trouble.length ? 1 : 0);
  }

  return { context, page, looked, reach, enter, get, go, item, send, speaker, lit, run };
}
