import { expect, it } from 'vitest';
import { NO_MEDIA } from '../../../state/calls/media';
import { FAKE_ME } from '../../../state/testing/fakeClient';
import { ANA, KOFI } from '../../testing';
import { peerOf, STREAM } from '../testing';
import { largeOf, tilesOf } from './tiles';

const me = FAKE_ME.id;
const sharing = peerOf(KOFI.id, { media: { ...NO_MEDIA, screen: true }, screenStream: STREAM });

it('screens come first, oneself last', () => {
  expect(tilesOf({ peers: [peerOf(ANA.id), sharing] }, me).map(({ kind, userId }) => [kind, userId])).toEqual([
    ['screen', KOFI.id], ['person', ANA.id], ['person', KOFI.id], ['own', me],
  ]);
});

it('a screen that has not come yet has no tile', () => {
  expect(tilesOf({ peers: [{ ...peerOf(KOFI.id), media: { ...NO_MEDIA, screen: true } }] }, me)).toHaveLength(2);
});

it('a screen is large in both layouts', () => {
  const tiles = tilesOf({ peers: [peerOf(ANA.id), sharing] }, me);
  expect([largeOf(tiles, 'grid', ANA.id), largeOf(tiles, 'speaker', ANA.id)]).toEqual([0, 0]);
});

it('whoever was last heard is large where one wants it', () => {
  const tiles = tilesOf({ peers: [peerOf(ANA.id), peerOf(KOFI.id)] }, me);
  expect([largeOf(tiles, 'grid', KOFI.id), largeOf(tiles, 'speaker', KOFI.id), largeOf(tiles, 'speaker', undefined)]).toEqual([-1, 1, 0]);
});

it('who is alone is not large', () => {
  expect(largeOf(tilesOf({ peers: [] }, me), 'speaker', undefined)).toBe(-1);
});
