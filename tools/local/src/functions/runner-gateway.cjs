'use strict';
/**
 * Functions make the address of a connection out of an event, as `https://DOMAIN/STAGE`. The local gateway speaks plain
 * HTTP: what is meant for it goes there without TLS, everything else as it is.
 */
const loopback = new Set(['127.0.0.1', 'localhost', '[::1]', '::1']);

/** @param {string} endpoint address of the gateway */
function speakPlainlyTo(endpoint) {
  const http = require('node:http');
  const https = require('node:https');
  const { port } = new URL(endpoint);
  const isGateway = (target) =>
    loopback.has(target.hostname ?? target.host) && String(target.port ?? '') === port;
  const plain = (part) => {
    if (typeof part === 'string' || part instanceof URL) return String(part).replace(/^https:/, 'http:');
    return typeof part === 'object' ? { ...part, agent: undefined, protocol: 'http:' } : part;
  };
  for (const method of ['request', 'get']) {
    const secure = https[method];
    https[method] = (...parts) => {
      const target = typeof parts[0] === 'string' ? new URL(parts[0]) : parts[0];
      return isGateway(target) ? http[method](...parts.map(plain)) : secure.apply(https, parts);
    };
  }
  require('node:module').syncBuiltinESMExports();
}

const endpoint = process.env.AWS_ENDPOINT_URL_EXECUTE_API;
if (endpoint !== undefined) speakPlainlyTo(endpoint);
