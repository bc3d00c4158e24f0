import './css/tokens.css'
import './css/base.css'
import './css/buttons.css'
import './css/parts.css'
import './css/panel.css'
import './css/tabs.css'
import './css/wide.css'
import './css/details.css'
import '../../crates/server/static/css/halves.css'
import './css/token.css'
import './css/pin.css'
import './css/code.css'
import './css/scan.css'
import { mount } from 'svelte'
import App from './App.svelte'
import { app } from './app.svelte'
import type { Host } from './host'

/** The build decides: the app has only the host that asks Rust, the tests' build only the one in memory. */
async function host(): Promise<Host> {
  if (import.meta.env.MODE === 'fake') return (await import('./host-fake')).fakeHost(location.search)
  return (await import('./host-tauri')).tauriHost
}

host()
  .then((given) => app.begin(given))
  .then(() => mount(App, { target: document.body }))
