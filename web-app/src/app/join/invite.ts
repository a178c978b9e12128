import { fragmentToken } from '../fragmentToken';
import { paths } from '../routes';

/** The token of an invite link, `/join#<token>`: somebody who signs in first comes back to it. */
export const inviteStore = fragmentToken(paths.join, 'parley.invite');
export const takeInvite = inviteStore.take;
export const followInvites = inviteStore.follow;
