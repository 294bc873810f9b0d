import { Button, Group, Paper, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useSendDraft, type Publication } from '../api'
import { musicTerms, names } from '../platforms'
import { Duties } from './Duties'
import { EditButton } from './EditButton'
import { Refused } from './Refused'

/** What is missing to a draft, and its way out. */
export function DraftPanel({ publication }: { publication: Publication }) {
  const { t } = useTranslation()
  const send = useSendDraft(publication)
  const { destination, platform, privacy_level, scheduled_at } = publication
  const isForInbox = destination === 'INBOX'
  const isReady = isForInbox || privacy_level !== undefined
  return (
    <Paper withBorder p="md">
      <Stack gap="md">
        <Group justify="space-between" gap="md">
          {isReady ? (
            <Duties
              musicTerms={isForInbox ? undefined : musicTerms[platform]}
              platform={names[platform]}
              isForInbox={isForInbox}
            />
          ) : (
            <Text>{t('draft.privacy')}</Text>
          )}
          <Group gap="sm">
            <EditButton publication={publication} isFirst={!isReady} />
            {isReady && (
              <Button loading={send.isPending} onClick={() => send.mutate(false)}>
                {t(scheduled_at ? 'publish.schedule' : isForInbox ? 'publish.inbox.do' : 'publish.do')}
              </Button>
            )}
          </Group>
        </Group>
        {send.error && <Refused error={send.error} accounts={[]} onRepeat={() => send.mutate(true)} />}
      </Stack>
    </Paper>
  )
}
