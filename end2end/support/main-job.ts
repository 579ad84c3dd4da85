// The main job as one story: onboard, receive, request, verify, dispense, and all of it is there after a restart.
import type { Page } from '@playwright/test';
import { accept, check, fillLine, handOver, line, onboard, openPrescription, openRequest, prepare, receive, sendRequest, type Drug } from './steps.ts';
import { expect, signIn, test, visit } from './test.ts';

const ZAINAB = '104-377-05';

async function named(page: Page, name: string): Promise<void> {
  const words = await page.getByRole('main').innerText();
  expect(words.normalize('NFC'), `the name as typed at ${page.url()}`).toContain(name.normalize('NFC'));
}

export function mainJob(drug: Drug & { script: string }): void {
  test(`${drug.name} (${drug.script}) is onboarded, requested, verified and dispensed`, async ({ open, server, watch }) => {
    test.slow();
    // The question about look-alikes comes as a refusal.
    watch.expectStatus(422, '/api/onboard_drug');
    const [pharmacist, technician, prescriber] = [await open('pharmacist'), await open('technician'), await open('nobody')];
    await signIn(prescriber, 'prescriber');

    const code = await onboard(pharmacist, drug);
    const lot = `L${code}`.slice(0, 20);
    await receive(technician, drug.name, lot, '2030-06', drug.units + 5);
    await named(technician, drug.name);

    await openRequest(prescriber, ZAINAB);
    await fillLine(prescriber, 1, drug.name, drug.dose);
    const number = await sendRequest(prescriber);
    await named(prescriber, drug.name);
    await expect(line(prescriber, 1)).toContainText(drug.quantity);
    await expect(line(prescriber, 1)).toContainText('Requested');

    await accept(pharmacist, number);
    await prepare(technician, number);
    await check(pharmacist, number);
    await handOver(technician, number);

    await technician.getByRole('link', { name: 'Label' }).click();
    const label = technician.getByRole('article', { name: 'Label' });
    await expect(label).toContainText(lot);
    await expect(label).toContainText(drug.quantity);
    await named(technician, drug.name);

    watch.expectOffline();
    await server.restart();

    for (const page of [prescriber, pharmacist]) {
      await openPrescription(page, number);
      await expect(line(page, 1)).toContainText('Dispensed');
      await expect(line(page, 1)).toContainText(drug.quantity);
      await named(page, drug.name);
    }
    await visit(pharmacist, `/drugs/${code}`);
    await expect(pharmacist.getByRole('heading', { level: 1 })).toHaveText(drug.name);
    await visit(technician, `/stock?q=${encodeURIComponent(lot)}`);
    await expect(technician.getByRole('row').filter({ hasText: lot })).toContainText('5');
  });
}
