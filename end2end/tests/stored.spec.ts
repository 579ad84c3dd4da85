// Hostile texts that may be stored are stored as they are, shown as text, and run nowhere.
import type { Page } from '@playwright/test';
import { formsOf, send, values, type Form } from '../support/forms.ts';
import { KEPT } from '../support/hostile.ts';
import { AT } from '../support/places.ts';
import { AMOXICILLIN, line } from '../support/steps.ts';
import { expect, test, visit, type Role, type Server } from '../support/test.ts';

test.use({ purpose: 'hostile' });

// Those that a browser could run; the others are tried with every form elsewhere.
const TEXTS = KEPT.slice(0, 13);

async function formOf(page: Page, address: string, action: string): Promise<Form> {
  await visit(page, address);
  const form = (await formsOf(page)).find((one) => one.action === action);
  if (form === undefined) throw new Error(`${address} has no form for ${action}`);
  return form;
}

/** Sends a form that must be taken; what the person would have to confirm is confirmed. Returns where it leads. */
async function taken(server: Server, who: Role, form: Form, instead: Record<string, string>): Promise<string> {
  let fields = values(form, instead);
  for (let tries = 0; tries < 3; tries += 1) {
    const { status, text } = await send(server, who, form, fields);
    if (status === 200) return JSON.parse(text) as string;
    const refused = (JSON.parse(text) as { Refused?: { field: string; says: string }[] }).Refused ?? [];
    const shown = refused.filter(({ field }) => field.endsWith('_shown'));
    if (shown.length === 0) throw new Error(`${form.action} refused ${refused.map(({ field }) => field).join()}: ${text}`);
    fields = { ...fields, ...Object.fromEntries(shown.map(({ field, says }) => [field, says])) };
  }
  throw new Error(`${form.action} is never satisfied with ${JSON.stringify(instead)}`);
}

async function harmless(page: Page, address: string, ...texts: string[]): Promise<void> {
  await visit(page, address);
  expect(await page.evaluate(() => 'ran' in globalThis), `a script ran at ${address}`).toBe(false);
  const words = await page.getByRole('main').evaluate((main) => main.textContent);
  for (const text of texts) expect(words, address).toContain(text);
}

test('names of drugs', async ({ open, server }) => {
  const page = await open('pharmacist');
  const form = await formOf(page, '/drugs/new', '/api/onboard_drug');
  let stored = 0;
  for (const hostile of TEXTS) {
    // A word of its own, so that a text which another test has stored already is not asked about as a look-alike.
    const text = `${hostile} ${Array.from({ length: 12 }, () => 'abcdefghijklmnopqrstuvwxyz'[Math.floor(Math.random() * 26)]).join('')}`;
    const names = { name: text, generic_name: text, other_names: text, cautions: text, 'ingredients[0][substance]': text };
    const url = await taken(server, 'pharmacist', form, names).catch((error: unknown) => {
      // Some of them look alike and are asked about, which is right.
      if (String(error).includes('refused look_alike:')) return undefined;
      throw error;
    });
    if (url === undefined) continue;
    stored += 1;
    await harmless(page, url, text);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(text);
  }
  expect(stored).toBeGreaterThanOrEqual(5);
  await harmless(page, '/drugs?q=%3Cscript%3E');
  await harmless(page, '/drugs');
  await page.getByRole('search').getByLabel('Find a drug').first().fill('script');
  await expect(page.getByRole('option').first()).toBeVisible();
  expect(await page.evaluate(() => 'ran' in globalThis)).toBe(false);
});

test('names and allergies of patients', async ({ open, server }) => {
  const page = await open('prescriber');
  const form = await formOf(page, '/patients/new', '/api/register_patient');
  for (const text of TEXTS) {
    const url = await taken(server, 'prescriber', form, { name: text, other_name: text, birth: '1990', sex: 'female', anyway: 'yes' });
    await harmless(page, url, text);
    const allergy = await formOf(page, url, '/api/record_allergy');
    const about = { agent: text, reaction: text, agent_kind: 'text', allergy_kind: 'allergy', allergy_status: 'confirmed' };
    await taken(server, 'prescriber', allergy, about);
    await harmless(page, url, text);
    await harmless(page, `/prescriptions/new?patient=${url.replace('/patients/', '')}`, text);
  }
});

test('notes, instructions, questions and answers', async ({ open, server }) => {
  test.slow();
  const [page, pharmacist] = [await open('prescriber'), await open('pharmacist')];
  const form = await formOf(page, await AT.request(page), '/api/request_prescription');
  for (const text of TEXTS) {
    const step = 'lines[0][steps][0]';
    const url = await taken(server, 'prescriber', form, {
      note: text,
      'lines[0][drug_typed]': AMOXICILLIN.name,
      'lines[0][indication]': text,
      [`${step}[dose]`]: '500',
      [`${step}[dose_unit]`]: 'mg',
      [`${step}[route]`]: 'oral',
      [`${step}[timing]`]: 'TID',
      [`${step}[duration]`]: '7',
      [`${step}[instructions]`]: text,
    });
    await harmless(page, url, text);
    const asked = await formOf(pharmacist, url, '/api/ask_line');
    await taken(server, 'pharmacist', asked, { words: text });
    const answered = await formOf(page, url, '/api/answer_line');
    await taken(server, 'prescriber', answered, { words: text });
    await harmless(pharmacist, url, text);
    await expect(line(pharmacist, 1)).toContainText(text);
  }
  await harmless(pharmacist, '/prescriptions?show=check');
  await harmless(pharmacist, '/');
});

test('lots, suppliers and reasons', async ({ open, server }) => {
  const page = await open('pharmacist');
  const form = await formOf(page, '/stock/receive?drug=AMOX500C', '/api/receive_stock');
  const place = await page.getByLabel('Where do you put it?').locator('option').nth(1).getAttribute('value');
  for (const [number, text] of TEXTS.entries()) {
    const fields = { pack: 'loose', lot: `HOSTILE${number}`, expiry: '2031-01', units: '3', place: place ?? '', supplier: text };
    const url = await taken(server, 'pharmacist', form, fields);
    const hold = await formOf(page, url, '/api/hold_lot');
    await taken(server, 'pharmacist', hold, { step: 'hold', reason: text });
    await harmless(page, url, text);
  }
  await harmless(page, '/stock?q=HOSTILE');
});

test('words that are searched for', async ({ open }) => {
  const page = await open('pharmacist');
  for (const text of TEXTS) {
    for (const path of ['/drugs?q=', '/stock?q=', '/prescriptions?show=', '/prescriptions?place=', '/stock?only=', '/drugs?state=', '/stock/receive?drug=', '/drugs/new?name=']) {
      const answer = await page.request.get(`${path}${encodeURIComponent(text)}`);
      expect(answer.status(), `${path}${text}`).toBeLessThan(500);
    }
    await harmless(page, `/drugs?q=${encodeURIComponent(text)}`);
    await visit(page, '/patients');
    await page.getByLabel('Name, record number or birth date').fill(text);
    await page.getByRole('button', { name: 'Search', exact: true }).click();
    await expect(page.getByLabel('Name, record number or birth date')).toHaveValue(text);
    expect(await page.evaluate(() => 'ran' in globalThis)).toBe(false);
  }
});
