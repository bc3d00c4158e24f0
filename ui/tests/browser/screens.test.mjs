// Each screen in each state: no finding of axe in light and dark, nothing wider than a phone, also with text twice as
// large in the longest language. Writes pictures to artefacts/app/.
import assert from 'node:assert/strict'
import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { before, test } from 'node:test'
import { scenes } from './scenes.mjs'
import { DESKTOP, languages, PHONE, stageFor } from './stage.mjs'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const pictures = new URL('../../artefacts/app/', import.meta.url).pathname
const root = new URL('../../../locales/', import.meta.url).pathname
const length = (language) => [...readFileSync(`${root}${language}/app.ftl`, 'utf8')].length
const longest = languages.toSorted((a, b) => length(b) - length(a))[0]

const open = stageFor(['--use-fake-device-for-media-stream'])
before(() => mkdirSync(pictures, { recursive: true }))

async function at(scene, query, options, look) {
  const stage = await open({ ...scene.query, ...query }, {
    permissions: scene.camera ? ['camera'] : [],
    ...options,
  })
  try {
    await scene.go?.(stage.page)
    await look(stage.page)
    assert.deepEqual(stage.calm(), [], 'the page complains')
  } finally {
    await stage.close()
  }
}

async function findings(page) {
  // As tall as its content: what the tabs at the bottom cover can be scrolled into view, and axe does not scroll.
  const { width, height } = page.viewportSize()
  const whole = await page.evaluate(() => document.documentElement.scrollHeight)
  await page.setViewportSize({ width, height: Math.max(height, whole) })
  await page.evaluate(axe)
  const { violations } = await page.evaluate(() =>
    globalThis.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }),
  )
  await page.setViewportSize({ width, height })
  return violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target + ' ' + n.failureSummary).join(' | ')}`)
}

/** What is wider than the window, and targets that are too small for a finger. */
function measure(page) {
  return page.evaluate(() => {
    const wide = document.documentElement.scrollWidth > innerWidth
    const reasons = wide
      ? [...document.querySelectorAll('body *')].filter((e) => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest('svg')).map((e) => e.className || e.tagName)
      : []
    const small = [...document.querySelectorAll('button, input:not([hidden]):not([type=radio]), label.number, label.option')]
      .filter((e) => e.checkVisibility())
      .map((e) => [e.className, e.getBoundingClientRect()])
      .filter(([, box]) => box.width < 44 || box.height < 44)
      .map(([name, box]) => `${name} ${Math.round(box.width)} × ${Math.round(box.height)}`)
    return { wide: reasons, small, scroll: wide }
  })
}

const fits = { wide: [], small: [], scroll: false }

for (const scene of scenes) {
  test(`${scene.name}: English, light, 360 × 640`, () =>
    at(scene, { lang: 'en', theme: 'light' }, {}, async (page) => {
      assert.deepEqual(await findings(page), [])
      assert.deepEqual(await measure(page), fits)
      await page.setViewportSize({ width: 320, height: 480 })
      assert.deepEqual((await measure(page)).wide, [], 'at 320 px')
      await page.setViewportSize(PHONE)
      assert.equal(await page.locator('h1').count(), 1, 'one heading')
      assert.notEqual(await page.title(), 'Symbolon', 'the window says where one is')
      await page.screenshot({ path: `${pictures}${scene.name}-en-light.png` })
    }))

  test(`${scene.name}: ${longest}, dark, 360 × 640, then with text at 200 %`, () =>
    at(scene, { lang: longest, theme: 'dark' }, {}, async (page) => {
      assert.deepEqual(await findings(page), [])
      assert.deepEqual(await measure(page), fits)
      await page.screenshot({ path: `${pictures}${scene.name}-${longest}-dark.png`, fullPage: true })
      // As the system's text size does it: all sizes are in rem.
      await page.evaluate(() => (document.documentElement.style.fontSize = '200%'))
      assert.deepEqual((await measure(page)).wide, [])
      await page.screenshot({ path: `${pictures}${scene.name}-${longest}-200.png`, fullPage: true })
    }))

  test(`${scene.name}: English, a window of 800 × 600`, () =>
    at(scene, { lang: 'en', theme: 'dark', ...(!scene.phone && { os: 'linux' }) }, { viewport: DESKTOP }, async (page) => {
      assert.deepEqual(await findings(page), [])
      assert.deepEqual((await measure(page)).wide, [])
      await page.screenshot({ path: `${pictures}${scene.name}-en-window.png` })
    }))
}
