import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vitest/config'

/** What the app's window enforces (`tauri.conf.json`), so that a page which needs more fails in the browser tests too. */
const csp =
  "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-src 'none'"

/** `--mode fake` builds the screens on a host in memory, for tests and demos; it never goes into the app. */
export default defineConfig(({ mode }) => ({
  plugins: [svelte()],
  clearScreen: false,
  server: { port: 1420, strictPort: true, fs: { allow: ['..'] } },
  preview: { headers: { 'Content-Security-Policy': csp } },
  build: {
    outDir: mode === 'fake' ? 'dist-fake' : 'dist',
    emptyOutDir: true,
    // WebKitGTK 2.40 is Safari 16.4; web views of Android 10 follow Chrome, and 87 is what an old one may have.
    target: ['safari16.4', 'chrome87'],
    sourcemap: false,
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
  },
  test: { environment: 'node', include: ['tests/unit/**/*.test.ts'] },
}))
