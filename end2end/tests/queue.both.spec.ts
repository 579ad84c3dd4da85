// The queue: the most urgent first, of equals the oldest, and what its filters leave.
import type { Page } from '@playwright/test';
import { AMOXICILLIN, fillLine, myRequests, openRequest, sendRequest } from '../support/steps.ts';
import { expect, press, test, visit } from '../support/test.ts';

const ORDER = ['At once', 'As soon as possible', 'Urgent', 'Routine'];

async function numbers(page: Page): Promise<string[]> {
  return page.locator('#queue-list a.number').allInnerTexts();
}

/** How urgent each row is, and since when it waits. */
async function rows(page: Page): Promise<{ urgency: number; since: string }[]> {
  return page.locator('#queue-list tbody tr').evaluateAll(
    (all, order) =>
      all.map((row) => {
        const tag = row.querySelector('[data-label=Prescription] .tag')?.textContent ?? 'Routine';
        const found = order.indexOf(tag.trim());
        return { urgency: found === -1 ? order.length - 1 : found, since: row.querySelector('time')?.getAttribute('datetime') ?? '' };
      }),
    ORDER,
  );
}

test('the most urgent stands first, and of equals the oldest', async ({ open }) => {
  const page = await open('pharmacist');
  await visit(page, '/prescriptions?show=check');
  const found = await rows(page);
  expect(found.length).toBeGreaterThan(3);
  expect(new Set(found.map(({ urgency }) => urgency)).size).toBeGreaterThan(1);
  expect(found.filter(({ since }) => since === '')).toEqual([]);
  const sorted = [...found].sort((a, b) => a.urgency - b.urgency || a.since.localeCompare(b.since));
  expect(found).toEqual(sorted);
});

test('each list shows its own, and a new request stands in its place', async ({ open }) => {
  const [pharmacist, prescriber] = [await open('pharmacist'), await open('prescriber')];
  await openRequest(prescriber, '104-228-17');
  await fillLine(prescriber, 1, AMOXICILLIN.name, AMOXICILLIN.dose);
  await prescriber.getByRole('radio', { name: 'At once' }).check();
  const number = await sendRequest(prescriber);
  await visit(pharmacist, '/prescriptions');
  const lists = pharmacist.getByRole('navigation', { name: 'Lists' });
  await expect(lists.getByRole('link', { name: /^To check/ })).toHaveAttribute('aria-current', 'true');
  expect(await numbers(pharmacist)).toContain(number);
  for (const list of ['Questions open', 'To dispense', 'Done today']) {
    await press(pharmacist, lists.getByRole('link', { name: new RegExp(`^${list}`) }), /show=/);
    await expect(lists.getByRole('link', { name: new RegExp(`^${list}`) })).toHaveAttribute('aria-current', 'true');
    expect(await numbers(pharmacist), list).not.toContain(number);
  }
  await press(pharmacist, lists.getByRole('link', { name: /^All/ }), /show=all/);
  expect(await numbers(pharmacist)).toContain(number);
});

test('a ward alone, and one’s own requests alone', async ({ open }) => {
  const page = await open('prescriber');
  await visit(page, '/prescriptions?show=all');
  const all = await numbers(page);
  await page.getByLabel('Ward').selectOption({ label: 'Emergency' });
  await press(page, page.getByRole('button', { name: 'Show', exact: true }), /place=/);
  const here = await numbers(page);
  expect(here.length).toBeGreaterThan(0);
  expect(here.length).toBeLessThan(all.length);
  for (const row of await page.locator('#queue-list tbody tr').all()) await expect(row).toContainText('Emergency');
  await page.getByLabel('Ward').selectOption({ label: 'All wards' });
  await page.getByRole('checkbox', { name: 'Only my requests' }).check();
  await press(page, page.getByRole('button', { name: 'Show', exact: true }), /mine=/);
  // What was requested, and what was typed for somebody else.
  const mine = await myRequests(page);
  const own = await numbers(page);
  expect(own.length).toBeGreaterThan(0);
  expect(own.filter((number) => !mine.has(number))).toEqual([]);
});
