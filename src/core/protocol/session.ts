import { Type, type Static } from 'typebox';
import { Role } from '../documents/directory.ts';
import { Id, LocalText } from '../documents/fields.ts';

/** `POST /api/sessions`: sign in with user name and password on one device. */
export const SignInRequest = Type.Object({
  username: Type.String({ minLength: 1, maxLength: 128 }),
  password: Type.String({ minLength: 1, maxLength: 256 }),
  /** Random id of this installation of the app for this person. */
  device: Id,
});
export type SignInRequest = Static<typeof SignInRequest>;

export const SignInReply = Type.Object({
  /** Opaque bearer token, bound to the device; lives 180 days from its last use, 400 in all. */
  token: Type.String(),
  person: Type.Object({ id: Id, name: LocalText, roles: Type.Array(Role) }),
  /** Random id of the server and its epoch. */
  server: Id,
  epoch: Type.String(),
});
export type SignInReply = Static<typeof SignInReply>;
