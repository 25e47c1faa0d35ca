import type { Plugin } from 'esbuild';

/** Packages that bundles carry in a smaller form, each with the reason why the form does the same. */
const replacements: Readonly<Record<string, string>> = {
  // A function always gets its credentials from the environment Lambda gives it; looking elsewhere costs size and start-up time.
  '@aws-sdk/credential-provider-node': `
    export const defaultProvider = () => async () => {
      const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = process.env;
      if (!AWS_ACCESS_KEY_ID || !AWS_SECRET_ACCESS_KEY) {
        throw new Error('no credentials in the environment: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are expected');
      }
      return {
        accessKeyId: AWS_ACCESS_KEY_ID,
        secretAccessKey: AWS_SECRET_ACCESS_KEY,
        ...(AWS_SESSION_TOKEN && { sessionToken: AWS_SESSION_TOKEN }),
      };
    };`,
  // The X-Ray SDK asks it only whether Node is older than 8 and whether version 2 of the AWS SDK is new enough; neither is so.
  semver: `export const gte = () => true;`,
};

/** Leaves out of bundles what a function on the current runtime never uses. */
export const leanSdkPlugin: Plugin = {
  name: 'lean-sdk',
  setup(build) {
    const names = Object.keys(replacements).map((name) => name.replace('/', '\\/'));
    build.onResolve({ filter: new RegExp(`^(${names.join('|')})$`) }, ({ path }) => ({
      path,
      namespace: 'lean-sdk',
      sideEffects: false,
    }));
    build.onLoad({ filter: /.*/, namespace: 'lean-sdk' }, ({ path }) => ({
      contents: replacements[path] ?? '',
    }));
  },
};
