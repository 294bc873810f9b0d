import { SimpleGrid, Stack, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useLocale } from '@/shared/i18n/locale'
import { useFormats } from '@/shared/format/useFormats'
import { duration } from '@/shared/time/duration'
import { When } from '@/shared/time/When'
import { QueryState } from '@/shared/ui/QueryState'
import { useServiceLevels, useSyncLevels } from '../api'
import { Level } from '../components/Level'
import { OperationsPage } from '../components/OperationsPage'

export function LevelsPage() {
  const { t } = useTranslation()
  return (
    <OperationsPage at="/operations">
      <Stack gap="xl">
        <section aria-labelledby="levels-accounts">
          <Title order={2} fz="h4" mb="sm" id="levels-accounts">
            {t('levels.accounts')}
          </Title>
          <AccountLevels />
        </section>
        <section aria-labelledby="levels-syncs">
          <Title order={2} fz="h4" mb="sm" id="levels-syncs">
            {t('levels.syncs')}
          </Title>
          <RunLevels />
        </section>
      </Stack>
    </OperationsPage>
  )
}

function Measured({ at }: { at: string }) {
  const { t } = useTranslation()
  return (
    <Text size="sm" c="dimmed" mt="sm">
      {t('levels.measured')} <When at={at} />
    </Text>
  )
}

function AccountLevels() {
  const { t } = useTranslation()
  const levels = useServiceLevels()
  const { percent } = useFormats()
  return (
    <QueryState query={levels}>
      {({ expired, in_error, measured_at }) => (
        <>
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            <Level
              label={t('levels.expired')}
              value={percent(expired.share)}
              target={t('levels.below', { target: percent(expired.target) })}
              met={expired.met}
              of={t('levels.of', { count: expired.of, part: expired.connections })}
            />
            <Level
              label={t('levels.error')}
              value={percent(in_error.share)}
              target={t('levels.below', { target: percent(in_error.target) })}
              met={in_error.met}
              of={t('levels.of', { count: in_error.of, part: in_error.connections })}
            />
          </SimpleGrid>
          <Measured at={measured_at} />
        </>
      )}
    </QueryState>
  )
}

function RunLevels() {
  const { t } = useTranslation()
  const locale = useLocale()
  const levels = useSyncLevels()
  const { percent } = useFormats()
  return (
    <QueryState query={levels}>
      {({ success, duration: mean, measured_at }) => (
        <>
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            <Level
              label={t('levels.success')}
              value={percent(success.share)}
              target={t('levels.above', { target: percent(success.target) })}
              met={success.met}
              of={t('levels.of.runs', { count: success.of, part: success.succeeded })}
            />
            <Level
              label={t('levels.duration')}
              value={duration(mean.mean_seconds, locale)}
              target={t('levels.below', { target: duration(mean.target_seconds, locale) })}
              met={mean.met}
              of={t('levels.duration.what')}
            />
          </SimpleGrid>
          <Measured at={measured_at} />
        </>
      )}
    </QueryState>
  )
}
