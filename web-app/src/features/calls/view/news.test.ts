import { expect, it } from 'vitest';
import { NO_MEDIA } from '../../../state/calls/media';
import { peerId } from '../../../state/ids';
import { ANA, KOFI } from '../../testing';
import { peerOf } from '../testing';
import { newsOf } from './news';

const ana = peerOf(ANA.id);
const kofi = peerOf(KOFI.id);

it('tells who came and who went', () => {
  expect(newsOf([ana], [kofi])).toEqual([{ kind: 'left', userId: ANA.id }, { kind: 'joined', userId: KOFI.id }]);
});

it('tells a hand that goes up, and not one that goes down', () => {
  const raised = { ...ana, media: { ...NO_MEDIA, hand: true } };
  expect(newsOf([ana], [raised])).toEqual([{ kind: 'hand', userId: ANA.id }]);
  expect(newsOf([raised], [ana])).toEqual([]);
});

it('tells a screen that is shared', () => {
  expect(newsOf([ana], [{ ...ana, media: { ...NO_MEDIA, screen: true } }])).toEqual([{ kind: 'screen', userId: ANA.id }]);
});

it('says nothing of one who came back with another device', () => {
  expect(newsOf([ana], [{ ...ana, peerId: peerId('another') }])).toEqual([]);
});
