import { problemPage } from '@tollgate/contract-kit/openapi';
import type { IntegrationBuilder } from './integration-builder.ts';
import { mockAnswer } from './mock-answer.ts';

/** The page that the `type` of every problem points into, made of the contracts. */
export const getProblems: IntegrationBuilder = (operation, { stage, operations }) =>
  mockAnswer(operation, stage, 'text/html; charset=utf-8', problemPage(operations));
