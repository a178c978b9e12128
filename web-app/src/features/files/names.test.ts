import { FileArchive, FileAudio, FileSpreadsheet, FileText } from 'lucide-react';
import { expect, it } from 'vitest';
import { cleanName, iconOf, partsOf } from './names';

it.each([
  ['plan.pdf', 'plan', '.pdf'], ['logs.tar.gz', 'logs', '.tar.gz'], ['no extension', 'no extension', ''], ['.env', '.env', ''], ['2026年计划（最终）.docx', '2026年计划（最终）', '.docx'],
  ['خطة.pdf', 'خطة', '.pdf'], ['Dr. Who said so', 'Dr. Who said so', ''], ['v1.2.3', 'v1.2', '.3'],
])('%s is apart from its extension', (name, stem, extension) => {
  expect(partsOf(name)).toEqual({ stem, extension });
});

it('a sign that turns what follows shows nothing else than what it is', () => {
  expect(partsOf('photo\u202egpj.exe')).toEqual({ stem: 'photogpj', extension: '.exe' });
  expect(cleanName('a\u2066b\nc')).toBe('abc');
});

it.each([['a.zip', '', FileArchive], ['a.XLSX', '', FileSpreadsheet], ['a.bin', 'audio/ogg', FileAudio], ['report.pdf', 'application/pdf', FileText]])('%s has its drawing', (name, type, icon) => {
  expect(iconOf(name, type)).toBe(icon);
});
