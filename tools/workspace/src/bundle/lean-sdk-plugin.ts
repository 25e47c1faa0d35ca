import type { Plugin } from 'esbuild';

/**
 * Leaves the SDK's chain of credential providers out of bundles: a function always gets its credentials from the
 * environment Lambda gives it, and looking elsewhere costs size and start-up time.
 */
export const leanSdkPlugin: Plugin = {
  name: 'lean-sdk',
  setup(build) {
    build.onResolve({ filter: /^@aws-sdk\/credential-provider-node$/ }, () => ({
      path: 'credential-provider-node',
      namespace: 'lean-sdk',
      sideEffects: false,
    }));
    build.onLoad({ filter: /.*/, namespace: 'lean-sdk' }, () => ({ contents: environmentCredentials }));
  },
};

const environmentCredentials = `
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
};
`;
