import type { Edit } from './edit.ts';
import { firstChange } from './first-change.ts';

/**
 * Files and folders of the platform that only show the sample. Its own projects have the Nx tag `sample`; tests that import what goes, or
 * name a project that goes, follow by themselves.
 */
export const removed = {
  paths: [
    // The API composer: what is composed of the sample's services, and the tests of that.
    ...['compare-vehicles', 'get-state-overview', 'get-vehicle-overview'].flatMap((name) => [
      `apps/aggregator/src/operations/${name}.ts`,
      `libs/aggregator/contract/src/operations/${name}.ts`,
    ]),
    'apps/aggregator/src/plans',
    'apps/aggregator/test/garbage.ts',
    'apps/aggregator/test/resources.ts',
    'apps/aggregator/test/services.ts',
    'libs/aggregator/contract/src/examples.ts',
    'libs/aggregator/contract/src/overview.ts',
    // Recorded anew.
    'libs/aggregator/contract/operations.json',
    // What the gateway serves itself of the sample.
    'infra/src/integrations/decode-vin.ts',
    'infra/src/integrations/get-photo-rendition.ts',
    'infra/src/integrations/get-state.ts',
    // Its stage waives losses that only uses of the sample need.
    'infra/src/http-api/http-api.test.ts',
    // Commands about the sample's data.
    'tools/workspace/src/follow',
    // Shown by operations of the sample.
    'tools/workspace/src/generators/aggregation/generator.test.ts',
    'tools/workspace/src/smoke/smoke.test.ts',
    // Kinds of change, told by the sample's projects.
    'tools/workspace/src/affected',
    'tools/workspace/src/statistics',
    'tools/workspace/src/start/seed-once.ts',
    // The whole system over HTTP, as far as it is the sample's.
    'tools/e2e/src',
    'tools/e2e/test',
    'docs/features.md',
    'tools/docs/src/features.test.ts',
  ],
  /** What stays of those folders. */
  but: [
    'tools/e2e/src/system/checked-fetch.ts',
    'tools/e2e/src/system/last-errors.ts',
    'tools/e2e/src/system/notice-closed.ts',
    'tools/e2e/src/system/serve-assemblies.ts',
    // It names services only as examples.
    'tools/workspace/src/start/rebuild-plan.test.ts',
  ] as readonly string[],
};

/** What changes in files that stay. */
export const edits: Readonly<Record<string, readonly Edit[]>> = {
  'CONTRIBUTING.md': firstChange,
  '.vscode/tasks.json': [
    { from: 'as vehicles/get-vehicle?', to: 'as aggregator/get-index?' },
    { from: '"default": "vehicles/get-vehicle"', to: '"default": "aggregator/get-index"' },
  ],
  'docs/roles/consumer.md': [
    {
      from: 'You read vehicles, states and photos, alone or together, and are told what changes. You need',
      to: 'You read and write what the services offer. You need',
    },
    { between: /5\. \*\*Follow what happens\*\*[^]*?\n\n/ },
    { from: '--scope vehicles/write', to: '--scope SERVICE/write' },
  ],
  'docs/architecture.md': [{ cut: /^\| `apps\/(vehicles|states|photos|feed)`/ }],
  '.github/workflows/nightly.yml': [{ between: / {6}- if: .*\n {8}run: npm run bench.*\n/ }],
  'libs/aggregator/contract/src/index.ts': [{ cut: /compare-vehicles|overview/ }],
  'libs/aggregator/contract/src/contracts.ts': [{ cut: /@tollgate\/(feed|photos|states|vehicles)-contract/ }],
  'libs/aggregator/contract/src/api.ts': [
    {
      from: 'A public vehicle registry: vehicles, states and photos behind one gateway.',
      to: 'Every service behind one gateway.',
    },
  ],
  'libs/aggregator/contract/src/operations/get-index.ts': [
    { from: 'A public vehicle registry.', to: 'Every service behind one gateway.' },
    { cut: /^ +states?: '/ },
  ],
  'apps/aggregator/src/operations/get-index.ts': [
    {
      from: 'A public vehicle registry: vehicles, states and photos behind one gateway.',
      to: 'Every service behind one gateway.',
    },
  ],
  'apps/aggregator/src/operations/get-open-api.test.ts': [
    { from: '/vehicles/{vehicleId}/overview', to: '/health' },
  ],
  'apps/aggregator/test/environment.ts': [{ from: 'GetVehicleOverviewFunction', to: 'GetIndexFunction' }],
  'infra/src/integrations/integration-of.ts': [{ cut: /decode-?vin|get-?photo-?rendition|get-?state/i }],
  'infra/src/integrations/integration-builder.ts': [{ from: " | 'readStates' | 'readRenditions'", to: '' }],
  'infra/src/rest-api/calling-roles.ts': [
    { between: /^ {4}readStates: \{[^]*?^ {4}\},\n^ {4}readRenditions: \{[^]*?^ {4}\},\n/m },
    { cut: /^ {2}(bucketName|tableName),$/ },
  ],
  'infra/src/rest-api/rest-api.ts': [
    { from: 'Vehicles, states and photos behind one gateway', to: 'Every service behind one gateway' },
  ],
  'infra/src/identity/user-pool.ts': [
    { from: "  registrars: 'Register, change and transfer vehicles',\n", to: '' },
    { from: "moderators: 'Look at photos before they are shown'", to: "administrators: 'Run the platform'" },
  ],
  'infra/src/caching/caching.test.ts': [{ from: 'const { app, template }', to: 'const { template }' }],
  'infra/src/gateway-stack.test.ts': [
    { from: "owner: 'states'", to: "owner: 'aggregator'" },
    { from: "contractOf('states'", to: "contractOf('aggregator'" },
    { from: 'by states (getExtra', to: 'by aggregator (getExtra' },
    { from: 'states leaves getExtra', to: 'aggregator leaves getExtra' },
    {
      cut: /^ +'(compareVehicles|decodeVin|getPhotoRendition|(get|list)State\w*|getVehicleOverview|ReadRenditionsRole|ReadStatesRole)',$/,
    },
    { cut: /roles\['Read(States|Renditions)Role'\]/ },
  ],
  'infra/src/integrations/integrations.test.ts': [
    { cut: /vin-taken/ },
    { cut: /^ +\['a (missing API key|missing token|missing parameter|wrong method)'/ },
  ],
  'infra/src/protection/every-answer.test.ts': [{ from: 'toBeGreaterThan(40)', to: 'toBeGreaterThan(20)' }],
  'infra/src/monitoring/trail.ts': [
    {
      from: 'records it: every call that manages a resource, and where the stage says\n * so every write to the photos bucket. Calls',
      to: 'records it: every call that manages a resource. Calls',
    },
    { cut: /writesOfPhotos\(stack\)\]/ },
    { between: /^function writesOfPhotos[^]*?^\}\n\n/m },
  ],
  'libs/constructs/src/stage/plans.ts': [{ between: /(?<=const slowerLists = \{)[^;]*(?=\};)/ }],
  'libs/constructs/src/stage/stages.ts': [
    { cut: /moderation:/ },
    { from: "trail: 'photos'", to: "trail: 'management'" },
  ],
  'libs/constructs/src/stage/stage.ts': [
    { from: "trail?: 'management' | 'photos'", to: "trail?: 'management'" },
    {
      from: ', and with `photos` also every\n   * write to the photos bucket. Management',
      to: '. Management',
    },
    { between: /^ {2}\/\*\*\n {3}\* Who publishes photos[^]*?readonly moderation.*\n/m },
  ],
  'libs/constructs/src/stage/stage-options.ts': [{ cut: /^ {2}moderation:/ }],
  'libs/constructs/src/checks/differences/option-effects.ts': [{ cut: /^ {2}moderation:/ }],
  'libs/constructs/src/stage/option-values.ts': [{ cut: /moderation/ }, { from: ', photos: 1', to: '' }],
  'apps/access/src/commands/partner.test.ts': [{ cut: /'x\/y'/ }, { between: /vehicles\/enquire(?=\.')/g }],
  'tools/cost/src/measure/measured-system.ts': [
    { cut: /@tollgate\/(seed|vin-decoder)|fillRegistry|VinDecoder/ },
    { from: 'runtime.url, localIdentity, (bytes)', to: 'runtime.url, (bytes)' },
    { from: 'await Promise.all([meter?.stop(), decoder.stop()]);', to: 'await meter?.stop();' },
  ],
  'tools/e2e/src/system/serve-assemblies.ts': [
    {
      from: "\n      ...['--parameter', `VinDecoderUrl=${vinDecoderUrl()}`, ...options],",
      to: '\n      ...options,',
    },
    { between: /\n\/\*\* Where the decoder[^]*?;\n/ },
  ],
  'tools/workspace/src/start/run-start.ts': [
    { cut: /vin-decoder|VinDecoder|decoder\.stop|seed-once/ },
    { between: /^ {2}if \(options\.seed[^]*?^ {2}\}\n/m },
  ],
  'tools/workspace/src/start/options.ts': [
    { cut: /Fills an empty|readonly seed|^ {4}seed: |'no-seed': / },
    { from: ' [--no-seed]', to: '' },
  ],
};
