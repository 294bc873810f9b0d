import { useTranslation } from 'react-i18next'
import { StateBadge } from '@/shared/ui/StateBadge'
import type { Publication } from '../api'
import { shownState } from '../shown'

export function PublicationState({ publication }: { publication: Publication }) {
  const { t } = useTranslation()
  return <StateBadge state={publication.state} label={t(`pubstate.${shownState(publication)}`)} />
}
