import { Anchor, type AnchorProps } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'

type Props = AnchorProps & { search: Record<string, string>; children: ReactNode }

/** Leads to a search. */
export const SearchLink = ({ search, children, ...look }: Props) => (
  <Anchor {...look} renderRoot={(props) => <Link {...props} to="/search" search={search} />}>
    {children}
  </Anchor>
)
