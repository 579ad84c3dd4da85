// Enter in a field does what the field is for, and never what a button beside it does.
import { AT } from '../support/places.ts';
import { medicine, myRequests, openRequest } from '../support/steps.ts';
import { expect, test, visit, waitAwake } from '../support/test.ts';

const CHIDINMA = '104-228-17';

test('Enter in a request reads it back: no medicine goes, none comes, nothing is sent', async ({ open }) => {
  const page = await open('prescriber');
  await openRequest(page, CHIDINMA);
  const before = await myRequests(page);
  await page.getByRole('button', { name: 'Add another medicine' }).click();
  await expect(medicine(page, 2)).toBeVisible();
  await waitAwake(page);
  await medicine(page, 2).getByLabel('What it is for').fill('worms');
  const first = medicine(page, 1).getByLabel('What it is for');
  await first.fill('ear infection');
  await Promise.all([page.waitForEvent('load'), first.press('Enter')]);
  await waitAwake(page);
  await expect(first).toHaveValue('ear infection');
  await expect(medicine(page, 2).getByLabel('What it is for')).toHaveValue('worms');
  await expect(medicine(page, 3)).toHaveCount(0);
  await expect(medicine(page, 1).getByRole('group', { name: 'Dose 2' })).toHaveCount(0);
  expect(await myRequests(page)).toEqual(before);
});

test('Enter in a drug’s name that is half written sends nothing', async ({ open, scripted }) => {
  test.skip(!scripted, 'without JavaScript it is a field like any other');
  const page = await open('prescriber');
  await openRequest(page, CHIDINMA);
  const field = medicine(page, 1).getByLabel('Drug', { exact: true });
  const address = page.url();
  await field.fill('zzqq');
  await field.press('Enter');
  await expect(page.getByText('No drug found')).toBeVisible();
  expect(page.url()).toBe(address);
});

test('Enter in a new drug’s name onboards it', async ({ open, scripted }) => {
  const page = await open('pharmacist');
  await visit(page, '/drugs/new');
  const name = page.getByLabel('Name', { exact: true }).first();
  await name.fill(`Quuxamine ${scripted ? 'scripted' : 'plain'}`);
  await name.press('Enter');
  await page.waitForURL(/\/drugs\/(?!new(?:#|$))[^/]+$/);
  await expect(page.getByText('This drug is incomplete')).toBeVisible();
});

test('Enter in the reason for a hold or a judgement is a new line, and decides nothing', async ({ open }) => {
  const page = await open('pharmacist');
  await visit(page, await AT.lot(page));
  await page.getByText('Hold, recall or release…').click();
  const why = page.getByLabel('Why?');
  await why.fill('seal');
  await why.press('Enter');
  await expect(why).toHaveValue('seal\n');
  await visit(page, await AT.bakare(page));
  await page.getByText(/Refute…|Confirm or refute…/).first().click();
  const reason = page.locator('#allergies').getByLabel('Why').first();
  await reason.fill('took it');
  await reason.press('Enter');
  await expect(reason).toHaveValue('took it\n');
});
