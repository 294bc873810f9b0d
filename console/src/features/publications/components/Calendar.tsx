import { Alert, Anchor, Button, Group, Text, VisuallyHidden } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconAlertTriangle } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { mayAs, usePerson } from '@/shared/auth/person'
import { firstDayOf, useLocale } from '@/shared/i18n/locale'
import { ProblemAlert } from '@/shared/ui/ProblemAlert'
import { QueryState } from '@/shared/ui/QueryState'
import { StateDot } from '@/shared/ui/StateBadge'
import type { Filters, Publication } from '../api'
import { dayKey, daysOf, type Span } from '../calendar'
import { shownState, timeOf } from '../shown'
import { zoneText } from './amounts'
import classes from './Calendar.module.css'
import { useCalendar } from './useCalendar'
import { isMovable, useMoving, type Moving } from './useMoving'

type Props = { span: Span; day: Date; filters: Filters; title: string; onWeek: (day: string) => void }

export function Calendar({ span, day, filters, title, onWeek }: Props) {
  const { t } = useTranslation()
  const locale = useLocale()
  const isNarrow = useMediaQuery('(max-width: 48em)') ?? false
  const days = daysOf(span, day, firstDayOf(locale))
  const { query, days: entries, full, loadsMore, isPart, count } = useCalendar(filters, days)
  const moving = useMoving(mayAs(usePerson(), 'creator'))
  return (
    <QueryState query={query}>
      {() => (
        <>
          {isPart && <Alert color="orange">{t('publications.calendar.part', { count })}</Alert>}
          {moving.error && <ProblemAlert error={moving.error} />}
          {isNarrow ? (
            <Agenda days={days} entries={entries} full={full} />
          ) : (
            <Grid
              span={span}
              day={day}
              days={days}
              entries={entries}
              full={full}
              title={title}
              onWeek={onWeek}
              moving={moving}
            />
          )}
          <Text size="sm" c="dimmed" role="status">
            {loadsMore
              ? t('publications.calendar.loading')
              : t('publications.calendar.times', { zone: zoneText(day, locale) })}
            {moving.mayMove && !isNarrow && !moving.moved && ` · ${t('publications.calendar.drag')}`}
          </Text>
          {moving.moved && <Moved publication={moving.moved} undo={moving.undo} isMoving={moving.isMoving} />}
        </>
      )}
    </QueryState>
  )
}

type MovedProps = { publication: Publication; undo: () => void; isMoving: boolean }

function Moved({ publication, undo, isMoving }: MovedProps) {
  const { t } = useTranslation()
  const locale = useLocale()
  const time = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'short' })
  return (
    <Group gap="xs">
      <Text size="sm" role="status">
        {t('publications.calendar.moved', { time: time.format(new Date(timeOf(publication))) })}
      </Text>
      <Button size="compact-sm" variant="subtle" onClick={undo} loading={isMoving}>
        {t('publications.calendar.undo')}
      </Button>
    </Group>
  )
}

type Entries = Map<string, Publication[]>
type GridProps = {
  span: Span
  day: Date
  days: Date[]
  entries: Entries
  full: Set<string>
  title: string
  onWeek: (day: string) => void
  moving: Moving
}

function Grid({ span, day, days, entries, full, title, onWeek, moving }: GridProps) {
  const locale = useLocale()
  const weeks = Array.from({ length: days.length / 7 }, (_, week) => days.slice(7 * week, 7 * week + 7))
  const name = new Intl.DateTimeFormat(locale, { weekday: 'short' })
  return (
    <table className={`${classes.grid} ${span === 'week' ? classes.week : ''}`}>
      <VisuallyHidden component="caption">{title}</VisuallyHidden>
      <thead>
        <tr>
          {days.slice(0, 7).map((date) => (
            <th key={dayKey(date)} scope="col">
              {name.format(date)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={dayKey(week[0] ?? day)}>
            {week.map((date) => (
              <Day
                key={dayKey(date)}
                date={date}
                isOutside={span === 'month' && date.getMonth() !== day.getMonth()}
                entries={entries.get(dayKey(date)) ?? []}
                isFull={full.has(dayKey(date))}
                most={span === 'month' ? 3 : 50}
                onWeek={onWeek}
                moving={moving}
              />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

type DayProps = {
  date: Date
  isOutside: boolean
  entries: Publication[]
  isFull: boolean
  most: number
  onWeek: (day: string) => void
  moving: Moving
}

function Day({ date, isOutside, entries, isFull, most, onWeek, moving }: DayProps) {
  const { t } = useTranslation()
  const locale = useLocale()
  const [isOver, setOver] = useState(false)
  const takes = moving.takes(date)
  const isToday = dayKey(date) === dayKey(new Date())
  const full = new Intl.DateTimeFormat(locale, { dateStyle: 'full' }).format(date)
  return (
    <td
      className={[isOutside && classes.outside, takes && isOver && classes.target].filter(Boolean).join(' ')}
      onDragOver={(event) => {
        if (!takes) return
        event.preventDefault() // it may be dropped here
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        if (takes) moving.drop(date)
      }}
    >
      <time
        dateTime={dayKey(date)}
        aria-label={full}
        aria-current={isToday ? 'date' : undefined}
        className={`${classes.number} ${isToday ? classes.today : ''}`}
      >
        {date.getDate()}
      </time>
      {isFull && <FullMark />}
      <EntryList entries={entries.slice(0, most)} moving={moving} />
      {entries.length > most && (
        <Anchor component="button" type="button" onClick={() => onWeek(dayKey(date))} size="xs" ms={6}>
          {t('publications.day.more', { count: entries.length - most })}
        </Anchor>
      )}
    </td>
  )
}

function FullMark() {
  const { t } = useTranslation()
  return (
    <Text span size="xs" c="dimmed" ms={4} className={classes.full} title={t('quota.full.what')}>
      <IconAlertTriangle size={14} aria-hidden />
      {t('quota.full')}
    </Text>
  )
}

function Agenda({ days, entries, full: fullDays }: { days: Date[]; entries: Entries; full: Set<string> }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const full = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long' })
  const busy = days.filter((date) => entries.has(dayKey(date)))
  if (busy.length === 0) return <Text c="dimmed">{t('publications.calendar.none')}</Text>
  return (
    <ul className={classes.agenda}>
      {busy.map((date) => (
        <li key={dayKey(date)}>
          <Text fw={600} mb={4}>
            {full.format(date)}
            {fullDays.has(dayKey(date)) && <FullMark />}
          </Text>
          <EntryList entries={entries.get(dayKey(date)) ?? []} />
        </li>
      ))}
    </ul>
  )
}

/** @param moving without it, nothing is dragged */
function EntryList({ entries, moving }: { entries: Publication[]; moving?: Moving }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const clock = new Intl.DateTimeFormat(locale, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  if (entries.length === 0) return null
  return (
    <ul className={classes.entries}>
      {entries.map((publication) => {
        const state = shownState(publication)
        const words = publication.caption ?? t('publications.caption.none')
        const mayMove = moving?.mayMove === true && isMovable(publication)
        return (
          <li key={publication.id}>
            <Link
              to="/publications/$id"
              params={{ id: publication.id }}
              className={`${classes.entry} ${mayMove ? classes.movable : ''}`}
              draggable={mayMove}
              onDragStart={(event) => {
                event.dataTransfer.effectAllowed = 'move'
                moving?.drag(publication)
              }}
              onDragEnd={() => moving?.drag(undefined)}
              title={`${words} · ${t(`pubstate.${state}`)}`}
            >
              <StateDot state={publication.state} />
              <span className={classes.time}>{clock.format(new Date(timeOf(publication)))}</span>
              <span className={classes.words}>{words}</span>
              <VisuallyHidden>{t(`pubstate.${state}`)}</VisuallyHidden>
            </Link>
          </li>
        )
      })}
    </ul>
  )
}
