/**
 * What is billed, said once for the meter and for the statement: every call that was let through and answered below 500,
 * 304, 400 and 404 among them, since each was carried out as it was asked. What the quota refuses (429) and what failed on our
 * side costs nobody anything.
 */
export const isBillable = (status: number): boolean => status < 500 && status !== 429;
