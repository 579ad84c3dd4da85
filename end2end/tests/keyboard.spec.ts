// Everything by keyboard alone: the forms that are used most, and the search.
import type { Locator, Page } from '@playwright/test';
import { AMOXICILLIN, AT_PRESCRIPTION, medicine, openRequest, SEND } from '../support/steps.ts';
import { expect, test, visit, waitAwake } from '../support/test.ts';

/** Presses Tab until the element has the focus; the focus must be visible there. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 80; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) {
      await expect(target).toBeInViewport();
      return;
    }
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not reach ${target.toString()}`);
}

/** Chooses in a list by typing the beginning of the words, as a keyboard user does. */
async function choose(page: Page, target: Locator, words: string): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.type(words);
  await expect(target.locator('option:checked')).toHaveText(words);
}

test('somebody signs in by keyboard', async ({ open }) => {
  const page = await open('nobody');
  await visit(page, '/sign-in');
  await tabTo(page, page.getByLabel('Name'));
  await page.keyboard.type('technician');
  await tabTo(page, page.getByLabel('Password'));
  await page.keyboard.type('theriac-demo');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible();
});

test('a prescription is requested by keyboard', async ({ open }) => {
  const page = await open('prescriber');
  await openRequest(page, '104-228-17');
  const first = medicine(page, 1);
  const drug = first.getByLabel('Drug', { exact: true });
  await tabTo(page, drug);
  await page.keyboard.type('amoxicillin 500 cap');
  await expect(first.getByRole('option').first()).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await expect(first.getByRole('option').first()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(drug).toHaveValue(AMOXICILLIN.name);
  await tabTo(page, first.getByLabel('Dose', { exact: true }));
  await page.keyboard.type('500');
  await choose(page, first.getByLabel('Unit', { exact: true }), 'mg');
  await choose(page, first.getByLabel('Route', { exact: true }), 'by mouth');
  await choose(page, first.getByLabel('How often'), 'three times a day');
  await tabTo(page, first.getByLabel('For how long'));
  await page.keyboard.type('7');
  await expect(first.locator('output')).toContainText('21 capsules');
  await tabTo(page, page.getByRole('button', SEND));
  await page.keyboard.press('Enter');
  await page.waitForURL(AT_PRESCRIPTION);
});

test('a patient is registered by keyboard', async ({ open }) => {
  const page = await open('prescriber');
  await visit(page, '/patients/new');
  await tabTo(page, page.getByLabel('Name', { exact: true }));
  await page.keyboard.type('Ọlá Keyboard');
  await tabTo(page, page.getByLabel('Born'));
  await page.keyboard.type('1990-02-03');
  await tabTo(page, page.getByRole('radio').first());
  await page.keyboard.press('Space');
  await tabTo(page, page.getByRole('button', { name: 'Register', exact: true }));
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/patients\/[0-9a-f-]{36}$/);
  await waitAwake(page);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Ọlá Keyboard');
});

test('/ leads to the search, and arrows and Enter to a drug', async ({ open }) => {
  const page = await open('pharmacist');
  await visit(page, '/');
  await page.keyboard.press('/');
  const find = page.getByRole('search').getByLabel('Find a drug').first();
  await expect(find).toBeFocused();
  await page.keyboard.type('amoxicil');
  await expect(page.getByRole('option').first()).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/drugs\/[A-Z0-9]+$/);
  await waitAwake(page);
  await visit(page, '/patients');
  const field = page.getByLabel('Name, record number or birth date');
  await field.focus();
  await page.keyboard.type('1/2');
  await expect(field).toHaveValue('1/2');
});

test('the first stop of every page leads past the navigation', async ({ open }) => {
  const page = await open('pharmacist');
  for (const path of ['/', '/prescriptions', '/drugs', '/stock']) {
    await visit(page, path);
    await page.keyboard.press('Tab');
    await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.locator('#main')).toBeFocused();
  }
});
