import type { Operation } from '@tollgate/contract-kit';
import type { Answer } from './ask.ts';

/** What an answer lacks; the check that asked fails with it. */
export class Unfulfilled extends Error {}

/** @throws Unfulfilled when the status is none of those */
export function expectStatus({ asked, status, text }: Answer, ...allowed: readonly number[]): void {
  if (!allowed.includes(status))
    throw new Unfulfilled(`${asked} gave ${status}, not ${allowed.join(' or ')}: ${shortened(text)}`);
}

/**
 * The body of an answer as the operation's contract has it.
 * @throws Unfulfilled when it is not
 */
export function bodyOf(answer: Answer, { responses }: Operation): unknown {
  const schema = responses[answer.status]?.body;
  const body = jsonOf(answer);
  const parsed = schema?.safeParse(body);
  if (parsed?.success === false)
    throw new Unfulfilled(
      `${answer.asked} did not answer as its contract says: ${parsed.error.issues
        .map(({ path, message }) => `/${path.join('/')} ${message}`)
        .join('; ')}`,
    );
  return body;
}

/** Members of a problem (RFC 9457) that every one of this API has. */
const problemMembers = ['type', 'title', 'status', 'code', 'requestId'];

/** @throws Unfulfilled when the answer is no problem of its own status */
export function expectProblem(answer: Answer): void {
  const contentType = answer.headers.get('content-type') ?? '';
  if (!contentType.startsWith('application/problem+json'))
    throw new Unfulfilled(
      `${answer.asked} was refused with ${contentType || 'no content type'}, not application/problem+json`,
    );
  const problem = jsonOf(answer) as Readonly<Record<string, unknown>>;
  const missing = problemMembers.filter((member) => !(member in problem));
  if (missing.length > 0)
    throw new Unfulfilled(`${answer.asked} was refused with a problem without ${missing.join(', ')}`);
  if (problem['status'] !== answer.status)
    throw new Unfulfilled(
      `${answer.asked} gave ${answer.status}, its problem says ${String(problem['status'])}`,
    );
}

/** What every answer carries (OWASP REST Security Cheat Sheet). */
const protective: Readonly<Record<string, RegExp>> = {
  'content-security-policy': /frame-ancestors 'none'/,
  'strict-transport-security': /max-age=\d{7}/,
  'x-content-type-options': /^nosniff$/,
  'x-frame-options': /^DENY$/,
};

/** @throws Unfulfilled when one is missing */
export function expectProtection({ asked, headers }: Answer): void {
  const missing = Object.entries(protective)
    .filter(([name, pattern]) => !pattern.test(headers.get(name) ?? ''))
    .map(([name]) => name);
  if (missing.length > 0) throw new Unfulfilled(`${asked} was answered without ${missing.join(', ')}`);
}

export function jsonOf({ asked, text }: Answer): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Unfulfilled(`${asked} was not answered in JSON: ${shortened(text)}`);
  }
}

const shortened = (text: string): string =>
  text.length > 200 ? `${text.slice(0, 200)}…` : text || 'no body';
