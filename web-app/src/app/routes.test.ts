import { expect, it } from 'vitest';
import { conversationId } from '../state/ids';
import { paths, routeOf } from './routes';

const ID = conversationId('018f0000-0000-7000-8000-00000000000a');

it.each([
  ['/', { view: 'chats' }],
  ['/contacts', { view: 'contacts', requests: false }],
  [paths.requests, { view: 'contacts', requests: true }],
  ['/settings/', { view: 'settings' }],
  [paths.selfTest, { view: 'self-test' }],
  ['/settings/else', { view: 'not-found' }],
  ['/settings/calls/more', { view: 'not-found' }],
  [paths.join, { view: 'join' }],
  ['/join/token', { view: 'not-found' }],
  ['/set-password', { view: 'set-password' }],
  ['/set-password/token', { view: 'not-found' }],
  [paths.conversation(ID), { view: 'conversation', id: ID, details: false }],
  [paths.conversation(ID, true), { view: 'conversation', id: ID, details: true }],
  [`/c/${ID.toUpperCase()}`, { view: 'conversation', id: ID, details: false }],
  ['/c', { view: 'not-found' }],
  ['/c/not-an-id', { view: 'not-found' }],
  [`/c/${ID}/details/more`, { view: 'not-found' }],
  ['/contacts/else', { view: 'not-found' }],
  ['/elsewhere', { view: 'not-found' }],
])('%s', (path, route) => {
  expect(routeOf(path)).toEqual(route);
});
