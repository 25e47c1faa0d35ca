import type { Json } from '../../json.ts';
import { isObject, textOf, type JsonObject } from '../../assembly/index.ts';

/** An answer of the query protocol. */
export interface QueryAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

/** A fault in the words of the query protocol. */
export interface QueryFault {
  readonly code: string;
  readonly message: string;
  readonly type: 'Sender' | 'Receiver';
  readonly status: number;
}

const namespace = 'http://queue.amazonaws.com/doc/2012-11-05/';
/** Elements of lists in XML, by the member of the JSON protocol. */
const elements: Readonly<Record<string, string>> = {
  Messages: 'Message',
  QueueUrls: 'QueueUrl',
  queueUrls: 'QueueUrl',
  Results: 'Result',
  Failed: 'BatchResultErrorEntry',
  Attributes: 'Attribute',
  MessageAttributes: 'MessageAttribute',
  Tags: 'Tag',
};
/** Members that the JSON form of the query protocol always has, null when there is nothing to tell. */
const always: Readonly<Record<string, readonly string[]>> = {
  SendMessage: [
    'MD5OfMessageAttributes',
    'MD5OfMessageBody',
    'MD5OfMessageSystemAttributes',
    'MessageId',
    'SequenceNumber',
  ],
};

/** Puts a result into the envelope of its action, as JSON where the client accepts that and as XML otherwise. */
export function answerQuery(
  action: string,
  result: JsonObject,
  requestId: string,
  asJson: boolean,
): QueryAnswer {
  const empty = Object.keys(result).length === 0 && action !== 'ReceiveMessage';
  if (asJson) {
    const envelope = {
      ...(empty ? {} : { [`${action}Result`]: jsonResult(action, result) }),
      ResponseMetadata: { RequestId: requestId },
    };
    return answer(200, true, JSON.stringify({ [`${action}Response`]: envelope }));
  }
  const inner = empty ? '' : tag(`${action}Result`, xmlMembers(action, result));
  const metadata = tag('ResponseMetadata', tag('RequestId', requestId));
  return answer(
    200,
    false,
    `<?xml version="1.0"?><${action}Response xmlns="${namespace}">${inner}${metadata}</${action}Response>`,
  );
}

/** Puts a fault into the envelope of errors. */
export function answerFault(fault: QueryFault, requestId: string, asJson: boolean): QueryAnswer {
  if (asJson) {
    const Error = { Code: fault.code, Message: fault.message, Type: fault.type };
    return answer(fault.status, true, JSON.stringify({ Error, RequestId: requestId }));
  }
  const error = tag(
    'Error',
    `${tag('Type', fault.type)}${tag('Code', escape(fault.code))}${tag('Message', escape(fault.message))}<Detail/>`,
  );
  return answer(
    fault.status,
    false,
    `<?xml version="1.0"?><ErrorResponse xmlns="${namespace}">${error}${tag('RequestId', requestId)}</ErrorResponse>`,
  );
}

function answer(status: number, asJson: boolean, body: string): QueryAnswer {
  return { status, contentType: asJson ? 'application/json' : 'text/xml', body };
}

function jsonResult(action: string, result: JsonObject): JsonObject {
  if (action === 'ReceiveMessage') return { messages: jsonMessages(result['Messages']) };
  const members = always[action];
  return members === undefined
    ? result
    : Object.fromEntries(members.map((member) => [member, result[member] ?? null]));
}

function jsonMessages(messages: Json | undefined): Json {
  if (!Array.isArray(messages)) return null;
  const list = messages as readonly Json[];
  return list.filter(isObject).map((message) => ({
    Attributes: pairs(message['Attributes']),
    Body: message['Body'] ?? '',
    MD5OfBody: message['MD5OfBody'] ?? '',
    MD5OfMessageAttributes: message['MD5OfMessageAttributes'] ?? null,
    MessageAttributes: pairs(message['MessageAttributes']),
    MessageId: message['MessageId'] ?? '',
    ReceiptHandle: message['ReceiptHandle'] ?? '',
  }));
}

function pairs(map: Json | undefined): Json {
  if (!isObject(map)) return null;
  return Object.entries(map).map(([Name, Value]) => ({ Name, Value }));
}

function xmlMembers(action: string, members: JsonObject): string {
  return Object.entries(members)
    .map(([name, value]) => {
      const element = elements[name] ?? (name === 'Successful' ? `${action}ResultEntry` : name);
      if (Array.isArray(value))
        return (value as readonly Json[]).map((item) => tag(element, xmlValue(action, item))).join('');
      if (element !== name && isObject(value))
        return Object.entries(value)
          .map(([key, item]) =>
            tag(element, `${tag('Name', escape(key))}${tag('Value', xmlValue(action, item))}`),
          )
          .join('');
      return value === undefined ? '' : tag(element, xmlValue(action, value));
    })
    .join('');
}

function xmlValue(action: string, value: Json): string {
  return isObject(value) ? xmlMembers(action, value) : escape(textOf(value));
}

function tag(name: string, content: string): string {
  return `<${name}>${content}</${name}>`;
}

function escape(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    '<': '&lt;',
    '>': '&gt;',
    '&': '&amp;',
    '"': '&quot;',
  };
  return text.replace(/[<>&"]/g, (character) => entities[character] ?? character);
}
