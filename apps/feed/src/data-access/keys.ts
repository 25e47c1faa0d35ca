import { keyOf, type Key } from '@tollgate/dynamodb';

/** Where everything lies in the feed's table. */

export const ticketKey = (hash: string): Key => ({ pk: keyOf('TICKET', hash), sk: 'TICKET' });

export const connectionKey = (connectionId: string): Key => ({
  pk: keyOf('CONNECTION', connectionId),
  sk: 'CONNECTION',
});

export const subscriberPrefix = 'CONNECTION#';

/** One partition for each topic, so that its subscribers are one key query. */
export const topicPartition = (topic: string): string => keyOf('TOPIC', topic);

export const subscriptionKey = (topic: string, connectionId: string): Key => ({
  pk: topicPartition(topic),
  sk: subscriberPrefix + keyOf(connectionId),
});

/** That an event is in the log, and at which places. */
export const loggedKey = (eventId: string): Key => ({ pk: keyOf('LOGGED', eventId), sk: 'LOGGED' });

export const logPartition = (topic: string): string => keyOf('LOG', topic);

export const headKey = (topic: string): Key => ({ pk: logPartition(topic), sk: 'HEAD' });

/** A row of the log is named by the last event in it, so that a query after an event begins with the row that follows it. */
export const logRowKey = (topic: string, last: number): Key => ({
  pk: logPartition(topic),
  sk: keyOf('EVENTS', last),
});
