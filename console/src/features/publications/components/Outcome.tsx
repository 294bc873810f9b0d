import { Alert, Anchor, Button, Code, CopyButton, Group, Stack, Text } from '@mantine/core'
import { IconExternalLink } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { mayAs, usePerson } from '@/shared/auth/person'
import { reasonIn } from '@/shared/i18n/said'
import type { Publication } from '../api'
import { names } from '../platforms'
import { isInInbox } from '../shown'
import { ResolveButtons } from './ResolveButtons'
import { RetryButton } from './RetryButton'

/** How it ended, and what to do then. */
export function Outcome({ publication, mayChange }: { publication: Publication; mayChange: boolean }) {
  const { state } = publication
  return (
    <div aria-live="polite">
      {state === 'PUBLISHED' && <Published publication={publication} />}
      {(state === 'FAILED' || state === 'UNCERTAIN') && (
        <Trouble publication={publication} state={state} mayChange={mayChange} />
      )}
    </div>
  )
}

function Published({ publication }: { publication: Publication }) {
  const { permalink, destination, privacy_level, platform, publish_id } = publication
  const { t } = useTranslation()
  const name = names[platform]
  if (permalink) {
    return (
      <Button
        component="a"
        href={permalink}
        target="_blank"
        rel="noreferrer"
        rightSection={<IconExternalLink size={16} />}
      >
        {t('publication.link', { platform: name })}
      </Button>
    )
  }
  if (destination === 'INBOX') return <FromInbox publication={publication} />
  const isPublic = privacy_level === 'PUBLIC_TO_EVERYONE'
  // Without a publish id no callback finds it.
  const key = !isPublic ? 'private' : publish_id ? 'soon' : 'unlinked'
  return <Text c="dimmed">{t(`publication.${key}`, { platform: name })}</Text>
}

function FromInbox({ publication }: { publication: Publication }) {
  const { caption, platform } = publication
  const { t } = useTranslation()
  const waits = isInInbox(publication)
  return (
    <Group gap="sm">
      <Text c="dimmed">
        {t(waits ? 'publication.inbox.there' : 'publication.inbox.posted', { platform: names[platform] })}
      </Text>
      {waits && caption && (
        <CopyButton value={caption}>
          {({ copied, copy }) => (
            <Button size="xs" variant="default" onClick={copy} aria-live="polite">
              {t(copied ? 'publication.copied' : 'publication.inbox.copy')}
            </Button>
          )}
        </CopyButton>
      )}
    </Group>
  )
}

type TroubleProps = { publication: Publication; state: 'FAILED' | 'UNCERTAIN'; mayChange: boolean }

function Trouble({ publication, state, mayChange }: TroubleProps) {
  const { t } = useTranslation()
  const { id, detail, reason, log_id, platform } = publication
  const isOperator = mayAs(usePerson())
  const why = reasonIn(platform, reason, detail)
  return (
    <Alert
      variant="light"
      color={state === 'FAILED' ? 'red' : 'orange'}
      title={t(`publication.why.${state}`)}
    >
      <Stack gap="xs">
        {state === 'UNCERTAIN' ? (
          <Text size="sm">{t('publication.uncertain.way', { platform: names[platform] })}</Text>
        ) : (
          why && <Text size="sm">{why}</Text>
        )}
        {reason && <Quoted label={t('publication.code')} value={reason} />}
        {log_id && <Quoted label={t('publication.log', { platform: names[platform] })} value={log_id} />}
        {state === 'UNCERTAIN' && mayChange && <ResolveButtons id={id} platform={names[platform]} />}
        {state === 'FAILED' && mayChange && <RetryButton publication={publication} />}
        {state === 'FAILED' && reason && isOperator && (
          <Anchor
            renderRoot={(props) => <Link {...props} to="/operations/re-drives" search={{ reason }} />}
            size="sm"
            c="inherit"
            underline="always"
          >
            {t('publication.redrive')}
          </Anchor>
        )}
      </Stack>
    </Alert>
  )
}

function Quoted({ label, value }: { label: string; value: string }) {
  const { t } = useTranslation()
  return (
    <Group gap="xs">
      <Text size="sm">{label}</Text>
      <Code style={{ overflowWrap: 'anywhere' }}>{value}</Code>
      <CopyButton value={value}>
        {({ copied, copy }) => (
          <Anchor
            component="button"
            type="button"
            size="sm"
            c="inherit"
            underline="always"
            onClick={copy}
            aria-live="polite"
          >
            {t(copied ? 'publication.copied' : 'publication.copy')}
          </Anchor>
        )}
      </CopyButton>
    </Group>
  )
}
