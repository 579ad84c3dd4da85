// Every page, who looks at it, and how its address is found in the demonstration.
import { expect, type Page } from '@playwright/test';
import { bring, checkRows, csv, madeUpName, takeIn, until, windows1250, type List } from './lists.ts';
import type { Role } from './server.ts';
import { visit } from './test.ts';

type Address = string | ((page: Page) => Promise<string>);
export interface Place {
  name: string;
  who: Role | 'nobody';
  at: Address;
  /** What must be done before the page shows what is meant. */
  then?: (page: Page) => Promise<void>;
}

/** The first link on a page whose address matches. */
export function firstLink(from: string, pattern: RegExp): (page: Page) => Promise<string> {
  return async (page) => {
    await visit(page, from);
    const links = await page.getByRole('main').getByRole('link').all();
    for (const link of links) {
      const href = (await link.getAttribute('href')) ?? '';
      if (pattern.test(href)) return href;
    }
    throw new Error(`${from} has no link like ${pattern.source}`);
  };
}

/** The page of a patient, found as a person finds it. */
export function patient(words: string): (page: Page) => Promise<string> {
  return async (page) => {
    await searchPatient(page, words);
    const found = page.getByRole('main').getByRole('table').getByRole('link').first();
    const href = await found.getAttribute('href');
    expect(href, `a patient for ${words}`).toMatch(/^\/patients\/[0-9a-f-]{36}$/);
    return href ?? '';
  };
}

export async function searchPatient(page: Page, words: string): Promise<void> {
  await visit(page, '/patients');
  await page.getByLabel('Name, record number or birth date').fill(words);
  await page.getByRole('button', { name: 'Search', exact: true }).click();
  await expect(page.getByRole('main').getByRole('table').or(page.getByText('Nobody found'))).toBeVisible();
}

/** The address of a page for this visitor. */
export function find(page: Page, place: Place): Promise<string> {
  return typeof place.at === 'string' ? Promise.resolve(place.at) : place.at(page);
}

const RX = /^\/prescriptions\/RX-[0-9-]+$/;
const requestFor = (words: string) => async (page: Page) =>
  (await patient(words)(page)).replace('/patients/', '/prescriptions/new?patient=');

/** A prescription with a line in this state, from a list that has few beside it. */
const lineInState = (state: string, show = 'all') => async (page: Page) => {
  await visit(page, `/prescriptions?show=${show}`);
  const row = page.getByRole('row').filter({ has: page.locator('.tag', { hasText: state }) }).first();
  return (await row.locator('a.number').getAttribute('href')) ?? '';
};
const inState = (state: string) => firstLink(`/drugs?state=${state}`, /^\/drugs\/[A-Z0-9-]+$/);
const firstLinkThrough = (from: (page: Page) => Promise<string>, pattern: RegExp) => async (page: Page) =>
  firstLink(await from(page), pattern)(page);

/** Addresses that more than one role opens. */
export const AT = {
  bakare: patient('104-231-40'),
  tesfaye: patient('105-002-61'),
  unknown: patient('T-0002'),
  toCheck: firstLink('/prescriptions?show=check', RX),
  questions: firstLink('/prescriptions?show=questions', RX),
  toDispense: firstLink('/prescriptions?show=dispense', RX),
  done: firstLink('/prescriptions?show=done', RX),
  lot: firstLink('/stock', /^\/stock\/lots\/[0-9a-f-]{36}$/),
  label: async (page: Page) => firstLink(await firstLink('/prescriptions?show=dispense', RX)(page), /^\/labels\/[0-9a-f-]{36}$/)(page),
  drug: firstLink('/drugs?q=amoxicillin', /^\/drugs\/[A-Z0-9]+$/),
  request: requestFor('104-228-17'),
} as const;

const HEAD = ['Name', 'Generic name', 'Strength', 'Form', 'GTIN'];
/** A list of which one row is good, one looks like a drug that is here, and one is refused. */
const mixed = (at: number): List =>
  csv('supplier.csv', [
    HEAD,
    [`${madeUpName(9, at)} 5 mg tablet`, madeUpName(9, at), '5 mg', 'tablet', ''],
    ['Amoxicilin 500 mg capsule', 'amoxicillin', '500 mg', 'capsule', ''],
    [`${madeUpName(9, at + 1)} 7 mg tablet`, madeUpName(9, at + 1), '7 mg', 'tablet', '4006381333932'],
  ]);
/** A list that was brought just now, and the address of its page. */
const listAt = (then: (page: Page) => Promise<void>, list: () => List, after = '') => async (page: Page) => {
  await bring(page, list());
  await then(page);
  return new URL(page.url()).pathname + after;
};
/** A list of one good row; each time of another drug. */
let drugs = 0;
const single = (): List => {
  drugs += 1;
  return csv('one.csv', [HEAD, [`${madeUpName(10, drugs)} 5 mg tablet`, madeUpName(10, drugs), '5 mg', 'tablet', '']]);
};
const takeOne = async (page: Page): Promise<void> => {
  await checkRows(page);
  await takeIn(page, '1 row');
};
const nothing = (): Promise<void> => Promise.resolve();
const brokenList = async (page: Page): Promise<string> => {
  await visit(page, '/drugs/import');
  await page.getByLabel('The list', { exact: true }).setInputFiles({ name: 'list.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\n1 0 obj') });
  await page.getByRole('button', { name: 'Read this list' }).click();
  await until(page, 'This list was not taken in');
  return new URL(page.url()).pathname;
};

const search = (words: string) => async (page: Page) => {
  await page.getByLabel('Name, record number or birth date').fill(words);
  await page.getByRole('button', { name: 'Search', exact: true }).click();
  await expect(page.getByRole('main').getByRole('table')).toBeVisible();
};

export const PLACES: readonly Place[] = [
  { name: 'sign-in', who: 'nobody', at: '/sign-in' },
  { name: 'status', who: 'nobody', at: '/status' },
  { name: 'about', who: 'nobody', at: '/about' },
  { name: 'home-prescriber', who: 'prescriber', at: '/' },
  { name: 'home-pharmacist', who: 'pharmacist', at: '/' },
  { name: 'home-technician', who: 'technician', at: '/' },
  { name: 'home-engineer', who: 'engineer', at: '/' },
  { name: 'home-admin', who: 'admin', at: '/' },
  { name: 'my-requests', who: 'prescriber', at: '/prescriptions' },
  { name: 'queue', who: 'pharmacist', at: '/prescriptions' },
  { name: 'queue-to-dispense', who: 'technician', at: '/prescriptions?show=dispense' },
  { name: 'queue-all', who: 'pharmacist', at: '/prescriptions?show=all' },
  { name: 'new-prescription-nobody', who: 'prescriber', at: '/prescriptions/new' },
  { name: 'new-prescription', who: 'prescriber', at: AT.request },
  { name: 'prescription-to-check', who: 'pharmacist', at: AT.toCheck },
  { name: 'prescription-asked', who: 'prescriber', at: AT.questions },
  { name: 'prescription-to-dispense', who: 'technician', at: AT.toDispense },
  { name: 'prescription-to-dispense-pharmacist', who: 'pharmacist', at: AT.toDispense },
  { name: 'prescription-done', who: 'pharmacist', at: AT.done },
  { name: 'label', who: 'technician', at: AT.label },
  { name: 'drugs', who: 'pharmacist', at: '/drugs' },
  { name: 'lists', who: 'pharmacist', at: '/drugs/import' },
  { name: 'list-settle', who: 'pharmacist', at: listAt(nothing, () => csv('ceník.csv', [['Název', 'Síla'], ['Žlutý čípek', '1,000 mg'], ['Šťáva', '2,500 mg']], windows1250)) },
  { name: 'list-checked', who: 'pharmacist', at: listAt(checkRows, () => mixed(1)) },
  { name: 'list-alike', who: 'pharmacist', at: listAt(checkRows, () => mixed(3), '?show=look_alike') },
  { name: 'list-refused', who: 'pharmacist', at: listAt(checkRows, () => mixed(5), '?show=refused') },
  { name: 'list-row', who: 'pharmacist', at: listAt(checkRows, () => mixed(7), '/rows/4') },
  { name: 'list-taken', who: 'pharmacist', at: listAt(takeOne, single) },
  { name: 'list-failed', who: 'pharmacist', at: brokenList },
  { name: 'incidents', who: 'engineer', at: '/incidents' },
  { name: 'drugs-found', who: 'prescriber', at: '/drugs?q=amox' },
  { name: 'drugs-none-found', who: 'technician', at: '/drugs?q=zzzzqqqq' },
  { name: 'drug', who: 'pharmacist', at: AT.drug },
  { name: 'drug-for-prescriber', who: 'prescriber', at: AT.drug },
  { name: 'drug-new', who: 'pharmacist', at: '/drugs/new' },
  { name: 'drug-correct', who: 'pharmacist', at: async (page) => `${await AT.drug(page)}/correct` },
  { name: 'patients', who: 'prescriber', at: '/patients' },
  { name: 'patients-found', who: 'prescriber', at: '/patients', then: search('Abdullahi') },
  { name: 'patient-new', who: 'prescriber', at: '/patients/new' },
  { name: 'patient-unknown', who: 'prescriber', at: '/patients/new?unknown=yes' },
  { name: 'patient-with-allergies', who: 'prescriber', at: AT.bakare },
  { name: 'patient-not-asked', who: 'pharmacist', at: AT.tesfaye },
  { name: 'stock', who: 'technician', at: '/stock' },
  { name: 'stock-receive', who: 'technician', at: '/stock/receive' },
  { name: 'stock-receive-lot', who: 'technician', at: '/stock/receive?drug=AMOX500C' },
  { name: 'lot', who: 'pharmacist', at: AT.lot },
  { name: 'lot-without-expiry', who: 'pharmacist', at: firstLink('/stock?only=unknown', /^\/stock\/lots\/[0-9a-f-]{36}$/) },
  { name: 'lot-on-hold', who: 'pharmacist', at: firstLink('/stock?only=held', /^\/stock\/lots\/[0-9a-f-]{36}$/) },
  { name: 'drug-suspended', who: 'pharmacist', at: inState('suspended') },
  { name: 'drug-retired', who: 'pharmacist', at: inState('retired') },
  { name: 'drug-incomplete', who: 'pharmacist', at: inState('incomplete') },
  { name: 'patient-with-temporary-number', who: 'prescriber', at: AT.unknown },
  { name: 'prescription-on-hold', who: 'prescriber', at: lineInState('On hold', 'on_hold') },
  { name: 'prescription-replaced', who: 'pharmacist', at: lineInState('Replaced') },
  { name: 'amend', who: 'prescriber', at: firstLinkThrough(lineInState('Rejected'), /^\/prescriptions\/new\?.*replaces=/) },
];
