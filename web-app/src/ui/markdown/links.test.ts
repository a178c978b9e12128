import { describe, expect, it } from 'vitest';
import { isEmojiOnly, piecesOf } from './links';

const links = (body: string) => piecesOf(body).filter(({ kind }) => kind === 'link').map(({ text }) => text);

describe('links', () => {
  it('are cut out without the end of the sentence', () => {
    expect(links('See https://a.example/x?y=1, or http://b.example.')).toEqual(['https://a.example/x?y=1', 'http://b.example']);
    expect(links('在 https://a.example/路径。')).toEqual(['https://a.example/路径']);
  });

  it('keep a bracket that was opened in them', () => {
    expect(links('(https://a.example/x_(y))')).toEqual(['https://a.example/x_(y)']);
  });

  it('are web addresses only', () => {
    expect(links('javascript:alert(1) data:text/html,x file:///etc/passwd https://')).toEqual([]);
  });

  it('lose nothing of the text', () => {
    const body = 'a https://a.example/x, <b>b</b>\nhttps://b.example)';
    expect(piecesOf(body).map(({ text }) => text).join('')).toBe(body);
  });
});

describe('emoji alone', () => {
  it.each(['🏮', '🏮✨', '👩‍👩‍👧‍👦 🇵🇪', '👍🏽👍🏽👍🏽👍🏽👍🏽👍🏽'])('%s is drawn larger', (body) => {
    expect(isEmojiOnly(body)).toBe(true);
  });

  it.each(['', '  ', '1', 'ok 🏮', '🏮🏮🏮🏮🏮🏮🏮', '#'])('%j is not', (body) => {
    expect(isEmojiOnly(body)).toBe(false);
  });
});
