import type { Change } from './change.ts';
import {
  contracts,
  everywhere,
  libs,
  none,
  pages,
  seeding,
  services,
  stacks,
  system,
  tools,
  workspace,
} from './groups.ts';

/** Changes in the composition and in tools. */
export const inTools: readonly Change[] = [
  {
    kind: 'the composition',
    file: 'infra/src/gateway-stack.ts',
    affected: ['infra', ...everywhere],
    planned: ['infra'],
  },
  {
    kind: 'a test of the composition',
    file: 'infra/src/gateway-stack.test.ts',
    affected: ['infra', ...pages, ...everywhere],
    planned: none,
  },
  {
    // Tests everywhere ask the engines that it starts.
    kind: 'the local runtime',
    file: 'tools/local/src/serve.ts',
    affected: [
      ...libs('testing', 'middleware', 'dynamodb', 'events', 'metering', 'service-client'),
      ...[...contracts, ...stacks, ...seeding, ...tools('local', 'conformance', 'cost'), ...workspace],
      ...everywhere,
    ],
    planned: none,
  },
  {
    // The decoder of VINs checks digits as it does, and the start of the workspace brings the decoder along.
    kind: 'seeding',
    file: 'tools/seed/src/main.ts',
    affected: [...seeding, ...tools('cost'), ...workspace, ...everywhere],
    planned: none,
  },
  { kind: 'the bench', file: 'tools/bench/src/main.ts', affected: tools('bench'), planned: none },
  {
    kind: 'conformance',
    file: 'tools/conformance/src/main.ts',
    affected: tools('conformance'),
    planned: none,
  },
  {
    kind: 'what calls cost',
    file: 'tools/cost/src/main.ts',
    affected: [...tools('cost'), ...system],
    planned: none,
  },
  {
    kind: 'the bundler',
    file: 'tools/workspace/src/bundle/bundle-service.ts',
    affected: [...services, ...workspace, ...everywhere],
    planned: services,
  },
  {
    kind: 'a command of the workspace',
    file: 'tools/workspace/src/redrive/main.ts',
    affected: [...workspace, ...tools('workspace-e2e')],
    planned: none,
  },
  {
    kind: 'a test of the whole system',
    file: 'tools/e2e/src/tour.test.ts',
    affected: [...system, ...pages],
    planned: none,
  },
  {
    kind: 'a test on copies',
    file: 'tools/workspace-e2e/src/workspace-copy.test.ts',
    affected: [...tools('workspace-e2e'), ...pages],
    planned: none,
  },
];
