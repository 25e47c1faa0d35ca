/** What went wrong, by the name that AWS gives it and in its words. */
export const errorText = (cause: unknown): string =>
  cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);
