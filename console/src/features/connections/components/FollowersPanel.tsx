import { SimpleGrid, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { overTime } from '@/shared/api/history'
import { useFormats } from '@/shared/format/useFormats'
import { Panel } from '@/shared/ui/Panel'
import { QueryState } from '@/shared/ui/QueryState'
import { Stat } from '@/shared/ui/Stat'
import { TimeChart } from '@/shared/ui/TimeChart'
import { useAccountHistory, useForecast, type AccountHistory } from '../api'

const DAYS = 90

/** How the followers grew, and how they may go on. */
export function FollowersPanel({ id }: { id: string }) {
  const { t } = useTranslation()
  const history = useAccountHistory(id, DAYS)
  return (
    <Panel title={t('connections.growth')} hint={t('connections.growth.hint', { count: DAYS })}>
      <QueryState query={history}>
        {(data) => (
          <>
            <Growth history={data} id={id} />
            <Curve history={data} />
          </>
        )}
      </QueryState>
    </Panel>
  )
}

function Curve({ history }: { history: AccountHistory }) {
  const { t } = useTranslation()
  const points = overTime(history, ({ follower_count }) => follower_count)
  return points.length > 1 ? (
    <TimeChart label={t('connections.followers')} points={points} />
  ) : (
    <Text size="sm" c="dimmed">
      {t('connections.growth.none')}
    </Text>
  )
}

function Growth({ history: { growth }, id }: { history: AccountHistory; id: string }) {
  const { t } = useTranslation()
  const { whole, more, day } = useFormats()
  const forecast = useForecast(id).data
  const last = forecast?.days.at(-1)
  return (
    <>
      <SimpleGrid cols={{ base: 1, sm: 3 }} spacing={{ base: 'xs', sm: 'md' }}>
        <Stat label={t('connections.growth.absolute')} value={more(growth?.absolute.follower_count)} />
        <Stat label={t('connections.growth.day')} value={more(growth?.per_day?.follower_count)} />
        <Stat
          label={last ? t('connections.forecast', { day: day(last.day) }) : t('connections.forecast.none')}
          value={whole(last?.follower_count)}
          {...(last && {
            of: t('connections.forecast.between', { low: whole(last.low), high: whole(last.high) }),
          })}
        />
      </SimpleGrid>
      {forecast && !forecast.enough_data && (
        <Text size="sm" c="dimmed">
          {t('connections.forecast.enough')}
        </Text>
      )}
    </>
  )
}
