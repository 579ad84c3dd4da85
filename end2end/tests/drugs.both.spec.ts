// A drug's life: the look-alike question, suspended, taken back, retired; each step with who and why.
import type { Locator, Page } from '@playwright/test';
import { expect, test, visit, waitAwake } from '../support/test.ts';

/** Fills in a whole tablet. */
async function tablet(page: Page, name: string, substance: string): Promise<void> {
  await visit(page, '/drugs/new');
  await page.getByLabel('Name', { exact: true }).first().fill(name);
  await page.getByLabel('Form', { exact: true }).selectOption({ label: 'Tablet' });
  await page.getByRole('button', { name: 'Fill in what is usual for this form' }).click();
  await expect(page.getByLabel('Dispensing unit', { exact: true })).not.toHaveValue('');
  await waitAwake(page);
  const group = page.getByRole('group', { name: 'Ingredient 1' });
  await group.getByLabel('Name', { exact: true }).fill(substance);
  await group.getByLabel('Amount').fill('5');
}

const onboarded = /\/drugs\/(?!new(?:#|$))[^/]+$/;
const save = (page: Page): Locator => page.getByRole('button', { name: 'Onboard this drug' });

test('a look-alike is asked about, and a different drug marks both', async ({ open, watch, scripted }) => {
  watch.expectStatus(422, '/api/onboard_drug');
  const page = await open('pharmacist');
  const [one, two] = scripted ? ['vexatrine', 'vexatrina'] : ['lumidone', 'lumidona'];
  await tablet(page, `${one} 5 mg`, one);
  await save(page).click();
  await page.waitForURL(onboarded);
  await waitAwake(page);
  const first = new URL(page.url()).pathname;
  await tablet(page, `${two} 5 mg`, two);
  await save(page).click();
  await expect(page.getByRole('group', { name: 'Is it the same?' })).toBeVisible();
  await waitAwake(page);
  await expect(page.getByText('This looks like a drug that is already here')).toBeVisible();
  await expect(page.getByRole('radio', { name: new RegExp(`The same drug as .*${one} 5 mg`) })).toBeVisible();
  await expect(page.getByLabel('Name', { exact: true }).first()).toHaveValue(`${two} 5 mg`);
  await page.getByRole('radio', { name: 'A different drug' }).check();
  await page.getByLabel('This drug as it is shown').fill(`${two.slice(0, -1)}${two.slice(-1).toUpperCase()} 5 mg`);
  await save(page).click();
  await page.waitForURL(onboarded);
  await waitAwake(page);
  for (const address of [new URL(page.url()).pathname, first]) {
    await visit(page, address);
    await expect(page.locator('.head')).toContainText('Look-alike');
    await expect(page.getByRole('heading', { name: 'Look-alikes' })).toBeVisible();
  }
});

test('name and strength that differ are asked about when the form is sent, and not before', async ({ open, watch, scripted }) => {
  watch.expectStatus(422, '/api/onboard_drug');
  const page = await open('pharmacist');
  const substance = scripted ? 'obrastine' : 'wendorol';
  await tablet(page, `${substance} 20 mg/120 mg`, substance);
  const tick = page.getByRole('checkbox', { name: /I have checked that both are right/ });
  await page.getByRole('button', { name: 'Add another ingredient' }).click();
  await expect(page.getByRole('group', { name: 'Ingredient 2' })).toBeVisible();
  await waitAwake(page);
  await expect(tick).toHaveCount(0);
  await page.getByRole('group', { name: 'Ingredient 2' }).getByLabel('Name', { exact: true }).fill('otherine');
  await page.getByRole('group', { name: 'Ingredient 2' }).getByLabel('Amount').fill('7');
  await save(page).click();
  await expect(tick).toBeVisible();
  await waitAwake(page);
  await expect(page.locator('#error-summary').getByRole('link').first()).toContainText('tick that you have checked');
  await tick.check();
  await save(page).click();
  await page.waitForURL(onboarded);
});

test('a drug is suspended, taken back, suspended again and retired', async ({ open, scripted }) => {
  const page = await open('pharmacist');
  const name = scripted ? 'Yonkamide' : 'Prelzapine';
  await tablet(page, `${name} 5 mg`, name);
  await save(page).click();
  await page.waitForURL(onboarded);
  await waitAwake(page);
  const address = new URL(page.url()).pathname;
  await expect(page.getByText('To retire it, suspend it first.')).toBeVisible();
  const step = async (opens: string, why: string, sends: string, shown: string): Promise<void> => {
    await page.locator('#state summary').filter({ hasText: opens }).click();
    const form = page.locator('#state details[open] form');
    await form.getByLabel('Why').fill(why);
    await form.getByRole('button', { name: sends }).click();
    await expect(page.locator('.head')).toContainText(shown);
    await waitAwake(page);
    const last = page.locator('#state .history > li').first();
    await expect(last).toContainText(why);
    await expect(last).toContainText('Adaeze Nwosu');
  };
  await step('Suspend…', 'A batch smells odd', 'Suspend this drug', 'Suspended');
  await step('Take back into use…', 'It was the cupboard', 'Take back into use', 'In use');
  await step('Suspend…', 'Not bought any more', 'Suspend this drug', 'Suspended');
  await step('Retire…', 'Nobody makes it', 'Retire this drug', 'Retired');
  await visit(page, address);
  await expect(page.getByText('This drug is retired')).toBeVisible();
});
