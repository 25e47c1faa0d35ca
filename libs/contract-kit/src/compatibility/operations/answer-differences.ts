import { additive, breaking, type Change } from '../change.ts';
import type { AnswerFacts, OperationFacts } from './operation-facts.ts';
import { answerChanges } from './schema-changes.ts';

/** How what callers get differs. */
export function answerDifferences(before: OperationFacts, after: OperationFacts): readonly Change[] {
  const [was, is] = [successesOf(before), successesOf(after)];
  return [
    ...[...was.keys()]
      .filter((status) => !is.has(status))
      .map((status) => breaking(`/responses/${status}`, 'is answered no more', 'callers that wait for it')),
    ...[...is.keys()].filter((status) => !was.has(status)).map(newStatus),
    ...problemDifferences(before, after),
    ...[...before.answers].flatMap(([status, answer]) => {
      const now = after.answers.get(status);
      return now === undefined
        ? []
        : changedAnswer(`/responses/${status}`, answer, now, [before.isDeprecated, after.isDeprecated]);
    }),
  ];
}

const successesOf = ({ answers }: OperationFacts): ReadonlyMap<number, AnswerFacts> =>
  new Map([...answers].filter(([status]) => status < 400));

/** Answers that only those get who ask for them: part of the bytes, and that nothing has changed. */
const askedFor = [206, 304];

const newStatus = (status: number): Change =>
  askedFor.includes(status)
    ? additive(`/responses/${status}`, 'is answered to those who ask for it')
    : breaking(`/responses/${status}`, 'is answered besides', 'callers that do not know it');

const deprecating = ['Deprecation', 'Sunset'];
/** Headers that tell of what may end: a limit, a deprecation. */
const lapsing = [...deprecating, 'RateLimit', 'RateLimit-Policy', 'Retry-After'];

function changedAnswer(
  place: string,
  was: AnswerFacts,
  is: AnswerFacts,
  [wasDeprecated, isDeprecated]: readonly [boolean, boolean],
): readonly Change[] {
  const mayGo = (name: string): boolean => lapsing.includes(name) || (wasDeprecated && name === 'Link');
  /** What a deprecation brings along is told with it. */
  const isTold = (name: string): boolean =>
    isDeprecated && (deprecating.includes(name) || (!wasDeprecated && name === 'Link'));
  return [
    ...was.headers
      .filter((name) => !is.headers.includes(name))
      .map((name) =>
        mayGo(name)
          ? additive(`${place}/headers/${name}`, 'is sent no more')
          : breaking(`${place}/headers/${name}`, 'is sent no more', 'callers that read it'),
      ),
    ...is.headers
      .filter((name) => !was.headers.includes(name) && !isTold(name))
      .map((name) => additive(`${place}/headers/${name}`, 'is sent besides')),
    ...contentDifferences(`${place}/body`, was, is),
  ];
}

/** What all problems look like is told once for all operations. */
const problem = 'application/problem+json';

function contentDifferences(
  place: string,
  { content: was }: AnswerFacts,
  { content: is }: AnswerFacts,
): readonly Change[] {
  return [
    ...[...was.keys()]
      .filter((type) => !is.has(type))
      .map((type) => breaking(place, `is ${type} no more`, 'callers that read it')),
    ...[...is.keys()].filter((type) => !was.has(type)).map((type) => additive(place, `may be ${type}`)),
    ...[...was].flatMap(([type, former]) => {
      const now = is.get(type);
      if (former === undefined || now === undefined || type === problem) return [];
      return answerChanges(place, former, now);
    }),
  ];
}

/** Problems by their codes, which callers tell them by; an unknown one is one of its status. */
function problemDifferences(before: OperationFacts, after: OperationFacts): readonly Change[] {
  const [was, is] = [statusesOf(before), statusesOf(after)];
  return [
    ...[...was].flatMap(([code, status]) => {
      const now = is.get(code);
      if (now === status) return [];
      const place = `/problems/${code}`;
      return now === undefined
        ? [additive(place, `is answered no more (${status})`)]
        : [breaking(place, `has the status ${now}, had ${status}`, 'callers that tell it by its status')];
    }),
    ...[...is]
      .filter(([code]) => !was.has(code))
      .map(([code, status]) => additive(`/problems/${code}`, `may be answered (${status})`)),
  ];
}

const statusesOf = ({ answers }: OperationFacts): ReadonlyMap<string, number> =>
  new Map([...answers].flatMap(([status, { problems }]) => problems.map((code) => [code, status] as const)));
