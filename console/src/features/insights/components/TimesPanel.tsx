import { Box, List, ScrollArea, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormats } from '@/shared/format/useFormats'
import { ownZone } from '@/shared/time/ownZone'
import { Panel } from '@/shared/ui/Panel'
import { QueryState } from '@/shared/ui/QueryState'
import { files, useBestTimes, type Hour, type OfPosts, type Schemas } from '../api'
import { CsvButton } from './CsvButton'
import { NothingPosted } from './NothingPosted'
import classes from './TimesPanel.module.css'
import { strengthIn, weekdayNumber, weekOf } from './week'

/** When posts did best, by the reader's clock. */
export function TimesPanel({ of }: { of: OfPosts }) {
  const { t } = useTranslation()
  const zone = ownZone()
  const times = useBestTimes({ ...of, zone })
  return (
    <Panel
      title={t('insights.times')}
      hint={t('insights.times.hint', { zone })}
      actions={
        <CsvButton load={() => files.times({ ...of, zone })} name={`best-times-${of.from}-${of.to}`} />
      }
    >
      <QueryState query={times} isEmpty={({ items }) => items.length === 0} empty={<NothingPosted />}>
        {(data) => (
          <Stack>
            <Best times={data} />
            <Week items={data.items} />
            <Text size="xs" c="dimmed">
              {t('insights.times.key')}
            </Text>
          </Stack>
        )}
      </QueryState>
    </Panel>
  )
}

function Best({ times: { best } }: { times: Schemas['BestTimes'] }) {
  const { t } = useTranslation()
  const { weekday, one, short } = useFormats()
  if (best.length === 0) return <Text size="sm">{t('insights.times.toofew')}</Text>
  return (
    <List type="ordered" size="sm" spacing={2}>
      {best.map((hour) => (
        <List.Item key={`${hour.weekday} ${hour.hour}`}>
          {t('insights.times.best', {
            day: weekday(weekdayNumber(hour.weekday)),
            from: hour.hour,
            to: (hour.hour + 1) % 24,
            score: one(hour.mean_score),
            posts: hour.posts,
            views: short(hour.views_per_post),
          })}
        </List.Item>
      ))}
    </List>
  )
}

function Week({ items }: { items: Hour[] }) {
  const { t } = useTranslation()
  const { weekday } = useFormats()
  const strength = strengthIn(items)
  return (
    <ScrollArea viewportProps={{ tabIndex: 0, role: 'region', 'aria-label': t('insights.times') }}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col" style={{ width: 44 }} aria-label={t('insights.weekday')} />
            {Array.from({ length: 24 }, (_, hour) => (
              <th key={hour} scope="col">
                {hour}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weekOf(items).map((hours, day) => (
            <tr key={day}>
              <th scope="row">{weekday(day)}</th>
              {hours.map((hour, index) => (
                <Cell key={index} hour={hour} strength={hour ? strength(hour) : 0} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollArea>
  )
}

function Cell({ hour, strength }: { hour: Hour | undefined; strength: number }) {
  const { t } = useTranslation()
  const { one, short } = useFormats()
  if (!hour) return <td className={`${classes.cell} ${classes.none}`} />
  return (
    <Box
      component="td"
      className={`${classes.cell} ${hour.enough_posts ? '' : classes.few}`}
      __vars={{ '--strength': String(strength) }}
      title={t('insights.times.cell', {
        count: hour.posts,
        score: one(hour.mean_score),
        views: short(hour.views_per_post),
      })}
    >
      {hour.posts}
    </Box>
  )
}
