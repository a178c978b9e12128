/** Downloads beside nginx, and uploads. */
package io.parley.bench.files;
