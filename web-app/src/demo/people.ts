import { userId, type UserId } from '../state/ids';
import type { User } from '../state/people/model';

/** People of many scripts and lengths, to draw with. */
const NAMES: readonly (readonly [string, string])[] = [
  ['mia', 'Mia Karlsson'],
  ['ana.restrepo', 'Ana Lucía Restrepo'],
  ['omar', 'عمر حداد'],
  ['lin.yuqing', '林雨晴'],
  ['maria.fv', 'María del Carmen Fernández de la Vega'],
  ['bart', 'Bartholomew Okonkwo-Featherstonehaugh'],
  ['kofi', 'Kofi Mensah'],
  ['jonas', 'Jonas Lindqvist'],
  ['mae', 'Mãe 💛'],
  ['tomoko', 'Tomoko Hayashi-Brennan'],
  ['wafa.saleh', 'وفاء الصالح'],
  ['desmond', 'Desmond Mbeki-Vanderbilt'],
  ['wang.wei', '王伟'],
  ['marcelino', 'Marcelino Cruz'],
  ['sofia.t', 'Sofía Tereshchenko'],
  ['lina.oc', 'Lina Oyelaran-Castañeda'],
  ['lin.zhiming', '林志明'],
  ['oneword', 'Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch'],
];

export function idOf(index: number): UserId {
  return userId(`018f0000-0000-7000-8000-${String(index + 1).padStart(12, '0')}`);
}

export function person(index: number): User {
  const [username, nickname] = NAMES[index] ?? [`person${index}`, `Person Number ${index}`];
  return { id: idOf(index), username, nickname, avatar: '' };
}

export const users: ReadonlyMap<UserId, User> = new Map(Array.from({ length: 340 }, (_, index) => [idOf(index), person(index)]));
