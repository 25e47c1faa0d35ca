export type { AccessTokenOptions } from './access-token.ts';
export { issueAccessToken } from './access-token.ts';
export { demoKeyValue, knownKeyNames } from './api-key-values.ts';
export type { Identities } from './identities.ts';
export { identityFolder, openIdentities, openSigner } from './identities.ts';
export { choosePool } from './known-pools.ts';
export type { PolicyDocument } from './named-signers.ts';
export { openPoolIssuer } from './pool-issuer.ts';
