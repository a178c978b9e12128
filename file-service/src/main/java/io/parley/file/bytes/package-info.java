/** Where the bytes of files are: the port, and its two adapters. Knows nothing of people. */
package io.parley.file.bytes;
