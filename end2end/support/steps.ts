// What people do, by the words they read on the pages. Works with and without JavaScript.
import { expect, type Locator, type Page } from '@playwright/test';
import { patient } from './places.ts';
import { press, visit, waitAwake } from './test.ts';

export interface Dose {
  dose: string;
  unit: string;
  route: string;
  often: string;
  days: string;
}
export interface Drug {
  name: string;
  form: string;
  /** How much a bottle holds. */
  content?: { amount: string; unit: string };
  ingredients: { substance: string; amount: string; unit: string; per?: string; perUnit?: string }[];
  dose: Dose;
  /** What the pharmacy reads: how many of what. */
  quantity: string;
  units: number;
}

/** Opens the request form for a patient of the demonstration. */
export async function openRequest(page: Page, who: string): Promise<void> {
  await visit(page, (await patient(who)(page)).replace('/patients/', '/prescriptions/new?patient='));
}

/** Writes a drug's name and, where there is JavaScript, chooses it from what is found. */
export async function chooseDrug(page: Page, where: Page | Locator, label: string, name: string): Promise<void> {
  const field = where.getByLabel(label, { exact: true });
  await field.fill(name);
  if ((await page.locator('html[data-awake]').count()) === 0) return;
  await where.getByRole('option').filter({ hasText: name }).first().click();
  await expect(field).toHaveValue(name);
}

/** Onboards a drug by the form and returns its code. */
export async function onboard(page: Page, drug: Drug): Promise<string> {
  await visit(page, '/drugs');
  await press(page, page.getByRole('link', { name: 'Onboard a drug' }).first(), /\/drugs\/new$/);
  await page.getByLabel('Name', { exact: true }).first().fill(drug.name);
  await page.getByLabel('Form', { exact: true }).selectOption({ label: drug.form });
  await page.getByRole('button', { name: 'Fill in what is usual for this form' }).click();
  await expect(page.getByLabel('Dispensing unit', { exact: true })).not.toHaveValue('');
  await waitAwake(page);
  if (drug.content !== undefined) {
    await page.getByLabel('Content of a unit').fill(drug.content.amount);
    await page.getByLabel('Unit of the content').selectOption({ label: drug.content.unit });
  }
  for (const [place, ingredient] of drug.ingredients.entries()) {
    const group = page.getByRole('group', { name: `Ingredient ${place + 1}` });
    if (place > 0) {
      await page.getByRole('button', { name: 'Add another ingredient' }).click();
      await expect(group).toBeVisible();
      await waitAwake(page);
    }
    await group.getByLabel('Name', { exact: true }).fill(ingredient.substance);
    await group.getByLabel('Amount').fill(ingredient.amount);
    await group.getByLabel('Unit', { exact: true }).selectOption({ label: ingredient.unit });
    if (ingredient.per !== undefined) await group.getByLabel('In how much').fill(ingredient.per);
    if (ingredient.perUnit !== undefined) await group.getByLabel('Of what').selectOption({ label: ingredient.perUnit });
  }
  await expect(page.getByLabel('Name', { exact: true }).first()).toHaveValue(drug.name);
  await save(page);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(drug.name);
  return /[^/]+$/.exec(new URL(page.url()).pathname)?.[0] ?? '';
}

/** Presses the button; a pharmacist who is asked about look-alikes says that this drug is another one. */
async function save(page: Page): Promise<void> {
  const onboarded = /\/drugs\/(?!new(?:#|$))[^/]+$/;
  const asked = page.getByRole('radio', { name: 'A different drug' });
  const button = page.getByRole('button', { name: 'Onboard this drug' });
  await button.click();
  await expect(async () => {
    expect(onboarded.test(page.url()) || (await asked.count()) > 0).toBe(true);
  }).toPass({ intervals: [50, 100, 200] });
  await waitAwake(page);
  if (onboarded.test(page.url())) return;
  await asked.check();
  await press(page, button, onboarded);
}

/** Receives loose units of a drug into a lot of the main pharmacy. */
export async function receive(page: Page, drug: string, lot: string, expiry: string, units: number): Promise<void> {
  await visit(page, '/stock');
  await press(page, page.getByRole('link', { name: 'Receive stock' }), /\/stock\/receive$/);
  await chooseDrug(page, page.getByRole('main'), 'Drug: its name or code', drug);
  await press(page, page.getByRole('button', { name: 'Continue' }), /\/stock\/receive\?/);
  await page.getByRole('radio', { name: /^Loose units/ }).check();
  await page.getByLabel('Lot number').fill(lot);
  await page.getByLabel('Expiry', { exact: true }).fill(expiry);
  await page.getByLabel('Single units').fill(String(units));
  await page.getByLabel('Where do you put it?').selectOption({ label: 'Main pharmacy: Shelf A: tablets and capsules' });
  await page.getByLabel('From whom').fill('Invented Supplies Ltd');
  await press(page, page.getByRole('button', { name: 'Receive', exact: true }), /\/stock\/lots\//);
  await expect(page.getByRole('heading', { level: 1 })).toContainText(lot);
}

/** The card of one medicine in the request form. */
export function medicine(page: Page, number: number): Locator {
  return page.getByRole('region', { name: `Medicine ${number}` });
}

export async function fillLine(page: Page, number: number, drug: string, dose: Dose): Promise<void> {
  const line = medicine(page, number);
  await chooseDrug(page, line, 'Drug', drug);
  await line.getByLabel('Dose', { exact: true }).fill(dose.dose);
  await line.getByLabel('Unit', { exact: true }).selectOption({ label: dose.unit });
  await line.getByLabel('Route', { exact: true }).selectOption({ label: dose.route });
  await line.getByLabel('How often').selectOption({ label: dose.often });
  await line.getByLabel('For how long').fill(dose.days);
}

export const SEND = { name: 'Send to the pharmacy' } as const;
export const AT_PRESCRIPTION = /\/prescriptions\/RX-[0-9-]+/;

/** Sends the request form and returns the prescription's number. */
export async function sendRequest(page: Page): Promise<string> {
  await press(page, page.getByRole('button', SEND), AT_PRESCRIPTION);
  const number = /RX-[0-9-]+/.exec(page.url())?.[0] ?? '';
  await expect(page.getByRole('heading', { level: 1 })).toContainText(number);
  return number;
}

export const AMOXICILLIN: { name: string; dose: Dose } = {
  name: 'Amoxicillin 500 mg capsule',
  dose: { dose: '500', unit: 'mg', route: 'by mouth', often: 'three times a day', days: '7' },
};

/** The numbers of everything this prescriber requested lately. */
export async function myRequests(page: Page): Promise<Set<string>> {
  const answer = await page.request.get('/prescriptions?show=mine');
  expect(answer.status()).toBe(200);
  return new Set([...(await answer.text()).matchAll(/\/prescriptions\/(RX-[0-9-]+)/g)].map(([, number]) => number ?? ''));
}

/** A line on the prescription's page. */
export function line(page: Page, number: number): Locator {
  return page.getByRole('article').nth(number - 1);
}

export async function openPrescription(page: Page, number: string): Promise<void> {
  await visit(page, `/prescriptions/${number}`);
}

/** Accepts a line that has no open question. */
export async function accept(page: Page, number: string, position = 1): Promise<void> {
  await openPrescription(page, number);
  await press(page, line(page, position).getByRole('button', { name: 'Accept' }), AT_PRESCRIPTION);
  await expect(line(page, position)).toContainText('To dispense');
}

/** Picks what the page proposes, the earliest expiry first. */
export async function prepare(page: Page, number: string): Promise<void> {
  await openPrescription(page, number);
  await page.getByRole('button', { name: 'Prepare', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Dispensing' })).toContainText('Prepared');
  await waitAwake(page);
}

export async function check(page: Page, number: string): Promise<void> {
  await openPrescription(page, number);
  await page.getByRole('button', { name: 'Checked, it is right' }).click();
  await expect(page.getByRole('button', { name: 'Hand over' })).toBeVisible();
  await waitAwake(page);
}

export async function handOver(page: Page, number: string): Promise<void> {
  await openPrescription(page, number);
  await page.getByRole('button', { name: 'Hand over' }).click();
  await expect(page.getByRole('region', { name: 'Dispensing' })).toContainText('Handed over');
  await waitAwake(page);
}
