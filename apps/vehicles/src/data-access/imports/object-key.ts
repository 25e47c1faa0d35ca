/** Prefix of uploads, which expire after a day. */
const uploads = 'uploads/';

/** Key of the file of an import. */
export const uploadKey = (importId: string): string => uploads + importId;

/** The import whose file an object is; nothing for an object that is none. */
export const importOfUpload = (key: string): string | undefined =>
  /^uploads\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(key)?.[1];

const padded = (number: number): string => String(number).padStart(8, '0');

/** Key of the list of chunks of one stretch of the file: where two runs end it elsewhere, neither has the list of the other. */
export const manifestKey = (importId: string, segment: number, chunks: number): string =>
  `imports/${importId}/manifests/${padded(segment)}-${chunks}.jsonl`;

/** Key of the rejected rows of a chunk, which differs where they differ. */
export const rejectsPartKey = (importId: string, chunk: number, digest: string): string =>
  `imports/${importId}/rejects/${padded(chunk)}-${digest}.ndjson`;

/** Key of all rejected rows of an import. */
export const rejectsKey = (importId: string): string => `imports/${importId}/rejects.ndjson`;
