type Attributes = Readonly<Record<string, unknown>>;

interface Part {
  readonly Put?: { readonly Item: Attributes };
}

/** Attributes that put an item into an index, by the convention of every service table: `byStatePk` for `byState`. */
const indexKey = /^by\w+Pk$/;

/**
 * Write units of a transaction: each item is rounded up to whole kilobytes, of which each costs two. DynamoDB Local rounds
 * the sum of all items instead. Indexes count like the table, as DynamoDB Local has it; a part that is not a whole item
 * counts as one of a kilobyte. Source: DynamoDB Developer Guide, "Managing complex workflows with DynamoDB transactions",
 * capacity management.
 */
export function transactionUnits(body: string): number {
  const { TransactItems: parts = [] } = JSON.parse(body) as { readonly TransactItems?: readonly Part[] };
  return parts.reduce((sum, { Put: put }) => sum + (put === undefined ? 2 : putUnits(put.Item)), 0);
}

function putUnits(item: Attributes): number {
  const kilobytes = Math.ceil(bytesOf(item) / 1024);
  const indexes = Object.keys(item).filter((name) => indexKey.test(name)).length;
  return 2 * kilobytes * (1 + indexes);
}

/** Size of an item: names and values, without the letters of types (DynamoDB Developer Guide, "Item sizes and formats"). */
function bytesOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return Buffer.byteLength(String(value));
  return Object.entries(value).reduce(
    (sum, [name, member]) =>
      sum + (/^(S|N|B|BOOL|NULL|M|L|SS|NS|BS)$/.test(name) ? 0 : Buffer.byteLength(name)) + bytesOf(member),
    0,
  );
}
