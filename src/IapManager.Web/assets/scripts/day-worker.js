// Serves the provision's day without a line: the frame of its pages and what they are drawn with. Pages themselves, and whatever is
// about a child, are never kept here: the frame fills itself from what the tab keeps locked (day-store.js).
const KEPT = "iap-day-frame";
const FRAME = "/day/shell";
const PATIENCE = 8000;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("message", (event) => {
  // The frame comes last: once it is there, so is all that it is drawn with.
  if (event.data?.keep) event.waitUntil(keep([...event.data.keep, FRAME]));
});

async function keep(addresses) {
  const cache = await caches.open(KEPT);
  const wanted = new Set(addresses.map((a) => new URL(a, self.location.origin).href));
  const path = (address) => address.split("?")[0];
  const paths = new Set([...wanted].map(path));
  for (const { url } of await cache.keys()) {
    if (paths.has(path(url)) && !wanted.has(url)) await cache.delete(url);
  }
  for (const address of wanted) {
    if (!address.endsWith(FRAME) && (await cache.match(address))) continue;
    const answer = await fetch(address, { credentials: "same-origin" }).catch(() => null);
    if (answer?.ok && !answer.redirected) await cache.put(address, answer);
  }
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (request.mode === "navigate") event.respondWith(page(request));
  else if (url.pathname.startsWith("/dist/") || url.pathname === "/favicon.svg") event.respondWith(caches.match(request).then((kept) => kept ?? fetch(request)));
});

async function page(request) {
  const late = new Promise((_, reject) => setTimeout(reject, PATIENCE, new Error("late")));
  try {
    return await Promise.race([fetch(request), late]);
  } catch {
    return (await caches.match(FRAME)) ?? Response.error();
  }
}
