/**
 * What a tablet keeps of the provision's day while the line is cut: entries that are not sent yet, and copies of the day's pages.
 * All of it is locked with a key that the school gives to whoever is signed in, and that this tab forgets when it is closed, when they
 * sign out, after an hour in which nobody used it, and on the next day. See docs/adr/0008.
 */
const UNSENT = "iap-day-unsent";
const HELD = "iap-day-key";

/** As long as the school keeps somebody signed in who does nothing; by PIN it is less, and the page says so. */
const UNUSED = 60 * 60_000;
const keys = new Map();
let opening;

function open() {
  return (opening ??= new Promise((resolve, reject) => {
    const request = indexedDB.open("iap-day", 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("entries", { keyPath: "n", autoIncrement: true });
      request.result.createObjectStore("pages", { keyPath: "address" });
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  }));
}

/** Comes back when it is on the disk. */
async function run(store, mode, work) {
  const transaction = (await open()).transaction(store, mode, { durability: "strict" });
  const request = work(transaction.objectStore(store));
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve(request.result);
    transaction.onerror = transaction.onabort = () => reject(transaction.error);
  });
}

const all = (store) => run(store, "readonly", (s) => s.getAll());
const put = (store, value) => run(store, "readwrite", (s) => s.put(value));
const remove = (store, key) => run(store, "readwrite", (s) => s.delete(key));

/** The day by the clock of this device: only ever compared with what the same clock said before. */
export const deviceDay = () => new Date().toDateString();

/** Whoever is signed in in this tab, with their key; null when nobody of the day's team is, or nobody has used it for long. */
export function held() {
  const mine = JSON.parse(sessionStorage.getItem(HELD) ?? "null");
  return mine && mine.day === deviceDay() && Date.now() - mine.used < (mine.idle ?? UNUSED) ? mine : null;
}

/** @param given {user, name, key, wrapped, idle} as the page brings them. A key in use for the same user stays. */
export function hold(given) {
  const mine = held();
  sessionStorage.setItem(HELD, JSON.stringify({ ...(mine?.user === given.user ? { ...mine, idle: given.idle } : given), used: Date.now(), day: deviceDay() }));
}

/** Somebody uses the tab: what it holds stays open for another hour. */
export function use() {
  const mine = held();
  if (mine) hold(mine);
}

/** This tab reads nothing any more of what is kept; copies of pages go. Entries stay, locked. */
export async function forget() {
  sessionStorage.removeItem(HELD);
  keys.clear();
  await run("pages", "readwrite", (s) => s.clear());
}

/** @param ask gives the key that belongs to a locked one, from the school; it throws without a line. */
async function keyOf(wrapped, ask) {
  const mine = held();
  if (!keys.has(wrapped)) {
    const text = wrapped === mine?.wrapped ? mine.key : await ask(wrapped);
    const raw = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
    keys.set(wrapped, await crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"]));
  }
  return keys.get(wrapped);
}

async function lock(wrapped, value, ask) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const data = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await keyOf(wrapped, ask), new TextEncoder().encode(JSON.stringify(value)));
  return { iv, data };
}

async function unlock({ wrapped, box }, ask) {
  const text = await crypto.subtle.decrypt({ name: "AES-GCM", iv: box.iv }, await keyOf(wrapped, ask), box.data);
  return JSON.parse(new TextDecoder().decode(text));
}

const nobody = () => Promise.reject(new Error("There is no connection to ask for the key."));

export async function keepEntry(content) {
  const { user, name, wrapped } = held();
  await put("entries", { user, name, wrapped, look: false, box: await lock(wrapped, content, nobody) });
  await recount();
}

/** Puts an entry aside for somebody to look at, or back in its place. */
export async function setAside(entry, content, look, ask) {
  const { n, user, name, wrapped } = entry;
  await put("entries", { n, user, name, wrapped, look, box: await lock(wrapped, content, ask) });
  await recount();
}

/** Nobody can open it any more: the key to it is gone. It stays until somebody has taken note of it. */
export async function shut(entry) {
  await put("entries", { ...entry, look: true, shut: true });
  await recount();
}

/** @returns how often the school has failed over it, this time counted */
export async function failed(entry) {
  const tries = (entry.tries ?? 0) + 1;
  await put("entries", { ...entry, tries });
  return tries;
}

export async function dropEntry(entry) {
  await remove("entries", entry.n);
  await recount();
}

/** In the order in which they were made. */
export const entries = () => all("entries");

export const read = (entry, ask = nobody) => unlock(entry, ask);

/** How many of whom, in words that sign-out can read at once; of children it says nothing. */
async function recount() {
  const counts = {};
  for (const { user, name } of await entries()) {
    counts[user] ??= { name, count: 0 };
    counts[user].count++;
  }
  localStorage.setItem(UNSENT, JSON.stringify(counts));
}

export function unsent() {
  return JSON.parse(localStorage.getItem(UNSENT) ?? "{}");
}

export async function keepPage(address, day, content) {
  const { user, wrapped } = held();
  await put("pages", { address, day, user, wrapped, made: deviceDay(), at: Date.now(), box: await lock(wrapped, content, nobody) });
}

/** Copies of other days, of other people, and under a key that this tab does not have, are of no use. */
export async function tidyPages(day) {
  const mine = held();
  for (const page of await all("pages")) {
    if (page.day !== day || page.made !== deviceDay() || page.wrapped !== mine?.wrapped) await remove("pages", page.address);
  }
}

export async function pageAge(address) {
  const page = (await all("pages")).find((p) => p.address === address);
  return page ? Date.now() - page.at : Infinity;
}

/** The copy of an address, else of the same page, else of the first page of the day; null without any of today. */
export async function pageFor(address) {
  const mine = held();
  if (!mine) return null;
  const own = (await all("pages")).filter((p) => p.wrapped === mine.wrapped && p.made === deviceDay());
  const path = (text) => text.split("?")[0];
  const found = own.find((p) => p.address === address) ?? own.find((p) => path(p.address) === path(address)) ?? own.find((p) => path(p.address) === "/day/check-in");
  return found ? { ...(await unlock(found, nobody)), address: found.address, at: found.at } : null;
}
