import type { Template } from './template.ts';

/** The output by which a stack tells the template it was made of (`@tollgate/constructs`, `RecordedSynthesizer`). */
export const digestOutput = 'TemplateDigest';

/** What a template says of itself: SHA-256 in hex. */
export function digestOf({ Outputs }: Template): string | undefined {
  const value = Outputs?.[digestOutput]?.Value;
  return typeof value === 'string' ? value : undefined;
}
