// Sending a request: nothing typed is lost, and one request is one prescription, whatever happens on the way.
import type { Page } from '@playwright/test';
import { AMOXICILLIN, AT_PRESCRIPTION, fillLine, line, medicine, myRequests, openRequest, SEND, sendRequest } from '../support/steps.ts';
import { expect, test, waitAwake } from '../support/test.ts';

const CHIDINMA = '104-228-17';
const NOTE = 'First line\nsecond <b>line</b> & “quotes” ' + "it's µg ½ 甲硝唑";

async function filled(page: Page): Promise<void> {
  await openRequest(page, CHIDINMA);
  await fillLine(page, 1, AMOXICILLIN.name, AMOXICILLIN.dose);
  await page.getByLabel('Note to the pharmacy').fill(NOTE);
}

async function newOnes(page: Page, before: Set<string>): Promise<number> {
  return [...(await myRequests(page))].filter((number) => !before.has(number)).length;
}

test('what is wrong is said beside its field and everything typed stays', async ({ open, watch }) => {
  const page = await open('prescriber');
  watch.expectStatus(422, '/api/request_prescription');
  await filled(page);
  const before = await myRequests(page);
  const first = medicine(page, 1);
  await first.getByLabel('Dose', { exact: true }).fill('lots');
  await first.getByLabel('For how long').fill('-3');
  await first.getByLabel('What it is for').fill('ear & <i>throat</i>');
  await page.getByRole('radio', { name: /urgent/i }).check();
  await page.getByRole('button', SEND).click();
  const dose = first.getByLabel('Dose', { exact: true });
  await expect(dose).toHaveAttribute('aria-invalid', 'true');
  await expect(dose).toHaveAccessibleDescription(/\w+ .+\./);
  await expect(first.getByLabel('For how long')).toHaveAccessibleDescription(/\w+ .+\./);
  await expect(page.locator('#error-summary').getByRole('link')).toHaveCount(2);
  await expect(dose).toHaveValue('lots');
  await expect(first.getByLabel('For how long')).toHaveValue('-3');
  await expect(first.getByLabel('Drug', { exact: true })).toHaveValue(AMOXICILLIN.name);
  await expect(first.getByLabel('What it is for')).toHaveValue('ear & <i>throat</i>');
  await expect(first.getByLabel('How often')).toHaveValue('TID');
  await expect(page.getByRole('radio', { name: /urgent/i })).toBeChecked();
  await expect(page.getByLabel('Note to the pharmacy')).toHaveValue(NOTE);
  expect(await newOnes(page, before)).toBe(0);
  await dose.fill('500');
  await first.getByLabel('For how long').fill('7');
  await sendRequest(page);
  await expect(page.getByRole('main')).toContainText('second <b>line</b> & “quotes”');
  await expect(line(page, 1)).toContainText('21 capsules');
  expect(await newOnes(page, before)).toBe(1);
});

test('an empty form says what is missing', async ({ open, watch }) => {
  const page = await open('prescriber');
  watch.expectStatus(422, '/api/request_prescription');
  await openRequest(page, CHIDINMA);
  await page.getByRole('button', SEND).click();
  await expect(medicine(page, 1).getByLabel('Drug', { exact: true })).toHaveAccessibleDescription(/Write and choose/);
});

test('a second medicine, and a second dose, are added without losing anything', async ({ open }) => {
  const page = await open('prescriber');
  await filled(page);
  await page.getByRole('button', { name: 'Add another medicine' }).click();
  await waitAwake(page);
  await expect(medicine(page, 2)).toBeVisible();
  await expect(medicine(page, 1).getByLabel('Drug', { exact: true })).toHaveValue(AMOXICILLIN.name);
  await expect(page.getByLabel('Note to the pharmacy')).toHaveValue(NOTE);
  await medicine(page, 2).getByRole('button', { name: 'Add another dose' }).click();
  await waitAwake(page);
  await expect(medicine(page, 2).getByRole('group', { name: 'Dose 2' })).toBeVisible();
  await medicine(page, 2).getByRole('button', { name: 'Remove', exact: true }).click();
  await waitAwake(page);
  await expect(medicine(page, 2)).toHaveCount(0);
  await sendRequest(page);
  await expect(page.getByRole('article')).toHaveCount(1);
});

test('the dose can be read back before it is sent', async ({ open, scripted }) => {
  const page = await open('prescriber');
  await filled(page);
  if (!scripted) {
    await page.getByRole('button', { name: 'Read it back first' }).click();
  }
  await expect(medicine(page, 1).locator('output')).toContainText(/500 mg by mouth three times a day for 7 days/);
  await expect(medicine(page, 1).locator('output')).toContainText('21 capsules');
  await sendRequest(page);
});

test('a double click sends one prescription', async ({ open }) => {
  const page = await open('prescriber');
  await filled(page);
  const before = await myRequests(page);
  await page.getByRole('button', SEND).dblclick();
  await page.waitForURL(AT_PRESCRIPTION);
  await waitAwake(page);
  expect(await newOnes(page, before)).toBe(1);
});

test('reloading and going back after sending makes no second prescription', async ({ open }) => {
  const page = await open('prescriber');
  await filled(page);
  const before = await myRequests(page);
  const number = await sendRequest(page);
  await page.reload();
  await waitAwake(page);
  await expect(page.getByRole('heading', { level: 1 })).toContainText(number);
  await page.goBack();
  await waitAwake(page);
  await expect(page.getByText('This form was sent already')).toBeVisible();
  await expect(page.getByRole('link', { name: `prescription ${number}` })).toBeVisible();
  await expect(page.getByRole('button', SEND)).toHaveCount(0);
  await page.goForward();
  await waitAwake(page);
  await expect(page.getByRole('heading', { level: 1 })).toContainText(number);
  expect(await newOnes(page, before)).toBe(1);
});

test('reloading a refused form and then sending it makes one prescription', async ({ open, watch, scripted }) => {
  test.skip(scripted, 'a refusal is not a page of its own when there is JavaScript');
  const page = await open('prescriber');
  watch.expectStatus(422, '/api/request_prescription');
  await filled(page);
  const before = await myRequests(page);
  await medicine(page, 1).getByLabel('Dose', { exact: true }).fill('0');
  await page.getByRole('button', SEND).click();
  await expect(medicine(page, 1).getByLabel('Dose', { exact: true })).toHaveAttribute('aria-invalid', 'true');
  await page.reload();
  await expect(page.getByLabel('Note to the pharmacy')).toHaveValue(NOTE);
  await medicine(page, 1).getByLabel('Dose', { exact: true }).fill('1000');
  await sendRequest(page);
  expect(await newOnes(page, before)).toBe(1);
});
