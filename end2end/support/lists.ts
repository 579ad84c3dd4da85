// Lists of drugs as hospitals have them, made byte by byte, and how they are brought and gone through.
import type { Locator, Page } from '@playwright/test';
import { crc32 } from 'node:zlib';
import { expect, press, test, visit, waitAwake } from './test.ts';

export interface List {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

const HIGH_1250: Readonly<Record<string, number>> = {
  'Š': 0x8a, 'Ž': 0x8e, 'š': 0x9a, 'ť': 0x9d, 'ž': 0x9e, 'Á': 0xc1, 'Č': 0xc8, 'É': 0xc9, 'Í': 0xcd, 'Ř': 0xd8, 'Ů': 0xd9, 'Ú': 0xda,
  'á': 0xe1, 'č': 0xe8, 'é': 0xe9, 'ě': 0xec, 'í': 0xed, 'ď': 0xef, 'ň': 0xf2, 'ó': 0xf3, 'ř': 0xf8, 'ů': 0xf9, 'ú': 0xfa, 'ý': 0xfd,
};

/** A text in windows-1250, as Czech programs save it. */
export function windows1250(text: string): Buffer {
  return Buffer.from([...text].map((char) => {
    const code = char.charCodeAt(0) < 0x80 ? char.charCodeAt(0) : HIGH_1250[char];
    if (code === undefined) throw new Error(`${char} is not in the table`);
    return code;
  }));
}

export function csv(name: string, rows: readonly (readonly string[])[], encode: (text: string) => Buffer = Buffer.from): List {
  const cell = (text: string): string => (/[;"\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return { name, mimeType: 'text/csv', buffer: encode(rows.map((row) => `${row.map(cell).join(';')}\r\n`).join('')) };
}

interface Part {
  path: string;
  text: string;
}

/** An archive of parts that are stored as they are. */
function zip(parts: readonly Part[]): Buffer {
  const bodies: Buffer[] = [];
  const entries: Buffer[] = [];
  let offset = 0;
  for (const { path, text } of parts) {
    const [name, body] = [Buffer.from(path), Buffer.from(text)];
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(0x21, 8);
    common.writeUInt32LE(crc32(body), 10);
    common.writeUInt32LE(body.length, 14);
    common.writeUInt32LE(body.length, 18);
    common.writeUInt16LE(name.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    bodies.push(Buffer.from('PK\u0003\u0004'), common, name, body);
    entries.push(Buffer.from('PK\u0001\u0002\u0014\u0000'), common, place, name);
    offset += 30 + name.length + body.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length, 4);
  end.writeUInt16LE(parts.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...bodies, directory, Buffer.from('PK\u0005\u0006'), end]);
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const SHEET = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

/** An Excel workbook of one sheet. Numbers are numbers in it; an empty text is an empty cell. */
export function xlsx(name: string, sheet: string, rows: readonly (readonly (string | number)[])[]): List {
  const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const cell = (value: string | number, at: string): string => {
    if (typeof value === 'number') return `<c r="${at}"><v>${value}</v></c>`;
    return value === '' ? '' : `<c r="${at}" t="inlineStr"><is><t xml:space="preserve">${escaped(value)}</t></is></c>`;
  };
  const row = (cells: readonly (string | number)[], number: number): string =>
    `<row r="${number}">${cells.map((one, at) => cell(one, `${String.fromCharCode(65 + at)}${number}`)).join('')}</row>`;
  const kind = (path: string, what: string): string =>
    `<Override PartName="${path}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${what}+xml"/>`;
  const buffer = zip([
    { path: '[Content_Types].xml', text: `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>${kind('/xl/workbook.xml', 'sheet.main')}${kind('/xl/worksheets/sheet1.xml', 'worksheet')}</Types>` },
    { path: '_rels/.rels', text: `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="a" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>` },
    { path: 'xl/workbook.xml', text: `${HEAD}<workbook xmlns="${SHEET}" xmlns:r="${OFFICE}"><sheets><sheet name="${escaped(sheet)}" sheetId="1" r:id="a"/></sheets></workbook>` },
    { path: 'xl/_rels/workbook.xml.rels', text: `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="a" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>` },
    { path: 'xl/worksheets/sheet1.xml', text: `${HEAD}<worksheet xmlns="${SHEET}"><sheetData>${rows.map((cells, at) => row(cells, at + 1)).join('')}</sheetData></worksheet>` },
  ]);
  return { name, mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', buffer };
}

const SOUNDS = [
  'Ba Ke Dro Fi Glu Ho Jyn Ma Nu Pra Que Zo Vi',
  'bel cor dux fen gal hir lom mip nas ruk tav wex zyd',
  'a e i o u y ia eo ua oi ei au ou',
  'mab cept zine dol pril stat vir lol fen xan bine quel tor',
  'ium an osa et ur ix on ax il em yd ob as',
].map((sounds) => sounds.split(' '));

/** Made-up names: 13 series of 169, of which any two differ in three of their syllables or more. */
export function madeUpName(series: number, at: number): string {
  const [a, b] = [at % 13, Math.floor(at / 13)];
  const places = [a, b, a + b + series, a + 2 * b + 3 * series, series];
  return SOUNDS.map((sounds, n) => sounds[(places[n] ?? 0) % 13]).join('');
}

export const AT_LIST = /\/drugs\/import\/[0-9a-f-]{36}/;

/** Looks at a list's page until it says this: with JavaScript the page looks by itself, without by its link. */
export async function until(page: Page, words: string | RegExp): Promise<void> {
  const plain = test.info().project.use.javaScriptEnabled === false;
  const there = page.getByRole('main').getByText(words).first();
  const again = page.getByRole('link', { name: 'Look again' });
  await expect(async () => {
    if (plain && (await again.count()) > 0) await again.click();
    await expect(there).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 30_000, intervals: [50, 100, 200, 400] });
  await waitAwake(page);
}

/** Brings a list and waits until it says what it understood. */
export async function bring(page: Page, list: List): Promise<void> {
  await visit(page, '/drugs/import');
  await page.getByLabel('The list', { exact: true }).setInputFiles(list);
  await press(page, page.getByRole('button', { name: 'Read this list' }), AT_LIST);
  await until(page, 'What its columns mean');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(list.name);
}

/** Has the rows checked, and waits for the verdicts. */
export async function checkRows(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Check the [\d\s]+ rows?$/ }).click();
  await until(page, 'What becomes of it');
}

/** Takes the list in, and waits until it is. */
export async function takeIn(page: Page, rows: string): Promise<void> {
  await page.getByRole('button', { name: `Take in ${rows}` }).click();
  await until(page, new RegExp(`^${rows} (was|were) taken in$`));
}

/** A row of the list, by its number in the file. */
export function rowOf(page: Page, number: number): Locator {
  return page.locator('.import-rows').getByRole('row').filter({ has: page.getByRole('rowheader', { name: String(number), exact: true }) });
}

/** Finds a drug as anybody does and opens it. */
export async function openDrug(page: Page, name: string): Promise<void> {
  await visit(page, `/drugs?q=${encodeURIComponent(name)}`);
  await press(page, page.getByRole('main').getByRole('link').filter({ hasText: name }).first(), /\/drugs\/[A-Z0-9-]+$/);
  await expect(page.getByRole('heading', { level: 1 })).toContainText(name);
}
