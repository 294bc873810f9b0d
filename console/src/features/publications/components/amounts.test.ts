import { expect, it } from 'vitest'
import { bytesText, kindsText, lengthText, zoneText } from './amounts'

it('says sizes in the unit that fits', () => {
  expect(bytesText(31_457_280, 'en')).toBe('31.5 MB')
  expect(bytesText(2_000, 'en')).toBe('2 kB')
})
it('says lengths as players do', () => {
  expect([lengthText(187.9), lengthText(9), lengthText(3729)]).toEqual(['3:07', '0:09', '1:02:09'])
})
it('names the zone', () => {
  expect(zoneText(new Date(), 'en')).toContain(Intl.DateTimeFormat().resolvedOptions().timeZone)
})
it('names kinds of files as people do', () =>
  expect(kindsText(['video/mp4', 'video/quicktime', 'video/webm'], 'en')).toBe('MP4, MOV, or WebM'))
