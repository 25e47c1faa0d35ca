import {
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  PutObjectCommand,
  UploadPartCommand,
  type CompletedPart,
  type S3Client,
} from '@aws-sdk/client-s3';

/** Bytes of a part of a multipart upload; S3 takes no less than 5 MiB but for the last (Amazon S3 User Guide, "Multipart upload limits"). */
const partBytes = 8 * 1024 * 1024;

/** Objects that are read at the same time: one by one, those of a large import would take longer than a function may run. */
const readsAtOnce = 8;

/**
 * Writes objects one after the other into one, of which about one part is held in memory at a time, and what is read next.
 * @returns whether there was anything to write
 */
export async function joinObjects(
  client: S3Client,
  target: { readonly Bucket: string; readonly Key: string; readonly ContentType: string },
  keys: AsyncIterable<string>,
): Promise<boolean> {
  const { Bucket, Key } = target;
  const parts: CompletedPart[] = [];
  let uploadId: string | undefined;
  let held: Uint8Array[] = [];
  let size = 0;

  const sendPart = async (): Promise<void> => {
    uploadId ??= (await client.send(new CreateMultipartUploadCommand(target))).UploadId;
    const PartNumber = parts.length + 1;
    const Body = Buffer.concat(held);
    [held, size] = [[], 0];
    const { ETag } = await client.send(
      new UploadPartCommand({ Bucket, Key, UploadId: uploadId, PartNumber, Body }),
    );
    parts.push({ PartNumber, ETag });
  };

  const read = async (key: string): Promise<Uint8Array> => {
    const { Body } = await client.send(new GetObjectCommand({ Bucket, Key: key }));
    return (await Body?.transformToByteArray()) ?? new Uint8Array();
  };

  for await (const group of groupsOf(keys, readsAtOnce)) {
    for (const bytes of await Promise.all(group.map(read))) {
      held.push(bytes);
      size += bytes.length;
      if (size >= partBytes) await sendPart();
    }
  }
  if (uploadId === undefined) {
    if (size === 0) return false;
    await client.send(new PutObjectCommand({ ...target, Body: Buffer.concat(held) }));
    return true;
  }
  if (size > 0) await sendPart();
  const MultipartUpload = { Parts: parts };
  await client.send(new CompleteMultipartUploadCommand({ Bucket, Key, UploadId: uploadId, MultipartUpload }));
  return true;
}

async function* groupsOf<Item>(items: AsyncIterable<Item>, most: number): AsyncGenerator<Item[]> {
  let group: Item[] = [];
  for await (const item of items) {
    group.push(item);
    if (group.length < most) continue;
    yield group;
    group = [];
  }
  if (group.length > 0) yield group;
}
