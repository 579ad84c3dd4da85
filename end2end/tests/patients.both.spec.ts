// Patients: however a birth date is known, whoever comes without a name, and what is known of allergies.
import type { Page } from '@playwright/test';
import { searchPatient } from '../support/places.ts';
import { expect, press, test, visit, waitAwake } from '../support/test.ts';

const AT_PATIENT = /\/patients\/[0-9a-f-]{36}/;

async function register(page: Page, name: string, born: string): Promise<void> {
  await visit(page, '/patients/new');
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByLabel('Born').fill(born);
  await page.getByRole('radio', { name: 'Female', exact: true }).check();
  await press(page, page.getByRole('button', { name: 'Register', exact: true }), AT_PATIENT);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
}

test('a patient is registered by date, by year and by estimate', async ({ open, scripted }) => {
  const page = await open('prescriber');
  const way = scripted ? 'Scripted' : 'Plain';
  for (const [name, born, shown] of [
    [`Date ${way}`, '1961-03-12', '12 Mar 1961'],
    [`Year ${way}`, '1961', '1961'],
    [`Estimate ${way}`, 'about 30', 'about 30 y'],
  ] as const) {
    await register(page, name, born);
    await expect(page.getByRole('region', { name: 'Patient' })).toContainText(shown);
    if (born === '1961') await expect(page.getByRole('region', { name: 'Patient' })).not.toContainText('Mar');
  }
});

test('an unknown patient gets a number at once and a name later', async ({ open, scripted }) => {
  const page = await open('prescriber');
  await visit(page, '/patients');
  await press(page, page.getByRole('link', { name: 'Unknown patient in emergency' }), /unknown=yes$/);
  await page.getByLabel('Age or birth date').fill('about 40');
  await press(page, page.getByRole('button', { name: 'Register as unknown' }), AT_PATIENT);
  const number = /T-\d{4}/.exec(await page.getByRole('heading', { level: 1 }).innerText())?.[0] ?? 'none';
  await expect(page.getByRole('region', { name: 'Patient' })).toContainText(number);

  const name = `Ọládélé ${scripted ? 'Scripted' : 'Plain'}`;
  await page.getByText('Say who this is…').click();
  const form = page.locator('form[action="/api/identify_patient"]');
  await form.getByLabel('Name', { exact: true }).fill(name);
  await form.getByLabel('Born').fill('1984-05-06');
  await form.getByRole('radio', { name: 'Male', exact: true }).check();
  await form.getByLabel('Record number (MRN)').fill(scripted ? '888-001-01' : '888-001-02');
  await form.getByRole('button', { name: 'Save who this is' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
  await waitAwake(page);
  const who = page.locator('#who');
  for (const kept of [name, number, '888-001-0', '6 May 1984']) await expect(who).toContainText(kept);
  await expect(page.getByText('Say who this is…')).toHaveCount(0);
  await searchPatient(page, number);
  await expect(page.getByRole('main').getByRole('table')).toContainText(name);
});

test('what is typed for a known patient stays when nobody knows the name after all', async ({ open }) => {
  const page = await open('prescriber');
  await visit(page, '/patients/new');
  await page.getByLabel('Name', { exact: true }).fill('Ada Perhaps');
  await page.getByLabel('Born').fill('1961');
  await page.getByRole('button', { name: 'Unknown patient in emergency' }).click();
  await expect(page.getByRole('button', { name: 'Register as unknown' })).toBeVisible();
  await waitAwake(page);
  await expect(page.getByLabel('Age or birth date')).toHaveValue('1961');
  await page.getByRole('button', { name: 'The name is known' }).click();
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Ada Perhaps');
});

test('not asked, none known, an allergy, and a refuted one are four things', async ({ open, scripted }) => {
  const page = await open('pharmacist');
  const prescriber = await open('prescriber');
  await register(prescriber, `Allergy ${scripted ? 'Scripted' : 'Plain'}`, '1970');
  await visit(page, new URL(prescriber.url()).pathname);
  const banner = page.getByRole('region', { name: 'Patient' });
  await expect(banner).toContainText('Not asked yet');
  await page.getByText('None known…').click();
  await page.getByRole('checkbox', { name: /no allergy is known/ }).check();
  await page.getByRole('button', { name: 'Sign: none known' }).click();
  await expect(banner).toContainText('None known');
  await waitAwake(page);
  await page.getByText('Record an allergy…').click();
  const form = page.locator('form[action="/api/record_allergy"]');
  await form.getByLabel('Allergic to').fill('penicillins');
  await form.getByRole('group', { name: 'This is' }).getByRole('radio').nth(1).check();
  await form.getByRole('group', { name: 'Kind' }).getByRole('radio').first().check();
  await form.getByLabel('What happened').fill('Rash');
  await form.getByRole('group', { name: 'How sure' }).getByRole('radio').first().check();
  await form.getByRole('button', { name: 'Record the allergy' }).click();
  await expect(banner).toContainText('penicillins (Rash');
  await expect(banner).not.toContainText('None known');
  await waitAwake(page);
  await page.getByText('Confirm or refute…').click();
  await page.locator('#allergies').getByLabel('Why').fill('Took amoxicillin without harm');
  await page.getByRole('button', { name: 'Refuted' }).click();
  await expect(page.locator('#allergies').getByRole('table')).toContainText('Took amoxicillin without harm');
  await expect(banner).not.toContainText('None known');
});

test('Back from a patient leads to what was found, and nothing is sent again', async ({ open }) => {
  const page = await open('prescriber');
  await searchPatient(page, 'Abdullahi');
  await waitAwake(page);
  expect(new URL(page.url()).search).toMatch(/^\?found=[0-9a-f-]{36}$/);
  const found = await page.getByRole('main').getByRole('table').innerText();
  await press(page, page.getByRole('main').getByRole('table').getByRole('link').first(), AT_PATIENT);
  await page.goBack();
  await waitAwake(page);
  await expect(page.getByLabel('Name, record number or birth date')).toHaveValue('Abdullahi');
  expect(await page.getByRole('main').getByRole('table').innerText()).toBe(found);
});
