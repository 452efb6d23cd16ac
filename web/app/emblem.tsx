/** An open book on red: own drawing. */
export const Emblem = () => (
  <svg class="emblem" viewBox="0 0 32 32" aria-hidden="true">
    <rect width="32" height="32" rx="4" fill="currentColor" />
    <path
      class="emblem-lines"
      d="M16 10.5c-2.4-1.7-5.3-2.2-9-2v13.5c3.7-.2 6.6.400 9 2 2.4-1.6 5.3-2.2 9-2V8.5c-3.7-.2-6.6.300-9 2Zm0 0V24"
    />
  </svg>
);
