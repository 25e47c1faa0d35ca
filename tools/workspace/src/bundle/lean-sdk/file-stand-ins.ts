import { withLiteralKeys } from './literal-keys.ts';

/** A file of a package that bundles carry in a smaller form. */
export interface FileStandIn {
  /** Path below node_modules; a star stands for one name of a folder or its rest. */
  readonly path: string;
  /** @default js */
  readonly loader?: 'json';
  readonly contentsOf: (source: string) => string;
}

const instead = (contents: string) => (): string => contents;

const absentIn = (path: string, exported: string): FileStandIn => ({
  path,
  contentsOf: instead(
    `export class ${exported} { constructor() { throw new Error('${exported} is left out of this bundle'); } }`,
  ),
});

/** What a package says of itself at run time. */
const nameAndVersion = (source: string): string => {
  const { name, version } = JSON.parse(source) as { readonly name: string; readonly version: string };
  return JSON.stringify({ name, version });
};

/** Each with the reason why the smaller form does the same. */
export const fileStandIns: readonly FileStandIn[] = [
  // Every command has schemas; those of commands that nobody uses can be left out only in this form.
  { path: '@aws-sdk/client-*/dist-es/schemas/schemas_0.js', contentsOf: withLiteralKeys },

  // Read for the user agent and for segments.
  { path: '@aws-sdk/client-*/package.json', loader: 'json', contentsOf: nameAndVersion },
  { path: 'aws-xray-sdk-core/package.json', loader: 'json', contentsOf: nameAndVersion },

  // Lambda has no files of shared settings; what they would be asked for goes on to the default.
  {
    path: '@smithy/core/dist-es/submodules/config/node-config-provider/fromSharedConfigFiles.js',
    contentsOf: instead(`
      import { CredentialsProviderError } from '../property-provider/CredentialsProviderError';
      export const fromSharedConfigFiles = () => async () => {
        throw new CredentialsProviderError('there are no files of shared settings');
      };`),
  },

  // They serve where Node was built without its own crypto and zlib; the runtime has both.
  absentIn('@smithy/core/dist-es/submodules/checksum/sha256/Sha256Js.js', 'Sha256Js'),
  absentIn('@smithy/core/dist-es/submodules/checksum/crc32/Crc32Js.js', 'Crc32Js'),
  absentIn('@aws-sdk/checksums/dist-es/submodules/sha/sha1/Sha1Js.js', 'Sha1Js'),

  // Middleware of web servers decides by it what to sample; Lambda has decided before a function is called.
  {
    path: 'aws-xray-sdk-core/dist/lib/middleware/sampling/default_sampler.js',
    contentsOf: instead('module.exports = { shouldSample: () => false, setLocalRules() {} };'),
  },
  {
    path: 'aws-xray-sdk-core/dist/lib/middleware/sampling/local_sampler.js',
    contentsOf: instead('module.exports = { shouldSample: () => false, setLocalRules() {} };'),
  },

  // Version 2 of the AWS SDK, which no function can load.
  { path: 'aws-xray-sdk-core/dist/lib/patchers/aws_p.js', contentsOf: instead('module.exports = {};') },

  // They describe machines that functions do not run on, and are asked only by name.
  ...['ec2', 'ecs', 'elastic_beanstalk'].map((machine) => ({
    path: `aws-xray-sdk-core/dist/lib/segments/plugins/${machine}_plugin.js`,
    contentsOf: instead('module.exports = { getData: (done) => done(), originName: "" };'),
  })),
];
