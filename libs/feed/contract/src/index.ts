export { createFeedTicket } from './operations/create-feed-ticket.ts';
export { FeedEvent, PhotoNews, VehicleNews } from './feed-event.ts';
export { FeedTicket } from './feed-ticket.ts';
export {
  keptHours,
  largestMessage,
  messagesPerMinute,
  ticketSeconds,
  topicsOfConnection,
  topicsOfMessage,
} from './limits.ts';
export { ping, subscribe, unsubscribe } from './messages/from-clients.ts';
export {
  eventsMessage,
  gapMessage,
  pongMessage,
  problemMessage,
  subscribedMessage,
  unsubscribedMessage,
} from './messages/from-the-feed.ts';
export { connectionUnknown, tooManyTopics, unknownAction } from './problems.ts';
export { Topic } from './topics.ts';
