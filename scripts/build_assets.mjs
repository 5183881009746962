/* Builds the style sheet, the base script and the icons, and copies what comes from npm: `npm run build`. */
import { cp, mkdir, readFile, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const source = join(root, "wagtail_civic", "static_src");
const target = process.argv[2] ?? join(root, "wagtail_civic", "static", "wagtail_civic");

/* Of altcha, the build that works under a strict content security policy: no inline style, no blob worker. Leaflet's
   script is made small here, from its modules. Of hls.js the light build, without what side-car captions make needless. */
const VENDOR = {
  "altcha/altcha.js": "altcha/dist/external/altcha.min.js",
  "altcha/altcha.css": "altcha/dist/external/altcha.css",
  "altcha/pbkdf2.js": "altcha/dist/workers/pbkdf2.js",
  "altcha/LICENSE.txt": "altcha/LICENSE.txt",
  "leaflet/leaflet.css": "leaflet/dist/leaflet.css",
  "leaflet/images": "leaflet/dist/images",
  "leaflet/LICENSE": "leaflet/LICENSE",
  "hls/hls.js": "hls.js/dist/hls.light.min.mjs",
  "hls/LICENSE": "hls.js/LICENSE",
};

await build({
  entryPoints: {
    civic: join(source, "js", "civic.js"),
    map: join(source, "map", "map.js"),
    player: join(source, "player", "player.js"),
    "vendor/leaflet/leaflet": join(root, "node_modules", "leaflet", "dist", "leaflet-src.esm.js"),
  },
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  outdir: target,
  logLevel: "warning",
});
await build({
  entryPoints: { civic: join(source, "css", "civic.css"), map: join(source, "map", "map.css"), player: join(source, "player", "player.css") },
  bundle: true,
  minify: true,
  outdir: target,
  logLevel: "warning",
});
await cp(join(source, "icons.svg"), join(target, "icons.svg"));
/* Small scripts of the editor, each a file of its own. */
await cp(join(source, "admin"), join(target, "admin"), { recursive: true });
for (const [name, path] of Object.entries(VENDOR)) {
  await mkdir(dirname(join(target, "vendor", name)), { recursive: true });
  await cp(join(root, "node_modules", path), join(target, "vendor", name), { recursive: true });
}
/* A storage that hashes names would look for the map of the source, which is left out. */
const hls = join(target, "vendor", "hls", "hls.js");
await writeFile(hls, (await readFile(hls, "utf8")).replace(/^\/\/# sourceMappingURL=.*$\n?/m, ""));

for (const name of ["civic.css", "civic.js", "icons.svg"]) {
  const content = await readFile(join(target, name));
  console.log(`${name}: ${content.length} bytes, ${gzipSync(content, { level: 9 }).length} gzipped`);
}
for (const name of ["map.js", "map.css", "vendor/leaflet/leaflet.js", "vendor/altcha/altcha.js", "player.js", "player.css", "vendor/hls/hls.js"]) {
  console.log(`${name}: ${(await stat(join(target, name))).size} bytes, loaded only when needed`);
}
