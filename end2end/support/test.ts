// The test function of all our tests: a server per worker, people signed in, and an eye on every page.
import { expect, test as base, type BrowserContextOptions, type Locator, type Page } from '@playwright/test';
import { Server, template, type Role } from './server.ts';
import { Watch } from './watch.ts';

export { expect };
export type { Role, Server };

type PageOptions = Pick<BrowserContextOptions, 'viewport' | 'colorScheme' | 'hasTouch' | 'isMobile' | 'reducedMotion'>;

interface TestFixtures {
  /** Opens a page for somebody who is signed in (or nobody), in a browser of their own. */
  open: (who: Role | 'nobody', options?: PageOptions) => Promise<Page>;
  watch: Watch;
  scripted: boolean;
}

export const test = base.extend<TestFixtures, { purpose: string; fault: string; server: Server }>({
  // Tests of another purpose get a server of their own.
  purpose: ['', { scope: 'worker', option: true }],
  // A place in the program where it falls over, when it comes there.
  fault: ['', { scope: 'worker', option: true }],
  server: [
    async ({ purpose: _, fault }, use) => {
      const server = await Server.fresh(template(), fault === '' ? {} : { THERIAC_FAULT: fault });
      await use(server);
      await server.end();
    },
    { scope: 'worker' },
  ],
  scripted: async ({ javaScriptEnabled }, use) => use(javaScriptEnabled),
  watch: [
    async ({ server, scripted }, use) => {
      server.faults();
      const watch = new Watch(scripted);
      await use(watch);
      expect(watch.unexpected(), 'what went wrong in the pages').toEqual([]);
      expect(server.faults(), 'what the server logged as an error').toEqual([]);
    },
    { auto: true },
  ],
  open: async ({ browser, server, watch }, use) => {
    const contexts: { close: () => Promise<void> }[] = [];
    await use(async (who, options = {}) => {
      const context = await browser.newContext({ baseURL: server.url, ...options });
      contexts.push(context);
      watch.follow(context);
      if (who !== 'nobody') {
        await context.addCookies([{ ...template().cookies[who], url: server.url, httpOnly: true, sameSite: 'Lax' }]);
      }
      return context.newPage();
    });
    await Promise.all(contexts.map((context) => context.close()));
  },
});

/** Waits until the islands of the page are awake, where there is JavaScript. */
export async function waitAwake(page: Page): Promise<void> {
  if (test.info().project.use.javaScriptEnabled === false) {
    await page.waitForLoadState('load');
  } else {
    await page.locator('html[data-awake]').waitFor({ state: 'attached' });
  }
}

/** Opens an address, which must answer 200, and waits until the page is awake. */
export async function visit(page: Page, path: string): Promise<void> {
  const answer = await page.goto(path);
  expect(answer?.status(), `GET ${path}`).toBe(200);
  await waitAwake(page);
}

/** Presses a button and waits for the page that the answer leads to. */
export async function press(page: Page, button: Locator, leadsTo: RegExp): Promise<void> {
  await button.click();
  await page.waitForURL(leadsTo);
  await waitAwake(page);
}

/** Signs in by the form, as a person does. */
export async function signIn(page: Page, role: Role): Promise<void> {
  await visit(page, '/sign-in');
  await page.getByLabel('Name').fill(role);
  await page.getByLabel('Password').fill('theriac-demo');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible();
  await waitAwake(page);
}
