// Dispensing: two lines, parts, lots by expiry, what may not be given, and the label's words.
import type { Page } from '@playwright/test';
import { accept, AMOXICILLIN, check, fillLine, line, medicine, onboard, openPrescription, openRequest, receive, sendRequest } from '../support/steps.ts';
import { expect, press, test, visit, waitAwake } from '../support/test.ts';

const CHIDINMA = '104-228-17';
const COURSE = { dose: '1', unit: 'tablets', route: 'by mouth', often: 'twice a day', days: '5' };

/** A drug that no other test takes from. */
async function newDrug(page: Page, name: string): Promise<void> {
  const [substance = ''] = name.split(' ');
  await onboard(page, {
    name,
    form: 'Tablet',
    ingredients: [{ substance, amount: '10', unit: 'mg' }],
    dose: COURSE,
    quantity: '10 tablets',
    units: 10,
  });
}

test('two lines are sent, and a part is given from two lots, the earliest expiry first', async ({ open, watch, scripted }) => {
  test.slow();
  watch.expectStatus(422, '/api/onboard_drug');
  const [pharmacist, technician, prescriber] = [await open('pharmacist'), await open('technician'), await open('prescriber')];
  const name = scripted ? 'Zephyrolol 10 mg' : 'Quindamide 10 mg';
  await newDrug(pharmacist, name);
  const [late, early] = scripted ? ['LATE-1', 'EARLY-1'] : ['LATE-2', 'EARLY-2'];
  await receive(technician, name, late, '2031-06', 50);
  await receive(technician, name, early, '2029-06', 4);

  await openRequest(prescriber, CHIDINMA);
  await fillLine(prescriber, 1, AMOXICILLIN.name, AMOXICILLIN.dose);
  await prescriber.getByRole('button', { name: 'Add another medicine' }).click();
  await expect(medicine(prescriber, 2)).toBeVisible();
  await waitAwake(prescriber);
  await fillLine(prescriber, 2, name, COURSE);
  const number = await sendRequest(prescriber);
  await expect(prescriber.getByRole('article')).toHaveCount(2);
  await expect(line(prescriber, 2)).toContainText('10 tablets');

  await accept(pharmacist, number, 2);
  await openPrescription(technician, number);
  const second = line(technician, 2);
  const lots = second.getByRole('table').first().locator('tbody tr');
  await expect(lots.nth(0)).toContainText(early);
  await expect(lots.nth(1)).toContainText(late);
  await second.getByLabel('Units to prepare').fill('6');
  await second.getByRole('button', { name: 'Prepare', exact: true }).click();
  const region = second.getByRole('region', { name: 'Dispensing of line 2' });
  await expect(region).toContainText(`4 of lot ${early}`);
  await expect(region).toContainText(`2 of lot ${late}`);
  await waitAwake(technician);

  await check(pharmacist, number);
  await technician.goto(`/prescriptions/${number}`);
  await waitAwake(technician);
  await technician.getByRole('button', { name: 'Hand over' }).click();
  await expect(second.locator('.card-head').first()).toContainText('Part dispensed');
  await expect(second).toContainText('6 tablets handed over');
  await expect(second.getByLabel('Units to prepare')).toHaveValue('4');
  await waitAwake(technician);

  await press(technician, second.getByRole('link', { name: 'Label' }), /\/labels\//);
  const label = technician.getByRole('article', { name: 'Label' });
  await openPrescription(prescriber, number);
  const words = await line(prescriber, 2).locator('.fact').filter({ hasText: 'Label' }).locator('dd').innerText();
  expect(words).toMatch(/^Take 1 tablet twice a day/);
  await expect(label).toContainText(words);
  await expect(label).toContainText('6 tablets');
});

test('a controlled drug can be accepted and not be given, and the page says why', async ({ open }) => {
  const [pharmacist, prescriber] = [await open('pharmacist'), await open('prescriber')];
  await openRequest(prescriber, CHIDINMA);
  await fillLine(prescriber, 1, 'Morphine sulfate 10 mg/mL injection', { dose: '5', unit: 'mg', route: 'into a vein', often: 'once only', days: '' });
  await medicine(prescriber, 1).getByLabel('How many to supply').fill('1');
  const number = await sendRequest(prescriber);
  await accept(pharmacist, number);
  await openPrescription(pharmacist, number);
  const region = line(pharmacist, 1).getByRole('region', { name: 'Dispensing' });
  await expect(region).toContainText(/controlled/i);
  await expect(region.getByRole('button', { name: 'Prepare', exact: true })).toHaveCount(0);
});

test('a lot whose expiry nobody knew is offered once a pharmacist gives it', async ({ open, watch, scripted }) => {
  watch.expectStatus(422, '/api/onboard_drug');
  const [pharmacist, technician] = [await open('pharmacist'), await open('technician')];
  const name = scripted ? 'Torvadine 10 mg' : 'Umbrexol 10 mg';
  await newDrug(pharmacist, name);
  const lot = scripted ? 'TORN-1' : 'TORN-2';
  await visit(technician, '/stock/receive');
  await technician.getByLabel('Drug: its name or code').fill(name.toLowerCase());
  await press(technician, technician.getByRole('button', { name: 'Continue' }), /\/stock\/receive\?.*request=/);
  await technician.getByRole('radio', { name: /^Loose units/ }).check();
  await technician.getByLabel('Lot number').fill(lot);
  await technician.getByText('The expiry isn\'t known…').click();
  await technician.getByRole('checkbox', { name: /Nobody knows the expiry/ }).check();
  await technician.getByLabel('Why isn\'t it known?').fill('The edge is torn off');
  await technician.getByLabel('Single units').fill('20');
  await technician.getByLabel('Where do you put it?').selectOption({ label: 'Main pharmacy: Shelf A: tablets and capsules' });
  await technician.getByLabel('From whom').fill('Invented Supplies Ltd');
  await press(technician, technician.getByRole('button', { name: 'Receive', exact: true }), /\/stock\/lots\//);
  await expect(technician.getByRole('main')).toContainText('Expiry unknown');
  await expect(technician.getByText('Give the expiry…')).toHaveCount(0);
  const address = new URL(technician.url()).pathname;

  await technician.goBack();
  await waitAwake(technician);
  await expect(technician.getByText('This form was sent already')).toBeVisible();
  await expect(technician.getByRole('button', { name: 'Receive', exact: true })).toHaveCount(0);

  await visit(pharmacist, address);
  await pharmacist.getByText('Give the expiry…').click();
  await pharmacist.getByLabel('Expiry', { exact: true }).fill('2030-01');
  await pharmacist.getByLabel('How did it become known?').fill('Letter of the supplier');
  await pharmacist.getByRole('button', { name: 'Save the expiry' }).click();
  await expect(pharmacist.getByRole('main')).toContainText('Expiry given: Jan 2030');
  await expect(pharmacist.getByRole('main')).toContainText('Letter of the supplier');
  await expect(pharmacist.locator('.tag', { hasText: 'Expiry unknown' })).toHaveCount(0);
});
