import { expect, it } from 'vitest'
import { marked } from './marked'

it('cuts at the highlights', () =>
  expect(marked('a dog barks', [{ start: 2, end: 5 }])).toEqual([
    { text: 'a ', hit: false },
    { text: 'dog', hit: true },
    { text: ' barks', hit: false },
  ]))
it('leaves a text without highlights whole', () =>
  expect(marked('cat')).toEqual([{ text: 'cat', hit: false }]))
