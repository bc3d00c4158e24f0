import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vitest/config'
import { fluent } from './scripts/fluent.ts'

/** What the app's window enforces (`tauri.conf.json`), so that a page which needs more fails in the browser tests too. */
const csp =
  "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-src 'none'"

/** `--mode fake` builds the screens on a host in memory, for tests and demos; it never goes into the app. */
export default defineConfig(({ mode }) => ({
  plugins: [svelte(), fluent()],
  clearScreen: false,
  server: { port: 1420, strictPort: true, fs: { allow: ['..'] } },
  preview: { headers: { 'Content-Security-Policy': csp } },
  build: {
    outDir: mode === 'fake' ? 'dist-fake' : 'dist',
    emptyOutDir: true,
    // WebKitGTK 2.40 and iOS 16.4 are Safari 16.4. Android's web view follows Chrome; the last one for Android 7, the oldest
    // that the app installs on, is 119, and 111 is as old as that Safari.
    target: ['safari16.4', 'chrome111'],
    sourcemap: false,
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
  },
  test: { environment: 'node', include: ['tests/unit/**/*.test.ts'] },
}))
