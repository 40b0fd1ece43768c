// Takes in the body of a call of the API, as much of it as its operation and its caller may send.
import type { OperationSpec } from '../api-spec.ts';
import {
  collect,
  MAX_BODY_BYTES,
  MAX_FILE_BODY_BYTES,
  MAX_STRANGERS_BODY_BYTES,
  MAX_TEXT_FILE_BODY_BYTES,
} from '../http/body.ts';
import type { BodyBudget } from '../http/body-budget.ts';
import type { RequestContext } from '../http/request-context.ts';

/** The whole body. It is counted until the call is answered. Throws what `collect` throws. */
export async function collectBody(context: RequestContext, bodies: BodyBudget): Promise<Buffer> {
  const { request, route } = context;
  context.bodyShare ??= bodies.open(nameCaller(context));
  const type = request.headers.get('Content-Type') ?? '';
  return await collect(request, { maxBytes: maxBodyBytes(route.operation, type), share: context.bodyShare });
}

/** Who pays for a body: the user, the key or, for callers whom nobody knows yet, their address. */
function nameCaller({ caller, request }: RequestContext): string {
  if (caller.userId !== null) return `user ${caller.siteId} ${caller.userId}`;
  return caller.apiKeyId === null ? `address ${request.address}` : `key ${caller.apiKeyId}`;
}

/** What is read before anybody has said who they are is short. */
function maxBodyBytes({ unauthenticated, params }: OperationSpec, type: string): number {
  if (unauthenticated) return MAX_STRANGERS_BODY_BYTES;
  if (!Object.values(params).some((param) => param.type === 'file')) return MAX_BODY_BYTES;
  return /^multipart\//i.test(type) ? MAX_FILE_BODY_BYTES : MAX_TEXT_FILE_BODY_BYTES;
}
