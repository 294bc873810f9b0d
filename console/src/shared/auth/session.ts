import { UserManager, WebStorageStateStore, type User } from 'oidc-client-ts'

export type Role = 'creator' | 'analyst' | 'admin'
export type Person = { subject: string; name: string; workspace: string; roles: Role[] }

let manager: Promise<UserManager> | undefined
const whenEnded = new Set<() => void>()

function userManager() {
  manager ??= makeUserManager().catch((failure: unknown) => {
    manager = undefined
    throw failure
  })
  return manager
}

async function makeUserManager() {
  const answer = await fetch('/console.json')
  if (!answer.ok) throw new Error(`console.json: HTTP ${answer.status}`)
  const { issuer, client_id } = (await answer.json()) as { issuer: string; client_id: string }
  const users = new UserManager({
    authority: issuer,
    client_id,
    redirect_uri: `${location.origin}/login/callback`,
    post_logout_redirect_uri: `${location.origin}/`,
    scope: 'openid profile',
    userStore: new WebStorageStateStore({ store: sessionStorage }),
    automaticSilentRenew: true,
  })
  users.events.addAccessTokenExpired(() => void endSession())
  return users
}

/** Calls back when the login is over and could not be renewed. */
export function onSessionEnded(callback: () => void) {
  whenEnded.add(callback)
  return () => void whenEnded.delete(callback)
}

/** Forgets a login that the services no longer take. */
export async function endSession() {
  await (await userManager()).removeUser()
  whenEnded.forEach((callback) => callback())
}

export async function accessToken() {
  const users = await userManager()
  const user = await users.getUser()
  if (!user?.expired) return user?.access_token
  const renewed = user.refresh_token ? await users.signinSilent().catch(() => null) : null
  if (!renewed) await endSession()
  return renewed?.access_token
}

/** Leaves for the issuer's page; comes back to the address shown now. */
export async function login() {
  const users = await userManager()
  await users.signinRedirect({ state: location.pathname + location.search })
}

/** Ends a login, or finds the one there is. */
export async function currentPerson(): Promise<Person | null> {
  const users = await userManager()
  if (location.pathname === '/login/callback') {
    const user = await users.signinRedirectCallback()
    const state = typeof user.state === 'string' && /^\/(?!\/)/.test(user.state) ? user.state : '/'
    history.replaceState(null, '', state)
    return personOf(user)
  }
  const user = await users.getUser()
  return user && (!user.expired || user.refresh_token) ? personOf(user) : null
}

/** Here and at the issuer, so that the next one at this computer has to sign in. */
export async function logout() {
  const users = await userManager()
  const metadata = await users.metadataService.getMetadata()
  if (metadata.end_session_endpoint) {
    await users.signoutRedirect()
  } else {
    await users.removeUser()
    location.assign('/')
  }
}

export function claimsOf(token: string): Record<string, unknown> {
  const payload = (token.split('.')[1] ?? '').replace(/-/g, '+').replace(/_/g, '/')
  const bytes = Uint8Array.from(atob(payload), (char) => char.charCodeAt(0))
  return JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>
}

export function personOf(user: User): Person {
  const claims = claimsOf(user.access_token)
  const subject = String(claims.sub)
  return {
    subject,
    name: String(
      claims.name ??
        claims.preferred_username ??
        user.profile.preferred_username ??
        user.profile.name ??
        subject,
    ),
    workspace: String(claims.workspace ?? `user:${subject}`),
    roles: Array.isArray(claims.groups) ? (claims.groups as Role[]) : [],
  }
}
