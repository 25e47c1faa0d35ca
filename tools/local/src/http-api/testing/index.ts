export { serveHttpApi, type HttpApiOptions } from './served-http-api.ts';
