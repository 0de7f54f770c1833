// Opens the pages of an edition in Chromium, from disk, as a reader does.
import { chromium } from "playwright-core";
import { readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

/** The browser: CHROMIUM names another one than Debian's. Nothing is loaded from outside. */
export function open() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-background-networking",
      "--no-first-run",
    ],
  });
}

/** The pages of an edition: the index, then events, then reports, by name. */
export function pages(edition) {
  const found = readdirSync(edition).filter((name) => name.endsWith(".html"));
  const rank = (name) => ["index", "event", "report"].findIndex((kind) => name.startsWith(kind));
  return found.sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
}

export function address(edition, page) {
  return pathToFileURL(join(resolve(edition), page)).href;
}

/** Notes every request that leaves the disk and every message of the console. */
export function watch(page, found) {
  page.on("request", (request) => {
    if (!/^(file|data):/.test(request.url())) found.push(`request: ${request.url()}`);
  });
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) found.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => found.push(`script: ${error.message}`));
}
