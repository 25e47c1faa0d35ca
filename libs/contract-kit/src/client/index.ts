export { ApiProblem, UnexpectedAnswer, type ReceivedProblem } from './api-problem.ts';
export { createClient, type Answer, type CallOptions, type Client, type ClientOptions } from './client.ts';
export { deprecationNotice, type DeprecationNotice } from './deprecation-notice.ts';
export { fetchTransport, type FetchTransportOptions } from './fetch-transport.ts';
export { inProcessTransport, type OperationHandler } from './in-process-transport.ts';
export { lambdaTransport, type LambdaTransportOptions } from './lambda-transport.ts';
export { fromProxyResult, proxyEvent } from './proxy-event.ts';
export { filledPath, type Transport, type TransportRequest, type TransportResponse } from './transport.ts';
