import { callId, clientId, conversationId, directConversationId, requestId, type ConversationId, type UserId } from '../state/ids';
import { INITIAL_STATE } from '../state/initial';
import type { Attachment, ClientState, Content, Conversation, GroupConversation, Log, LogItem, Mention, Reaction, SendState } from '../state/model';
import type { GroupSettings, Me } from '../state/people/model';
import type { CallsState } from '../state/calls/model';
import { callLines, callScenes } from './calls';
import { filesShown, type Shown } from './files';
import { idOf, person, users } from './people';

export const ME: Me = { ...person(0), language: '' };
export const NOW = Date.now();
const MINUTE = 60_000;
const MIB = 2 ** 20;
const DAY = 86_400_000;

const STORED: SendState = { kind: 'stored' };
const text = (body: string, more: Partial<Extract<Content, { kind: 'text' }>> = {}): Content => ({ kind: 'text', body, mentions: mentionsIn(body), ...more });

/** What a picker would have made of "@First" and "@all". */
function mentionsIn(body: string): readonly Mention[] {
  return [...body.matchAll(/@(all|[\p{L}]+)/gu)].flatMap((match): Mention[] => {
    const [whole, name = ''] = match;
    const someone = [...users.values()].find(({ nickname }) => nickname.startsWith(`${name} `) || nickname === name);
    const who = name === 'all' ? 'all' : someone?.id;
    return who === undefined ? [] : [{ offset: match.index, length: whole.length, who }];
  });
}

const reaction = (emoji: string, ...people: readonly number[]): Reaction =>
  ({ emoji, userIds: people.map(idOf), count: people.length, own: people.includes(0) });

export function item(seq: number, sender: number, minutesAgo: number, content: Content | string, state: SendState = STORED): LogItem {
  return {
    key: `m${seq}-${sender}`, ...(state.kind === 'stored' && { seq }), clientId: clientId(`c${seq}`), senderId: idOf(sender), own: sender === 0,
    timeMs: NOW - minutesAgo * MINUTE, content: typeof content === 'string' ? text(content) : content, state, reactions: [],
  };
}

export const groupId = (index: number): ConversationId => conversationId(`028f0000-0000-7000-8000-${String(index).padStart(12, '0')}`);
export const GROUP = groupId(1);
export const DIRECT = directConversationId(ME.id, idOf(4));

const LOREM = 'The crates for the east gate came this morning, two of them wet at the bottom. Nothing broken as far as I can see, but somebody should open number seven before noon.';

/** History of any length: a few people, long and short, all scripts. */
export function history(from: number, to: number): LogItem[] {
  const samples = ['Good morning', LOREM, '好的，我下午去拿钥匙，顺便看一下东门的线路。', 'صباح الخير، وصلت الشاحنة', 'ok', 'See https://entregas.example.org/2026/noviembre/valparaiso/recinto-este?ref=LF-00417&x=(1).', '🏮✨', 'Line one\nLine two\n\nLine four'];
  const items: LogItem[] = [];
  for (let seq = from; seq <= to; seq++) {
    const sender = [1, 1, 2, 0, 3, 0, 0, 6][Math.floor(seq / 2) % 8] ?? 1;
    items.push(item(seq, sender, 1500 + (500 - seq) * 3, samples[(seq * 7) % samples.length] ?? 'ok'));
  }
  return items;
}

const groupItems: LogItem[] = [
  ...history(400, 470),
  { ...item(471, 2, 300, 'صباح الخير! وصلت الشاحنة إلى الميناء، والصناديق الـ 12 كلها سليمة 🎉'), reactions: [reaction('🎉', 0, 1, 3), reaction('👍🏽', 6)] },
  item(472, 0, 297, text('Wonderful! @Kofi, crates 3 and 7 go beside the east gate, please.', { replyToSeq: 471, editedMs: NOW - 295 * MINUTE })),
  item(473, 0, 296, { kind: 'recalled', timeMs: NOW }),
  item(474, 1, 160, { kind: 'system', event: { kind: 'members-added', userIds: [idOf(6)], count: 1, joinedBy: 'invite' } }),
  { ...item(475, 1, 20, 'La primera prueba de anoche, con viento.'), reactions: [reaction('❤️', 0, 2, 3, 6), reaction('😮', 3)] },
  item(476, 1, 19, 'Mirad: https://entregas.puerto.example/2026/noviembre/valparaiso/recinto-este?ref=LF-00417'),
  item(477, 3, 9, '控制器改好了，亮度会跟着日落时间走。今晚大家可以先试一下：六点半开灯，九点以后自动调暗到百分之四十。'),
  item(478, 3, 8, '**配置**在这里：\n```yaml\n# dusk.yaml\nring: outer\nbrightness: sunset(-20m, 0.15 → 0.8)\nfallback: 0.4   # 没有网络时\n```'),
  item(479, 6, 6, 'Before six, please:\n- crate **7** to the east gate\n- `make lights` on the node\n- read [the plan](https://plans.example.org/east)'),
  item(480, 6, 5, text('@Mia, the trolley is free again. @all: lights at 18:30!', { replyToSeq: 472, editedMs: NOW - 4 * MINUTE })),
  { ...item(481, 6, 4, '🏮✨'), reactions: [reaction('✨', 1), reaction('👀', 0, 2)] },
];

/** Everything that is not text, of others and one's own, stored and on its way. */
const fileItems = (): LogItem[] => {
  const carrying = (seq: number, sender: number, minutesAgo: number, attachments: readonly Attachment[], body = '') =>
    item(seq, sender, minutesAgo, text(body, { attachments }));
  const sent = (seq: number, { attachment, upload }: Shown, body = ''): LogItem => ({
    ...item(seq, 0, 1, text(body, { attachments: [attachment] }), upload.phase === 'refused' ? { kind: 'failed', problem: upload.problem ?? { code: 'NOT_A_PICTURE', detail: '' } } : { kind: 'waiting' }),
    uploads: [upload],
  });
  const { album, wide, tall, gif, voice, ownVoice, video, files, waiting, sending, ready, missing, refused } = filesShown;
  const both = [sending, ready, waiting];
  return [
    ...history(460, 470),
    carrying(471, 1, 300, album, 'Anoche, con viento. @Mia, ¿cuál te gusta más?'),
    carrying(472, 0, 297, [wide]),
    carrying(473, 2, 290, [tall], 'صورة من البوابة الشرقية'),
    carrying(474, 6, 280, [gif]),
    { ...carrying(475, 3, 200, [voice]), reactions: [reaction('👍', 0, 1)] },
    carrying(476, 0, 190, [ownVoice]),
    carrying(477, 6, 150, [video]),
    carrying(478, 3, 100, files, '资料都在这里，明天早上用。'),
    item(479, 0, 60, text('Got them, thank you.', { replyToSeq: 471 })),
    item(480, 0, 59, text('', { replyToSeq: 475, attachments: [album[0]] })),
    carrying(481, 1, 50, [...album, wide, tall, gif]),
    carrying(482, 0, 40, [...files.slice(0, 1), ...album.slice(0, 2)], 'Mixed'),
    sent(483, waiting), sent(484, sending, 'The whole evening, in one file'), sent(485, ready), sent(486, missing), sent(487, refused),
    { ...item(488, 0, 0, text('', { attachments: both.map(({ attachment }) => attachment) }), { kind: 'waiting' }), uploads: both.map(({ upload }) => upload) },
  ];
};

const directItems: LogItem[] = [
  item(1, 4, 1500, '¿Llegaste bien?'),
  item(2, 0, 1490, 'Sí, todo tranquilo.'),
  item(3, 0, 1489, { kind: 'recalled', timeMs: NOW }),
  item(4, 4, 125, '¿Me confirmas la hora? El proveedor dice que la entrega está aquí: https://entregas.puerto.example/2026/noviembre/valparaiso/recinto-este?ref=LF-00417'),
  { ...item(5, 0, 124, text('A las 18:30, por la puerta este. Yo llevo las llaves.', { replyToSeq: 4, editedMs: NOW - 120 * MINUTE })), reactions: [reaction('👍', 4)] },
  item(6, 0, 3, 'Can everyone bring a torch?', { kind: 'failed', problem: { code: 'RATE_LIMITED', detail: 'x', retryAfterMs: 20_000 } }),
  item(7, 0, 1, 'Voy para allá en el tranvía, llego en 10 minutos', { kind: 'waiting' }),
  item(8, 0, 1, 'If the tunnel eats my signal: the spare fuses are in crate 7.', { kind: 'waiting' }),
];

const NO_MENTIONS = { unreadMentions: 0, pinnedMs: 0, notifyAfterMs: 0 };

function group(index: number, name: string, minutesAgo: number, sender: number, body: Content | string, unread = 0): GroupConversation {
  const last = item(500, sender, minutesAgo, body);
  return {
    kind: 'group', id: groupId(index), name, notice: index === 1 ? 'Lights on at 18:30, every day until Sunday. Keys for the east gate: crate 7. 东门钥匙在 7 号箱。' : '',
    memberCount: index === 1 ? 14 : 5, member: true, last, unread, readSeq: 474, headSeq: 478, writable: 'yes',
    avatar: ['', '🏮', '', '🌳', '📚'][index] ?? '', role: index === 1 ? 'owner' : index === 2 ? 'admin' : 'member', mutedUntilMs: 0, allMuted: false,
    ...NO_MENTIONS,
  };
}

function direct(other: number, minutesAgo: number, sender: number, body: Content | string, unread = 0, state: SendState = STORED): Conversation {
  return {
    kind: 'direct', id: directConversationId(ME.id, idOf(other)), peerId: idOf(other), peerReadSeq: other % 2 === 1 ? 999 : 5, peerDeliveredSeq: 999, readSeq: 5, headSeq: 5,
    last: item(500, sender, minutesAgo, body, state), unread, writable: 'yes', ...NO_MENTIONS,
  };
}

export function ordered(conversations: readonly Conversation[]): readonly ConversationId[] {
  return [...conversations].sort((a, b) => b.pinnedMs - a.pinnedMs || (b.last?.timeMs ?? 0) - (a.last?.timeMs ?? 0)).map((c) => c.id);
}

function stateOf(conversations: readonly Conversation[], change: Partial<ClientState> = {}): ClientState {
  const counted = conversations.map((c) => (c.notifyAfterMs > NOW ? c.unreadMentions : c.unread));
  return {
    ...INITIAL_STATE, session: { kind: 'signed-in', me: ME }, connection: { kind: 'online' }, users,
    contacts: {
      loaded: true, contacts: new Map([1, 2, 3, 4, 5, 6, 7, 8, 9].map((i) => [idOf(i), { userId: idOf(i), sinceMs: NOW, remark: i === 6 ? 'Kofi (lights)' : '' }])), blocked: new Map(),
      incoming: [
        { id: requestId('r1'), fromUserId: idOf(10), toUserId: ME.id, note: 'أهلاً ميا، التقينا في ورشة الفوانيس الأسبوع الماضي', createdMs: NOW - 200 * MINUTE, expiresMs: NOW + DAY },
        { id: requestId('r2'), fromUserId: idOf(11), toUserId: ME.id, note: 'Hi Mia, Ana Lucía said you keep the list of volunteers. May I help on Saturday?', createdMs: NOW - DAY, expiresMs: NOW + DAY },
        { id: requestId('r3'), fromUserId: idOf(12), toUserId: ME.id, note: '', createdMs: NOW - 2 * DAY, expiresMs: NOW + DAY },
      ],
      outgoing: [13, 14].map((i) => ({ id: requestId(`o${i}`), fromUserId: ME.id, toUserId: idOf(i), note: '', createdMs: NOW - i * 2 * MINUTE, expiresMs: NOW + DAY })),
      joinRequests: [
        { id: requestId('j1'), groupId: GROUP, groupName: 'Lantern Festival 灯会 · logistics', groupAvatar: '🏮', userId: idOf(15), note: 'I have a van, Saturdays and Sundays.', createdMs: NOW - 40 * MINUTE },
        { id: requestId('j2'), groupId: GROUP, groupName: 'Lantern Festival 灯会 · logistics', groupAvatar: '🏮', userId: idOf(16), note: '', createdMs: NOW - 3 * DAY },
      ],
      ownJoinRequests: [
        { id: requestId('j3'), groupId: groupId(90), groupName: 'Harbour choir', groupAvatar: '🎶', userId: ME.id, note: 'Alto, two years of practice', createdMs: NOW - DAY },
      ],
    },
    online: new Set([idOf(1), idOf(3), idOf(4), idOf(6)]), conversationsLoaded: true,
    conversations: new Map(conversations.map((c) => [c.id, c])), conversationOrder: ordered(conversations),
    unread: { messages: counted.reduce((n, count) => n + count, 0), conversations: counted.filter((count) => count > 0).length },
    ...change,
  };
}

const SOME: readonly Conversation[] = [
  { ...group(1, 'Lantern Festival 灯会 · logistics', 4, 6, '🏮✨', 4), unreadMentions: 1, pinnedMs: NOW - DAY },
  { ...direct(4, 7, 4, '¿Me confirmas la hora?', 2) },
  { ...group(2, 'Platform on-call', 25, 6, '@Mia can you look at the proxy logs before six?', 12), unreadMentions: 2 },
  direct(3, 106, 0, '好的，明天早上见 👋'),
  direct(2, 139, 2, 'سأرسل لك الملف بعد قليل إن شاء الله', 1),
  direct(5, 184, 5, 'The east gate key is with Mr Oduya'),
  { ...group(3, 'Vecinos del Barrio Norte', 216, 7, 'La fuente ya funciona', 187), notifyAfterMs: 8_640_000_000_000_000 },
  direct(7, 290, 0, 'On my way', 0, { kind: 'waiting' }),
  direct(6, 300, 0, 'Can everyone bring a torch?', 0, { kind: 'failed', problem: { code: 'MAY_NOT_WRITE', detail: '' } }),
  { ...group(4, 'Reading circle', 2 * 1440, 9, 'the lighthouse one, up to chapter 9'), allMuted: true, writable: 'all-muted' },
  direct(8, 2 * 1440 + 9, 0, '🥟🥟🥟'),
  group(5, '产品设计评审', 3 * 1440, 12, { kind: 'recalled', timeMs: NOW }),
  { ...group(6, 'Node 7 deploys', 4 * 1440, 1, { kind: 'system', event: { kind: 'member-muted', userId: ME.id, untilMs: NOW + 90 * MINUTE } }), mutedUntilMs: NOW + 90 * MINUTE, writable: 'muted' },
  direct(9, 17 * 1440, 0, 'Thank you, the photographs are lovely'),
];

/** What the items answer, as far as it is among them. */
const quotedIn = (items: readonly LogItem[]): ReadonlyMap<number, LogItem> => {
  const bySeq = new Map(items.map((each) => [each.seq, each]));
  const wanted = items.flatMap(({ content }) => (content.kind === 'text' && content.replyToSeq !== undefined ? [content.replyToSeq] : []));
  return new Map(wanted.flatMap((seq) => { const found = bySeq.get(seq); return found === undefined ? [] : [[seq, found]]; }));
};

const log = (items: readonly LogItem[], change: Partial<Log> = {}): Log => ({
  phase: 'ready', items, hasOlder: true, hasNewer: false, loadingOlder: false, loadingNewer: false, readSeqs: new Map<UserId, number>([[idOf(1), 475], [idOf(2), 474], [idOf(3), 478]]), quoted: quotedIn(items), ...change,
});

const LOGS = new Map([
  [GROUP, log(groupItems, { unreadFromSeq: 475 })],
  [DIRECT, log(directItems, { hasOlder: false })],
]);
const MEMBERS = new Map([[GROUP, {
  ownerId: idOf(0), complete: false, loading: false,
  items: [0, 1, 3, 5, 6, 2, 17].map((i) => ({ userId: idOf(i), role: i === 0 ? 'owner' as const : i === 1 ? 'admin' as const : 'member' as const, joinedMs: NOW, mutedUntilMs: i === 5 ? NOW + DAY : 0 })),
}]]);

const SETTINGS: ReadonlyMap<ConversationId, GroupSettings> = new Map([[GROUP, { listed: true, open: true, history: 'all' }]]);

/** With the lines of calls in both conversations; the one that lives is the group's. */
function inCall(calls: CallsState): ClientState {
  const lines = (id: ConversationId) => callLines(calls.live.get(id)).map(({ sender, minutesAgo, content }, at) => item(600 + at, sender, minutesAgo, content));
  return stateOf(SOME.map((c) => (c.id === groupId(2) ? group(2, 'Platform on-call', 25, 6, { kind: 'call-ended', callId: callId('c'), media: 'voice', reason: 'no-answer', durationMs: 0, userIds: [idOf(6)] }, 1) : c)), {
    logs: new Map([[GROUP, log([...groupItems, ...lines(GROUP)])], [DIRECT, log(lines(DIRECT), { hasOlder: false })]]), members: MEMBERS, groupSettings: SETTINGS, calls,
  });
}

/** The states that are worth looking at, by name. */
export const scenes: Readonly<Record<string, () => ClientState>> = {
  main: () => stateOf(SOME, {
    logs: LOGS, members: MEMBERS, groupSettings: SETTINGS, typing: new Map([[GROUP, [idOf(6)]]]),
    drafts: new Map([[directConversationId(ME.id, idOf(5)), { body: 'The east gate key is wit' }]]),
  }),
  files: () => stateOf(SOME.map((c) => (c.id === groupId(2) ? group(2, 'Platform on-call', 25, 6, text('', { attachments: filesShown.album }), 3) : c)), {
    logs: new Map([...LOGS, [GROUP, log(fileItems())]]), members: MEMBERS, groupSettings: SETTINGS, fileAccess: 1,
    fileLimits: { image: 25 * MIB, file: 2048 * MIB, voice: 100 * MIB, video: 100 * MIB, pixels: 64_000_000, side: 16_384 },
  }),
  offline: () => stateOf(SOME, { logs: LOGS, members: MEMBERS, connection: { kind: 'offline', nextTryAtMs: NOW + 30_000 }, online: new Set() }),
  empty: () => stateOf([], { contacts: { loaded: true, contacts: new Map(), incoming: [], outgoing: [], blocked: new Map(), joinRequests: [], ownJoinRequests: [] } }),
  loading: () => ({ ...INITIAL_STATE, session: { kind: 'signed-in', me: ME }, connection: { kind: 'connecting' } }),
  many: () => stateOf([...SOME, ...Array.from({ length: 300 }, (_, i) => direct(20 + i, 400 + i * 60, i % 3 === 0 ? 0 : 20 + i, `Message of person ${i}`, i % 5))], {
    logs: new Map([[GROUP, log(history(1, 470), { hasOlder: false })]]), members: MEMBERS,
  }),
  // The largest that there is to be: for measuring.
  huge: () => stateOf([...SOME, ...Array.from({ length: 1_000 }, (_, i) => direct(20 + (i % 320), 400 + i * 60, 20, `Message of person ${i}`, i % 5))].map((c, i) =>
    (i < SOME.length ? c : { ...c, id: groupId(1_000 + i) })), {
    logs: new Map([[GROUP, log(history(1, 50_000), { hasOlder: false })]]), members: MEMBERS,
  }),
  // Half a reply in the composer.
  replying: () => stateOf(SOME, {
    logs: LOGS, members: MEMBERS, groupSettings: SETTINGS, drafts: new Map([[GROUP, { body: 'Both crates are on the', replyToSeq: 479 }]]),
  }),
  closed: () => stateOf(SOME.map((c) => ({ ...c, writable: 'not-contacts' as const })), { logs: LOGS }),
  failed: () => stateOf(SOME, { logs: new Map([[GROUP, log([], { phase: 'failed' })], [DIRECT, log([], { hasOlder: false })]]) }),
  'call-entries': () => inCall({ live: new Map(), incoming: [] }),
  ...Object.fromEntries(Object.entries(callScenes(DIRECT, 4, GROUP)).map(([name, calls]) => [name, () => inCall(calls())])),
  'signed-out': () => ({ ...INITIAL_STATE, session: { kind: 'signed-out' } }),
  ended: () => ({ ...INITIAL_STATE, session: { kind: 'signed-out', reason: 'session-ended' } }),
};
