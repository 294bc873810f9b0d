/** `2026-01-31`, in UTC. */
export const isoDay = (time: number) => new Date(time).toISOString().slice(0, 10)
