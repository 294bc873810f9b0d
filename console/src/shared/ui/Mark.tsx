/** Reelay's own mark: a play sign that is handed on. The same drawing as public/favicon.svg. */
export function Mark({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden focusable="false">
      <rect width="32" height="32" rx="9" fill="#4263eb" />
      <path d="M7.5 9.2v13.6a1 1 0 0 0 1.53.85l3.2-2V10.35l-3.2-2A1 1 0 0 0 7.5 9.2Z" fill="#bac8ff" />
      <path
        d="M14.6 8.7v14.6a1.2 1.2 0 0 0 1.84 1.01l11.2-7.3a1.2 1.2 0 0 0 0-2.02l-11.2-7.3a1.2 1.2 0 0 0-1.84 1.01Z"
        fill="#fff"
      />
    </svg>
  )
}
