// `make guide-pictures`: takes the guide's pictures anew, of the site's sample pages and the app's screens, each in
// every language, light and dark: node guide-pictures.mjs ADDRESS-OF-THE-PREVIEW
// Without an address it only lays empty files where pictures are not yet: the program does not build without them.
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { digest, file, folder, list, pages, screen, screens, words } from './guide.mjs'
import { languages, launch, open, PHONE, serve } from './stage.mjs'

const preview = process.argv[2]
const QUALITY = 45
const themes = ['light', 'dark']
/** Wide enough for both halves of the panel beside each other. */
const SITE = { width: 820, height: 900 }

if (!preview) {
  for (const lang of languages) {
    mkdirSync(`${folder}${lang}`, { recursive: true })
    for (const name of [...pages, ...Object.keys(screens)]) {
      for (const theme of themes) writeFileSync(file(lang, name, theme), '', { flag: 'a' })
    }
  }
  if (!existsSync(list)) writeFileSync(list, '{}\n')
  process.exit()
}

const app = await serve()
const browser = await launch()
const rows = {}
let bytes = 0

async function take(page, clip, name, lang, theme) {
  const session = await page.context().newCDPSession(page)
  const { data } = await session.send('Page.captureScreenshot', {
    format: 'webp',
    quality: QUALITY,
    clip: { ...clip, scale: 1 },
    captureBeyondViewport: true,
  })
  const picture = Buffer.from(data, 'base64')
  if (picture.length >= 40_000) throw new Error(`${lang}/${name}-${theme}: ${picture.length} bytes`)
  bytes += picture.length
  writeFileSync(file(lang, name, theme), picture)
}

for (const lang of languages) {
  rmSync(`${folder}${lang}`, { recursive: true, force: true })
  mkdirSync(`${folder}${lang}`, { recursive: true })
  for (const name of pages) {
    for (const theme of themes) {
      const context = await browser.newContext({ viewport: SITE, reducedMotion: 'reduce', colorScheme: theme })
      const page = await context.newPage()
      // It would say that the samples' address is not the site's.
      await page.route('**/key.js', (route) => route.abort())
      const address = `${preview}${lang === 'en' ? '' : `${lang}/`}${name}.html`
      const html = await (await page.goto(address)).text()
      await page.evaluate(() => document.fonts.ready)
      await page.evaluate(() => {
        document.activeElement?.blur()
        // Its lower edge would be seen above the page.
        document.querySelector('header').style.visibility = 'hidden'
      })
      const { x, y, width, height } = await page.locator('main > *').first().boundingBox()
      const clip = {
        x: Math.max(0, Math.floor(x) - 12),
        y: Math.floor(y) - 12,
        width: Math.min(SITE.width, Math.ceil(width) + 24),
        height: Math.ceil(Math.min(height, 1100)) + 24,
      }
      await take(page, clip, name, lang, theme)
      if (theme === 'light') {
        const main = html.slice(html.indexOf('<main'), html.indexOf('</main>')).replaceAll(/\/static\/[0-9a-f]{16}\//g, '')
        rows[`${lang}/${name}`] = { width: clip.width, height: clip.height, of: digest(main) }
      }
      await context.close()
    }
  }
  for (const name of Object.keys(screens)) {
    for (const theme of themes) {
      const stage = await screen((query, options) => open(browser, app.url, query, options), name, lang, theme)
      await take(stage.page, { x: 0, y: 0, ...PHONE }, name, lang, theme)
      if (theme === 'light') rows[`${lang}/${name}`] = { ...PHONE, of: digest(await words(stage.page)) }
      await stage.close()
    }
  }
  console.log(lang)
}
const lines = Object.keys(rows).sort().map((key) => `  ${JSON.stringify(key)}: ${JSON.stringify(rows[key])}`)
writeFileSync(list, `{\n${lines.join(',\n')}\n}\n`)
console.log(`${Object.keys(rows).length * 2} pictures, ${bytes} bytes`)
await browser.close()
await app.close()
