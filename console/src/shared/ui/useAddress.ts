import { useNavigate, useSearch } from '@tanstack/react-router'

type Values = Record<string, string | undefined>

/** The state of a view, which is in its address: what it says, and how to change it. An undefined value takes its key away. */
export function useAddress(): [Values, (values: Values) => void] {
  const navigate = useNavigate()
  const values: Values = useSearch({ strict: false })
  const change = (changed: Values) =>
    void navigate({
      to: '.',
      replace: true,
      search: (now: Values) =>
        Object.fromEntries(Object.entries({ ...now, ...changed }).filter(([, value]) => value)),
    })
  return [values, change]
}

/** The value itself if it is one of these; addresses are written by hand, too. */
export const oneOf = <T extends string>(values: readonly T[], given: string | undefined) =>
  values.find((value) => value === given)

/** All values of an enum of the API: one left out, or one that is gone, does not compile. */
export const valuesOf = <T extends string>(values: Record<T, true>) => Object.keys(values) as T[]
