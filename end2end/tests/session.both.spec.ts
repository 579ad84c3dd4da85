// A session that ended costs nothing that was typed.
import type { Page } from '@playwright/test';
import { AMOXICILLIN, AT_PRESCRIPTION, fillLine, line, medicine, openRequest, SEND } from '../support/steps.ts';
import { expect, signIn, test, waitAwake } from '../support/test.ts';

const CHIDINMA = '104-228-17';
const NOTE = 'First line\nsecond <b>line</b> & “quotes” µg';

async function typed(page: Page): Promise<void> {
  await openRequest(page, CHIDINMA);
  await fillLine(page, 1, AMOXICILLIN.name, AMOXICILLIN.dose);
  await page.getByLabel('Note to the pharmacy').fill(NOTE);
  await page.context().clearCookies();
}

async function signInBeside(page: Page, link: string): Promise<void> {
  const [beside] = await Promise.all([page.waitForEvent('popup'), page.getByRole('link', { name: link }).click()]);
  await beside.waitForLoadState();
  await signIn(beside, 'prescriber');
  await beside.close();
}

test('a request whose session has ended is sent after signing in beside it', async ({ open, watch, scripted }) => {
  const page = await open('prescriber');
  watch.expectStatus(401, '/api/request_prescription');
  for (const quiet of ['/api/read_dosage', '/api/search_drugs']) watch.expectStatus(401, quiet);
  await typed(page);
  await page.getByRole('button', SEND).click();
  if (scripted) {
    await signInBeside(page, 'Sign in in a new tab, then send this again.');
    await page.getByRole('button', SEND).click();
  } else {
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your session has ended');
    await signInBeside(page, 'Sign in in a new tab');
    await page.getByRole('button', { name: 'Send again' }).click();
  }
  await page.waitForURL(AT_PRESCRIPTION);
  await expect(line(page, 1)).toContainText('21 capsules');
  await expect(page.getByRole('main')).toContainText('second <b>line</b> & “quotes” µg');
});

test('a form that only grows keeps everything as well', async ({ open, watch }) => {
  const page = await open('prescriber');
  watch.expectStatus(401, '/prescriptions/new');
  watch.expectStatus(401, '/api/read_dosage');
  await typed(page);
  await page.getByRole('button', { name: 'Add another medicine' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your session has ended');
  await signInBeside(page, 'Sign in in a new tab');
  await page.getByRole('button', { name: 'Send again' }).click();
  await expect(medicine(page, 2)).toBeVisible();
  await waitAwake(page);
  await expect(page.getByLabel('Note to the pharmacy')).toHaveValue(NOTE);
  await expect(medicine(page, 1).getByLabel('Drug', { exact: true })).toHaveValue(AMOXICILLIN.name);
});
