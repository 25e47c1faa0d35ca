import { anyone } from './access.ts';
import { composeContracts, contractOf } from './contract.ts';
import { defineOperation, type Method } from './operation.ts';

const operation = (id: string, owner: string, method: Method, path: string) =>
  defineOperation({
    id,
    owner,
    method,
    path,
    summary: 's',
    access: anyone(),
    responses: { 200: { description: 'ok' } },
  });

describe('contractOf', () => {
  it('takes the operations out of a module and leaves the rest', () => {
    const listThings = operation('listThings', 'things', 'GET', '/things');

    const contract = contractOf('things', { listThings, somethingElse: 1 });

    expect(Object.keys(contract.operations)).toEqual(['listThings']);
  });

  it('refuses an operation under another name, or of another owner', () => {
    const listThings = operation('listThings', 'things', 'GET', '/things');

    expect(() => contractOf('things', { list: listThings })).toThrow('listThings is exported as list');
    expect(() => contractOf('stuff', { listThings })).toThrow('names things as its owner');
  });
});

describe('composeContracts', () => {
  const contract = (owner: string, id: string, method: Method, path: string) =>
    contractOf(owner, { [id]: operation(id, owner, method, path) });

  it('gives all operations in order', () => {
    const all = composeContracts([contract('a', 'getA', 'GET', '/a'), contract('b', 'getB', 'GET', '/b')]);

    expect(all.map(({ id }) => id)).toEqual(['getA', 'getB']);
  });

  it('names both owners of a method and path that is claimed twice, whatever the parameters are called', () => {
    const compose = () =>
      composeContracts([
        contractOf('a', { getA: { ...operation('getA', 'a', 'GET', '/x'), path: '/x/{a}' } }),
        contractOf('b', { getB: { ...operation('getB', 'b', 'GET', '/x'), path: '/x/{b}' } }),
      ]);

    expect(compose).toThrow(
      'GET /x/{} is claimed twice: by a (getA, GET /x/{a}) and by b (getB, GET /x/{b}); one of them must change',
    );
  });

  it('names both owners of an operation id that is claimed twice', () => {
    const compose = () =>
      composeContracts([contract('a', 'get', 'GET', '/a'), contract('b', 'get', 'GET', '/b')]);

    expect(compose).toThrow('operation id get is claimed twice: by a (get, GET /a) and by b (get, GET /b)');
  });
});
