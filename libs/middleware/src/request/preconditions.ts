import type { APIGatewayProxyEvent } from 'aws-lambda';
import { commonProblems } from '@tollgate/contract-kit/problems';
import { problem, type ProblemError } from '../problems/problem-error.ts';
import { parseEntityTags, versionsOf } from './entity-tag.ts';
import { joinedHeader, type RequestHeaders } from './request-headers.ts';

/** What the caller says of the resource's state. */
export interface Precondition {
  /** Version that the change is made from; 0 when the resource is to be created. */
  readonly version: number;
  /** `If-None-Match: *`: there must be no such resource yet. */
  readonly create: boolean;
}

/**
 * Reads `If-Match` and, where the operation may create, `If-None-Match: *` (RFC 9110 §13.1, RFC 6585 §3).
 * @throws ProblemError 428 without a precondition, 400 for a malformed one, 412 for a tag that no version can have.
 */
export function readPrecondition(
  kind: 'match' | 'matchOrCreate',
  event: APIGatewayProxyEvent,
  headers: RequestHeaders,
): Precondition {
  const mayCreate = kind === 'matchOrCreate';
  if (mayCreate && headers.ifNoneMatch !== undefined) return readCreate(headers);
  if (headers.ifMatch === undefined) {
    throw problem(
      commonProblems.preconditionRequired,
      `Send If-Match with the ETag of the version that you read${mayCreate ? ', or If-None-Match: * to create' : ''}.`,
    );
  }
  return { version: readVersion(joinedHeader(event, 'if-match') ?? headers.ifMatch), create: false };
}

function readCreate(headers: RequestHeaders): Precondition {
  if (headers.ifMatch !== undefined) {
    throw malformed('if-none-match', 'If-Match and If-None-Match exclude each other: send one of them.');
  }
  if (headers.ifNoneMatch?.trim() !== '*') {
    throw malformed(
      'if-none-match',
      'Only If-None-Match: * is allowed here. Use If-Match to change a version.',
    );
  }
  return { version: 0, create: true };
}

function readVersion(header: string): number {
  const tags = parseEntityTags(header);
  if (tags === undefined || tags === '*') {
    throw malformed(
      'if-match',
      'If-Match must be the ETag of the version that you read, such as "3" with its quotes.',
    );
  }
  const versions = versionsOf(tags);
  const [version] = versions;
  if (version === undefined) {
    throw problem(
      commonProblems.preconditionFailed,
      'No version of this resource has such an ETag. Read it again and send its ETag as it is.',
    );
  }
  if (versions.length > 1) throw malformed('if-match', 'If-Match names several versions: send one.');
  return version;
}

function malformed(header: string, detail: string): ProblemError {
  return problem(commonProblems.invalidRequest, 'A precondition is not valid.', {
    errors: [{ pointer: `/headers/${header}`, detail }],
  });
}
