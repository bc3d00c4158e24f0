// A browser on the screens with the host in memory. Needs `npm run build:fake` and a Chromium (CHROMIUM says where).
import { after, before } from 'node:test'
import { chromium } from 'playwright-core'
import { preview } from 'vite'

const ui = new URL('../..', import.meta.url).pathname

/** Serves the tests' build with the app's content security policy. */
export async function serve() {
  const server = await preview({
    root: ui,
    mode: 'fake',
    logLevel: 'error',
    preview: { port: 0, host: '127.0.0.1', strictPort: false },
  })
  const { port } = server.httpServer.address()
  return { url: `http://127.0.0.1:${port}/`, close: () => server.close() }
}

export function launch(args = []) {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', ...args],
  })
}

/** One server and one browser for a file of tests; opens pages in it. */
export function stageFor(args = []) {
  let server
  let browser
  before(async () => {
    server = await serve()
    browser = await launch(args)
  })
  after(async () => {
    await browser?.close()
    await server?.close()
  })
  return (query, options) => open(browser, server.url, query, options)
}

export const languages = ['bg', 'de', 'el', 'en', 'fr']
export const PHONE = { width: 360, height: 640 }
export const DESKTOP = { width: 800, height: 600 }

/** A page on one start state. What the page complains about, policy violations included, makes `calm()` fail. */
export async function open(browser, url, query, options = {}) {
  const { viewport = PHONE, text = 100, ...rest } = options
  const context = await browser.newContext({ viewport, reducedMotion: 'reduce', colorScheme: 'light', ...rest })
  const page = await context.newPage()
  const complaints = []
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  if (text !== 100) {
    // As the system's text size does it: all sizes are in rem.
    await page.addInitScript((size) => {
      addEventListener('DOMContentLoaded', () => (document.documentElement.style.fontSize = `${size}%`))
    }, text)
  }
  await page.goto(`${url}?${new URLSearchParams(query)}`)
  await page.locator('h1').first().waitFor()
  return { page, close: () => context.close(), calm: () => complaints }
}

export const heading = (page) => page.locator('h1').first().innerText()
/** `force`: also a button that is not ready, which browsers' drivers take for disabled. */
export const press = (page, name, options) => page.getByRole('button', { name, exact: true }).first().click(options)

/** Types a PIN on the pad; `null` for no digits at all. */
export async function pin(page, digits) {
  for (const digit of digits) await page.locator('.pad').getByRole('button', { name: digit, exact: true }).click()
  if (digits.length === 4) await page.locator('.dots .mark-whole').nth(3).waitFor()
}
