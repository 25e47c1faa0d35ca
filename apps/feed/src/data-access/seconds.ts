import type { Table } from '@tollgate/dynamodb';

/** Time to live: seconds since 1970, so many seconds from now. */
export const expiryAfter = ({ now }: Table, seconds: number): number => Math.floor(now() / 1000) + seconds;

export const nowInSeconds = ({ now }: Table): number => Math.floor(now() / 1000);
