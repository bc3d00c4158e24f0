// The camera by getUserMedia: frames reach the host, codes lead on, and each failure shows its own words.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { launch, open, press, serve } from './stage.mjs'

let server
before(async () => {
  server = await serve()
})
after(() => server?.close())

async function withCamera(args, query, permissions, steps) {
  const browser = await launch(args)
  try {
    const { page, calm } = await open(browser, server.url, { lang: 'en', ...query }, { permissions })
    await press(page, query.state === 'enrolled' ? 'Scan QR Code' : 'Initialise')
    await steps(page)
    assert.deepEqual(calm(), [])
  } finally {
    await browser.close()
  }
}

const fake = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream']

test('frames reach the host, and a code in them opens the set-up', () =>
  withCamera(fake, { camera: 'enrol' }, ['camera'], async (page) => {
    await page.locator('h1', { hasText: 'Authenticate' }).waitFor()
    assert.ok(Number(await page.evaluate(() => document.documentElement.dataset.frames)) >= 6)
    assert.equal(await page.locator('video').count(), 0)
  }))

test('a login code leads to the one-time password', () =>
  withCamera(fake, { camera: 'code', state: 'enrolled' }, ['camera'], (page) =>
    page.locator('h1', { hasText: 'One-time password' }).waitFor(),
  ))

test('another kind of code says so, and the camera goes on', () =>
  withCamera(fake, { camera: 'other' }, ['camera'], async (page) => {
    await page.getByRole('alert').filter({ hasText: 'This code holds a web address' }).waitFor()
    const frames = () => page.evaluate(() => Number(document.documentElement.dataset.frames))
    const before = await frames()
    await page.waitForFunction((old) => Number(document.documentElement.dataset.frames) !== old, before)
  }))

test('leaving stops the camera', () =>
  withCamera(fake, {}, ['camera'], async (page) => {
    await page.evaluate(() => {
      const own = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices)
      navigator.mediaDevices.getUserMedia = async (wanted) => (globalThis.stream = await own(wanted))
    })
    await press(page, 'Use a picture or a text instead')
    await press(page, 'Use the camera')
    await page.waitForFunction(() => globalThis.stream?.active)
    await press(page, 'Close')
    await page.locator('h1', { hasText: 'Carry your half' }).waitFor()
    assert.equal(await page.evaluate(() => globalThis.stream.active), false)
  }))

test('a camera that is not allowed: the words, and the other ways', () =>
  withCamera(['--use-fake-device-for-media-stream', '--deny-permission-prompts'], {}, [], async (page) => {
    await page.getByRole('alert').filter({ hasText: 'The camera is not allowed' }).waitFor()
    await page.getByRole('button', { name: 'Choose a picture' }).waitFor()
  }))

test('no camera at all has its own words', () =>
  withCamera(['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream=device-count=0'], {}, ['camera'], (page) =>
    page.getByRole('alert').filter({ hasText: 'There is no camera' }).waitFor(),
  ))
