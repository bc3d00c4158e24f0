// Writes licences.json: what the app contains, from the lock files. Run it when a dependency changes.
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'

const here = new URL('..', import.meta.url).pathname
const read = (path) => JSON.parse(readFileSync(here + path, 'utf8'))

/** npm packages whose code is in the bundle: not the ones of the build. */
const bundled = Object.entries(read('package-lock.json').packages)
  .filter(([path, info]) => path !== '' && !info.dev && !info.optional)
  .map(([path, info]) => ({ name: path.replace(/^.*node_modules\//, ''), version: info.version, licence: info.license }))

/** Crates that the app links, for any platform. */
function crates() {
  const meta = JSON.parse(
    execFileSync('cargo', ['metadata', '--format-version', '1', '--locked'], {
      cwd: here + '..',
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    }),
  )
  const packages = new Map(meta.packages.map((p) => [p.id, p]))
  const nodes = new Map(meta.resolve.nodes.map((n) => [n.id, n]))
  const app = meta.packages.find((p) => p.name === 'app')
  if (!app) throw new Error('the workspace has no package app')
  const seen = new Set()
  const walk = (id) => {
    if (seen.has(id)) return
    seen.add(id)
    for (const dep of nodes.get(id).deps) {
      if (dep.dep_kinds.some((k) => k.kind === null)) walk(dep.pkg)
    }
  }
  walk(app.id)
  return [...seen]
    .map((id) => packages.get(id))
    .filter((p) => p.source !== null)
    .map((p) => ({ name: p.name, version: p.version, licence: p.license ?? p.license_file }))
}

const font = { name: 'Commissioner', version: '1.000', licence: 'OFL-1.1' }
const byName = (a, b) => a.name.localeCompare(b.name, 'en') || a.version.localeCompare(b.version, 'en')
const list = [font, ...bundled, ...crates()].sort(byName)
writeFileSync(here + 'licences.json', `[\n${list.map((e) => '  ' + JSON.stringify(e)).join(',\n')}\n]\n`)
