// What the tests of flows share: one browser a file, and what a person looks for.
import assert from 'node:assert/strict'
import { press, stageFor } from './stage.mjs'

const open = stageFor()

/** Plays `steps` on a start state; the page must not complain. */
export async function play(query, steps, options) {
  const stage = await open({ lang: 'en', ...query }, options)
  try {
    await steps(stage.page)
    assert.deepEqual(stage.calm(), [])
  } finally {
    await stage.close()
  }
}

export const linux = { os: 'linux' }
export const headed = (page, text) => page.locator('h1', { hasText: text }).waitFor()
export const alert = (page, text) => page.getByRole('alert').filter({ hasText: text }).waitFor()
export const said = (page, text) => page.locator('[aria-live]', { hasText: text }).waitFor({ state: 'attached' })
export const paste = (page, text) =>
  page.evaluate((given) => {
    const data = new DataTransfer()
    data.setData('text/plain', given)
    dispatchEvent(new ClipboardEvent('paste', { clipboardData: data }))
  }, text)

export async function scan(page, text) {
  await press(page, (await page.getByRole('button', { name: 'Initialise' }).count()) ? 'Initialise' : 'Scan QR Code')
  await headed(page, 'Scan QR Code')
  await paste(page, text)
}
