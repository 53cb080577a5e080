import { deviceDay, held, keepPage, pageAge, pageFor, tidyPages } from "./day-store.js";
import { element, selectPanel } from "./day-page.js";

const OLD_COPY = 5 * 60_000;

export const address = () => location.pathname + location.search;

/** An address apart from whose panel is shown: every page holds them all. */
function apart(text) {
  const url = new URL(text, location.origin);
  url.searchParams.delete("pupil");
  return url.pathname + url.search;
}

/** Without a line: the page as it was, out of what this tab keeps. */
export async function fillShell() {
  const wanted = new URLSearchParams(location.search).get("pupil");
  const copy = await pageFor(address()).catch(() => null);
  if (!copy) return false;
  const body = new DOMParser().parseFromString(copy.html, "text/html").body;
  freshKeys(body);
  document.body.replaceChildren(...body.childNodes);
  for (const [name, value] of Object.entries(copy.dataset)) document.body.dataset[name] = value;
  document.body.dataset.dayDrawn = deviceDay();
  delete document.body.dataset.dayShell;
  document.title = copy.title;
  const time = new Date(copy.at).toLocaleTimeString("en-GB", { hour: "numeric", minute: "2-digit", hour12: true }).replace(" ", "");
  const other = apart(copy.address) !== apart(address());
  document.getElementById("main").prepend(element("p", { class: "day-copied", role: "note" }, other ? `No connection. That page is not kept on this tablet; this one is, as it was at ${time}.` : `No connection. This is the page as it was at ${time}.`));
  if (other) history.replaceState(null, "", copy.address);
  else if (wanted) selectPanel(`panel-${wanted}`, false);
  return true;
}

/** Whatever is entered in a page from now on is another entry, even where the page is one that was used before. */
export function freshKeys(page) {
  for (const key of page.querySelectorAll("[name=Key], [name$='.Key']")) {
    key.value = crypto.randomUUID();
    key.setAttribute("value", key.value);
  }
}

/** Copies of today's pages, so that a page can be opened, or opened again, without a line. */
export async function keepCopies() {
  const { day, dayCopy } = document.body.dataset;
  await tidyPages(day);
  if (!dayCopy) return;
  await keepOne(address(), document);
  const seen = new Set([address()]);
  const links = (page) => [...page.querySelectorAll("a[data-day-keep]")].map((a) => a.getAttribute("href")).filter((href) => !seen.has(href));
  const wanted = links(document);
  for (const href of wanted) {
    if (seen.has(href) || (await pageAge(href)) < OLD_COPY) continue;
    seen.add(href);
    const answer = await fetch(href, { cache: "no-store", headers: { "Iap-Copy": "1" } }).catch(() => null);
    if (!answer?.ok || answer.redirected) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    await keepOne(href, page);
    wanted.push(...links(page));
  }
}

/** What is for the safeguarding lead alone is never kept, nor a page that came back with what was typed. */
export async function keepOne(at, page) {
  const { day, dayCopy } = page.body.dataset;
  if (!dayCopy || page.body.dataset.dayUser !== held()?.user) return;
  const copy = page.body.cloneNode(true);
  for (const gone of copy.querySelectorAll(".notice, [name=__RequestVerificationToken], [data-day-never], .day-copied")) gone.remove();
  const { dayUser, dayName, dayToday, dayWords, dayIdle, dayWay } = copy.dataset;
  await keepPage(at, day, { html: copy.innerHTML, title: page.title, dataset: { day, dayCopy, dayToday, dayWords, dayUser, dayName, ...(dayIdle && { dayIdle }), ...(dayWay && { dayWay }) } });
}
