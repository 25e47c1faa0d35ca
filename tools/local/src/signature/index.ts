export type { SignedRequest } from './canonical-request.ts';
export { sameSignature, sha256, signRequest, signText } from './signature.ts';
