// Copies the fonts with their licences into the package and makes the outlines of the map.
// Run by hand after a change of a dependency: npm run assets
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const target = join(here, "..", "src", "sayso", "records", "assets");
mkdirSync(join(target, "fonts"), { recursive: true });

for (const [name, styles] of [
  ["inter", ["400-normal", "600-normal"]],
  ["source-serif-4", ["400-normal", "400-italic", "600-normal"]],
]) {
  const from = join(here, "node_modules", "@fontsource", name);
  for (const subset of ["latin", "latin-ext"]) {
    for (const style of styles) {
      const file = `${name}-${subset}-${style}.woff2`;
      copyFileSync(join(from, "files", file), join(target, "fonts", file));
    }
  }
  copyFileSync(join(from, "LICENSE"), join(target, "fonts", `OFL-${name}.txt`));
}

// Natural Earth's coasts and borders at 1:50 million, from world-atlas (public domain data).
// A TopoJSON arc is a run of whole-number steps; one that two countries share is a border.
const world = JSON.parse(
  readFileSync(join(here, "node_modules", "world-atlas", "countries-50m.json"), "utf8"),
);
const used = world.arcs.map(() => 0);
const count = (arcs) => {
  for (const arc of arcs) {
    if (Array.isArray(arc)) count(arc);
    else used[arc < 0 ? ~arc : arc] += 1;
  }
};
for (const shape of world.objects.countries.geometries) count(shape.arcs ?? []);
const [sx, sy] = world.transform.scale;
const [tx, ty] = world.transform.translate;
const GRID = 100; // steps of a hundredth of a degree, about a kilometre
const lines = { coast: [], border: [] };
world.arcs.forEach((arc, index) => {
  let x = 0;
  let y = 0;
  let last = [NaN, NaN];
  const points = [];
  for (const [dx, dy] of arc) {
    x += dx;
    y += dy;
    const at = [Math.round((x * sx + tx) * GRID), Math.round((y * sy + ty) * GRID)];
    if (at[0] === last[0] && at[1] === last[1]) continue;
    points.push(at);
    last = at;
  }
  if (points.length < 2 || used[index] === 0) return;
  const steps = points.flatMap((at, n) =>
    n === 0 ? at : [at[0] - points[n - 1][0], at[1] - points[n - 1][1]],
  );
  lines[used[index] > 1 ? "border" : "coast"].push(steps);
});
const outline = JSON.stringify({ grid: GRID, source: "Natural Earth 1:50m, world-atlas 2.0.2", ...lines });
writeFileSync(join(target, "outline.json.gz"), gzipSync(outline, { level: 9 }));
console.log(`outline: ${lines.coast.length} coast, ${lines.border.length} border lines, ${outline.length} bytes`);
