// Every page as those who use it see it: axe, no overflow, nothing in the console, pictures in both sizes and schemes.
import { axe, noSidewaysScroll, SCHEMES, shot, SIZES, type Size } from '../support/look.ts';
import { each, send } from '../support/forms.ts';
import { AT, find, PLACES } from '../support/places.ts';
import { expect, test, visit } from '../support/test.ts';

for (const place of PLACES) {
  test(`${place.name} is well made in both sizes, light and dark`, async ({ open }) => {
    const page = await open(place.who);
    await visit(page, await find(page, place));
    await place.then?.(page);
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
    for (const colorScheme of SCHEMES) {
      await page.emulateMedia({ colorScheme });
      for (const size of ['wide', 'phone'] satisfies Size[]) {
        await page.setViewportSize(SIZES[size]);
        await noSidewaysScroll(page);
        await shot(page, `${place.name}-${size}-${colorScheme}`);
        if ((size === 'wide') === (colorScheme === 'light')) await axe(page);
      }
    }
  });
}

test('of a label only the label is printed', async ({ open }) => {
  const page = await open('technician');
  await visit(page, await AT.label(page));
  const label = page.getByRole('article', { name: 'Label' });
  await expect(label).toContainText('Keep out of the reach and sight of children');
  await page.emulateMedia({ media: 'print' });
  await expect(label).toBeVisible();
  for (const hidden of [page.getByRole('banner'), page.getByRole('navigation'), page.getByRole('heading', { level: 1 })]) {
    await expect(hidden.first()).toBeHidden();
  }
  await shot(page, 'label-print');
});

test('many people open the same page at once', async ({ open, server }) => {
  const page = await open('pharmacist');
  const addresses = ['/', '/prescriptions', '/drugs', '/drugs/new', '/patients', '/stock', '/stock/receive?drug=AMOX500C', '/drugs/AMOX500C'];
  for (const at of [AT.bakare, AT.toCheck, AT.toDispense, AT.lot]) addresses.push(await at(page));
  const form = { method: 'get', action: '' } as const;
  const slow: string[] = [];
  for (const address of addresses) {
    await each(Array.from({ length: 12 }), async () => {
      const began = Date.now();
      const { status } = await send(server, 'pharmacist', { ...form, action: address }, '', true);
      // A reader that waits for another one gives up after five seconds.
      if (status !== 200 || Date.now() - began > 4_500) slow.push(`${address}: ${status} after ${Date.now() - began} ms`);
    }, 12);
  }
  expect(slow).toEqual([]);
});

test('a page that is not there says so and leads on', async ({ open, watch }) => {
  const page = await open('pharmacist');
  for (const path of ['/nowhere', '/prescriptions/RX-1999-999999', '/drugs/NOSUCH9', '/patients/x', '/stock/lots/x', '/labels/x']) {
    watch.expectStatus(404, path);
    const answer = await page.goto(path);
    expect(answer?.status(), path).toBe(404);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Not found');
  }
  await axe(page);
  await shot(page, 'not-found-wide-light');
});

test('a page that is not for this person says so', async ({ open, watch }) => {
  const page = await open('engineer');
  for (const path of ['/patients', '/prescriptions', '/stock', '/prescriptions/new', '/drugs/new', '/stock/receive']) {
    watch.expectStatus(403, path);
    const answer = await page.goto(path);
    expect(answer?.status(), path).toBe(403);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Not allowed');
  }
  await axe(page);
  await shot(page, 'not-allowed-wide-light');
});

for (const who of ['prescriber', 'pharmacist', 'technician', 'engineer', 'admin'] as const) {
  test(`no link that the ${who} sees leads nowhere`, async ({ open }) => {
    const page = await open(who);
    await visit(page, '/');
    const waiting = ['/'];
    const seen = new Set(waiting);
    const kinds = new Map<string, number>();
    const broken: string[] = [];
    for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
      const answer = await page.request.get(path, { maxRedirects: 0 });
      // Whoever is signed in is led on from there, and a form to an address with an id of its own.
      const led = path === '/sign-in' || path.startsWith('/prescriptions/new?') || path.startsWith('/stock/receive?');
      if (answer.status() !== (led ? 303 : 200)) broken.push(`${path}: ${answer.status()}`);
      for (const [, found] of (await answer.text()).matchAll(/<a [^>]*?href="(\/[^"#]*)/g)) {
        const next = (found ?? '').replaceAll('&amp;', '&');
        // Two of each kind will do: the demonstration has hundreds of drugs.
        const kind = next.replace(/\/[0-9a-f-]{36}|\/RX-[0-9-]+|(?<=\/drugs\/)[A-Z0-9]+/g, '*').replace(/=[^&]*/g, '=');
        if (seen.has(next) || (kinds.get(kind) ?? 0) >= 2) continue;
        seen.add(next);
        kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
        waiting.push(next);
      }
    }
    expect(broken).toEqual([]);
    expect(seen.size).toBeGreaterThan(5);
  });
}
