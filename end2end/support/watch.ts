// Notices everything that goes wrong in a page; a test fails on whatever it did not announce.
import type { BrowserContext, Page } from '@playwright/test';

export class Watch {
  private readonly problems: string[] = [];
  private readonly announced: RegExp[] = [];

  constructor(scripted: boolean) {
    if (scripted) return;
    // Chromium preloads scripts even where it may not run them, and then remarks on it.
    this.announced.push(/^failed GET \S+\/pkg\/\w+\/theriac\.js: csp$/);
    this.announced.push(/^console warning: The resource \S+\/pkg\/\w+\/theriac\.\w+ was preloaded using link preload but not used/);
  }

  /** A status that this test brings about on purpose. */
  expectStatus(status: number, path: string): void {
    const address = path.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    this.announced.push(new RegExp(`^answer ${status} .*${address}`));
    this.announced.push(new RegExp(`^console error: Failed to load resource.* ${status} .*${address}`));
  }

  /** The server is stopped on purpose. */
  expectOffline(): void {
    this.announced.push(/^failed .*ERR_(CONNECTION_|EMPTY_RESPONSE|INCOMPLETE_CHUNKED|FAILED|INTERNET_DISCONNECTED)/);
    this.announced.push(/^console error: Failed to load resource: net::ERR_/);
    this.announced.push(/^console error: .*ERR_(INCOMPLETE_CHUNKED|CONNECTION)/);
  }

  /** The browser asks before a page is left. */
  expectQuestion(): void {
    this.announced.push(/^dialog: /);
  }

  follow(context: BrowserContext): void {
    for (const page of context.pages()) this.page(page);
    context.on('page', (page) => this.page(page));
  }

  private page(page: Page): void {
    page.on('console', (message) => {
      const kind = message.type();
      if (kind === 'error' || kind === 'warning') {
        this.problems.push(`console ${kind}: ${message.text()} ${message.location().url}`);
      }
    });
    page.on('pageerror', (error) => this.problems.push(`page error: ${error.message}`));
    page.on('crash', () => this.problems.push(`crash: ${page.url()}`));
    page.on('dialog', (dialog) => {
      this.problems.push(`dialog: ${dialog.message()}`);
      dialog.dismiss().catch(() => undefined);
    });
    page.on('requestfailed', (request) => {
      const why = request.failure()?.errorText ?? '';
      // A page that is left ends what it still waited for.
      if (why !== 'net::ERR_ABORTED') this.problems.push(`failed ${request.method()} ${request.url()}: ${why}`);
    });
    page.on('response', (response) => {
      const status = response.status();
      if (status >= 400) this.problems.push(`answer ${status} ${response.request().method()} ${response.url()}`);
    });
  }

  /** What went wrong without having been announced. */
  unexpected(): string[] {
    return this.problems.filter((problem) => !this.announced.some((pattern) => pattern.test(problem)));
  }
}
