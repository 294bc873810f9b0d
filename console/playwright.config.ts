import { defineConfig, devices } from '@playwright/test'

// REELAY_URL: a running stack that shows this console.
export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  timeout: 240_000,
  expect: { timeout: 30_000 }, // for machines that do other things
  workers: 1,
  reporter: [['list']],
  use: {
    baseURL: process.env.REELAY_URL ?? 'http://localhost:8080',
    locale: 'en-GB',
    timezoneId: 'Europe/Paris',
    screenshot: 'only-on-failure',
    // Kept where somebody can open it; it costs time.
    trace: process.env.CI ? 'off' : { mode: 'retain-on-failure', screenshots: false, snapshots: true },
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-dev-shm-usage'],
    },
  },
  projects: [
    { name: 'desktop', grepInvert: /@phone/, use: { viewport: { width: 1280, height: 800 } } },
    // It loads the same.
    {
      name: 'phone',
      testIgnore: 'paint.spec.ts',
      grepInvert: /@desktop/,
      use: { ...devices['Pixel 7'], viewport: { width: 390, height: 844 } },
    },
  ],
})
