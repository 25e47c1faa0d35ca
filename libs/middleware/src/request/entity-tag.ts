/** An entity tag (RFC 9110 §8.8.3). */
export interface EntityTag {
  readonly weak: boolean;
  readonly opaque: string;
}

/** The strong entity tag of a version. */
export const entityTagOf = (version: number | string): string => `"${version}"`;

const listMember = /[\s,]*(W\/)?"([\x21\x23-\x7e\x80-\xff]*)"[ \t]*(?=,|$)/y;

/** The tags of `If-Match` or `If-None-Match`; `*` for any, undefined when the header is malformed. */
export function parseEntityTags(header: string): readonly EntityTag[] | '*' | undefined {
  if (header.trim() === '*') return '*';
  const tags: EntityTag[] = [];
  listMember.lastIndex = 0;
  let end = 0;
  for (let match = listMember.exec(header); match !== null; match = listMember.exec(header)) {
    tags.push({ weak: match[1] !== undefined, opaque: match[2] ?? '' });
    end = listMember.lastIndex;
  }
  return tags.length > 0 && /^[\s,]*$/.test(header.slice(end)) ? tags : undefined;
}

/** Whether `If-None-Match` names the current tag: compared weakly (RFC 9110 §13.1.2). A malformed header names nothing. */
export function noneMatchNames(header: string, current: string): boolean {
  if (header === current) return true;
  const tags = parseEntityTags(header);
  if (tags === undefined || tags === '*') return tags === '*';
  return tags.some(({ opaque }) => `"${opaque}"` === current);
}

/** The versions that strong tags of this API stand for; tags of another form are none of ours and left out. */
export function versionsOf(tags: readonly EntityTag[]): readonly number[] {
  return tags
    .filter(({ weak, opaque }) => !weak && /^[1-9]\d{0,14}$/.test(opaque))
    .map(({ opaque }) => Number(opaque));
}
