// @vitest-environment happy-dom
import { beforeAll, expect, test } from 'vitest'
import { choose, currentLanguage, parts, speak, t } from '../../src/i18n.svelte'

beforeAll(() => speak('en'))

test('the language is the setting, else the first of the system that there is, else English', () => {
  expect(choose('el', ['de'])).toBe('el')
  expect(choose('', ['sv-SE', 'de-AT', 'fr'])).toBe('de')
  expect(choose('', ['pt_PT'])).toBe('en')
  expect(choose('xx', ['bg'])).toBe('bg')
  expect(choose('', ['constructor'])).toBe('en')
})

test('a change of the language shows at once', async () => {
  expect(t('authenticate')).toBe('Authenticate')
  await speak('bg')
  expect(t('authenticate')).toBe('Потвърждаване')
  expect(document.documentElement.lang).toBe('bg')
  expect(currentLanguage()).toBe('bg')
  await speak('en')
})

test('stars make strong text, but not those inside what is put in', () => {
  expect(parts('approved-text', { service: 'A*B*', site: 'x.example' })).toEqual([
    { text: 'You confirmed ', strong: false },
    { text: 'A*B*', strong: true },
    { text: ' at x.example. The sign-in page goes on by itself.', strong: false },
  ])
})

test('an unknown text shows its id', () => {
  expect(t('no-such-text')).toBe('no-such-text')
})
