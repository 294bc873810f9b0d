import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { LiveEvent, Reading } from './readStream'
import { shareStream } from './shareStream'

/** Tells all others of the same name at once. */
class Channel {
  static open = new Set<Channel>()
  onmessage: ((message: { data: unknown }) => void) | undefined
  constructor(readonly name: string) {
    Channel.open.add(this)
  }
  postMessage(data: unknown) {
    for (const other of Channel.open)
      if (other !== this && other.name === this.name) other.onmessage?.({ data: structuredClone(data) })
  }
  close() {
    Channel.open.delete(this)
  }
}

/** One holder for each name, in the order of asking. */
class Locks {
  private last = new Map<string, Promise<unknown>>()
  request(name: string, { signal }: { signal: AbortSignal }, hold: () => Promise<void>) {
    const turn = (this.last.get(name) ?? Promise.resolve()).then(() => (signal.aborted ? undefined : hold()))
    this.last.set(name, turn)
    return turn
  }
}

beforeEach(() => {
  vi.stubGlobal('BroadcastChannel', Channel)
  vi.stubGlobal('navigator', { locks: new Locks() })
})
afterEach(() => {
  Channel.open.clear()
  vi.unstubAllGlobals()
})

function openWindow(name = 'stream') {
  const page = Object.assign(new EventTarget(), { hidden: false })
  const heard: string[] = []
  const states: string[] = []
  const readings: Reading[] = []
  const close = shareStream(
    name,
    {
      read: (reading) => {
        readings.push(reading)
        return new Promise((over) => reading.signal.addEventListener('abort', () => over()))
      },
      onEvent: ({ type, id }) => heard.push(`${type} ${id}`.trim()),
      onState: (state) => states.push(state),
    },
    page as unknown as Document,
  )
  const show = (visible: boolean) => {
    page.hidden = !visible
    page.dispatchEvent(new Event('visibilitychange'))
  }
  return { heard, states, readings, show, close }
}

const settled = () => new Promise((over) => setTimeout(over))
const event = (id: string, type = 'PublishCompleted'): LiveEvent => ({ id, type, data: {} })

it('is read by one window, and heard by all of the same name', async () => {
  const [one, two, stranger] = [openWindow(), openWindow(), openWindow('of another person')]
  await settled()
  one.readings[0]?.onState('live')
  one.readings[0]?.onEvent(event('1'))
  expect([one.readings.length, two.readings.length, stranger.readings.length]).toEqual([1, 0, 1])
  expect(one.heard).toEqual(['PublishCompleted 1'])
  expect(two.heard).toEqual(['ready', 'PublishCompleted 1'])
  expect([one.states, two.states, stranger.states]).toEqual([['live'], ['live'], []])
  expect(stranger.heard).toEqual([])
})

it('is told to whoever joins later', async () => {
  const one = openWindow()
  await settled()
  one.readings[0]?.onState('live')
  const two = openWindow()
  await settled()
  expect([two.states, two.heard]).toEqual([['live'], ['ready']])
  const three = openWindow()
  await settled()
  expect([three.heard, two.heard]).toEqual([['ready'], ['ready']])
})

it('is read on by another window when the first one closes, after what it was told last', async () => {
  const [one, two] = [openWindow(), openWindow()]
  await settled()
  one.readings[0]?.onEvent(event('7'))
  one.readings[0]?.onEvent(event('8', ''))
  one.close()
  await settled()
  expect(two.heard).toEqual(['PublishCompleted 7'])
  expect(two.readings.map(({ after }) => after)).toEqual(['8'])
})

it('is given up by a window that is hidden, which still hears, and takes part again when it is shown', async () => {
  const [one, two] = [openWindow(), openWindow()]
  await settled()
  one.show(false)
  await settled()
  expect(one.readings[0]?.signal.aborted).toBe(true)
  two.readings[0]?.onEvent(event('2'))
  expect(one.heard).toEqual(['PublishCompleted 2'])
  one.show(true)
  await settled()
  expect(one.readings).toHaveLength(1)
  two.close()
  await settled()
  expect(one.readings.map(({ after }) => after)).toEqual(['', '2'])
})

it('is not read while no window is visible, and then from where it was left', async () => {
  const one = openWindow()
  await settled()
  one.readings[0]?.onEvent(event('3'))
  one.show(false)
  await settled()
  expect(one.readings).toHaveLength(1)
  one.show(true)
  await settled()
  expect(one.readings[1]?.after).toBe('3')
})
