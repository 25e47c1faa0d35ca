export { apiInfo } from './api-info.ts';
