// Builds the pages' script into the package; with --check it only compares: node build.mjs --check
import { build } from "esbuild";
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const target = join(here, "..", "src", "sayso", "records", "assets", "sayso.js");

const made = await build({
  absWorkingDir: here,
  entryPoints: ["src/main.ts"],
  bundle: true,
  format: "iife", // a classic script: modules do not load from disk
  target: "es2020",
  charset: "ascii",
  legalComments: "none",
  banner: { js: "/* Sayso: built from edition/src by `npm run build`; do not edit. */" },
  write: false,
});
const script = made.outputFiles[0].contents;

if (process.argv.includes("--check")) {
  const carried = readFileSync(target);
  if (Buffer.compare(carried, Buffer.from(script)) !== 0) {
    console.error("sayso.js differs from what edition/src builds: run `npm run build`");
    process.exit(1);
  }
  console.log(`sayso.js rebuilds to the same ${carried.length} bytes`);
} else {
  writeFileSync(target, script);
  console.log(`sayso.js: ${script.length} bytes`);
}
