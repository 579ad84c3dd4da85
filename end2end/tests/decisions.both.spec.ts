// What pharmacist and prescriber say to each other about a line, and what the history keeps of it.
import type { Page } from '@playwright/test';
import { accept, AMOXICILLIN, AT_PRESCRIPTION, check, fillLine, handOver, line, medicine, openPrescription, openRequest, prepare, sendRequest } from '../support/steps.ts';
import { expect, press, test, waitAwake } from '../support/test.ts';

const CHIDINMA = '104-228-17';
const [PHARMACIST, PRESCRIBER] = ['Adaeze Nwosu', 'Dr Musa Bello'];

async function requested(page: Page): Promise<string> {
  await openRequest(page, CHIDINMA);
  await fillLine(page, 1, AMOXICILLIN.name, AMOXICILLIN.dose);
  return sendRequest(page);
}

interface Act {
  opens: string;
  field?: string;
  words?: string;
  reason?: string;
  sends: string;
  /** How the line is shown afterwards. */
  shown: string;
}

async function act(page: Page, number: string, { opens, field, words, reason, sends, shown }: Act): Promise<void> {
  await openPrescription(page, number);
  const where = line(page, 1);
  await where.locator('summary').filter({ hasText: opens }).first().click();
  const form = where.locator('details[open] form').filter({ has: page.getByRole('button', { name: sends }) });
  if (reason !== undefined) await form.getByLabel('Why it is rejected').selectOption({ label: reason });
  if (field !== undefined && words !== undefined) await form.getByLabel(field).fill(words);
  await form.getByRole('button', { name: sends }).click();
  await expect(where.locator('.card-head').first()).toContainText(shown);
  await waitAwake(page);
}

/** The history says what, who and why, with a time. */
async function inHistory(page: Page, what: string, who: string, why: string): Promise<void> {
  const step = line(page, 1).locator('.history > li').filter({ hasText: what }).last();
  await expect(step).toContainText(who);
  if (why !== '') await expect(step).toContainText(why);
  await expect(step.locator('time')).toHaveAttribute('datetime', /^\d{4}-\d\d-\d\dT/);
}

const CANCEL: Act = {
  opens: 'Cancel this line',
  field: 'Reason',
  words: 'Went home.',
  sends: 'Cancel this line',
  shown: 'Cancelled',
};

const ASK: Act = {
  opens: 'Ask the prescriber',
  field: 'Your question to the prescriber',
  words: 'Is 500 mg meant? He weighs 40 kg.',
  sends: 'Send the question',
  shown: 'Question asked',
};
const REJECT: Act = {
  opens: 'Reject',
  reason: 'The dose, the times or the length must change',
  field: 'Note for the prescriber',
  words: '250 mg is enough.',
  sends: 'Reject this line',
  shown: 'Rejected',
};

test('a question is asked and answered', async ({ open }) => {
  const [prescriber, pharmacist] = [await open('prescriber'), await open('pharmacist')];
  const number = await requested(prescriber);
  await act(pharmacist, number, ASK);
  await act(prescriber, number, {
    opens: 'Answer',
    field: 'Your answer to the pharmacist',
    words: 'Yes, 500 mg.',
    sends: 'Send the answer',
    shown: 'Answered',
  });
  await openPrescription(pharmacist, number);
  const thread = pharmacist.getByRole('list', { name: 'Questions and answers' });
  await expect(thread.getByRole('listitem')).toHaveCount(2);
  await expect(thread).toContainText('He weighs 40 kg.');
  await expect(thread).toContainText('Yes, 500 mg.');
  await inHistory(pharmacist, 'Asked the prescriber', PHARMACIST, 'He weighs 40 kg.');
  await inHistory(pharmacist, 'Answered', PRESCRIBER, 'Yes, 500 mg.');
});

test('a rejected line is amended by its prescriber, and each line leads to the other', async ({ open }) => {
  const [prescriber, pharmacist] = [await open('prescriber'), await open('pharmacist')];
  const number = await requested(prescriber);
  await act(pharmacist, number, REJECT);
  await inHistory(pharmacist, 'Rejected this', PHARMACIST, '250 mg is enough.');
  await openPrescription(prescriber, number);
  await press(prescriber, line(prescriber, 1).getByRole('link', { name: /^Amend…/ }), /\/prescriptions\/new\?.*request=/);
  await expect(prescriber.getByRole('main')).toContainText(`${number}, line 1`);
  const first = medicine(prescriber, 1);
  await expect(first.getByLabel('Drug', { exact: true })).toHaveValue(AMOXICILLIN.name);
  await expect(first.getByLabel('Dose', { exact: true })).toHaveValue('500');
  await expect(first.getByLabel('For how long')).toHaveValue('7');
  await first.getByLabel('For how long').fill('5');
  const newer = await sendRequest(prescriber);
  expect(newer).not.toBe(number);
  await expect(line(prescriber, 1)).toContainText('15 capsules');
  await press(prescriber, line(prescriber, 1).getByRole('link', { name: `${number}, line 1` }), new RegExp(number));
  await expect(line(prescriber, 1).locator('.card-head').first()).toContainText('Replaced');
  await inHistory(prescriber, 'Replaced this by a newer line', PRESCRIBER, newer);
  await press(prescriber, line(prescriber, 1).getByRole('link', { name: `${newer}, line 1` }), new RegExp(newer));
  await inHistory(prescriber, 'Requested this', PRESCRIBER, `In place of ${number}, line 1`);
});

test('an acceptance is withdrawn', async ({ open }) => {
  const [prescriber, pharmacist] = [await open('prescriber'), await open('pharmacist')];
  const number = await requested(prescriber);
  await accept(pharmacist, number);
  await act(pharmacist, number, {
    opens: 'Withdraw the acceptance',
    field: 'Reason',
    words: 'A newer result came in.',
    sends: 'Withdraw the acceptance',
    shown: 'Requested',
  });
  await inHistory(pharmacist, 'Withdrew the acceptance', PHARMACIST, 'A newer result came in.');
});

test('a line is cancelled before and stopped after something was given', async ({ open }) => {
  const pages = [await open('prescriber'), await open('pharmacist'), await open('technician')] as const;
  const [prescriber, pharmacist, technician] = pages;
  const cancelled = await requested(prescriber);
  await act(prescriber, cancelled, CANCEL);
  await inHistory(prescriber, 'Cancelled this', PRESCRIBER, 'Went home.');

  const number = await requested(prescriber);
  await accept(pharmacist, number);
  await openPrescription(technician, number);
  await technician.getByLabel('Units to prepare').fill('6');
  await technician.getByRole('button', { name: 'Prepare', exact: true }).click();
  await expect(technician.getByRole('region', { name: 'Dispensing' })).toContainText('Prepared');
  await check(pharmacist, number);
  await handOver(technician, number);
  await act(prescriber, number, {
    opens: 'Stop this line',
    field: 'Reason',
    words: 'Rash.',
    sends: 'Stop this line',
    shown: 'Stopped',
  });
  await inHistory(prescriber, 'Stopped this', PRESCRIBER, 'Rash.');
  await inHistory(prescriber, 'Handed over', 'Tunde Adeyemi', '');
});

test('what was picked for a line that is cancelled meanwhile stands under Put back until it is undone', async ({ open }) => {
  const [prescriber, pharmacist, technician] = [await open('prescriber'), await open('pharmacist'), await open('technician')];
  const number = await requested(prescriber);
  await accept(pharmacist, number);
  await prepare(technician, number);
  await act(prescriber, number, CANCEL);
  await technician.goto('/');
  await waitAwake(technician);
  const back = technician.locator('section').filter({ has: technician.getByRole('heading', { name: 'Put back', exact: true }) });
  await press(technician, back.getByRole('link', { name: number }), AT_PRESCRIPTION);
  await technician.getByText('Undo…').click();
  await technician.getByLabel('Why is it undone?').fill('Cancelled');
  await technician.getByRole('button', { name: 'Undo, put the units back' }).click();
  await expect(technician.getByRole('region', { name: 'Dispensing' })).toContainText('Undone');
  await waitAwake(technician);
  await technician.goto('/');
  await expect(technician.getByRole('link', { name: number })).toHaveCount(0);
});
