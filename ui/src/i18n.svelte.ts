import { Catalogue, type Args, type Messages } from './fluent'

/** The languages that there are, each by its own name. */
export const LANGUAGES = {
  bg: 'Български',
  de: 'Deutsch',
  el: 'Ελληνικά',
  en: 'English',
  fr: 'Français',
} as const
export type Language = keyof typeof LANGUAGES
export type { Args }

/** Loaded when wanted: only the language in use is in memory. */
const catalogues = import.meta.glob<Messages>('../../locales/*/app.ftl', { import: 'default' })

let catalogue = $state.raw<Catalogue | null>(null)
let language = $state<Language>('en')

/** The language for a setting (`''`: as the system's). */
export function choose(setting: string, system: readonly string[]): Language {
  for (const tag of setting === '' ? system : [setting, ...system]) {
    const base = tag.toLowerCase().split(/[-_]/)[0]
    if (base !== undefined && Object.keys(LANGUAGES).includes(base)) return base as Language
  }
  return 'en'
}

/** Loads a language and shows everything in it at once. */
export async function speak(next: Language): Promise<void> {
  if (catalogue && next === language) return
  const load = catalogues[`../../locales/${next}/app.ftl`]
  if (!load) throw new Error(`no catalogue for ${next}`)
  catalogue = new Catalogue(next, await load())
  language = next
  document.documentElement.lang = next
}

export function currentLanguage(): Language {
  return language
}

/** A text, `id` or `id.attribute`. */
export function t(id: string, args?: Args): string {
  return catalogue?.text(id, args) ?? id
}

/** Whether there is a message of this name. */
export function has(name: string): boolean {
  return catalogue?.has(name) ?? false
}

export interface Part {
  text: string
  strong: boolean
}

/** A text whose `*…*` is strong. Stars inside what is put in are only stars. */
export function parts(id: string, args?: Args): Part[] {
  const safe = args && Object.fromEntries(Object.entries(args).map(([k, v]) => [k, hide(v)]))
  return t(id, safe)
    .split('*')
    .map((text, i) => ({ text: text.replaceAll(HIDDEN, '*'), strong: i % 2 === 1 }))
    .filter((part) => part.text !== '')
}

const HIDDEN = '\u{e000}'

function hide(value: string | number): string | number {
  return typeof value === 'string' ? value.replaceAll('*', HIDDEN) : value
}
