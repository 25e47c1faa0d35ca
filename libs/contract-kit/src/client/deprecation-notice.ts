/** What an answer says of an operation that is on its way out. */
export interface DeprecationNotice {
  /** Id of the operation. */
  readonly operation: string;
  readonly since: Date;
  /** From when on the operation may be gone. */
  readonly sunset?: Date;
  /** Targets of its links by relation: `deprecation`, `sunset`, `successor-version`. */
  readonly links: Readonly<Record<string, string>>;
}

const relations = ['deprecation', 'sunset', 'successor-version'];

/**
 * Reads it from an answer's headers, names in lower case; undefined where nothing is said, or nothing that RFC 9745
 * (`Deprecation`) knows. So a client hears of what its own copy of the contract does not say yet.
 */
export function deprecationNotice(
  operation: string,
  headers: Readonly<Record<string, string>>,
): DeprecationNotice | undefined {
  const seconds = /^@(-?\d{1,12})$/.exec(headers['deprecation']?.trim() ?? '')?.[1];
  if (seconds === undefined) return undefined;
  const sunset = Date.parse(headers['sunset'] ?? '');
  const links = [...(headers['link'] ?? '').matchAll(/<([^>]*)>\s*;\s*rel="?([\w-]+)"?/g)]
    .map(([, target = '', relation = '']) => [relation, target] as const)
    .filter(([relation]) => relations.includes(relation));
  return {
    operation,
    since: new Date(Number(seconds) * 1000),
    ...(!Number.isNaN(sunset) && { sunset: new Date(sunset) }),
    links: Object.fromEntries(links),
  };
}

/** Hands on the first notice of each operation. */
export function onceEach(
  tell: (notice: DeprecationNotice) => void,
): (operation: string, headers: Readonly<Record<string, string>>) => void {
  const told = new Set<string>();
  return (operation, headers) => {
    if (told.has(operation)) return;
    const notice = deprecationNotice(operation, headers);
    if (notice === undefined) return;
    told.add(operation);
    tell(notice);
  };
}
