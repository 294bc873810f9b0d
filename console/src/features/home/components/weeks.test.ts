import { expect, it } from 'vitest'
import { followersByDay, weeksBack } from './weeks'

it('cuts the last four weeks without gap or overlap', () =>
  expect(weeksBack(new Date('2026-11-28T23:00:00Z'), 2)).toEqual([
    { other_from: '2026-11-01', other_to: '2026-11-07', from: '2026-11-08', to: '2026-11-14' },
    { other_from: '2026-11-15', other_to: '2026-11-21', from: '2026-11-22', to: '2026-11-28' },
  ]))

it('adds accounts up, also on days on which one was not asked', () =>
  expect(
    followersByDay([
      {
        items: [
          { day: '2026-11-01', followers: 10 },
          { day: '2026-11-03', followers: 30 },
        ],
      },
      { items: [{ day: '2026-11-02', followers: 5 }, { day: '2026-11-03' }] },
    ]),
  ).toEqual([15, 15, 35]))
