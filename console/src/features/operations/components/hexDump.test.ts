import { expect, it } from 'vitest'
import { hexDump, sha256 } from './hexDump'

const bytes = (text: string) => new TextEncoder().encode(text)

it('writes sixteen bytes on a line, with their letters', () =>
  expect(hexDump(bytes('{"event":"a.b"}\n!'))).toBe(
    [
      '00000000  7b 22 65 76 65 6e 74 22  3a 22 61 2e 62 22 7d 0a  {"event":"a.b"}.',
      '00000010  21                                                !',
    ].join('\n'),
  ))
it('has no line for no bytes', () => expect(hexDump(bytes(''))).toBe(''))
it('computes the digest that the API names', async () =>
  expect(await sha256(bytes('abc'))).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'))
