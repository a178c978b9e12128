/** What the server will refuse of a group's name and notice, told before it is asked. Lengths in code points. */

export const GROUP_NAME_MOST = 100;
export const NOTICE_MOST = 1_000;

/** The rule that a trimmed name breaks; undefined: none. */
export function checkGroupName(name: string): 'nameMissing' | 'nameLong' | undefined {
  if (name === '') return 'nameMissing';
  return [...name].length > GROUP_NAME_MOST ? 'nameLong' : undefined;
}
