// Texts that break careless software, written by us. Each that could run would set `window.ran`.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, type Page } from '@playwright/test';
import type { Server } from './server.ts';

const RUN = 'window.ran=1';

/** Texts that a careful program keeps and shows as they are. */
export const KEPT = [
  `<script>${RUN}</script>`,
  `"><img src=x onerror="${RUN}">`,
  `'><svg/onload=${RUN}>`,
  `</textarea><script>${RUN}</script>`,
  `</title><script>${RUN}</script>`,
  `--><script>${RUN}</script><!--`,
  `"autofocus onfocus="${RUN}`,
  `javascript:${RUN}`,
  `&lt;script&gt;${RUN}&lt;/script&gt;`,
  `&#x3c;script>${RUN}&#x3c;/script>`,
  `%3Cscript%3E${RUN}%3C/script%3E`,
  `<iframe srcdoc="<script>parent.ran=1</script>">`,
  `<template><b>{{${RUN}}}</b>`,
  `"; DROP TABLE drug; --`,
  `' OR '1'='1`,
  `%' OR name LIKE '%`,
  `{{7*7}} \${7*7} <%= 7*7 %> #{7*7}`,
  '%s%s%s%n%x %d',
  '\\u0041\\x41\\n\\',
  '=HYPERLINK("http://invalid.test","x")',
  "+cmd|' /C calc'!A0",
  '@SUM(1+1)*cmd',
  '../../../../../../etc/passwd',
  '..\\..\\windows\\win.ini',
  'file:///etc/passwd',
  '//invalid.test/x',
  '$(touch x) `touch x` ; touch x | touch x',
  '${jndi:ldap://invalid.test/a}',
  '<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]>&y;',
  '__proto__ constructor toString',
  'null undefined NaN None nil',
  'lines[0][drug]=x&lines[1][drug]=y',
  'a=b&c=d;e=f#g?h',
  '👩🏽‍⚕️👨‍👩‍👧‍👦🇳🇬💊',
  'مرحبا بالعالم 20 mg/120 mg',
  'שלום עולם 5 mg',
  '﷽ ﷺ',
  'İıſK Å ﬁ ǅ ß',
  'क्ष्म्य र्‍',
  '𝕿𝖍𝖊𝖗𝖎𝖆𝖈 𐎀𐎁',
];

/** Texts of which a careful program refuses some, with a sentence, and keeps others. */
export const DOUBTFUL = [
  '',
  ' ',
  '\t\n\r\n ',
  'a\u0000b',
  '\u0000',
  'a\uFFFDb',
  'a\u202Eb\u202C',
  '\u2066never closed',
  '\u200B\u200C\u200D\u2060\uFEFF',
  '\uFEFFabc',
  'a\u0007\u001B[31mred\u009B\u007F',
  'a\u2028b\u2029c\u0085d',
  'one\r\nSet-Cookie: ran=1\r\n\r\n<b>two</b>',
  '\uFFFE\uFFFF\u{10FFFF}\uFDD0',
  '\uE000\u{F0000}',
  '\u0301\u0301\u0301',
  `Z${'\u0300\u0301\u0302\u0303'.repeat(20)}algo`,
  '\u{E0001}\u{E0061}\u{E007F}',
  'a'.repeat(8_000),
  '錠'.repeat(500),
  '👩🏽‍⚕️'.repeat(100),
  'word '.repeat(1_000),
  '-1',
  '0',
  '00012',
  '1e309',
  '0x10',
  '1,000.00',
  '1.000,00',
  '0.1',
  '９９',
  '٣٠',
  '99999999999999999999999999999999',
  '18446744073709551616',
  '-9223372036854775808',
  '0.000000000000000000000000000001',
  '2026-02-30',
  '0000-00-00',
  '99999-12-31',
  '24:61',
];

/** Bytes after percent-encoding that are no text at all. */
export const RAW = ['%FF%FE', '%C0%80', '%ED%A0%80', '%F5%80%80%80', '%E2%28%A1', '%', '%zz', '%u0041', '+%2B+', '%00%00'];

/** What fields that are no text fields are sent. */
export const TAMPERED = [
  '',
  '0',
  '-1',
  '99999999999999999999',
  "' OR 1=1 --",
  `<script>${RUN}</script>`,
  '../../x',
  'a\u0000b',
  '\uFFFD',
  '00000000-0000-0000-0000-000000000000',
  '0190b3c4-5d6e-7f80-9a1b-2c3d4e5f6071',
  'x'.repeat(3_000),
];

const SHARED = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..', 'shared', 'data', 'blns', 'blns.json');
export const BLNS_FILE = process.env.E2E_BLNS ?? SHARED;

/** The Big List of Naughty Strings, where somebody put it beside the repository. */
export function blns(): string[] | undefined {
  return existsSync(BLNS_FILE) ? (JSON.parse(readFileSync(BLNS_FILE, 'utf8')) as string[]) : undefined;
}

export async function nothingRan(page: Page): Promise<void> {
  expect(await page.evaluate(() => (globalThis as unknown as { ran?: number }).ran), `a script ran at ${page.url()}`).toBeUndefined();
}

export async function healthy(server: Server): Promise<void> {
  const answer = await fetch(`${server.url}/readyz`);
  expect(answer.status, await answer.text()).toBe(200);
}
