import type { ReDriveRequest } from '../api'

export type Fields = { reason: string; from: string; to: string; workspace: string }

/** Times come as local ones, without a zone; what is left empty is not narrowed. */
export function reDriveOf({ reason, from, to, workspace }: Fields): ReDriveRequest {
  return {
    reason: reason.trim(),
    from: new Date(from).toISOString(),
    ...(to && { to: new Date(to).toISOString() }),
    ...(workspace.trim() && { workspace: workspace.trim() }),
  }
}
