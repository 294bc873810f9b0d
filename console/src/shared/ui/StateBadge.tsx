import { Badge } from '@mantine/core'
import type { components as Auth } from '@/shared/api/generated/auth'
import type { components as Ingest } from '@/shared/api/generated/ingest'
import type { components as Publish } from '@/shared/api/generated/publish'
import type { components as Webhook } from '@/shared/api/generated/webhook'
import classes from './StateBadge.module.css'

/** Every state that the API tells of. One that is new or gone does not compile. */
export type ApiState =
  | Auth['schemas']['ConnectionState']
  | Auth['schemas']['ErasureState']
  | Auth['schemas']['LastSyncState']
  | Auth['schemas']['Trouble']
  | Ingest['schemas']['SyncRunState']
  | Publish['schemas']['PublicationState']
  | Publish['schemas']['ReDriveProgress']
  | Webhook['schemas']['CallbackState']
  | Webhook['schemas']['ReplayProgress']

const kinds: Record<ApiState, 'good' | 'bad' | 'doubt' | 'busy' | 'quiet'> = {
  ACTIVE: 'good',
  SUCCEEDED: 'good',
  PUBLISHED: 'good',
  COMPLETED: 'good',
  RECEIVED: 'good',
  DONE: 'good',
  EXPIRED: 'bad',
  FAILED: 'bad',
  UNREADABLE: 'bad',
  UNCERTAIN: 'doubt',
  SUSPECTED: 'doubt',
  REFRESH_FAILING: 'doubt',
  ENDS_SOON: 'doubt',
  RUNNING: 'busy',
  UPLOADING: 'busy',
  PROCESSING: 'busy',
  QUEUED: 'quiet',
  DRAFT: 'quiet',
  REQUESTED: 'quiet',
  CANCELLED: 'quiet',
  REVOKED: 'quiet',
  IGNORED: 'quiet',
}

/** For where there is no room for more; its word has to be near, at least for those who listen. */
export const StateDot = ({ state }: { state: ApiState }) => (
  <span aria-hidden className={classes.dot} data-kind={kinds[state]} />
)

/** A state is told by its word; its colour says how to take it. */
export function StateBadge({ state, label }: { state: ApiState; label: string }) {
  return (
    <Badge
      variant="default"
      className={classes.badge}
      leftSection={<StateDot state={state} />}
      tt="none"
      fw={500}
      size="lg"
      fz={12}
      flex="none"
    >
      {label}
    </Badge>
  )
}
