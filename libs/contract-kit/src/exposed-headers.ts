/** Headers of an answer that a script in a browser may read, whether a function or the gateway answers. */
export const exposedHeaders =
  'Deprecation,ETag,Idempotent-Replayed,Link,Location,RateLimit,RateLimit-Policy,Retry-After,Sunset,X-Correlation-Id,X-Request-Id';
