import { Anchor, Paper, SimpleGrid, Stack, Title } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Problem } from '@/shared/api/problem'
import { mayAs, usePerson } from '@/shared/auth/person'
import type { LiveEvent } from '@/shared/live/readStream'
import { useLive } from '@/shared/live/useLive'
import { LiveMark } from '@/shared/ui/LiveMark'
import { Page } from '@/shared/ui/Page'
import { QueryState } from '@/shared/ui/QueryState'
import { stream, usePublication, type Publication } from '../api'
import { CancelButton } from '../components/CancelButton'
import { DraftPanel } from '../components/DraftPanel'
import { Facts } from '../components/Facts'
import { Outcome } from '../components/Outcome'
import { PublicationState } from '../components/PublicationState'
import { RescheduleButton } from '../components/RescheduleButton'
import { StepList } from '../components/StepList'
import { TimelinePanel } from '../components/TimelinePanel'
import { UnknownPublication } from '../components/UnknownPublication'
import { publicationOf, shortened, shownState } from '../shown'

export function PublicationPage() {
  const { t } = useTranslation()
  const { id = '' } = useParams({ strict: false })
  const publication = usePublication(id)
  const state = useFresh(id)
  const mayChange = mayAs(usePerson(), 'creator')
  const isUnknown = publication.error instanceof Problem && publication.error.status === 404
  return (
    <Page
      title={shortened(publication.data?.photos?.title ?? publication.data?.caption ?? t('publications.one'))}
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
            {mayChange && shownState(publication.data) === 'SCHEDULED' && (
              <RescheduleButton publication={publication.data} />
            )}
            {mayChange && ['DRAFT', 'REQUESTED'].includes(publication.data.state) && <CancelButton id={id} />}
          </>
        )
      }
    >
      {isUnknown ? (
        <UnknownPublication />
      ) : (
        <QueryState query={publication}>
          {(data) => <Content publication={data} mayChange={mayChange} />}
        </QueryState>
      )}
    </Page>
  )
}

/** Follows one publication: its state and its timeline are loaded anew whenever something is heard of it. */
function useFresh(id: string) {
  const queries = useQueryClient()
  return useLive(stream, ({ type, data }: LiveEvent) => {
    if (type === 'ready' || type === 'reset' || publicationOf(data) === id)
      void queries.invalidateQueries({ queryKey: ['publications', id] })
  })
}

function Content({ publication, mayChange }: { publication: Publication; mayChange: boolean }) {
  const { t } = useTranslation()
  return (
    <>
      {publication.state === 'DRAFT' ? (
        mayChange && <DraftPanel publication={publication} />
      ) : (
        <Outcome publication={publication} mayChange={mayChange} />
      )}
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
      <TimelinePanel publication={publication} />
    </>
  )
}
