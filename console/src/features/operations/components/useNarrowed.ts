import { useTranslation } from 'react-i18next'
import type { ReplayRequest } from '../api'

type Narrowing = Omit<ReplayRequest, 'from' | 'to'>

/** Which callbacks of its range a replay is for, in words; none: all. */
export function useNarrowed() {
  const { t } = useTranslation()
  return ({ kind, platform, state, platform_user_id, publish_id }: Narrowing) =>
    [
      kind && t(`callbacks.kind.${kind}`),
      platform && t(`platform.${platform}`),
      state && t(`callbacks.state.${state}`),
      platform_user_id && `${t('callbacks.account')}: ${platform_user_id}`,
      publish_id && `${t('callbacks.publish')}: ${publish_id}`,
    ].filter((words) => words !== undefined)
}
