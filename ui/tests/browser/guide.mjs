// The guide's pictures: which there are, how each is made, and what it was made of (docs/decisions/0016).
import { createHash } from 'node:crypto'
import { scenes } from './scenes.mjs'

export const folder = new URL('../../../crates/server/static/guide/', import.meta.url).pathname
/** A row for each picture: its size, and the digest of what it was made of. */
export const list = `${folder}pictures.json`

/** Where a picture lies. */
export const file = (lang, name, theme) => `${folder}${lang}/${name}-${theme}.webp`

/** The site's pages, by the names of their samples (crates/server/examples/preview). */
export const pages = [
  'register',
  'register-mailbox',
  'reset',
  'device-add',
  'enrol',
  'password',
  'waiting',
  'code',
  'number-add',
  'sms',
  'key-add',
  'key',
  'lost',
  'forgotten',
]

/** The app's screens, by the names of their scenes. */
export const screens = {
  'app-welcome': 'welcome',
  'app-enrol': 'enrol-three',
  'app-success': 'success',
  'app-request': 'request-ready',
  'app-code': 'code',
}

export const digest = (text) => createHash('sha256').update(text).digest('hex')

/** Opens the app on a screen of the guide; `open` takes a query and options, as what `stageFor` gives does. */
export async function screen(open, name, lang, theme) {
  const scene = scenes.find((candidate) => candidate.name === screens[name])
  const stage = await open({ ...scene.query, lang, theme }, { colorScheme: theme })
  await scene.go?.(stage.page)
  return stage
}

/** What a person reads on it, but for the time that is left, and what its readers are told. */
export async function words(page) {
  const said = await page.evaluate(() => {
    for (const time of document.querySelectorAll('.time-pill')) time.style.display = 'none'
    return [document.body.innerText, ...[...document.querySelectorAll('[aria-label]')].map((one) => one.ariaLabel)]
  })
  return said.join('\n').replace(/\s+/g, ' ')
}
