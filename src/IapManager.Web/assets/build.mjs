// Builds wwwroot/dist: app.css, icons.svg, app.js with its modules, htmx.min.js and the typefaces.
// Run by Styles.targets; by hand: npm run build.
import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as sass from "sass";

const assets = dirname(fileURLToPath(import.meta.url));
const web = dirname(assets);
const modules = join(web, "node_modules");
const dist = join(web, "wwwroot", "dist");

function fail(words) {
  console.error(`assets: ${words}`);
  process.exit(1);
}

function buildStyles() {
  const { css } = sass.compile(join(assets, "scss", "app.scss"), {
    loadPaths: [join(assets, "scss"), modules],
    style: "compressed",
    quietDeps: true,
  });
  writeFileSync(join(dist, "app.css"), css);
}

// One <symbol> an icon. A name in icons.txt is either Lucide's own, "ours = lucide-name", or a drawing in assets/icons.
function buildSprite() {
  const own = new Set(readdirSync(join(assets, "icons")).map((file) => file.replace(/\.svg$/, "")));
  const names = readFileSync(join(assets, "icons.txt"), "utf8")
    .split("\n")
    .map((line) => line.replace(/#.*/, "").trim())
    .filter(Boolean);
  const symbols = names.map((line) => {
    const [id, drawing = id] = line.split("=").map((part) => part.trim());
    const file = own.has(drawing) ? join(assets, "icons", `${drawing}.svg`) : join(modules, "lucide-static", "icons", `${drawing}.svg`);
    let svg;
    try {
      svg = readFileSync(file, "utf8");
    } catch {
      fail(`icons.txt names "${drawing}", which neither assets/icons nor Lucide has.`);
    }
    const inner = svg.slice(svg.indexOf(">", svg.indexOf("<svg")) + 1, svg.lastIndexOf("</svg>")).replace(/\s*\n\s*/g, "");
    return `<symbol id="${id}" viewBox="0 0 24 24">${inner}</symbol>`;
  });
  writeFileSync(join(dist, "icons.svg"), `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("\n")}</svg>\n`);
}

// A module's address carries its content's hash, that of the modules it imports included, so that a browser never keeps an old one
// beside a new app.js.
function buildScripts() {
  const source = join(assets, "scripts");
  const files = new Set(readdirSync(source));
  const built = new Map();
  const build = (file, from) => {
    if (!files.has(file)) fail(`${from} imports ${file}, which is not in assets/scripts.`);
    if (!built.has(file)) {
      const folder = file === "app.js" ? "./modules/" : "./";
      const text = readFileSync(join(source, file), "utf8").replace(/from "\.\/([\w-]+\.js)"/g, (_, imported) => `from "${folder}${imported}?v=${build(imported, file)}"`);
      writeFileSync(file === "app.js" ? join(dist, file) : join(dist, "modules", file), text);
      built.set(file, createHash("sha256").update(text).digest("hex").slice(0, 10));
    }
    return built.get(file);
  };
  for (const file of files) build(file, "the build");
  const htmx = readFileSync(join(modules, "htmx.org", "dist", "htmx.min.js"), "utf8");
  writeFileSync(join(dist, "htmx.min.js"), htmx.replace(/\n?\/\/# sourceMappingURL=.*\s*$/, "\n"));
}

// The second has the letters of Arabic, Urdu, Persian and Pashto, for a family's pages in them.
function copyFonts() {
  for (const [name, sets] of [["atkinson-hyperlegible-next", ["latin", "latin-ext"]], ["noto-naskh-arabic", ["arabic"]]]) {
    for (const set of sets) {
      const file = `${name}-${set}-wght-normal.woff2`;
      copyFileSync(join(modules, "@fontsource-variable", name, "files", file), join(dist, "fonts", file));
    }
  }
}

rmSync(dist, { recursive: true, force: true });
mkdirSync(join(dist, "fonts"), { recursive: true });
mkdirSync(join(dist, "modules"));
buildSprite();
buildScripts();
copyFonts();
// Last: its time stamp tells the build that everything before it is there.
buildStyles();
