// Opens pages of a room whose sources, searches and comments are hostile, with the content policy
// on and with it off, and tells whether anything of theirs ran: node fired.mjs URL PAGES.json
import { readFileSync } from "node:fs";
import { open } from "./browser.mjs";

const [base, list] = process.argv.slice(2);
const pages = JSON.parse(readFileSync(list, "utf8"));
const browser = await open();
const found = [];
for (const bypassCSP of [false, true]) {
  const before = found.length;
  const context = await browser.newContext({ bypassCSP });
  const page = await context.newPage();
  await page.exposeFunction("fired", () => found.push(`ran, policy ${bypassCSP ? "off" : "on"}: ${page.url()}`));
  page.on("dialog", (dialog) => {
    found.push(`dialog: ${page.url()}`);
    void dialog.dismiss();
  });
  page.on("request", (request) => {
    if (!request.url().startsWith(base) && !request.url().startsWith("data:")) {
      found.push(`request: ${request.url()} from ${page.url()}`);
    }
  });
  if (bypassCSP) {
    // what must be noticed is noticed: the same payload where nothing escapes it
    const heard = page.waitForFunction(() => window.heard);
    await page.setContent("<img src=x onerror='fired(); window.heard = true'>");
    await heard;
    if (found.filter((one) => one.startsWith("ran")).length === 0) throw new Error("nothing is noticed");
    found.length = before;
  }
  // What runs with the policy on would run with it off too: every eighth page is opened with it on.
  for (const where of pages.filter((_, n) => bypassCSP || n % 8 === 0)) {
    await page.goto(base + where);
    await page.$$eval("details", (all) => all.forEach((details) => (details.open = true)));
  }
  await context.close();
}
await browser.close();
for (const one of new Set(found)) console.error(one);
console.log(`${pages.length} pages, policy on and off: ${found.length} payloads ran or asked`);
process.exit(found.length ? 1 : 0);
