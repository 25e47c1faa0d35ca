/** Page of the API that explains every problem type; the fragment is the problem's code in kebab-case. */
const problemPage = '/problems';

/** One documented way in which an operation can refuse or fail. */
export interface ProblemType {
  /** Stable, machine-readable, camelCase. */
  readonly code: string;
  readonly status: number;
  /** The same words for every occurrence (RFC 9457 §3.1.3). */
  readonly title: string;
  /** Seconds a client waits before it tries again; sent as `Retry-After`. */
  readonly retryAfterSeconds?: number;
}

export const problemType = <const T extends ProblemType>(definition: T): T => definition;

/** The `type` of a problem: a reference that resolves against the API's own root (RFC 9457 §3.1.1). */
export function problemUri(code: string): string {
  return `${problemPage}#${code.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
