import type { ChosenDevices } from '../../calls/engine';
import type { CallId, ConversationId } from '../ids';
import type { CallMedia, OwnChoice } from './model';

/** The part of Storage that is used here. */
export interface KeyValues {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

/** In which call a page was, and how. */
export interface Attended extends OwnChoice {
  readonly callId: CallId;
  readonly conversationId: ConversationId;
  readonly media: CallMedia;
}

/** What is older was not a reload. */
const FRESH_MS = 20_000;
const DEVICES = 'parley.calls.devices';
const KINDS = ['microphone', 'camera', 'speaker'] as const;

/** Outlives a reload of this page, and nothing longer. */
export class PageMemory {
  readonly #key: string;

  constructor(
    private readonly storage: KeyValues,
    user: string,
  ) {
    this.#key = `parley.call.${user}`;
  }

  save(attended: Attended): void {
    try {
      this.storage.setItem(this.#key, JSON.stringify({ ...attended, atMs: Date.now() }));
    } catch {
      // Without it a reload leaves the call.
    }
  }

  clear(): void {
    this.storage.removeItem(this.#key);
  }

  /** Undefined: it was in none until a moment ago. */
  read(): Attended | undefined {
    const kept = parsed(this.storage.getItem(this.#key));
    if (kept === undefined || typeof kept['atMs'] !== 'number' || Date.now() - kept['atMs'] > FRESH_MS) return undefined;
    const { callId, conversationId, media, microphone, camera } = kept;
    if (typeof callId !== 'string' || typeof conversationId !== 'string') return undefined;
    return {
      callId: callId as CallId,
      conversationId: conversationId as ConversationId,
      media: media === 'video' ? 'video' : 'voice',
      microphone: microphone === true,
      camera: camera === true,
    };
  }
}

/** Devices that were chosen last, in this browser. */
export class DeviceMemory {
  constructor(private readonly storage: KeyValues) {}

  remembered(): ChosenDevices {
    const kept = parsed(this.storage.getItem(DEVICES)) ?? {};
    return Object.fromEntries(KINDS.flatMap((kind) => (typeof kept[kind] === 'string' ? [[kind, kept[kind]]] : [])));
  }

  remember(devices: ChosenDevices): void {
    try {
      this.storage.setItem(DEVICES, JSON.stringify(devices));
    } catch {
      // It is chosen again next time.
    }
  }
}

function parsed(text: string | null): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text ?? '');
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}
