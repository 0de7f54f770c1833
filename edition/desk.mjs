// What a desk does with the room's findings, in Chromium against a running `sayso serve`:
//   node desk.mjs URL               the store is that of the demo, and nobody has worked on it
// Every step is checked, by what the room's own calls say afterwards; the first that fails ends it.
import { call, check, visit } from "./visit.mjs";

const { base, shots } = call("node desk.mjs URL");
const { context, page, looked, reach, enter, get, go, item, send, run } = await visit(base, shots);

const events = async () => (await get("/api/events?order=reports")).events;
const event = (await events())[0].id;
const record = () => get(`/api/events/${event}`);
const form = (kind, name) =>
  page.locator(`form:has([name="kind"][value="${kind}"])`).filter({ has: page.locator(`[name="${name}"]`) });
const colour = (selector, name) =>
  page.locator(selector).first().evaluate((element, name) => getComputedStyle(element)[name], name);
/** How light a colour is, 0 to 1. */
const light = (rgb) => rgb.match(/[\d.]+/g).slice(0, 3).reduce((sum, part) => sum + Number(part), 0) / 765;

const STEPS = {
  "what is new since I last looked": async () => {
    await go("/");
    const before = await page.locator(".news").count();
    check(before === (await events()).length && before > 1, "every event is new at first");
    await looked("list");
    await send(page.getByRole("button", { name: "I have seen all of it" }));
    check((await page.locator(".news").count()) === 0, "nothing is, once it was seen");
    const figure = (await record()).figures[0].id;
    await go(`/items?target=${encodeURIComponent(`figure:${figure}`)}`);
    await send(page.locator('[data-act="accept"]'));
    await go("/?new=1");
    check((await page.locator(".events > li").count()) === 1, "of all events the one that changed is shown");
    check((await page.locator(".news").textContent()) === "changed since you looked", "and is told to have changed");
    await send(page.getByRole("button", { name: "I have seen all of it" }));
  },
  "two reports side by side": async () => {
    const pairs = (await record()).events[0].reuse.filter((one) => one.passages.length > 0);
    const pair = pairs.sort((a, b) => b.passages.length - a.passages.length)[0];
    await go(`/reports/${pair.a}/beside/${pair.b}`);
    const many = pair.passages.length;
    check((await page.locator("article").count()) === 2, "two texts stand beside each other");
    const boxes = await page.locator("article").evaluateAll((all) => all.map((a) => a.getBoundingClientRect().left));
    check(boxes[1] > boxes[0] + 200, "on one height of a wide window");
    const text = async (id) => (await page.locator(`[data-k="${id}"]`).allTextContents()).join("").toLowerCase();
    const words = (said) => said.match(/\w+/g) ?? [];
    const [left, right] = [words(await text("l-1")), words(await text("r-1"))];
    const shared = left.filter((word) => right.includes(word)).length;
    check(shared * 2 > Math.min(left.length, right.length), "what is joined is the same text");
    await page.hover('[data-k="l-1"] >> nth=0');
    check((await page.locator('[data-k="r-1"].lit').count()) > 0, "pointing at a passage lights the other half");
    await reach('a[data-k="l-1"]');
    await page.keyboard.press("Enter");
    check(page.url().endsWith("#r-1"), "Enter on it leads to the other half");
    check((await page.locator("[data-k^='l-']").count()) >= many, `all ${many} passages are marked`);
    await looked("beside");
  },
  "a grade needs a reason": async () => {
    await go(`/events/${event}/manage`);
    const grade = form("grade", "set.grade").first();
    const target = await grade.locator('[name="target"]').inputValue();
    await grade.locator('[name="set.grade"]').fill("Contested");
    await grade.locator("button").click();
    check((await item(target)).acts.length === 0, "without one nothing is sent");
    await grade.locator('[name="reason"]').fill("Two sides claim it, read on both pages");
    await send(grade.locator("button"));
    const { acts } = await item(target);
    check(acts.at(-1).after.grade === "Contested" && /Two sides/.test(acts.at(-1).reason), "with one it is kept");
    await go(`/events/${event}`);
    check(/Contested/.test(await page.locator(".top").textContent()), "the event's page shows it");
    await go("/log");
    check(/Two sides claim it/.test(await page.locator("main").textContent()), "and the log the reason");
    await send(page.locator('[data-act="undo"]').first());
    await go(`/events/${event}`);
    check(!/Contested/.test(await page.locator(".top").textContent()), "undone, the machine's proposal stands");
  },
  "names joined, and one split": async () => {
    const names = async () => (await record()).names;
    const before = (await names()).length;
    await go(`/events/${event}/manage`);
    const join = form("join", "set.with").filter({ has: page.locator('[list="names"]') });
    const targets = await join.locator('[name="target"]').evaluateAll((all) => all.map((one) => one.value));
    await page.locator("details", { has: join.nth(0) }).locator("summary").first().click();
    await join.nth(0).locator('[name="set.with"]').fill(targets[1]);
    await send(join.nth(0).locator("button"));
    check((await names()).length === before - 1, "two names are one bearer");
    await go("/log");
    await send(page.locator('[data-act="undo"]').first());
    check((await names()).length === before, "undone, they are two");
    await go(`/events/${event}/manage`);
    const split = form("split", "set.reports").filter({ has: page.locator("legend", { hasText: "Another bearer" }) });
    const one = split.first();
    await page.locator("details", { has: one }).locator("summary").first().click();
    await one.locator('[type="checkbox"]').first().check();
    await send(one.locator("button"));
    check((await names()).length === before + 1, "a name is split into two bearers");
    await looked("manage");
    await go("/log");
    await send(page.locator('[data-act="undo"]').first());
    check((await names()).length === before, "undone, it is one again");
  },
  "an event split, and joined again": async () => {
    const known = new Set((await events()).map((one) => one.id));
    const before = known.size;
    await go(`/events/${event}/manage`);
    const split = form("split", "set.reports").filter({ has: page.locator("legend", { hasText: "another event" }) });
    const boxes = split.locator('[type="checkbox"]');
    const report = await boxes.last().getAttribute("value");
    await boxes.last().check();
    await send(split.locator("button"));
    const after = await events();
    check(after.length === before + 1, "there is one more event");
    const { events: [kept] } = await record();
    check(!kept.reports.includes(report), "the report is no longer in this one");
    const [other] = after.map((one) => one.id).filter((id) => !known.has(id));
    check((await get(`/api/events/${other}`)).events[0].reports.includes(report), "but in one of its own");
    await go(`/events/${event}/manage`);
    const join = form("join", "set.with").first();
    await join.locator("select").selectOption(other);
    await send(join.locator("button"));
    check((await events()).length === before, "joined, they are one");
    check((await record()).events[0].reports.includes(report), "and the report is back");
    const old = await context.request.get(`${base}/events/${other}`);
    check(old.url().endsWith(`/events/${event}`), "the link of the other leads here");
  },
  "a comment": async () => {
    await go(`/events/${event}`);
    await page.click('.room-links a:has-text("Comments")');
    await page.fill("textarea", "Asked the ministry, <b>no answer</b> yet \u{1F4DE}");
    await send(page.locator('form:has([value="comment"]) button'));
    const said = page.locator(".reason", { hasText: "no answer" });
    check((await said.textContent()) === "Asked the ministry, <b>no answer</b> yet \u{1F4DE}", "it stands as it was written");
    await looked("comments");
    check((await get("/api/acts")).acts.some((act) => act.kind === "comment"), "and in the log");
  },
  "a relation between two figures is changed": async () => {
    const { events: [shown], figures } = await record();
    const relation = shown.relations.find(
      (one) => one.type === "figure_conflict" && figures.some((figure) => figure.id === one.a),
    );
    await go(`/items?target=${encodeURIComponent(`figure:${relation.a}`)}`);
    await page.locator("#related a", { hasText: "figure conflict" }).first().click();
    await page.waitForURL(/relation/);
    const target = new URL(page.url()).searchParams.get("target");
    check((await page.locator("#related .words").count()) === 2, "its page shows both figures");
    await looked("relation");
    await page.selectOption('[name="set.type"]', "compatible");
    await send(page.locator('[data-act="change"]'));
    const { events: [now] } = await record();
    const changed = now.relations.find((one) => `relation:${one.a}|${one.b}` === target);
    check(changed.type === "compatible" && changed.why.by === "person", "the record has what the person said");
    await send(page.locator('[data-act="undo"]').first());
    check((await item(target)).fields.type === undefined, "undone, it is as before");
  },
  "dark mode": async () => {
    for (const where of ["/", `/events/${event}`, `/events/${event}/review`, "/keys"]) {
      await go(where);
      await page.emulateMedia({ colorScheme: "light" });
      const [paper, ink] = [await colour("html", "backgroundColor"), await colour("body", "color")];
      check(light(paper) > 0.9 && light(ink) < 0.2, `${where}: dark words on light paper by day`);
      await page.emulateMedia({ colorScheme: "dark" });
      const [night, words] = [await colour("html", "backgroundColor"), await colour("body", "color")];
      check(light(night) < 0.2 && light(words) > 0.7, `${where}: light words on dark paper by night`);
      await page.emulateMedia({ colorScheme: "light" });
    }
  },
  "keys of every page": async () => {
    await go("/log");
    await page.keyboard.press("/");
    check((await page.evaluate(() => document.activeElement.id)) === "q", "/ leads to the search");
    await page.keyboard.type("ministry?");
    check((await page.inputValue("#q")) === "ministry?", "in a field they write");
    await page.keyboard.press("Enter");
    await page.locator(".hits mark").first().waitFor();
    await Promise.all([page.waitForNavigation(), page.keyboard.press("?")]);
    check(page.url().endsWith("/keys"), "? leads to the page of keys");
    await looked("keys");
  },
  "every other page is looked at": async () => {
    const shown = await record();
    const claim = shown.claims[0].id;
    for (const [name, where] of [
      ["event", `/events/${event}`],
      ["review", `/events/${event}/review`],
      ["report", `/reports/${shown.reports[0].id}`],
      ["claim", `/items?target=${encodeURIComponent(`claim:${claim}`)}`],
      ["map", "/?view=map"],
      ["time line", "/?view=time+line"],
      ["search", "/search?q=ministry"],
      ["nothing found", "/?q=zzzz"],
      ["not done", "/events/nope"],
      ["log", "/log"],
      ["a toll", `/events/${event}/toll-1-1-${shown.events[0].incidents[0].id}`],
    ]) {
      await go(where);
      await looked(name);
    }
  },
  "the map leads to events": async () => {
    await go("/?view=map");
    const spot = page.locator('svg.map a[href^="/events/"]').first();
    check((await spot.count()) === 1, "a place is a link");
    check(/km/.test(await page.locator("svg.map .measure").textContent()), "with a measure");
    check((await page.locator("svg.map .coast, svg.map .border").count()) > 0, "and lines of coast or border");
    await Promise.all([page.waitForNavigation(), spot.locator("circle").click({ force: true })]);
    check(/\/events\/[^/]+$/.test(page.url()), "to its event");
  },
};

await run(STEPS);
