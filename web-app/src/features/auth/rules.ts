import { LIMITS } from '../../state/model';

/** What the server will refuse, told before it is asked. The name of the rule that is broken; undefined: none. */

const USERNAME = /^[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?$/u;
/** Control characters, and those that turn the direction of what follows. */
const UNFIT = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

export function checkUsername(name: string): 'usernameLength' | 'usernameSigns' | undefined {
  if (name.length < 3 || name.length > 32) return 'usernameLength';
  return USERNAME.test(name) ? undefined : 'usernameSigns';
}

/** Empty is fine: the user name then stands for it. */
export function checkNickname(name: string): 'nicknameLength' | 'nicknameSigns' | undefined {
  if ([...name].length > LIMITS.nicknameCodePoints) return 'nicknameLength';
  return UNFIT.test(name) ? 'nicknameSigns' : undefined;
}

export function checkPassword(password: string): 'passwordLength' | undefined {
  return password.length < LIMITS.passwordMin || password.length > LIMITS.passwordMax ? 'passwordLength' : undefined;
}

/** Above three letters, a user name within a password makes it easy to guess. */
const TELLING = 3;

/** What is wrong with a password that is to take the place of another one. */
export function checkNewPassword(next: string, current: string, username: string): 'passwordLength' | 'same' | 'holdsName' | 'plain' | undefined {
  if (checkPassword(next) !== undefined) return 'passwordLength';
  if (next === current) return 'same';
  const folded = next.toLowerCase();
  if (username.length > TELLING && folded.includes(username)) return 'holdsName';
  return new Set(folded).size < 3 ? 'plain' : undefined;
}
