/** A chart wider than the screen opens at today. */
export function openAtToday(root) {
  for (const frame of root.querySelectorAll(".chart-scroll")) {
    const now = frame.querySelector("line.now");
    if (!now || frame.scrollWidth <= frame.clientWidth) continue;
    const x = now.getBoundingClientRect().left - frame.getBoundingClientRect().left;
    frame.scrollLeft = x - frame.clientWidth * 0.7;
  }
}
