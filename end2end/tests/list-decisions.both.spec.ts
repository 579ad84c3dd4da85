// What a pharmacist decides about the rows of a list: look-alikes, new packs, changes; also in a hurry, and in two tabs.
import type { Page } from '@playwright/test';
import { AT_LIST, bring, checkRows, csv, madeUpName, openDrug, rowOf, takeIn, until, type List } from '../support/lists.ts';
import { expect, press, test, visit } from '../support/test.ts';

test.use({ purpose: 'lists' });

const HEAD = ['Code', 'Name', 'Generic name', 'Strength', 'Form', 'Brand', 'Units in the pack'];

function list(name: string, rows: readonly (readonly string[])[]): List {
  return csv(name, [HEAD, ...rows]);
}

function drug(series: number, at: number, strength = '5 mg'): string[] {
  return [`P${series}${at}`, `${madeUpName(series, at)} ${strength} tablet`, madeUpName(series, at), strength, 'tablet', '', ''];
}

async function decide(page: Page, row: number, answer: string, says: string): Promise<void> {
  await rowOf(page, row).getByRole('button', { name: answer, exact: true }).click();
  await expect(rowOf(page, row)).toContainText(says);
}

test('a row that looks like a present drug becomes a new pack of it', async ({ open }) => {
  const page = await open('pharmacist');
  const [first, second] = [drug(8, 1), drug(8, 2)];
  await bring(page, list('first.csv', [first, second]));
  await checkRows(page);
  await takeIn(page, '2 rows');
  const loud = (row: string[], code: string, brand: string): string[] => [code, (row[1] ?? '').toUpperCase(), ...row.slice(2, 5), brand, brand && '30'];
  await bring(page, list('packs.csv', [loud(first, 'Q81', 'Packed'), loud(second, 'Q82', '')]));
  await checkRows(page);
  await page.getByRole('link', { name: /^Look-alikes/ }).click();
  const row = rowOf(page, 2);
  await expect(row).toContainText(first[1] ?? '');
  await expect(row).toContainText('5 mg');
  await expect(rowOf(page, 3).getByRole('button')).toHaveText(['Another drug', 'The same']);
  await decide(page, 2, 'A new pack of P81', 'A pack of P81');
  await expect(row.getByRole('button')).toHaveText(['Another drug', 'The same']);
  await decide(page, 3, 'The same', 'The same, left out');
  await takeIn(page, '1 row');
  await openDrug(page, first[1] ?? '');
  await expect(page.getByRole('main')).toContainText('Packed');
});

test('changes are taken one by one or all at once', async ({ open }) => {
  const page = await open('pharmacist');
  const rows = [1, 2, 3].map((at) => drug(9, at));
  await bring(page, list('before.csv', rows));
  await checkRows(page);
  await takeIn(page, '3 rows');
  await bring(page, csv('after.csv', [[...HEAD, 'ATC'], ...rows.map((row, at) => [...row, `J01CA0${at + 1}`])]));
  await checkRows(page);
  await page.getByRole('link', { name: /^Different/ }).click();
  await expect(rowOf(page, 2)).toContainText('J01CA01');
  await decide(page, 2, 'Take the change', 'Change taken');
  await decide(page, 2, 'Leave as it is', 'Different, left as it is');
  // what was decided by itself stays
  await page.getByRole('button', { name: 'Take all 2 undecided changes' }).click();
  await expect(rowOf(page, 4)).toContainText('Change taken');
  await expect(rowOf(page, 2)).toContainText('Different, left as it is');
  await takeIn(page, '2 rows');
  // the list says what became of it after going back to it, and after a reload
  await openDrug(page, rows[2]?.[1] ?? '');
  await expect(page.getByRole('main')).toContainText('J01CA03');
  await page.goBack();
  await page.goBack();
  await until(page, /^2 rows were taken in$/);
  await page.reload();
  await until(page, /^2 rows were taken in$/);
});

test('a list that two tabs check and take in at once is taken in once', async ({ open, watch }) => {
  watch.expectStatus(409, '/api/settle_import');
  watch.expectStatus(409, '/api/take_import');
  const page = await open('pharmacist');
  await bring(page, list('twice.csv', [drug(10, 1), drug(10, 2)]));
  const other = await page.context().newPage();
  await visit(other, new URL(page.url()).pathname);
  await until(other, 'What its columns mean');
  const there = AT_LIST.exec(page.url())?.[0] ?? '';
  const answered = (tab: Page, to: string) => tab.waitForResponse((answer) => answer.url().endsWith(to) && answer.request().method() === 'POST');
  // whoever was the first goes on by itself, the other is told; a page on its way asks before it is left
  const look = async (tab: Page, shows: string | RegExp): Promise<void> => {
    await expect(tab.locator('form[aria-busy="true"]')).toHaveCount(0);
    await expect(() => visit(tab, there)).toPass();
    await until(tab, shows);
  };
  const check = (tab: Page) => tab.getByRole('button', { name: /^Check the/ }).click();
  let both = [page, other].map((tab) => answered(tab, '/api/settle_import'));
  await Promise.all([check(page), check(other)]);
  await Promise.all(both);
  for (const tab of [page, other]) await look(tab, 'What becomes of it');
  const take = (tab: Page) => tab.getByRole('button', { name: 'Take in 2 rows' });
  both = [page, other].map((tab) => answered(tab, '/api/take_import'));
  await Promise.all([take(page).dblclick(), take(other).click()]);
  await Promise.all(both);
  for (const tab of [page, other]) await look(tab, /^2 rows were taken in$/);
  await visit(page, `/drugs?q=${encodeURIComponent(madeUpName(10, 1))}`);
  await expect(page.getByRole('main').getByRole('link').filter({ hasText: madeUpName(10, 1) })).toHaveCount(1);
});
