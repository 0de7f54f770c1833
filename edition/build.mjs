// Builds the pages' scripts into the package; with --check it only compares: node build.mjs --check
import { build } from "esbuild";
import { readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const package_ = join(here, "..", "src", "sayso");
const SCRIPTS = [
  ["src/main.ts", join(package_, "records", "assets", "sayso.js")], // the edition and the room
  ["src/room/main.ts", join(package_, "web", "assets", "room.js")], // the room alone
];

let wrong = 0;
for (const [source, target] of SCRIPTS) {
  const made = await build({
    absWorkingDir: here,
    entryPoints: [source],
    bundle: true,
    format: "iife", // a classic script: modules do not load from disk
    target: "es2020",
    charset: "ascii",
    legalComments: "none",
    banner: { js: "/* Sayso: built from edition/src by `npm run build`; do not edit. */" },
    write: false,
  });
  const script = Buffer.from(made.outputFiles[0].contents);
  const name = basename(target);
  if (!process.argv.includes("--check")) {
    writeFileSync(target, script);
    console.log(`${name}: ${script.length} bytes`);
  } else if (Buffer.compare(readFileSync(target), script) === 0) {
    console.log(`${name} rebuilds to the same ${script.length} bytes`);
  } else {
    console.error(`${name} differs from what edition/src builds: run \`npm run build\``);
    wrong += 1;
  }
}
process.exit(wrong ? 1 : 0);
