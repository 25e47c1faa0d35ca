/**
 * Limits that hold for every operation, for those who enforce them and those who tell of them. This file stands alone, so
 * that a function that takes a limit from here bundles nothing else.
 */

/** Largest body of a request, in bytes: as much as AWS WAF can see of one in front of API Gateway. */
export const largestBody = 64 * 1024;
