// Hostile texts in every field of every form: no fault, no script run, and the server goes on.
import { each, formsOf, send, values, type Answer, type Form } from '../support/forms.ts';
import { blns, BLNS_FILE, DOUBTFUL, healthy, KEPT, nothingRan, RAW, TAMPERED } from '../support/hostile.ts';
import { PLACES, find } from '../support/places.ts';
import { expect, test, visit, type Role, type Server } from '../support/test.ts';

// What is stored here must not stand in the pages of other tests.
test.use({ purpose: 'hostile' });

const SKIPPED = ['/api/sign_out'];
/** The pages that together hold every form. */
const WITH_FORMS = [
  'sign-in', 'queue', 'my-requests', 'new-prescription', 'prescription-to-check', 'prescription-asked',
  'prescription-to-dispense-pharmacist', 'prescription-done', 'drugs', 'drug', 'drug-new', 'drug-correct', 'patients', 'patient-new',
  'patient-unknown', 'patient-with-allergies', 'patient-not-asked', 'stock', 'stock-receive', 'lot', 'stock-receive-lot',
  'drug-suspended', 'drug-retired', 'list-settle', 'list-alike', 'list-row', 'list-taken', 'lot-without-expiry', 'lot-on-hold', 'patient-with-temporary-number', 'prescription-on-hold', 'amend',
];
const places = new Map(PLACES.filter(({ name }) => WITH_FORMS.includes(name)).map((place) => [place.name, place]));

const OWN = [...KEPT, ...DOUBTFUL];

/** Every post of this form that is tried: one hostile text in all its fields, and in each of them alone. */
function* attempts(form: Form): Generator<Record<string, string>> {
  const texts = form.fields.filter(({ kind }) => kind === 'text');
  const others = form.fields.filter(({ kind, name }) => kind !== 'text' && name !== 'request_id');
  for (const text of OWN) {
    yield values(form, Object.fromEntries(texts.map(({ name }) => [name, text])));
    if (texts.length > 1) for (const { name } of texts) yield values(form, { [name]: text });
  }
  for (const text of TAMPERED) {
    for (const { name } of others) yield values(form, { [name]: text });
    if (form.fields.some(({ name }) => name === 'request_id')) yield values(form, { request_id: text });
  }
}

function encoded(fields: Record<string, string>, raw: string, name: string): string {
  const rest = Object.entries(fields).filter(([one]) => one !== name);
  return `${new URLSearchParams(rest).toString()}&${encodeURIComponent(name)}=${raw}`;
}

/** A text as the browser reads it out of a page. */
function unescaped(html: string): string {
  return html.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&#x27;', "'").replaceAll('&#39;', "'").replaceAll('&amp;', '&');
}

/** A refused form comes back with every text that was sent. */
function lost(fields: Record<string, string>, answer: Answer, texts: string[]): string[] {
  if (answer.status !== 422) return [];
  const page = unescaped(answer.text).normalize('NFC');
  return texts.filter((name) => name !== 'password' && !page.includes((fields[name] ?? '').trim().normalize('NFC')));
}

/** Sends everything hostile to one form and gathers every answer that is a fault. */
async function attack(server: Server, who: Role, form: Form): Promise<string[]> {
  const faults: string[] = [];
  const note = (what: unknown, answer: Answer): void => {
    if (answer.status >= 500) faults.push(`${form.action} ${answer.status} for ${JSON.stringify(what).slice(0, 300)}: ${answer.text.slice(0, 200)}`);
    if (answer.location !== '' && !answer.location.startsWith('/')) faults.push(`${form.action} leads to ${answer.location}`);
  };
  const texts = form.fields.filter(({ kind }) => kind === 'text');
  const whole = async (text: string): Promise<[Record<string, string>, Answer]> => {
    const fields = values(form, Object.fromEntries(texts.map(({ name }) => [name, text])));
    const answer = await send(server, who, form, fields, true);
    note(fields, answer);
    return [fields, answer];
  };
  // First of all: a text that is taken may change what the page is about, so that it has no such form for a moment.
  await each(KEPT, async (text) => {
    const gone = lost(...await whole(text), texts.map(({ name }) => name));
    if (gone.length > 0) faults.push(`${form.action} lost ${gone.join()} = ${JSON.stringify(text)}`);
  });
  await each([...attempts(form)], async (fields) => note(fields, await send(server, who, form, fields)));
  await each(RAW, async (raw) => {
    for (const { name } of form.fields) note([name, raw], await send(server, who, form, encoded(values(form), raw, name)));
  });
  await each(DOUBTFUL, async (text) => void await whole(text));
  return faults;
}

for (const [key, place] of places) {
  test(`the forms of ${key} take hostile texts without a fault`, async ({ open, server }) => {
    test.slow();
    const page = await open(place.who);
    const address = await find(page, place);
    await visit(page, address);
    const forms = new Map((await formsOf(page)).filter(({ action }) => !SKIPPED.includes(action)).map((form) => [form.action, form]));
    const who = place.who === 'nobody' ? 'engineer' : place.who;
    // Every text is tried in every field, so a form's time goes by its fields.
    const fields = [...forms.values()].reduce((sum, form) => sum + form.fields.length, 0);
    test.setTimeout(Math.max(180_000, 20_000 * fields));
    for (const form of forms.values()) {
      // The search on top of every page is tried with the list of drugs.
      if (form.action === '/drugs' && form.page !== '/drugs') continue;
      expect(await attack(server, who, form)).toEqual([]);
    }
    await healthy(server);
    // A line is amended once; some of the texts were taken.
    await visit(page, key === 'amend' ? '/prescriptions?show=all' : address);
    await nothingRan(page);
  });
}

test('the Big List of Naughty Strings is taken by every form without a fault', async ({ open, server }) => {
  const list = blns();
  test.skip(list === undefined, `the list is not beside the repository (${BLNS_FILE}); our own list was tried`);
  // Each of its texts goes into every form there is.
  test.setTimeout(1_200_000);
  const done = new Set<string>();
  const faults: string[] = [];
  for (const place of places.values()) {
    const page = await open(place.who);
    await visit(page, await find(page, place));
    const forms = await formsOf(page);
    await page.close();
    const who = place.who === 'nobody' ? 'engineer' : place.who;
    for (const form of forms) {
      const texts = form.fields.filter(({ kind }) => kind === 'text');
      if (texts.length === 0 || done.has(form.action) || SKIPPED.includes(form.action) || form.action === '/api/sign_in') continue;
      done.add(form.action);
      await each(list ?? [], async (text) => {
        const answer = await send(server, who, form, values(form, Object.fromEntries(texts.map(({ name }) => [name, text]))));
        if (answer.status >= 500) faults.push(`${form.action} ${answer.status} for ${JSON.stringify(text)}`);
      });
    }
  }
  expect(faults).toEqual([]);
  await healthy(server);
});
