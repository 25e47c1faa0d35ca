/** The problem vocabulary without the schema library, for code that runs in functions. */
export { commonProblems } from './definition/common-problems.ts';
export { problemType, problemUri, type ProblemType } from './definition/problem-type.ts';
