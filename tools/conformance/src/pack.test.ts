import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { areas } from './areas.ts';
import { areaOf, idOf } from './case/read-case.ts';
import { described } from './described.ts';
import { readCases } from './cli/read-cases.ts';
import { sentenceOf, writtenSentence } from './cli/readme-score.ts';
import { packFiles } from './pack.ts';
import { runCases } from './run/run-cases.ts';
import { scoreOf } from './run/score.ts';

/** Behaviour that Amazon describes in words, kept beside the workspace; its areas are the pack's too. */
const inWords = join(import.meta.dirname, '../../../../shared/conformance/in-words.json');

describe('the own pack', () => {
  const files = packFiles().map((file) => ({ name: basename(file, '.json'), cases: readCases(file) }));
  const cases = files.flatMap((file) => file.cases);

  it('passes, and the README says how many of its cases do', async () => {
    const score = scoreOf(await runCases(cases));

    expect(score.failures).toEqual([]);
    expect(writtenSentence()).toBe(sentenceOf(score));
  }, 120_000);

  it('names every case once', () => {
    const ids = cases.map(idOf);

    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it('has cases for every area', () => {
    const covered = new Set(cases.map(areaOf));

    expect(areas.filter((area) => !covered.has(area))).toEqual([]);
  });

  it('shows what Amazon describes in words by cases that exist', () => {
    const ids = new Set(cases.map(idOf));
    const named = Object.values(described).flatMap((by) => (typeof by === 'string' ? [] : by));

    expect(named.filter((id) => !ids.has(id))).toEqual([]);
  });

  (existsSync(inWords) ? it : it.skip)('leaves nothing out that is described in words', () => {
    const words = readCases(inWords);

    expect(words.map(idOf).filter((id) => !(id in described))).toEqual([]);
    expect(words.map(areaOf).filter((area) => !(areas as readonly string[]).includes(area))).toEqual([]);
  });
});
