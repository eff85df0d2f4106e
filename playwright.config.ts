// The built page in the system's Chromium. `npm test` serves dist/ and names the address; alone, this starts the server.
import { defineConfig } from '@playwright/test';

const url = process.env.HEAPSCAPE_URL;

export default defineConfig({
  testDir: 'tests/page',
  outputDir: 'test-results',
  reporter: 'list',
  // A page waits for its worker, and for the screen, often enough that two share two cores well.
  workers: process.env.CI ? 2 : 1,
  fullyParallel: false,
  forbidOnly: !!process.env.CI,
  // Generous, for a machine that does other work as well: what passes never waits for it.
  timeout: 60_000,
  expect: { timeout: 15_000 },
  // A busy machine may lose a press; what fails twice is a fault, and what fails once is told as flaky.
  retries: process.env.CI ? 1 : 0,
  // A page that does not start fails every test: it need not be waited for each time.
  maxFailures: process.env.CI ? 12 : 0,
  use: {
    baseURL: url ?? 'http://127.0.0.1:4173/',
    launchOptions: {
      executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--disable-dev-shm-usage',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  projects: [
    { name: 'desktop', use: { viewport: { width: 1440, height: 900 } } },
    {
      name: 'phone',
      use: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, colorScheme: 'dark' },
    },
  ],
  ...(url === undefined && {
    webServer: { command: 'node scripts/serve.mjs', url: 'http://127.0.0.1:4173/', reuseExistingServer: true },
  }),
});
