/** Limits of the feed, for those who enforce them and those who tell of them. */

/** Topics that one connection may hold at once. */
export const topicsOfConnection = 50;

/** Topics that one message may name. */
export const topicsOfMessage = 20;

/** Messages that one connection may send within a minute of the clock. */
export const messagesPerMinute = 60;

/** Largest message either way, in bytes: what API Gateway takes in one frame. */
export const largestMessage = 32 * 1024;

/** Seconds within which a ticket opens a connection. */
export const ticketSeconds = 30;

/** Hours for which events can be asked for again. */
export const keptHours = 24;
