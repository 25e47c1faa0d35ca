import type { Remark, Review } from './review.ts';

/**
 * The lines shown at a start: one for each reason of what is accepted without effect, one for each resource or
 * property that the ledger does not know.
 */
export function describeReview(review: Review): string[] {
  const reasons = new Map<string, { count: number; what: Set<string> }>();
  for (const remark of review.accepted) {
    const group = reasons.get(remark.because ?? '') ?? { count: 0, what: new Set<string>() };
    group.count += 1;
    group.what.add(subject(remark));
    reasons.set(remark.because ?? '', group);
  }
  const accepted = [...reasons].map(
    ([because, { count, what }]) => `without effect (${count}): ${[...what].join(', ')}: ${because}`,
  );
  const unknown = review.unknown.map(
    (remark) =>
      `not honoured: ${remark.stack}/${remark.logicalId}: ${subject(remark)} is unknown to the local runtime`,
  );
  return [...accepted, ...unknown];
}

/** The refusal of a start, with every remedy; undefined when nothing is refused. */
export function describeRefusals(review: Review): string | undefined {
  if (review.refused.length === 0) return undefined;
  const lines = review.refused.map(
    (remark) => `${remark.stack}/${remark.logicalId}: ${subject(remark)}: ${remark.because ?? ''}`,
  );
  return `The templates ask for what the local runtime cannot do. ${lines.join('; ')}.`;
}

/** The refusal of a start for what the ledger does not know, by logical id; undefined when it knows everything. */
export function describeUnknown(review: Review): string | undefined {
  if (review.unknown.length === 0) return undefined;
  const lines = review.unknown.map((remark) => `${remark.stack}/${remark.logicalId}: ${subject(remark)}`);
  return `The templates hold what the local runtime does not know, and would have no effect. ${lines.join('; ')}. Leave it out of the stage that is served locally, or start with --accept-unknown to do without.`;
}

function subject({ type, property }: Remark): string {
  const short = type.replace(/^AWS::/, '');
  return property === undefined ? short : `${short}.${property}`;
}
