// A list that takes long: what the page says meanwhile, and giving the list up before it is done.
import { axe, noSidewaysScroll, shot, SIZES } from '../support/look.ts';
import { bring, csv, until } from '../support/lists.ts';
import { expect, test, visit } from '../support/test.ts';

test.use({ purpose: 'lists' });

const ROWS = 40_000;

test('a long list says how far its rows are checked, and can be given up meanwhile', async ({ open, scripted }) => {
  const page = await open('pharmacist');
  const rows = Array.from({ length: ROWS }, (_, at) => [`W${at}`, `Waited for ${at} 5 mg tablet`]);
  await bring(page, csv('long.csv', [['Code', 'Name'], ...rows]));
  await page.getByRole('button', { name: /^Check the [\d\s]+ rows$/ }).click();
  await until(page, 'Checking the rows');
  const main = page.getByRole('main');
  await expect(main.getByRole('status').filter({ hasText: /of 40\s000 rows$/ })).toBeVisible();
  await expect(main.getByRole('progressbar', { name: 'Checking the rows' })).toBeVisible();
  if (scripted) {
    await axe(page);
    await page.setViewportSize(SIZES.phone);
    await noSidewaysScroll(page);
    await shot(page, 'list-checking-phone');
    await page.setViewportSize(SIZES.wide);
  }
  await page.getByRole('button', { name: 'Stop and give this list up' }).click();
  await until(page, /given up/i);
  await page.reload();
  await until(page, /given up/i);
  await expect(page.getByRole('button', { name: /Take in|Check the/ })).toHaveCount(0);
  // the list stands with the others, and nothing of it is there
  await visit(page, '/drugs/import');
  await expect(main.getByRole('row', { name: /long\.csv/ }).first()).toContainText(/given up/i);
  await visit(page, `/drugs?q=${encodeURIComponent('Waited for 7')}`);
  await expect(main.getByRole('link').filter({ hasText: 'Waited for' })).toHaveCount(0);
});
