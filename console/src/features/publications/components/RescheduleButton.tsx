import { Button, Group, Modal, Skeleton, Stack } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocale } from '@/shared/i18n/locale'
import { ProblemAlert } from '@/shared/ui/ProblemAlert'
import { useChange, type Publication } from '../api'
import { localOf, planFor, toDate } from '../draft'
import { zoneText } from './amounts'

const TimePicker = lazy(() => import('./TimePicker'))

/** Gives what is scheduled another time. */
export function RescheduleButton({ publication }: { publication: Publication }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const reschedule = useChange()
  const [asks, { open, close }] = useDisclosure()
  const [value, setValue] = useState<string | null>(null)
  const time = value === null ? undefined : toDate(value)
  const isPast = time !== undefined && time <= new Date()
  const begin = () => {
    setValue(publication.scheduled_at ? localOf(new Date(publication.scheduled_at)) : null)
    reschedule.reset()
    open()
  }
  return (
    <>
      <Button variant="default" onClick={begin}>
        {t('publication.reschedule')}
      </Button>
      <Modal
        opened={asks}
        onClose={close}
        title={t('publication.reschedule.title')}
        closeButtonProps={{ 'aria-label': t('detail.close') }}
      >
        <Stack>
          <Suspense fallback={<Skeleton h={84} maw={360} />}>
            <TimePicker
              value={value}
              onChange={setValue}
              description={t('publish.time.zone', { zone: zoneText(time ?? new Date(), locale) })}
              error={isPast && t('publish.time.past')}
            />
          </Suspense>
          {reschedule.error && <ProblemAlert error={reschedule.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {t('publication.reschedule.keep')}
            </Button>
            <Button
              disabled={time === undefined || isPast}
              loading={reschedule.isPending}
              onClick={() =>
                time && reschedule.mutate({ publication, changes: planFor(time) }, { onSuccess: close })
              }
            >
              {t('publication.reschedule.do')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  )
}
