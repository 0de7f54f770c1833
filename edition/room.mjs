// What a recorder does in the reading room, done in Chromium against a running `sayso serve`:
//   node room.mjs URL ADD...        ADD is a command that adds a later report to the store
// Every step is checked; the first that fails ends the tour with its reason. axe is run on each page.
// With --shots DIR pictures are taken on the way, desktop and phone.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { call, check, visit } from "./visit.mjs";

const { base, rest: add, shots } = call("node room.mjs [--shots DIR] URL [COMMAND that adds a later report]");
const SHOWN = ["room-events", "room-timeline", "room-map", "room-search", "room-report", "room-beside", "room-review", "room-item"]; // in docs/
const { context, page, looked, reach, enter, get, go, item, speaker, lit, run } = await visit(base, shots, SHOWN);
const kept = { target: "" };

const STEPS = {
  "the list, its filters, the search": async () => {
    await go("/");
    await looked("room-events");
    for (const view of ["time line", "map"]) {
      await page.selectOption('[name="view"]', view);
      await Promise.all([page.waitForNavigation(), page.click(".filters button")]);
      check((await page.locator("#events figure svg a, #events figcaption a").count()) > 0, `events as a ${view}`);
      await looked(`room-${view.replace(" ", "")}`);
    }
    await page.fill("#q", "fish market");
    await page.keyboard.press("Enter");
    await page.locator(".hits mark").first().waitFor();
    check(true, "hits are marked");
    await looked("room-search");
  },
  "a disputed toll, followed to its words in two reports": async () => {
    await go("/");
    await page.click('.events a.words >> nth=0');
    await page.waitForURL(/\/events\//);
    const disputed = page.locator("#points tr.conflict", { hasText: "how many" }).first();
    check((await disputed.count()) === 1, "the event has a disputed number");
    const links = await disputed.locator(".quote a").evaluateAll((all) => all.map((a) => a.href));
    const reports = [...new Map(links.map((href) => [href.split(/[?#]/)[0], href])).values()];
    check(reports.length >= 2, "the positions quote two reports");
    await looked("room-event");
    for (const [number, href] of reports.slice(0, 2).entries()) {
      await go(href);
      check((await lit()) !== "rgba(0, 0, 0, 0)", `its words are lit in report ${number + 1}`);
    }
    await looked("room-report");
  },
  "two reports side by side": async () => {
    const { events } = await get("/api/events");
    const record = await get(`/api/events/${events[0].id}`);
    const pair = record.events[0].reuse.find((one) => one.passages.length > 0);
    await go(`/reports/${pair.a}/beside/${pair.b}`);
    await page.hover(".passage >> nth=0");
    check((await page.locator(".passage.lit").count()) >= 2, "a passage is lit on both sides");
    await looked("room-beside");
  },
  "a review by keyboard alone": async () => {
    const { events } = await get("/api/events");
    await go(`/events/${events[0].id}/review?kind=figure`);
    await looked("room-review");
    const state = (number) => page.locator(".finding .state").nth(number);
    await page.keyboard.press("j");
    await page.keyboard.press("a");
    await state(0).filter({ hasText: "accepted by" }).waitFor();
    await page.keyboard.press("j");
    await page.keyboard.press("r");
    await state(1).filter({ hasText: "rejected by" }).waitFor();
    await page.keyboard.press("u");
    await state(1).filter({ hasText: "open" }).waitFor();
    await page.keyboard.press("k");
    await page.keyboard.press("e");
    await page.waitForURL(/\/items/);
    check(true, "accepted, rejected, undone and opened without a mouse");
    await looked("room-item");
  },
  "a stale edit": async () => {
    const target = new URL(page.url()).searchParams.get("target");
    const other = await context.newPage();
    await other.goto(page.url());
    await other.fill('[name="set.low"]', "5");
    await other.fill('[name="set.high"]', "6");
    await Promise.all([other.waitForNavigation(), other.click('[data-act="change"]')]);
    await other.close();
    await page.fill('[name="set.low"]', "7");
    await page.fill('[name="set.high"]', "8");
    await page.click('[data-act="change"]');
    await page.locator("h1", { hasText: "Changed meanwhile" }).waitFor();
    check(true, "it is refused");
    const shown = await page.locator("main").textContent();
    check(shown.includes("5 to 6") && shown.includes("8"), "both versions are shown");
    await looked("room-stale");
    check((await item(target)).fields.low === 5, "the other person's edit stands");
  },
  "a speaker selected behind an emoji, and in right-to-left text": async () => {
    const { events } = await get("/api/events?q=Qasrin");
    const record = await get(`/api/events/${events[0].id}`);
    const report = record.reports.find((one) => one.text.includes("Qasrin"));
    const claim = record.claims.find((one) => one.report === report.id);
    const target = `claim:${claim.id}`;
    for (const wanted of ["Mira Sol", "\u05d3\u05d5\u05d1\u05e8\u05ea"]) {
      await go(`/items?target=${encodeURIComponent(target)}`);
      await page.evaluate((wanted) => {
        for (const part of document.querySelectorAll(".excerpt .text")) {
          const walk = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
          for (let node = walk.nextNode(); node; node = walk.nextNode()) {
            const at = node.nodeValue.indexOf(wanted);
            if (at < 0) continue;
            document.getSelection().setBaseAndExtent(node, at, node, at + wanted.length);
            return;
          }
        }
        throw new Error(`not in the excerpt: ${wanted}`);
      }, wanted);
      await page.click('[data-use="source"]');
      // the focus is on the button that changes it
      await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
      check((await speaker(target)) === wanted, `the speaker is ${wanted}`);
    }
    kept.target = target;
  },
  "a citation": async () => {
    await page.click("[data-copy]");
    await page.locator("[data-copy]", { hasText: "Copied" }).waitFor();
    const cited = await page.evaluate(() => navigator.clipboard.readText());
    const link = cited.match(/http\S+$/)?.[0] ?? "";
    check(/^“.+” \(.+\), http/.test(cited), "it has quotation, speaker, outlet, day and link");
    await go(link);
    check((await lit()) !== "rgba(0, 0, 0, 0)", "its link opens at the words");
  },
  "two events joined, and taken apart again": async () => {
    const before = (await get("/api/events")).total;
    const { events } = await get("/api/events");
    await go(`/events/${events[0].id}/manage`);
    await looked("room-manage");
    await page.selectOption('[name="set.with"] >> nth=0', { index: 0 });
    const join = page.locator('form:has([name="kind"][value="join"]) button').first();
    await Promise.all([page.waitForNavigation(), join.click()]);
    check((await get("/api/events")).total === before - 1, "they are one event");
    await go("/log");
    await looked("room-log");
    const undo = page.locator('[data-act="undo"]').first();
    await Promise.all([page.waitForNavigation(), undo.click()]);
    check((await get("/api/events")).total === before, "undone: they are two again");
  },
  "the same by keyboard alone": async () => {
    await go("/");
    await enter(".events a.words");
    const words = '#points tr.conflict .quote a[href*="/reports/"]';
    await enter(words);
    check((await lit()) !== "rgba(0, 0, 0, 0)", "a disputed figure is followed to its words");
    await go(`/items?target=${encodeURIComponent(kept.target)}`);
    const name = "Mira Sol";
    const at = await page.evaluate((wanted) => {
      for (const part of document.querySelectorAll(".excerpt .text")) {
        const found = part.textContent.indexOf(wanted);
        if (found >= 0) return Number(part.dataset.start) + found - hidden(part, found);
      }
      // what is shown by name stands for one unit of the text
      function hidden(part, before) {
        let more = 0;
        for (const one of part.querySelectorAll("[data-u]")) {
          const range = document.createRange();
          range.setStart(part, 0);
          range.setEndBefore(one);
          if (range.toString().length < before) more += one.textContent.length - Number(one.dataset.u);
        }
        return more;
      }
      return -1;
    }, name);
    check(at >= 0, "the words are found");
    await reach('[name="set.source"]');
    await page.keyboard.press("Control+A");
    await page.keyboard.type(`${at}-${at + name.length}`);
    await enter('[data-act="words"]');
    check((await speaker(kept.target)) === name, "a speaker is changed");
    await reach("[data-copy]");
    await page.keyboard.press("Enter");
    await page.locator("[data-copy]", { hasText: "Copied" }).waitFor();
    check(true, "a citation is copied");
    const { events, total } = await get("/api/events");
    await go(`/events/${events[0].id}/manage`);
    const form = 'form:has([name="kind"][value="join"])';
    await reach(`${form} select`);
    await page.keyboard.press("Home");
    await enter(`${form} button`);
    check((await get("/api/events")).total === total - 1, "two events are joined");
    await go("/log");
    await enter('[data-act="undo"]');
    check((await get("/api/events")).total === total, "it is undone");
  },
  "an export": async () => {
    await go("/");
    for (const name of ["record.json", "figures.csv", "claims.csv"]) {
      const saved = page.waitForEvent("download");
      await reach(`a[href$="${name}"]`);
      await page.keyboard.press("Enter");
      const text = readFileSync(await (await saved).path(), "utf8");
      check(text.length > 1000, `${name} is saved, ${text.length} characters`);
      if (name === "record.json") {
        const claim = JSON.parse(text).claims.find((one) => `claim:${one.id}` === kept.target);
        check(claim !== undefined, "with the claim that was corrected");
      }
    }
  },
  "a later report, and the correction kept": async () => {
    if (add.length === 0) return;
    const before = await item(kept.target);
    const done = spawnSync(add[0], add.slice(1), { encoding: "utf8" });
    check(done.status === 0, `added: ${done.stdout.trim() || done.stderr.trim()}`);
    const after = await item(kept.target);
    const same = JSON.stringify(after.fields) === JSON.stringify(before.fields);
    check(same, "what the person set still stands");
    await go("/?new=1");
    check((await page.locator(".events li").count()) > 0, "the list tells that something is new");
  },
};

await run(STEPS);
