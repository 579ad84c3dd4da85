// The browser tests. `cargo xtask test --only browser` sets everything up and runs them.
//
// A file named *.plain.spec.ts runs without JavaScript, *.both.spec.ts with and without, any other with.
// The tests start servers of their own, on copies of one filled database: the binary is in THERIAC_BIN.
import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';

const browsers = [
  process.env.THERIAC_CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];
const executablePath = browsers.find((path) => path !== undefined && existsSync(path));
if (executablePath === undefined) {
  throw new Error('no browser is found: run `cargo xtask setup`, or set THERIAC_CHROMIUM to the path of one');
}

export default defineConfig({
  testDir: '.',
  testMatch: ['smoke/**/*.spec.ts', 'tests/**/*.spec.ts'],
  globalSetup: './support/setup.ts',
  outputDir: 'test-results',
  forbidOnly: process.env.CI !== undefined,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  workers: 2,
  // Each worker has a server of its own.
  fullyParallel: true,
  // With the variable set, Playwright writes the JSON report to that file.
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME === undefined ? [['list']] : [['list'], ['json']],
  use: {
    browserName: 'chromium',
    viewport: { width: 1366, height: 768 },
    locale: 'en-GB',
    actionTimeout: 10_000,
    navigationTimeout: 20_000,
    screenshot: 'only-on-failure',
    // A trace of everything would double the time; set it when a failure needs one.
    trace: process.env.E2E_TRACE === undefined ? 'off' : 'retain-on-failure',
    launchOptions: {
      executablePath,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  projects: [
    { name: 'scripted', testIgnore: /\.plain\.spec\.ts$/ },
    { name: 'plain', testMatch: /\.(plain|both)\.spec\.ts$/, use: { javaScriptEnabled: false } },
  ],
});
