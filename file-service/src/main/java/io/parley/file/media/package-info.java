/**
 * Looks at the bytes of files: what they are, whether pictures are whole, what is cut from them.
 * Knows neither stores nor people; everything but its port and what makes it is private to it.
 */
package io.parley.file.media;
