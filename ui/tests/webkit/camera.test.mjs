// The camera in WebKitGTK, the engine of the app on Linux: its own test picture reaches the host frame by frame, a refusal
// and a machine without a camera show their words. Needs `npm run build:fake`, a C compiler, libwebkit2gtk-4.1-dev and Xvfb.
import assert from 'node:assert/strict'
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { extname, join, normalize } from 'node:path'
import { after, before, test } from 'node:test'

const here = new URL('.', import.meta.url).pathname
const dist = new URL('../../dist-fake/', import.meta.url).pathname
const PATIENCE = 120_000
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.woff2': 'font/woff2' }

/** Goes to the camera, then says twice a second what is seen: the heading, an alert's text, the frames that the host got. */
const DRIVE = `
const todo = ['Initialise', 'Use the camera']
setInterval(() => {
  const button = [...document.querySelectorAll('button')].find((b) => b.textContent.trim() === todo[0])
  if (button) { todo.shift(); button.click() }
  const seen = {
    heading: document.querySelector('h1')?.textContent ?? '',
    alert: document.querySelector('[role=alert]')?.textContent ?? '',
    frames: Number(document.documentElement.dataset.frames ?? 0),
    width: document.querySelector('video')?.videoWidth ?? 0,
  }
  fetch('/seen', { method: 'POST', body: JSON.stringify(seen) })
}, 500)
`

let folder, server, screen, url, display
/** Is told what the page says that it shows. */
let listener = () => undefined
const environment = () => ({
  PATH: process.env.PATH,
  HOME: folder,
  XDG_RUNTIME_DIR: folder,
  DISPLAY: display,
  LIBGL_ALWAYS_SOFTWARE: '1',
  NO_AT_BRIDGE: '1',
  LANG: 'C.UTF-8',
})

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'symbolon-webkit-'))
  const flags = execFileSync('pkg-config', ['--cflags', '--libs', 'webkit2gtk-4.1'], { encoding: 'utf8' }).trim().split(/\s+/)
  execFileSync('cc', ['-Wall', '-Werror', '-Wno-deprecated-declarations', `${here}window.c`, '-o', join(folder, 'window'), ...flags])
  server = createServer((request, response) => {
    const path = normalize(new URL(request.url, 'http://localhost').pathname)
    if (path === '/drive.js') return response.writeHead(200, { 'content-type': TYPES['.js'] }).end(DRIVE)
    if (path === '/seen') {
      const pieces = []
      request.on('data', (piece) => pieces.push(piece))
      return request.on('end', () => {
        response.writeHead(204).end()
        listener(JSON.parse(Buffer.concat(pieces)))
      })
    }
    const file = join(dist, path === '/' ? 'index.html' : path)
    if (!file.startsWith(dist) || !existsSync(file)) return response.writeHead(404).end()
    const bytes = readFileSync(file)
    const body = path === '/' ? bytes.toString().replace('</head>', '<script type="module" src="/drive.js"></script></head>') : bytes
    response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'text/plain' }).end(body)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  url = `http://127.0.0.1:${server.address().port}/`
  screen = spawn('Xvfb', ['-displayfd', '1', '-screen', '0', '1000x800x24', '-nolisten', 'tcp'], { stdio: ['ignore', 'pipe', 'ignore'] })
  const [number] = await once(screen.stdout, 'data')
  display = `:${String(number).trim()}`
})

after(() => {
  screen?.kill()
  server?.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Opens the page and waits until what is seen is what is wanted. */
async function shows(query, ways, wanted) {
  const page = `${url}?${new URLSearchParams({ os: 'linux', lang: 'en', ...query })}`
  const window = spawn(join(folder, 'window'), [page, ...ways], { env: environment(), stdio: 'ignore' })
  let last = {}
  try {
    return await new Promise((done, fail) => {
      const late = setTimeout(() => fail(new Error(`in vain; seen last: ${JSON.stringify(last)}`)), PATIENCE)
      window.once('exit', () => fail(new Error('the window has ended')))
      listener = (seen) => {
        last = seen
        if (!wanted(seen)) return
        clearTimeout(late)
        done(seen)
      }
    })
  } finally {
    window.removeAllListeners('exit')
    window.kill()
  }
}

test("WebKitGTK's test picture reaches the host frame by frame", async () => {
  const seen = await shows({}, ['mock'], ({ frames, width }) => frames >= 3 && width > 0)
  assert.equal(seen.alert, '')
})

test('a code in the frames opens its screen', () =>
  shows({ camera: 'enrol' }, ['mock'], ({ heading }) => heading === 'Authenticate'))

test('a camera that is refused shows its words', () =>
  shows({}, ['mock', 'refuse'], ({ alert }) => alert.includes('The camera is not allowed')))

test('a machine without a camera shows its words', () =>
  shows({}, [], ({ alert }) => alert.includes('There is no camera')))
