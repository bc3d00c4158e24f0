// The guide's pictures of the app show what the app says today; those of the site are looked after by
// crates/server/tests/pages/guide.rs.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { digest, list, screen, screens, words } from './guide.mjs'
import { languages, stageFor } from './stage.mjs'

const rows = JSON.parse(readFileSync(list, 'utf8'))
const open = stageFor()

for (const lang of languages) {
  test(`the guide's pictures of the app are of today: ${lang}`, async () => {
    for (const name of Object.keys(screens)) {
      const stage = await screen(open, name, lang, 'light')
      const said = await words(stage.page)
      await stage.close()
      assert.equal(rows[`${lang}/${name}`]?.of, digest(said), `${name} says something else now: make guide-pictures\n${said}`)
    }
  })
}
