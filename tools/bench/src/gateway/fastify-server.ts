import fastify from 'fastify';

/** Runs in a process of its own: the fastest framework in wide use, with nothing to do. */
const server = fastify();
server.get('/hello', () => ({ message: 'hello' }));
console.log(await server.listen({ port: 0, host: '127.0.0.1' }));
