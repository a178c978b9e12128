// @vitest-environment jsdom
import { act, cleanup, fireEvent } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { show, signedIn } from '../features/testing';
import { Avatar } from './Avatar';

afterEach(cleanup);

const FILE = '018f0000-0000-7000-8000-0000000000f1';
const face = () => document.querySelector('img');

it('a picture stands over the initials once it is there', () => {
  show(signedIn({ fileAccess: 1 }), <Avatar id="a" name="Ana Ruiz" avatar={FILE} />);
  expect(document.body.textContent).toBe('AR');
  expect(face()?.getAttribute('src')).toBe(`/api/v1/files/${FILE}/thumb`);
  expect(face()?.dataset['ready']).toBeUndefined();
  const image = face();
  if (image) fireEvent.load(image);
  expect(face()?.dataset['ready']).toBe('true');
});

it('one that fails leaves the initials, until access to files was renewed', () => {
  const client = signedIn({ fileAccess: 1 });
  show(client, <Avatar id="a" name="Ana Ruiz" avatar={FILE} />);
  const image = face();
  if (image) fireEvent.error(image);
  expect(face()).toBeNull();
  act(() => { client.set({ fileAccess: 2 }); });
  expect(face()).not.toBeNull();
});

it('an emoji, nothing, and what is no file ask for nothing', () => {
  for (const avatar of ['🏮', '', 'whatever']) {
    show(signedIn({ fileAccess: 1 }), <Avatar id="a" name="Ana" avatar={avatar} />);
    expect(face()).toBeNull();
    cleanup();
  }
});

it('without access to files nothing is asked for', () => {
  show(signedIn({ fileAccess: 0 }), <Avatar id="a" name="Ana" avatar={FILE} />);
  expect(face()).toBeNull();
});
