import type { Host, Problem, Read } from './host'

/** Pictures asked for each second. */
const RATE = 8
/** The longer side of what is given to the reader, pixels: enough for a code of 65 modules that fills half of it. */
const SIDE = 800

/** The device's camera, read by the same Rust reader as pictures. The frames stay on this device. */
export class Camera {
  private video: HTMLVideoElement
  private host: Host
  private stream: MediaStream | null = null
  private stopped = false

  constructor(host: Host, video: HTMLVideoElement) {
    this.host = host
    this.video = video
  }

  /** Asks for the camera and shows it. Rejects with `camera_refused`, `camera_none` or `camera_busy`. */
  async open(): Promise<void> {
    const devices = navigator.mediaDevices as MediaDevices | undefined
    if (!devices) throw { code: 'camera_none' } satisfies Problem
    try {
      this.stream = await devices.getUserMedia({
        audio: false,
        video: { facingMode: 'environment', width: { ideal: 1280 }, height: { ideal: 720 } },
      })
    } catch (error) {
      throw { code: cameraProblem(error) } satisfies Problem
    }
    if (this.stopped) return this.stop()
    this.video.srcObject = this.stream
    try {
      await this.video.play()
    } catch {
      if (!this.stopped) throw { code: 'camera_busy' } satisfies Problem
    }
  }

  /** Reads frames, one in flight, until there is a code. `null`: stopped before. Rejects with what the code refused. */
  async read(): Promise<Read | null> {
    const canvas = document.createElement('canvas')
    const context = canvas.getContext('2d', { willReadFrequently: true })
    if (!context) throw { code: 'camera_busy' } satisfies Problem
    while (!this.stopped) {
      const from = performance.now()
      const { videoWidth, videoHeight } = this.video
      if (videoWidth > 0 && document.visibilityState === 'visible') {
        const scale = Math.min(1, SIDE / Math.max(videoWidth, videoHeight))
        const width = Math.round(videoWidth * scale)
        const height = Math.round(videoHeight * scale)
        canvas.width = width
        canvas.height = height
        context.drawImage(this.video, 0, 0, width, height)
        const read = await this.host.readFrame(width, height, grey(context.getImageData(0, 0, width, height).data))
        if (read) return this.stopped ? null : read
      }
      await wait(Math.max(0, 1000 / RATE - (performance.now() - from)))
    }
    return null
  }

  /** Whether there is a light, and switches it. */
  get light(): MediaStreamTrack | null {
    const track = this.stream?.getVideoTracks()[0]
    const can = track?.getCapabilities?.() as { torch?: boolean } | undefined
    return track && can?.torch ? track : null
  }

  async shine(on: boolean): Promise<void> {
    await this.light?.applyConstraints({ advanced: [{ torch: on } as MediaTrackConstraintSet] })
  }

  stop(): void {
    this.stopped = true
    for (const track of this.stream?.getTracks() ?? []) track.stop()
    this.video.srcObject = null
  }
}

/** Red, green, blue, alpha to grey by the usual weights (ITU-R BT.601), in integers. */
export function grey(rgba: Uint8ClampedArray): Uint8Array {
  const out = new Uint8Array(rgba.length / 4)
  for (let i = 0, p = 0; i < out.length; i++, p += 4) {
    out[i] = (77 * (rgba[p] ?? 0) + 150 * (rgba[p + 1] ?? 0) + 29 * (rgba[p + 2] ?? 0)) >> 8
  }
  return out
}

/** The names that browsers give their refusals. */
export function cameraProblem(error: unknown): 'camera_refused' | 'camera_none' | 'camera_busy' {
  const name = error instanceof Error || error instanceof DOMException ? error.name : ''
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'camera_refused'
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'camera_none'
  return 'camera_busy'
}

function wait(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms))
}
