export { compilePattern, type EventPattern } from './compile-pattern.ts';
export { PatternError } from './pattern-error.ts';
