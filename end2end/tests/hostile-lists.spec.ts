// Hostile texts as names in a list: shown, kept and printed as they are, and running nowhere.
import type { Page } from '@playwright/test';
import { healthy, KEPT, nothingRan } from '../support/hostile.ts';
import { bring, checkRows, csv, madeUpName, until } from '../support/lists.ts';
import { accept, AMOXICILLIN, fillLine, openRequest, prepare, receive, sendRequest } from '../support/steps.ts';
import { expect, test, visit } from '../support/test.ts';

test.use({ purpose: 'hostile' });

/** Each with a word of its own, so that none is asked about as a look-alike. */
const NAMES = KEPT.map((text, at) => `${text} ${madeUpName(11, at)}`);

async function names(page: Page): Promise<string[]> {
  return page.locator('.import-rows td[data-label="Name"]').evaluateAll((cells) => cells.map((cell) => cell.textContent));
}

test('names out of a file stand as they are on every page and on the label', async ({ open, server }) => {
  test.slow();
  const page = await open('pharmacist');
  const rows = NAMES.map((name, at) => [name, madeUpName(11, at), '5 mg', 'tablet']);
  await bring(page, csv('"><img src=x onerror="window.ran=1">.csv', [['Name', 'Generic', 'Strength', 'Form'], ...rows]));
  await nothingRan(page);
  await checkRows(page);
  await nothingRan(page);
  expect(await names(page), 'the rows as they came').toEqual(NAMES);
  await page.getByRole('button', { name: /^Take in [0-9]+ rows$/ }).click();
  await until(page, /^[0-9]+ rows were taken in$/);
  await nothingRan(page);
  const stored: string[] = [];
  for (const name of NAMES) {
    await visit(page, `/drugs?q=${encodeURIComponent(madeUpName(11, NAMES.indexOf(name)))}`);
    await nothingRan(page);
    const found = page.getByRole('main').getByRole('listitem').getByRole('link').first();
    if ((await found.count()) === 0) continue;
    await visit(page, (await found.getAttribute('href')) ?? '');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(name.normalize('NFC'));
    await nothingRan(page);
    stored.push(name);
  }
  expect(stored.length).toBeGreaterThanOrEqual(KEPT.length - 3);
  await healthy(server);
});

test('a name out of a file that could run is requested, dispensed and printed', async ({ open }) => {
  test.slow();
  const [pharmacist, technician, prescriber] = [await open('pharmacist'), await open('technician'), await open('prescriber')];
  const name = `"><img src=x onerror="window.ran=1"> ${madeUpName(12, 1)} 500 mg`;
  await bring(pharmacist, csv('one.csv', [['Name', 'Generic', 'Strength', 'Form'], [name, madeUpName(12, 1), '500 mg', 'capsule']]));
  await checkRows(pharmacist);
  await pharmacist.getByRole('button', { name: 'Take in 1 row' }).click();
  await until(pharmacist, '1 row was taken in');
  await receive(technician, name, 'HOSTILE-LIST', '2031-01', 50);
  await openRequest(prescriber, '104-377-05');
  await fillLine(prescriber, 1, name, AMOXICILLIN.dose);
  const number = await sendRequest(prescriber);
  await accept(pharmacist, number);
  await prepare(technician, number);
  await technician.getByRole('link', { name: 'Label' }).click();
  await expect(technician.getByRole('article', { name: 'Label' })).toContainText(name);
  for (const page of [pharmacist, technician, prescriber]) await nothingRan(page);
});
