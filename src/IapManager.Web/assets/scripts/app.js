// Everything works without these; each makes one thing easier.
import { askBeforeLeaving } from "./ask-before-leaving.js";
import { autosave } from "./autosave.js";
import { openAtToday } from "./charts.js";
import { confirmFirst, sendOnce } from "./forms.js";
import { copyAndPrint } from "./copy-print.js";
import { errorSummary } from "./error-summary.js";
import { pickGrid } from "./grid.js";
import { keepChoices } from "./keep-choices.js";
import { leaveTablet } from "./leave-tablet.js";
import { closeMenus, showCurrent } from "./menu.js";
import { pad } from "./pad.js";
import { passkeys } from "./passkeys.js";
import { readAloud } from "./read-aloud.js";
import { reveal } from "./reveal.js";
import { warnBeforeTheEnd } from "./session-end.js";
import { showPassword } from "./password.js";
import { keepWholePagesOut } from "./whole-pages.js";

document.documentElement.classList.add("js");

// Listeners sit on the document, so what htmx brings in later is served as well.
confirmFirst(document);
leaveTablet(document);
sendOnce(document);
copyAndPrint(document);
closeMenus(document);
showCurrent(document);
showPassword(document);
errorSummary(document);
reveal(document);
autosave(document);
keepChoices(document);
askBeforeLeaving(document);
readAloud(document);
openAtToday(document);
pickGrid(document);
keepWholePagesOut(document);
passkeys(document);
pad(document);
warnBeforeTheEnd(document);
document.addEventListener("htmx:after:swap", () => {
  showPassword(document);
  reveal(document);
  openAtToday(document);
});
