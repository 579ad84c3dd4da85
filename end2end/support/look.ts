// Looking at a page: axe's rules, overflow, pictures.
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, type Page } from '@playwright/test';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const PICTURES = join(dirname(fileURLToPath(import.meta.url)), '..', 'screenshots');

export const SIZES = { wide: { width: 1366, height: 768 }, phone: { width: 390, height: 844 } } as const;
export type Size = keyof typeof SIZES;
export const SCHEMES = ['light', 'dark'] as const;

interface Found {
  id: string;
  help: string;
  nodes: { html: string; failureSummary?: string }[];
}

/** Runs axe in the page; there must be nothing it finds wrong. */
export async function axe(page: Page): Promise<void> {
  // Evaluated by the browser's own tool, so the page's policy stays as it is.
  await page.evaluate(AXE);
  const found = await page.evaluate(async (tags): Promise<Found[]> => {
    const { axe } = globalThis as unknown as { axe: { run: (at: Document, how: object) => Promise<{ violations: Found[] }> } };
    const how = { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] };
    return (await axe.run(document, how)).violations;
  }, TAGS);
  const words = found.map(({ id, help, nodes }) => {
    const places = nodes.slice(0, 3).map((node) => `${node.html}\n    ${node.failureSummary ?? ''}`);
    return `${id}: ${help} (${nodes.length})\n  ${places.join('\n  ')}`;
  });
  expect(words, `axe at ${page.url()}`).toEqual([]);
}

/** Nothing may stand out of the page's width, or the whole page scrolls sideways. */
export async function noSidewaysScroll(page: Page): Promise<void> {
  const wide = await page.evaluate(() => {
    const room = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= room) return [];
    return [...document.querySelectorAll('body *')]
      .filter((one) => one.getBoundingClientRect().right > room + 1)
      .slice(0, 5)
      .map((one) => one.outerHTML.slice(0, 160));
  });
  expect(wide, `wider than the screen at ${page.url()}`).toEqual([]);
}

/** Saves a picture of the whole page as end2end/screenshots/<name>.png. */
export async function shot(page: Page, name: string): Promise<void> {
  mkdirSync(PICTURES, { recursive: true });
  await page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: true, animations: 'disabled', caret: 'hide' });
}
