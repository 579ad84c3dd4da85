// The server or the network fails while somebody works: nothing is lost and nothing happens twice.
import { accept, AMOXICILLIN, AT_PRESCRIPTION, fillLine, line, medicine, myRequests, openPrescription, openRequest, SEND, sendRequest } from '../support/steps.ts';
import { expect, test, visit, waitAwake } from '../support/test.ts';

const CHIDINMA = '104-228-17';

test('a request sent while the server is down is kept, and sent once when it is back', async ({ open, server, watch }) => {
  const page = await open('prescriber');
  await openRequest(page, CHIDINMA);
  await fillLine(page, 1, AMOXICILLIN.name, AMOXICILLIN.dose);
  await page.getByLabel('Note to the pharmacy').fill('written before the server stopped');
  const before = await myRequests(page);
  watch.expectOffline();
  await server.stop();
  await page.getByRole('button', SEND).click();
  await expect(page.getByRole('status').filter({ hasText: 'does not answer' })).toContainText('What you typed is kept');
  await expect(page.getByLabel('Note to the pharmacy')).toHaveValue('written before the server stopped');
  await expect(medicine(page, 1).getByLabel('Drug', { exact: true })).toHaveValue(AMOXICILLIN.name);
  await server.start();
  await page.waitForURL(AT_PRESCRIPTION, { timeout: 30_000 });
  await waitAwake(page);
  await expect(page.getByRole('main')).toContainText('written before the server stopped');
  expect([...(await myRequests(page))].filter((number) => !before.has(number))).toHaveLength(1);
});

test('an answer that is lost on the way does not make a second prescription', async ({ open, watch }) => {
  const page = await open('prescriber');
  await openRequest(page, CHIDINMA);
  await fillLine(page, 1, AMOXICILLIN.name, AMOXICILLIN.dose);
  const before = await myRequests(page);
  watch.expectOffline();
  let lost = 0;
  await page.route('**/api/request_prescription', async (route) => {
    if (lost > 0) return route.continue();
    lost += 1;
    // The server does its work; only its answer is lost.
    await route.fetch();
    await route.abort('connectionreset');
  });
  await page.getByRole('button', SEND).click();
  await page.waitForURL(AT_PRESCRIPTION, { timeout: 30_000 });
  expect(lost).toBe(1);
  expect([...(await myRequests(page))].filter((number) => !before.has(number))).toHaveLength(1);
});

test('a page opened before the server was restarted goes on working', async ({ open, server, watch }) => {
  const [queue, page] = [await open('pharmacist'), await open('prescriber')];
  watch.expectOffline();
  await visit(queue, '/prescriptions?show=check');
  await expect(queue.getByText('Live', { exact: true })).toBeVisible();
  await openRequest(page, CHIDINMA);
  await server.restart();
  await fillLine(page, 1, AMOXICILLIN.name, AMOXICILLIN.dose);
  const number = await sendRequest(page);
  await expect(queue.getByRole('link', { name: number })).toBeVisible({ timeout: 20_000 });
  await expect(queue.getByText('Live', { exact: true })).toBeVisible();
});

test('the queue in a second browser follows without being reloaded', async ({ open }) => {
  const [queue, page] = [await open('pharmacist'), await open('prescriber')];
  await visit(queue, '/prescriptions?show=check');
  await queue.evaluate(() => Object.assign(globalThis, { same: true }));
  await openRequest(page, CHIDINMA);
  await fillLine(page, 1, AMOXICILLIN.name, AMOXICILLIN.dose);
  const number = await sendRequest(page);
  const row = queue.getByRole('row').filter({ has: queue.getByRole('link', { name: number }) });
  await expect(row).toBeVisible();
  const other = await open('pharmacist');
  await accept(other, number);
  await expect(row).toBeHidden();
  expect(await queue.evaluate(() => 'same' in globalThis)).toBe(true);
});

test('of two pharmacists on one line the second is told, and keeps what was written', async ({ open, watch }) => {
  const [one, two, page] = [await open('pharmacist'), await open('pharmacist'), await open('prescriber')];
  await openRequest(page, CHIDINMA);
  await fillLine(page, 1, AMOXICILLIN.name, AMOXICILLIN.dose);
  const number = await sendRequest(page);
  await openPrescription(two, number);
  await line(two, 1).getByText('Reject').first().click();
  await line(two, 1).getByLabel('Why it is rejected').selectOption({ index: 1 });
  await line(two, 1).getByLabel('Note for the prescriber').fill('typed while the other one accepted');
  await accept(one, number);
  watch.expectStatus(409, '/api/reject_line');
  watch.expectStatus(422, '/api/reject_line');
  await line(two, 1).getByRole('button', { name: 'Reject this line' }).click();
  await expect(line(two, 1)).toContainText(/somebody else|already|no longer|accepted/i);
  await expect(line(two, 1).getByLabel('Note for the prescriber')).toHaveValue('typed while the other one accepted');
  await one.reload();
  await waitAwake(one);
  await expect(line(one, 1)).toContainText('To dispense');
  await expect(line(one, 1)).not.toContainText('Rejected');
});

test('what is typed while a form waits is sent with it, and the page is not left by mistake', async ({ open, server, watch }) => {
  const page = await open('prescriber');
  await openRequest(page, CHIDINMA);
  await fillLine(page, 1, AMOXICILLIN.name, AMOXICILLIN.dose);
  watch.expectOffline();
  await server.stop();
  await page.getByRole('button', SEND).click();
  await expect(page.getByRole('status').filter({ hasText: 'does not answer' })).toBeVisible();
  await page.getByLabel('Note to the pharmacy').fill('written while it waited');
  watch.expectQuestion();
  const asked = page.waitForEvent('dialog');
  await page.getByRole('link', { name: 'Drugs', exact: true }).click({ noWaitAfter: true });
  expect((await asked).type()).toBe('beforeunload');
  await expect(page.getByLabel('Note to the pharmacy')).toHaveValue('written while it waited');
  await server.start();
  await page.waitForURL(AT_PRESCRIPTION, { timeout: 30_000 });
  await waitAwake(page);
  await expect(page.getByRole('main')).toContainText('written while it waited');
});

test('a form that was changed after its answer was lost is told what it made', async ({ open, watch }) => {
  const page = await open('prescriber');
  await openRequest(page, CHIDINMA);
  await fillLine(page, 1, AMOXICILLIN.name, AMOXICILLIN.dose);
  const before = await myRequests(page);
  watch.expectOffline();
  watch.expectStatus(409, '/api/request_prescription');
  let lost = 0;
  await page.route('**/api/request_prescription', async (route) => {
    if (lost > 0) return route.continue();
    lost += 1;
    await route.fetch();
    await page.getByLabel('Note to the pharmacy').fill('changed');
    await route.abort('connectionreset');
  });
  await page.getByRole('button', SEND).click();
  const made = page.locator('#error-summary').getByRole('link', { name: /already sent once.*made prescription RX-/ });
  await expect(made).toHaveAttribute('href', AT_PRESCRIPTION, { timeout: 20_000 });
  await expect(page.getByLabel('Note to the pharmacy')).toHaveValue('changed');
  expect([...(await myRequests(page))].filter((number) => !before.has(number))).toHaveLength(1);
});

test('an answer that never comes is a server that does not answer', async ({ open, watch }) => {
  test.slow();
  const page = await open('prescriber');
  await openRequest(page, CHIDINMA);
  await fillLine(page, 1, AMOXICILLIN.name, AMOXICILLIN.dose);
  watch.expectOffline();
  let asked = 0;
  await page.route('**/api/request_prescription', async (route) => {
    asked += 1;
    if (asked > 1) await route.continue();
  });
  await page.getByRole('button', SEND).click();
  await expect(page.getByRole('status').filter({ hasText: 'does not answer' })).toBeVisible({ timeout: 35_000 });
  await page.waitForURL(AT_PRESCRIPTION, { timeout: 20_000 });
});

test('a search that does not reach the server says so for all to see', async ({ open, server, watch }) => {
  const page = await open('pharmacist');
  await visit(page, '/drugs');
  watch.expectOffline();
  await server.stop();
  await page.getByLabel('Name, code, brand or ingredient').fill('amox');
  const says = page.getByText('The server could not be reached').last();
  await expect(says).toBeVisible();
  expect((await says.boundingBox())?.height).toBeGreaterThan(20);
  await server.start();
});

test('a tab that nobody looks at follows no news, and catches up when it is looked at', async ({ open }) => {
  const [queue, page] = [await open('pharmacist'), await open('prescriber')];
  await queue.addInitScript(() => {
    const Source = EventSource;
    const sources: EventSource[] = [];
    Object.assign(globalThis, {
      sources,
      EventSource: class extends Source {
        constructor(url: string) {
          super(url);
          sources.push(this);
        }
      },
    });
  });
  const states = (): Promise<number[]> =>
    queue.evaluate(() => (globalThis as unknown as { sources: EventSource[] }).sources.map(({ readyState }) => readyState));
  const look = (hidden: boolean): Promise<void> =>
    queue.evaluate((hidden) => {
      Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden });
      document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
    }, hidden);
  await visit(queue, '/prescriptions?show=check');
  await expect(queue.getByText('Live', { exact: true })).toBeVisible();
  await look(true);
  expect(await states()).toEqual([2]);
  await openRequest(page, CHIDINMA);
  await fillLine(page, 1, AMOXICILLIN.name, AMOXICILLIN.dose);
  const number = await sendRequest(page);
  await expect(queue.getByRole('link', { name: number })).toHaveCount(0);
  await look(false);
  await expect(queue.getByRole('link', { name: number })).toBeVisible();
  expect(await states()).toEqual([2, 1]);
});
