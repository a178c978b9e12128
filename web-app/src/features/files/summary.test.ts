import { describe, expect, it } from 'vitest';
import { createTexts, speak } from '../../i18n';
import { fileId } from '../../state/ids';
import type { Attachment } from '../../state/model';
import { inWords, summaryOf } from './summary';

const base = { fileId: fileId('f'), name: 'plan.pdf', size: 1, mediaType: '' };
const image: Attachment = { ...base, kind: 'image', width: 4, height: 3, blurHash: '', animated: false };
const voice: Attachment = { ...base, kind: 'voice', durationMs: 12_400, waveform: new Uint8Array() };
const video: Attachment = { ...base, kind: 'video', durationMs: 61_000, width: 0, height: 0, blurHash: '' };
const file: Attachment = { ...base, kind: 'file' };
const message = (attachments: readonly Attachment[], body = '') => ({ body, mentions: [], attachments });
const clean = (text: string) => text.replace(/[\u2068\u2069]/gu, '');

describe.each([
  ['en', ['Photo', 'GIF', '4 photos', 'Voice message, 0:12', 'Video message, 1:01', 'plan.pdf', '2 files', 'Photo: the lanterns']],
  ['zh', ['图片', '动图', '4 张图片', '语音消息，0:12', '视频消息，1:01', 'plan.pdf', '2 个文件', '图片：the lanterns']],
  ['es', ['Foto', 'GIF', '4 fotos', 'Mensaje de voz, 0:12', 'Mensaje de vídeo, 1:01', 'plan.pdf', '2 archivos', 'Foto: the lanterns']],
] as const)('in %s', (language, expected) => {
  it('a message is told in one line by what it carries', async () => {
    const i18n = createTexts();
    await speak(i18n, language);
    const told = [
      message([image]), message([{ ...image, animated: true }]), message([image, image, image, image]), message([voice]), message([video]), message([file]), message([image, file]),
      message([image], '**the** lanterns'),
    ].map((each) => clean(inWords(i18n.t, each)));
    expect(told).toEqual(expected);
  });
});

it('a line with a sign says only what was written', () => {
  const { t } = createTexts();
  expect(summaryOf(t, message([image], 'the\nlanterns'))).toEqual({ sign: 'image', what: 'Photo', text: 'the lanterns' });
  expect(summaryOf(t, message([image, file]))).toEqual({ sign: 'file', what: '2 files', text: '' });
  expect(summaryOf(t, { body: 'words', mentions: [] })).toEqual({ what: '', text: 'words' });
});
