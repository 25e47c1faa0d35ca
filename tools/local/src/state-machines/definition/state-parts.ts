import type { Evaluate } from '../query/scope.ts';
import type { Fields } from './fields.ts';
import type { Flow, State } from './machine.ts';
import { resourceFault } from './task-resources.ts';

/** Reads the states of a branch or of a map. */
export type ReadFlow = (fields: Fields) => Flow;

/** Types of states. */
export const types = ['Pass', 'Task', 'Choice', 'Wait', 'Succeed', 'Fail', 'Parallel', 'Map'] as const;
export type StateType = (typeof types)[number];

/** A state without its name. */
export type Unnamed = State extends infer Each ? (Each extends State ? Omit<Each, 'name'> : never) : never;

/** Reads what is particular to each type of state. */
export type StateReaders = Readonly<Record<StateType, (fields: Fields, readFlow: ReadFlow) => Unnamed>>;

export const givenInput: Evaluate = ({ input }) => Promise.resolve(input);

/** The resource of a task. */
export function readResource(fields: Fields): string {
  const resource = fields.text('Resource');
  const fault = resource === '' ? undefined : resourceFault(resource);
  if (fault !== undefined) fields.fault('Resource', fault);
  return resource;
}

/** The branches of a Parallel state. */
export function readBranches(fields: Fields, readFlow: ReadFlow): Flow[] {
  const branches = fields.listBelow('Branches').map((branch) => {
    const flow = readFlow(branch);
    branch.end('a branch');
    return flow;
  });
  if (branches.length === 0) fields.fault('Branches', 'has to hold at least one branch');
  return branches;
}
