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
