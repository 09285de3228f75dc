/** The banyan: a wide crown and roots that became trunks. */
export function Logo({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 64 64" fill="none" className={className} aria-hidden="true">
      <path
        className="fill-leaf"
        d="M32 5c6 0 10 3 12 6 8 0 15 6 15 13s-6 12-13 12H18C11 36 5 31 5 24s7-13 15-13c2-3 6-6 12-6Z"
      />
      <g className="stroke-leaf" strokeLinecap="round">
        <path strokeWidth="6" d="M32 33v21" />
        <path strokeWidth="3.4" d="M20 34v20M44 34v20" />
        <path strokeWidth="2.2" d="M12 33v10M52 33v10M26 36v9M38 36v9" />
        <path strokeWidth="3" d="M8 58h48" className="stroke-brass-bright" />
      </g>
      <path d="M32 31V17M32 26l-9-7M32 26l9-7" stroke="#e9d9a8" strokeWidth="2" strokeLinecap="round" opacity=".85" />
    </svg>
  )
}
