import type { ProblemType } from '@tollgate/contract-kit';
import { problemTemplate, type JsonObject, type Origins } from '@tollgate/contract-kit/openapi';
import { answerHeaders } from './answer-headers.ts';

/**
 * A problem inside a mapping template. `#` begins a directive there, so it stands in a variable.
 * @param detail Plain text without `"`, `#` and `$`.
 */
export function problemInTemplate(problem: ProblemType, detail: string): string {
  const text = problemTemplate(problem, JSON.stringify(detail));
  return `#set($hash = '#')${text.replaceAll('#', '${hash}')}`;
}

/** An integration response that is a problem, whatever the integration said. */
export function problemAnswer(origins: Origins, problem: ProblemType, detail: string): JsonObject {
  const { status, retryAfterSeconds } = problem;
  return {
    statusCode: String(status),
    // What the integration said may be bytes; only text can pass through a template.
    contentHandling: 'CONVERT_TO_TEXT',
    responseParameters: answerHeaders(origins, {
      'Content-Type': 'application/problem+json',
      'Cache-Control': 'no-store',
      ...(retryAfterSeconds !== undefined && { 'Retry-After': String(retryAfterSeconds) }),
    }),
    responseTemplates: { 'application/json': problemInTemplate(problem, detail) },
  };
}
