export { bundleService, type BundleSizes } from './bundle-service.ts';
export { contractPlugin } from './contract-plugin.ts';
export { leanSdkPlugin } from './lean-sdk/lean-sdk-plugin.ts';
