import { StoreError } from './store-error.ts';

/** The fields of a browser upload, names in lower case, and what came as its file. */
export interface UploadForm {
  readonly fields: ReadonlyMap<string, string>;
  readonly fileName: string;
  readonly file: Buffer;
}

const blankLine = Buffer.from('\r\n\r\n');

/**
 * Reads a `multipart/form-data` body up to its file, which S3 requires to be last.
 * Source: RFC 7578; Amazon S3 API reference, "POST Object".
 * @throws StoreError for a body that is not such a form
 */
export function readUploadForm(body: Buffer, contentType: string): UploadForm {
  const boundary = /boundary="?([^";,\s]+)"?/i.exec(contentType)?.[1];
  if (boundary === undefined) throw malformed();
  const delimiter = Buffer.from(`--${boundary}`);
  const fields = new Map<string, string>();
  let start = body.indexOf(delimiter);
  while (start >= 0) {
    const next = body.indexOf(delimiter, start + delimiter.length);
    if (next < 0) break;
    const headEnd = body.indexOf(blankLine, start);
    if (headEnd < 0 || headEnd > next) throw malformed();
    const head = body.toString('utf8', start + delimiter.length, headEnd);
    const name = /;\s*name="([^"]*)"/i.exec(head)?.[1];
    const fileName = /;\s*filename="([^"]*)"/i.exec(head)?.[1];
    if (name === undefined) throw malformed();
    const [from, to] = [headEnd + blankLine.length, next - 2];
    if (fileName !== undefined || name === 'file') {
      return { fields, fileName: fileName?.split(/[/\\]/).pop() ?? '', file: body.subarray(from, to) };
    }
    fields.set(name.toLowerCase(), body.toString('utf8', from, to));
    start = next;
  }
  throw new StoreError('InvalidArgument', 'POST requires exactly one file upload per request.', 400);
}

function malformed(): StoreError {
  return new StoreError(
    'MalformedPOSTRequest',
    'The body of your POST request is not well-formed multipart/form-data.',
    400,
  );
}
