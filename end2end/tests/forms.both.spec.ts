// Forms that refuse something keep everything typed and say a sentence beside the field.
import type { Locator, Page } from '@playwright/test';
import { AT } from '../support/places.ts';
import { expect, test, visit } from '../support/test.ts';

async function refused(...fields: Locator[]): Promise<void> {
  for (const field of fields) {
    await expect(field).toHaveAttribute('aria-invalid', 'true');
    await expect(field).toHaveAccessibleDescription(/[A-Z“].*[.?]/);
  }
}

async function kept(...typed: [Locator, string][]): Promise<void> {
  for (const [field, value] of typed) await expect(field).toHaveValue(value);
}

const named = (page: Page, label: string): Locator => page.getByLabel(label, { exact: true }).first();

test('onboarding a drug', async ({ open, watch }) => {
  const page = await open('pharmacist');
  watch.expectStatus(422, '/api/onboard_drug');
  await visit(page, '/drugs/new');
  const [name, generic, atc] = [named(page, 'Name'), page.getByLabel('Generic name (INN)'), page.getByLabel('ATC codes')];
  const group = page.getByRole('group', { name: 'Ingredient 1' });
  const [amount, others] = [group.getByLabel('Amount'), page.getByLabel('Other names')];
  await name.fill('Нов\u202Eый препарат');
  await generic.fill('novum <b>&amp;');
  await atc.fill('not a code');
  await group.getByLabel('Name', { exact: true }).fill('novum');
  await amount.fill('plenty');
  await others.fill('Нови\nNuevo\n');
  await page.getByLabel('Form', { exact: true }).selectOption({ label: 'Capsule' });
  await page.getByRole('checkbox', { name: 'By mouth' }).check();
  await page.getByRole('button', { name: 'Onboard this drug' }).click();
  await refused(name, atc, amount);
  await kept([generic, 'novum <b>&amp;'], [atc, 'not a code'], [amount, 'plenty'], [others, 'Нови\nNuevo\n'], [name, 'Нов\u202Eый препарат']);
  await expect(page.getByLabel('Form', { exact: true })).toHaveValue('capsule');
  await expect(page.getByRole('checkbox', { name: 'By mouth' })).toBeChecked();
});

test('registering a patient', async ({ open, watch }) => {
  const page = await open('prescriber');
  watch.expectStatus(422, '/api/register_patient');
  await visit(page, '/patients/new');
  const [name, born, mrn] = [named(page, 'Name'), page.getByLabel('Born'), page.getByLabel('Record number (MRN)')];
  await name.fill("Ọ̀nà O'Brien <i>");
  await born.fill('the day after tomorrow');
  await mrn.fill('123');
  await page.getByRole('radio').first().check();
  await page.getByRole('button', { name: 'Register', exact: true }).click();
  await refused(born);
  await kept([name, "Ọ̀nà O'Brien <i>"], [born, 'the day after tomorrow'], [mrn, '123']);
  await expect(page.getByRole('radio').first()).toBeChecked();
});

test('recording a weight', async ({ open, watch }) => {
  const page = await open('prescriber');
  watch.expectStatus(422, '/api/record_weight');
  await visit(page, await AT.tesfaye(page));
  await page.getByText('Record a weight…').click();
  const weight = page.getByLabel('Weight', { exact: true });
  await weight.fill('heavy');
  await page.getByRole('radio', { name: 'Measured' }).first().check();
  await page.getByRole('button', { name: 'Record the weight' }).click();
  await refused(weight);
  await kept([weight, 'heavy']);
  await weight.fill('61.5');
  await page.getByRole('button', { name: 'Record the weight' }).click();
  await expect(page.locator('#weights').getByRole('table')).toContainText('61.5 kg');
});

test('recording an allergy', async ({ open, watch }) => {
  const page = await open('pharmacist');
  watch.expectStatus(422, '/api/record_allergy');
  await visit(page, await AT.tesfaye(page));
  await page.getByText('Record an allergy…').click();
  const [agent, reaction] = [page.getByLabel('Allergic to'), page.getByLabel('What happened')];
  await reaction.fill('itching & <b>rash</b>');
  await page.getByRole('button', { name: 'Record the allergy' }).click();
  await refused(agent);
  await kept([reaction, 'itching & <b>rash</b>']);
});

test('receiving stock', async ({ open, watch }) => {
  const page = await open('technician');
  watch.expectStatus(422, '/api/receive_stock');
  await visit(page, '/stock/receive?drug=AMOX500C');
  const [lot, expiry] = [page.getByLabel('Lot number'), page.getByLabel('Expiry', { exact: true })];
  const [units, supplier] = [page.getByLabel('Single units'), page.getByLabel('From whom')];
  await lot.fill('LOT 77/b');
  await expiry.fill('soon');
  await units.fill('-4');
  await supplier.fill('Ṣẹ́gun & Söhne');
  await page.getByRole('button', { name: 'Receive', exact: true }).click();
  await refused(expiry, units);
  await kept([lot, 'LOT 77/b'], [expiry, 'soon'], [units, '-4'], [supplier, 'Ṣẹ́gun & Söhne']);
});

test('rejecting a line', async ({ open, watch }) => {
  const page = await open('pharmacist');
  watch.expectStatus(422, '/api/reject_line');
  await visit(page, await AT.toCheck(page));
  const form = page.locator('form[action="/api/reject_line"]').first();
  await page.locator('details', { has: form }).locator('summary').first().click();
  await form.getByLabel('Note for the prescriber').fill('because of <this>\nand that');
  await form.getByRole('button', { name: 'Reject this line' }).click();
  await refused(form.getByLabel('Why it is rejected'));
  await kept([form.getByLabel('Note for the prescriber'), 'because of <this>\nand that']);
});

test('a text that is far too long is refused in words', async ({ open, watch, scripted }) => {
  const page = await open('prescriber');
  for (const status of [413, 422]) watch.expectStatus(status, '/api/request_prescription');
  await visit(page, await AT.request(page));
  const note = page.getByLabel('Note to the pharmacy');
  await note.fill('long '.repeat(80_000));
  await page.getByRole('button', { name: 'Send to the pharmacy' }).click();
  const says = page.getByText(/larger than this form takes|too long/i).first();
  await expect(says).toBeVisible();
  if (scripted) await expect(note).toHaveValue('long '.repeat(80_000));
});

test('what is refused in a part that is folded away is unfolded', async ({ open, watch, scripted }) => {
  const page = await open('prescriber');
  watch.expectStatus(422, '/api/request_prescription');
  await visit(page, await AT.request(page));
  await page.getByRole('checkbox', { name: 'Only when needed' }).check();
  const reason = page.getByLabel('Needed for');
  if (scripted) {
    // the choice makes it necessary, so it opened; folded away again, a refusal opens it once more
    await expect(reason).toBeVisible();
    await page.locator('details.more > summary').first().click();
  }
  await expect(reason).toBeHidden();
  await page.getByRole('button', { name: 'Send to the pharmacy' }).click();
  await refused(reason);
  await expect(reason).toBeVisible();
});
