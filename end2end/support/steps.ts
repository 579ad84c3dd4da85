// What people do, by the words they read on the pages. Works with and without JavaScript.
import { expect, type Locator, type Page } from '@playwright/test';
import { patient } from './places.ts';
import { visit, waitAwake } from './test.ts';

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
  ingredients: { substance: string; amount: string; unit: string; per?: string; perUnit?: string }[];
  dose: Dose;
  /** What the pharmacy reads: how many of what. */
  quantity: string;
  units: number;
}

/** Presses a button and waits for the page that the answer leads to. */
export async function press(page: Page, button: Locator, leadsTo: RegExp): Promise<void> {
  await button.click();
  await page.waitForURL(leadsTo);
  await waitAwake(page);
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
