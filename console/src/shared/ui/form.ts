import type { UseFormReturnType } from '@mantine/form'
import { Problem } from '@/shared/api/problem'

/** Puts what the server said of single fields at these fields; true if it said so of any. */
export function showAtFields<T extends Record<string, unknown>>(form: UseFormReturnType<T>, error: unknown) {
  if (!(error instanceof Problem)) return false
  const values = form.getValues()
  const ours = error.errors.filter(({ field }) => field in values)
  form.setErrors(Object.fromEntries(ours.map(({ field, message }) => [field, message])))
  return ours.length > 0
}
