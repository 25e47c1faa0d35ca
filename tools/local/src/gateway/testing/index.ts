export { backend, type BackendRequest, type FixedAnswer } from './backends.ts';
export { rawRequest, type RawAnswer, type RawRequest } from './raw-request.ts';
export { listen, stop } from './served-api.ts';
