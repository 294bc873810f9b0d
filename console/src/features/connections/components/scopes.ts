/** What the platform will be asked for, as the address to its consent page says it. */
export const scopesAskedBy = (authorization: string) =>
  (new URL(authorization).searchParams.get('scope') ?? '').split(/[ ,]+/).filter(Boolean)
