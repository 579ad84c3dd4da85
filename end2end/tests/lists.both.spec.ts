// Lists of drugs from the file to the formulary, as a pharmacist with a supplier's spreadsheet goes through it.
import { readFile, writeFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { AT_LIST, bring, checkRows, csv, madeUpName, openDrug, rowOf, takeIn, until, windows1250, xlsx, type List } from '../support/lists.ts';
import { receive } from '../support/steps.ts';
import { expect, press, test, visit } from '../support/test.ts';

test.use({ purpose: 'lists' });

const CZECH_HEAD = ['Název', 'Léková forma', 'Síla', 'Účinná látka'];
function czech(series: number): string[][] {
  const name = (at: number): string => madeUpName(series, at);
  return [
    CZECH_HEAD,
    [`${name(1)} žlutý 500 mg`, 'tableta', '500 mg', `${name(1)} látka`],
    [`${name(2)} švestkový 0,5 mg`, 'tobolka', '0,5 mg', `${name(2)} kyselá sůl`],
    [`${name(3)} dětský čípek`, 'čípek', '1,5 g', `${name(3)} řečený`],
    [`${name(4)} oční ďáblík`, 'oční kapky', '0,5 mg/ml', `${name(4)} těžký`],
  ];
}

test('a windows-1250 file is taken in after its encoding was looked at', async ({ open }) => {
  const page = await open('pharmacist');
  const rows = czech(1);
  await bring(page, csv('ceník.csv', rows, windows1250));
  const sideBySide = page.getByRole('region', { name: 'The encodings side by side' });
  await expect(sideBySide.getByRole('radio')).toHaveCount(3);
  await expect(sideBySide).toContainText(rows[1]?.[0] ?? '');
  await sideBySide.getByRole('radio', { name: /1250/ }).check();
  await checkRows(page);
  await takeIn(page, '4 rows');
  for (const [name] of rows.slice(1)) await openDrug(page, name ?? '');
});

test('an encoding that is chosen wrongly is warned of, and the right one is a press away', async ({ open }) => {
  const page = await open('pharmacist');
  const rows = czech(2);
  await bring(page, csv('ceník 2.csv', rows, windows1250));
  await page.getByText('None of these…').click();
  await page.getByLabel('Another encoding').selectOption({ label: 'Cyrillic (Windows-1251)' });
  await page.getByRole('button', { name: 'Show the first rows with these choices' }).click();
  await until(page, 'this does not look right');
  await expect(page.getByRole('radio', { name: /1251/ })).toBeChecked();
  await page.getByRole('radio', { name: /1250/ }).check();
  await page.getByRole('button', { name: 'Show the first rows with these choices' }).click();
  await until(page, 'The first rows, as they would become');
  await expect(page.getByRole('main')).not.toContainText('this does not look right');
  await expect(page.getByRole('row').filter({ hasText: 'tablet' }).last()).toContainText(rows[1]?.[0] ?? '');
  await page.getByRole('button', { name: 'Give this list up' }).click();
  await until(page, 'Lists that came before');
  await expect(page.getByRole('row').filter({ hasText: 'ceník 2.csv' })).toContainText('Given up');
});

function withTitles(series: number): { names: string[]; list: List } {
  const names = [1, 2, 3].map((at) => `${madeUpName(series, at)} ${at * 100} mg tablet`);
  const rows = names.map((name, at) => [`000${series}${at}`, name, madeUpName(series, at + 1), `${(at + 1) * 100} mg`, 'tablet', 30]);
  const titles = [['Invented Supplies Ltd'], ['Price list, valid from 1 January'], []];
  const head = ['Article no.', 'Product name', 'Active ingredient', 'Strength', 'Form', 'Units in the pack'];
  return { names, list: xlsx('price list.xlsx', 'Prices', [...titles, head, ...rows]) };
}

test('a workbook with title rows is understood below them', async ({ open }) => {
  const page = await open('pharmacist');
  const { names, list } = withTitles(3);
  await bring(page, list);
  await expect(page.getByLabel('Row with the column names')).toHaveValue('4');
  await expect(page.getByLabel('Product name')).toHaveValue('name');
  await expect(page.getByLabel('Active ingredient')).toHaveValue('generic');
  // A column that is changed shows in the first rows before anything is checked.
  await page.getByLabel('Strength', { exact: true }).selectOption({ label: 'not taken in' });
  await page.getByLabel(/^Read strength, form and pack/).uncheck();
  await page.getByRole('button', { name: 'Show the first rows with these choices' }).click();
  await until(page, 'incomplete: strength to be added');
  await expect(page.getByLabel('Strength', { exact: true })).toHaveValue('ignore');
  await page.getByLabel('Strength', { exact: true }).selectOption({ label: 'strength' });
  await page.getByRole('button', { name: 'Show the first rows with these choices' }).click();
  await until(page, 'complete');
  await expect(page.getByRole('main')).not.toContainText('incomplete');
  await checkRows(page);
  await takeIn(page, '3 rows');
  for (const name of names) await openDrug(page, name);
  await expect(page.getByRole('main')).toContainText('30');
});

/** A hundred rows, five of them wrong: the wrong cell and what it should be. */
function hundred(series: number): { names: string[]; list: List } {
  const names = Array.from({ length: 100 }, (_, at) => `${madeUpName(series, at)} ${at + 1} mg tablet`);
  const rows = names.map((name, at) => [at % 20 === 7 ? `${name}\u0007` : name, madeUpName(series, at), `${at + 1} mg`, 'tablet', '30 tablets']);
  return { names, list: csv('hundred.csv', [['Name', 'Generic name', 'Strength', 'Form', 'Pack'], ...rows]) };
}

test('five bad rows of a hundred are corrected on the page, and the hundred drugs are found', async ({ open, watch }) => {
  test.slow();
  watch.expectStatus(422, '/api/correct_import_row');
  const page = await open('pharmacist');
  const { names, list } = hundred(4);
  await bring(page, list);
  await checkRows(page);
  await expect(page.getByRole('main')).toContainText('95 of 100 rows can be taken in');
  for (let left = 5; left > 0; left -= 1) {
    await page.getByRole('link', { name: /^Refused/ }).click();
    await expect(page.locator('.import-rows tbody tr')).toHaveCount(left);
    await press(page, page.getByRole('link', { name: 'Correct', exact: true }).first(), /\/rows\/\d+$/);
    const field = page.getByLabel('Name', { exact: true });
    const wrong = await field.inputValue();
    if (left === 5) {
      await page.getByRole('button', { name: 'Keep these and check the row again' }).click();
      await expect(page.getByRole('main')).toContainText('U+0007');
    }
    await field.fill(wrong.replaceAll('\u0007', '').trim());
    await press(page, page.getByRole('button', { name: 'Keep these and check the row again' }), /#rows$/);
  }
  await expect(page.getByRole('main')).toContainText('100 of 100 rows can be taken in');
  await takeIn(page, '100 rows');
  for (const name of names) {
    const answer = await page.request.get(`/drugs?q=${encodeURIComponent(name)}`);
    expect(await answer.text(), name).toContain(name);
  }
  await openDrug(page, names[7] ?? '');
});

test('refused rows leave as a spreadsheet that says why, and come back mended', async ({ open }) => {
  const page = await open('pharmacist');
  const series = 5;
  const good = `${madeUpName(series, 1)} 5 mg tablet`;
  const list = csv('refused.csv', [['Name', 'GTIN'], [good, ''], [`${madeUpName(series, 2)} 7 mg tablet`, '4006381333932']]);
  await bring(page, list);
  await checkRows(page);
  await expect(rowOf(page, 3)).toContainText('The last digit doesn\'t fit the others');
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Download the refused rows' }).click()]);
  expect(download.suggestedFilename()).toBe('refused-rows.xlsx');
  const path = await download.path();
  await takeIn(page, '1 row');
  await visit(page, '/drugs/import');
  await page.getByLabel('The list', { exact: true }).setInputFiles({ name: 'again.xlsx', mimeType: list.mimeType, buffer: await readFile(path) });
  await press(page, page.getByRole('button', { name: 'Read this list' }), /import\/[0-9a-f-]{36}/);
  await until(page, 'What its columns mean');
  await expect(page.getByLabel('Why it was refused')).toHaveValue('ignore');
  await checkRows(page);
  await press(page, rowOf(page, 2).getByRole('link', { name: 'Correct' }), /\/rows\/2$/);
  await page.getByLabel('GTIN', { exact: true }).fill('4006381333931');
  await press(page, page.getByRole('button', { name: 'Keep these and check the row again' }), /#rows$/);
  await takeIn(page, '1 row');
  await openDrug(page, madeUpName(series, 2));
});

test('a list that is dropped beside the button, into the field, is the one that comes', async ({ open }, info) => {
  const page = await open('pharmacist');
  const list = csv('dropped.csv', [['Name'], [`${madeUpName(6, 40)} 5 mg tablet`]]);
  const path = info.outputPath(list.name);
  await writeFile(path, list.buffer);
  await visit(page, '/drugs/import');
  const field = await page.getByLabel('The list', { exact: true }).boundingBox();
  if (field === null) throw new Error('the field is not shown');
  const [x, y] = [field.x + field.width - 8, field.y + field.height - 8];
  const hand = await page.context().newCDPSession(page);
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await hand.send('Input.dispatchDragEvent', { type, x, y, data: { items: [], files: [path], dragOperationsMask: 1 } });
  }
  await press(page, page.getByRole('button', { name: 'Read this list' }), AT_LIST);
  await until(page, 'What its columns mean');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(list.name);
});

/** A list of one drug with all that is needed to request it. */
const one = (name: string, series: number): List =>
  csv('one.csv', [['Name', 'Generic name', 'Strength', 'Form'], [name, madeUpName(series, 1), '5 mg', 'tablet']]);

test('a list is taken back while nobody uses it', async ({ open }) => {
  const page = await open('pharmacist');
  const name = `${madeUpName(6, 1)} 5 mg tablet`;
  await bring(page, one(name, 6));
  await checkRows(page);
  await takeIn(page, '1 row');
  await openDrug(page, name);
  await page.goBack();
  await visit(page, '/drugs/import');
  await press(page, page.getByRole('row').filter({ hasText: '1 taken in' }).getByRole('link', { name: 'one.csv' }).first(), AT_LIST);
  await takeBack(page);
  await until(page, 'This list was taken back');
  await visit(page, `/drugs?q=${encodeURIComponent(name)}`);
  await expect(page.getByRole('main')).toContainText('No drug is found');
  // The same list may come again.
  await bring(page, one(name, 6));
  await checkRows(page);
  await takeIn(page, '1 row');
  await openDrug(page, name);
});

test('a list is not taken back once a drug of it is in use', async ({ open, watch }) => {
  watch.expectStatus(409, '/api/undo_import');
  const [page, technician] = [await open('pharmacist'), await open('technician')];
  const name = `${madeUpName(7, 1)} 5 mg tablet`;
  await bring(page, one(name, 7));
  await checkRows(page);
  await takeIn(page, '1 row');
  const list = page.url();
  await receive(technician, name, 'LIST7', '2031-01', 10);
  await takeBack(page);
  await until(page, name);
  await expect(page.getByRole('main')).toContainText('some of it is used');
  await page.goto(list);
  await until(page, '1 row was taken in');
  await openDrug(page, name);
});

async function takeBack(page: Page): Promise<void> {
  await page.getByText('Take this list back…').click();
  await page.getByRole('button', { name: 'Take it back' }).click();
}
