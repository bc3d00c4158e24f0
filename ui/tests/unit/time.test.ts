import { expect, test } from 'vitest'
import { announcement, clock, secondsLeft, share } from '../../src/time'

test('seconds are whole, never below zero, and unknown without an end', () => {
  expect(secondsLeft(10_000, 0)).toBe(10)
  expect(secondsLeft(10_000, 1)).toBe(10)
  expect(secondsLeft(10_000, 9_001)).toBe(1)
  expect(secondsLeft(10_000, 10_000)).toBe(0)
  expect(secondsLeft(10_000, 99_000)).toBe(0)
  expect(secondsLeft(null, 0)).toBeNull()
})

test('a clock has two digits for seconds', () => {
  expect(clock(98)).toBe('1:38')
  expect(clock(60)).toBe('1:00')
  expect(clock(5)).toBe('0:05')
})

test('the time is announced once at 60 and once at 20 seconds', () => {
  const said: number[] = []
  for (let left = 62; left > 0; left--) {
    const due = announcement(left, left - 1)
    if (due) said.push(due)
  }
  expect(said).toEqual([60, 20])
  expect(announcement(200, 15)).toBe(20)
  expect(announcement(20, 0)).toBeNull()
})

test('the bar shows a part between nothing and all', () => {
  expect(share(30, 120)).toBe(0.25)
  expect(share(130, 120)).toBe(1)
  expect(share(0, 0)).toBe(0)
})
