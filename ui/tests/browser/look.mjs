// Pictures of scenes to look at: node look.mjs [--lang de] [--dark] [--desktop] [--text 200] [--full] NAME…
import { mkdirSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { scenes } from './scenes.mjs'
import { DESKTOP, launch, open, PHONE, serve } from './stage.mjs'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    lang: { type: 'string', default: 'en' },
    dark: { type: 'boolean' },
    desktop: { type: 'boolean' },
    full: { type: 'boolean' },
    forced: { type: 'boolean' },
    text: { type: 'string', default: '100' },
    out: { type: 'string', default: 'artefacts/look' },
  },
})
const server = await serve()
const browser = await launch(['--use-fake-device-for-media-stream'])
mkdirSync(values.out, { recursive: true })
for (const scene of scenes.filter((s) => positionals.length === 0 || positionals.includes(s.name))) {
  const query = { ...scene.query, lang: values.lang, theme: values.dark ? 'dark' : 'light', ...(values.desktop && { os: 'linux' }) }
  const { page, close, calm } = await open(browser, server.url, query, {
    viewport: values.desktop ? DESKTOP : PHONE,
    text: Number(values.text),
    deviceScaleFactor: 1.5,
    permissions: scene.camera ? ['camera'] : [],
    forcedColors: values.forced ? 'active' : 'none',
  })
  page.setDefaultTimeout(5000)
  try {
    await scene.go?.(page)
    await page.screenshot({ path: `${values.out}/${scene.name}.png`, fullPage: values.full })
  } catch (error) {
    console.log(scene.name, String(error).split('\n').slice(0, 3).join(' '))
    await page.screenshot({ path: `${values.out}/${scene.name}.png` })
  }
  if (calm().length > 0) console.log(scene.name, calm())
  await close()
}
await browser.close()
await server.close()
