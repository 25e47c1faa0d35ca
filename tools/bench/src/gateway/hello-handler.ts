/** The same function for every gateway, as CommonJS, which all of them load. */
export const helloHandler = `exports.handler = async () => ({
  statusCode: 200,
  headers: { 'content-type': 'application/json' },
  body: '{"message":"hello"}',
});
`;
