export { readBody, type FindAsset } from './api-body.ts';
export { apiDocument } from './api-document.ts';
export { apiResources, type ApiResources } from './api-resources.ts';
