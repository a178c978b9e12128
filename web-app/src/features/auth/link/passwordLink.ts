import { fragmentToken } from '../../../app/fragmentToken';
import { paths } from '../../../app/routes';

/** The token of a link by which one sets a password, `/set-password#<token>`. */
export const passwordLink = fragmentToken(paths.setPassword, 'parley.password-link');
