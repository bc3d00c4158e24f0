import type { Settings } from './host'

const dark = window.matchMedia('(prefers-color-scheme: dark)')
let setting: Settings['theme'] = 'system'

/** Shows a theme at once; `system` follows the system from now on. */
export function applyTheme(theme: Settings['theme']): void {
  setting = theme
  show()
}

function show(): void {
  const now = setting === 'system' ? (dark.matches ? 'dark' : 'light') : setting
  document.documentElement.dataset.theme = now
}

dark.addEventListener('change', show)
