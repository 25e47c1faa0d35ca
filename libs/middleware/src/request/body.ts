import type { APIGatewayProxyEvent } from 'aws-lambda';
import { largestBody } from '@tollgate/contract-kit/limits';
import { commonProblems } from '@tollgate/contract-kit/problems';
import { problem } from '../problems/problem-error.ts';
import { checkContentType } from './content-type.ts';
import { deepestNesting, findUnsafe } from './find-unsafe.ts';
import type { RequestHeaders } from './request-headers.ts';

/**
 * The JSON value of the body, not yet validated.
 * @throws ProblemError 400, 413 or 415
 */
export function readBody(
  event: APIGatewayProxyEvent,
  headers: RequestHeaders,
  contentTypes: readonly string[],
): unknown {
  if (event.body === null || event.body === '') {
    throw problem(
      commonProblems.malformedBody,
      `Send a body of type ${contentTypes[0] ?? 'application/json'}.`,
    );
  }
  checkContentType(contentTypes, headers);
  const value = parse(textOf(event.body, event.isBase64Encoded));
  if (typeof value === 'object' && value !== null) refuseUnsafe(value);
  return value;
}

function textOf(body: string, isBase64: boolean): string {
  // Four characters of base64 are three bytes; one character of text is at most three bytes.
  const most = isBase64 ? (body.length * 3) / 4 : body.length * 3;
  if (most > largestBody) {
    const bytes = Buffer.byteLength(body, isBase64 ? 'base64' : 'utf8');
    if (bytes > largestBody) {
      throw problem(commonProblems.payloadTooLarge, `The body has ${bytes} bytes; allowed: ${largestBody}.`);
    }
  }
  return isBase64 ? Buffer.from(body, 'base64').toString('utf8') : body;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    // The engine's message repeats the text; only the position is taken from it.
    const position = /position (\d+)/.exec((error as Error).message)?.[1];
    throw problem(
      commonProblems.malformedBody,
      `The body cannot be read as JSON${position === undefined ? '' : `: see position ${position}`}.`,
    );
  }
}

function refuseUnsafe(value: object): void {
  const unsafe = findUnsafe(value);
  if (unsafe === undefined) return;
  if (unsafe.reason === 'depth') {
    throw problem(commonProblems.malformedBody, `The body is nested deeper than ${deepestNesting} levels.`);
  }
  throw problem(commonProblems.invalidRequest, 'The request has 1 fault.', {
    errors: [{ pointer: `/body${unsafe.pointer}`, detail: 'is a name that is never allowed' }],
  });
}
