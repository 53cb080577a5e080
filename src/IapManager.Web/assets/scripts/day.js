// The provision's day: what is entered is kept on the tablet first and sent from there. Without this script the same forms are posted.
import { entries, forget, held, hold, keepEntry, keepPage, pageAge, pageFor, read, tidyPages } from "./day-store.js";
import { makeSender } from "./day-queue.js";
import { element, inWords, nextToDo, problemOf, renew, sayProblem, selectPanel, showEntry } from "./day-page.js";
import { sayOthers, sayState } from "./day-status.js";

const TOO_SOON = 600;
const OLD_COPY = 5 * 60_000;
const GONE = 10_000;
const canKeep = isSecureContext && "indexedDB" in window && "locks" in navigator;
let state = "";
let moved = -Infinity;
let sender;

const address = () => location.pathname + location.search;

async function start() {
  if (canKeep && "dayShell" in document.body.dataset && !(await fillShell())) return sayOthers();
  panels();
  const { dayUser, dayName, dayKey, dayWrapped } = document.body.dataset;
  if (!dayUser || !canKeep) return;
  if (dayKey) {
    if (held() && held().user !== dayUser) await forget();
    hold({ user: dayUser, name: dayName, key: dayKey, wrapped: dayWrapped });
    delete document.body.dataset.dayKey;
  }
  sender = makeSender(dayUser, changed);
  document.addEventListener("submit", queue, true);
  document.addEventListener("input", (event) => event.target.closest("[data-day-part]")?.setAttribute("data-day-dirty", "1"));
  new BroadcastChannel("iap-day").addEventListener("message", leave);
  worker();
  if (dayKey) keepCopies().catch(() => {});
  await overlay();
  await say();
  sender.send();
}

/** Somebody has signed out in another tab: this one shows nothing any more. */
async function leave() {
  await forget();
  setTimeout(() => location.reload(), GONE);
}

/** Without a line: the page as it was, out of what this tab keeps. */
async function fillShell() {
  const copy = await pageFor(address()).catch(() => null);
  if (!copy) return false;
  const body = new DOMParser().parseFromString(copy.html, "text/html").body;
  document.body.replaceChildren(...body.childNodes);
  for (const [name, value] of Object.entries(copy.dataset)) document.body.dataset[name] = value;
  delete document.body.dataset.dayShell;
  document.title = copy.title;
  if (copy.address !== address()) history.replaceState(null, "", copy.address);
  return true;
}

function panels() {
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-day-panel]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || !selectPanel(link.dataset.dayPanel, true)) return;
    event.preventDefault();
    history.replaceState(null, "", link.href);
  });
}

async function queue(event) {
  const form = event.target;
  if (form.action.endsWith("/account/sign-out") && !event.defaultPrevented) forget().catch(() => {});
  if (!("dayForm" in form.dataset) || event.defaultPrevented) return;
  const button = event.submitter;
  event.preventDefault();
  if (event.timeStamp - moved < TOO_SOON) return;
  const problem = problemOf(form, button);
  sayProblem(form, problem);
  if (problem) return;
  if (form.querySelector("[name=Visibility][value=Safeguarding]:checked")) return notKept(form);
  moved = event.timeStamp;
  const data = new FormData(form);
  if (button?.name) data.set(button.name, button.value);
  data.delete("__RequestVerificationToken");
  data.set("MadeAt", new Date().toISOString());
  data.set("WriterId", document.body.dataset.dayUser);
  const show = shownAs(form, button);
  try {
    await keepEntry({ url: new URL(form.action).pathname, body: new URLSearchParams(data).toString(), page: location.pathname, show, said: inWords(form, button) });
  } catch {
    return postAsItIs(form, button);
  }
  afterwards(form, show);
  await say();
  sender.send();
}

/** Where the tablet can keep nothing, the form goes the way that it would go without this script. */
function postAsItIs(form, button) {
  if (button?.name) form.append(element("input", { type: "hidden", name: button.name, value: button.value }));
  form.submit();
}

/** A worry about somebody's safety is never kept on a tablet: it goes to the school at once, or is told. */
async function notKept(form) {
  const there = await fetch("/day/line", { cache: "no-store", redirect: "manual" }).then((a) => a.ok).catch(() => false);
  if (there) return form.submit();
  sayProblem(form, [null, "There is no line, and this is not kept on the tablet. Tell the safeguarding lead in person now, and write it when the line is back."]);
}

function shownAs(form, button) {
  const { dayForm, dayRow, dayList } = form.dataset;
  if (dayForm === "check-in" || dayForm === "check-out") {
    const here = button?.value !== "NotHere" && button?.value !== "Later";
    const word = form.elements.Word.value.trim();
    const pupils = form.querySelector("[name=WordOf]:checked")?.value === "Pupil" && here;
    return {
      kind: "check-in",
      row: dayRow,
      state: here ? "done" : button.value === "Later" ? "later" : "nothere",
      icon: form.querySelector("[name=Mood]:checked")?.closest("label").querySelector("use").getAttribute("href").split("#")[1],
      time: new Date().toLocaleTimeString("en-GB", { hour: "numeric", minute: "2-digit", hour12: true }).replace(" ", ""),
      small: word && (pupils ? `“${word}”` : word),
      tag: here ? null : button.value === "Later" ? ["wait", "Later"] : ["line", "Not here"],
    };
  }
  return { kind: "list", list: dayList ?? form.closest("[id]:not(form)").id, said: inWords(form, button) };
}

/** The next entry is another one: it has a key of its own, and takes the place of this one where it is about the same. */
function afterwards(form, show) {
  showEntry(show);
  form.closest("[data-day-part]")?.removeAttribute("data-day-dirty");
  const { dayForm } = form.dataset;
  for (const key of form.querySelectorAll("[name=Key], [name$='.Key']")) {
    const list = key.name.replace(/Key$/, "Replaces");
    if (dayForm === "check-in" || dayForm === "check-out" || dayForm === "register") {
      for (const old of form.querySelectorAll(`[name^="${list}"]`)) old.remove();
      key.after(element("input", { type: "hidden", name: list === "Replaces" ? list : `${list}[0]`, value: key.value }));
    }
    key.value = crypto.randomUUID();
  }
  if (dayForm === "break" || (dayForm === "note" && !form.elements.Corrects)) {
    form.reset();
    if (form.elements.At) form.elements.At.value = new Date().toTimeString().slice(0, 5);
    for (const radio of form.querySelectorAll("[type=radio][name=PupilId]")) radio.checked = false;
  } else if (dayForm === "settle" || dayForm === "take-back" || "dayOnce" in form.dataset) form.hidden = true;
  else if (dayForm === "check-in" || dayForm === "check-out") {
    const next = nextToDo(form.closest(".ci").id);
    if (next) next.querySelector("a").click();
    else selectPanel(form.closest(".ci").id, true);
  }
}

async function changed(now, sent) {
  state = now;
  if (now === "saved" && sent > 0) await refresh();
  await say();
}

/** What the school has now, in the parts of this page. */
async function refresh() {
  const answer = await fetch(address(), { cache: "no-store" }).catch(() => null);
  if (!answer?.ok || answer.redirected) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (fresh.body.dataset.dayUser !== document.body.dataset.dayUser) return;
  renew(fresh);
  await keepOne(address(), fresh);
  await overlay();
}

const isMine = (entry) => entry.user === document.body.dataset.dayUser;

async function overlay() {
  for (const shown of document.querySelectorAll(".day-kept")) shown.remove();
  for (const entry of (await entries()).filter((e) => isMine(e) && !e.look)) {
    const content = await read(entry, sender.keyFor).catch(() => null);
    if (content?.page === location.pathname) showEntry(content.show);
  }
}

const say = () => sayState(document.body.dataset.dayUser, state, sender);

/** Copies of today's pages, so that a page can be opened, or opened again, without a line. */
async function keepCopies() {
  const { day, dayToday } = document.body.dataset;
  await tidyPages(day);
  if (!dayToday) return;
  await keepOne(address(), document);
  const seen = new Set([address()]);
  const links = (page) => [...page.querySelectorAll("a[data-day-keep]")].map((a) => a.getAttribute("href")).filter((href) => !seen.has(href));
  const wanted = links(document);
  for (const href of wanted) {
    if (seen.has(href) || (await pageAge(href)) < OLD_COPY) continue;
    seen.add(href);
    const answer = await fetch(href, { cache: "no-store" }).catch(() => null);
    if (!answer?.ok || answer.redirected) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    await keepOne(href, page);
    wanted.push(...links(page));
  }
}

async function keepOne(at, page) {
  const { day, dayToday } = page.body.dataset;
  if (!dayToday || page.body.dataset.dayUser !== held()?.user) return;
  const copy = page.body.cloneNode(true);
  for (const gone of copy.querySelectorAll(".notice, [name=__RequestVerificationToken]")) gone.remove();
  const { dayUser, dayName } = copy.dataset;
  await keepPage(at, day, { html: copy.innerHTML, title: page.title, dataset: { day, dayToday, dayUser, dayName } });
}

function worker() {
  if (!("serviceWorker" in navigator)) return;
  navigator.serviceWorker.register("/day/worker.js", { scope: "/day/" }).catch(() => {});
  navigator.serviceWorker.ready.then(({ active }) => {
    const assets = performance.getEntriesByType("resource").map((r) => r.name).filter((name) => new URL(name).origin === location.origin && /^\/(dist\/|favicon)/.test(new URL(name).pathname));
    const linked = [...document.querySelectorAll("link[href], script[src]")].map((e) => e.href || e.src);
    active.postMessage({ keep: [...new Set([...assets, ...linked])] });
  });
}

start();
