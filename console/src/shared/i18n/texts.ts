import type { en } from './en'

export type Texts = Record<keyof typeof en, string>
export type TextKey = keyof typeof en

declare module 'i18next' {
  interface CustomTypeOptions {
    keySeparator: false
    nsSeparator: false
    resources: { translation: Texts }
  }
}
