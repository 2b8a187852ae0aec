import type { FastifyInstance } from 'fastify';
import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { RequestError } from '../errors.ts';

/** TypeBox checks what comes in; what goes out is written as it is, so that no schema drops a field that it does not know. */
export function schemas(app: FastifyInstance): void {
  app.setValidatorCompiler(({ schema, httpPart }) => {
    const compiled = Compile(schema as TSchema);
    return (value: unknown) => {
      const given = httpPart === 'body' ? value : { ...(value as object) };
      if (compiled.Check(given)) return { value: given };
      const place = compiled.Errors(given)[0]?.instancePath.replace(/^\//, '').replaceAll('/', '.');
      return { error: new RequestError('BAD_REQUEST', 'The request does not fit what this route takes.', { place: place || (httpPart ?? 'request') }) };
    };
  });
  app.setSerializerCompiler(() => (data) => JSON.stringify(data));
}
