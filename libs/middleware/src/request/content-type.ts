import { commonProblems } from '@tollgate/contract-kit/problems';
import { problem } from '../problems/problem-error.ts';
import { shown } from './shown.ts';
import type { RequestHeaders } from './request-headers.ts';

/**
 * Refuses a body of another media type, charset or encoding than the operation reads.
 * @throws ProblemError 415
 */
export function checkContentType(allowed: readonly string[], headers: RequestHeaders): void {
  const { contentType, contentEncoding } = headers;
  if (contentEncoding !== undefined && contentEncoding.toLowerCase() !== 'identity') {
    throw problem(commonProblems.unsupportedMediaType, 'Send the body without Content-Encoding.');
  }
  if (contentType !== undefined && allowed.includes(contentType)) return;
  const [mediaType = '', ...parameters] = (contentType ?? '').toLowerCase().split(';');
  const charset = parameters
    .map((parameter) => parameter.trim())
    .find((parameter) => parameter.startsWith('charset='));
  const utf8 = charset === undefined || /^charset="?utf-8"?$/.test(charset);
  if (utf8 && allowed.includes(mediaType.trim())) return;
  const received = contentType === undefined ? 'no Content-Type' : `Content-Type ${shown(contentType)}`;
  throw problem(
    commonProblems.unsupportedMediaType,
    `Received ${received}; allowed: ${allowed.join(', ')}, in UTF-8.`,
  );
}
