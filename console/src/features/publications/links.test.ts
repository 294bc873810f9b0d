import { expect, it } from 'vitest'
import { linksIn } from './links'

it('takes one link or several, however they are set apart', () => {
  expect(linksIn(' https://a.example.com/1.jpg ')).toEqual(['https://a.example.com/1.jpg'])
  expect(linksIn('https://a.example.com/1.jpg\nhttps://a.example.com/2.jpg?s=a b')).toBeUndefined()
  expect(linksIn('https://a.example.com/1.jpg\n\nhttps://a.example.com/2.jpg')).toHaveLength(2)
})

it('takes nothing but links with https', () => {
  expect(linksIn('')).toBeUndefined()
  expect(linksIn('a.example.com/1.jpg')).toBeUndefined()
  expect(linksIn('http://a.example.com/1.jpg')).toBeUndefined()
})
