import { createTheme, type CSSVariablesResolver } from '@mantine/core'

export const theme = createTheme({
  primaryColor: 'indigo',
  primaryShade: 7,
  autoContrast: true,
  fontFamily: 'system-ui, sans-serif',
  defaultRadius: 'md',
  cursorType: 'pointer',
})

/** Mantine's own greys and links have too little contrast for small letters (WCAG 2.2, 1.4.3: 4.5 to 1). */
export const variables: CSSVariablesResolver = ({ colors }) => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#5c636a',
    '--mantine-color-placeholder': '#687078',
    '--mantine-color-anchor': colors.indigo[7],
    '--mantine-color-error': colors.red[8],
    '--mantine-color-red-text': colors.red[8],
    '--mantine-color-orange-light-color': '#8f3a08',
    '--mantine-color-red-light-color': colors.red[9],
  },
  dark: {
    '--mantine-color-dimmed': '#a6a6a6',
    '--mantine-color-placeholder': '#999999',
    '--mantine-color-anchor': colors.indigo[3],
    '--mantine-color-error': colors.red[4],
    '--mantine-color-red-text': colors.red[4],
  },
})
