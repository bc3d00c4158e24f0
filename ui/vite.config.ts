import { svelte } from '@sveltejs/vite-plugin-svelte'
import type { Plugin } from 'vite'
import { defineConfig } from 'vitest/config'
import { fluent } from './scripts/fluent.ts'

/** What the app's window enforces (`tauri.conf.json`), so that a page which needs more fails in the browser tests too. */
const csp =
  "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-src 'none'"

/**
 * What is loaded later is a file each, without styles: Vite's helper that would load what it needs beforehand has nothing to do,
 * and would be one part in sixty of the program.
 */
function noPreload(): Plugin {
  const helper = '\0vite/preload-helper.js'
  return {
    name: 'no-preload',
    enforce: 'pre',
    load: (id) => (id === helper ? 'export const __vitePreload = (load) => load()' : undefined),
  }
}

/** `--mode fake` builds the screens on a host in memory, for tests and demos; it never goes into the app. */
export default defineConfig(({ mode }) => ({
  plugins: [noPreload(), svelte(), fluent()],
  clearScreen: false,
  server: { port: 1420, strictPort: true, fs: { allow: ['..'] } },
  preview: { headers: { 'Content-Security-Policy': csp } },
  build: {
    outDir: mode === 'fake' ? 'dist-fake' : 'dist',
    emptyOutDir: true,
    // WebKitGTK 2.40 and iOS 16.4, the oldest that the app installs on, are Safari 16.4. Android's web view follows Chrome, on
    // Android 9 too; 111 is as old as that Safari.
    target: ['safari16.4', 'chrome111'],
    sourcemap: false,
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
  },
  test: { environment: 'node', include: ['tests/unit/**/*.test.ts'] },
}))
