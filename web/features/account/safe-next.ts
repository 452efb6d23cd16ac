/** Where to go after log-in: an address of this application and nothing else. */
export const safeNext = (next: string | undefined): string =>
  next && /^\/(?![/\\])/.test(next) && !next.startsWith("/login") ? next : "/";
