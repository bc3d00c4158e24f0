// The guide's pictures of the app show what the app says today; those of the site are looked after by
// crates/server/tests/pages/guide.rs.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { digest, languages, list, screen, screens, words } from './guide.mjs'
import { launch, serve } from './stage.mjs'

const rows = JSON.parse(readFileSync(list, 'utf8'))
let app
let browser
before(async () => {
  app = await serve()
  browser = await launch()
})
after(async () => {
  await browser?.close()
  await app?.close()
})

for (const lang of languages) {
  test(`the guide's pictures of the app are of today: ${lang}`, async () => {
    for (const name of Object.keys(screens)) {
      const stage = await screen(browser, app.url, name, lang, 'light')
      const said = await words(stage.page)
      await stage.close()
      assert.equal(rows[`${lang}/${name}`]?.of, digest(said), `${name} says something else now: make guide-pictures\n${said}`)
    }
  })
}
