// What pdf.js, the reader of Firefox, finds in a file, as JSON.
import { readFile } from 'node:fs/promises';

// It asks for these of a browser, to draw with; nothing is drawn here.
for (const name of ['DOMMatrix', 'ImageData', 'Path2D']) {
  globalThis[name] ??= class {};
}

console.warn = () => {};
const { getDocument, VerbosityLevel } = await import('./pdfjs/pdf.mjs');
const pdf = await getDocument({ data: new Uint8Array(await readFile(process.argv[2])), verbosity: VerbosityLevel.ERRORS }).promise;
const [{ info }, outline, { lang }] = [await pdf.getMetadata(), await pdf.getOutline(), await pdf.getPage(1).then(page => page.getStructTree()).then(tree => tree ?? {})];
const pages = [];
for (let number = 1; number <= pdf.numPages; number++) {
  const page = await pdf.getPage(number);
  const { items } = await page.getTextContent();
  const links = (await page.getAnnotations()).filter(note => note.subtype === 'Link').map(link => link.url);
  pages.push({ text: items.map(item => item.str + (item.hasEOL ? '\n' : '')).join(''), roles: rolesOf(await page.getStructTree()), links });
}

process.stdout.write(JSON.stringify({ title: info.Title, language: info.Language ?? lang, bookmarks: (outline ?? []).map(entry => entry.title), pages }));

function rolesOf(node) {
  return node ? [node.role, ...(node.children ?? []).flatMap(rolesOf)].filter(role => role) : [];
}
