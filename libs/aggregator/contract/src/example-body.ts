import type { Operation } from '@tollgate/contract-kit';

/** The body of the answer that an operation shows first. */
export const exampleBody = ({ examples }: Pick<Operation, 'examples'>): unknown =>
  examples?.[0]?.response.body;
