import { Button, Code, Group, Modal, ScrollArea, Stack } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { DetailPanel } from '@/shared/ui/DetailPanel'
import { ProblemAlert } from '@/shared/ui/ProblemAlert'
import { QueryState } from '@/shared/ui/QueryState'
import { useDealWith, useLetter, useParkedEvent, type EventKind, type Service } from '../api'

type Props = { service: Service; kind: EventKind; id: number; onClose: () => void }

/** An event with its content: to apply it now, or to drop it after a second question. */
export function EventDialog({ service, kind, id, onClose }: Props) {
  const { t } = useTranslation()
  const isParked = kind === 'parked-events'
  const parked = useParkedEvent(service, isParked ? id : undefined)
  const letter = useLetter(service, isParked ? undefined : id)
  const deal = useDealWith(service, kind)
  const [asks, setAsks] = useState(false)
  const act = (drop: boolean) => deal.mutate({ id, drop }, { onSuccess: onClose })
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t(isParked ? 'services.event' : 'services.letter')}
      closeButtonProps={{ 'aria-label': t('detail.close') }}
    >
      <Stack>
        {isParked ? (
          <QueryState query={parked}>
            {(event) => (
              <Content
                payload={event.payload}
                facts={[
                  [t('services.type'), event.type],
                  [t('services.key'), event.key],
                  [t('services.place'), `${event.topic} ${event.partition}:${event.offset}`],
                  [t('services.error'), event.last_error],
                ]}
              />
            )}
          </QueryState>
        ) : (
          <QueryState query={letter}>
            {(record) => (
              <Content
                payload={record.payload}
                facts={[
                  [t('services.place'), `${record.topic} ${record.partition}:${record.offset}`],
                  [t('services.key'), record.key],
                  [t('services.reason'), record.reason],
                ]}
              />
            )}
          </QueryState>
        )}
        {deal.error && <ProblemAlert error={deal.error} />}
        <Group justify="space-between">
          {asks ? (
            <Button color="red" loading={deal.isPending} onClick={() => act(true)}>
              {t('services.drop.sure')}
            </Button>
          ) : (
            <Button variant="subtle" color="red" onClick={() => setAsks(true)}>
              {t('services.drop')}
            </Button>
          )}
          <Button loading={deal.isPending && !asks} onClick={() => act(false)}>
            {t(isParked ? 'services.replay' : 'services.read')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}

function Content({ facts, payload }: { facts: [string, ReactNode][]; payload: string | undefined }) {
  return (
    <Stack>
      <DetailPanel facts={facts.filter(([, value]) => value)} />
      {payload !== undefined && (
        <ScrollArea.Autosize mah={320} type="auto" viewportProps={{ tabIndex: 0 }}>
          <Code block>{pretty(payload)}</Code>
        </ScrollArea.Autosize>
      )}
    </Stack>
  )
}

function pretty(text: string) {
  try {
    return JSON.stringify(JSON.parse(text), undefined, 2)
  } catch {
    return text
  }
}
