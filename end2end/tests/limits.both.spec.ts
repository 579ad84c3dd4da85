// What may be ordered: doses above the record stop until there is a reason, which the pharmacist reads first.
import { type Dose, fillLine, line, medicine, openPrescription, openRequest, SEND, sendRequest } from '../support/steps.ts';
import { expect, test } from '../support/test.ts';

const CHIDINMA = '104-228-17';
const PARACETAMOL = 'Paracetamol 500 mg tablet';
const FIVE_GRAMS: Dose = { dose: '5', unit: 'g', route: 'by mouth', often: 'four times a day', days: '3' };
const REASON = 'Meant so: trial of the ward, see note';

test('a dose above the recorded maximum is sent only with a reason, which the pharmacist reads first', async ({ open, watch }) => {
  const page = await open('prescriber');
  watch.expectStatus(422, '/api/request_prescription');
  await openRequest(page, CHIDINMA);
  await fillLine(page, 1, PARACETAMOL, FIVE_GRAMS);
  await page.getByRole('button', SEND).click();
  const reason = medicine(page, 1).getByLabel('Why this dose is right');
  await expect(reason).toHaveAccessibleDescription(/5 g at once is above the recorded maximum of 1 g\..*20 g in 24 hours/);
  await expect(medicine(page, 1).getByLabel('Dose', { exact: true })).toHaveValue('5');
  await reason.fill(REASON);
  const number = await sendRequest(page);
  const pharmacist = await open('pharmacist');
  await openPrescription(pharmacist, number);
  const first = line(pharmacist, 1).locator('.notice').first();
  await expect(first).toContainText('5 g at once is above the recorded maximum of 1 g.');
  await expect(first).toContainText(REASON);
});

test('the field for the reason is there only where one is asked for', async ({ open, scripted }) => {
  const page = await open('prescriber');
  await openRequest(page, CHIDINMA);
  await fillLine(page, 1, PARACETAMOL, { ...FIVE_GRAMS, dose: '1' });
  const read = async (): Promise<void> => {
    if (!scripted) await page.getByRole('button', { name: 'Read it back first' }).click();
  };
  await read();
  await expect(medicine(page, 1).locator('output')).toContainText('1 g by mouth four times a day');
  await expect(medicine(page, 1).getByLabel('Why this dose is right')).toBeHidden();
  await medicine(page, 1).getByLabel('Dose', { exact: true }).fill('5');
  await read();
  await expect(medicine(page, 1).locator('output')).toContainText('5 g at once is above the recorded maximum of 1 g.');
  await expect(medicine(page, 1).getByLabel('Why this dose is right')).toBeVisible();
});

test('once a week asks for its day, and the day stands first on the label', async ({ open, watch, scripted }) => {
  const page = await open('prescriber');
  watch.expectStatus(422, '/api/request_prescription');
  await openRequest(page, CHIDINMA);
  await fillLine(page, 1, PARACETAMOL, { ...FIVE_GRAMS, dose: '1', often: 'once a week', days: '28' });
  if (scripted) await expect(medicine(page, 1).getByLabel('Mondays')).toBeVisible();
  await page.getByRole('button', SEND).click();
  await expect(medicine(page, 1)).toContainText('Choose the one day of the week on which it is given.');
  await medicine(page, 1).getByLabel('Mondays').check();
  await sendRequest(page);
  await expect(line(page, 1)).toContainText('Once a week on Mondays: take 2 tablets for 28 days');
});
