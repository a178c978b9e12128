import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createInstance } from 'i18next';

export type Language = 'en' | 'zh' | 'es';

const TEXTS = fileURLToPath(new URL('../../web-app/src/i18n/', import.meta.url));

/** What the browser tells of its user's language. */
export const LOCALES: Readonly<Record<Language, string>> = { en: 'en-GB', zh: 'zh-CN', es: 'es-PE' };

type Values = Readonly<Record<string, string | number>>;

// Around what is filled in, until the text has become a pattern.
const OPEN = '\uE000';
const CLOSE = '\uE001';

/** In the place of a value: whatever it is. */
export const ANY = '\uE002';

/** What the app says in a language: its own texts, by their keys. A key that it has not is an error. */
export class Speech {
  private readonly t: (key: string, values: Values) => string;

  constructor(readonly language: Language) {
    const folder = `${TEXTS}${language}/`;
    const read = (name: string) => JSON.parse(readFileSync(folder + name, 'utf8')) as object;
    const others = readdirSync(folder).filter((name) => name.endsWith('.json') && name !== 'app.json');
    const texts = Object.assign({}, read('app.json'), ...others.map((name) => ({ [name.replace('.json', '')]: read(name) }))) as object;
    const spoken = createInstance();
    void spoken.init({ resources: { [language]: { app: texts } }, lng: language, ns: ['app'], defaultNS: 'app', initAsync: false, interpolation: { escapeValue: false } });
    this.t = (key, values) => {
      if (!spoken.exists(key, { ...values })) throw new Error(`no text ${key} in ${language}`);
      return spoken.t(key, { ...values });
    };
  }

  /** The text as it is shown where nothing in it is isolated. */
  text(key: string, values: Values = {}): string {
    return this.t(key, values);
  }

  /** The whole text, where names in it may be isolated from its direction. */
  name(key: string, values: Values = {}): RegExp {
    return new RegExp(`^${this.pattern(key, values)}$`, 'u');
  }

  /** A text that has this one in it. */
  part(key: string, values: Values = {}): RegExp {
    return new RegExp(this.pattern(key, values), 'u');
  }

  private pattern(key: string, values: Values): string {
    const marked = Object.fromEntries(Object.entries(values).map(([name, value]) =>
      [name, typeof value === 'string' ? OPEN + value + CLOSE : value]));
    const escaped = this.t(key, marked).replace(/[.*+?^${}()|[\]\\/]/gu, String.raw`\$&`);
    return escaped.replaceAll(OPEN, '\u2068?').replaceAll(CLOSE, '\u2069?').replaceAll(ANY, '.+');
  }
}
