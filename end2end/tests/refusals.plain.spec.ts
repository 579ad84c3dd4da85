// Without JavaScript a refusal is seen at once: on the tab, on top of the page, and a link away from its field.
import type { Page } from '@playwright/test';
import { AT } from '../support/places.ts';
import { accept, AMOXICILLIN, fillLine, openPrescription, openRequest, sendRequest } from '../support/steps.ts';
import { expect, test, visit } from '../support/test.ts';

async function told(page: Page, title: RegExp, field: string): Promise<void> {
  await expect(page).toHaveTitle(title);
  const summary = page.locator('#error-summary');
  await expect(summary).toBeInViewport();
  await summary.getByRole('link').first().click();
  await expect(page.locator(field)).toBeInViewport();
}

test('a weight on the patient’s page', async ({ open, watch }) => {
  const page = await open('prescriber');
  watch.expectStatus(422, '/api/record_weight');
  await visit(page, await AT.tesfaye(page));
  await page.getByText('Record a weight…').click();
  await page.getByLabel('Weight', { exact: true }).fill('heavy');
  await page.getByRole('button', { name: 'Record the weight' }).click();
  await told(page, /^Error: Patient/, '#weight');
  await expect(page.locator('#weight')).toHaveValue('heavy');
});

test('a suspension and a pack on the drug’s page', async ({ open, watch }) => {
  const page = await open('pharmacist');
  watch.expectStatus(422, '/api/suspend_drug');
  watch.expectStatus(422, '/api/add_pack');
  await visit(page, '/drugs/AMOX500C');
  await page.getByText('Suspend…').click();
  await page.getByRole('button', { name: 'Suspend this drug' }).click();
  await told(page, /^Error: Amoxicillin/, '#suspend_reason');
  await visit(page, '/drugs/AMOX500C');
  await page.getByText('Add a pack…').click();
  await page.getByLabel('Units in the pack').fill('lots');
  await page.getByRole('button', { name: 'Add this pack' }).click();
  await told(page, /^Error: Amoxicillin/, '#units');
  await expect(page.locator('#units')).toHaveValue('lots');
});

test('a hold on the lot’s page', async ({ open, watch }) => {
  const page = await open('pharmacist');
  watch.expectStatus(422, '/api/hold_lot');
  await visit(page, await AT.lot(page));
  await page.getByText('Hold, recall or release…').click();
  await page.getByLabel('Why?').fill(' ');
  await page.getByRole('button', { name: 'Put on hold' }).click();
  await told(page, /^Error: Lot/, '#reason');
});

test('a preparation of more than there is', async ({ open, watch }) => {
  const [prescriber, pharmacist, page] = [await open('prescriber'), await open('pharmacist'), await open('technician')];
  watch.expectStatus(422, '/api/prepare_dispensing');
  await openRequest(prescriber, '104-228-17');
  await fillLine(prescriber, 1, AMOXICILLIN.name, AMOXICILLIN.dose);
  const number = await sendRequest(prescriber);
  await accept(pharmacist, number);
  await openPrescription(page, number);
  const prepare = page.getByRole('button', { name: 'Prepare', exact: true }).first();
  const field = page.locator('input[name=units]').first();
  const id = await field.getAttribute('id');
  await field.fill('99999');
  await prepare.click();
  await told(page, /^Error: RX-/, `[id="${id}"]`);
  await expect(page.locator(`[id="${id}"]`)).toHaveValue('99999');
});
