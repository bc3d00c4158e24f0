import { expect, test } from 'vitest'
import { cameraProblem, grey } from '../../src/camera'

test('grey is one byte a pixel: black 0, white 255, green brighter than red, red than blue', () => {
  const pixels = [0, 0, 0, 255, 255, 255, 255, 255, 255, 0, 0, 255, 0, 255, 0, 255, 0, 0, 255, 255]
  const [black, white, red, green, blue] = grey(new Uint8ClampedArray(pixels))
  expect([black, white]).toEqual([0, 255])
  expect(green).toBeGreaterThan(red ?? 255)
  expect(red).toBeGreaterThan(blue ?? 255)
})

test('each refusal of a camera has its own code', () => {
  const named = (name: string) => Object.assign(new Error(), { name })
  expect(cameraProblem(named('NotAllowedError'))).toBe('camera_refused')
  expect(cameraProblem(named('NotFoundError'))).toBe('camera_none')
  expect(cameraProblem(named('OverconstrainedError'))).toBe('camera_none')
  expect(cameraProblem(named('NotReadableError'))).toBe('camera_busy')
  expect(cameraProblem('what')).toBe('camera_busy')
})
