import { createContext, useContext } from 'react'
import type { Person, Role } from './session'

export const PersonContext = createContext<Person | null>(null)

export function usePerson(): Person {
  const person = useContext(PersonContext)
  if (!person) throw new Error('usePerson outside of AuthProvider')
  return person
}

/** Admins may do what both others may. */
export const mayAs = (person: Person, ...roles: Role[]) =>
  person.roles.includes('admin') || roles.some((role) => person.roles.includes(role))
