import nx from '@nx/eslint-plugin';
import prettier from 'eslint-config-prettier';
import { defineConfig } from 'eslint/config';
import { globSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import tseslint from 'typescript-eslint';

/** Scopes whose contract stands alone: those of all services, but not the aggregator's, which is made of the others. */
const services = globSync('libs/*/contract', { cwd: import.meta.dirname })
  .map((folder) => basename(dirname(folder)))
  .filter((scope) => scope !== 'aggregator');

/** Who may depend on whom, on two axes: the kind of project and the team that owns it. */
const boundaries = [
  { sourceTag: 'type:service', onlyDependOnLibsWithTags: ['type:contract', 'type:util', 'type:construct'] },
  { sourceTag: 'type:contract', onlyDependOnLibsWithTags: ['type:contract', 'type:util'] },
  { sourceTag: 'type:infra', onlyDependOnLibsWithTags: ['type:contract', 'type:construct', 'type:util'] },
  { sourceTag: 'type:construct', onlyDependOnLibsWithTags: ['type:util'] },
  { sourceTag: 'type:util', onlyDependOnLibsWithTags: ['type:util'] },
  { sourceTag: 'type:tool', onlyDependOnLibsWithTags: ['type:tool', 'type:contract', 'type:util'] },
  { sourceTag: 'type:e2e', onlyDependOnLibsWithTags: ['type:tool', 'type:contract', 'type:util'] },
  ...services.map((scope) => ({
    allSourceTags: [`scope:${scope}`, 'type:contract'],
    onlyDependOnLibsWithTags: [`scope:${scope}`, 'scope:shared'],
  })),
  { sourceTag: 'scope:shared', onlyDependOnLibsWithTags: ['scope:shared'] },
  // The local runtime learns everything from templates.
  { sourceTag: 'only:templates', onlyDependOnLibsWithTags: ['only:templates'] },
];

/** Tests may also use what serves them: the local engines, event builders and matchers. */
const boundariesOfTests = boundaries.map((constraint) =>
  constraint.sourceTag === 'scope:shared'
    ? { ...constraint, onlyDependOnLibsWithTags: ['scope:shared', 'scope:tools'] }
    : {
        ...constraint,
        onlyDependOnLibsWithTags: [...constraint.onlyDependOnLibsWithTags, 'type:tool', 'type:construct'],
      },
);

const moduleBoundaries = (depConstraints) => ({
  '@nx/enforce-module-boundaries': [
    'error',
    { enforceBuildableLibDependency: false, allowCircularSelfDependency: false, depConstraints },
  ],
});

const forbid = (group, message) => ({
  'no-restricted-imports': ['error', { patterns: [{ group, message }] }],
});

export default defineConfig(
  { ignores: ['**/node_modules', '**/dist', '**/cdk.out', '.nx', '.local'] },
  nx.configs['flat/base'],
  tseslint.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      ...moduleBoundaries(boundaries),
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { varsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      'max-lines': ['warn', { max: 250, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ['**/*.test.ts', '**/test/**/*.ts', 'libs/testing/src/**/*.ts'],
    rules: {
      ...moduleBoundaries(boundariesOfTests),
      'max-lines': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
    },
  },
  {
    files: ['apps/*/src/**/*.ts', 'libs/{middleware,dynamodb}/src/**/*.ts', 'libs/**/contract/src/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: forbid(
      ['aws-cdk-lib', 'aws-cdk-lib/*', 'constructs', '@tollgate/constructs'],
      'Infrastructure stays in infra folders.',
    ),
  },
  {
    files: ['libs/**/contract/src/**/*.ts', 'libs/contract-kit/src/**/*.ts'],
    rules: forbid(
      ['@aws-sdk/*', '@aws-lambda-powertools/*', 'aws-cdk-lib', 'aws-cdk-lib/*', 'constructs'],
      'Contracts know neither AWS nor CDK.',
    ),
  },
  {
    files: ['libs/constructs/src/**/*.ts', 'infra/**/*.ts', 'apps/*/infra/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: forbid(
      ['@aws-sdk/*', '@tollgate/middleware', '@tollgate/dynamodb'],
      'Infrastructure imports no runtime code.',
    ),
  },
  {
    files: ['apps/*/src/**/*.ts', 'libs/**/*.ts', 'infra/**/*.ts', 'tools/local/src/**/*.ts'],
    ignores: ['**/environment.ts', '**/*.test.ts', 'libs/testing/**'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Only environment.ts reads the environment.' },
      ],
    },
  },
  {
    files: ['{apps,libs,infra,tools}/**/*.ts'],
    ignores: ['**/*.test.ts', '**/test/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: 'MemberExpression[property.name=/^(with|keep)(Metadata|Exif|ExifMerge|Xmp|GainMap)$/]',
          message:
            'Pictures carry no metadata: it tells where and by whom they were taken. keepIccProfile is allowed.',
        },
      ],
    },
  },
  { files: ['**/*.{cjs,mjs}'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
  prettier,
);
