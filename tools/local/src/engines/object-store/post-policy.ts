import { findOwner, instant } from './authentication.ts';
import type { StoreTime } from './authentication.ts';
import type { UploadForm } from './multipart-form.ts';
import type { Credentials } from './protocol.ts';
import { sameSignature, signText } from '../../signature/index.ts';
import { StoreError } from './store-error.ts';
import { checkChecksum } from './upload-checksum.ts';

type Condition = readonly [operator: string, subject: string | number, operand: string | number];

/** Fields that a policy need not name. Source: Amazon S3 API reference, "POST policy". */
const exemptFields = new Set(['x-amz-signature', 'file', 'policy', 'awsaccesskeyid']);

/**
 * Checks a browser upload against its signed policy: signature, expiry, every condition, no field beyond them.
 * @throws StoreError with the code and status of S3
 */
export function checkUpload(
  form: UploadForm,
  bucket: string,
  known: readonly Credentials[],
  { now, shownAt }: StoreTime,
): void {
  const encoded = form.fields.get('policy');
  if (encoded === undefined)
    throw new StoreError('AccessDenied', 'Access Denied: the form carries no policy.', 403);
  checkSignature(form, encoded, known);
  const policy = parsePolicy(encoded);
  const signedAt = instant(form.fields.get('x-amz-date') ?? '');
  const ahead = shownAt(signedAt) - signedAt;
  if (!(Date.parse(policy.expiration) + ahead > now)) throw refused('Policy expired.');
  const values = new Map([...form.fields, ['bucket', bucket]]);
  const named = new Set<string>(['bucket']);
  for (const condition of policy.conditions) {
    const [operator, subject, operand] = condition;
    if (operator === 'content-length-range') checkSize(form.file.length, Number(subject), Number(operand));
    else named.add(checkField(values, operator, String(subject), String(operand)));
  }
  const extra = [...form.fields.keys()].filter(
    (name) => !named.has(name) && !exemptFields.has(name) && !name.startsWith('x-ignore-'),
  );
  if (extra.length > 0) throw refused(`Extra input fields: ${extra.join(', ')}`);
  checkChecksum(form);
}

function checkSignature({ fields }: UploadForm, policy: string, known: readonly Credentials[]): void {
  const { owner, scope } = findOwner(
    fields.get('x-amz-credential') ?? '',
    known,
    fields.get('x-amz-security-token'),
  );
  if (sameSignature(fields.get('x-amz-signature') ?? '', signText(owner.secretAccessKey, scope, policy)))
    return;
  throw new StoreError(
    'SignatureDoesNotMatch',
    'The request signature we calculated does not match the signature you provided.',
    403,
  );
}

function parsePolicy(encoded: string): { expiration: string; conditions: Condition[] } {
  try {
    const policy = JSON.parse(Buffer.from(encoded, 'base64').toString('utf8')) as {
      expiration?: string;
      conditions?: (Condition | Record<string, string>)[];
    };
    const conditions = (policy.conditions ?? []).flatMap((condition): Condition[] =>
      isList(condition)
        ? [condition]
        : Object.entries(condition).map(([name, value]) => ['eq', `$${name}`, value] as const),
    );
    return { expiration: policy.expiration ?? '', conditions };
  } catch {
    throw new StoreError('InvalidPolicyDocument', 'Invalid Policy: the policy is not JSON.', 400);
  }
}

function isList(condition: Condition | Record<string, string>): condition is Condition {
  return Array.isArray(condition);
}

function checkSize(size: number, least: number, most: number): void {
  if (size < least)
    throw new StoreError(
      'EntityTooSmall',
      `Your proposed upload of ${size} bytes is smaller than ${least} bytes.`,
      400,
    );
  if (size > most)
    throw new StoreError(
      'EntityTooLarge',
      `Your proposed upload of ${size} bytes is larger than ${most} bytes.`,
      400,
    );
}

/** @returns the name of the field that the condition covers */
function checkField(
  values: ReadonlyMap<string, string>,
  operator: string,
  subject: string,
  operand: string,
): string {
  const name = subject.replace(/^\$/, '').toLowerCase();
  const value = values.get(name) ?? '';
  const holds =
    operator === 'starts-with' ? value.startsWith(operand) : operator === 'eq' && value === operand;
  if (!holds) throw refused(`Policy Condition failed: ["${operator}", "$${name}", "${operand}"]`);
  return name;
}

function refused(reason: string): StoreError {
  return new StoreError('AccessDenied', `Invalid according to Policy: ${reason}`, 403);
}
