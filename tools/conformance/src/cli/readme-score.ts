import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Tally } from '../run/score.ts';

const readme = join(import.meta.dirname, '../../../../README.md');

/** The sentence of the README that gives the score of the own pack. */
const sentence = /Conformance: \d+ of \d+ cases/;

export function sentenceOf({ passed, total }: Tally): string {
  return `Conformance: ${String(passed)} of ${String(total)} cases`;
}

/** The sentence as the README has it now; undefined when it has none. */
export function writtenSentence(): string | undefined {
  return sentence.exec(readFileSync(readme, 'utf8'))?.[0];
}

/** Puts a score into the README. */
export function writeScore(score: Tally): void {
  writeFileSync(readme, readFileSync(readme, 'utf8').replace(sentence, sentenceOf(score)));
}
