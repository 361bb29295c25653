#ifndef SANDBOX_OAUTH_H
#define SANDBOX_OAUTH_H

/* No access token that was given out until now is good any more, nor is the
 * next one when it is used. */
void oauth_expire_next(void);

#endif
