import { Anchor, Button, Paper, SimpleGrid, Stack, Title } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Problem } from '@/shared/api/problem'
import { mayAs, usePerson } from '@/shared/auth/AuthProvider'
import type { LiveEvent } from '@/shared/live/readStream'
import { useLive } from '@/shared/live/useLive'
import { LiveMark } from '@/shared/ui/LiveMark'
import { Page } from '@/shared/ui/Page'
import { Empty, QueryState } from '@/shared/ui/QueryState'
import { stream, usePublication, type Publication } from '../api'
import { CancelButton } from '../components/CancelButton'
import { Facts } from '../components/Facts'
import { Happened, type Heard } from '../components/Happened'
import { Outcome } from '../components/Outcome'
import { PublicationState } from '../components/PublicationState'
import { StepList } from '../components/StepList'
import { publicationOf, shortened } from '../shown'

export function PublicationPage() {
  const { t } = useTranslation()
  const { id = '' } = useParams({ strict: false })
  const publication = usePublication(id)
  const { state, heard } = useHeard(id)
  const mayChange = mayAs(usePerson(), 'creator')
  const isUnknown = publication.error instanceof Problem && publication.error.status === 404
  return (
    <Page
      title={publication.data?.caption ? shortened(publication.data.caption) : t('publications.one')}
      breadcrumbs={
        <Anchor component={Link} to="/publications" size="sm">
          {t('publications.title')}
        </Anchor>
      }
      actions={
        publication.data && (
          <>
            <PublicationState publication={publication.data} />
            <LiveMark state={state} />
            {mayChange && publication.data.state === 'REQUESTED' && <CancelButton id={id} />}
          </>
        )
      }
    >
      {isUnknown ? (
        <Unknown />
      ) : (
        <QueryState query={publication}>{(data) => <Content publication={data} heard={heard} />}</QueryState>
      )}
    </Page>
  )
}

/** Follows one publication: what is heard of it, and its state loaded anew each time. */
function useHeard(id: string) {
  const queries = useQueryClient()
  const [heard, setHeard] = useState<Heard[]>([])
  const refresh = () => void queries.invalidateQueries({ queryKey: ['publications', id] })
  const onEvent = ({ type, data }: LiveEvent) => {
    if (type === 'ready' || type === 'reset') refresh()
    if (publicationOf(data) !== id) return
    refresh()
    setHeard((before) => [
      ...before.filter((event) => event.type !== type),
      { type, at: new Date().toISOString() },
    ])
  }
  return { state: useLive(stream, onEvent), heard }
}

const ended = ['PUBLISHED', 'FAILED', 'CANCELLED']

function Content({ publication, heard }: { publication: Publication; heard: Heard[] }) {
  const { t } = useTranslation()
  const isUnderWay = !ended.includes(publication.state)
  return (
    <>
      <Outcome publication={publication} />
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
        <Stack gap="sm">
          <Title order={2} fz="h4">
            {t('publication.steps')}
          </Title>
          <Paper withBorder p="lg" aria-live="polite">
            <StepList publication={publication} />
          </Paper>
        </Stack>
        <Stack gap="sm">
          <Title order={2} fz="h4">
            {t('publication.facts')}
          </Title>
          <Facts publication={publication} />
        </Stack>
      </SimpleGrid>
      {(isUnderWay || heard.length > 0) && (
        <Paper withBorder p="lg">
          <Happened events={heard} />
        </Paper>
      )}
    </>
  )
}

function Unknown() {
  const { t } = useTranslation()
  return (
    <Empty
      title={t('problem.404')}
      way={t('problem.404.way')}
      action={
        <Button component={Link} to="/publications" variant="default">
          {t('publish.all')}
        </Button>
      }
    />
  )
}
